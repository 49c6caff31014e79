// SPDX-License-Identifier: GPL-3.0-or-later
// The real window over a generated store: where links lead and back again, and lists, exports and alerts
// that agree with the reports.
#include "pages/alerts/alerts_page.h"
#include "pages/campaign/campaign_page.h"
#include "pages/change/change_dialog.h"
#include "pages/change/field_form.h"
#include "pages/devices/devices_page.h"
#include "pages/explain/explain_dialog.h"
#include "pages/explain/explanation_card.h"
#include "pages/export/export_dialog.h"
#include "pages/ledger/ledger_page.h"
#include "pages/ledger/verify_bar.h"
#include "patience.h"
#include "sample_window.h"
#include "store/sqlite/sqlite_database.h"
#include "theme/theme.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QPushButton>
#include <QSet>
#include <QTemporaryDir>

using namespace quota;

class TestSupport : public QObject, test::SampleWindow {
    Q_OBJECT
private slots:
    void initTestCase();
    void init() { open(m_store.account("allowance"), QStringLiteral("overview")); }
    void theLedgerIsTheReport();
    void anyDepthIsReached();
    void filtersNarrowTheLedger();
    void aGrantLeadsBackToTheVeryRow();
    void aCampaignLeadsBackToTheVeryRow();
    void devicesKeepTheirPlace();
    void exportsAreWhatIsShown();
    void everyEntryOpensItsExplanation();
    void alertsAreTheReport();
    void alertsAreAcknowledgedTogether();
    void recipientsAreAddedAndRemoved();
    void verifiesAndFindsADifference();
};

void TestSupport::initTestCase()
{
    show();
}

void TestSupport::theLedgerIsTheReport()
{
    for (const char* scheme : {"allowance", "licence", "package"}) {
        const std::string account = m_store.account(scheme);
        open(account, QStringLiteral("ledger"));
        page<LedgerPage>()->restoreState({{QStringLiteral("history"), true}});
        settle();
        DataTable* table = page<LedgerPage>()->table();
        QAbstractItemModelTester tester(table->rows());
        auto rows = m_store.report("ledger", {{"account", account}});
        std::reverse(rows.begin(), rows.end());
        QCOMPARE(table->rows()->rowCount(), int(rows.size()));
        for (int i = 0; i < std::min(int(rows.size()), 150); ++i) {
            QCOMPARE(raw(table, i, "seq"), std::stoll(rows[i].at("seq")));
            QCOMPARE(raw(table, i, "units"), std::stoll(rows[i].at("units")));
            QCOMPARE(raw(table, i, "balance"), std::stoll(rows[i].at("balance")));
            QCOMPARE(text(table, i, "grant").toStdString(), rows[i].at("grant"));
            QCOMPARE(text(table, i, "device").toStdString(), rows[i].at("device"));
        }
    }
}

void TestSupport::anyDepthIsReached()
{
    const std::string account = m_store.account("allowance");
    open(account, QStringLiteral("ledger"));
    page<LedgerPage>()->restoreState({{QStringLiteral("history"), true}, {QStringLiteral("oldest"), true}});
    settle();
    const auto rows = m_store.report("ledger", {{"account", account}});
    DataTable* table = page<LedgerPage>()->table();
    table->scrollToBottom();
    // The last rows are asked for when they come into sight.
    const int last = int(rows.size()) - 1;
    QTRY_COMPARE_WITH_TIMEOUT(raw(table, last, "seq"), std::stoll(rows.back().at("seq")), kPatienceMs);
    QCOMPARE(raw(table, last, "balance"), std::stoll(rows.back().at("balance")));
}

void TestSupport::filtersNarrowTheLedger()
{
    const std::string account = m_store.account("allowance");
    open(account, QStringLiteral("ledger"));
    page<LedgerPage>()->restoreState(
        {{QStringLiteral("history"), true}, {QStringLiteral("meter"), QStringLiteral("ota")}});
    page<LedgerPage>()->table()->putFilter(QStringLiteral("change"), QStringLiteral("=excess_deduction"));
    settle();
    const auto rows =
        m_store.report("ledger", {{"account", account}, {"meter", "ota"}, {"change", "excess_deduction"}});
    QCOMPARE(page<LedgerPage>()->table()->rows()->rowCount(), int(rows.size()));
    // A part of a device's id, typed into the header.
    QVariantMap state = page<LedgerPage>()->saveState();
    QVariantMap filters = state.value(QStringLiteral("filters")).toMap();
    QVariantMap typed = filters.value(QStringLiteral("typed")).toMap();
    typed.insert(QStringLiteral("device"), QString::fromStdString(rows.front().at("device")));
    filters.insert(QStringLiteral("typed"), typed);
    state.insert(QStringLiteral("filters"), filters);
    page<LedgerPage>()->restoreState(state);
    settle();
    qint64 expected = 0;
    for (const auto& row : rows)
        expected += row.at("device") == rows.front().at("device") ? 1 : 0;
    QCOMPARE(page<LedgerPage>()->table()->rows()->rowCount(), int(expected));
}

void TestSupport::aGrantLeadsBackToTheVeryRow()
{
    open(m_store.account("allowance"), QStringLiteral("ledger"));
    page<LedgerPage>()->restoreState({{QStringLiteral("history"), true}});
    settle();
    DataTable* table = page<LedgerPage>()->table();
    QVERIFY(table->rows()->rowCount() > 120);
    table->setPlace({{QStringLiteral("top"), 90}, {QStringLiteral("row"), 100}});
    settle();
    const QVariant key = table->currentIndex().data(KeyRole);
    const QString grant = text(table, 100, "grant");
    QVERIFY(key.isValid() && !grant.isEmpty());
    const QVariantMap place = table->place();
    // Enter on the link.
    table->setCurrentIndex(table->rows()->index(100, table->rows()->columnOf(QStringLiteral("grant"))));
    QTest::keyClick(table, Qt::Key_Return);
    settle();
    QCOMPARE(m_window->currentPage()->breadcrumb(), QStringLiteral("Grant ") + grant);
    Units left = 0;
    const RowModel* rows = page<LedgerPage>()->table()->rows();
    for (int i = 0; i < rows->rowCount(); ++i) {
        QCOMPARE(text(page<LedgerPage>()->table(), i, "grant"), grant);
        left += raw(page<LedgerPage>()->table(), i, "units");
    }
    const auto facts =
        m_store.report("grants", {{"account", m_store.account("allowance")}, {"grant", grant.toStdString()}});
    QCOMPARE(left, std::stoll(facts.front().at("available")));
    m_window->goBack();
    settle();
    QTRY_COMPARE_WITH_TIMEOUT(page<LedgerPage>()->table()->currentIndex().data(KeyRole), key, kPatienceMs);
    QCOMPARE(page<LedgerPage>()->table()->place().value(QStringLiteral("top")),
             place.value(QStringLiteral("top")));
    QCOMPARE(m_window->currentPage()->breadcrumb(), QStringLiteral("Ledger"));
}

void TestSupport::aCampaignLeadsBackToTheVeryRow()
{
    const std::string payer = m_store.account("package");
    open(payer, QStringLiteral("ledger"));
    page<LedgerPage>()->restoreState({{QStringLiteral("history"), true}});
    settle();
    DataTable* table = page<LedgerPage>()->table();
    int row = 0;
    while (row < table->rows()->rowCount() && text(table, row, "campaign").isEmpty())
        ++row;
    const QString campaign = text(table, row, "campaign");
    const QVariant key = table->rows()->index(row, 0).data(KeyRole);
    table->setCurrentIndex(table->rows()->index(row, table->rows()->columnOf(QStringLiteral("campaign"))));
    QTest::keyClick(table, Qt::Key_Return);
    settle();
    // The campaign is a tenant's or the payer's own: the account follows the link.
    QVERIFY(page<CampaignPage>() != nullptr);
    QCOMPARE(m_window->currentPage()->breadcrumb(), campaign);
    DataTable* devices = page<CampaignPage>()->table();
    qint64 updated = 0;
    for (int i = 0; i < devices->rows()->rowCount(); ++i)
        updated += raw(devices, i, "drawn");
    // Every token that it used is a firmware update of the report, by the campaign's name or id.
    const std::string account = m_window->account().id;
    QSet<QString> ids;
    for (int i = 0; i < devices->rows()->rowCount(); ++i)
        if (raw(devices, i, "drawn") > 0)
            ids.insert(text(devices, i, "device"));
    qint64 reported = 0;
    for (const auto& update : m_store.report("firmware-updates", {{"account_id", account}}))
        reported += ids.remove(QString::fromStdString(update.at("device_id"))) ? 1 : 0;
    QCOMPARE(reported, updated);
    m_window->goBack();
    settle();
    QCOMPARE(m_window->account().id, payer);
    QTRY_COMPARE_WITH_TIMEOUT(page<LedgerPage>()->table()->currentIndex().data(KeyRole), key, kPatienceMs);
}

void TestSupport::devicesKeepTheirPlace()
{
    open(m_store.account("allowance"), QStringLiteral("devices"));
    DataTable* table = page<DevicesPage>()->table();
    QVERIFY(table->rows()->rowCount() > 60);
    table->setPlace({{QStringLiteral("top"), 30}, {QStringLiteral("row"), 40}});
    const QVariant key = table->currentIndex().data(KeyRole);
    QTest::keyClick(table, Qt::Key_Return);
    settle();
    QCOMPARE(m_window->currentPage()->breadcrumb(), key.toString());
    m_window->goBack();
    settle();
    QCOMPARE(page<DevicesPage>()->table()->currentIndex().data(KeyRole), key);
    QCOMPARE(page<DevicesPage>()->table()->place().value(QStringLiteral("top")).toInt(), 30);
}

void TestSupport::exportsAreWhatIsShown()
{
    QTemporaryDir folder;
    const std::string account = m_store.account("allowance");
    open(account, QStringLiteral("ledger"));
    page<LedgerPage>()->restoreState({{QStringLiteral("history"), true},
                                      {QStringLiteral("oldest"), true},
                                      {QStringLiteral("meter"), QStringLiteral("message")}});
    settle();
    const auto rows = m_store.report("ledger", {{"account", account}, {"meter", "message"}});
    DataTable* table = page<LedgerPage>()->table();
    QCOMPARE(table->rows()->rowCount(), int(rows.size()));
    const QString path = folder.filePath(QStringLiteral("ledger.csv"));
    ExportDialog* dialog = ExportDialog::ask(page<LedgerPage>(), table);
    dialog->setForm(QStringLiteral("csv"));
    dialog->setPath(path);
    QSignalSpy written(dialog, &ExportDialog::written);
    dialog->exportButton()->click();
    QVERIFY(written.wait(kPatienceMs));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QStringList lines = QString::fromUtf8(file.readAll()).split(QStringLiteral("\r\n"));
    QCOMPARE(lines.size(), int(rows.size()) + 2); // the heading, and nothing behind the last line's end
    const QStringList shown = table->shownColumns();
    const int units = int(shown.indexOf(QStringLiteral("units")));
    const int balance = int(shown.indexOf(QStringLiteral("balance")));
    const int grant = int(shown.indexOf(QStringLiteral("grant")));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        // The day's comma is quoted nowhere: "30 Oct 2026 05:02:09" has none.
        const QStringList cells = lines[int(i) + 1].split(u',');
        QCOMPARE(cells.value(units).toStdString(), rows[i].at("units"));
        QCOMPARE(cells.value(balance).toStdString(), rows[i].at("balance"));
        QCOMPARE(cells.value(grant).toStdString(), rows[i].at("grant"));
    }
}

void TestSupport::everyEntryOpensItsExplanation()
{
    open(m_store.account("allowance"), QStringLiteral("ledger"));
    page<LedgerPage>()->restoreState({{QStringLiteral("history"), true}});
    settle();
    DataTable* table = page<LedgerPage>()->table();
    table->setCurrentIndex(table->rows()->index(3, table->rows()->columnOf(QStringLiteral("units"))));
    QTest::keyClick(table, Qt::Key_Return);
    auto* dialog = page<LedgerPage>()->findChild<ExplainDialog*>();
    QVERIFY(dialog);
    settle();
    QGuiApplication::clipboard()->clear();
    dialog->card()->copy();
    QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("before this entry")));
    dialog->close();
}

void TestSupport::alertsAreTheReport()
{
    const std::string account = m_store.account("allowance");
    open(account, QStringLiteral("alerts"));
    auto* alerts = page<AlertsPage>();
    int open = 0, past = 0, unseen = 0;
    for (const auto& row : m_store.report("alerts", {{"account", account}})) {
        (row.at("cleared").empty() ? open : past) += 1;
        unseen += row.at("cleared").empty() && row.at("acknowledged").empty() ? 1 : 0;
    }
    QCOMPARE(alerts->table(AlertsPage::Open)->rows()->rowCount(), open);
    QCOMPARE(alerts->table(AlertsPage::Past)->rows()->rowCount(), past);
    QVERIFY(open + past > 0);
    QVERIFY(alerts->table(AlertsPage::Rules)->rows()->rowCount() > 5);
    QCOMPARE(m_window->account().openAlerts, unseen);
}

void TestSupport::alertsAreAcknowledgedTogether()
{
    std::string account;
    for (const auto& row : m_store.report("alerts"))
        if (row.at("cleared").empty() && row.at("acknowledged").empty())
            account = row.at("account");
    QVERIFY(!account.empty());
    open(account, QStringLiteral("alerts"));
    auto* alerts = page<AlertsPage>();
    alerts->setTab(AlertsPage::Open);
    alerts->table(AlertsPage::Open)->selectAll();
    ChangeDialog* dialog = alerts->acknowledge();
    QVERIFY(dialog);
    QTRY_VERIFY_WITH_TIMEOUT(dialog->actButton()->isEnabled(), kPatienceMs);
    // Each is called what the list calls it.
    const RowModel* rows = alerts->table(AlertsPage::Open)->rows();
    for (int row = 0; row < rows->rowCount(); ++row)
        QVERIFY2(
            dialog->words().contains(rows->rowAt(row)->cells[rows->columnOf(QStringLiteral("alert"))].text),
            qPrintable(dialog->words()));
    QSignalSpy written(dialog, &ChangeDialog::written);
    dialog->actButton()->click();
    QVERIFY(written.wait(kPatienceMs));
    for (const auto& row : m_store.report("alerts", {{"account", account}}))
        QVERIFY(!row.at("cleared").empty() || !row.at("acknowledged").empty());
    QTRY_COMPARE_WITH_TIMEOUT(m_window->account().openAlerts, 0, kPatienceMs);
}

void TestSupport::recipientsAreAddedAndRemoved()
{
    open(m_store.account("allowance"), QStringLiteral("alerts"));
    auto* alerts = page<AlertsPage>();
    alerts->setTab(AlertsPage::Recipients);
    DataTable* table = alerts->table(AlertsPage::Recipients);
    const int before = table->rows()->rowCount();
    ChangeDialog* dialog = alerts->addRecipient();
    dialog->form()->enter(QStringLiteral("email"), QStringLiteral("not an address"));
    settle();
    QVERIFY(!dialog->actButton()->isEnabled());
    dialog->form()->enter(QStringLiteral("email"), QStringLiteral("night@example.org"));
    QTRY_VERIFY_WITH_TIMEOUT(dialog->actButton()->isEnabled(), kPatienceMs);
    QSignalSpy added(dialog, &ChangeDialog::written);
    dialog->actButton()->click();
    QVERIFY(added.wait(kPatienceMs));
    QTRY_COMPARE_WITH_TIMEOUT(table->rows()->rowCount(), before + 1, kPatienceMs);
    for (int row = 0; row < table->rows()->rowCount(); ++row)
        if (text(table, row, "email") == QStringLiteral("night@example.org"))
            table->selectRow(row);
    ChangeDialog* removal = alerts->removeRecipient();
    QVERIFY(removal);
    QTRY_VERIFY_WITH_TIMEOUT(removal->actButton()->isEnabled(), kPatienceMs);
    QSignalSpy removed(removal, &ChangeDialog::written);
    removal->actButton()->click();
    QVERIFY(removed.wait(kPatienceMs));
    QTRY_COMPARE_WITH_TIMEOUT(table->rows()->rowCount(), before, kPatienceMs);
}

void TestSupport::verifiesAndFindsADifference()
{
    open(m_store.account("allowance"), QStringLiteral("ledger"));
    VerifyBar* bar = page<LedgerPage>()->verifyBar();
    QSignalSpy finished(bar, &VerifyBar::finished);
    page<LedgerPage>()->verify();
    QVERIFY(finished.wait(kPatienceMs));
    QVERIFY2(finished[0][0].toString().contains(QStringLiteral("verified")), qPrintable(bar->words()));
    {
        SqliteDatabase database(m_store.path(), SqliteDatabase::Mode::Write);
        database.run("UPDATE ledger SET units=units+1 WHERE payer=1 AND seq=5");
    }
    page<LedgerPage>()->verify();
    QVERIFY(finished.wait(kPatienceMs));
    QVERIFY(finished[1][0].toString().contains(QStringLiteral("difference")));
    QVERIFY2(bar->words().contains(QStringLiteral("5")), qPrintable(bar->words()));
    {
        SqliteDatabase database(m_store.path(), SqliteDatabase::Mode::Write);
        database.run("UPDATE ledger SET units=units-1 WHERE payer=1 AND seq=5");
    }
    page<LedgerPage>()->verify();
    QVERIFY(finished.wait(kPatienceMs));
    QVERIFY(finished[2][0].toString().contains(QStringLiteral("verified")));
}

int main(int argc, char** argv)
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    QApplication app(argc, argv);
    Theme::install(app, ThemeMode::Light);
    TestSupport test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_support.moc"
