// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of scheme allowance over a real store: what they show, where they lead, what they change, and
// their four states.
#include "charts/horizontal_bars.h"
#include "charts/stacked_bars.h"
#include "pages/bills/bills_page.h"
#include "pages/change/change_dialog.h"
#include "pages/change/field_form.h"
#include "pages/codes/codes_page.h"
#include "pages/convert.h"
#include "pages/explain/explain_dialog.h"
#include "pages/ledger/ledger_page.h"
#include "pages/ota_devices/ota_devices_page.h"
#include "pages/ota_upgrades/ota_upgrades_page.h"
#include "pages/overview/overview_page.h"
#include "pages/usage/meter_page.h"
#include "small_store.h"
#include "tables/data_table.h"
#include "tables/group_tree.h"
#include "theme/theme.h"
#include "vocabulary/calendar.h"
#include "widgets/label.h"
#include "widgets/link_button.h"
#include "widgets/locked_button.h"
#include "widgets/state_stack.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QLineEdit>
#include <QMenu>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>

using namespace quota;

namespace {

Day day(const char* text)
{
    return *parseDay(text);
}

/// The value of a column in the row of a key.
QString cell(const DataTable* table, const QVariant& key, const char* column)
{
    const int at = table->rows()->columnOf(QLatin1String(column));
    for (int row = 0; row < table->rows()->rowCount(); ++row)
        if (table->rows()->rowAt(row)->key == key)
            return cellText(table->rows()->rowAt(row)->cells[at], table->rows()->columns()[at].kind);
    return QStringLiteral("no such row");
}

bool says(const QWidget* page, const QString& text)
{
    for (const QLabel* label : page->findChildren<QLabel*>())
        if (!label->isHidden() && label->text().contains(text))
            return true;
    return false;
}

DataTable* tableOf(const QWidget* page, const char* name)
{
    for (DataTable* table : page->findChildren<DataTable*>())
        if (table->accessibleName() == QLatin1String(name))
            return table;
    return nullptr;
}

} // namespace

class AccountViewsTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init() { m_store = std::make_unique<SmallStore>(); }

    void subscriptionShowsItsNumbers();
    void aDayLeadsToWhoUsedIt();
    void owedLeadsToItsBills();
    void settlingFromThePageLeavesNothingOwed();
    void messagesNameTheHeaviestDevices();
    void suspensionIsSaid();
    void billsAndTheirStories();
    void billsAreFiltered();
    void aBillOpensItsMonth();
    void codesByProduct();
    void codesLeadToTheirDevices();
    void allowanceIsUpgradedWithPreview();
    void devicesWithUpgrades();
    void upgradesLeadToTheirDevices();
    void overviewSaysWhatSettles();
    void columnsOfTheDetailsAreChosen();
    void pagesHaveTheirStates();
    void everyControlHasAName();

private:
    /// Gives a page its context and waits for its answers.
    void open(Page& page, Period period = {day("2026-06-01"), day("2026-07-10")});
    void wait(Page& page) { QTRY_VERIFY_WITH_TIMEOUT(!page.isWaiting(), 20'000); }
    ChangeDialog* dialogOf(Page& page);
    void write(ChangeDialog* dialog);
    /// Messages and calls beyond the allowance on two days, a month before the clock.
    void addUse();

    std::unique_ptr<SmallStore> m_store;
};

void AccountViewsTest::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    QCoreApplication::setOrganizationName("tests");
    QSettings().setValue("user/name", "Ada");
}

void AccountViewsTest::open(Page& page, Period period)
{
    page.resize(1212, 800);
    page.setContext({m_store->workspace(), m_store->account("acme"), period, {}});
    wait(page);
}

ChangeDialog* AccountViewsTest::dialogOf(Page& page)
{
    auto* dialog = page.findChild<ChangeDialog*>();
    if (!dialog)
        dialog = page.window()->findChild<ChangeDialog*>();
    return dialog;
}

void AccountViewsTest::write(ChangeDialog* dialog)
{
    QVERIFY(dialog);
    QTRY_VERIFY_WITH_TIMEOUT(dialog->preview().has_value() && !dialog->isWaiting(), 20'000);
    QSignalSpy written(dialog, &ChangeDialog::written);
    dialog->actButton()->click();
    QTRY_COMPARE_WITH_TIMEOUT(written.size(), 1, 20'000);
}

void AccountViewsTest::addUse()
{
    QByteArray lines;
    int id = 0;
    const auto add = [&](const char* time, const char* type, const char* data) {
        lines += QStringLiteral("{\"specversion\":\"1.0\",\"id\":\"u-%1\",\"source\":\"use\",\"type\":\"%2\","
                                "\"time\":\"%3\",\"account\":\"acme\",\"data\":%4}\n")
                     .arg(++id)
                     .arg(QLatin1String(type), QLatin1String(time), QLatin1String(data))
                     .toUtf8();
    };
    add("2026-07-11T08:00:00Z", "device.messaged", R"({"device":"M1","count":1600})");
    add("2026-07-11T09:00:00Z", "device.messaged", R"({"device":"M2","count":900})");
    add("2026-07-11T09:30:00Z", "subscription.called",
        R"({"application":"portal","kind":"openapi","count":3000})");
    add("2026-07-12T08:00:00Z", "device.messaged", R"({"device":"M2","count":100})");
    m_store->import(lines);
}

void AccountViewsTest::subscriptionShowsItsNumbers()
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

void AccountViewsTest::aDayLeadsToWhoUsedIt()
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

void AccountViewsTest::owedLeadsToItsBills()
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

void AccountViewsTest::settlingFromThePageLeavesNothingOwed()
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

void AccountViewsTest::messagesNameTheHeaviestDevices()
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

void AccountViewsTest::suspensionIsSaid()
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

void AccountViewsTest::billsAndTheirStories()
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
    QTRY_VERIFY_WITH_TIMEOUT(!explained->isWaiting(), 20'000);
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

void AccountViewsTest::billsAreFiltered()
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

void AccountViewsTest::aBillOpensItsMonth()
{
    BillsPage page;
    open(page);
    QSignalSpy opened(&page, &Page::openPage);
    emit page.table()->rowActivated(QStringLiteral("subscription 2026-06"));
    QCOMPARE(opened[0][0].toString(), QStringLiteral("service-subscription"));
    QCOMPARE(opened[0][1].toMap().value("month").toString(), QStringLiteral("2026-06"));
}

void AccountViewsTest::codesByProduct()
{
    CodesPage page;
    open(page);
    QCOMPARE(page.states()->state(), StateStack::Full);
    // 10 complimentary codes, drawn by M1 and M2.
    QVERIFY(m_store->report("codes", "acme").contains("acme,,10,2,8"));
    const auto links = page.findChildren<LinkButton*>();
    QVERIFY(std::any_of(links.begin(), links.end(), [](const LinkButton* link) {
        return link->text() == QLatin1String("8") &&
               link->accessibleName().startsWith(QLatin1String("Available"));
    }));
    QVERIFY(says(&page, QStringLiteral("12 × 5 MB a cycle")));
    page.buyButton()->click();
    ChangeDialog* dialog = dialogOf(page);
    QVERIFY(dialog);
    dialog->form()->enter(QStringLiteral("product"), QStringLiteral("meter"));
    dialog->form()->enter(QStringLiteral("quantity"), QStringLiteral("200"));
    QTRY_VERIFY_WITH_TIMEOUT(dialog->preview() && !dialog->preview()->grants.empty(), 20'000);
    write(dialog);
    page.refresh();
    wait(page);
    QVERIFY(says(&page, QStringLiteral("available of 200, 0 consumed")));
    const DataTable* grants = tableOf(&page, "Purchases of codes");
    QCOMPARE(grants->rows()->rowCount(), 2);
    QVERIFY(m_store->report("codes", "acme").contains("acme,meter,200,0,200"));
    // The codes of one product lead to the purchases that they came with.
    bool pressed = false;
    for (auto* link : page.findChildren<LinkButton*>())
        if (!pressed && link->text() == QLatin1String("200")) {
            QVERIFY(link->accessibleName().endsWith(QLatin1String(": 200 available")));
            link->click();
            pressed = true;
        }
    QVERIFY(pressed);
    QCOMPARE(grants->rows()->rowCount(), 1);
    QCOMPARE(grants->rows()->rowAt(0)->cells[3].raw.toLongLong(), qint64(200));
    // What was granted in all is the ledger's entries above zero.
    QSignalSpy opened(&page, &Page::openPage);
    for (auto* link : page.findChildren<LinkButton*>())
        if (link->accessibleName() == QLatin1String("Total: 210"))
            link->click();
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened[0][0].toString(), QStringLiteral("ledger"));
    LedgerPage ledger;
    open(ledger);
    ledger.restoreState(opened[0][1].toMap());
    wait(ledger);
    QCOMPARE(ledger.query().units.least, Units(1));
    QCOMPARE(ledger.table()->rows()->rowCount(), 2);
}

void AccountViewsTest::codesLeadToTheirDevices()
{
    CodesPage page;
    open(page);
    DataTable* devices = tableOf(&page, "Devices by their codes");
    QTRY_COMPARE(devices->rows()->rowCount(), 0); // none has lapsed
    const int month = *parseMonth("2031-06");
    page.restoreState({{"from", month}, {"to", month}});
    QTRY_COMPARE_WITH_TIMEOUT(devices->rows()->rowCount(), 2, 20'000);
    QTRY_COMPARE(cell(devices, QStringLiteral("M1"), "ends"), QStringLiteral("1 Jun 2031"));
    QCOMPARE(page.saveState().value("from").toInt(), month);
    QSignalSpy opened(&page, &Page::openPage);
    emit devices->linkActivated(QStringLiteral("M2"), "device");
    QCOMPARE(opened[0][1].toMap().value("argument").toString(), QStringLiteral("M2"));
}

void AccountViewsTest::allowanceIsUpgradedWithPreview()
{
    CodesPage page;
    open(page);
    page.showTourState(QStringLiteral("upgrade"));
    ChangeDialog* dialog = dialogOf(page);
    QVERIFY(dialog);
    QTRY_VERIFY_WITH_TIMEOUT(dialog->preview() && !dialog->preview()->allowances.empty(), 20'000);
    QCOMPARE(dialog->preview()->allowances[0].devices, Units(3));
    write(dialog);
    page.refresh();
    wait(page);
    QVERIFY(says(&page, QStringLiteral("2,000")));
    QVERIFY(m_store->report("products", "acme").contains("acme,meter,Meter,5,2000,12,cycle"));
}

void AccountViewsTest::devicesWithUpgrades()
{
    OtaDevicesPage page;
    const QAbstractItemModelTester tester(page.table()->rows());
    open(page);
    // M1 used 12 units: as many as it may, no more.
    QCOMPARE(page.states()->state(), StateStack::Full);
    QCOMPARE(page.table()->rows()->rowCount(), 0);
    page.restoreState({{"onlyExcess", false}});
    wait(page);
    QCOMPARE(page.table()->rows()->rowCount(), 1);
    QCOMPARE(cell(page.table(), QStringLiteral("M1"), "units"), QStringLiteral("12"));
    QVERIFY(!page.table()->shownColumns().contains(QStringLiteral("dayUnits")));
    const int june = day("2026-06-01");
    page.restoreState({{"onlyExcess", false}, {"from", june}, {"to", june}});
    wait(page);
    QCOMPARE(cell(page.table(), QStringLiteral("M1"), "dayUnits"), QStringLiteral("12"));
    page.restoreState({{"onlyExcess", false}, {"from", june + 1}, {"to", june + 1}});
    wait(page);
    QCOMPARE(page.table()->rows()->rowCount(), 0);
    page.restoreState({{"onlyExcess", false}, {"product", "no such"}});
    wait(page);
    QCOMPARE(page.table()->rows()->rowCount(), 0);
    QCOMPARE(page.query().product, (TextFilter{"no such", true}));
}

void AccountViewsTest::upgradesLeadToTheirDevices()
{
    OtaUpgradesPage page;
    open(page);
    QSignalSpy opened(&page, &Page::openPage);
    for (StackedBars* bars : page.findChildren<StackedBars*>())
        if (bars->title() == QStringLiteral("Daily totals"))
            emit bars->dataClicked(0);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened[0][0].toString(), QStringLiteral("ota-devices"));
    QCOMPARE(opened[0][1].toMap().value("from").toInt(), int(day("2026-06-01")));
    QCOMPARE(opened[0][1].toMap().value("to").toInt(), int(day("2026-06-01")));
}

void AccountViewsTest::overviewSaysWhatSettles()
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

void AccountViewsTest::columnsOfTheDetailsAreChosen()
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

void AccountViewsTest::pagesHaveTheirStates()
{
    MeterPage calls(Meter::Subscription), messages(Meter::Message);
    BillsPage bills;
    CodesPage codes;
    OtaDevicesPage devices;
    const std::pair<Page*, StateStack*> pages[] = {{&calls, calls.states()},
                                                   {&messages, messages.states()},
                                                   {&bills, bills.states()},
                                                   {&codes, codes.states()},
                                                   {&devices, devices.states()}};
    for (const auto& [page, states] : pages)
        QCOMPARE(states->state(), StateStack::Loading);
    // An account that has nothing yet.
    MeterData none;
    none.meter = Meter::Subscription;
    calls.show(none);
    none.meter = Meter::Message;
    messages.show(none);
    bills.show(BillsData());
    codes.show(CodesData());
    devices.restoreState({{"onlyExcess", false}});
    devices.show(OtaDevicesData());
    for (const auto& [page, states] : pages)
        QCOMPARE(states->state(), StateStack::Empty);
    for (const auto& [page, states] : pages) {
        open(*page);
        if (page != &messages) // acme's devices send none
            QVERIFY2(states->state() == StateStack::Full, qPrintable(page->pageId()));
    }
    // An account that the store does not have.
    AccountItem lost = m_store->account("acme");
    lost.id = "nobody";
    for (const auto& [page, states] : pages) {
        page->setContext({m_store->workspace(), lost, {day("2026-06-01"), day("2026-07-10")}, {}});
        wait(*page);
        QVERIFY2(states->state() == StateStack::Error, qPrintable(page->pageId()));
    }
}

void AccountViewsTest::everyControlHasAName()
{
    addUse();
    MeterPage calls(Meter::Subscription), messages(Meter::Message);
    BillsPage bills;
    CodesPage codes;
    OtaDevicesPage devices;
    for (Page* page : std::initializer_list<Page*>{&calls, &messages, &bills, &codes, &devices}) {
        open(*page);
        for (const QAbstractButton* button : page->findChildren<QAbstractButton*>())
            if (button->focusPolicy() != Qt::NoFocus && !button->isHidden())
                QVERIFY2(!button->accessibleName().isEmpty() || !button->text().isEmpty(),
                         button->metaObject()->className());
        for (const DataTable* table : page->findChildren<DataTable*>())
            QVERIFY2(!table->accessibleName().isEmpty(), qPrintable(page->pageId()));
        for (const Chart* chart : page->findChildren<Chart*>())
            QVERIFY(!chart->accessibleName().isEmpty());
    }
}

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    Theme::install(app, ThemeMode::Light);
    AccountViewsTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_account_views.moc"
