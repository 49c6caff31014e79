// SPDX-License-Identifier: GPL-3.0-or-later
// The real window over a generated store: why a device was refused, where links lead and back again, and
// numbers that agree with the reports.
#include "pages/alerts/alerts_page.h"
#include "pages/campaign/campaign_page.h"
#include "pages/change/change_dialog.h"
#include "pages/change/field_form.h"
#include "pages/device/device_page.h"
#include "pages/devices/devices_page.h"
#include "pages/explain/explain_dialog.h"
#include "pages/explain/explanation_card.h"
#include "pages/export/export_dialog.h"
#include "pages/ledger/ledger_page.h"
#include "pages/ledger/verify_bar.h"
#include "sample_store.h"
#include "shell/commands.h"
#include "shell/main_window.h"
#include "shell/page_book.h"
#include "shell/palette.h"
#include "shell/session.h"
#include "shell/sidebar.h"
#include "store/sqlite/sqlite_database.h"
#include "tables/data_table.h"
#include "theme/theme.h"
#include "widgets/search_field.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QClipboard>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace quota;

class TestSupport : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void saysWhyInThreeSteps();
    void copiesTheLastRefusal();
    void namedPagesComeBeforeDevices();
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

private:
    void open(const std::string& account, const QString& page, const QVariantMap& argument = {});
    void settle();
    template <typename PageClass>
    PageClass* page()
    {
        return qobject_cast<PageClass*>(m_window->currentPage());
    }
    static qint64 raw(DataTable* table, int row, const char* column);
    static QString text(DataTable* table, int row, const char* column);

    test::SampleStore m_store;
    std::unique_ptr<UserState> m_state;
    std::unique_ptr<MainWindow> m_window;
};

void TestSupport::initTestCase()
{
    QCoreApplication::setOrganizationName(QStringLiteral("tests"));
    m_state = std::make_unique<UserState>();
    m_window = std::make_unique<MainWindow>(m_state.get());
    m_window->resize(1440, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    QSignalSpy opened(m_window.get(), &MainWindow::storeOpened);
    StartWish wish;
    wish.store = QString::fromStdString(m_store.path());
    wish.page = QStringLiteral("overview");
    wish.account = QString::fromStdString(m_store.account("allowance"));
    m_window->start(wish);
    QVERIFY(opened.wait(20000));
    settle();
}

void TestSupport::init()
{
    open(m_store.account("allowance"), QStringLiteral("overview"));
}

void TestSupport::settle()
{
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->isWaiting(), 20000);
    QCoreApplication::processEvents();
}

void TestSupport::open(const std::string& account, const QString& page, const QVariantMap& argument)
{
    m_window->setAccount(QString::fromStdString(account));
    m_window->openPage(page, argument);
    settle();
    QCOMPARE(m_window->currentPage()->pageId(), page);
}

qint64 TestSupport::raw(DataTable* table, int row, const char* column)
{
    const RowModel* rows = table->rows();
    return rows->index(row, rows->columnOf(QLatin1String(column))).data(RawRole).toLongLong();
}

QString TestSupport::text(DataTable* table, int row, const char* column)
{
    const RowModel* rows = table->rows();
    return rows->index(row, rows->columnOf(QLatin1String(column))).data().toString();
}

void TestSupport::saysWhyInThreeSteps()
{
    std::map<std::string, std::string> refusal;
    for (const auto& row : m_store.report("decisions", {{"account", m_store.account("allowance")}}))
        if (row.at("outcome") == "refused" && row.at("type") == "ota.requested")
            refusal = row;
    QVERIFY(!refusal.empty());
    const QString device = QString::fromStdString(refusal.at("device"));
    // Ctrl+K.
    m_window->commands()->palette->trigger();
    auto* palette = m_window->palettePopup();
    QVERIFY(palette->isVisible());
    // The id and Enter, as fast as one types.
    auto* field = palette->findChild<SearchField*>();
    QTest::keyClicks(field, device);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(page<DevicePage>() != nullptr, 20000);
    settle();
    QCOMPARE(m_window->currentPage()->breadcrumb(), device);
    auto* card = page<DevicePage>()->findChild<ExplanationCard*>();
    bool refused = false;
    for (const QLabel* label : card->findChildren<QLabel*>())
        refused = refused || (label->isVisible() && label->text().startsWith(QStringLiteral("Refused: ")));
    QVERIFY(refused);
    // Copy.
    QGuiApplication::clipboard()->clear();
    for (QPushButton* button : card->findChildren<QPushButton*>())
        if (button->text() == QStringLiteral("Copy explanation"))
            button->click();
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY(copied.startsWith(QStringLiteral("Refused: ")));
    QVERIFY(copied.contains(QString::fromStdString(refusal.at("id"))));
    QVERIFY(copied.contains(device));
}

void TestSupport::copiesTheLastRefusal()
{
    std::string device;
    for (const auto& row : m_store.report("decisions", {{"account", m_store.account("allowance")}}))
        if (row.at("outcome") == "refused" && row.at("type") == "ota.requested")
            device = row.at("device");
    QGuiApplication::clipboard()->clear();
    m_window->openPalette(QString::fromStdString(device));
    settle();
    auto* palette = m_window->palettePopup();
    const QString wanted = QStringLiteral("Copy the last refusal of ") + QString::fromStdString(device);
    const int row = int(palette->shown().indexOf(wanted));
    QVERIFY(row > 0);
    auto* field = palette->findChild<SearchField*>();
    for (int i = 0; i < row; ++i)
        QTest::keyClick(field, Qt::Key_Down);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(QGuiApplication::clipboard()->text().contains(QString::fromStdString(device)),
                             20000);
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("Refused: ")));
}

void TestSupport::namedPagesComeBeforeDevices()
{
    open(m_store.account("package"), QStringLiteral("overview"));
    m_window->openPalette(QStringLiteral("led"));
    settle();
    QCOMPARE(m_window->palettePopup()->shown().value(0), QStringLiteral("Ledger"));
    m_window->palettePopup()->close();
    const std::string tenant = m_store.account("package", true);
    open(tenant, QStringLiteral("overview"));
    std::string campaign;
    for (const auto& row : m_store.report("package-history", {{"account", tenant}}))
        if (row.at("type") == "reservation")
            campaign = row.at("campaign");
    m_window->openPalette(QString::fromStdString(campaign));
    settle();
    QVERIFY(m_window->palettePopup()->shown().contains(QString::fromStdString(campaign)));
    m_window->palettePopup()->close();
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
    QTRY_COMPARE_WITH_TIMEOUT(raw(table, last, "seq"), std::stoll(rows.back().at("seq")), 20000);
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
    QTRY_COMPARE_WITH_TIMEOUT(page<LedgerPage>()->table()->currentIndex().data(KeyRole), key, 20000);
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
    QTRY_COMPARE_WITH_TIMEOUT(page<LedgerPage>()->table()->currentIndex().data(KeyRole), key, 20000);
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
    QVERIFY(written.wait(20000));
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
    QTRY_VERIFY_WITH_TIMEOUT(dialog->actButton()->isEnabled(), 20000);
    QSignalSpy written(dialog, &ChangeDialog::written);
    dialog->actButton()->click();
    QVERIFY(written.wait(20000));
    for (const auto& row : m_store.report("alerts", {{"account", account}}))
        QVERIFY(!row.at("cleared").empty() || !row.at("acknowledged").empty());
    QTRY_COMPARE_WITH_TIMEOUT(m_window->account().openAlerts, 0, 20000);
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
    QTRY_VERIFY_WITH_TIMEOUT(dialog->actButton()->isEnabled(), 20000);
    QSignalSpy added(dialog, &ChangeDialog::written);
    dialog->actButton()->click();
    QVERIFY(added.wait(20000));
    QTRY_COMPARE_WITH_TIMEOUT(table->rows()->rowCount(), before + 1, 20000);
    for (int row = 0; row < table->rows()->rowCount(); ++row)
        if (text(table, row, "email") == QStringLiteral("night@example.org"))
            table->selectRow(row);
    ChangeDialog* removal = alerts->removeRecipient();
    QVERIFY(removal);
    QTRY_VERIFY_WITH_TIMEOUT(removal->actButton()->isEnabled(), 20000);
    QSignalSpy removed(removal, &ChangeDialog::written);
    removal->actButton()->click();
    QVERIFY(removed.wait(20000));
    QTRY_COMPARE_WITH_TIMEOUT(table->rows()->rowCount(), before, 20000);
}

void TestSupport::verifiesAndFindsADifference()
{
    open(m_store.account("allowance"), QStringLiteral("ledger"));
    VerifyBar* bar = page<LedgerPage>()->verifyBar();
    QSignalSpy finished(bar, &VerifyBar::finished);
    page<LedgerPage>()->verify();
    QVERIFY(finished.wait(60000));
    QVERIFY2(finished[0][0].toString().contains(QStringLiteral("verified")), qPrintable(bar->words()));
    {
        SqliteDatabase database(m_store.path(), SqliteDatabase::Mode::Write);
        database.run("UPDATE ledger SET units=units+1 WHERE payer=1 AND seq=5");
    }
    page<LedgerPage>()->verify();
    QVERIFY(finished.wait(60000));
    QVERIFY(finished[1][0].toString().contains(QStringLiteral("difference")));
    QVERIFY2(bar->words().contains(QStringLiteral("5")), qPrintable(bar->words()));
    {
        SqliteDatabase database(m_store.path(), SqliteDatabase::Mode::Write);
        database.run("UPDATE ledger SET units=units-1 WHERE payer=1 AND seq=5");
    }
    page<LedgerPage>()->verify();
    QVERIFY(finished.wait(60000));
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
