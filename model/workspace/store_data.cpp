// SPDX-License-Identifier: GPL-3.0-or-later
// What the frame shows: the store, its accounts, its imports.
#include "journal/objection.h"
#include "workspace/alerts_data.h"
#include "workspace/reader.h"

#include "workspace/store_files.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <utility>

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
    item.status = accountStatus(a.overdueBills > 0, a.inArrears, a.scheme);
    for (const Account& other : state.accounts.rows())
        item.tenants += other.parent == i ? 1 : 0;
    item.clock = state.clock;
    item.today = a.zone->dayAt(state.clock);
    item.currency = a.currency;
    item.openAlerts = unacknowledged(state, i);
    return item;
}

namespace {

AccountItem accountItem(const AccountRow& row, const Zone& zone)
{
    AccountItem item;
    item.id = row.id;
    item.name = row.name;
    item.organisation = row.organisation;
    item.timezone = zone.name();
    item.scheme = row.scheme;
    item.status = accountStatus(row.overdueBills > 0, row.inArrears, row.scheme);
    item.clock = row.clock;
    item.today = zone.dayAt(row.clock);
    item.currency = row.currency;
    item.openAlerts = row.openAlerts;
    return item;
}

/// By id; a tenant whose payer is not seen names none.
std::vector<AccountItem> accountItems(const std::vector<AccountRow>& rows, const ZoneCatalogue& zones)
{
    std::map<std::pair<std::int64_t, std::int64_t>, std::size_t> places;
    std::vector<AccountItem> items;
    for (const AccountRow& row : rows) {
        places[{row.payer, row.no}] = items.size();
        items.push_back(accountItem(row, *zones.find(row.timezone)));
    }
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (const auto parent = places.find({rows[i].payer, rows[i].parent}); parent != places.end()) {
            items[i].parent = items[parent->second].id;
            ++items[parent->second].tenants;
        }
    std::sort(items.begin(), items.end(),
              [](const AccountItem& a, const AccountItem& b) { return a.id < b.id; });
    return items;
}

} // namespace

StoreInfo storeInfo(Reader& reader)
{
    StoreInfo info;
    info.path = reader.store().path();
    info.rights = reader.store().rights();
    info.version = reader.store().version();
    const StoreSums sums = reader.store().sums();
    info.events = sums.events;
    info.ledgerEntries = sums.ledgerEntries;
    info.devices = sums.devices;
    info.accounts = accountItems(reader.store().listAccounts(), reader.zones());
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
