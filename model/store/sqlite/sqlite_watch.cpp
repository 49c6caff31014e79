// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite/sqlite_watch.h"

#include <thread>
#include <utility>

namespace quota {

bool SqliteWatch::wait(std::chrono::milliseconds longest)
{
    const auto version = m_database.integer("PRAGMA data_version");
    if (const auto before = std::exchange(m_version, version); before && before != version)
        return true;
    std::this_thread::sleep_for(longest);
    return false;
}

} // namespace quota
