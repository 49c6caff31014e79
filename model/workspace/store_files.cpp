// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/store_files.h"

#include "journal/event_writer.h"
#include "journal/objection.h"
#include "reports/writers.h"
#include "store/copy.h"
#include "store/postgres/pg_schema.h"
#include "store/postgres/pg_store.h"
#include "store/postgres/pg_watch.h"
#include "store/postgres/pg_writer.h"
#include "store/replay.h"
#include "store/session.h"
#include "store/sql/listings.h"
#include "store/sql/meta.h"
#include "store/sqlite/migrate.h"
#include "store/sqlite/schema.h"
#include "store/sqlite/sqlite_store.h"
#include "store/sqlite/sqlite_watch.h"
#include "store/sqlite/sqlite_writer.h"
#include "store/store_failure.h"
#include "store/try_again.h"
#include "workspace/store_roles.h"

#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <future>
#include <optional>

namespace quota {

namespace fs = std::filesystem;

std::string storeFile(const std::string& url)
{
    std::string path = url;
    if (path.empty())
        if (const char* fromEnvironment = std::getenv("QUOTADESK_STORE"); fromEnvironment != nullptr)
            path = fromEnvironment;
    if (isServerAddress(path))
        return path;
    if (path.find("://") != std::string::npos)
        throw StoreFailure(
            StoreFailure::Kind::Missing,
            about(withoutPassword(path),
                  phrase("Failure", "no such kind of store is known; name a file, or postgresql://….")));
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

bool isServerStore(const std::string& path)
{
    return isServerAddress(path);
}

std::string shownStore(const std::string& path)
{
    return isServerAddress(path) ? withoutPassword(path) : path;
}

bool makeStore(const std::string& path)
{
    if (isServerAddress(path)) {
        PgDatabase database(path);
        return makePgStore(database);
    }
    struct stat info{};
    const bool there = stat(path.c_str(), &info) == 0 && info.st_size > 0;
    SqliteDatabase database(path, SqliteDatabase::Mode::Create);
    if (!there || isEmptyDatabase(database)) {
        createSchema(database);
        return true;
    }
    storedVersion(database); // an older one is left alone too
    return false;
}

namespace {

/// Whatever came before the last is behind the clock; verify looks at it.
void noteZoneData(const std::vector<std::string>& versions, const ZoneCatalogue& zones,
                  std::vector<std::string>& notices)
{
    if (!versions.empty())
        notices.push_back(zoneDataNotice({versions.back()}, zones.tzdataVersion()));
    std::erase(notices, "");
}

} // namespace

std::vector<std::string> prepareStore(const std::string& path, const ZoneCatalogue& zones)
{
    std::vector<std::string> notices;
    if (isServerAddress(path)) {
        PgDatabase database(path);
        migratePgStore(database);
        noteZoneData(zoneData(database), zones, notices);
        return notices;
    }
    {
        SqliteDatabase database(path, SqliteDatabase::Mode::Read);
        if (storedVersion(database) == schemaVersion) {
            noteZoneData(zoneData(database), zones, notices);
            return notices;
        }
    }
    const TemporaryStore temporary;
    if (const auto done = migrateStore(path, zones, temporary.path()))
        notices.push_back(path + ": brought from version " + std::to_string(done->from) + " to " +
                          std::to_string(done->to) + "; as it was, it is in " + done->backup + ".");
    return notices;
}

std::string zoneDataNotice(const std::vector<std::string>& decidedWith, const std::string& machine)
{
    std::string others;
    for (const std::string& version : decidedWith)
        if (version != machine)
            others += (others.empty() ? "" : ", ") + version;
    if (others.empty() || machine.empty())
        return {};
    return "The store was decided with time zone data " + others + ", this machine has " + machine +
           ": where a zone’s rules have changed, days may begin at other instants.";
}

int storeVersion()
{
    return static_cast<int>(schemaVersion);
}

namespace {

std::unique_ptr<SqlStore> openSqlStore(const std::string& path)
{
    if (isServerAddress(path))
        return std::make_unique<PgStore>(path);
    return std::make_unique<SqliteStore>(path);
}

} // namespace

std::int64_t copyStore(const std::string& from, const std::string& to, const ZoneCatalogue& zones,
                       const std::function<bool(std::int64_t, std::int64_t)>& progress)
{
    const auto source = openSqlStore(from);
    demandEverything(source->rights(), from, phrase("Failure", "A copy needs the whole store."));
    const auto target = openForWriting(to, true);
    const auto there = openSqlStore(to);
    return quota::copyStore(*source, *there, *target, zones, progress);
}

std::unique_ptr<Store> openForReading(const std::string& path)
{
    return openSqlStore(path);
}

std::unique_ptr<StoreWriter> openForWriting(const std::string& path, bool bulk)
{
    if (isServerAddress(path))
        return std::make_unique<PgWriter>(path);
    return std::make_unique<SqliteWriter>(path, bulk);
}

std::unique_ptr<StoreWatch> watchStore(const std::string& path)
{
    if (isServerAddress(path))
        return std::make_unique<PgWatch>(path);
    return std::make_unique<SqliteWatch>(path);
}

void finishImports(StoreWriter& store, const std::vector<std::int64_t>& imports)
{
    tryAgain(store, [&] {
        store.begin();
        for (const std::int64_t no : imports)
            store.finishImport(no);
        store.commit();
    });
}

void gatherStore(const std::string& path)
{
    if (isServerAddress(path))
        return;
    SqliteDatabase database(path, SqliteDatabase::Mode::Write);
    gatherInFile(database);
}

Verdict verifyStore(const std::string& path, const ZoneCatalogue& zones,
                    const std::function<bool(std::int64_t, std::int64_t)>& progress)
{
    const auto books = openSqlStore(path), replayed = openSqlStore(path);
    demandEverything(books->rights(), path, phrase("Failure", "A proof needs the whole store."));
    // Both see the same store: a commit that comes between them lets them begin again.
    std::unique_ptr<Snapshot> one, other;
    do {
        one.reset();
        other.reset();
        one = books->snapshot();
        other = replayed->snapshot();
    } while (books->listPayers() != replayed->listPayers());
    const TemporaryStore temporary;
    std::atomic<bool> isWrong = false, isStopped = false;
    auto replay = std::async(std::launch::async, [&]() -> std::string {
        try {
            return verifyReplay(*replayed, zones, temporary.path(), [&](std::int64_t done, std::int64_t all) {
                if (progress && !progress(done, all))
                    isStopped = true;
                return !isWrong && !isStopped;
            });
        } catch (const StoreFailure&) {
            if (isWrong)
                return {}; // stopped: the difference is found already
            throw;
        }
    });
    Verdict verdict;
    try {
        // Stopped there is stopped here.
        verdict = verifyBooks(*books, [&isStopped] { return !isStopped.load(); });
    } catch (...) {
        isWrong = true;
        replay.wait();
        throw;
    }
    isWrong = !verdict.isSame();
    const std::string difference = replay.get();
    if (verdict.isSame())
        verdict.difference = difference;
    return verdict;
}

void backupStore(const std::string& from, const std::string& to, const ZoneCatalogue& zones,
                 const std::function<bool(std::int64_t, std::int64_t)>& progress)
{
    if (isServerAddress(to))
        throw StoreFailure(
            StoreFailure::Kind::Other,
            about(shownStore(to),
                  phrase("Failure", "a backup is a file; “copy” brings a store to a server.")));
    if (fs::exists(to))
        throw StoreFailure(
            StoreFailure::Kind::Other,
            about(to, phrase("Failure", "there is a file already; name one that does not exist.")));
    const fs::path folder = fs::path(to).parent_path();
    if (!folder.empty() && !fs::is_directory(folder))
        throw StoreFailure(
            StoreFailure::Kind::Missing,
            about(to, phrase("Failure",
                             "there is no folder %1; make it first, or name a file in one that exists.")
                          .text(folder.string())));
    const std::string part = to + ".part";
    fs::remove(part);
    if (isServerAddress(from)) {
        demandEverything(storeRights(from), from, phrase("Failure", "A backup needs the whole store."));
        makeStore(part);
        copyStore(from, part, zones, progress);
        gatherStore(part);
    } else {
        SqliteDatabase source(from, SqliteDatabase::Mode::Read);
        storedVersion(source); // one of an older version is copied as it is
        source.backupTo(part);
    }
    fs::rename(part, to);
}

void exportJournal(const std::string& storePath, const ZoneCatalogue& zones, const std::string& path,
                   const std::function<bool(std::int64_t, std::int64_t)>& progress)
{
    const auto store = openForReading(storePath);
    demandWholePayers(store->rights(), storePath,
                      phrase("Failure", "A journal needs all entries of a payer."));
    std::string error;
    const auto out = path == "-" ? standardOutput() : outputFile(path, error);
    if (!out)
        throw StoreFailure(StoreFailure::Kind::Other, objectionOf(error));
    const auto snapshot = store->snapshot();
    StoreJournal journal(*store);
    const std::int64_t all = journal.events();
    EventParser parser(zones);
    ParsedLine line;
    std::string text;
    std::int64_t done = 0;
    for (const auto& [payer, id] : journal.payers()) {
        const PayerNames names = journal.names(payer);
        journal.forEach(payer, [&](const StoredEvent& e) {
            const std::string_view device =
                e.device == noIndex ? "" : std::string_view(names.devices[e.device]);
            if (!restoreEvent(parser, e, names.accounts[e.account], device, line))
                throw StoreFailure(StoreFailure::Kind::Damaged,
                                   about(shownStore(storePath),
                                         phrase("Failure", "entry %1 cannot be read; run “quotactl verify”.")
                                             .text(std::to_string(e.seq))));
            appendEventLine(text, line.event);
            if (text.size() > 1 << 18) {
                out->write(text);
                text.clear();
            }
            if (++done % 4096 == 0 && progress && !progress(done, all))
                throw StoreFailure(StoreFailure::Kind::Interrupted,
                                   about(path, phrase("Failure", "cancelled.")));
            return true;
        });
    }
    out->write(text);
    if (const std::string failed = out->finish(); !failed.empty())
        throw StoreFailure(StoreFailure::Kind::Other, objectionOf(failed));
}

TemporaryStore::TemporaryStore()
{
    std::string pattern = (fs::temp_directory_path() / "quotadesk-XXXXXX").string();
    const int file = mkstemp(pattern.data());
    if (file < 0)
        throw StoreFailure(
            StoreFailure::Kind::Other,
            about(pattern, phrase("Failure", "a temporary file cannot be made; check TMPDIR.")));
    close(file);
    m_path = pattern;
}

TemporaryStore::~TemporaryStore()
{
    std::error_code ignored; // what is gone already is as wanted
    for (const char* ending : {"", "-wal", "-shm"})
        fs::remove(m_path + ending, ignored);
}

std::unique_ptr<TemporaryStore> storeAsOf(const std::string& path, const ZoneCatalogue& zones,
                                          Instant instant)
{
    auto temporary = std::make_unique<TemporaryStore>();
    const auto source = openForReading(path);
    demandWholePayers(source->rights(), path,
                      phrase("Failure", "A state at another time needs all entries of a payer."));
    SqliteDatabase target(temporary->path(), SqliteDatabase::Mode::Create);
    createScratchStore(target);
    SqliteWriter writer(target);
    const auto snapshot = source->snapshot();
    ReplayOptions replayOptions;
    replayOptions.until = instant;
    replayOptions.keepJournal = true;
    StoreJournal journal(*source);
    const std::string difference = replay(journal, writer, zones, replayOptions);
    if (!difference.empty())
        throw StoreFailure(
            StoreFailure::Kind::Damaged,
            about(shownStore(path), phrase("Failure", "%1; run “quotactl verify”.").text(difference)));
    return temporary;
}

std::unique_ptr<TemporaryStore> temporaryCopy(const std::string& path, const ZoneCatalogue& zones)
{
    auto copy = std::make_unique<TemporaryStore>();
    if (isServerAddress(path)) {
        makeStore(copy->path());
        copyStore(path, copy->path(), zones, {});
        return copy;
    }
    SqliteDatabase(path, SqliteDatabase::Mode::Read).backupTo(copy->path());
    return copy;
}

} // namespace quota
