// SPDX-License-Identifier: GPL-3.0-or-later
// What the pages about tenants, packages and licences say, and where they lead.
#include "charts/share_chart.h"
#include "page_hands.h"
#include "pages/billing_words.h"
#include "pages/closing/closing_card.h"
#include "pages/my_billing/list_page.h"
#include "pages/my_billing/my_billing_page.h"
#include "pages/ota_licences/check_dialog.h"
#include "pages/ota_licences/licence_rows.h"
#include "pages/ota_licences/licences_page.h"
#include "pages/service_package/package_page.h"
#include "pages/tenants/tenant_pane.h"
#include "pages/tenants/tenant_rows.h"
#include "pages/tenants/tenants_page.h"
#include "samples_billing.h"
#include "tables/data_table.h"
#include "theme/theme.h"
#include "vocabulary/calendar.h"
#include "widgets/state_stack.h"
#include "widgets/underline_tabs.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <algorithm>

using namespace quota;
using test::columnOf;
using test::press;

class BillingPagesTest : public QObject {
    Q_OBJECT
private slots:
    void tenantsShowTheirShares();
    void theTableOfTenantsIsAModel();
    void aTenantOpensItsLists();
    void aShareIsChosenByKey();
    void theGaugeWarns();
    void factsOfThePackageHaveTheirEntries();
    void historyIsFilteredFromAnotherPage();
    void aListLeadsToTheDevice();
    void licencesSayWhatTheyCost();
    void idsAreReadFromAnyList();
    void aRefusedTaskSaysHowManyAreShort();
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
    const QList<QToolButton*> tools = page.findChildren<QToolButton*>();
    QCOMPARE(std::count_if(tools.begin(), tools.end(),
                           [](const QToolButton* tool) {
                               return !tool->isHidden() && tool->accessibleName() == "Export the list";
                           }),
             1);
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
