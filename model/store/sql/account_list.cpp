// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sql/account_list.h"

#include "store/sql/device_pages.h"
#include "store/sql/listings.h"

#include <map>
#include <utility>

namespace quota {

namespace {

std::optional<std::int64_t> numberFor(Database& database, Sql question, std::string_view account)
{
    Statement row = database.prepare(question);
    row.bind(account);
    std::optional<std::int64_t> number;
    if (row.step())
        number = row.integer(0);
    row.reset();
    return number;
}

/// How many alerts of an account are open and were acknowledged by nobody, by payer and account.
std::map<std::pair<std::int64_t, std::int64_t>, int> openAlerts(Database& database)
{
    std::map<std::pair<std::int64_t, std::int64_t>, int> open;
    if (!database.mayRead("alert"))
        return open;
    Statement rows = database.prepare("SELECT payer, account, count(*) FROM alert WHERE cleared IS NULL AND"
                                      " acknowledged IS NULL GROUP BY payer, account");
    while (rows.step())
        open[{rows.integer(0), rows.integer(1)}] = static_cast<int>(rows.integer(2));
    return open;
}

} // namespace

std::vector<AccountRow> listAccounts(Database& database)
{
    const auto alerts = openAlerts(database);
    const Sql billing =
        database.mayRead("account") ? Sql("a.currency, a.in_arrears, a.overdue_bills") : Sql("NULL, 0, 0");
    Statement rows =
        database.prepare("SELECT a.payer, a.no, a.parent, a.id, a.name, a.organisation, a.timezone,"
                         " a.scheme, p.clock, " +
                         billing + " FROM account a JOIN payer p ON p.no=a.payer");
    std::vector<AccountRow> accounts;
    while (rows.step()) {
        AccountRow& account = accounts.emplace_back();
        account.payer = rows.integer(0);
        account.no = rows.integer(1);
        if (!rows.isNull(2))
            account.parent = rows.integer(2);
        account.id = rows.text(3);
        account.name = rows.text(4);
        account.organisation = rows.text(5);
        account.timezone = rows.text(6);
        account.scheme = static_cast<Scheme>(rows.integer(7));
        account.clock = rows.integer(8);
        account.currency = rows.text(9);
        account.inArrears = rows.integer(10) != 0;
        account.overdueBills = rows.integer(11);
        if (const auto open = alerts.find({account.payer, account.no}); open != alerts.end())
            account.openAlerts = open->second;
    }
    return accounts;
}

std::optional<PayerRow> payerOf(Database& database, std::string_view account)
{
    std::optional<std::int64_t> number;
    if (database.isByAccount())
        number = numberFor(database, "SELECT payer FROM account_payer WHERE id=$1", account);
    if (!number && !(database.isByAccount() && database.rights().seesWholePayers())) {
        // A server's list is not for those who see one account; its payer they know by name.
        number = numberFor(database, "SELECT payer FROM account WHERE id=$1", account);
        if (!number)
            number = numberFor(database, "SELECT no FROM payer WHERE id=$1", account);
    }
    return number ? payerRow(database, *number) : std::nullopt;
}

StoreSums sumPayers(Database& database)
{
    StoreSums sums;
    Statement row = database.prepare("SELECT CAST(coalesce(sum(events), 0) AS BIGINT),"
                                     " CAST(coalesce(sum(ledger_entries), 0) AS BIGINT),"
                                     " coalesce(max(clock), 0) FROM payer");
    if (row.step()) {
        sums.events = row.integer(0);
        sums.ledgerEntries = row.integer(1);
        sums.clock = row.integer(2);
    }
    row.reset();
    sums.devices = countDevices(database);
    return sums;
}

} // namespace quota
