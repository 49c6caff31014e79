// SPDX-License-Identifier: GPL-3.0-or-later
// What the pages of ledger, campaign and alerts say of finished values, and where their cells lead.
#include "pages/alerts/alert_list.h"
#include "pages/alerts/alert_rows.h"
#include "pages/alerts/alert_words.h"
#include "pages/alerts/alerts_page.h"
#include "pages/campaign/campaign_page.h"
#include "pages/convert.h"
#include "pages/device/decision_rows.h"
#include "pages/device/device_page.h"
#include "pages/explain/explain_dialog.h"
#include "pages/explain/explanation_card.h"
#include "pages/ledger/grant_facts.h"
#include "pages/ledger/ledger_page.h"
#include "pages/ledger/verify_bar.h"
#include "pages/phrase_text.h"
#include "samples.h"
#include "tables/data_table.h"
#include "theme/theme.h"
#include "widgets/link_button.h"
#include "widgets/locked_button.h"
#include "widgets/numbered_steps.h"
#include "widgets/state_stack.h"
#include "workspace/difference_words.h"
#include "workspace/explain_words.h"

#include <QLabel>
#include <QSignalSpy>
#include <QTest>

using namespace quota;

class LedgerPagesTest : public QObject {
    Q_OBJECT
private slots:
    void anArgumentNamesWhatTheLedgerShows();
    void cellsOfALedgerLead();
    void aGrantIsSaidInFacts();
    void verifyingSaysWhatItFound();
    void differencesCanBeSaidInAnyLanguage();
    void aCampaignSaysWhatItDrew();
    void theNewestUpgradeIsChosenBeforeMessages();
    void whatADecisionDrewIsNamedAndLeads();
    void idsInAnExplanationLead();
    void alertsSpeakAsPeopleDo();
    void alertsLeadToWhatTheyAreAbout();
    void severalAlertsAreAcknowledged();
    void rulesSayTheirThresholds();
    void theAccountsOwnAddressStays();
    void anExplanationSaysWhatToDo();
    void everyControlHasAName();

private:
    static LedgerPageData ledger();
    static std::vector<AlertItem> alerts();
    static AlertsData alertsData();
};

LedgerPageData LedgerPagesTest::ledger()
{
    LedgerPageData data;
    data.account = samples::meteringAccount();
    data.payer = data.account.id;
    LedgerLine line;
    line.account = line.acting = data.account.id;
    line.entry = {7,          samples::at("2026-09-01T10:00:00"),
                  Meter::Ota, Change::ExcessDeduction,
                  -2,         140,
                  "tp-0827",  "e-7",
                  "D123456",  ""};
    data.rows.push_back(line);
    line.entry = {
        6, samples::at("2026-08-27T00:00:00"), Meter::Ota, Change::Expiration, -212, 142, "tp-1", "", "", ""};
    data.rows.push_back(line);
    data.total = 2;
    return data;
}

std::vector<AlertItem> LedgerPagesTest::alerts()
{
    AlertItem bill;
    bill.id = "alert-4";
    bill.condition = Condition::BillDue;
    bill.severity = Severity::Warning;
    bill.subject = "subscription 2026-08";
    bill.raised = samples::at("2026-09-11T00:00:00");
    bill.numbers = {96'400, samples::at("2026-09-16T00:00:00"), 0};
    bill.threshold = 5;
    AlertItem pool;
    pool.id = "alert-3";
    pool.condition = Condition::PoolUsed;
    pool.severity = Severity::Warning;
    pool.subject = "code";
    pool.raised = samples::at("2026-08-02T09:00:00");
    pool.numbers = {12'487, 13'010, 0};
    pool.percent = 95;
    pool.threshold = 90;
    AlertItem runsOut;
    runsOut.id = "alert-2";
    runsOut.condition = Condition::RunsOut;
    runsOut.severity = Severity::Warning;
    runsOut.subject = "message";
    runsOut.raised = samples::at("2026-09-11T00:00:00");
    runsOut.numbers = {18'600, 1'400, samples::day("2026-09-24")};
    AlertItem refused;
    refused.id = "alert-1";
    refused.condition = Condition::OtaRefused;
    refused.subject = "2026-09-11T13:00:00Z";
    refused.raised = samples::at("2026-09-11T15:58:00");
    refused.numbers = {1, samples::at("2026-09-11T15:00:00"), std::int64_t(Reason::DeviceInactive)};
    refused.device = "D118034";
    return {bill, pool, runsOut, refused};
}

AlertsData LedgerPagesTest::alertsData()
{
    AlertsData data;
    data.account = samples::meteringAccount();
    data.open = alerts();
    data.email = "ops@acme.example";
    data.extras = {{"night@acme.example", "Night shift"}};
    data.rules = {{Condition::PoolUsed,
                   true,
                   true,
                   {80, 90, 100},
                   true,
                   {Severity::Info, Severity::Warning, Severity::Critical},
                   1},
                  {Condition::BillDue, false, true, {5, 2}, false, {Severity::Warning}, 1},
                  {Condition::BillOverdue, true, false, {}, true, {Severity::Critical}, 0}};
    return data;
}

void LedgerPagesTest::anArgumentNamesWhatTheLedgerShows()
{
    const LedgerLink link = LedgerLink::of(QStringLiteral("grant tp 0827"));
    QCOMPARE(link.kind, LedgerLink::Grant);
    QCOMPARE(link.id, QStringLiteral("tp 0827"));
    QCOMPARE(link.argument(), QStringLiteral("grant tp 0827"));
    QCOMPARE(LedgerLink::of(QStringLiteral("D123456")).kind, LedgerLink::None);
    QCOMPARE(LedgerLink::of({}).argument(), QString());
    LedgerPage page;
    PageContext context;
    context.account = samples::meteringAccount();
    context.argument = link.argument();
    page.setContext(context);
    QCOMPARE(page.breadcrumb(), QStringLiteral("Grant tp 0827"));
    QCOMPARE(page.parentPage(), QStringLiteral("ledger"));
    const LedgerQuery query = page.query();
    QCOMPARE(query.grant.text, std::string("tp 0827"));
    QVERIFY(query.grant.whole && !query.period);
    context.argument.clear();
    page.setContext(context);
    QVERIFY(page.query().grant.text.empty() && page.query().period);
}

void LedgerPagesTest::cellsOfALedgerLead()
{
    LedgerPage page;
    page.table()->rows()->refresh();
    page.show(ledger());
    QCOMPARE(page.states()->state(), StateStack::Full);
    QSignalSpy opened(&page, &Page::openPage);
    const auto press = [&](int row, const char* column) {
        DataTable* table = page.table();
        table->setCurrentIndex(table->rows()->index(row, table->rows()->columnOf(QLatin1String(column))));
        QTest::keyClick(table, Qt::Key_Return);
    };
    press(0, "device");
    press(0, "grant");
    QCOMPARE(opened.size(), 2);
    QCOMPARE(opened[0][0].toString(), QStringLiteral("device"));
    QCOMPARE(opened[0][1].toMap().value(QStringLiteral("argument")).toString(), QStringLiteral("D123456"));
    QCOMPARE(opened[1][1].toMap().value(QStringLiteral("argument")).toString(),
             QStringLiteral("grant tp-0827"));
    // What is empty leads nowhere but to the row's explanation.
    press(1, "device");
    QCOMPARE(opened.size(), 2);
    QVERIFY(page.findChild<ExplainDialog*>());
    // Balances are in no sum.
    page.table()->selectAll();
    QSignalSpy summed(page.table(), &DataTable::selectionSummed);
    page.table()->selectRow(0);
    const QString words = selectionText(summed.last()[0].value<SelectionSum>());
    QVERIFY(words.contains(QStringLiteral("Units")) && !words.contains(QStringLiteral("Balance")));
}

void LedgerPagesTest::aGrantIsSaidInFacts()
{
    GrantFacts grant;
    grant.id = "tp-0827";
    grant.quantity = 500;
    grant.available = 125;
    grant.starts = samples::at("2026-01-01T00:00:00");
    grant.expires = samples::at("2026-08-27T00:00:00");
    grant.price = 129'900;
    grant.currency = "EUR";
    const QVector<Fact> facts = grantFacts(grant, samples::meteringAccount());
    QStringList words;
    for (const Fact& fact : facts)
        words << fact.label + QStringLiteral(": ") + fact.value;
    QVERIFY2(words.contains(QStringLiteral("Left: 125 units")), qPrintable(words.join(u'\n')));
    QVERIFY(words.contains(QStringLiteral("Expired: 27 Aug 2026, 00:00")));
    QVERIFY(words.last().contains(QStringLiteral("1,299.00")));
}

void LedgerPagesTest::verifyingSaysWhatItFound()
{
    VerifyBar bar;
    QVERIFY(bar.isHidden());
    VerifyData data;
    data.events = 469'255;
    data.ledgerEntries = 3'708;
    bar.setData(data);
    QVERIFY(!bar.isHidden() &&
            bar.words().contains(QStringLiteral("469,255 events and 3,708 ledger entries")));
    data.same = false;
    data.difference = "ledger row (payer 1, seq 5): does not fit its hash";
    bar.setData(data);
    QVERIFY(bar.words().startsWith(QStringLiteral("ledger row (payer 1, seq 5)")));
    bar.setFailure({Phrase::untranslated("cancelled"), {}, true});
    QVERIFY(bar.isHidden());
}

void LedgerPagesTest::differencesCanBeSaidInAnyLanguage()
{
    for (const char* text :
         {"ledger row (payer 1, seq 4): does not fit its hash", "ledger row (payer 1, seq 4): is missing",
          "ledger row (payer 1, seq 4): the entry before it is missing",
          "ledger row (payer 1, seq 4): its balance is 7, the entries up to it sum up to -8",
          "ledger row (payer 1, seq 4): draws more from e-1 than it has",
          "ledger row (payer 1, seq 4): makes the balance negative",
          "balance row (payer 1, account 0, meter 2): has 4 available, its ledger entries sum up to 5",
          "device row (payer 1, no 3): column state is not what the journal gives",
          "device row (payer 1, no 3): is not in the journal’s result",
          "payer row (no 1): the ledger’s last entry is not seq 9, or does not fit its hash",
          "journal of payer acme, entry 7: an entry or its batch is missing",
          "journal of payer acme, entries 1 to 7: do not fit the batch’s hash",
          "journal of payer acme: its end does not fit the last batch",
          "journal of payer acme, entry 7 (event a b): its data cannot be read",
          "journal of payer acme, entry 7 (event a b): the rules decide it differently (refused, 0 units)"}) {
        const Phrase said = differenceOf(text);
        QVERIFY2(*said.context(), text);
        QCOMPARE(spellPlain(said), std::string(text));
    }
    QCOMPARE(spellPlain(differenceOf("x y")), std::string("x y"));
    QCOMPARE(spellPlain(differenceOf("a: is not in the journal's result")),
             std::string("a: is not in the journal’s result"));
}

void LedgerPagesTest::aCampaignSaysWhatItDrew()
{
    CampaignPage page;
    CampaignData data;
    data.account = samples::connectAccount();
    page.show(data);
    QCOMPARE(page.states()->state(), StateStack::Empty);
    data.found = true;
    data.item = {"c-1", "Rollout", CampaignStatus::Finished, 3, 2};
    data.used = 2;
    data.needed = 3;
    data.returned = 1;
    data.timesKnown = true;
    data.started = samples::at("2026-09-01T10:00:00");
    data.total = 3;
    data.rows = {{"D1", "Gateway", "", CampaignResult::Success, samples::at("2026-09-01T11:00:00"), 2, 1},
                 {"D2", "Gateway", "", CampaignResult::Failure, samples::at("2026-09-01T12:00:00"), 1, 0},
                 {"D3", "Gateway", "", CampaignResult::None, {}, 0, 0}};
    page.table()->rows()->refresh();
    page.show(data);
    QCOMPARE(page.states()->state(), StateStack::Full);
    QSignalSpy opened(&page, &Page::openPage);
    page.table()->setCurrentIndex(page.table()->rows()->index(1, 0));
    QTest::keyClick(page.table(), Qt::Key_Return);
    QCOMPARE(opened[0][1].toMap().value(QStringLiteral("argument")).toString(), QStringLiteral("D2"));
}

void LedgerPagesTest::theNewestUpgradeIsChosenBeforeMessages()
{
    DeviceData data = samples::device();
    std::erase_if(data.decisions, [](const DecisionItem& d) { return d.outcome == Outcome::Refused; });
    DecisionItem message;
    message.seq = 99'000;
    message.type = EventType::DeviceMessaged;
    message.amount = 600;
    data.decisions.insert(data.decisions.begin(), message);
    QCOMPARE(firstDecision(data), std::int64_t(81164));
    QCOMPARE(decisionRows(data, {}, false).size(), qsizetype(data.decisions.size()) - 1);
    QCOMPARE(decisionRows(data, {}, true).size(), qsizetype(data.decisions.size()));
    DevicePage page;
    page.show(data);
    QCOMPARE(page.decisions()->selectedKeys(), (QVector<QVariant>{qint64(81164)}));
}

void LedgerPagesTest::whatADecisionDrewIsNamedAndLeads()
{
    DeviceData data = samples::device();
    DecisionItem& both = data.decisions[2];
    QCOMPARE(both.seq, std::int64_t(81164));
    QCOMPARE(drawnLink(both).page, QStringLiteral("ledger"));
    QCOMPARE(drawnLink(both).argument.value("argument").toString(), QStringLiteral("grant tp-0827"));
    both.draws.push_back({DrawSource::Topup, 1, 4, 0, false, "tp-0901"});
    QCOMPARE(drawnLink(both).argument.value("argument").toString(), QStringLiteral("event e-81164"));
    QVERIFY(drawnLink(data.decisions[3]).page.isEmpty());
    QCOMPARE(drawnCycle(data.decisions[3]), std::optional(1));

    DecisionItem result;
    result.seq = 99'001;
    result.type = EventType::CampaignDeviceUpdated;
    result.id = "e-99001";
    result.campaign = "c-7";
    result.success = true;
    result.draws = {{DrawSource::Reservation, 1, 3, 0, false, "c-7"}};
    data.decisions.push_back(result);

    DevicePage page;
    page.show(data);
    const RowModel* rows = page.decisions()->rows();
    QSignalSpy opened(&page, &Page::openPage);
    const auto follow = [&](std::int64_t seq, const char* column) {
        for (int row = 0; row < rows->rowCount(); ++row)
            if (rows->rowAt(row)->key.toLongLong() == seq) {
                page.decisions()->setCurrentIndex(rows->index(row, rows->columnOf(QLatin1String(column))));
                QTest::keyClick(page.decisions(), Qt::Key_Return);
                return rows->rowAt(row)->cells[rows->columnOf(QLatin1String(column))].text;
            }
        return QString();
    };
    QCOMPARE(follow(81164, "from"), QStringLiteral("cycle 1, top-up tp-0827, top-up tp-0901"));
    QCOMPARE(opened.takeLast()[0].toString(), QStringLiteral("ledger"));
    QCOMPARE(follow(212, "from"), QStringLiteral("codes codes-1"));
    QCOMPARE(opened.takeLast()[1].toMap().value("argument").toString(), QStringLiteral("grant codes-1"));
    for (const char* column : {"campaign", "from"}) {
        QVERIFY(follow(99'001, column).contains("c-7"));
        const QList<QVariant> wish = opened.takeLast();
        QCOMPARE(wish[0].toString(), QStringLiteral("campaign"));
        QCOMPARE(wish[1].toMap().value("argument").toString(), QStringLiteral("c-7"));
    }
    QVERIFY(page.decisions()->shownColumns().contains("campaign"));
    data.decisions.pop_back();
    page.show(data);
    QVERIFY(!page.decisions()->shownColumns().contains("campaign"));
    QVERIFY(page.decisions()->shownColumns().contains("size"));
    // Where nothing was ever drawn, nothing is said of it; a refusal says that it drew nothing.
    for (DecisionItem& decision : data.decisions) {
        decision.draws.clear();
        decision.outcome = Outcome::Accepted;
    }
    page.show(data);
    QVERIFY(!page.decisions()->shownColumns().contains("from"));
    data.decisions.front().outcome = Outcome::Refused;
    page.show(data);
    QVERIFY(page.decisions()->shownColumns().contains("from"));
}

void LedgerPagesTest::idsInAnExplanationLead()
{
    Explanation told = samples::refusal();
    told.steps = {phrase("Explanation", "*%1* came from top-up %2: %3 before, %4 after.")
                      .number(1)
                      .part(grantId("t\"<1"))
                      .number(2)
                      .number(1)};
    QCOMPARE(
        richText(told.steps[0]),
        QStringLiteral(
            "<b>1</b> came from top-up <a href=\"grant t&quot;&lt;1\">t&quot;&lt;1</a>: 2 before, 1 after."));
    QCOMPARE(toText(told.steps[0]), QStringLiteral("1 came from top-up t\"<1: 2 before, 1 after."));
    ExplanationCard card;
    card.setData(told, "UTC");
    QSignalSpy opened(&card, &ExplanationCard::openPage);
    auto* steps = card.findChild<NumberedSteps*>();
    emit steps->linkActivated("grant t\"<1");
    emit steps->linkActivated("campaign c 7");
    QCOMPARE(opened[0][0].toString(), QStringLiteral("ledger"));
    QCOMPARE(opened[0][1].toMap().value("argument").toString(), QStringLiteral("grant t\"<1"));
    QCOMPARE(opened[0][1].toMap().value("account").toString(), QStringLiteral("acme"));
    QCOMPARE(opened[1][0].toString(), QStringLiteral("campaign"));
    QCOMPARE(opened[1][1].toMap().value("argument").toString(), QStringLiteral("c 7"));
}

void LedgerPagesTest::alertsSpeakAsPeopleDo()
{
    const AccountItem account = samples::meteringAccount();
    QStringList said;
    for (const AlertItem& alert : alerts())
        said << alertTitle(alert, account) << alertText(alert, account) << alertTime(alert.raised, account);
    const QStringList wanted = {
        QStringLiteral("August bill is due on 15 Sep"),
        QStringLiteral("Subscription: 96,400 calls outstanding. If unsettled, the account is suspended from "
                       "16 Sep 00:00."),
        QStringLiteral("00:00"),
        QStringLiteral("Activation codes 95% used"),
        QStringLiteral("523 of 13,010 were left when it was raised. Threshold 90%."),
        QStringLiteral("2 Aug"),
        QStringLiteral("Message top-up runs out about 24 Sep"),
        QStringLiteral("18,600 were left at 1,400 a day."),
        QStringLiteral("00:00"),
        QStringLiteral("OTA request of D118034 refused"),
        QStringLiteral("Device inactive."),
        QStringLiteral("15:58")};
    QCOMPARE(said, wanted);
    AlertItem codes = alerts().at(2);
    codes.subject = "code";
    QCOMPARE(alertTitle(codes, account), QStringLiteral("Activation codes run out about 24 Sep"));
}

void LedgerPagesTest::alertsLeadToWhatTheyAreAbout()
{
    AlertsPage page;
    page.show(alertsData());
    QSignalSpy opened(&page, &Page::openPage);
    DataTable* table = page.table(AlertsPage::Open);
    const int column = table->rows()->columnOf(QStringLiteral("alert"));
    for (int row = 0; row < table->rows()->rowCount(); ++row) {
        table->setCurrentIndex(table->rows()->index(row, column));
        QTest::keyClick(table, Qt::Key_Return);
    }
    QStringList pages;
    for (const QList<QVariant>& each : opened)
        pages << each[0].toString();
    QCOMPARE(pages, (QStringList{QStringLiteral("bills"), QStringLiteral("activation-codes"),
                                 QStringLiteral("device-messages"), QStringLiteral("device")}));
    QCOMPARE(opened[0][1].toMap().value(QStringLiteral("bill")).toString(),
             QStringLiteral("subscription 2026-08"));
    QCOMPARE(opened[3][1].toMap().value(QStringLiteral("argument")).toString(), QStringLiteral("D118034"));
    AlertListCard card;
    card.setAlerts(alerts(), samples::meteringAccount());
    int acted = 0;
    connect(&card, &AlertListCard::acted, this, [&acted](const AlertItem&) { ++acted; });
    QStringList links;
    for (LinkButton* link : card.findChildren<LinkButton*>()) {
        links << link->text();
        if (link->text() != QStringLiteral("All alerts"))
            link->click();
    }
    QVERIFY(links.contains(QStringLiteral("Preview settlement…")) &&
            links.contains(QStringLiteral("Explain")));
    QCOMPARE(acted, 4);
}

void LedgerPagesTest::severalAlertsAreAcknowledged()
{
    AlertsPage page;
    AlertsData data = alertsData();
    data.open[3].acknowledged = data.open[3].raised;
    page.show(data);
    LockedButton* button = nullptr;
    for (LockedButton* each : page.findChildren<LockedButton*>())
        if (each->text().startsWith(QStringLiteral("Acknowledge")))
            button = each;
    QVERIFY(button && !button->lockReason().isEmpty());
    page.table(AlertsPage::Open)->selectRow(3);
    QVERIFY(button->lockReason().contains(QStringLiteral("already")));
    page.table(AlertsPage::Open)->selectAll();
    QVERIFY(button->lockReason().isEmpty());
    QCOMPARE(button->text(), QStringLiteral("Acknowledge 3…"));
}

void LedgerPagesTest::rulesSayTheirThresholds()
{
    const AlertsData data = alertsData();
    QCOMPARE(thresholdsText(data.rules[0]), QStringLiteral("80, 90, 100 %"));
    QCOMPARE(thresholdsText(data.rules[1]), QStringLiteral("5, 2 days"));
    QCOMPARE(thresholdsText(data.rules[2]), QStringLiteral("–"));
    const QVector<TableRow> rows = ruleRows(data.rules);
    QCOMPARE(rows[1].cells[2].text, QStringLiteral("Off"));
    QCOMPARE(rows[0].cells[4].text, QStringLiteral("Information, Warning, Critical"));
}

void LedgerPagesTest::theAccountsOwnAddressStays()
{
    AlertsPage page;
    page.show(alertsData());
    page.setTab(AlertsPage::Recipients);
    page.table(AlertsPage::Recipients)->selectRow(0);
    QVERIFY(page.removeRecipient() == nullptr);
    QCOMPARE(page.saveState().value(QStringLiteral("tab")).toString(), QStringLiteral("recipients"));
}

void LedgerPagesTest::anExplanationSaysWhatToDo()
{
    Explanation bill;
    bill.found = true;
    bill.title = Phrase::untranslated("Bill of 96,400 calls, Aug 2026: open");
    bill.help = Phrase::untranslated("A subscription top-up of 96,400 calls settles it.");
    bill.helpTitle = phrase("Explanation", "What to do");
    ExplanationCard card;
    card.setData(bill, "UTC");
    bool said = false;
    for (const QLabel* label : card.findChildren<QLabel*>())
        said = said || label->text() == QStringLiteral("What to do");
    QVERIFY(said);
    QVERIFY(plainText(bill).find("What to do: A subscription top-up") != std::string::npos);
}

void LedgerPagesTest::everyControlHasAName()
{
    LedgerPage ledgerPage;
    ledgerPage.table()->rows()->refresh();
    ledgerPage.show(ledger());
    AlertsPage alertsPage;
    alertsPage.show(alertsData());
    CampaignPage campaign;
    ExplainDialog dialog({}, EntryWish{1}, nullptr);
    dialog.setData(samples::refusal());
    for (const QWidget* page :
         std::initializer_list<const QWidget*>{&ledgerPage, &alertsPage, &campaign, &dialog})
        for (const QAbstractButton* button : page->findChildren<QAbstractButton*>())
            if (button->focusPolicy() != Qt::NoFocus && !button->isHidden())
                QVERIFY2(!button->accessibleName().isEmpty() || !button->text().isEmpty(),
                         button->metaObject()->className());
}

int main(int argc, char** argv)
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    QApplication app(argc, argv);
    Theme::install(app, ThemeMode::Light);
    LedgerPagesTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_ledger_pages.moc"
