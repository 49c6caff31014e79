// SPDX-License-Identifier: GPL-3.0-or-later
// A file's own counter tells what others commit.
#pragma once

#include "store/sqlite/sqlite_database.h"
#include "store/watch.h"

namespace quota {

class SqliteWatch final : public StoreWatch {
public:
    /// Opens the file, and watches it from now on. Throws StoreFailure.
    explicit SqliteWatch(const std::string& path);
    bool wait(std::chrono::milliseconds longest) override;

private:
    std::int64_t version();

    SqliteDatabase m_database;
    std::int64_t m_version;
};

} // namespace quota
