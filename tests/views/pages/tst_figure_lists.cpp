// SPDX-License-Identifier: GPL-3.0-or-later
// Lists behind figures that the demo has no example of: the close of a day that was written a day later, what
// campaigns of an earlier package hold and gave back, and the codes that are left.
#include "charts/stacked_bars.h"
#include "pages/codes/codes_page.h"
#include "pages/figure_links.h"
#include "pages/filter_fields.h"
#include "pages/ledger/ledger_page.h"
#include "pages/my_billing/list_page.h"
#include "pages/service_package/package_page.h"
#include "small_store.h"
#include "tables/data_table.h"
#include "theme/theme.h"
#include "vocabulary/calendar.h"
#include "widgets/link_button.h"

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
    QTRY_COMPARE(campaigns->rows()->rowCount(), 1);
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
    QTRY_VERIFY(!grants->filter(QStringLiteral("left")).isEmpty());
    QTRY_COMPARE(qint64(shownSum(grants, QStringLiteral("left"))), qint64(data.all.available));
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

QTEST_MAIN(TestFigureLists)
#include "tst_figure_lists.moc"
