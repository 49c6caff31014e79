// SPDX-License-Identifier: GPL-3.0-or-later
// What the pages about tenants and months are given agrees with the reports to the unit.
#include "billing_bench.h"
#include "store/store_failure.h"
#include "vocabulary/calendar.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace quota;
using namespace quota::test;

class TestBilling : public QObject, test::BillingBench {
    Q_OBJECT
private slots:
    void initTestCase() { start(); }
    void tenantsAreTheUsageReport();
    void tenantsAreFoundAndSorted();
    void sharesAddUp();
    void aTenantHasItsMonth();
    void theMonthIsTheReport();
    void listsHaveAsManyRowsAsTheirFigures();
    void apiCallsAddUpToTheirFigures();
    void apiCallsAreFilteredAndSorted();
    void readingApiCallsIsToldAndStopped();
    void closingComparesExactly();
    void everythingIsExportedInOneGo();
    void aCancelledExportLeavesNothing();
    void otherSchemesHaveTheirMonth();

private:
    BillingListData calls(const std::string& account, std::optional<Month> month);

    ApiCallMemory m_calls;
};

void TestBilling::tenantsAreTheUsageReport()
{
    const auto open = snapshot();
    TenantQuery query;
    query.account = m_payer;
    for (Month month = m_month - 3; month <= m_month + 1; ++month) {
        query.month = month;
        const TenantsData data = tenantsData(*m_reader, query);
        QCOMPARE(data.report.month, month);
        const auto report = m_store.report("usage", {{"month", formatMonth(month)}});
        QCOMPARE(std::size_t(data.total), report.size());
        QVERIFY(data.total > 0);
        Units used = 0;
        for (const auto& row : report) {
            const auto item = std::find_if(data.rows.begin(), data.rows.end(),
                                           [&](const TenantItem& i) { return i.id == row.at("account"); });
            QVERIFY(item != data.rows.end());
            QCOMPARE(item->use.activeDevices, units(row, "active_devices"));
            QCOMPARE(item->use.updates, units(row, "firmware_updates"));
            QCOMPARE(item->use.used, units(row, "quota_used"));
            QCOMPARE(item->organisation, row.at("organisation"));
            used += item->use.used;
        }
        QCOMPARE(data.sums.used, used);
        QCOMPARE(data.whole.used, used);
    }
    query.month.reset();
    QCOMPARE(tenantsData(*m_reader, query).report.month, m_month);
    QVERIFY(tenantsData(*m_reader, query).report.generated.has_value());
}

void TestBilling::tenantsAreFoundAndSorted()
{
    const auto open = snapshot();
    TenantQuery query;
    query.account = m_payer;
    query.month = m_month;
    query.sort = TenantSort::Id;
    query.descending = false;
    const TenantsData all = tenantsData(*m_reader, query);
    QCOMPARE(all.total, std::int64_t{3});
    QVERIFY(std::is_sorted(all.rows.begin(), all.rows.end(),
                           [](const TenantItem& a, const TenantItem& b) { return a.id < b.id; }));
    query.contains = QString::fromStdString(all.rows[1].name).toUpper().mid(1, 5).toStdString();
    const TenantsData found = tenantsData(*m_reader, query);
    QVERIFY(found.total >= 1 && found.total < 3);
    QCOMPARE(found.accounts, std::int64_t{3});
    QCOMPARE(found.whole.used, all.whole.used);
    query.contains = "nobody has such a name";
    QCOMPARE(tenantsData(*m_reader, query).total, std::int64_t{0});
    query.contains.clear();
    query.sort = TenantSort::Used;
    query.descending = true;
    query.first = 1;
    query.count = 1;
    const TenantsData page = tenantsData(*m_reader, query);
    QCOMPARE(page.rows.size(), std::size_t{1});
    QCOMPARE(page.first, std::int64_t{1});
}

void TestBilling::sharesAddUp()
{
    const auto open = snapshot();
    TenantQuery query;
    query.account = m_payer;
    query.month = m_month;
    const TenantsData data = tenantsData(*m_reader, query);
    for (const auto* shares : {&data.usedShares, &data.deviceShares}) {
        Units sum = 0;
        for (const TenantShare& share : *shares)
            sum += share.value;
        QCOMPARE(sum, shares == &data.usedShares ? data.whole.used : data.whole.activeDevices);
    }
    // A colour is an account's in both.
    for (std::size_t i = 0; i < data.usedShares.size(); ++i)
        QCOMPARE(data.usedShares[i].id, data.deviceShares[i].id);
}

void TestBilling::aTenantHasItsMonth()
{
    const auto open = snapshot();
    for (const auto& row : m_store.report("usage", {{"month", formatMonth(m_month)}})) {
        const TenantData data = tenantData(*m_reader, row.at("account"), m_month);
        QVERIFY(data.found);
        QCOMPARE(data.payer, m_payer);
        QCOMPARE(data.use.used, units(row, "quota_used"));
        QCOMPARE(data.report.model, BusinessModel::ApiCalls);
        Units calls = 0;
        for (const DirectionUse& use : data.calls) {
            Units operations = 0;
            for (const auto& [name, count] : use.operations)
                operations += count;
            QCOMPARE(operations, use.total);
            calls += use.total;
        }
        QCOMPARE(calls, data.callsTotal);
        QVERIFY(data.attributes.size() == 2 && data.attributes.front().first == "contract");
        const std::size_t entries =
            m_store.report("package-history", {{"account", row.at("account")}}).size();
        QVERIFY(data.history.size() <= entries);
        for (const HistoryItem& item : data.history)
            QCOMPARE(item.account, row.at("account"));
    }
}

void TestBilling::theMonthIsTheReport()
{
    const auto open = snapshot();
    for (const Month month : {m_month, m_month + 1}) {
        const auto report = m_store.report("my-billing", {{"month", formatMonth(month)}});
        QCOMPARE(report.size(), std::size_t{1});
        const auto& row = report.front();
        const MyBillingData data = myBillingData(*m_reader, m_payer, month);
        QCOMPARE(data.whole.activeDevices, units(row, "active_devices"));
        QCOMPARE(data.whole.updates, units(row, "firmware_updates"));
        QCOMPARE(data.remaining, units(row, "remaining_quota"));
        QCOMPARE(data.reserved, units(row, "reserved_quota"));
        QCOMPARE(data.report.generated.has_value(), !row.at("generated").empty());
        QCOMPARE(data.report.due.has_value(), row.at("generated").empty());
        const char* directions[] = {"device_to_service", "service_to_device", "integration"};
        QCOMPARE(data.calls.size(), std::size_t{3});
        for (std::size_t i = 0; i < 3; ++i)
            QCOMPARE(data.calls[i].total, units(row, directions[i]));
        if (!data.report.generated)
            QCOMPARE(data.transactions, units(row, "transactions"));
        QCOMPARE(data.trend.size(), std::size_t{12});
        QCOMPARE(data.trend.back().second.used, data.whole.used);
    }
}

void TestBilling::listsHaveAsManyRowsAsTheirFigures()
{
    const auto open = snapshot();
    const MyBillingData data = myBillingData(*m_reader, m_payer, m_month);
    BillingListQuery query;
    query.account = m_payer;
    query.aggregated = true;
    query.month = m_month;
    query.count = 1'000'000;
    const BillingListData active = billingListData(*m_reader, query, m_calls);
    QCOMPARE(active.total, data.whole.activeDevices);
    QCOMPARE(std::int64_t(active.rows.size()), active.total);
    std::size_t reported = 0;
    for (const auto& [id, name] : active.accounts)
        reported +=
            m_store.report("active-devices", {{"account", id}, {"month", formatMonth(m_month)}}).size();
    QCOMPARE(std::size_t(active.total), reported);
    query.list = BillingList::FirmwareUpdates;
    const BillingListData updates = billingListData(*m_reader, query, m_calls);
    QCOMPARE(updates.total, data.whole.updates);
    reported = 0;
    for (const auto& [id, name] : updates.accounts)
        reported +=
            m_store.report("firmware-updates", {{"account", id}, {"month", formatMonth(m_month)}}).size();
    QCOMPARE(std::size_t(updates.total), reported);
    // A part of an id, page by page.
    query.contains = updates.rows.front().device;
    QVERIFY(billingListData(*m_reader, query, m_calls).total >= 1);
    query.contains.clear();
    query.first = 5;
    query.count = 3;
    const BillingListData page = billingListData(*m_reader, query, m_calls);
    QCOMPARE(page.total, updates.total);
    QCOMPARE(page.rows.size(), std::size_t{3});
    QCOMPARE(page.rows.front().device, updates.rows[5].device);
}

/// Of a payer and its tenants in a month; without one of the account alone in the 30 days up to the clock.
BillingListData TestBilling::calls(const std::string& account, std::optional<Month> month)
{
    BillingListQuery query;
    query.list = BillingList::ApiCalls;
    query.account = account;
    query.aggregated = month && account == m_payer;
    query.month = month.value_or(m_month);
    query.lately = !month;
    query.count = 1'000'000;
    return billingListData(*m_reader, query, m_calls);
}

void TestBilling::apiCallsAddUpToTheirFigures()
{
    const auto open = snapshot();
    const std::string tenant = m_store.account("package", true);
    for (const std::string& account : {m_payer, tenant}) {
        for (const Month month : {m_month - 1, m_month, m_month + 1}) {
            const MyBillingData data = myBillingData(*m_reader, account, month);
            const BillingListData list = calls(account, month);
            QVERIFY(list.sum > 0);
            QCOMPARE(list.sum, data.callsTotal);
            std::map<Direction, Units> directions;
            std::map<std::pair<Direction, std::string>, Units> operations;
            Units sum = 0, events = 0;
            for (const BillingListItem& row : list.rows) {
                directions[row.direction] += row.units;
                operations[{row.direction, row.operation}] += row.units;
                sum += row.units;
                events += row.events;
                QVERIFY(row.events > 0 && row.units >= row.events);
                QVERIFY(account == m_payer || row.account == account);
            }
            QCOMPARE(sum, list.sum);
            QCOMPARE(events, list.events);
            QCOMPARE(std::int64_t(list.rows.size()), list.total);
            for (const DirectionUse& use : data.calls) {
                QCOMPARE(directions[use.direction], use.total);
                for (const auto& [operation, count] : use.operations)
                    QCOMPARE((operations[{use.direction, operation}]), count);
            }
        }
        const Units transactions = myBillingData(*m_reader, account, m_month).transactions;
        QVERIFY(transactions > 0);
        QCOMPARE(calls(account, std::nullopt).sum, transactions);
    }
    // Schemes without a report have the 30 days, too.
    for (const std::string& account : {m_licence, m_allowance})
        QCOMPARE(calls(account, std::nullopt).sum, myBillingData(*m_reader, account, m_month).transactions);
}

void TestBilling::apiCallsAreFilteredAndSorted()
{
    const auto open = snapshot();
    const BillingListData all = calls(m_payer, m_month);
    const MyBillingData data = myBillingData(*m_reader, m_payer, m_month);
    BillingListQuery query;
    query.list = BillingList::ApiCalls;
    query.account = m_payer;
    query.aggregated = true;
    query.month = m_month;
    query.count = 1'000'000;
    for (const DirectionUse& use : data.calls)
        for (const auto& [operation, count] : use.operations) {
            query.direction = use.direction;
            query.operation = {operation, true};
            const BillingListData some = billingListData(*m_reader, query, m_calls);
            QCOMPARE(some.sum, count);
            QCOMPARE(some.allSum, all.sum);
            QVERIFY(some.total < all.total);
        }
    query.direction.reset();
    query.operation = {};
    // A day of one account.
    query.aggregated = false;
    query.days = Period{firstDayOf(m_month), firstDayOf(m_month)};
    Units ofDay = 0;
    Instant first = never;
    for (const BillingListItem& row : all.rows)
        if (row.account == m_payer)
            first = std::min(first, row.time);
    for (const BillingListItem& row : all.rows)
        if (row.account == m_payer && row.time == first)
            ofDay += row.units;
    QVERIFY(ofDay > 0);
    QCOMPARE(billingListData(*m_reader, query, m_calls).sum, ofDay);
    query.days.reset();
    query.aggregated = true;
    query.sort = BillingListSort::Requests;
    query.descending = true;
    query.first = 2;
    query.count = 4;
    const BillingListData page = billingListData(*m_reader, query, m_calls);
    std::vector<Units> units;
    for (const BillingListItem& row : all.rows)
        units.push_back(row.units);
    std::ranges::sort(units, std::greater());
    QCOMPARE(page.rows.size(), std::size_t{4});
    for (std::size_t i = 0; i < 4; ++i)
        QCOMPARE(page.rows[i].units, units[i + 2]);
    query.first = 0;
    query.count = 1'000'000;
    query.requests.least = units[3];
    Units heavy = 0;
    for (const Units one : units)
        heavy += one >= units[3] ? one : 0;
    QCOMPARE(billingListData(*m_reader, query, m_calls).sum, heavy);
}

void TestBilling::readingApiCallsIsToldAndStopped()
{
    const auto open = snapshot();
    BillingListQuery query;
    query.list = BillingList::ApiCalls;
    query.account = m_payer;
    query.aggregated = true;
    query.month = m_month;
    ApiCallMemory fresh;
    QVERIFY_EXCEPTION_THROWN(
        billingListData(*m_reader, query, fresh, [](std::int64_t, std::int64_t) { return false; }),
        StoreFailure);
    // What was stopped is not kept.
    int told = 0;
    const BillingListData list =
        billingListData(*m_reader, query, fresh, [&](std::int64_t done, std::int64_t all) {
            ++told;
            return done >= 0 && done < all;
        });
    QVERIFY(told > 0);
    QCOMPARE(list.sum, calls(m_payer, m_month).sum);
    // What was read is kept for the next page.
    told = 0;
    billingListData(*m_reader, query, fresh, [&](std::int64_t, std::int64_t) { return ++told > 0; });
    QCOMPARE(told, 0);
}

void TestBilling::closingComparesExactly()
{
    const auto open = snapshot();
    for (Month month = m_month - 4; month <= m_month; ++month) {
        const ClosingData data = closingData(*m_reader, m_payer, month);
        QVERIFY(data.isOver && data.isDone);
        std::map<std::string, std::pair<Units, Units>> used;
        for (const auto& row : m_store.report("usage", {{"month", formatMonth(month)}}))
            used[row.at("account")].second = units(row, "quota_used");
        for (const auto& row : m_store.report("usage", {{"month", formatMonth(month - 1)}}))
            used[row.at("account")].first = units(row, "quota_used");
        std::size_t expected = 0;
        for (const auto& [account, pair] : used) {
            const Units change = std::abs(pair.second - pair.first);
            expected +=
                (pair.first > 0 && pair.second == 0) || (change >= 10 && 2 * change > pair.first) ? 1 : 0;
        }
        std::size_t told = 0;
        for (const Finding& finding : data.findings)
            if (finding.subject == FindingSubject::Used) {
                ++told;
                QCOMPARE(finding.before, used.at(finding.account).first);
                QCOMPARE(finding.now, used.at(finding.account).second);
            }
        QCOMPARE(told, expected);
    }
    const ClosingData running = closingData(*m_reader, m_payer, m_month + 1);
    QVERIFY(!running.isDone);
    QVERIFY(running.workDue > running.account.clock);
    const ClosingData bills = closingData(*m_reader, m_allowance, std::nullopt);
    std::size_t issued = 0;
    for (const auto& row : m_store.report("bills", {{"account", m_allowance}}))
        issued += row.at("month") == formatMonth(bills.report.month) ? 1 : 0;
    QCOMPARE(bills.bills.size(), issued);
    Units outstanding = 0, told = 0;
    std::int64_t openBills = 0;
    for (const BillItem& bill : payerBills(*m_reader, m_allowance).bills) {
        outstanding += bill.billed - bill.settled;
        openBills += bill.settled < bill.billed ? 1 : 0;
    }
    for (const auto& [meter, units] : bills.outstanding)
        told += units;
    QCOMPARE(told, outstanding);
    QCOMPARE(bills.openBills, openBills);
}

void TestBilling::everythingIsExportedInOneGo()
{
    const auto open = snapshot();
    QTemporaryDir folder;
    ClosingExport wish;
    wish.account = m_payer;
    wish.month = m_month;
    wish.path = folder.filePath(QStringLiteral("all")).toStdString();
    std::int64_t last = -1;
    const ClosingExported written = exportClosing(*m_reader, wish, [&](std::int64_t done, std::int64_t all) {
        last = done;
        return done <= all;
    });
    QCOMPARE(written.accounts, std::int64_t{3});
    QVERIFY(last > 0);
    const QDir all(QString::fromStdString(wish.path));
    QVERIFY(all.exists(QStringLiteral("usage.csv")) && all.exists(QStringLiteral("my-billing.json")));
    QCOMPARE(all.entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 3);
    // The payer's file is what the command line's report gives.
    const auto rows =
        m_store.report("active-devices", {{"account", m_payer}, {"month", formatMonth(m_month)}});
    QFile file(all.filePath(QString::fromStdString(m_payer) + QStringLiteral("/active-devices.csv")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll().count("\r\n"), qsizetype(rows.size() + 1));
    QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).size(), 1);
    QVERIFY_EXCEPTION_THROWN(exportClosing(*m_reader, wish, [](auto, auto) { return true; }), StoreFailure);

    wish.path = folder.filePath(QStringLiteral("all.zip")).toStdString();
    wish.isZip = true;
    const ClosingExported zipped = exportClosing(*m_reader, wish, [](auto, auto) { return true; });
    QCOMPARE(zipped.files, written.files);
    QFile archive(QString::fromStdString(wish.path));
    QVERIFY(archive.open(QIODevice::ReadOnly));
    QVERIFY(archive.readAll().startsWith("PK"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).size(), 2);
    // The reader is whole after lending its payer.
    TenantQuery query;
    query.account = m_payer;
    query.month = m_month;
    QCOMPARE(tenantsData(*m_reader, query).total, std::int64_t{3});
}

void TestBilling::aCancelledExportLeavesNothing()
{
    const auto open = snapshot();
    QTemporaryDir folder;
    for (const bool zip : {false, true}) {
        ClosingExport wish;
        wish.account = m_payer;
        wish.month = m_month;
        wish.isZip = zip;
        wish.path = folder.filePath(QStringLiteral("x.zip")).toStdString();
        const std::int64_t stopAt = zip ? 4 : 2;
        QVERIFY_EXCEPTION_THROWN(
            exportClosing(*m_reader, wish, [&](std::int64_t done, std::int64_t) { return done < stopAt; }),
            StoreFailure);
        QVERIFY(QDir(folder.path()).isEmpty());
    }
}

void TestBilling::otherSchemesHaveTheirMonth()
{
    const auto open = snapshot();
    const MyBillingData licences = myBillingData(*m_reader, m_licence, std::nullopt);
    QVERIFY(licences.report.hasReport && !licences.report.generated && !licences.report.due);
    Units drawn = 0;
    for (const auto& row : m_store.report(
             "ledger",
             {{"account", m_licence}, {"change", "licence"}, {"month", formatMonth(licences.report.month)}}))
        drawn -= units(row, "units");
    QCOMPARE(licences.whole.used, drawn);
    TenantQuery query;
    query.account = m_allowance;
    const TenantsData allowance = tenantsData(*m_reader, query);
    Units upgrades = 0, spent = 0;
    for (const auto& row : m_store.report(
             "daily-ota", {{"account", m_allowance}, {"month", formatMonth(allowance.report.month)}})) {
        upgrades += units(row, "upgrades");
        spent += units(row, "units");
    }
    QCOMPARE(allowance.sums.updates, upgrades);
    QCOMPARE(allowance.sums.used, spent);
    QVERIFY(upgrades > 0);
}

QTEST_GUILESS_MAIN(TestBilling)
#include "tst_billing.moc"
