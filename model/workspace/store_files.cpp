// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/store_files.h"

#include "journal/event_writer.h"
#include "reports/writers.h"
#include "store/session.h"
#include "store/sqlite/device_pages.h"
#include "store/sqlite/schema.h"
#include "store/sqlite/segments.h"
#include "store/store_failure.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

namespace quota {

namespace fs = std::filesystem;

std::string storeFile(const std::string& url)
{
    std::string path = url;
    if (path.empty())
        if (const char* fromEnvironment = std::getenv("QUOTADESK_STORE"); fromEnvironment != nullptr)
            path = fromEnvironment;
    if (path.find("://") != std::string::npos)
        throw StoreFailure(StoreFailure::Kind::Missing,
                           path + ": this program opens local files only; name a file.");
    if (!path.empty())
        return path;
    const char* data = std::getenv("XDG_DATA_HOME");
    const char* home = std::getenv("HOME");
    const fs::path folder =
        (data != nullptr && *data != '\0' ? fs::path(data)
                                          : fs::path(home != nullptr ? home : ".") / ".local/share") /
        "quotadesk";
    std::error_code ignored; // a folder that cannot be made shows when the file in it is opened
    fs::create_directories(folder, ignored);
    return (folder / "store.quotadesk").string();
}

bool makeStore(const std::string& path)
{
    struct stat info{};
    const bool there = stat(path.c_str(), &info) == 0 && info.st_size > 0;
    Database database(path, Database::Mode::Create);
    if (!there || isEmptyDatabase(database)) {
        createSchema(database);
        return true;
    }
    checkSchema(database);
    return false;
}

std::unique_ptr<Database> openForWriting(const std::string& path, bool bulk)
{
    auto database = std::make_unique<Database>(path, Database::Mode::Write);
    checkSchema(*database);
    tuneConnection(*database, bulk);
    return database;
}

void backupStore(const std::string& from, const std::string& to)
{
    if (fs::exists(to))
        throw StoreFailure(StoreFailure::Kind::Other,
                           to + ": there is a file already; name one that does not exist.");
    Database source(from, Database::Mode::Read);
    checkSchema(source);
    const std::string part = to + ".part";
    fs::remove(part);
    source.backupTo(part);
    fs::rename(part, to);
}

void exportJournal(const std::string& storePath, const ZoneCatalogue& zones, const std::string& path,
                   const std::function<bool(std::int64_t, std::int64_t)>& progress)
{
    Database database(storePath, Database::Mode::Read);
    checkSchema(database);
    std::string error;
    const auto out = path == "-" ? standardOutput() : outputFile(path, error);
    if (!out)
        throw StoreFailure(StoreFailure::Kind::Other, error);
    const Transaction snapshot(database, Transaction::Kind::Read);
    const std::int64_t all = database.integer("SELECT ifnull(sum(events), 0) FROM payer").value_or(0);
    SegmentReader reader(database);
    EventParser parser(zones);
    ParsedLine line;
    std::string text;
    std::int64_t done = 0;
    Statement payers = database.prepare("SELECT no FROM payer ORDER BY no");
    while (payers.step()) {
        const auto [accounts, devices] = loadNames(database, payers.integer(0));
        reader.forEach(payers.integer(0), 1, [&](const StoredEvent& e) {
            const std::string_view device = e.device == noIndex ? "" : std::string_view(devices[e.device]);
            if (!restoreEvent(parser, e, accounts[e.account], device, line))
                throw StoreFailure(StoreFailure::Kind::Damaged,
                                   storePath + ": entry " + std::to_string(e.seq) +
                                       " cannot be read; run “quotactl verify”.");
            appendEventLine(text, line.event);
            if (text.size() > 1 << 18) {
                out->write(text);
                text.clear();
            }
            if (++done % 4096 == 0 && progress && !progress(done, all))
                throw StoreFailure(StoreFailure::Kind::Interrupted, path + ": cancelled.");
            return true;
        });
    }
    out->write(text);
    if (const std::string failed = out->finish(); !failed.empty())
        throw StoreFailure(StoreFailure::Kind::Other, failed);
}

TemporaryStore::TemporaryStore()
{
    std::string pattern = (fs::temp_directory_path() / "quotadesk-XXXXXX").string();
    const int file = mkstemp(pattern.data());
    if (file < 0)
        throw StoreFailure(StoreFailure::Kind::Other,
                           pattern + ": a temporary file cannot be made; check TMPDIR.");
    close(file);
    m_path = pattern;
}

TemporaryStore::~TemporaryStore()
{
    std::error_code ignored; // what is gone already is as wanted
    for (const char* ending : {"", "-wal", "-shm"})
        fs::remove(m_path + ending, ignored);
}

} // namespace quota
