// SPDX-License-Identifier: GPL-3.0-or-later
// The palette of the real window over a generated store: why a device was refused in three steps, whose a
// device is, and what is done where.
#include "pages/change/change_dialog.h"
#include "pages/closing/closing_card.h"
#include "pages/device/device_page.h"
#include "pages/device/probe_card.h"
#include "pages/explain/explanation_card.h"
#include "patience.h"
#include "sample_window.h"
#include "shell/commands.h"
#include "shell/palette.h"
#include "theme/theme.h"
#include "widgets/search_field.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QPushButton>

#include <map>
#include <set>

using namespace quota;

class TestFinding : public QObject, test::SampleWindow {
    Q_OBJECT
private slots:
    void initTestCase();
    void init() { open(m_store.account("allowance"), QStringLiteral("overview")); }
    void saysWhyInThreeSteps();
    void copiesTheLastRefusal();
    void aDeviceOfAnotherAccountIsFound();
    void theSameIdIsFoundInEveryAccount();
    void saysThatNothingWasFound();
    void leadsToTheMonthsClosing();
    void findsWhatIsDoneOnAPage();
    void theKeyboardGoesWithThePage();
    void namedPagesComeBeforeDevices();
};

void TestFinding::initTestCase()
{
    QApplication::setDoubleClickInterval(0); // Enter acts at once where a dialog has just gone
    show();
}

void TestFinding::saysWhyInThreeSteps()
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
    QTRY_VERIFY_WITH_TIMEOUT(page<DevicePage>() != nullptr, kPatienceMs);
    settle();
    QCOMPARE(m_window->currentPage()->breadcrumb(), device);
    auto* card = page<DevicePage>()->findChild<ExplanationCard*>();
    bool refused = false;
    for (const QLabel* label : card->findChildren<QLabel*>())
        refused = refused || (label->isVisible() && label->text().startsWith(QStringLiteral("Refused: ")));
    QVERIFY(refused);
    // Whether it would pass now is told without being asked.
    auto* probe = page<DevicePage>()->findChild<ProbeCard*>();
    QVERIFY2(probe->sentence().startsWith(QStringLiteral("Now (")), qPrintable(probe->sentence()));
    // Copy, by the keyboard from where it stands.
    QGuiApplication::clipboard()->clear();
    QTest::keyClick(m_window.get(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(QGuiApplication::clipboard()->text().contains(probe->sentence()));
    QGuiApplication::clipboard()->clear();
    for (QPushButton* button : card->findChildren<QPushButton*>())
        if (button->text() == QStringLiteral("Copy explanation"))
            button->click();
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY(copied.startsWith(QStringLiteral("Refused: ")));
    QVERIFY(copied.contains(QString::fromStdString(refusal.at("id"))));
    QVERIFY(copied.contains(device));
}

void TestFinding::copiesTheLastRefusal()
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
                             kPatienceMs);
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("Refused: ")));
}

void TestFinding::aDeviceOfAnotherAccountIsFound()
{
    const std::string owner = m_store.account("allowance");
    const std::string elsewhere = m_store.account("licence");
    std::set<std::string> here;
    for (const auto& row : m_store.report("devices", {{"account", elsewhere}}))
        here.insert(row.at("device"));
    QString device;
    for (const auto& row : m_store.report("devices", {{"account", owner}}))
        if (!here.contains(row.at("device")))
            device = QString::fromStdString(row.at("device"));
    QVERIFY(!device.isEmpty());
    open(elsewhere, QStringLiteral("overview"));
    m_window->openPalette(device);
    auto* palette = m_window->palettePopup();
    QTRY_VERIFY_WITH_TIMEOUT(palette->shown().value(0) == device, kPatienceMs);
    QTest::keyClick(palette->findChild<SearchField*>(), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(page<DevicePage>() != nullptr, kPatienceMs);
    settle();
    QCOMPARE(m_window->currentPage()->breadcrumb(), device);
    QCOMPARE(m_window->currentPage()->context().account.id, owner);
}

void TestFinding::theSameIdIsFoundInEveryAccount()
{
    std::map<std::string, std::set<std::string>> owners;
    for (const auto& row : m_store.report("devices", {}))
        owners[row.at("device")].insert(row.at("account"));
    for (const auto& [device, accounts] : owners) {
        if (accounts.size() < 2)
            continue;
        open(*accounts.begin(), QStringLiteral("overview"));
        m_window->openPalette(QString::fromStdString(device));
        auto* palette = m_window->palettePopup();
        const auto count = [&] { return palette->shown().count(QString::fromStdString(device)); };
        QTRY_COMPARE_WITH_TIMEOUT(count(), qsizetype(std::min<std::size_t>(accounts.size(), 5)), kPatienceMs);
        palette->close();
        return;
    }
    QSKIP("no id is in two accounts");
}

void TestFinding::saysThatNothingWasFound()
{
    m_window->openPalette(QStringLiteral("no-such-thing"));
    auto* palette = m_window->palettePopup();
    QTRY_VERIFY_WITH_TIMEOUT(palette->note().startsWith(QStringLiteral("Nothing is named “no-such-thing”")),
                             kPatienceMs);
    QVERIFY(palette->shown().isEmpty());
    palette->findChild<SearchField*>()->setText(QStringLiteral("ledger"));
    QVERIFY(palette->note().isEmpty());
    palette->close();
}

void TestFinding::leadsToTheMonthsClosing()
{
    // From a tenant too: what is closed is its payer.
    open(m_store.account("package", true), QStringLiteral("overview"));
    m_window->openPalette(QStringLiteral("close"));
    auto* palette = m_window->palettePopup();
    QVERIFY2(palette->shown().value(0).startsWith(QStringLiteral("Close ")),
             qPrintable(palette->shown().join(QLatin1Char('\n'))));
    QTest::keyClick(palette->findChild<SearchField*>(), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(m_window->currentPage()->pageId(), QStringLiteral("my-billing"), kPatienceMs);
    settle();
    QCOMPARE(m_window->currentPage()->context().account.id, m_store.account("package"));
    const auto* closing = m_window->currentPage()->findChild<ClosingCard*>();
    QTRY_VERIFY_WITH_TIMEOUT(closing->isVisible() && closing->isAncestorOf(QApplication::focusWidget()),
                             kPatienceMs);
    open(m_store.account("allowance"), QStringLiteral("bills"), {{QStringLiteral("closing"), true}});
    const auto* bills = m_window->currentPage()->findChild<ClosingCard*>();
    QTRY_VERIFY_WITH_TIMEOUT(bills->isVisible() && bills->isAncestorOf(QApplication::focusWidget()),
                             kPatienceMs);
}

void TestFinding::findsWhatIsDoneOnAPage()
{
    // From elsewhere the pages where it is done; there the very button.
    m_window->openPalette(QStringLiteral("buy"));
    auto* palette = m_window->palettePopup();
    QVERIFY(palette->shown().contains(QStringLiteral("OTA upgrades")));
    QVERIFY(palette->shown().contains(QStringLiteral("Activation codes")));
    palette->close();
    open(m_store.account("allowance"), QStringLiteral("ota-upgrades"));
    m_window->openPalette(QStringLiteral("buy"));
    QCOMPARE(palette->shown().value(0), QStringLiteral("Buy top-up…"));
    QTest::keyClick(palette->findChild<SearchField*>(), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->findChild<ChangeDialog*>() != nullptr, kPatienceMs);
    m_window->findChild<ChangeDialog*>()->reject();
}

void TestFinding::theKeyboardGoesWithThePage()
{
    for (const char* name : {"Ledger", "Devices", "Alerts", "Overview"}) {
        m_window->openPalette(QLatin1String(name));
        QTest::keyClick(m_window->palettePopup()->findChild<SearchField*>(), Qt::Key_Return);
        settle();
        Page* page = m_window->currentPage();
        QCOMPARE(page->title(), QLatin1String(name));
        QVERIFY2(page == m_window->focusWidget() || page->isAncestorOf(m_window->focusWidget()), name);
    }
}

void TestFinding::namedPagesComeBeforeDevices()
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

int main(int argc, char** argv)
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    QApplication app(argc, argv);
    Theme::install(app, ThemeMode::Light);
    TestFinding test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_finding.moc"
