// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"

#include "generate/generator.h"
#include "journal/journal_reader.h"
#include "store/advance.h"
#include "store/store_failure.h"
#include "vocabulary/calendar.h"
#include "workspace/importer.h"
#include "workspace/store_files.h"
#include "workspace/store_roles.h"

#include <cstdio>

namespace quota {

namespace {

std::string progressText(const ImportProgress& p)
{
    std::string text =
        p.path + ": " + grouped(p.lines) + " lines, " + grouped(p.linesPerSecond) + " a second";
    if (p.bytesAll > 0)
        text += ", " + std::to_string(p.bytesRead * 100 / p.bytesAll) + " %";
    return text;
}

void addTo(ImportRow& sums, const ImportRow& row)
{
    sums.accepted += row.accepted;
    sums.refused += row.refused;
    sums.duplicate += row.duplicate;
    sums.rejected += row.rejected;
}

/// One file; adds what came of it to the sums, also when it fails on the way. The status of that file alone.
Exit importFile(Session& session, const ZoneCatalogue& zones, const Options& options, const std::string& path,
                ImportRow& sums, std::vector<std::int64_t>& complete)
{
    ProgressLine line(options.isQuiet());
    ImportOptions import;
    import.waits = [&](std::chrono::seconds waited) {
        line.show(path +
                  ": waits for another program that writes the same payer, or takes in the same file (" +
                  std::to_string(waited.count()) + " s)");
    };
    import.path = path;
    import.type = options.value("type");
    import.decisionsPath = options.value("decisions");
    import.rejectsPath = options.value("rejects");
    if (options.has("batch"))
        import.linesPerTransaction = numberOption("batch", options.value("batch"), 1);
    import.wallClock = instantOption("", "now");
    import.progress = [&](const ImportProgress& progress) {
        line.show(progressText(progress));
        return true;
    };
    ImportRow kept;
    import.committed = [&kept](const ImportRow& row) { kept = row; };
    ImportResult result;
    try {
        result = importJournal(session, zones, import);
    } catch (const StoreFailure&) {
        addTo(sums, kept);
        throw;
    }
    addTo(sums, result.row);
    if (!result.error.empty())
        throw StoreFailure(StoreFailure::Kind::Other, Phrase::untranslated(result.error));
    complete.push_back(result.row.no);
    return result.row.rejected > 0 ? Exit::SomeRejected : Exit::Done;
}

/// A sub-account's lines are left for an administrator, each with the server's answer.
Exit handInFiles(const Options& options, const std::string& path)
{
    for (const char* name : {"decisions", "rejects", "type", "batch"})
        if (options.has(name))
            throw UsageError{std::string("--") + name +
                             " is not for a sub-account, whose events are handed in."};
    if (options.flags.contains("dry-run"))
        throw UsageError{"--dry-run is not for a sub-account, whose events are handed in."};
    std::int64_t taken = 0, rejected = 0;
    for (const std::string& file : options.operands) {
        const OpenedJournal opened = openJournal(file, "");
        if (!opened.reader)
            throw StoreFailure(StoreFailure::Kind::Missing, Phrase::untranslated(opened.error));
        std::vector<std::string> lines;
        std::vector<std::int64_t> numbers;
        for (JournalReader::Line line; opened.reader->next(line);) {
            lines.emplace_back(line.json);
            numbers.push_back(line.number);
        }
        const std::vector<std::string> reasons = handInEvents(path, lines);
        for (std::size_t i = 0; i < reasons.size(); ++i) {
            ++(reasons[i].empty() ? taken : rejected);
            if (!reasons[i].empty() && !options.isQuiet())
                std::printf("%s:%lld: %s\n", file.c_str(), static_cast<long long>(numbers[i]),
                            reasons[i].c_str());
        }
    }
    if (!options.isQuiet())
        std::printf(
            "handed in %lld, rejected %lld; what is handed in waits for an administrator’s next import, "
            "change or advance\n",
            static_cast<long long>(taken), static_cast<long long>(rejected));
    return rejected > 0 ? Exit::SomeRejected : Exit::Done;
}

} // namespace

Exit commandImport(const Options& options, const ZoneCatalogue& zones)
{
    allowOptions(options, {"type", "decisions", "rejects", "dry-run", "batch"});
    if (options.operands.empty())
        throw UsageError{"“import” takes at least one file, or - for standard input."};
    if (options.operands.size() > 1 && (options.has("decisions") || options.has("rejects")))
        throw UsageError{"--decisions and --rejects go with one input at a time."};
    if (options.has("type") && !eventTypeOf(options.value("type")))
        throw UsageError{"--type is a type of event such as ota.requested; not “" + options.value("type") +
                         "”."};
    std::string path = existingStore(options, zones);
    const StoreRights rights = storeRights(path);
    if (rights.handsIn())
        return handInFiles(options, path);
    std::unique_ptr<TemporaryStore> copy;
    if (options.flags.contains("dry-run")) {
        // The same import into a copy: it cannot say anything else than the real one would.
        copy = temporaryCopy(path, zones);
        path = copy->path();
    } else {
        demandChange(rights, path);
    }
    ImportRow sums;
    Exit status = Exit::Done;
    std::vector<std::int64_t> complete;
    auto store = openForWriting(path, true);
    {
        Session session(*store, zones);
        for (const std::string& file : options.operands) {
            try {
                status = std::max(status, importFile(session, zones, options, file, sums, complete));
            } catch (const StoreFailure& failed) {
                // An input that cannot be read does not keep the others from being applied.
                std::fprintf(stderr, "quotactl: %s\n", failed.what());
                status = Exit::Failed;
                if (failed.isFinal())
                    break; // nor would the others find the server
            }
        }
    }
    // A file is closed before anybody is told, which may take a moment; a server's lock on the input is kept.
    if (!store->isShared())
        store.reset();
    if (!options.isQuiet())
        std::printf("accepted %lld, refused %lld, duplicate %lld, rejected %lld%s\n",
                    static_cast<long long>(sums.accepted), static_cast<long long>(sums.refused),
                    static_cast<long long>(sums.duplicate), static_cast<long long>(sums.rejected),
                    copy ? " (nothing was written)" : "");
    std::fflush(stdout);
    // The last thing that is done: until then the same command again finds everything taken, and says the
    // same.
    if (complete.empty())
        return status;
    if (!store)
        store = openForWriting(path, true);
    finishImports(*store, complete);
    return status;
}

Exit commandAdvance(const Options& options, const ZoneCatalogue& zones)
{
    allowOptions(options, {"to"});
    if (!options.has("to") || !options.operands.empty())
        throw UsageError{"“advance” takes --to TIME, or --to now."};
    const Instant until = instantOption("to", options.value("to"));
    if (until < 0 || until >= dayOf({9999, 12, 31}) * 24 * hour + 24 * hour)
        throw UsageError{"--to lies outside the years 1970 to 9999."};
    const std::string path = existingStore(options, zones);
    demandChange(storeRights(path), path);
    const auto store = openForWriting(path, false);
    Session session(*store, zones);
    const int moved = advanceAll(session, until, "quotactl", "");
    if (!options.isQuiet())
        std::printf("advanced %d payers to %s\n", moved, formatInstant(until).c_str());
    return Exit::Done;
}

Exit commandExportJournal(const Options& options, const ZoneCatalogue& zones)
{
    allowOptions(options, {});
    if (options.operands.size() != 1)
        throw UsageError{"“export-journal” takes the file to write, or - for standard output."};
    ProgressLine line(options.isQuiet());
    exportJournal(existingStore(options, zones), zones, options.operands[0],
                  [&](std::int64_t done, std::int64_t all) {
                      line.show("Exporting: " + grouped(done) + " of " + grouped(all) + " events");
                      return true;
                  });
    return Exit::Done;
}

Exit commandGenerate(const Options& options)
{
    allowOptions(options, {"devices", "days", "seed", "accounts", "products", "start"});
    if (!options.has("devices") || !options.has("days") || !options.has("seed"))
        throw UsageError{"“generate” takes --devices N, --days N and --seed S."};
    GenerateOptions generate;
    const auto small = [&](const char* name, const char* otherwise) {
        return static_cast<int>(
            std::min<std::int64_t>(numberOption(name, options.value(name, otherwise), 1), 1'000'000'000));
    };
    generate.devices = small("devices", "1");
    generate.days = small("days", "1");
    generate.seed = static_cast<std::uint64_t>(numberOption("seed", options.value("seed"), 0));
    generate.accounts = small("accounts", "4");
    generate.products = small("products", "5");
    if (options.has("start")) {
        const auto day = parseDay(options.value("start"));
        if (!day)
            throw UsageError{"--start is a day such as 2025-09-01."};
        generate.start = *day;
    }
    Generator generator(generate);
    std::string error;
    const auto out = options.has("output") ? outputFile(options.value("output"), error) : standardOutput();
    if (!out)
        throw StoreFailure(StoreFailure::Kind::Other, Phrase::untranslated(error));
    std::string line, text;
    while (generator.next(line)) {
        text += line;
        text.push_back('\n');
        if (text.size() > 1 << 18) {
            out->write(text);
            text.clear();
        }
    }
    out->write(text);
    if (const std::string failed = out->finish(); !failed.empty())
        throw StoreFailure(StoreFailure::Kind::Other, Phrase::untranslated(failed));
    return Exit::Done;
}

} // namespace quota
