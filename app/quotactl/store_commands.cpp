// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"

#include "store/store_failure.h"
#include "workspace/store_files.h"
#include "workspace/store_roles.h"

#include <cstdio>

namespace quota {

namespace {

const std::string& onlyOperand(const Options& options, const char* what)
{
    if (options.operands.size() != 1)
        throw UsageError{"“" + options.command + "” takes " + what + "; see quotactl --help."};
    return options.operands[0];
}

/// Shows how far a copy is.
std::function<bool(std::int64_t, std::int64_t)> copying(ProgressLine& line)
{
    return [&line](std::int64_t done, std::int64_t all) {
        line.show("Copying: " + grouped(done) + " of " + grouped(all) + " events");
        return true;
    };
}

Exit verify(const std::string& path, const Options& options, const ZoneCatalogue& zones)
{
    ProgressLine line(options.isQuiet());
    const Verdict verdict = verifyStore(path, zones, [&](std::int64_t done, std::int64_t all) {
        line.show("Verifying: " + grouped(done) + " of " + grouped(all) + " events");
        return true;
    });
    const std::string notice = zoneDataNotice(verdict.zoneData, zones.tzdataVersion());
    if (!notice.empty() && verdict.zoneData.back() == zones.tzdataVersion()) // else said already
        std::fprintf(stderr, "quotactl: %s\n", notice.c_str());
    if (!verdict.isSame()) {
        std::printf("different: %s\n", verdict.difference.c_str());
        return Exit::Different;
    }
    if (!options.isQuiet())
        std::printf("verified: %s events, %s ledger entries, %s balances\n", grouped(verdict.events).c_str(),
                    grouped(verdict.ledgerEntries).c_str(), grouped(verdict.balances).c_str());
    return Exit::Done;
}

} // namespace

Exit commandInit(const Options& options)
{
    allowOptions(options, {});
    if (!options.operands.empty())
        throw UsageError{"“init” takes no operand; the store is named by --store."};
    const std::string path = storeFile(options.value("store"));
    const bool made = makeStore(path);
    const std::string roles = made ? makeStoreRoles(path) : std::string();
    if (!options.isQuiet())
        std::printf("%s %s\n", made ? "Made the store" : "There is a store already, left as it is:",
                    shownStore(path).c_str());
    if (!options.isQuiet() && !roles.empty())
        std::printf("%s\n", roles.c_str());
    return Exit::Done;
}

std::string existingStore(const Options& options, const ZoneCatalogue& zones)
{
    const std::string path = storeFile(options.value("store"));
    for (const std::string& notice : prepareStore(path, zones))
        std::fprintf(stderr, "quotactl: %s\n", notice.c_str());
    return path;
}

Exit commandBackup(const Options& options, const ZoneCatalogue& zones)
{
    allowOptions(options, {});
    const std::string& to = onlyOperand(options, "the file to write");
    ProgressLine line(options.isQuiet());
    backupStore(existingStore(options, zones), to, zones, copying(line));
    if (!options.isQuiet())
        std::printf("Backed up to %s\n", to.c_str());
    return Exit::Done;
}

Exit commandRestore(const Options& options, const ZoneCatalogue& zones)
{
    allowOptions(options, {});
    const std::string& from = onlyOperand(options, "the backup to read");
    const std::string to = storeFile(options.value("store"));
    ProgressLine line(options.isQuiet());
    if (!isServerStore(to)) {
        backupStore(from, to, zones, copying(line));
    } else {
        if (!makeStore(to))
            throw StoreFailure(
                StoreFailure::Kind::Other,
                about(shownStore(to),
                      Phrase::untranslated("there is a store already; name a database without one.")));
        copyStore(from, to, zones, copying(line));
    }
    if (!options.isQuiet())
        std::printf("Restored to %s\n", shownStore(to).c_str());
    return Exit::Done;
}

Exit commandCopy(const Options& options, const ZoneCatalogue& zones)
{
    allowOptions(options, {"from", "to"});
    if (!options.has("from") || !options.has("to") || !options.operands.empty())
        throw UsageError{"“copy” takes --from STORE and --to STORE."};
    const std::string from = options.value("from"), to = options.value("to");
    {
        ProgressLine line(options.isQuiet());
        prepareStore(from, zones);
        makeStore(to);
        copyStore(from, to, zones, copying(line));
    }
    // What was copied is proved where it is now.
    return verify(to, options, zones);
}

Exit commandVerify(const Options& options, const ZoneCatalogue& zones)
{
    allowOptions(options, {});
    return verify(existingStore(options, zones), options, zones);
}

} // namespace quota
