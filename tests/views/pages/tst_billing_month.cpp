// SPDX-License-Identifier: GPL-3.0-or-later
// A month of a payer: its report, what stands out in it, where its figures lead, and its closing.
#include "page_hands.h"
#include "pages/billing_words.h"
#include "pages/closing/closing_card.h"
#include "pages/closing/closing_rows.h"
#include "pages/figure_links.h"
#include "pages/my_billing/calls_view.h"
#include "pages/my_billing/list_page.h"
#include "pages/my_billing/my_billing_page.h"
#include "patience.h"
#include "print/document.h"
#include "samples_billing.h"
#include "small_store.h"
#include "theme/theme.h"
#include "vocabulary/calendar.h"
#include "widgets/state_stack.h"
#include "widgets/tile.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace quota;
using test::columnOf;
using test::press;

class BillingMonthTest : public QObject {
    Q_OBJECT
private slots:
    void theMonthSaysWhetherItIsMade();
    void everyFigureOfTheMonthLeadsSomewhere();
    void theMonthGoesOntoPaper();
    void findingsLeadToTheirLists();
    void figuresOfTheClosingLeadToTheirLists();
    void apiCallsLeadToTheirDays();
    void theMonthIsClosedInOneGo();
};

void BillingMonthTest::theMonthSaysWhetherItIsMade()
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

void BillingMonthTest::everyFigureOfTheMonthLeadsSomewhere()
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

void BillingMonthTest::theMonthGoesOntoPaper()
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

void BillingMonthTest::findingsLeadToTheirLists()
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

void BillingMonthTest::figuresOfTheClosingLeadToTheirLists()
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

void BillingMonthTest::apiCallsLeadToTheirDays()
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
    QTRY_VERIFY_WITH_TIMEOUT(!page.isWaiting(), kPatienceMs);
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
    QTRY_VERIFY_WITH_TIMEOUT(!page.isWaiting(), kPatienceMs);
}

void BillingMonthTest::theMonthIsClosedInOneGo()
{
    SmallStore store;
    const AccountItem payer = store.account("bora");
    MyBillingPage page;
    page.setContext({store.workspace(), payer, {payer.today - 29, payer.today}, {}});
    QTRY_VERIFY_WITH_TIMEOUT(!page.isWaiting(), kPatienceMs);
    QCOMPARE(page.states()->state(), StateStack::Full);
    QTemporaryDir folder;
    for (const char* name : {"month.zip", "month"}) {
        const QString path = folder.filePath(QLatin1String(name));
        QSignalSpy exported(page.closing(), &ClosingCard::exported);
        page.closing()->exportTo(path);
        QTRY_COMPARE_WITH_TIMEOUT(exported.size(), 1, kPatienceMs);
        QVERIFY(exported[0][1].toBool());
        QVERIFY(QFileInfo::exists(path));
        // Never over what is there.
        page.closing()->exportTo(path);
        QTRY_COMPARE_WITH_TIMEOUT(exported.size(), 2, kPatienceMs);
        QVERIFY(!exported[1][1].toBool());
    }
    QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
             (QStringList{"month", "month.zip"}));
}

int main(int argc, char** argv)
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    QApplication app(argc, argv);
    Theme::install(app, ThemeMode::Light);
    BillingMonthTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_billing_month.moc"
