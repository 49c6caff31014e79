// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/reader.h"

#include "workspace/store_files.h"

#include <algorithm>

namespace quota {

Reader::Reader(const std::string& path, const ZoneCatalogue& zones)
    : m_store(openForReading(path)), m_zones(zones)
{
}

std::vector<ReportPayer>& Reader::payers()
{
    std::vector<ReportPayer> fresh;
    for (PayerRow& row : m_store->listPayers()) {
        const auto known = std::find_if(m_payers.begin(), m_payers.end(), [&](const ReportPayer& p) {
            return p.row.no == row.no && p.state.events == row.events;
        });
        if (known != m_payers.end())
            fresh.push_back(std::move(*known));
        else
            fresh.push_back({row, m_store->loadState(row, m_zones)});
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
