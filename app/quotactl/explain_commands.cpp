// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"

#include "store/store_failure.h"
#include "vocabulary/calendar.h"
#include "vocabulary/event.h"
#include "workspace/reader.h"
#include "workspace/store_files.h"

#include <cstdio>

namespace quota {

namespace {

std::string asJson(const Explanation& e)
{
    std::string out = "{";
    for (const auto& [name, value] : e.fields) {
        out += out.size() > 1 ? "," : "";
        appendJsonString(out, name);
        out += ":";
        appendJsonString(out, value);
    }
    out += ",\"draws\":[";
    for (const Draw& draw : e.draws) {
        out += out.back() == '}' ? ",{\"source\":" : "{\"source\":";
        appendJsonString(out, word(draw.source));
        out += ",\"grant\":";
        appendJsonString(out, grantOf(draw));
        out +=
            ",\"units\":" + std::to_string(draw.units) + ",\"before\":" + std::to_string(draw.before) +
            ",\"after\":" + std::to_string(draw.source == DrawSource::Excess ? 0 : draw.before - draw.units) +
            "}";
    }
    out += "],\"title\":";
    appendJsonString(out, spellPlain(e.title));
    out += ",\"sentences\":[";
    for (std::size_t i = 0; i < e.steps.size(); ++i) {
        out += i > 0 ? "," : "";
        appendJsonString(out, spellPlain(e.steps[i]));
    }
    out += "],\"help\":";
    appendJsonString(out, spellPlain(e.help));
    return out + "}\n";
}

void print(const Options& options, const Explanation& explanation)
{
    const bool json = options.format() == Format::Json;
    std::fputs((json ? asJson(explanation) : plainText(explanation)).c_str(), stdout);
}

} // namespace

Exit commandExplain(const Options& options, const ZoneCatalogue& zones)
{
    allowOptions(options, {});
    const auto& ids = options.operands;
    if (ids.empty() || ids.size() > 2)
        throw UsageError{"“explain” takes SOURCE ID, or ID alone."};
    Reader reader(existingStore(options, zones), zones);
    const auto snapshot = reader.snapshot();
    const Explanation explanation = explainEvent(reader, ids.size() == 2 ? ids[0] : "", ids.back());
    if (!explanation.found)
        throw StoreFailure(
            StoreFailure::Kind::Other,
            Phrase::untranslated("The journal has no event “" + ids.back() +
                                 "”; a rejected line is not in it, see the import’s rejects."));
    print(options, explanation);
    return Exit::Done;
}

Exit commandProbe(const Options& options, const ZoneCatalogue& zones)
{
    allowOptions(options, {"device", "bytes", "account", "at"});
    if (!options.has("device") || !options.has("bytes") || !options.operands.empty())
        throw UsageError{"“probe” takes --device D and --bytes N."};
    const std::int64_t bytes = numberOption("bytes", options.value("bytes"), 1);
    Reader reader(existingStore(options, zones), zones);
    const auto snapshot = reader.snapshot();
    std::string account = options.value("account");
    const std::string device = options.value("device");
    if (account.empty()) {
        int owners = 0;
        reader.forEachPayer("", [&](const ReportPayer& payer) {
            for (Index i = 0; i < payer.state.accounts.size(); ++i)
                if (payer.state.findDevice(i, device) != noIndex) {
                    account = payer.state.accounts[i].id;
                    ++owners;
                }
        });
        if (owners > 1)
            throw UsageError{"Several accounts have a device “" + device + "”; name one by --account."};
    }
    std::optional<Instant> at;
    if (options.has("at"))
        at = instantOption("at", options.value("at"));
    const ProbeData probe = probeUpgrade(reader, account, device, bytes, at);
    print(options, probe.explanation);
    return Exit::Done;
}

} // namespace quota
