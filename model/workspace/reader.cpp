// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/reader.h"

#include "workspace/store_files.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace quota {

namespace {

/// Payers with so many devices together are kept, some 400 MB; the last one used is, whatever it has.
constexpr std::int64_t mostDevicesKept = 2'000'000;
constexpr std::ptrdiff_t mostPayersKept = 64;

} // namespace

Reader::Reader(const std::string& path, const ZoneCatalogue& zones)
    : m_store(openForReading(path)), m_zones(zones)
{
}

std::unique_ptr<Snapshot> Reader::snapshot()
{
    std::int64_t devices = 0;
    auto first = m_payers.end();
    while (first != m_payers.begin()) {
        devices += std::prev(first)->get()->state.devices.size();
        const auto others = m_payers.end() - first;
        if (others > 0 && (devices > mostDevicesKept || others >= mostPayersKept))
            break;
        --first;
    }
    m_payers.erase(m_payers.begin(), first);
    return m_store->snapshot();
}

ReportPayer* Reader::kept(const PayerRow& row)
{
    const auto known =
        std::ranges::find_if(m_payers, [&](const auto& payer) { return payer->row.no == row.no; });
    if (known == m_payers.end() || known->get()->state.events != row.events)
        return nullptr;
    std::rotate(known, known + 1, m_payers.end());
    return m_payers.back().get();
}

ReportPayer& Reader::keep(PayerRow row)
{
    if (ReportPayer* known = kept(row))
        return *known;
    std::erase_if(m_payers, [&](const auto& payer) { return payer->row.no == row.no; });
    PayerState state = m_store->loadState(row, m_zones);
    return *m_payers.emplace_back(
        std::make_unique<ReportPayer>(ReportPayer{std::move(row), std::move(state)}));
}

ReportPayer* Reader::payerOf(std::string_view account)
{
    auto row = m_store->payerOf(account);
    if (!row)
        return nullptr;
    ReportPayer& payer = keep(std::move(*row));
    return payer.state.findAccount(account) != noIndex ? &payer : nullptr;
}

ReportPayer* Reader::payer(std::int64_t number)
{
    auto row = m_store->payerRow(number);
    return row ? &keep(std::move(*row)) : nullptr;
}

PayerVisits payersOf(Reader& reader)
{
    return [&reader](const std::string& account, const std::function<void(ReportPayer&)>& visit) {
        reader.forEachPayer(account, visit);
    };
}

void Reader::forEachPayer(const std::string& account, const std::function<void(ReportPayer&)>& visit)
{
    if (!account.empty()) {
        if (auto row = m_store->payerOf(account))
            visit(keep(std::move(*row)));
        return;
    }
    for (PayerRow& row : m_store->listPayers()) {
        if (ReportPayer* known = kept(row)) {
            visit(*known);
            continue;
        }
        PayerState state = m_store->loadState(row, m_zones);
        ReportPayer fresh{std::move(row), std::move(state)};
        visit(fresh);
    }
}

} // namespace quota
