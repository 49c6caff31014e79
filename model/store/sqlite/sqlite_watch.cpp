// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite/sqlite_watch.h"

#include <thread>
#include <utility>

namespace quota {

SqliteWatch::SqliteWatch(const std::string& path)
    : m_database(path, SqliteDatabase::Mode::Read), m_version(version())
{
}

std::int64_t SqliteWatch::version()
{
    return m_database.integer("PRAGMA data_version").value_or(0);
}

bool SqliteWatch::wait(std::chrono::milliseconds longest)
{
    if (const std::int64_t now = version(); std::exchange(m_version, now) != now)
        return true;
    std::this_thread::sleep_for(longest);
    return false;
}

} // namespace quota
