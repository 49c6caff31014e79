// SPDX-License-Identifier: GPL-3.0-or-later
// Lists behind figures that the demo has no example of: the close of a day that was written a day later, what
// campaigns of an earlier package hold and gave back, and the codes that are left.
#include "charts/stacked_bars.h"
#include "pages/bills/bills_page.h"
#include "pages/closing/closing_rows.h"
#include "pages/codes/codes_page.h"
#include "pages/figure_links.h"
#include "pages/filter_fields.h"
#include "pages/ledger/ledger_page.h"
#include "pages/my_billing/list_page.h"
#include "pages/ota_upgrades/ota_upgrades_page.h"
#include "pages/service_package/package_page.h"
#include "patience.h"
#include "small_store.h"
#include "tables/data_table.h"
#include "tables/group_tree.h"
#include "theme/theme.h"
#include "vocabulary/calendar.h"
#include "widgets/link_button.h"
#include "widgets/locked_button.h"

#include <QLabel>
#include <QSignalSpy>
#include <QTest>

using namespace quota;

namespace {

/// Presses the value of a line of facts.
bool pressFact(QWidget* page, const QString& key)
{
    for (auto* link : page->findChildren<LinkButton*>())
        if (link->isEnabled() && link->accessibleName().startsWith(key)) {
            link->click();
            return true;
        }
    return false;
}

DataTable* tableOf(QWidget* page, const QString& name)
{
    for (auto* table : page->findChildren<DataTable*>())
        if (table->accessibleName() == name)
            return table;
    return nullptr;
}

QByteArray line(int id, const char* time, const char* type, const char* account, const QByteArray& data)
{
    return R"({"specversion":"1.0","id":"f-)" + QByteArray::number(id) + R"(","source":"figures","type":")" +
           type + R"(","time":")" + time + R"(","account":")" + account + R"(","data":)" + data + "}\n";
}

} // namespace

class TestFigureLists : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void aCloseIsFoundByItsDay();
    void earlierPackages();
    void codesThatAreLeft();
    void refusedRequests();
    void billsOfAPayer();
    void topupDetailsLeadToTheirDevice();
    void lateApiCalls();

private:
    void open(Page& page, const char* account, const QString& argument = {})
    {
        const AccountItem item = m_store.account(account);
        page.resize(1400, 900);
        page.setContext({m_store.workspace(), item, {item.today - 400, item.today}, argument});
        wait(page);
    }
    static void wait(Page& page)
    {
        QVERIFY(QTest::qWaitFor([&] { return !page.isWaiting(); }, 20'000));
    }

    SmallStore m_store;
};

void TestFigureLists::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    Theme::install(*qApp, ThemeMode::Light);
}

// Samoa had no 30 December 2011: the 29th was closed where the 31st began.
void TestFigureLists::aCloseIsFoundByItsDay()
{
    QByteArray lines;
    lines += line(1, "2011-12-20T10:00:00Z", "account.created", "samoa",
                  R"({"name":"Samoa Water","scheme":"allowance","timezone":"Pacific/Apia"})");
    lines += line(2, "2011-12-20T11:00:00Z", "topup.purchased", "samoa",
                  R"({"meter":"subscription","quantity":300})");
    lines += line(3, "2011-12-29T20:00:00Z", "subscription.called", "samoa",
                  R"({"application":"app","kind":"amqp","count":120})");
    lines += line(4, "2011-12-30T20:00:00Z", "subscription.called", "samoa",
                  R"({"application":"app","kind":"amqp","count":50})");
    lines += line(5, "2012-01-01T20:00:00Z", "subscription.called", "samoa",
                  R"({"application":"app","kind":"amqp","count":7})");
    m_store.import(lines);
    const std::map<Day, qint64> drawn = {{*parseDay("2011-12-29"), -120}, {*parseDay("2011-12-31"), -50}};
    for (const auto& [day, units] : drawn) {
        const QVariantMap link = ledgerOfClose(Meter::Subscription, day);
        LedgerPage page;
        open(page, "samoa", link.value(QStringLiteral("argument")).toString());
        QCOMPARE(page.table()->rows()->rowCount(), 1);
        QCOMPARE(shownSum(page.table(), QStringLiteral("units")), units);
        // What is typed narrows it down and does not lead elsewhere.
        page.table()->setFilter(QStringLiteral("change"), QStringLiteral("=purchase"));
        wait(page);
        QCOMPARE(page.table()->rows()->rowCount(), 0);
    }
    LedgerPage none;
    open(none, "samoa", LedgerLink::closeOf(Meter::Message, *parseDay("2011-12-29")).argument());
    QCOMPARE(none.table()->rows()->rowCount(), 0);
}

void TestFigureLists::earlierPackages()
{
    QByteArray lines;
    const char* payer = "nova";
    lines +=
        line(20, "2024-01-10T10:00:00Z", "account.created", payer, R"({"name":"Nova","scheme":"package"})");
    lines += line(21, "2024-01-10T10:00:00Z", "product.created", payer, R"({"product":"p"})");
    for (int i = 1; i <= 6; ++i)
        lines += line(21 + i, "2024-01-10T10:00:00Z", "device.registered", payer,
                      R"({"product":"p","device":"n)" + QByteArray::number(i) + R"("})");
    lines += line(30, "2024-01-10T11:00:00Z", "package.purchased", payer, R"({"quota":100})");
    lines += line(31, "2024-12-20T10:00:00Z", "campaign.started", payer,
                  R"({"campaign":"old","devices":["n1","n2","n3"]})");
    lines += line(32, "2024-12-21T10:00:00Z", "campaign.started", payer,
                  R"({"campaign":"mid","devices":["n4","n5"]})");
    lines += line(33, "2025-01-05T10:00:00Z", "package.purchased", payer, R"({"quota":50})");
    lines += line(34, "2025-01-11T10:00:00Z", "campaign.device.updated", payer,
                  R"({"campaign":"old","device":"n1","result":"success"})");
    lines += line(35, "2025-01-12T10:00:00Z", "campaign.device.updated", payer,
                  R"({"campaign":"mid","device":"n4","result":"success"})");
    lines += line(36, "2025-01-13T10:00:00Z", "campaign.finished", payer, R"({"campaign":"mid"})");
    lines += line(37, "2025-01-14T10:00:00Z", "campaign.started", payer,
                  R"({"campaign":"new","devices":["n6","n5"]})");
    lines += line(38, "2025-01-15T10:00:00Z", "campaign.started", payer,
                  R"({"campaign":"over","devices":["n5"]})");
    lines += line(39, "2025-01-16T10:00:00Z", "campaign.finished", payer, R"({"campaign":"over"})");
    m_store.import(lines);
    const PackageData data = m_store.get(m_store.workspace()->package(payer));
    QVERIFY(data.package);
    QCOMPARE(data.package->returned, Units{1});
    QCOMPARE(data.package->earlierReserved, Units{2});
    // The sum of several campaigns' entries, which mostly are below zero.
    HistoryQuery several;
    several.account = payer;
    several.campaign = {"o", false};
    const HistoryPageData found = m_store.get(m_store.workspace()->packageHistory(several));
    Units sum = 0;
    for (const HistoryItem& item : found.rows)
        sum += item.units;
    QVERIFY(found.total > 1);
    QCOMPARE(found.sum, sum);
    PackagePage page;
    open(page, payer);
    const int all = page.history()->rows()->rowCount();
    QVERIFY(pressFact(&page, QStringLiteral("Returned by earlier campaigns")));
    wait(page);
    QCOMPARE(page.history()->rows()->rowCount(), 1);
    QCOMPARE(shownSum(page.history(), QStringLiteral("amount")), qint64(1));
    // It is kept, and what holds the list can be taken away.
    const QVariantMap state = page.saveState();
    QVERIFY(pressFact(&page, QStringLiteral("Quota")));
    wait(page);
    QCOMPARE(shownSum(page.history(), QStringLiteral("amount")), qint64(50));
    page.restoreState(state);
    wait(page);
    QCOMPARE(page.history()->rows()->rowCount(), 1);
    for (auto* chip : page.findChildren<QPushButton*>())
        if (chip->text() == QLatin1String("Returned by earlier campaigns"))
            chip->click();
    wait(page);
    QCOMPARE(page.history()->rows()->rowCount(), all);
    DataTable* campaigns = tableOf(&page, QStringLiteral("Campaigns with reservations"));
    QVERIFY(campaigns);
    QCOMPARE(campaigns->rows()->rowCount(), 2);
    QVERIFY(pressFact(&page, QStringLiteral("Reserved under the earlier package")));
    QTRY_COMPARE_WITH_TIMEOUT(campaigns->rows()->rowCount(), 1, kPatienceMs);
    QCOMPARE(shownSum(campaigns, QStringLiteral("reserved")), qint64(2));
}

void TestFigureLists::codesThatAreLeft()
{
    m_store.import(
        line(50, "2026-07-11T10:00:00Z", "code.purchased", "acme", R"({"product":"meter","quantity":5})"));
    const CodesData data = m_store.get(m_store.workspace()->codes("acme"));
    CodesPage page;
    open(page, "acme");
    QVERIFY(pressFact(&page, QStringLiteral("Available")));
    DataTable* grants = tableOf(&page, QStringLiteral("Purchases of codes"));
    QVERIFY(grants);
    QTRY_VERIFY_WITH_TIMEOUT(!grants->filter(QStringLiteral("left")).isEmpty(), kPatienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(qint64(shownSum(grants, QStringLiteral("left"))), qint64(data.all.available),
                              kPatienceMs);
}

// M1 has used up its cycle, M3 never connected.
void TestFigureLists::refusedRequests()
{
    QByteArray lines;
    int id = 60;
    const auto refused = [&](const char* time, const char* device) {
        lines += line(++id, time, "ota.requested", "acme",
                      QByteArray(R"({"bytes":5000000,"device":")") + device + R"("})");
    };
    refused("2026-07-12T10:05:00Z", "M1");
    refused("2026-07-12T10:10:00Z", "M1");
    refused("2026-07-12T10:15:00Z", "M3");
    refused("2026-07-12T13:15:00Z", "M1");
    refused("2026-07-13T22:30:00Z", "M3"); // the 14th in Berlin
    m_store.import(lines);
    BillingListPage page;
    open(page, "acme");
    page.restoreState({{"list", "refusals"}, {"month", int(monthOf(*parseDay("2026-07-01")))}});
    wait(page);
    DataTable* table = page.table();
    const auto found = [&](const char* column, const char* filter) {
        table->clearFilters();
        table->setFilter(QLatin1String(column), QLatin1String(filter));
        wait(page);
        return std::pair(table->rows()->rowCount(), shownSum(table, QStringLiteral("requests")));
    };
    using Found = std::pair<int, qint64>;
    QCOMPARE(found("account", "acme"), Found(4, 5));
    QCOMPARE(found("account", "metering"), Found(4, 5));
    QCOMPARE(found("account", "=acm"), Found(0, 0));
    QCOMPARE(found("time", "2026-07-12"), Found(3, 4));
    QCOMPARE(found("time", "2026-07-14"), Found(1, 1));
    QCOMPARE(found("reason", "=device_inactive"), Found(2, 2));
    QCOMPARE(found("code", "insufficient"), Found(2, 3));
    QCOMPARE(found("requests", ">1"), Found(1, 2));
    QCOMPARE(found("requests", "nonsense"), Found(0, 0));
    table->clearFilters();
    table->rows()->sortBy(QStringLiteral("requests"), Qt::DescendingOrder);
    wait(page);
    QCOMPARE(table->rows()->rowAt(0)->cells[table->rows()->columnOf("requests")].raw.toLongLong(), qint64(2));
}

// What a closing counts: the bills of a month, and what is outstanding of all, of a payer and its tenants.
void TestFigureLists::billsOfAPayer()
{
    QByteArray lines;
    int id = 100;
    const auto add = [&](const char* time, const char* type, const char* account, const QByteArray& data) {
        lines += line(++id, time, type, account, data);
    };
    add("2026-05-01T08:00:00Z", "account.created", "grid", R"({"name":"Grid","scheme":"allowance"})");
    add("2026-05-01T08:00:00Z", "account.created", "grid east",
        R"({"name":"Grid East","scheme":"allowance","parent":"grid"})");
    const auto called = [&](const char* time, const char* account, int count) {
        add(time, "subscription.called", account,
            R"({"application":"app","kind":"amqp","count":)" + QByteArray::number(count) + "}");
    };
    called("2026-05-02T08:00:00Z", "grid", 100);
    called("2026-06-02T08:00:00Z", "grid", 200);
    called("2026-06-02T08:00:00Z", "grid east", 300);
    add("2026-07-02T08:00:00Z", "topup.purchased", "grid", R"({"meter":"subscription","quantity":100})");
    m_store.import(lines);
    const Month june = monthOf(*parseDay("2026-06-01"));
    const ClosingData data = m_store.get(m_store.workspace()->closing("grid", june));
    QCOMPARE(data.bills.size(), std::size_t{2});
    QCOMPARE(data.openBills, 2);
    QCOMPARE(data.outstanding.size(), std::size_t{1});
    const QVector<ClosingFigure> figures = billFigures(data);
    QCOMPARE(figures.size(), 3);
    for (const ClosingFigure& figure : figures) {
        BillsPage page;
        open(page, "grid", figure.argument.value(QStringLiteral("argument")).toString());
        page.restoreState(figure.argument);
        const bool counts = figure.label.contains(QLatin1String("bills"), Qt::CaseInsensitive);
        QCOMPARE(counts ? qint64(page.table()->rows()->rowCount())
                        : shownSum(page.table(), QStringLiteral("outstanding")),
                 qint64(figure.value));
        QVERIFY(page.table()->shownColumns().contains(QStringLiteral("account")));
        QVERIFY(page.settleButton()->isHidden());
    }
    BillsPage page;
    open(page, "grid", BillsLink{BillsLink::OfMonth, june}.argument());
    QCOMPARE(page.breadcrumb(), QStringLiteral("Bills of June 2026"));
    QCOMPARE(page.parentPage(), QStringLiteral("bills"));
    // A tenant's bill has its own story, and leads to its own page.
    const QString east = QStringLiteral("subscription 2026-06 grid east");
    page.restoreState({{"bill", east}});
    wait(page);
    QCOMPARE(page.saveState().value("bill").toString(), east);
    bool told = false;
    for (const auto* label : page.findChildren<QLabel*>())
        told = told || label->text() == QLatin1String("300 calls");
    QVERIFY(told);
    QSignalSpy opened(&page, &Page::openPage);
    emit page.table()->linkActivated(east, QStringLiteral("account"));
    QCOMPARE(opened[0][1].toMap(), (QVariantMap{{"account", "grid east"}, {"bill", "subscription 2026-06"}}));
    emit page.table()->rowActivated(east);
    QCOMPARE(opened[1][0].toString(), QStringLiteral("service-subscription"));
    QCOMPARE(opened[1][1].toMap(), (QVariantMap{{"account", "grid east"}, {"month", "2026-06"}}));
    // The page of one account is as ever.
    BillsPage own;
    open(own, "grid");
    QCOMPARE(own.table()->rows()->rowCount(), 2);
    QVERIFY(!own.table()->shownColumns().contains(QStringLiteral("account")));
    // The entries of the month are the ledger's.
    const ClosingData july = m_store.get(m_store.workspace()->closing("grid", june + 1));
    LedgerPage ledger;
    open(ledger, "grid");
    ledger.restoreState(ledgerOfMonth(june + 1));
    wait(ledger);
    QVERIFY(july.ledgerEntries > 0);
    QCOMPARE(ledger.query().wholePayer, true);
    LedgerQuery query = ledger.query();
    query.period = Period{*parseDay("2026-07-01"), *parseDay("2026-07-31")};
    query.countAll = true;
    QCOMPARE(m_store.get(m_store.workspace()->ledger(query)).total, july.ledgerEntries);
}

// A device that draws on a top-up is named in the row, which leads to it by mouse and by key.
void TestFigureLists::topupDetailsLeadToTheirDevice()
{
    QByteArray lines;
    const char* at = "2026-07-15T08:00:00Z";
    lines += line(200, at, "topup.purchased", "acme", R"({"meter":"ota","quantity":40})");
    lines += line(201, at, "ota.requested", "acme", R"({"device":"M2","bytes":70000000})");
    m_store.import(lines);
    OtaUpgradesPage page;
    open(page, "acme");
    auto* tree = page.findChild<GroupTree*>();
    QVERIFY(tree);
    QModelIndex drawn, bought;
    const int detail = int(tree->rows()->columns().size()) - 1;
    for (int i = 0; i < tree->rows()->rowCount(); ++i) {
        const QModelIndex index = tree->rows()->index(i, detail);
        (index.data().toString().startsWith(QLatin1String("Device ")) ? drawn : bought) = index;
    }
    QCOMPARE(drawn.data().toString(), QStringLiteral("Device M2"));
    QVERIFY(leads(drawn.data(CellDataRole).value<Cell>(), CellKind::Link));
    QVERIFY(!leads(bought.data(CellDataRole).value<Cell>(), CellKind::Link));
    QSignalSpy opened(&page, &Page::openPage);
    tree->setCurrentIndex(drawn);
    QTest::keyClick(tree, Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened[0][0].toString(), QStringLiteral("device"));
    QCOMPARE(opened[0][1].toMap(), (QVariantMap{{"argument", "M2"}}));
    // Where one was is kept with the page.
    const QVariantMap kept = page.keptState();
    tree->setCurrentIndex(bought);
    page.returnTo(kept);
    QTRY_COMPARE_WITH_TIMEOUT(tree->currentIndex().data(KeyRole), drawn.data(KeyRole), kPatienceMs);
    QCOMPARE(tree->currentIndex().column(), detail);
}

// The months of a scheme without a report take late calls in; a report that was made does not.
void TestFigureLists::lateApiCalls()
{
    QByteArray lines;
    int id = 300;
    for (const char* account : {"slow", "fast"}) {
        const QByteArray scheme = qstrcmp(account, "slow") == 0 ? "licence" : "package";
        const auto add = [&](const char* time, const char* type, const QByteArray& data) {
            lines += line(++id, time, type, account, data);
        };
        add("2026-01-05T08:00:00Z", "account.created",
            R"({"name":"Calls","business_model":"api_calls","timezone":"Asia/Tokyo","scheme":")" + scheme +
                "\"}");
        if (scheme == "package")
            add("2026-01-05T08:00:00Z", "package.purchased", R"({"quota":100})");
        const auto called = [&](const char* time, int count) {
            add(time, "api.called",
                R"({"direction":"integration","operation":"op a","count":)" + QByteArray::number(count) +
                    "}");
        };
        called("2026-03-31T14:59:59Z", 1);
        called("2026-03-31T15:00:00Z", 2); // 1 April in Tokyo
        called("2026-04-30T14:59:59Z", 4);
        called("2026-04-30T15:00:00Z", 8);
        called("2026-05-20T10:00:00Z", 16);
        called("2026-04-10T10:00:00Z", 32); // late, after the report of April
        called("2026-05-10T10:00:00Z", 64); // late, within the 30 days
        called("2026-05-10T11:00:00Z", 128);
    }
    m_store.import(lines);
    const Month april = monthOf(*parseDay("2026-04-01"));
    for (const auto& [account, inApril] : {std::pair("slow", Units{38}), std::pair("fast", Units{6})}) {
        BillingListQuery query;
        query.list = BillingList::ApiCalls;
        query.account = account;
        query.aggregated = true;
        query.month = april;
        const MyBillingData data = m_store.get(m_store.workspace()->myBilling(account, april));
        const BillingListData list = m_store.get(m_store.workspace()->billingList(query));
        QCOMPARE(list.sum, inApril);
        QCOMPARE(list.sum, data.callsTotal);
        QCOMPARE(list.rows.front().operation, std::string("op a"));
        query.lately = true;
        const BillingListData lately = m_store.get(m_store.workspace()->billingList(query));
        QCOMPARE(lately.sum, Units{4 + 8 + 16 + 64 + 128});
        QCOMPARE(lately.sum, data.transactions);
        QCOMPARE(lately.events, Units{5});
        // Two of a day are one row.
        QCOMPARE(lately.total, std::int64_t{4});
    }
}

QTEST_MAIN(TestFigureLists)
#include "tst_figure_lists.moc"
