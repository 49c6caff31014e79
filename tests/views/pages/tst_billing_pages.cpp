// SPDX-License-Identifier: GPL-3.0-or-later
// What the pages about tenants, months, packages and licences say, and where they lead.
#include "charts/share_chart.h"
#include "pages/billing_words.h"
#include "pages/closing/closing_card.h"
#include "pages/closing/closing_rows.h"
#include "pages/figure_links.h"
#include "pages/my_billing/calls_view.h"
#include "pages/my_billing/list_page.h"
#include "pages/my_billing/my_billing_page.h"
#include "pages/ota_licences/check_dialog.h"
#include "pages/ota_licences/licence_rows.h"
#include "pages/ota_licences/licences_page.h"
#include "pages/service_package/package_page.h"
#include "pages/tenants/tenant_pane.h"
#include "pages/tenants/tenant_rows.h"
#include "pages/tenants/tenants_page.h"
#include "print/document.h"
#include "samples_billing.h"
#include "small_store.h"
#include "tables/data_table.h"
#include "theme/theme.h"
#include "vocabulary/calendar.h"
#include "widgets/link_button.h"
#include "widgets/state_stack.h"
#include "widgets/tile.h"
#include "widgets/underline_tabs.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace quota;

namespace {

/// Presses the link whose accessible name or text begins so.
bool press(QWidget* widget, const QString& begin)
{
    const auto buttons = widget->findChildren<QAbstractButton*>();
    for (QAbstractButton* button : buttons) {
        if (button->accessibleName().startsWith(begin) || button->text().startsWith(begin)) {
            button->click();
            return true;
        }
    }
    return false;
}

QStringList columnOf(const DataTable* table, int column)
{
    QStringList out;
    for (int i = 0; i < table->rows()->rowCount(); ++i)
        out << table->rows()->index(i, column).data().toString();
    return out;
}

} // namespace

class BillingPagesTest : public QObject {
    Q_OBJECT
private slots:
    void tenantsShowTheirShares();
    void theTableOfTenantsIsAModel();
    void aTenantOpensItsLists();
    void aShareIsChosenByKey();
    void theMonthSaysWhetherItIsMade();
    void everyFigureOfTheMonthLeadsSomewhere();
    void theMonthGoesOntoPaper();
    void theGaugeWarns();
    void factsOfThePackageHaveTheirEntries();
    void historyIsFilteredFromAnotherPage();
    void aListLeadsToTheDevice();
    void licencesSayWhatTheyCost();
    void idsAreReadFromAnyList();
    void aRefusedTaskSaysHowManyAreShort();
    void findingsLeadToTheirLists();
    void figuresOfTheClosingLeadToTheirLists();
    void apiCallsLeadToTheirDays();
    void theMonthIsClosedInOneGo();
    void pagesHaveTheirStates();
    void everyControlHasAName();
    void pagesAreDrawn_data();
    void pagesAreDrawn();
};

void BillingPagesTest::tenantsShowTheirShares()
{
    const TenantsData data = samples::tenants();
    const QVector<TableRow> rows = tenantRows(data);
    QCOMPARE(rows.size(), 12);
    QCOMPARE(rows[0].cells[0].text, QStringLiteral("Fjord Water"));
    QCOMPARE(rows[0].cells[4].raw.toLongLong(), qint64(1240));
    QCOMPARE(rows.back().cells[0].second, QStringLiteral("payer"));
    // The largest share fills its cell; the shares are of all accounts.
    QCOMPARE(qint64(rows[0].cells[5].scale), rows[0].cells[5].raw.toLongLong());
    const TableRow totals = tenantTotals(data);
    QCOMPARE(totals.cells[4].raw.toLongLong(), qint64(data.whole.used));
    QCOMPARE(totals.cells[5].text, QStringLiteral("100%"));
    const QVector<ShareOf> parts = shareParts(data.usedShares);
    QCOMPARE(parts.size(), 9);
    QCOMPARE(parts.back().label, QStringLiteral("Others (4)"));
    QCOMPARE(tenantColumns(Scheme::Licence)[4].title, QStringLiteral("Licences drawn"));
    QCOMPARE(tenantColumns(Scheme::Allowance)[3].title, QStringLiteral("OTA upgrades"));
}

void BillingPagesTest::theTableOfTenantsIsAModel()
{
    TenantsPage page;
    const QAbstractItemModelTester tester(page.table()->rows(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    page.show(samples::tenants());
    QCOMPARE(page.table()->rows()->rowCount(), 12);
    page.showTenant(samples::tenant());
    QCOMPARE(page.saveState().value(QStringLiteral("tenant")).toString(), QStringLiteral("t-1"));
    QCOMPARE(page.table()->csvOfLoaded().count("\r\n"), qsizetype(13));
}

void BillingPagesTest::aTenantOpensItsLists()
{
    TenantPane pane;
    pane.setData(samples::tenant(), "Europe/Berlin");
    QSignalSpy wanted(&pane, &TenantPane::pageWanted);
    QVERIFY(press(&pane, QStringLiteral("Active devices: 8,680")));
    QCOMPARE(wanted.back()[0].toString(), QStringLiteral("billing-list"));
    QCOMPARE(wanted.back()[1].toMap().value(QStringLiteral("of")).toString(), QStringLiteral("t-1"));
    QVERIFY(press(&pane, QStringLiteral("Quota used: 1,240")));
    QCOMPARE(wanted.back()[0].toString(), QStringLiteral("service-package"));
    QCOMPARE(wanted.back()[1].toMap().value(QStringLiteral("acting")).toString(), QStringLiteral("t-1"));
    QVERIFY(press(&pane, QStringLiteral("Tokens they hold: ")));
    QCOMPARE(wanted.back()[0].toString(), QStringLiteral("service-package"));
    QVERIFY(press(&pane, QStringLiteral("Account: t-1")));
    QCOMPARE(wanted.back()[1].toMap().value(QStringLiteral("account")).toString(), QStringLiteral("t-1"));
    auto* tabs = pane.findChild<UnderlineTabs*>();
    QCOMPARE(tabs->count(), 4);
    pane.setTab(TenantPane::History);
    QCOMPARE(pane.tab(), int(TenantPane::History));
    QCOMPARE(columnOf(pane.findChild<DataTable*>(), 3).front(), QStringLiteral("\u2212410"));
}

void BillingPagesTest::aShareIsChosenByKey()
{
    TenantsPage page;
    page.show(samples::tenants());
    auto* chart = page.findChild<ShareChart*>();
    chart->resize(800, 160);
    QSignalSpy clicked(chart, &ShareChart::partClicked);
    QTest::keyClick(chart, Qt::Key_Right);
    QTest::keyClick(chart, Qt::Key_Right);
    QTest::keyClick(chart, Qt::Key_Return);
    QCOMPARE(clicked.size(), 1);
    QCOMPARE(clicked[0][0].toString(), QStringLiteral("t-2"));
    const QByteArray csv = chart->toCsv();
    QVERIFY(csv.startsWith("Name,Quota used,Share,Active devices,Share\r\n"));
    QCOMPARE(csv.count("\r\n"), qsizetype(10));
    QVERIFY(chart->toSvg().contains("<svg"));
    QVERIFY(!chart->toImage().isNull());
}

void BillingPagesTest::theMonthSaysWhetherItIsMade()
{
    MonthReport report = samples::myBilling().report;
    QCOMPARE(reportTag(report).text, QStringLiteral("Report made"));
    QCOMPARE(reportWords(report, "UTC"),
             QStringLiteral("Report of 3 Sep 2026, 02:00 UTC. It never changes."));
    report.due = report.generated;
    report.generated.reset();
    QCOMPARE(reportTag(report).text, QStringLiteral("Live"));
    QVERIFY(reportWords(report, "UTC").contains(QStringLiteral("still change")));
    report.hasReport = false;
    QCOMPARE(reportTag(report).text, QStringLiteral("No report"));
    QCOMPARE(operationText("registration_updates"), QStringLiteral("Registration updates"));
}

void BillingPagesTest::everyFigureOfTheMonthLeadsSomewhere()
{
    MyBillingPage page;
    page.show(samples::myBilling());
    QSignalSpy opened(&page, &Page::openPage);
    QStringList pages;
    for (Tile* tile : page.findChildren<Tile*>())
        tile->click();
    for (const QList<QVariant>& call : opened)
        pages << call[0].toString();
    QCOMPARE(pages, (QStringList{"billing-list", "billing-list", "service-package", "service-package",
                                 "service-package"}));
    QCOMPARE(opened[1][1].toMap().value(QStringLiteral("list")).toString(),
             QStringLiteral("firmware-updates"));
    QVERIFY(press(&page, QStringLiteral("Tenants: 11")));
    QCOMPARE(opened.back()[0].toString(), QStringLiteral("tenants"));
    QVERIFY(press(&page, QStringLiteral("Quota history")));
    QCOMPARE(opened.back()[0].toString(), QStringLiteral("service-package"));
    QCOMPARE(opened.back()[1].toMap().value(QStringLiteral("month")).toInt(),
             int(samples::myBilling().report.month));
}

void BillingPagesTest::theMonthGoesOntoPaper()
{
    MyBillingPage page;
    page.show(samples::myBilling());
    const PrintDocument document = page.document();
    QCOMPARE(document.title, QStringLiteral("My billing, August 2026"));
    int tables = 0;
    for (const PrintPart& part : document.parts)
        tables += std::holds_alternative<PrintTable>(part) ? 1 : 0;
    QCOMPARE(tables, 6); // own, all, package, three directions
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("m.pdf"));
    QVERIFY(writePdf(path, document));
    QVERIFY(QFileInfo(path).size() > 1000);
}

void BillingPagesTest::theGaugeWarns()
{
    const PackageData data = samples::package();
    const PackageGauge& package = *data.package;
    QCOMPARE(expiryTone(package, false, package.warnsFrom - 1), Tone::Neutral);
    QCOMPARE(expiryTone(package, false, package.warnsFrom), Tone::Warning);
    QCOMPARE(expiryTone(package, false, package.ends - 24 * hour), Tone::Bad);
    QCOMPARE(expiryTone(package, true, package.ends - 24 * hour), Tone::Neutral);
    QCOMPARE(expiryWords(package, package.lastDay - 21), QStringLiteral("Expires in 21 days"));
    PackagePage page;
    page.show(data);
    page.showHistory(samples::history());
    QCOMPARE(page.states()->state(), StateStack::Full);
    QCOMPARE(page.history()->rows()->rowCount(), 6);
}

void BillingPagesTest::factsOfThePackageHaveTheirEntries()
{
    PackagePage page;
    PackageData data = samples::package();
    data.package->corrections = -250;
    page.show(data);
    QVERIFY(press(&page, QStringLiteral("Quota: 60,000")));
    HistoryQuery query = page.query();
    QCOMPARE(query.grant, (TextFilter{data.package->id, true}));
    QCOMPARE(query.units.least, Units(60'000));
    QCOMPARE(query.units.most, Units(60'000));
    QVERIFY(!query.change && page.history()->filtersVisible());
    QVERIFY(press(&page, QStringLiteral("Corrections: ")));
    query = page.query();
    QCOMPARE(query.grant, (TextFilter{data.package->id, true}));
    QCOMPARE(query.change, std::optional(Change::PackageTokensEdit));
    QCOMPARE(query.units, Bounds());
}

void BillingPagesTest::historyIsFilteredFromAnotherPage()
{
    PackagePage page;
    page.show(samples::package());
    page.restoreState({{QStringLiteral("month"), samples::package().lastMonth},
                       {QStringLiteral("acting"), QStringLiteral("t-2")},
                       {QStringLiteral("campaign"), QStringLiteral("c-12")}});
    const HistoryQuery query = page.query();
    const Month month = samples::package().lastMonth;
    QCOMPARE(toMonth(toDate(query.days->from)), month);
    QCOMPARE(toMonth(toDate(query.days->to + 1)), month + 1);
    QCOMPARE(query.acting, (TextFilter{"t-2", true}));
    QCOMPARE(query.campaign, (TextFilter{"c-12", true}));
    QVERIFY(!query.change);
}

void BillingPagesTest::aListLeadsToTheDevice()
{
    BillingListPage page;
    page.restoreState({{QStringLiteral("list"), QStringLiteral("firmware-updates")},
                       {QStringLiteral("month"), samples::updates().report.month}});
    QCOMPARE(page.title(), QStringLiteral("Firmware updates"));
    page.show(samples::updates());
    QCOMPARE(page.table()->rows()->rowCount(), 8);
    QSignalSpy opened(&page, &Page::openPage);
    emit page.table()->linkActivated(page.table()->rows()->rowAt(2)->key, QStringLiteral("device"));
    QCOMPARE(opened.back()[0].toString(), QStringLiteral("device"));
    QCOMPARE(opened.back()[1].toMap().value(QStringLiteral("argument")).toString(),
             QStringLiteral("GW-0000102"));
    QCOMPARE(opened.back()[1].toMap().value(QStringLiteral("account")).toString(), QStringLiteral("t-1"));
    emit page.table()->linkActivated(page.table()->rows()->rowAt(2)->key, QStringLiteral("campaign"));
    QCOMPARE(opened.back()[0].toString(), QStringLiteral("campaign"));
    QCOMPARE(opened.back()[1].toMap().value(QStringLiteral("argument")).toString(), QStringLiteral("c-77"));
    // The account beside it stands among the tenants.
    emit page.table()->linkActivated(page.table()->rows()->rowAt(2)->key, QStringLiteral("account"));
    QCOMPARE(opened.back()[0].toString(), QStringLiteral("tenants"));
    QCOMPARE(opened.back()[1].toMap().value(QStringLiteral("tenant")).toString(), QStringLiteral("t-1"));
    QCOMPARE(opened.back()[1].toMap().value(QStringLiteral("month")).toInt(),
             int(samples::updates().report.month));
}

void BillingPagesTest::licencesSayWhatTheyCost()
{
    LicencesData data = samples::licences();
    QCOMPARE(costText(data), QStringLiteral("4,500.00\u00a0EUR"));
    data.costs.emplace("JPY", 1200);
    QCOMPARE(costText(data), QStringLiteral("4,500.00\u00a0EUR + 1,200\u00a0JPY"));
    QCOMPARE(taskRows(data, {}).size(), 2);
    QCOMPARE(taskRows(data, QStringLiteral("gateway")).size(), 1);
    LicencesPage page;
    page.show(data);
    QSignalSpy opened(&page, &Page::openPage);
    emit page.tasks()->linkActivated(QStringLiteral("c-9"), QStringLiteral("task"));
    QCOMPARE(opened.back()[0].toString(), QStringLiteral("campaign"));
    emit page.tasks()->linkActivated(QStringLiteral("e-5"), QStringLiteral("task"));
    QCOMPARE(opened.back()[0].toString(), QStringLiteral("device"));
}

void BillingPagesTest::idsAreReadFromAnyList()
{
    QCOMPARE(deviceIds(QStringLiteral("a\n b,c;\td\r\n\n\"e\" \"")),
             (QStringList{"a", "b", "c", "d", "e", "\""}));
    QVERIFY(deviceIds(QStringLiteral(" \n,;")).isEmpty());
}

void BillingPagesTest::aRefusedTaskSaysHowManyAreShort()
{
    Workspace workspace;
    CheckDialog dialog(&workspace, samples::licences().account);
    dialog.show(samples::refusedTask());
    bool said = false;
    for (const QLabel* label : dialog.findChildren<QLabel*>())
        said = said || label->text().contains(QStringLiteral("110 are short"));
    QVERIFY(said);
    QCOMPARE(dialog.devices().size(), 401);
    QCOMPARE(checkRows(samples::refusedTask()).front().cells[1].text, QStringLiteral("Needs a licence"));
    QTemporaryDir folder;
    QVERIFY(!dialog.openFile(folder.filePath(QStringLiteral("none"))));
}

void BillingPagesTest::findingsLeadToTheirLists()
{
    const ClosingData data = samples::closing();
    QStringList pages;
    for (const Finding& finding : data.findings)
        pages << findingPlace(finding, data, data.report.month).first;
    QCOMPARE(pages, (QStringList{"service-package", "service-package", "billing-list", "billing-list"}));
    Answers answers;
    ClosingCard card(&answers);
    card.setData(data);
    QSignalSpy opened(&card, &ClosingCard::openPage);
    auto* table = card.findChild<DataTable*>();
    QCOMPARE(columnOf(table, 1)[3], QStringLiteral("Refused requests: more than doubled"));
    emit table->linkActivated(qint64(3), QStringLiteral("what"));
    QCOMPARE(opened.back()[1].toMap().value(QStringLiteral("list")).toString(), QStringLiteral("refusals"));
    // Each number has the list of its own month, and the account its page.
    emit table->linkActivated(qint64(2), QStringLiteral("before"));
    QCOMPARE(opened.back()[1].toMap().value(QStringLiteral("month")).toInt(), int(data.report.month) - 1);
    QCOMPARE(opened.back()[1].toMap().value(QStringLiteral("of")).toString(), QStringLiteral("t-4"));
    emit table->linkActivated(qint64(2), QStringLiteral("now"));
    QCOMPARE(opened.back()[1].toMap().value(QStringLiteral("month")).toInt(), int(data.report.month));
    emit table->linkActivated(qint64(2), QStringLiteral("account"));
    QCOMPARE(opened.back()[0].toString(), QStringLiteral("tenants"));
    QCOMPARE(opened.back()[1].toMap().value(QStringLiteral("tenant")).toString(), QStringLiteral("t-4"));
}

void BillingPagesTest::figuresOfTheClosingLeadToTheirLists()
{
    ClosingData data = samples::closing();
    data.ledgerEntries = 3'412;
    Answers answers;
    ClosingCard card(&answers);
    card.setData(data);
    QSignalSpy opened(&card, &ClosingCard::openPage);
    const auto place = [&](const char* name) {
        const bool pressed = press(&card, QLatin1String(name));
        return pressed ? std::pair(opened.back()[0].toString(), opened.back()[1].toMap())
                       : std::pair<QString, QVariantMap>();
    };
    const int month = int(data.report.month);
    const auto [ledger, entries] = place("Ledger entries of the month: 3,412");
    QCOMPARE(ledger, QStringLiteral("ledger"));
    QCOMPARE(entries, (QVariantMap{{"history", false}, {"whole", true}, {"month", "2026-08"}}));
    const auto [tenants, accounts] = place("Accounts with a report: 12");
    QCOMPARE(tenants, QStringLiteral("tenants"));
    QCOMPARE(accounts, (QVariantMap{{"month", month}}));
    QCOMPARE(place("Active devices:").second, (QVariantMap{{"month", month}, {"list", "active-devices"}}));
    QCOMPARE(place("Firmware updates:").second,
             (QVariantMap{{"month", month}, {"list", "firmware-updates"}}));
    QCOMPARE(place("Quota used:").first, QStringLiteral("service-package"));
    // A payer of allowances has bills.
    data.account.scheme = Scheme::Allowance;
    data.account.tenants = 0;
    QVERIFY(billFigures(data).isEmpty());
    BillItem bill;
    bill.meter = Meter::Subscription;
    bill.month = data.report.month;
    bill.billed = 900;
    data.bills = {bill};
    data.openBills = 4;
    data.outstanding = {{Meter::Message, 70}, {Meter::Subscription, 2'000}};
    card.setData(data);
    QCOMPARE(place("Bills of the month: 1").second, (QVariantMap{{"argument", "month 2026-08"}}));
    QCOMPARE(place("Outstanding bills of all months: 4").second, (QVariantMap{{"argument", "outstanding"}}));
    QCOMPARE(place("Outstanding: calls: 2,000").second,
             (QVariantMap{{"argument", "outstanding"}, {"meter", "subscription"}}));
    QCOMPARE(opened.back()[0].toString(), QStringLiteral("bills"));
    // Nothing has no list.
    data.whole = {};
    card.setData(data);
    const auto before = opened.size();
    QVERIFY(!press(&card, QStringLiteral("Active devices: 0")));
    QCOMPARE(opened.size(), before);
}

void BillingPagesTest::apiCallsLeadToTheirDays()
{
    CallsView view;
    view.setCalls({{Direction::DeviceToService, 30, {{"registration_update", 20}, {"notify", 10}}},
                   {Direction::Integration, 0, {}}});
    QSignalSpy opened(&view, &CallsView::opened);
    QVERIFY(press(&view, QStringLiteral("Device to service, all: 30")));
    QCOMPARE(opened[0][1].toString(), QString());
    QVERIFY(press(&view, QStringLiteral("Registration update: 20")));
    QCOMPARE(opened[1][0].value<Direction>(), Direction::DeviceToService);
    QCOMPARE(opened[1][1].toString(), QStringLiteral("registration_update"));
    QVERIFY(!press(&view, QStringLiteral("Integration, all")));
    // The page of the list keeps what led to it.
    SmallStore store;
    const AccountItem payer = store.account("bora");
    BillingListPage page;
    page.setContext({store.workspace(), payer, {payer.today - 29, payer.today}, {}});
    page.restoreState(
        apiCallsOf(monthOf(payer.today), "bora", Direction::Integration, QStringLiteral("user_token")));
    QTRY_VERIFY_WITH_TIMEOUT(!page.isWaiting(), 20000);
    const BillingListQuery query = page.query();
    QCOMPARE(query.list, BillingList::ApiCalls);
    QVERIFY(!query.aggregated && !query.lately && query.direction == Direction::Integration);
    QCOMPARE(query.operation.text, std::string("user_token"));
    QVERIFY(query.operation.whole);
    const QVariantMap state = page.saveState();
    page.restoreState(apiCallsLately("bora"));
    QVERIFY(page.query().lately && !page.query().direction);
    page.restoreState(state);
    QVERIFY(!page.query().lately && page.query().direction == Direction::Integration);
    QTRY_VERIFY_WITH_TIMEOUT(!page.isWaiting(), 20000);
}

void BillingPagesTest::theMonthIsClosedInOneGo()
{
    SmallStore store;
    const AccountItem payer = store.account("bora");
    MyBillingPage page;
    page.setContext({store.workspace(), payer, {payer.today - 29, payer.today}, {}});
    QTRY_VERIFY_WITH_TIMEOUT(!page.isWaiting(), 20000);
    QCOMPARE(page.states()->state(), StateStack::Full);
    QTemporaryDir folder;
    for (const char* name : {"month.zip", "month"}) {
        const QString path = folder.filePath(QLatin1String(name));
        QSignalSpy exported(page.closing(), &ClosingCard::exported);
        page.closing()->exportTo(path);
        QTRY_COMPARE_WITH_TIMEOUT(exported.size(), 1, 20000);
        QVERIFY(exported[0][1].toBool());
        QVERIFY(QFileInfo::exists(path));
        // Never over what is there.
        page.closing()->exportTo(path);
        QTRY_COMPARE_WITH_TIMEOUT(exported.size(), 2, 20000);
        QVERIFY(!exported[1][1].toBool());
    }
    QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
             (QStringList{"month", "month.zip"}));
}

void BillingPagesTest::pagesHaveTheirStates()
{
    PackagePage page;
    PackageData none = samples::package();
    none.package.reset();
    none.pending.reset();
    none.hadPackage = false;
    page.show(none);
    QCOMPARE(page.states()->state(), StateStack::Empty);
    none.hadPackage = true;
    none.lastEnded = samples::package().package->ends;
    page.show(none);
    QCOMPARE(page.states()->state(), StateStack::Full);
    page.states()->showError({QStringLiteral("It failed"), {}, {}, {}});
    QCOMPARE(page.states()->state(), StateStack::Error);
    page.states()->forget();
    page.states()->showLoading();
    QCOMPARE(page.states()->state(), StateStack::Loading);
}

void BillingPagesTest::everyControlHasAName()
{
    TenantsPage tenants;
    tenants.show(samples::tenants());
    tenants.showTenant(samples::tenant());
    MyBillingPage month;
    month.show(samples::myBilling());
    PackagePage package;
    package.show(samples::package());
    LicencesPage licences;
    licences.show(samples::licences());
    BillingListPage list;
    list.show(samples::updates());
    for (QWidget* page : std::initializer_list<QWidget*>{&tenants, &month, &package, &licences, &list}) {
        for (QWidget* widget : page->findChildren<QWidget*>()) {
            if (!(widget->focusPolicy() & Qt::TabFocus) || widget->inherits("QScrollArea"))
                continue;
            const auto* button = qobject_cast<QAbstractButton*>(widget);
            QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()) ||
                         widget->inherits("QHeaderView") || !widget->isVisibleTo(page),
                     widget->metaObject()->className());
        }
    }
}

void BillingPagesTest::pagesAreDrawn_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QSize>("size");
    QTest::newRow("light") << false << QSize(1212, 800);
    QTest::newRow("dark") << true << QSize(1212, 800);
    QTest::newRow("small") << false << QSize(796, 560);
}

void BillingPagesTest::pagesAreDrawn()
{
    QFETCH(bool, dark);
    QFETCH(QSize, size);
    Theme::instance().setMode(dark ? ThemeMode::Dark : ThemeMode::Light);
    QVERIFY(QDir().mkpath(QStringLiteral(PICTURES_FOLDER)));
    const auto draw = [&](QWidget* page, const QString& name) {
        page->setAutoFillBackground(true);
        page->resize(size);
        page->QWidget::show();
        QVERIFY(QTest::qWaitForWindowExposed(page));
        QTest::qWait(60);
        QVERIFY(page->grab().save(
            QStringLiteral(PICTURES_FOLDER "/%1-%2.png").arg(name, QLatin1String(QTest::currentDataTag()))));
        page->hide();
    };
    TenantsPage tenants;
    tenants.show(samples::tenants());
    tenants.showTenant(samples::tenant());
    draw(&tenants, QStringLiteral("tenants"));
    MyBillingPage month;
    month.show(samples::myBilling());
    month.closing()->setData(samples::closing());
    draw(&month, QStringLiteral("my-billing"));
    PackagePage package;
    package.show(samples::package());
    package.showHistory(samples::history());
    draw(&package, QStringLiteral("service-package"));
    LicencesPage licences;
    licences.show(samples::licences());
    draw(&licences, QStringLiteral("ota-licences"));
    Workspace workspace;
    CheckDialog dialog(&workspace, samples::licences().account);
    dialog.setDevices(QStringLiteral("GW-1000"));
    dialog.show(samples::refusedTask());
    draw(&dialog, QStringLiteral("check-task"));
}

int main(int argc, char** argv)
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    QApplication app(argc, argv);
    Theme::install(app, ThemeMode::Light);
    BillingPagesTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_billing_pages.moc"
