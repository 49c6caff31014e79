// SPDX-License-Identifier: GPL-3.0-or-later
// Where stores are, and how they are made, copied and opened.
#pragma once

#include "store/store.h"
#include "store/store_writer.h"
#include "store/verify.h"
#include "store/watch.h"
#include "vocabulary/zone.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace quota {

/// The file that a URL names; empty means QUOTADESK_STORE, else the user's data folder, which is made if
/// needed. Throws StoreFailure for a URL of a kind that this program does not open.
std::string storeFile(const std::string& url);

/// Whether a store is on a server, and not a file.
bool isServerStore(const std::string& path);
/// A store's file or address for people to read: without a password.
std::string shownStore(const std::string& path);

/// Makes an empty store. False when there is one already, which is left alone. Throws StoreFailure.
bool makeStore(const std::string& path);

/// Brings a store of an older version to this one, which leaves a copy beside it. Returns what there is to
/// say of the store, a sentence each: that it was an older one, that other time zone data decided it. Throws
/// StoreFailure when there is no store.
std::vector<std::string> prepareStore(const std::string& path, const ZoneCatalogue& zones);
/// One sentence when a store was decided with time zone data that are not the machine's, else nothing.
std::string zoneDataNotice(const std::vector<std::string>& decidedWith, const std::string& machine);

/// The version of the stores that this program makes.
int storeVersion();
/// A connection for reading. Throws StoreFailure when there is no store.
std::unique_ptr<Store> openForReading(const std::string& path);
/// A connection for writing. Throws StoreFailure when there is no store. `bulk` trades a power cut's last
/// second for speed; a killed program loses nothing either way.
std::unique_ptr<StoreWriter> openForWriting(const std::string& path, bool bulk);

/// Hears what others write to a store. Throws StoreFailure when there is none.
std::unique_ptr<StoreWatch> watchStore(const std::string& path);

/// Says of imports that were taken to their end that they are finished: the same input again is a new import.
/// Throws StoreFailure.
void finishImports(StoreWriter& store, const std::vector<std::int64_t>& imports);

/// Proves a store: what it says by itself, and beside that, on a second thread, its whole journal decided
/// again. Progress is that of the second, and comes from it. Throws StoreFailure.
Verdict verifyStore(const std::string& path, const ZoneCatalogue& zones,
                    const std::function<bool(std::int64_t done, std::int64_t all)>& progress);

/// Makes one file of a store that nobody else has open.
void gatherStore(const std::string& path);

/// A consistent copy while others write, as a file; never over an existing one. Throws StoreFailure, with
/// Interrupted when progress said so.
void backupStore(const std::string& from, const std::string& to, const ZoneCatalogue& zones,
                 const std::function<bool(std::int64_t done, std::int64_t all)>& progress = {});
/// Brings everything of one store into another, which is empty or holds a beginning of it (copy.h). Returns
/// how many entries it copied. Throws StoreFailure, with Interrupted when progress said so.
std::int64_t copyStore(const std::string& from, const std::string& to, const ZoneCatalogue& zones,
                       const std::function<bool(std::int64_t done, std::int64_t all)>& progress);

/// All events in journal order as CloudEvents lines; .gz compresses, "-" is standard output. Throws
/// StoreFailure.
void exportJournal(const std::string& storePath, const ZoneCatalogue& zones, const std::string& path,
                   const std::function<bool(std::int64_t done, std::int64_t all)>& progress);

/// A file's name in the system's temporary folder that goes, with what SQLite keeps beside it, when this
/// does.
class TemporaryStore {
public:
    TemporaryStore();
    ~TemporaryStore();
    TemporaryStore(const TemporaryStore&) = delete;
    TemporaryStore& operator=(const TemporaryStore&) = delete;
    const std::string& path() const { return m_path; }

private:
    std::string m_path;
};

/// The store as it was: the longest prefix of its journal whose clock is not after the instant, then advanced
/// to it (contract). Throws StoreFailure.
std::unique_ptr<TemporaryStore> storeAsOf(const std::string& path, const ZoneCatalogue& zones,
                                          Instant instant);
/// A copy to try something in. Throws StoreFailure.
std::unique_ptr<TemporaryStore> temporaryCopy(const std::string& path, const ZoneCatalogue& zones);

} // namespace quota
