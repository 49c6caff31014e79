// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"

#include "reports/billing_json.h"
#include "reports/report_file.h"
#include "store/store_failure.h"
#include "vocabulary/calendar.h"
#include "workspace/reader.h"
#include "workspace/store_files.h"

#include <cstdio>

namespace quota {

namespace {

Day dayOption(const Options& options, const char* name)
{
    const auto day = parseDay(options.value(name));
    if (!day)
        throw UsageError{std::string("--") + name + " is a day such as 2026-09-01; not “" +
                         options.value(name) + "”."};
    return *day;
}

ReportRequest requestOf(const Options& options)
{
    ReportRequest request;
    if (options.operands.size() != 1)
        throw UsageError{"“report” takes the report’s name; see quotactl --help."};
    request.name = options.operands[0];
    if (findReport(request.name) == nullptr) {
        std::string names;
        for (const ReportEntry& entry : reportCatalogue())
            names += (names.empty() ? "" : ", ") + entry.name;
        throw UsageError{"There is no report “" + request.name + "”; there are " + names + "."};
    }
    for (const auto& [name, value] : options.values) {
        if (name == "from")
            request.from = dayOption(options, "from");
        else if (name == "to")
            request.to = dayOption(options, "to");
        else if (name != "store" && name != "format" && name != "output" && name != "as-of")
            request.equal[name] = value;
    }
    if (request.equal.contains("month") && !parseMonth(request.equal["month"]))
        throw UsageError{"--month is a month such as 2026-08; not “" + request.equal["month"] + "”."};
    return request;
}

} // namespace

Exit commandReport(const Options& options, const ZoneCatalogue& zones)
{
    if (options.operands.empty()) {
        for (const ReportEntry& entry : reportCatalogue())
            std::printf("%s\n", entry.name.c_str());
        return Exit::Done;
    }
    const ReportRequest request = requestOf(options);
    std::string path = existingStore(options, zones);
    std::unique_ptr<TemporaryStore> temporary;
    if (options.has("as-of")) {
        temporary = storeAsOf(path, zones, instantOption("as-of", options.value("as-of")));
        path = temporary->path();
    }
    Reader reader(path, zones);
    const auto snapshot = reader.snapshot();
    demandReport(reader.store(), request.name);
    const PayerVisits payers = payersOf(reader);
    std::string error;
    const auto file =
        ReportFile::open(options.has("output") ? options.value("output") : "", options.format(), error);
    if (!file)
        throw StoreFailure(StoreFailure::Kind::Other, Phrase::untranslated(error));
    if (request.name == "my-billing" && file->format() == Format::Json && file->bytes() != nullptr) {
        const std::string text = billingJson(
            reader.store(), payers, request.equal.contains("account") ? request.equal.at("account") : "",
            request.equal.contains("month") ? request.equal.at("month") : "", error);
        if (!error.empty())
            throw UsageError{error};
        file->bytes()->write(text);
    } else {
        if (const std::string wrong = writeReport(reader.store(), payers, request, file->rows());
            !wrong.empty())
            throw UsageError{wrong};
    }
    if (const std::string failed = file->finish(); !failed.empty())
        throw StoreFailure(StoreFailure::Kind::Other, Phrase::untranslated(failed));
    return Exit::Done;
}

} // namespace quota
