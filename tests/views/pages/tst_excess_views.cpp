// SPDX-License-Identifier: GPL-3.0-or-later
// What is used beyond an allowance, over a real store: the pages of the meters and of the bills, and what
// settles them.
#include "account_bench.h"
#include "charts/horizontal_bars.h"
#include "charts/stacked_bars.h"
#include "pages/bills/bills_page.h"
#include "pages/explain/explain_dialog.h"
#include "pages/ledger/ledger_page.h"
#include "pages/overview/overview_page.h"
#include "pages/usage/meter_page.h"
#include "patience.h"
#include "tables/group_tree.h"
#include "theme/theme.h"
#include "widgets/locked_button.h"
#include "widgets/state_stack.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QMenu>

using namespace quota;
using test::cell;
using test::day;
using test::says;
using test::tableOf;

class ExcessViewsTest : public QObject, test::AccountBench {
    Q_OBJECT
private slots:
    void initTestCase() { start(); }
    void init() { renew(); }

    void subscriptionShowsItsNumbers();
    void aDayLeadsToWhoUsedIt();
    void owedLeadsToItsBills();
    void settlingFromThePageLeavesNothingOwed();
    void messagesNameTheHeaviestDevices();
    void suspensionIsSaid();
    void billsAndTheirStories();
    void billsAreFiltered();
    void aBillOpensItsMonth();
    void overviewSaysWhatSettles();
    void columnsOfTheDetailsAreChosen();
};

void ExcessViewsTest::subscriptionShowsItsNumbers()
{
    MeterPage page(Meter::Subscription);
    open(page);
    QCOMPARE(page.states()->state(), StateStack::Full);
    const BarData& bars = page.usedChart()->data();
    QCOMPARE(bars.keys.size(), 40);
    // No messages, no allowance: every call is beyond it.
    QCOMPARE(page.usedChart()->totalAt(1), qint64(10'000));
    QCOMPARE(bars.series[1].values[1], qint64(10'000));
    QCOMPARE(bars.limit[1], qint64(0));
    const DataTable* days = tableOf(&page, "Days of the period");
    QCOMPARE(cell(days, int(day("2026-06-02")), "used"), QStringLiteral("10,000"));
    QCOMPARE(cell(days, int(day("2026-07-03")), "unbilled"), QStringLiteral("4,000"));
    QVERIFY(says(&page, QStringLiteral("14,000")));
    QVERIFY(m_store->report("excess", "acme").contains("subscription,10000,4000,14000"));
    const DataTable* bills = tableOf(&page, "Bills of this meter");
    QCOMPARE(cell(bills, int(*parseMonth("2026-06")), "left"), QStringLiteral("10,000"));
    const QByteArray csv = days->csvOfLoaded();
    QVERIFY(csv.contains("4000"));
}

void ExcessViewsTest::aDayLeadsToWhoUsedIt()
{
    MeterPage page(Meter::Subscription);
    open(page);
    emit page.usedChart()->dataClicked(1);
    wait(page);
    QVERIFY(says(&page, QStringLiteral("10,000 beyond the allowance")));
    DataTable* shares = tableOf(&page, "Applications");
    QCOMPARE(shares->rows()->rowCount(), 1);
    QCOMPARE(cell(shares, QStringLiteral("app"), "used"), QStringLiteral("10,000"));
    QCOMPARE(cell(shares, QStringLiteral("app"), "kind"), QStringLiteral("AMQP"));
    const QVariantMap state = page.saveState();
    QCOMPARE(state.value("day").toInt(), int(day("2026-06-02")));
    // What it drew from top-ups leads to the entries of its close, and only to those.
    QSignalSpy opened(&page, &Page::openPage);
    emit tableOf(&page, "Days of the period")->linkActivated(int(day("2026-06-02")), "fromTopup");
    QCOMPARE(opened.value(0).value(0).toString(), QStringLiteral("ledger"));
    LedgerPage ledger;
    open(ledger);
    PageContext context = ledger.context();
    context.argument = opened[0][1].toMap().value("argument").toString();
    ledger.setContext(context);
    ledger.restoreState(opened[0][1].toMap());
    wait(ledger);
    const LedgerQuery query = ledger.query();
    QVERIFY(query.close && !query.period);
    QCOMPARE(query.close->first, Meter::Subscription);
    QCOMPARE(query.close->second, day("2026-06-02"));
    QCOMPARE(ledger.breadcrumb(), QStringLiteral("Close of 2 Jun 2026"));
    // The whole period again, then back to the day as history does.
    page.restoreState({});
    wait(page);
    QCOMPARE(cell(shares, QStringLiteral("app"), "used"), QStringLiteral("14,000"));
    page.restoreState(state);
    wait(page);
    QCOMPARE(cell(shares, QStringLiteral("app"), "used"), QStringLiteral("10,000"));
}

void ExcessViewsTest::owedLeadsToItsBills()
{
    MeterPage page(Meter::Subscription);
    open(page);
    QSignalSpy opened(&page, &Page::openPage);
    for (HorizontalBars* bars : page.findChildren<HorizontalBars*>())
        emit bars->clicked(1);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened[0][0].toString(), QStringLiteral("bills"));
    QCOMPARE(opened[0][1].toMap().value("status").toString(), QStringLiteral("unbilled"));
    emit tableOf(&page, "Bills of this meter")->linkActivated(int(*parseMonth("2026-06")), "month");
    QCOMPARE(opened[1][1].toMap().value("bill").toString(), QStringLiteral("subscription 2026-06"));
}

void ExcessViewsTest::settlingFromThePageLeavesNothingOwed()
{
    MeterPage page(Meter::Subscription);
    open(page);
    QVERIFY(page.settleButton()->lockReason().isEmpty());
    page.settleButton()->click();
    ChangeDialog* dialog = dialogOf(page);
    write(dialog);
    const QJsonObject event = m_store->lastEvent("acme");
    QCOMPARE(event["type"].toString(), QStringLiteral("topup.purchased"));
    QCOMPARE(event["data"].toObject()["quantity"].toInteger(), qint64(14'000));
    QCOMPARE(event["data"].toObject()["meter"].toString(), QStringLiteral("subscription"));
    page.refresh();
    wait(page);
    QVERIFY(!page.settleButton()->lockReason().isEmpty());
    QVERIFY(says(&page, QStringLiteral("Nothing is owed.")));
    QVERIFY(m_store->report("bills", "acme").contains("2026-06,10000,10000,0"));
}

void ExcessViewsTest::messagesNameTheHeaviestDevices()
{
    addUse();
    MeterPage page(Meter::Message);
    open(page, {day("2026-07-01"), day("2026-07-12")});
    const BarData& bars = page.usedChart()->data();
    const int at = day("2026-07-11") - day("2026-07-01");
    QCOMPARE(bars.series[0].values[at], qint64(2400));
    QCOMPARE(bars.series[1].values[at], qint64(100)); // R2.6
    QVERIFY(bars.limit.isEmpty());
    DataTable* devices = tableOf(&page, "Heaviest devices");
    QCOMPARE(cell(devices, QStringLiteral("M1"), "used"), QStringLiteral("1,600"));
    QCOMPARE(cell(devices, QStringLiteral("M1"), "excess"), QStringLiteral("100"));
    // The open day's 100 count; its excess is not decided yet.
    QCOMPARE(cell(devices, QStringLiteral("M2"), "used"), QStringLiteral("1,000"));
    QCOMPARE(cell(devices, QStringLiteral("M2"), "excess"), QStringLiteral("0"));
    QSignalSpy opened(&page, &Page::openPage);
    emit devices->linkActivated(QStringLiteral("M1"), "id");
    QCOMPARE(opened[0][0].toString(), QStringLiteral("device"));
    QCOMPARE(opened[0][1].toMap().value("argument").toString(), QStringLiteral("M1"));
    QVERIFY(m_store->report("messages-daily", "acme").contains("2026-07-11,acme,2500,100,0,100"));
}

void ExcessViewsTest::suspensionIsSaid()
{
    m_store->get(m_store->workspace()->advance(*parseInstant("2026-07-20T00:00:00Z")));
    MeterPage page(Meter::Subscription);
    open(page);
    QVERIFY(says(&page, QStringLiteral("because a bill is overdue")));
    BillsPage bills;
    open(bills);
    QVERIFY(says(&bills, QStringLiteral("because a bill is overdue")));
    bills.restoreState({{"status", "overdue"}});
    QCOMPARE(bills.table()->rows()->rowCount(), 1);
    QCOMPARE(cell(bills.table(), QStringLiteral("subscription 2026-06"), "status"),
             QStringLiteral("Overdue"));
}

void ExcessViewsTest::billsAndTheirStories()
{
    BillsPage page;
    const QAbstractItemModelTester tester(page.table()->rows());
    open(page);
    QCOMPARE(page.table()->rows()->rowCount(), 2);
    const QString july = QStringLiteral("subscription 2026-07"),
                  june = QStringLiteral("subscription 2026-06");
    QCOMPARE(cell(page.table(), july, "outstanding"), QStringLiteral("4,000"));
    QCOMPARE(cell(page.table(), july, "status"), QStringLiteral("Unbilled"));
    QCOMPARE(cell(page.table(), june, "billed"), QStringLiteral("10,000"));
    // The newest is chosen first, and told.
    QVERIFY(says(&page, QStringLiteral("Becomes a bill on")));
    page.restoreState({{"bill", june}});
    wait(page);
    QVERIFY(says(&page, QStringLiteral("Nothing has settled it yet")));
    QVERIFY(says(&page, QStringLiteral("due until 24:00 on 15 Jul 2026")));
    for (QAbstractButton* button : page.findChildren<QAbstractButton*>())
        if (button->text() == QStringLiteral("Explain") && !button->isHidden())
            button->click();
    auto* explained = page.findChild<ExplainDialog*>();
    QVERIFY(explained);
    QTRY_VERIFY_WITH_TIMEOUT(!explained->isWaiting(), kPatienceMs);
    QVERIFY(says(explained, QStringLiteral("10,000")));
    explained->close();
    page.settleButton()->click();
    write(dialogOf(page));
    page.refresh();
    wait(page);
    QVERIFY(says(&page, QStringLiteral("Settled by")));
    DataTable* parts = tableOf(&page, "Top-ups that settled the bill");
    QCOMPARE(parts->rows()->rowCount(), 1);
    QCOMPARE(cellText(parts->rows()->rowAt(0)->cells[2], CellKind::Number), QStringLiteral("10,000"));
    QCOMPARE(cellText(parts->rows()->rowAt(0)->cells[3], CellKind::Number), QStringLiteral("14,000"));
    QSignalSpy opened(&page, &Page::openPage);
    emit parts->linkActivated(parts->rows()->rowAt(0)->key, "grant");
    QCOMPARE(opened[0][0].toString(), QStringLiteral("ledger"));
}

void ExcessViewsTest::billsAreFiltered()
{
    BillsPage page;
    open(page);
    page.restoreState({{"status", "unbilled"}});
    QCOMPARE(page.table()->rows()->rowCount(), 1);
    page.restoreState({{"status", "settled"}});
    QCOMPARE(page.table()->rows()->rowCount(), 0);
    page.restoreState({{"meter", "message"}});
    QCOMPARE(page.table()->rows()->rowCount(), 0);
    QVERIFY(!page.settleButton()->lockReason().isEmpty());
    page.restoreState({{"meter", "subscription"}, {"status", "due"}});
    QCOMPARE(page.table()->rows()->rowCount(), 1);
    QCOMPARE(page.saveState().value("bill").toString(), QStringLiteral("subscription 2026-06"));
    // What is exported is what is shown.
    const QByteArray csv = page.table()->csvOfLoaded();
    QCOMPARE(csv.count("\r\n"), 2);
    QVERIFY(csv.contains("10000"));
}

void ExcessViewsTest::aBillOpensItsMonth()
{
    BillsPage page;
    open(page);
    QSignalSpy opened(&page, &Page::openPage);
    emit page.table()->rowActivated(QStringLiteral("subscription 2026-06"));
    QCOMPARE(opened[0][0].toString(), QStringLiteral("service-subscription"));
    QCOMPARE(opened[0][1].toMap().value("month").toString(), QStringLiteral("2026-06"));
}

void ExcessViewsTest::overviewSaysWhatSettles()
{
    OverviewPage page;
    open(page);
    QVERIFY(
        says(&page, QStringLiteral("<b>14,000 calls</b> settles June 2026 (10,000) and the excess of July "
                                   "2026 so far (4,000)")));
    for (QAbstractButton* button : page.findChildren<QAbstractButton*>())
        if (button->text() == QStringLiteral("Preview settlement…"))
            button->click();
    write(dialogOf(page));
    page.refresh();
    wait(page);
    QVERIFY(!says(&page, QStringLiteral("settles June")));
}

void ExcessViewsTest::columnsOfTheDetailsAreChosen()
{
    MeterPage page(Meter::Subscription);
    open(page);
    page.settleButton()->click();
    write(dialogOf(page));
    page.refresh();
    wait(page);
    auto* tree = page.findChild<GroupTree*>();
    QVERIFY(tree);
    QCOMPARE(tree->shownColumns().size(), 6);
    QMenu* menu = tree->columnsMenu();
    emit menu->aboutToShow();
    QCOMPARE(menu->actions().size(), 5); // the first folds the rows and stays
    menu->actions().first()->setChecked(false);
    QVERIFY(!tree->shownColumns().contains(QStringLiteral("change")));
    const QByteArray csv = tree->csv();
    QVERIFY(!csv.contains("Bill deduction"));
    QVERIFY(csv.contains("-10000"));
    tree->setColumnShown(QStringLiteral("time"), false);
    QVERIFY(tree->shownColumns().contains(QStringLiteral("time")));
}

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    Theme::install(app, ThemeMode::Light);
    ExcessViewsTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_excess_views.moc"
