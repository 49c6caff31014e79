// SPDX-License-Identifier: GPL-3.0-or-later
// Each change from the dialog to the journal, on a real workspace over a small store.
#include "pages/change/change_specs.h"
#include "pages/change/change_words.h"
#include "pages/change/field_form.h"
#include "pages/convert.h"
#include "pages/money.h"
#include "patience.h"
#include "small_store.h"
#include "tables/data_table.h"
#include "theme/text.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>

using namespace quota;

class TestChange : public QObject {
    Q_OBJECT
private slots:
    void whoChangesIsAlwaysNamed();
    void initTestCase();
    void init();
    void buysATopupThatSettles();
    void requestsDebugResourcesOnce();
    void buysCodesAndUpgradesTheAllowance();
    void buysLicencesAndChecksATask();
    void buysPackagesAndCorrectsTokens();
    void addsAndEditsAccounts();
    void setsRecipientsAndRules();
    void writesNothingWhenThePayerMovedOn();
    void tellsWhatIsWrongAtTheField();
    void doesTheWorkDueFirstWhenDatedNow();
    void leavesTheReadersStateAlone();
    void writesMoney();

private:
    /// Waits for the preview of a dialog.
    static void settle(ChangeDialog& dialog);
    /// Presses the default button and waits for the end.
    static void write(ChangeDialog& dialog);
    AccountItem account(const char* id) { return m_store->account(id); }

    std::unique_ptr<SmallStore> m_store;
};

void TestChange::whoChangesIsAlwaysNamed()
{
    QSettings().remove(QStringLiteral("user/name"));
    for (const char* name : {"USER", "LOGNAME", "USERNAME"})
        qunsetenv(name);
    QVERIFY(!actorName().isEmpty());
    qputenv("USER", "mei");
    QCOMPARE(actorName(), QStringLiteral("mei"));
    QSettings().setValue("user/name", "Ada");
    QCOMPARE(actorName(), QStringLiteral("Ada"));
}

void TestChange::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    QCoreApplication::setOrganizationName("tests");
    QSettings().setValue("user/name", "Ada");
}

void TestChange::init()
{
    m_store = std::make_unique<SmallStore>();
}

void TestChange::settle(ChangeDialog& dialog)
{
    QTRY_VERIFY_WITH_TIMEOUT(!dialog.isWaiting(), kPatienceMs);
}

void TestChange::write(ChangeDialog& dialog)
{
    settle(dialog);
    QVERIFY2(dialog.actButton()->isEnabled(), qPrintable(dialog.words()));
    QSignalSpy written(&dialog, &ChangeDialog::written);
    dialog.actButton()->click();
    QTRY_COMPARE_WITH_TIMEOUT(written.count(), 1, kPatienceMs);
}

void TestChange::buysATopupThatSettles()
{
    // June's 10,000 are billed, July's 4,000 are not yet.
    ChangeDialog dialog(m_store->workspace(), account("acme"),
                        topupPurchase(account("acme"), Meter::Subscription));
    QVERIFY(!dialog.actButton()->isEnabled());
    dialog.form()->enter("quantity", "20,000");
    dialog.form()->enter("price", "1,299.00");
    settle(dialog);
    QCOMPARE(dialog.actButton()->text(), QString("Buy 20,000 calls"));
    QVERIFY(dialog.preview().has_value());
    const ChangePreview& preview = *dialog.preview();
    QCOMPARE(preview.settlements.size(), size_t(2));
    QVERIFY(preview.settlements[0].bill);
    QCOMPARE(preview.settlements[0].units, Units(10000));
    QVERIFY(!preview.settlements[1].bill);
    QCOMPARE(preview.settlements[1].units, Units(4000));
    QCOMPARE(preview.grants.at(0).left, Units(6000));
    QVERIFY2(dialog.words().contains("Settles the June 2026 bill: −10,000"), qPrintable(dialog.words()));
    QVERIFY2(dialog.words().contains("Settles July 2026 so far: −4,000"), qPrintable(dialog.words()));
    QVERIFY2(dialog.words().contains("Remains, expires 10 Jul 2027: 6,000"), qPrintable(dialog.words()));
    QVERIFY(dialog.words().contains("Cannot be undone."));
    write(dialog);
    const QJsonObject event = m_store->lastEvent("acme");
    QCOMPARE(event["type"].toString(), QString("topup.purchased"));
    QCOMPARE(event["source"].toString(), QString("quotadesk"));
    QCOMPARE(event["actor"].toString(), QString("Ada"));
    QCOMPARE(event["time"].toString(), QString("2026-07-10T12:00:00Z"));
    QCOMPARE(event["data"].toObject()["quantity"].toInteger(), qint64(20000));
    QCOMPARE(event["data"].toObject()["price"].toObject()["amount"].toInteger(), qint64(129900));
    QCOMPARE(event["data"].toObject()["expires"].toString(), QString("2027-07-09T22:00:00Z"));
    QVERIFY(m_store->report("bills", "acme").contains("subscription,2026-06,10000,10000,0,"));
    QVERIFY(m_store->report("grants", "acme").contains(",purchase,20000,6000,"));
}

void TestChange::requestsDebugResourcesOnce()
{
    {
        ChangeDialog dialog(m_store->workspace(), account("acme"), debugRequest(account("acme")));
        settle(dialog);
        QVERIFY(dialog.words().contains("Granted, expires 6 Jan 2027: 100"));
        write(dialog);
    }
    ChangeDialog again(m_store->workspace(), account("acme"), debugRequest(account("acme")));
    settle(again);
    QVERIFY(!again.actButton()->isEnabled());
    QCOMPARE(again.preview()->reason, Reason::AlreadyGranted);
    QVERIFY2(again.words().contains("Granted on 10 Jul 2026"), qPrintable(again.words()));
    QVERIFY(again.words().contains("once per account"));
}

void TestChange::buysCodesAndUpgradesTheAllowance()
{
    const ProductItem meter{"meter", "Meter", 0};
    {
        ChangeDialog dialog(m_store->workspace(), account("acme"),
                            codePurchase(account("acme"), {meter}, "meter"));
        dialog.form()->enter("quantity", "50");
        settle(dialog);
        QVERIFY2(dialog.words().contains("Codes available: 8 → 58"), qPrintable(dialog.words()));
        QVERIFY2(dialog.words().contains("Available to meter: 0 → 50"), qPrintable(dialog.words()));
        write(dialog);
    }
    QVERIFY(m_store->report("codes", "acme").contains("acme,meter,50,0,50"));
    ChangeDialog dialog(m_store->workspace(), account("acme"), allowanceUpgrade(account("acme"), meter, {}));
    settle(dialog);
    QVERIFY(!dialog.actButton()->isEnabled()); // nothing changes yet
    QVERIFY(dialog.words().contains("Nothing changes"));
    dialog.form()->enter("messages_per_day", "3,000");
    dialog.form()->enter("ota_quota", "24");
    dialog.form()->enter("validity_years", "7");
    settle(dialog);
    const AllowanceChange& change = dialog.preview()->allowances.at(0);
    QCOMPARE(change.devices, Units(3));
    QCOMPARE(change.active, Units(2));
    QCOMPARE(change.codesLeft, Units(50));
    QCOMPARE(change.usedUpBefore, Units(1));
    QCOMPARE(change.usedUpAfter, Units(0));
    QVERIFY2(dialog.words().contains("Messages a day: 1,500 → 3,000"), qPrintable(dialog.words()));
    write(dialog);
    QVERIFY(m_store->report("products", "acme").contains("acme,meter,Meter,7,3000,24,cycle,5000000,7"));
}

void TestChange::buysLicencesAndChecksATask()
{
    {
        ChangeDialog dialog(m_store->workspace(), account("lumen"), licencePurchase(account("lumen")));
        dialog.form()->enter("quantity", "5");
        settle(dialog);
        QVERIFY2(dialog.words().contains("Licences left: 99 → 104"), qPrintable(dialog.words()));
        write(dialog);
    }
    ChangeDialog dialog(m_store->workspace(), account("lumen"), taskStart(account("lumen")));
    dialog.form()->enter("campaign", "c-9");
    dialog.form()->enter("devices", QStringList{"L1", "L2", "L2", "nobody"});
    settle(dialog);
    QVERIFY(!dialog.actButton()->isEnabled());
    QVERIFY2(dialog.words().contains("Not registered: nobody: 1"), qPrintable(dialog.words()));
    dialog.form()->enter("devices", QStringList{"L1", "L2", "L2"});
    settle(dialog);
    QVERIFY2(dialog.words().contains("Need a licence: 1"), qPrintable(dialog.words()));
    QCOMPARE(dialog.devices()->rows()->rowCount(), 3);
    dialog.devices()->setFilter("verdict", "=Need a licence");
    QCOMPARE(dialog.devices()->rows()->rowCount(), 1);
    QCOMPARE(dialog.devices()->rows()->rowAt(0)->key.toString(), QString("L2"));
    QVERIFY(dialog.words().contains("Have their licence: 1"));
    QVERIFY(dialog.words().contains("Listed again, count once: 1"));
    QVERIFY(dialog.words().contains("Licences left: 104 → 103"));
    write(dialog);
    QVERIFY(m_store->report("balances", "lumen").contains("lumen,licence,105,2,0,0,103"));
}

void TestChange::buysPackagesAndCorrectsTokens()
{
    {
        ChangeDialog none(m_store->workspace(), account("bora"), tokenCorrection(account("bora")));
        none.form()->enter("amount", "10");
        none.form()->enter("reason", "goodwill");
        settle(none);
        QVERIFY(none.words().contains("No package is active"));
    }
    for (const char* quota : {"500", "600"}) {
        ChangeDialog dialog(m_store->workspace(), account("bora"), packagePurchase(account("bora")));
        dialog.form()->enter("quota", quota);
        settle(dialog);
        QCOMPARE(dialog.preview()->packages.at(0).pending, QLatin1String(quota) == QLatin1String("600"));
        write(dialog);
    }
    {
        ChangeDialog third(m_store->workspace(), account("bora"), packagePurchase(account("bora")));
        third.form()->enter("quota", "700");
        settle(third);
        QCOMPARE(third.preview()->reason, Reason::AlreadyPending);
    }
    ChangeDialog dialog(m_store->workspace(), account("bora"), tokenCorrection(account("bora")));
    dialog.form()->enter("reason", "counted twice");
    dialog.form()->enter("amount", "−501");
    settle(dialog);
    QVERIFY2(dialog.words().contains("500 tokens remain"), qPrintable(dialog.words()));
    dialog.form()->enter("amount", "−20");
    settle(dialog);
    QCOMPARE(dialog.actButton()->text(), QString("Take 20 tokens away"));
    QVERIFY(dialog.words().contains("Tokens remaining: 500 → 480"));
    QVERIFY(!dialog.words().contains("Cannot be undone."));
    write(dialog);
    QVERIFY(m_store->report("balances", "bora").contains("bora,token,480,0,0,0,480"));
}

void TestChange::addsAndEditsAccounts()
{
    {
        ChangeDialog dialog(m_store->workspace(), account("bora"), tenantAddition(account("bora")));
        dialog.form()->enter("account", "taiga");
        dialog.form()->enter("name", "Taiga Forestry");
        write(dialog);
    }
    QCOMPARE(account("taiga").parent, std::string("bora"));
    QCOMPARE(account("taiga").scheme, Scheme::Package);
    {
        ChangeDialog dialog(m_store->workspace(), account("bora"), tenantAddition(account("bora")));
        dialog.form()->enter("account", "taiga");
        dialog.form()->enter("name", "Another");
        settle(dialog);
        QVERIFY(!dialog.actButton()->isEnabled());
        QVERIFY2(dialog.words().contains("Choose another id"), qPrintable(dialog.words()));
    }
    {
        ChangeDialog dialog(m_store->workspace(), {}, accountAddition());
        dialog.form()->enter("account", "fresh");
        dialog.form()->enter("name", "Fresh");
        dialog.form()->enter("scheme", "licence");
        settle(dialog);
        QVERIFY2(dialog.words().contains("Licences left: 0 → 100"), qPrintable(dialog.words()));
        write(dialog);
    }
    QCOMPARE(account("fresh").scheme, Scheme::Licence);
    AccountForm now;
    now.name = "Lumen Streetlights";
    now.email = "ops@lumen.example";
    ChangeDialog dialog(m_store->workspace(), account("lumen"), accountEdit(account("lumen"), now));
    settle(dialog);
    QVERIFY(!dialog.actButton()->isEnabled());
    dialog.form()->enter("name", "Lumen Lights");
    dialog.form()->enter("in_arrears", true);
    dialog.form()->enter("attributes", QStringList{"region: north", "owner: Kim"});
    settle(dialog);
    QVERIFY2(dialog.words().contains("Name: Lumen Streetlights → Lumen Lights"), qPrintable(dialog.words()));
    QVERIFY(dialog.words().contains("In arrears: no → yes"));
    write(dialog);
    const QJsonObject data = m_store->lastEvent("lumen")["data"].toObject();
    QCOMPARE(data.keys(), QStringList({"attributes", "in_arrears", "name"}));
    QCOMPARE(account("lumen").status, std::string("in_arrears"));
}

void TestChange::setsRecipientsAndRules()
{
    {
        ChangeDialog dialog(m_store->workspace(), account("acme"), recipientAddition(account("acme")));
        dialog.form()->enter("email", "on call@example.com");
        settle(dialog);
        QVERIFY(!dialog.actButton()->isEnabled());
        QVERIFY2(dialog.words().contains("no address that mail can go to"), qPrintable(dialog.words()));
        dialog.form()->enter("email", "oncall@example.com");
        write(dialog);
    }
    {
        ChangeDialog dialog(m_store->workspace(), account("acme"),
                            recipientRemoval(account("acme"), "oncall@example.com"));
        settle(dialog);
        QVERIFY(dialog.words().contains("Recipient oncall@example.com"));
        write(dialog);
    }
    ChangeDialog dialog(m_store->workspace(), account("acme"),
                        ruleSetting(account("acme"), "pool_used", "Pool used", true, {80, 90, 100}));
    dialog.form()->enter("thresholds", "50, x");
    settle(dialog);
    QVERIFY(!dialog.actButton()->isEnabled());
    dialog.form()->enter("thresholds", "50, 75");
    write(dialog);
    QCOMPARE(m_store->lastEvent("acme")["data"].toObject()["thresholds"].toArray(), QJsonArray({50, 75}));
}

void TestChange::writesNothingWhenThePayerMovedOn()
{
    Workspace* workspace = m_store->workspace();
    ChangeRequest request{{changeEvent("acme", EventType::DebugRequested)}, ChangeDate::EngineClock, "Ada"};
    const ChangePreview preview = m_store->get(workspace->preview(request));
    const int before = m_store->eventCount();
    ChangeRequest other{
        {changeEvent("acme", EventType::TopupPurchased, {{"meter", "ota"}, {"quantity", 5}})}, {}, "Kim"};
    QVERIFY(m_store->get(workspace->apply(other, m_store->get(workspace->preview(other)).token)).written);
    QCOMPARE(m_store->eventCount(), before + 1);
    QVERIFY(!m_store->get(workspace->apply(request, preview.token)).written);
    QCOMPARE(m_store->eventCount(), before + 1);
    // The dialog previews again by itself, and then it goes through.
    ChangeDialog dialog(workspace, account("acme"), debugRequest(account("acme")));
    settle(dialog);
    QVERIFY(m_store->get(workspace->apply(other, m_store->get(workspace->preview(other)).token)).written);
    QCoreApplication::processEvents(); // the store says that it changed
    QVERIFY(dialog.isWaiting());
    write(dialog);
    QCOMPARE(m_store->eventCount(), before + 3);
}

void TestChange::tellsWhatIsWrongAtTheField()
{
    ChangeDialog dialog(m_store->workspace(), account("acme"), topupPurchase(account("acme"), Meter::Ota));
    auto* quantity = qobject_cast<QLineEdit*>(dialog.form()->editor("quantity"));
    QVERIFY(quantity);
    for (const char* wrong : {"0", "-3", "1.5", "a lot", "9223372036854775808"}) {
        quantity->setText(wrong);
        settle(dialog);
        QVERIFY2(!dialog.actButton()->isEnabled(), wrong);
        QVERIFY2(!dialog.form()->isComplete(), wrong);
    }
    quantity->setText("5000");
    settle(dialog);
    QVERIFY(dialog.actButton()->isEnabled());
    dialog.form()->enter("expires", QDate(2026, 7, 10)); // the clock's own day has begun
    settle(dialog);
    QVERIFY(!dialog.actButton()->isEnabled());
    QVERIFY2(dialog.words().contains("must lie after the engine’s clock"), qPrintable(dialog.words()));
    dialog.form()->enter("expires", {});
    settle(dialog);
    QVERIFY2(dialog.words().contains("does not expire: 5,000"), qPrintable(dialog.words()));
}

void TestChange::doesTheWorkDueFirstWhenDatedNow()
{
    ChangeDialog dialog(m_store->workspace(), account("acme"),
                        topupPurchase(account("acme"), Meter::Subscription, 100));
    settle(dialog);
    QVERIFY(!dialog.preview()->work.any());
    dialog.setDate(ChangeDate::Now);
    settle(dialog);
    const ChangePreview& preview = *dialog.preview();
    QVERIFY(preview.token.at > preview.engineClock);
    // July's excess becomes a bill, and June's, unpaid in time, suspends the account.
    QCOMPARE(preview.work.billsIssued, Units(1));
    QCOMPARE(preview.work.accountsSuspended, Units(1));
    QVERIFY(dialog.words().contains("journals imported later for days before count as late"));
    QVERIFY(dialog.words().contains("stays suspended"));
    write(dialog);
    QCOMPARE(m_store->report("bills", "acme").count("\r\n"), 3); // header, June, July
}

void TestChange::leavesTheReadersStateAlone()
{
    const QByteArray before = m_store->report("devices", "lumen") + m_store->report("balances", "lumen");
    const ChangeRequest request{
        {changeEvent("lumen", EventType::CampaignStarted, {{"campaign", "x"}, {"devices", QJsonArray{"L2"}}}),
         changeEvent("lumen", EventType::DeviceRegistered, {{"device", "new"}, {"product", "lamp"}}),
         changeEvent("lumen", EventType::DeviceTerminated, {{"device", "L1"}})},
        ChangeDate::EngineClock,
        {}};
    for (int i = 0; i < 3; ++i) {
        const ChangePreview preview = m_store->get(m_store->workspace()->preview(request));
        QCOMPARE(preview.outcome, Outcome::Accepted);
        QCOMPARE(preview.task->needed, Units(1));
    }
    QCOMPARE(m_store->report("devices", "lumen") + m_store->report("balances", "lumen"), before);
}

void TestChange::writesMoney()
{
    QCOMPARE(moneyText(129900, "USD"), QString("1,299.00\u00a0USD"));
    QCOMPARE(moneyText(-5, "USD"), QString("−0.05\u00a0USD"));
    QCOMPARE(moneyText(1299, "JPY"), QString("1,299\u00a0JPY"));
    QCOMPARE(moneyText(1299, "KWD"), QString("1.299\u00a0KWD"));
    QCOMPARE(amountOf("1,299.5", "USD"), std::optional<qint64>(129950));
    QCOMPARE(amountOf("1299", "JPY"), std::optional<qint64>(1299));
    QVERIFY(!amountOf("1.299", "USD"));
    QVERIFY(!amountOf("-1", "USD"));
    QVERIFY(!amountOf("92233720368547758.08", "USD"));
    QCOMPARE(wholeNumberOf("−1,000"), std::optional<qint64>(-1000));
    QVERIFY(!wholeNumberOf("-"));
    QVERIFY(!wholeNumberOf(""));
}

QTEST_MAIN(TestChange)
#include "tst_change.moc"
