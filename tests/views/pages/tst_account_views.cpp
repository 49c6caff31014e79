// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of scheme allowance over a real store: codes and upgrades, where they lead, what they change, and
// the four states of every page.
#include "account_bench.h"
#include "charts/stacked_bars.h"
#include "pages/bills/bills_page.h"
#include "pages/change/field_form.h"
#include "pages/closing/closing_card.h"
#include "pages/codes/codes_page.h"
#include "pages/ledger/ledger_page.h"
#include "pages/ota_devices/ota_devices_page.h"
#include "pages/ota_upgrades/ota_upgrades_page.h"
#include "pages/usage/meter_page.h"
#include "patience.h"
#include "theme/theme.h"
#include "widgets/link_button.h"
#include "widgets/locked_button.h"
#include "widgets/state_stack.h"

#include <QAbstractItemModelTester>
#include <QApplication>

#include <algorithm>

using namespace quota;
using test::cell;
using test::day;
using test::says;
using test::tableOf;

class AccountViewsTest : public QObject, test::AccountBench {
    Q_OBJECT
private slots:
    void initTestCase() { start(); }
    void init() { renew(); }

    void codesByProduct();
    void codesLeadToTheirDevices();
    void allowanceIsUpgradedWithPreview();
    void devicesWithUpgrades();
    void upgradesLeadToTheirDevices();
    void pagesHaveTheirStates();
    void everyControlHasAName();
};

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
    QTRY_VERIFY_WITH_TIMEOUT(dialog->preview() && !dialog->preview()->grants.empty(), kPatienceMs);
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
    QTRY_COMPARE_WITH_TIMEOUT(devices->rows()->rowCount(), 0, kPatienceMs); // none has lapsed
    const int month = *parseMonth("2031-06");
    page.restoreState({{"from", month}, {"to", month}});
    QTRY_COMPARE_WITH_TIMEOUT(devices->rows()->rowCount(), 2, kPatienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(cell(devices, QStringLiteral("M1"), "ends"), QStringLiteral("1 Jun 2031"),
                              kPatienceMs);
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
    QTRY_VERIFY_WITH_TIMEOUT(dialog->preview() && !dialog->preview()->allowances.empty(), kPatienceMs);
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
    for (const auto& [page, states] : pages) {
        // Where there are no bills a month is closed all the same.
        if (page != &bills) {
            QCOMPARE(states->state(), StateStack::Empty);
            continue;
        }
        QCOMPARE(states->state(), StateStack::Full);
        const QList<StateStack*> inner = page->findChildren<StateStack*>();
        QVERIFY(
            std::ranges::any_of(inner, [](const StateStack* s) { return s->state() == StateStack::Empty; }));
        QVERIFY(!page->findChild<ClosingCard*>()->isHidden());
    }
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
