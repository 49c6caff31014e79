// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/billing_data.h"
#include "workspace/billing_figures.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QString>

#include <algorithm>

namespace quota {

namespace {

constexpr std::size_t sharesShown = 8;
constexpr int historyShown = 1000;

QString lowered(const std::string& text)
{
    return QString::fromStdString(text).toCaseFolded();
}

TenantItem itemOf(const PayerState& state, const ReportRow& row)
{
    const std::string& id = state.accounts[row.account].id;
    return {id, row.name.empty() ? id : row.name, row.organisation, row.account == 0, figuresOf(row)};
}

/// Below 0 when a comes first; ties are the caller's.
int compared(TenantSort sort, const TenantItem& a, const TenantItem& b)
{
    const auto order = [](const auto& x, const auto& y) { return x < y ? -1 : y < x ? 1 : 0; };
    switch (sort) {
    case TenantSort::Name:
        return lowered(a.name).compare(lowered(b.name));
    case TenantSort::Organisation:
        return lowered(a.organisation).compare(lowered(b.organisation));
    case TenantSort::ActiveDevices:
        return order(a.use.activeDevices, b.use.activeDevices);
    case TenantSort::Updates:
        return order(a.use.updates, b.use.updates);
    case TenantSort::Used:
        return order(a.use.used, b.use.used);
    case TenantSort::Id:
        break;
    }
    return order(a.id, b.id);
}

/// The eight largest have a colour each, by the rank of their use; the rest is one part.
std::vector<TenantShare> sharesOf(const std::vector<TenantItem>& ranked, Units MonthFigures::* value)
{
    std::vector<TenantShare> shares;
    TenantShare others;
    others.accounts = 0;
    for (const TenantItem& item : ranked) {
        if (shares.size() < sharesShown) {
            shares.push_back({item.id, item.name, static_cast<int>(shares.size()), 1, item.use.*value});
            continue;
        }
        ++others.accounts;
        others.value = saturatingAdd(others.value, item.use.*value);
    }
    if (others.accounts > 0)
        shares.push_back(others);
    return shares;
}

void addAttributes(const Account& account, TenantData& data)
{
    const QJsonObject object =
        QJsonDocument::fromJson(QByteArray::fromStdString(account.attributes)).object();
    for (auto it = object.begin(); it != object.end(); ++it)
        data.attributes.emplace_back(it.key().toStdString(), it.value().toString().toStdString());
}

void addDevices(const AccountView& view, TenantData& data)
{
    for (const Device& d : view.state().devices.rows()) {
        if (d.account != view.index)
            continue;
        data.devices += d.state != DeviceState::Terminated ? 1 : 0;
        data.activeDevices += d.state == DeviceState::Active ? 1 : 0;
    }
    for (const Campaign& c : view.state().campaigns.rows()) {
        if (c.account != view.index || c.state != CampaignState::Open)
            continue;
        ++data.openCampaigns;
        data.reserved += c.reserved;
    }
}

void addHistory(const AccountView& view, TenantData& data)
{
    HistoryFilter filter;
    filter.acting = view.index;
    filter.meter = view.account().scheme == Scheme::Package ? Meter::Token : Meter::Licence;
    std::tie(filter.fromSeq, filter.toSeq) = ledgerSpan(view, data.report.month);
    if (view.account().scheme != Scheme::Package) {
        filter.acting = noIndex;
        filter.account = view.index;
        if (view.account().scheme == Scheme::Allowance)
            filter.meter = Meter::Ota;
    }
    for (const LedgerEntry& e : view.store.pageHistory(view.payer.row.no, filter, true, 0, historyShown)) {
        data.history.push_back(historyItem(view.state(), e));
        if (view.account().scheme != Scheme::Package) {
            data.history.back().account = view.account().id;
            data.history.back().accountName = nameOf(view.account());
        }
    }
}

} // namespace

TenantsData tenantsData(Reader& reader, const TenantQuery& query)
{
    const AccountView view = payerOf(viewOf(reader, query.account));
    const MonthView month = monthView(view, query.month);
    TenantsData data;
    data.account = accountItem(view.payer, 0);
    data.report = month.report;
    data.accounts = static_cast<std::int64_t>(month.rows.size());
    data.whole = sumOf(month.rows);
    std::vector<TenantItem> all;
    for (const ReportRow& row : month.rows)
        all.push_back(itemOf(view.state(), row));
    std::stable_sort(all.begin(), all.end(), [](const TenantItem& a, const TenantItem& b) {
        return a.use.used != b.use.used                     ? a.use.used > b.use.used
               : a.use.activeDevices != b.use.activeDevices ? a.use.activeDevices > b.use.activeDevices
                                                            : a.id < b.id;
    });
    data.usedShares = sharesOf(all, &MonthFigures::used);
    data.deviceShares = sharesOf(all, &MonthFigures::activeDevices);
    const QString wanted = lowered(query.contains);
    std::vector<TenantItem> found;
    for (TenantItem& item : all) {
        if (!wanted.isEmpty() && !lowered(item.name).contains(wanted) &&
            !lowered(item.organisation).contains(wanted) && !lowered(item.id).contains(wanted))
            continue;
        if (!(query.name.passes(item.name) || query.name.passes(item.id)) ||
            !query.organisation.passes(item.organisation) ||
            !query.activeDevices.has(item.use.activeDevices) || !query.updates.has(item.use.updates) ||
            !query.used.has(item.use.used))
            continue;
        data.sums.activeDevices = saturatingAdd(data.sums.activeDevices, item.use.activeDevices);
        data.sums.updates = saturatingAdd(data.sums.updates, item.use.updates);
        data.sums.used = saturatingAdd(data.sums.used, item.use.used);
        found.push_back(std::move(item));
    }
    std::stable_sort(found.begin(), found.end(), [&](const TenantItem& a, const TenantItem& b) {
        const int order = compared(query.sort, a, b);
        return order != 0 ? (query.descending ? order > 0 : order < 0) : a.id < b.id;
    });
    data.total = static_cast<std::int64_t>(found.size());
    data.first = std::clamp<std::int64_t>(query.first, 0, data.total);
    const std::int64_t end = std::min<std::int64_t>(data.total, data.first + std::max(query.count, 0));
    data.rows.assign(found.begin() + data.first, found.begin() + end);
    return data;
}

TenantData tenantData(Reader& reader, const std::string& account, std::optional<Month> month)
{
    const AccountView view = viewOf(reader, account);
    const AccountView payer = payerOf(view);
    const MonthView seen = monthView(view, month);
    TenantData data;
    data.found = true;
    data.account = accountItem(view.payer, view.index);
    data.payer = payer.account().id;
    data.payerName = nameOf(payer.account());
    data.email = view.account().email;
    data.currency = view.account().currency;
    data.attributesText = view.account().attributes;
    data.model = view.account().businessModel;
    data.created = view.account().created;
    data.chargingStarts = view.account().chargingStarts;
    data.inArrears = view.account().inArrears;
    data.report = seen.report;
    data.whole = sumOf(seen.rows);
    for (const ReportRow& row : seen.rows) {
        if (row.account != view.index)
            continue;
        data.use = figuresOf(row);
        data.calls = callsOf({&row});
        for (const DirectionUse& use : data.calls)
            data.callsTotal = saturatingAdd(data.callsTotal, use.total);
    }
    if (view.account().scheme == Scheme::Package)
        data.package = packageGauge(view);
    addAttributes(view.account(), data);
    addDevices(view, data);
    addHistory(view, data);
    return data;
}

} // namespace quota
