// SPDX-License-Identifier: GPL-3.0-or-later
// What the frame shows: the store, its accounts, its imports.
#include "journal/objection.h"
#include "workspace/alerts_data.h"
#include "workspace/reader.h"

#include "workspace/store_files.h"

#include <filesystem>

namespace quota {

AccountItem accountItem(const ReportPayer& payer, Index i)
{
    return accountItem(payer.state, i);
}

AccountItem accountItem(const PayerState& state, Index i)
{
    const Account& a = state.accounts[i];
    AccountItem item;
    item.id = a.id;
    item.name = a.name;
    item.organisation = a.organisation;
    item.parent = a.parent == noIndex ? "" : state.accounts[a.parent].id;
    item.timezone = a.zone->name();
    item.scheme = a.scheme;
    item.status = a.overdueBills > 0                           ? "suspended"
                  : a.inArrears && a.scheme == Scheme::Licence ? "in_arrears"
                                                               : "active";
    for (const Account& other : state.accounts.rows())
        item.tenants += other.parent == i ? 1 : 0;
    item.clock = state.clock;
    item.today = a.zone->dayAt(state.clock);
    item.currency = a.currency;
    item.openAlerts = unacknowledged(state, i);
    return item;
}

StoreInfo storeInfo(Reader& reader)
{
    StoreInfo info;
    info.path = reader.store().path();
    info.rights = reader.store().rights();
    info.version = reader.store().version();
    for (const ReportPayer& payer : reader.payers()) {
        info.events += payer.state.events;
        info.ledgerEntries += payer.state.ledgerEntries;
        for (const Device& device : payer.state.devices.rows())
            info.devices += device.id.empty() ? 0 : 1;
        for (Index i = 0; i < payer.state.accounts.size(); ++i)
            if (!payer.state.accounts[i].id.empty())
                info.accounts.push_back(accountItem(payer, i));
    }
    std::sort(info.accounts.begin(), info.accounts.end(),
              [](const AccountItem& a, const AccountItem& b) { return a.id < b.id; });
    info.zoneData = reader.store().zoneData();
    info.machineZoneData = reader.zones().tzdataVersion();
    info.zoneDataNotice = zoneDataNotice(info.zoneData, info.machineZoneData);
    std::error_code unreadable;
    const auto bytes = std::filesystem::file_size(info.path, unreadable);
    info.fileBytes = unreadable ? 0 : static_cast<std::int64_t>(bytes);
    return info;
}

std::vector<ImportItem> importItems(Reader& reader, int limit)
{
    std::vector<ImportItem> items;
    for (const ImportRow& row : reader.store().lastImports(limit))
        items.push_back({row.no, row.path, row.type, row.accepted, row.refused, row.duplicate, row.rejected,
                         row.finished, row.updated});
    return items;
}

std::vector<RejectItem> rejectItems(Reader& reader, std::int64_t import)
{
    std::vector<RejectItem> items;
    for (const RejectRow& row : reader.store().rejectsOf(import))
        items.push_back({row.line, row.reason, objectionOf(row.message), row.text});
    return items;
}

} // namespace quota
