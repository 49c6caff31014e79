// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sql/meta.h"

namespace quota {

std::vector<std::string> zoneData(Database& database)
{
    std::vector<std::string> versions;
    Statement row = database.prepare("SELECT value FROM meta WHERE key='tzdata'");
    if (!row.step())
        return versions;
    std::string_view rest = row.text(0);
    while (!rest.empty()) {
        const auto end = rest.find(' ');
        versions.emplace_back(rest.substr(0, end));
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    return versions;
}

void addZoneData(Database& database, const std::string& version)
{
    const std::vector<std::string> known = zoneData(database);
    if (version.empty() || (!known.empty() && known.back() == version))
        return;
    std::string all;
    for (const std::string& earlier : known)
        all += earlier + " ";
    all += version;
    database
        .prepare("INSERT INTO meta VALUES('tzdata', $1) ON CONFLICT(key) DO UPDATE SET value=excluded.value")
        .bind(all)
        .run();
}

} // namespace quota
