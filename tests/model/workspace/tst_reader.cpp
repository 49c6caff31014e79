// SPDX-License-Identifier: GPL-3.0-or-later
// What a reader lends: the payers' states, one at a time and as long as nobody changes them, and what is
// known of a store without them.
#include "sample_store.h"
#include "store/advance.h"
#include "store/session.h"
#include "vocabulary/calendar.h"
#include "workspace/store_files.h"

#include <QTest>

#include <algorithm>

using namespace quota;

class TestReader : public QObject {
    Q_OBJECT
private slots:
    void knowsAccountsWithoutStates();
    void findsThePayerOfEachAccount();
    void visitsPayersById();
    void keepsStatesUntilTheyChange();
    void reportsOfAnAccountAreItsRows_data();
    void reportsOfAnAccountAreItsRows();

private:
    test::SampleStore m_sample;
};

void TestReader::knowsAccountsWithoutStates()
{
    Reader reader(m_sample.path(), m_sample.zones());
    const auto snapshot = reader.snapshot();
    const StoreInfo info = storeInfo(reader);
    std::vector<AccountItem> expected;
    std::int64_t events = 0, entries = 0, devices = 0;
    int alerts = 0, tenants = 0;
    reader.forEachPayer({}, [&](const ReportPayer& payer) {
        events += payer.state.events;
        entries += payer.state.ledgerEntries;
        devices += payer.state.devices.size();
        for (Index i = 0; i < payer.state.accounts.size(); ++i)
            expected.push_back(accountItem(payer, i));
    });
    std::ranges::sort(expected, {}, &AccountItem::id);
    QCOMPARE(info.events, events);
    QCOMPARE(info.ledgerEntries, entries);
    QCOMPARE(info.devices, devices);
    QCOMPARE(info.accounts.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const AccountItem &told = info.accounts[i], &item = expected[i];
        QCOMPARE(told.id, item.id);
        QCOMPARE(told.name, item.name);
        QCOMPARE(told.organisation, item.organisation);
        QCOMPARE(told.parent, item.parent);
        QCOMPARE(told.timezone, item.timezone);
        QCOMPARE(told.scheme, item.scheme);
        QCOMPARE(told.status, item.status);
        QCOMPARE(told.tenants, item.tenants);
        QCOMPARE(told.clock, item.clock);
        QCOMPARE(told.today, item.today);
        QCOMPARE(told.currency, item.currency);
        QCOMPARE(told.openAlerts, item.openAlerts);
        alerts += item.openAlerts;
        tenants += item.tenants;
    }
    QVERIFY(alerts > 0 && tenants > 0 && devices > 0); // else nothing was compared
}

void TestReader::findsThePayerOfEachAccount()
{
    Reader reader(m_sample.path(), m_sample.zones());
    const auto snapshot = reader.snapshot();
    for (const AccountItem& account : storeInfo(reader).accounts) {
        const ReportPayer* payer = reader.payerOf(account.id);
        QVERIFY(payer != nullptr);
        QVERIFY(payer->state.findAccount(account.id) != noIndex);
        QCOMPARE(payer->row.id, account.parent.empty() ? account.id : account.parent);
        QCOMPARE(reader.payer(payer->row.no), payer);
    }
    QCOMPARE(reader.payerOf("nobody"), nullptr);
    QCOMPARE(reader.payerOf(""), nullptr);
    QCOMPARE(reader.payer(-1), nullptr);
}

void TestReader::visitsPayersById()
{
    Reader reader(m_sample.path(), m_sample.zones());
    const auto snapshot = reader.snapshot();
    const ReportPayer* kept = reader.payerOf(m_sample.account("package", true));
    std::vector<std::string> seen;
    reader.forEachPayer({}, [&](const ReportPayer& payer) {
        if (payer.row.no == kept->row.no)
            QCOMPARE(&payer, kept);
        seen.push_back(payer.row.id);
    });
    std::vector<std::string> payers;
    for (const PayerRow& row : reader.store().listPayers())
        payers.push_back(row.id);
    QCOMPARE(seen, payers);
    QVERIFY(seen.size() > 2 && std::ranges::is_sorted(seen));
    seen.clear();
    const auto see = [&](const ReportPayer& payer) { seen.push_back(payer.row.id); };
    reader.forEachPayer(m_sample.account("package", true), see);
    QCOMPARE(seen, std::vector{kept->row.id});
    reader.forEachPayer("nobody", see);
    QCOMPARE(seen.size(), std::size_t{1});
}

void TestReader::keepsStatesUntilTheyChange()
{
    Reader reader(m_sample.path(), m_sample.zones());
    const std::string account = m_sample.account("allowance");
    const ReportPayer* first = nullptr;
    std::int64_t events = 0;
    Instant clock = 0;
    {
        const auto snapshot = reader.snapshot();
        first = reader.payerOf(account);
        events = first->state.events;
        clock = first->state.clock;
    }
    {
        const auto snapshot = reader.snapshot();
        QCOMPARE(reader.payerOf(account), first);
    }
    {
        const auto store = openForWriting(m_sample.path(), false);
        Session session(*store, m_sample.zones());
        advanceAll(session, clock + 40 * 24 * hour, "test", "");
    }
    const auto snapshot = reader.snapshot();
    const ReportPayer* now = reader.payerOf(account);
    QCOMPARE(now->state.events, events + 1);
    QCOMPARE(now->state.clock, clock + 40 * 24 * hour);
}

void TestReader::reportsOfAnAccountAreItsRows_data()
{
    QTest::addColumn<QString>("report");
    for (const ReportEntry& entry : reportCatalogue())
        QTest::newRow(entry.name.c_str()) << QString::fromStdString(entry.name);
}

void TestReader::reportsOfAnAccountAreItsRows()
{
    QFETCH(QString, report);
    const auto all = m_sample.report(report.toStdString());
    std::map<std::string, std::vector<std::map<std::string, std::string>>> expected;
    for (const auto& row : all)
        expected[row.contains("account") ? row.at("account") : row.at("account_id")].push_back(row);
    for (const auto& row : m_sample.report("accounts")) {
        const auto rows = m_sample.report(report.toStdString(), {{"account", row.at("account")}});
        QVERIFY2(rows == expected[row.at("account")], row.at("account").c_str());
    }
    QVERIFY(m_sample.report(report.toStdString(), {{"account", "nobody"}}).empty());
}

QTEST_GUILESS_MAIN(TestReader)
#include "tst_reader.moc"
