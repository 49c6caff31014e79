// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/reader.h"

#include "store/sqlite/listings.h"
#include "store/sqlite/schema.h"

#include <algorithm>

namespace quota {

Reader::Reader(const std::string& path, const ZoneCatalogue& zones)
    : m_database(path, Database::Mode::Read), m_zones(zones)
{
    checkSchema(m_database);
    tuneForReading(m_database);
}

std::vector<ReportPayer>& Reader::payers()
{
    std::vector<ReportPayer> fresh;
    for (PayerRow& row : listPayers(m_database)) {
        const auto known = std::find_if(m_payers.begin(), m_payers.end(), [&](const ReportPayer& p) {
            return p.row.no == row.no && p.state.events == row.events;
        });
        if (known != m_payers.end())
            fresh.push_back(std::move(*known));
        else
            fresh.push_back({row, loadState(m_database, row, m_zones)});
    }
    m_payers = std::move(fresh);
    return m_payers;
}

ReportPayer* Reader::payerOf(const std::string& account)
{
    for (ReportPayer& payer : payers())
        if (payer.state.findAccount(account) != noIndex)
            return &payer;
    return nullptr;
}

} // namespace quota
