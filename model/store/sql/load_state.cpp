// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sql/device_pages.h"
#include "store/sql/state_tables.h"

#include <cstring>
#include <sstream>
#include <vector>

namespace quota {

namespace {

Index indexOr(const Statement& row, int column)
{
    return row.isNull(column) ? noIndex : static_cast<Index>(row.integer(column));
}

Instant instantOr(const Statement& row, int column)
{
    return row.isNull(column) ? never : row.integer(column);
}

/// Loads empty rows up to a number: those before it that the reader may not see. They have no id, belong to
/// an account that has none, and nothing is done with them.
template <typename Row>
void hideUntil(Tracked<Row>& rows, std::int64_t number, const Row& hidden)
{
    while (rows.size() < number)
        rows.load(Row(hidden));
}

/// What of an account is for everybody who sees it; the rest is as if it were empty.
constexpr Sql accountsInShort =
    "payer, no, id, parent, name, organisation, NULL, NULL, NULL, timezone, scheme, kind, NULL, NULL, NULL, "
    "NULL,"
    " NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL";

/// "on 80 90" or "off" by condition.
void loadRules(std::string_view packed, Account& account)
{
    for (const auto& [name, text] : unpackTexts(packed)) {
        const auto condition = conditionOf(name);
        if (!condition)
            continue;
        AlertRule& rule = account.alertRules[static_cast<std::size_t>(*condition)];
        std::istringstream words(text);
        std::string enabled;
        words >> enabled;
        rule.enabled = enabled == "on";
        for (std::int64_t threshold = 0; words >> threshold;)
            rule.thresholds.push_back(threshold);
    }
}

/// What is small of a payer, asked together.
struct Asked {
    Asked(Database& database, std::int64_t payer, bool withUse)
        : clock(database.prepare("SELECT clock, events, ledger_entries, next_report FROM payer WHERE no=$1")),
          accounts(database.prepare("SELECT " + (database.mayRead("account") ? Sql("*") : accountsInShort) +
                                    " FROM account WHERE payer=$1 ORDER BY no")),
          products(database.prepare("SELECT * FROM product WHERE payer=$1 ORDER BY no"))
    {
        std::vector<Statement*> all{&clock, &accounts, &products};
        if (withUse) {
            balances = database.prepare("SELECT * FROM balance WHERE payer=$1 ORDER BY account, meter");
            unbilled =
                database.prepare("SELECT * FROM unbilled WHERE payer=$1 ORDER BY account, meter, month");
            months = database.prepare("SELECT * FROM month_use WHERE payer=$1 ORDER BY account, month");
            grants = database.prepare("SELECT * FROM grants WHERE payer=$1 ORDER BY no");
            packages = database.prepare("SELECT * FROM package WHERE payer=$1 ORDER BY no");
            bills = database.prepare("SELECT * FROM bill WHERE payer=$1 ORDER BY no");
            alerts = database.prepare("SELECT * FROM alert WHERE payer=$1 ORDER BY no");
            pages = database.prepare("SELECT max(no) FROM device_page WHERE payer=$1");
            all.insert(all.end(),
                       {&balances, &unbilled, &months, &grants, &packages, &bills, &alerts, &pages});
        }
        for (Statement* statement : all)
            statement->bind(payer);
        database.ask(all);
    }

    Statement clock, accounts, products, balances, unbilled, months, grants, packages, bills, alerts, pages;
};

void loadAccounts(Database& database, std::int64_t payer, Statement& rows, PayerState& state)
{
    Account hidden;
    hidden.zone = state.zones->find("UTC");
    hidden.created = never;
    while (rows.step()) {
        Account a;
        a.id = rows.text(2);
        a.parent = indexOr(rows, 3);
        a.name = rows.text(4);
        a.organisation = rows.text(5);
        a.email = rows.text(6);
        a.attributes = rows.text(7);
        a.currency = rows.text(8);
        a.zone = state.zones->find(rows.text(9));
        a.scheme = static_cast<Scheme>(rows.integer(10));
        a.kind = static_cast<AccountKind>(rows.integer(11));
        a.businessModel = static_cast<BusinessModel>(rows.integer(12));
        if (!rows.isNull(13))
            a.chargingStarts = rows.integer(13);
        a.inArrears = rows.integer(14) != 0;
        a.debugGranted = rows.integer(15) != 0;
        a.created = rows.integer(16);
        a.overdueBills = rows.integer(17);
        a.everMessages = rows.integer(18);
        a.everCalls = rows.integer(19);
        a.everApiCalls = rows.integer(20);
        a.everOtaUnits = rows.integer(21);
        a.open.used = !rows.isNull(22);
        a.open.day = static_cast<Day>(rows.integer(22));
        a.open.messages = rows.integer(23);
        a.open.calls = rows.integer(24);
        a.recipients = unpackTexts(rows.text(25));
        loadRules(rows.text(26), a);
        const auto calls = unpackNumbers(rows.blob(27));
        for (std::size_t i = 0; i + 1 < calls.size(); i += 2)
            a.recentCalls.emplace_back(calls[i], calls[i + 1]);
        const auto use = unpackNumbers(rows.blob(28));
        for (std::size_t i = 0; i + 2 < use.size(); i += 3)
            a.recentUse[static_cast<std::size_t>(use[i])].push_back(
                {static_cast<Day>(use[i + 1]), use[i + 2]});
        hidden.scheme = a.scheme; // a payer's accounts have one
        hideUntil(state.accounts, rows.integer(1), hidden);
        state.accounts.load(std::move(a));
        state.indexAccount(state.accounts.size() - 1);
    }
    rows.reset();
    if (database.rights().seesWholePayers() || database.rights().role == StoreRole::Sales)
        return;
    // Entries of the ledger name others that acted.
    Statement acting = database.prepare(
        "SELECT coalesce(max(CASE WHEN acting > account THEN acting ELSE account END), 0) FROM ledger"
        " WHERE payer=$1");
    acting.bind(payer);
    if (acting.step())
        hideUntil(state.accounts, acting.integer(0) + 1, hidden);
    acting.reset();
    state.accounts.load(std::move(hidden));
}

/// The account of what is not seen: the last one, which is there where some of a payer is not seen.
Index hiddenOwner(const PayerState& state)
{
    return state.accounts.size() == 0 ? 0 : state.accounts.size() - 1;
}

void loadAccountParts(Asked& asked, PayerState& state)
{
    Statement& balances = asked.balances;
    while (balances.step()) {
        Account& a = state.accounts.touch(static_cast<Index>(balances.integer(1)));
        const auto meter = static_cast<std::size_t>(balances.integer(2));
        a.balances[meter] = {balances.integer(3), balances.integer(4), balances.integer(5),
                             balances.integer(6), balances.integer(7)};
        a.everGranted[meter] = balances.integer(8);
    }
    Statement& unbilled = asked.unbilled;
    while (unbilled.step())
        state.accounts.touch(static_cast<Index>(unbilled.integer(1)))
            .unbilled[static_cast<std::size_t>(unbilled.integer(2))]
            .emplace(static_cast<Month>(unbilled.integer(3)), unbilled.integer(4));
    Statement& months = asked.months;
    while (months.step())
        state.accounts.touch(static_cast<Index>(months.integer(1)))
            .months.emplace(static_cast<Month>(months.integer(2)),
                            MonthUse{months.integer(3),
                                     months.integer(4),
                                     months.integer(5),
                                     {months.integer(6), months.integer(7), months.integer(8)},
                                     unpackOperations(months.text(9)),
                                     false});
}

void loadProducts(Statement& rows, PayerState& state)
{
    Product hidden;
    hidden.account = hiddenOwner(state);
    while (rows.step()) {
        Product p;
        p.id = rows.text(2);
        p.account = static_cast<Index>(rows.integer(3));
        p.name = rows.text(4);
        p.allowance = {rows.integer(5), rows.integer(6),
                       rows.integer(7), static_cast<OtaPeriod>(rows.integer(8)),
                       rows.integer(9), rows.integer(10)};
        hideUntil(state.products, rows.integer(1), hidden);
        state.products.load(std::move(p));
        state.indexProduct(state.products.size() - 1);
    }
}

void loadDevices(Database& database, std::int64_t payer, Statement& pages, PayerState& state)
{
    // Growing step by step takes half as much again, and more for a moment.
    if (pages.step() && !pages.isNull(0))
        state.devices.reserve(static_cast<Index>(pages.integer(0) + 1) * devicesPerPage);
    pages.reset();
    Device hidden;
    hidden.account = hiddenOwner(state);
    visitDevices(database, payer, state.texts, [&](std::optional<Device>&& device) {
        const bool isSeen = device.has_value();
        state.devices.load(isSeen ? std::move(*device) : Device(hidden));
        if (isSeen)
            state.indexDevice(state.devices.size() - 1);
    });
}

void loadCampaigns(Database& database, std::int64_t payer, PayerState& state)
{
    Statement rows =
        database.prepare("SELECT c.*, d.devices FROM campaign c JOIN campaign_devices d ON d.payer=c.payer"
                         " AND d.no=c.no WHERE c.payer=$1 ORDER BY c.no");
    rows.bind(payer);
    Campaign hidden;
    hidden.account = hiddenOwner(state);
    hidden.state = CampaignState::Finished;
    while (rows.step()) {
        Campaign c;
        c.id = rows.text(2);
        c.account = static_cast<Index>(rows.integer(3));
        c.name = rows.text(4);
        c.state = static_cast<CampaignState>(rows.integer(5));
        c.reserved = rows.integer(6);
        for (const char succeeded : rows.blob(7))
            c.succeeded.push_back(succeeded == '1');
        const auto devices = rows.blob(8);
        c.devices.resize(devices.size() / sizeof(Index));
        if (!c.devices.empty())
            std::memcpy(c.devices.data(), devices.data(), c.devices.size() * sizeof(Index));
        hideUntil(state.campaigns, rows.integer(1), hidden);
        state.campaigns.load(std::move(c));
        state.indexCampaign(state.campaigns.size() - 1);
    }
}

void loadGrants(Statement& rows, PayerState& state)
{
    Grant hidden;
    hidden.account = hiddenOwner(state);
    while (rows.step()) {
        Grant g;
        g.id = rows.text(2);
        g.account = static_cast<Index>(rows.integer(3));
        g.meter = static_cast<Meter>(rows.integer(4));
        g.kind = static_cast<GrantKind>(rows.integer(5));
        g.product = indexOr(rows, 6);
        g.quantity = rows.integer(7);
        g.available = rows.integer(8);
        g.starts = rows.integer(9);
        g.expires = instantOr(rows, 10);
        g.price = rows.text(11);
        g.settled = rows.integer(12);
        hideUntil(state.grants, rows.integer(1), hidden);
        state.grants.load(std::move(g));
    }
}

void loadPackages(Statement& packages, PayerState& state)
{
    Package hidden;
    hidden.buyer = hiddenOwner(state);
    hidden.starts = never;
    hidden.state = PackageState::Ended;
    while (packages.step()) {
        hideUntil(state.packages, packages.integer(1), hidden);
        state.packages.load({std::string(packages.text(2)), static_cast<Index>(packages.integer(3)),
                             packages.integer(4), packages.integer(5), packages.integer(6),
                             packages.integer(7), static_cast<PackageState>(packages.integer(8)), false});
    }
}

void loadBills(Statement& bills, PayerState& state)
{
    Bill hidden;
    hidden.account = hiddenOwner(state);
    while (bills.step()) {
        hideUntil(state.bills, bills.integer(1), hidden);
        state.bills.load({static_cast<Index>(bills.integer(2)), static_cast<Meter>(bills.integer(3)),
                          static_cast<Month>(bills.integer(4)), bills.integer(5), bills.integer(6),
                          bills.integer(7), bills.integer(8) != 0, false});
    }
}

void loadAlerts(Statement& rows, PayerState& state)
{
    Alert hidden;
    hidden.account = hiddenOwner(state);
    hidden.cleared = hidden.acknowledged = 0;
    while (rows.step()) {
        hideUntil(state.alerts, rows.integer(1), hidden);
        state.alerts.load({static_cast<Index>(rows.integer(2)),
                           static_cast<Condition>(rows.integer(3)),
                           static_cast<Severity>(rows.integer(4)),
                           static_cast<std::int32_t>(rows.integer(5)),
                           std::string(rows.text(6)),
                           rows.integer(7),
                           instantOr(rows, 8),
                           instantOr(rows, 9),
                           rows.integer(10),
                           {rows.integer(11), rows.integer(12), rows.integer(13)},
                           std::string(rows.text(14)),
                           false});
    }
}

} // namespace

PayerState loadState(Database& database, const PayerRow& payer, const ZoneCatalogue& zones)
{
    PayerState state(zones);
    const bool seesUse = database.rights().seesUse();
    Asked asked(database, payer.no, seesUse);
    if (asked.clock.step()) {
        state.clock = asked.clock.integer(0);
        state.events = asked.clock.integer(1);
        state.ledgerEntries = asked.clock.integer(2);
        state.nextReport = static_cast<Month>(asked.clock.integer(3));
    }
    asked.clock.reset();
    loadAccounts(database, payer.no, asked.accounts, state);
    loadProducts(asked.products, state);
    if (seesUse) {
        loadAccountParts(asked, state);
        loadDevices(database, payer.no, asked.pages, state);
        loadCampaigns(database, payer.no, state);
        loadGrants(asked.grants, state);
        loadPackages(asked.packages, state);
        loadBills(asked.bills, state);
        loadAlerts(asked.alerts, state);
    }
    state.restore();
    return state;
}

} // namespace quota
