// SPDX-License-Identifier: GPL-3.0-or-later
// A file's own counter tells what others commit.
#pragma once

#include "store/sqlite/sqlite_database.h"
#include "store/watch.h"

namespace quota {

class SqliteWatch final : public StoreWatch {
public:
    /// Opens the file. Throws StoreFailure.
    explicit SqliteWatch(const std::string& path) : m_database(path, SqliteDatabase::Mode::Read) {}
    bool wait(std::chrono::milliseconds longest) override;

private:
    SqliteDatabase m_database;
    std::optional<std::int64_t> m_version;
};

} // namespace quota
