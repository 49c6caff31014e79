// SPDX-License-Identifier: GPL-3.0-or-later
// Every change that the console offers, from the page's own button through the dialog to the journal.
#include "pages/alerts/alerts_page.h"
#include "pages/codes/product_card.h"
#include "pages/ota_licences/check_dialog.h"
#include "pages/tenants/tenant_pane.h"
#include "pages/tenants/tenants_page.h"
#include "patience.h"
#include "shell/commands.h"
#include "shell/status_strip.h"
#include "shell/your_name.h"
#include "tables/data_table.h"
#include "theme/theme.h"
#include "widgets/key_pause.h"
#include "widgets/locked_button.h"
#include "window_bench.h"

#include <QAction>
#include <QJsonDocument>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QSettings>
#include <QTest>

using namespace quota;
using test::WindowBench;

namespace {

using Fields = QVector<std::pair<QString, QVariant>>;

/// A change: where it is asked for, what is entered, and what the journal has then.
struct Offer {
    const char* name;
    const char* account;
    const char* page;
    std::function<void(WindowBench&)> begin; ///< leads to the dialog
    Fields fields;
    const char* type;
    const char* data;
    const char* of = nullptr;     ///< the event's account where it is another
    const char* before = nullptr; ///< the journal's lines that come first
};

std::function<void(WindowBench&)> press(const char* text)
{
    return [text](WindowBench& bench) { QVERIFY2(bench.press(QString::fromUtf8(text)), text); };
}

/// A tab of the alerts, a row of it, and a button.
std::function<void(WindowBench&)> onAlerts(AlertsPage::Tab tab, const char* text)
{
    return [tab, text](WindowBench& bench) {
        auto* page = qobject_cast<AlertsPage*>(bench.window().currentPage());
        QVERIFY(page);
        page->setTab(tab);
        DataTable* table = page->table(tab);
        QVERIFY(table->rows()->rowCount() > 0);
        table->selectRow(table->rows()->rowCount() - 1);
        QVERIFY2(bench.press(QString::fromUtf8(text)), text);
    };
}

std::function<void(WindowBench&)> onProduct(const char* text)
{
    return [text](WindowBench& bench) {
        const auto* card = bench.window().currentPage()->findChild<ProductCodesCard*>();
        QVERIFY(card);
        QVERIFY2(bench.press(QString::fromUtf8(text), card), text);
    };
}

std::function<void(WindowBench&)> command(QAction* Commands::* action)
{
    return [action](WindowBench& bench) {
        QVERIFY((bench.window().commands()->*action)->isEnabled());
        (bench.window().commands()->*action)->trigger();
    };
}

void checkTask(WindowBench& bench)
{
    QVERIFY(bench.press("Check an update task…"));
    auto* check = WindowBench::dialog<CheckDialog>();
    QVERIFY(check);
    QTest::keyClicks(check->findChild<QPlainTextEdit*>(), "L2, L1, L2");
    QTRY_VERIFY_WITH_TIMEOUT(!check->isWaiting() && check->check().passes, kPatienceMs);
    QVERIFY(bench.press("Create the task…", check));
}

void editTenant(WindowBench& bench)
{
    auto* page = qobject_cast<TenantsPage*>(bench.window().currentPage());
    QVERIFY(page);
    QCOMPARE(page->table()->rows()->rowCount(), 2);
    for (int row = 0; row < 2; ++row)
        if (page->table()->rows()->rowAt(row)->key.toString() == QLatin1String("taiga"))
            page->table()->setCurrentIndex(page->table()->rows()->index(row, 0));
    QTRY_VERIFY_WITH_TIMEOUT(page->pane()->data().found && page->pane()->data().account.id == "taiga",
                             kPatienceMs);
    QVERIFY(bench.press("Edit the account…"));
}

const char* const kPackage =
    R"({"specversion":"1.0","id":"p","source":"t","type":"package.purchased","time":"2026-06-01T09:00:00Z",)"
    R"("account":"bora","data":{"quota":500}})"
    "\n"
    R"({"specversion":"1.0","id":"q","source":"t","type":"account.created","time":"2026-06-01T10:00:00Z",)"
    R"("account":"taiga","data":{"name":"Taiga","scheme":"package","parent":"bora",)"
    R"("attributes":{"address":"Main Street 1, Umeå","note":"north; east"}}})"
    "\n";
const char* const kRecipient =
    R"({"specversion":"1.0","id":"r","source":"t","type":"alert.recipient.added",)"
    R"("time":"2026-07-10T12:00:00Z","account":"acme","data":{"email":"night@example.org"}})"
    "\n";

QVector<Offer> purchases()
{
    const auto* settled = R"({"meter":"subscription","quantity":14000,"expires":"2027-07-09T22:00:00Z"})";
    return {
        {"settle from the overview",
         "acme",
         "overview",
         press("Preview settlement…"),
         {},
         "topup.purchased",
         settled},
        {"settle from the bills", "acme", "bills", press("Settle…"), {}, "topup.purchased", settled},
        {"settle from the subscription",
         "acme",
         "service-subscription",
         press("Settle…"),
         {},
         "topup.purchased",
         settled},
        {"ota top-up",
         "acme",
         "ota-upgrades",
         press("Buy top-up…"),
         {{"quantity", "5,000"}, {"price", "12.50"}},
         "topup.purchased",
         R"({"meter":"ota","quantity":5000,"expires":"2027-07-09T22:00:00Z",)"
         R"("price":{"amount":1250,"currency":"USD"}})"},
        {"ota top-up without an end",
         "acme",
         "ota-upgrades",
         press("Buy top-up…"),
         {{"quantity", "7"}, {"expires", {}}},
         "topup.purchased",
         R"({"meter":"ota","quantity":7})"},
        {"debug resources",
         "acme",
         "ota-upgrades",
         press("Request debug resources"),
         {},
         "debug.requested",
         "{}"},
        {"subscription top-up",
         "acme",
         "service-subscription",
         press("Buy top-up…"),
         {{"quantity", "20000"}},
         "topup.purchased",
         R"({"meter":"subscription","quantity":20000,"expires":"2027-07-09T22:00:00Z"})"},
        {"message top-up",
         "acme",
         "device-messages",
         press("Buy top-up…"),
         {{"quantity", "300"}, {"expires", QDate(2026, 12, 24)}},
         "topup.purchased",
         R"({"meter":"message","quantity":300,"expires":"2026-12-23T23:00:00Z"})",
         nullptr,
         R"({"specversion":"1.0","id":"m","source":"t","type":"device.messaged","time":"2026-07-10T12:00:00Z",)"
         R"("account":"acme","data":{"device":"M1","count":5}})"
         "\n"},
        {"codes",
         "acme",
         "activation-codes",
         press("Buy codes…"),
         {{"quantity", "50"}, {"price", "99.00"}},
         "code.purchased",
         R"({"product":"meter","quantity":50,"price":{"amount":9900,"currency":"USD"}})"},
        {"codes of a product",
         "acme",
         "activation-codes",
         onProduct("Buy codes…"),
         {{"quantity", "3"}},
         "code.purchased",
         R"({"product":"meter","quantity":3})"},
        {"allowance",
         "acme",
         "activation-codes",
         onProduct("Upgrade allowance…"),
         {{"messages_per_day", "3,000"}, {"ota_period", "month"}, {"ota_quota", "1"}},
         "product.allowance.upgraded",
         R"({"product":"meter","allowance":{"validity_years":5,"messages_per_day":3000,"ota_quota":1,)"
         R"("ota_period":"month","ota_unit_bytes":5000000,"storage_days":7}})"},
        {"licences",
         "lumen",
         "ota-licences",
         press("Buy licences…"),
         {{"quantity", "5"}},
         "licence.purchased",
         R"({"quantity":5})"},
        {"task check",
         "lumen",
         "ota-licences",
         checkTask,
         {{"campaign", "c-9"}, {"name", "Nine"}},
         "campaign.started",
         R"({"campaign":"c-9","name":"Nine","devices":["L2","L1"]})"},
        {"package",
         "bora",
         "service-package",
         press("Buy a package…"),
         {{"quota", "1,000"}},
         "package.purchased",
         R"({"quota":1000})"},
        {"package renewal",
         "bora",
         "service-package",
         press("Renew…"),
         {{"quota", "600"}},
         "package.purchased",
         R"({"quota":600})",
         nullptr,
         kPackage},
        {"package renewal by a tenant",
         "taiga",
         "service-package",
         press("Renew…"),
         {{"quota", "600"}},
         "package.purchased",
         R"({"quota":600})",
         nullptr,
         kPackage},
        {"tokens",
         "bora",
         "service-package",
         press("Correct tokens…"),
         {{"amount", "-20"}, {"reason", "counted twice"}},
         "package.tokens.edited",
         R"({"amount":-20,"reason":"counted twice"})",
         nullptr,
         kPackage},
    };
}

QVector<Offer> accountsAndAlerts()
{
    return {
        {"tenant",
         "bora",
         "tenants",
         press("Add tenant…"),
         {{"account", "fjord"},
          {"name", "Fjord"},
          {"organisation", "Fjord AS"},
          {"email", "a@fjord.example"},
          {"timezone", "Europe/Oslo"}},
         "account.created",
         R"({"name":"Fjord","scheme":"package","parent":"bora","organisation":"Fjord AS",)"
         R"("email":"a@fjord.example","timezone":"Europe/Oslo","currency":"USD"})",
         "fjord",
         kPackage},
        {"tenant by the menu",
         "acme",
         "overview",
         command(&Commands::addTenant),
         {{"account", "acme-north"}, {"name", "Acme North"}},
         "account.created",
         R"({"name":"Acme North","scheme":"allowance","parent":"acme","timezone":"Europe/Berlin",)"
         R"("currency":"USD"})",
         "acme-north"},
        {"tenant by the menu over a tenant",
         "taiga",
         "overview",
         command(&Commands::addTenant),
         {{"account", "bora-3"}, {"name", "Third"}},
         "account.created",
         R"({"name":"Third","scheme":"package","parent":"bora","timezone":"UTC","currency":"USD"})",
         "bora-3",
         kPackage},
        {"account by the menu",
         "acme",
         "overview",
         command(&Commands::addAccount),
         {{"account", "fresh"}, {"name", "Fresh"}, {"scheme", "licence"}, {"currency", "eur"}},
         "account.created",
         R"({"name":"Fresh","scheme":"licence","kind":"enterprise","timezone":"UTC","currency":"EUR"})",
         "fresh"},
        {"tenant edited",
         "bora",
         "tenants",
         editTenant,
         {{"name", "Taiga Forestry"}},
         "account.updated",
         R"({"name":"Taiga Forestry"})",
         "taiga",
         kPackage},
        {"tenant's attributes edited",
         "bora",
         "tenants",
         editTenant,
         {{"attributes", QStringList{"address: Side Street 2, Umeå", "note: north; east", "a: b: c"}}},
         "account.updated",
         R"({"attributes":{"address":"Side Street 2, Umeå","note":"north; east","a":"b: c"}})",
         "taiga",
         kPackage},
        {"clock", "acme", "overview", command(&Commands::advance), {}, "clock.advanced", "{}"},
        {"recipient",
         "acme",
         "alerts",
         [](WindowBench& bench) {
             qobject_cast<AlertsPage*>(bench.window().currentPage())->setTab(AlertsPage::Recipients);
             QVERIFY(bench.press("Add recipient…"));
         },
         {{"email", "on-call@example.org"}, {"name", "On call"}},
         "alert.recipient.added",
         R"({"email":"on-call@example.org","name":"On call"})"},
        {"recipient removed",
         "acme",
         "alerts",
         onAlerts(AlertsPage::Recipients, "Remove…"),
         {},
         "alert.recipient.removed",
         R"({"email":"night@example.org"})",
         nullptr,
         kRecipient},
        {"rule",
         "acme",
         "alerts",
         [](WindowBench& bench) {
             auto* page = qobject_cast<AlertsPage*>(bench.window().currentPage());
             page->setTab(AlertsPage::Rules);
             page->table(AlertsPage::Rules)->selectRow(0);
             QVERIFY(bench.press("Edit rule…"));
         },
         {{"thresholds", "50, 75"}},
         "alert.rule.set",
         R"({"condition":"pool_used","enabled":true,"thresholds":[50,75]})"},
        {"rule off",
         "acme",
         "alerts",
         onAlerts(AlertsPage::Rules, "Edit rule…"),
         {{"enabled", false}},
         "alert.rule.set",
         R"({"condition":"ota_refused","enabled":false})"},
        {"acknowledgement",
         "acme",
         "alerts",
         onAlerts(AlertsPage::Open, "Acknowledge…"),
         {},
         "alert.acknowledged",
         nullptr},
    };
}

} // namespace

class TestChanges : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void reachesTheJournal_data();
    void reachesTheJournal();
    void settlesFromAnAlert();
    void keepsWhatWasNotEdited();
    void offersWhatTheAccountHas();
    void writesUnderTheNameGiven();
    void aSecondPressOpensNothing();

private:
    QVector<Offer> m_changes;
};

void TestChanges::initTestCase()
{
    QCoreApplication::setOrganizationName("tests");
    QCoreApplication::setApplicationName("changes");
    QSettings().clear();
    QSettings().setValue("user/name", "Ada");
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    Theme::install(*qApp, ThemeMode::Light);
    m_changes = purchases() + accountsAndAlerts();
}

void TestChanges::reachesTheJournal_data()
{
    QTest::addColumn<int>("at");
    for (int i = 0; i < m_changes.size(); ++i)
        QTest::newRow(m_changes[i].name) << i;
}

void TestChanges::reachesTheJournal()
{
    QFETCH(int, at);
    const Offer& change = m_changes[at];
    WindowBench bench;
    if (change.before)
        bench.store().import(change.before);
    bench.open(change.account, change.page);
    const int events = bench.store().eventCount();
    change.begin(bench);
    auto* dialog = WindowBench::dialog<ChangeDialog>();
    QVERIFY(dialog);
    for (const auto& [field, value] : change.fields)
        test::typeInto(dialog, field, value);
    QString words, done;
    connect(dialog, &ChangeDialog::written, dialog, [&](const QString& text) { done = text; });
    QVERIFY2(test::confirm(dialog, &words), qPrintable(words));
    bench.settle();
    QCOMPARE(bench.store().eventCount(), events + 1);
    const QJsonObject event = bench.store().lastEvent(change.of ? change.of : change.account);
    QCOMPARE(event["type"].toString(), change.type);
    QCOMPARE(event["source"].toString(), "quotadesk");
    QCOMPARE(event["actor"].toString(), "Ada");
    QVERIFY(!event["id"].toString().isEmpty());
    const QJsonObject data = event["data"].toObject();
    if (change.data)
        QCOMPARE(QJsonDocument(data).toJson(), QJsonDocument(QJsonDocument::fromJson(change.data)).toJson());
    else
        QVERIFY(!data["alert"].toString().isEmpty());
    // The page is there, and the status bar says what was done.
    QCOMPARE(bench.window().currentPage()->pageId(), change.page);
    QVERIFY(!done.isEmpty());
    QVERIFY(WindowBench::wordsOf(bench.window().findChild<StatusStrip*>()).contains(done));
}

void TestChanges::settlesFromAnAlert()
{
    WindowBench bench;
    bench.open("acme", "overview");
    QAbstractButton* link = nullptr;
    const QList<QAbstractButton*> all = bench.window().findChildren<QAbstractButton*>();
    for (QAbstractButton* button : all)
        if (button->isVisible() && button->accessibleName().startsWith("Preview settlement…: "))
            link = button;
    QVERIFY(link);
    QTest::mouseClick(link, Qt::LeftButton, {}, QPoint(6, link->height() / 2));
    QString words;
    QVERIFY2(test::confirm(WindowBench::dialog<ChangeDialog>(), &words), qPrintable(words));
    const QJsonObject data = bench.store().lastEvent("acme")["data"].toObject();
    QCOMPARE(data["quantity"].toInteger(), qint64(10000)); // June's bill alone
    QVERIFY(bench.store().report("bills", "acme").contains(",settled"));
}

void TestChanges::keepsWhatWasNotEdited()
{
    WindowBench bench;
    bench.store().import(kPackage);
    bench.open("bora", "tenants");
    editTenant(bench);
    auto* dialog = WindowBench::dialog<ChangeDialog>();
    QVERIFY(dialog);
    QTRY_VERIFY_WITH_TIMEOUT(!dialog->isWaiting(), kPatienceMs);
    QVERIFY2(dialog->words().contains("Nothing changes"), qPrintable(dialog->words()));
    QVERIFY(!dialog->actButton()->isEnabled());
    // Values with commas are one line each, and stay whole.
    QVERIFY(!dialog->words().contains("ttributes"));
}

void TestChanges::offersWhatTheAccountHas()
{
    WindowBench bench;
    bench.store().import(kPackage);
    bench.store().import(
        R"({"specversion":"1.0","id":"n","source":"t","type":"account.created","time":"2026-06-01T10:00:00Z",)"
        R"("account":"none","data":{"name":"None","scheme":"package"}})"
        "\n");
    bench.open("bora", "service-package");
    QVERIFY(bench.button("Renew…"));
    // Another account's buttons must not stay over a page that is empty.
    bench.window().setAccount("none");
    bench.settle();
    QVERIFY(!bench.button("Renew…"));
    auto* correct = qobject_cast<LockedButton*>(bench.button("Correct tokens…"));
    QVERIFY(correct && !correct->lockReason().isEmpty());
    QVERIFY(bench.press("Buy a package…"));
    auto* dialog = WindowBench::dialog<ChangeDialog>();
    QVERIFY(dialog);
    test::typeInto(dialog, "quota", "40");
    QString words;
    QVERIFY2(test::confirm(dialog, &words), qPrintable(words));
    QCOMPARE(bench.store().lastEvent("none")["data"].toObject()["quota"].toInteger(), qint64(40));
}

void TestChanges::writesUnderTheNameGiven()
{
    WindowBench bench;
    bench.open("acme", "ota-upgrades");
    bench.window().commands()->yourName->trigger();
    auto* name = WindowBench::dialog<YourNameDialog>();
    QVERIFY(name);
    QCOMPARE(name->findChild<QLineEdit*>()->text(), "Ada");
    QTest::keyClicks(name->findChild<QLineEdit*>(), "Grace Hopper");
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(!WindowBench::dialog<YourNameDialog>(), kPatienceMs);
    QVERIFY(bench.press("Request debug resources"));
    QString words;
    QVERIFY2(test::confirm(WindowBench::dialog<ChangeDialog>(), &words), qPrintable(words));
    QCOMPARE(bench.store().lastEvent("acme")["actor"].toString(), "Grace Hopper");
    QSettings().setValue("user/name", "Ada");
}

void TestChanges::aSecondPressOpensNothing()
{
    WindowBench bench;
    bench.open("acme", "ota-upgrades");
    const int events = bench.store().eventCount();
    QAbstractButton* button = bench.button("Buy top-up…");
    QVERIFY(button);
    const auto open = [&]() -> ChangeDialog* {
        QTest::keyClick(button, Qt::Key_Space);
        return WindowBench::dialog<ChangeDialog>();
    };
    QPointer<ChangeDialog> dialog = open();
    QVERIFY(dialog);
    test::typeInto(dialog, "quantity", "40");
    QTRY_VERIFY_WITH_TIMEOUT(!dialog->isWaiting() && dialog->actButton()->isEnabled(), kPatienceMs);
    // Nor does the key that opened it write, while it is held.
    QKeyEvent held(QEvent::KeyPress, Qt::Key_Return, {}, QStringLiteral("\r"), true);
    QApplication::sendEvent(dialog, &held);
    QVERIFY(dialog->actButton()->isEnabled());
    QApplication::setDoubleClickInterval(3'600'000);
    QTest::keyClick(dialog, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(!dialog || !dialog->isVisible(), kPatienceMs);
    QVERIFY(!open());
    bench.settle();
    QVERIFY(!open());
    QCOMPARE(bench.store().eventCount(), events + 1);
    // Once the moment is over the keyboard acts as ever.
    QApplication::setDoubleClickInterval(0);
    KeyPause::begin();
    QTest::qWait(1);
    dialog = open();
    QVERIFY(dialog);
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(!dialog || !dialog->isVisible(), kPatienceMs);
}

QTEST_MAIN(TestChanges)
#include "tst_changes.moc"
