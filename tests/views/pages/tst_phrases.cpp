// SPDX-License-Identifier: GPL-3.0-or-later
// What the model says, on screen: in the user's numbers and days, and never in English where another language
// is shown.
#include "journal/event_parser.h"
#include "journal/objection.h"
#include "pages/alerts/alert_list.h"
#include "pages/alerts/alert_words.h"
#include "pages/change/change_words.h"
#include "pages/convert.h"
#include "pages/explain/explanation_card.h"
#include "pages/phrase_text.h"
#include "sample_store.h"
#include "store/store_failure.h"
#include "theme/theme.h"
#include "vocabulary/calendar.h"
#include "widgets/error_box.h"
#include "wordless_translator.h"
#include "workspace/changes.h"
#include "workspace/explain_ledger.h"
#include "workspace/store_files.h"
#include "workspace/store_roles.h"

#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QLabel>
#include <QLocale>
#include <QTest>

using namespace quota;

namespace {

Phrase units(Units count)
{
    return countedPhrase("Words", "%1 unit", "%1 units").count(count);
}

/// German, as far as this test needs it.
class German : public QTranslator {
    Q_OBJECT
public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char* context, const char* source, const char* comment,
                                    int n) const override
    {
        const QString text = QString::fromUtf8(source);
        if (QLatin1String(context) == QLatin1String("quota::DateFormat"))
            return QStringLiteral("dd.MM.yyyy");
        if (text == QLatin1String("%1 unit") && QLatin1String(comment) == QLatin1String("%1 units"))
            return n == 1 ? QStringLiteral("%1 Einheit") : QStringLiteral("%1 Einheiten");
        if (text == QLatin1String("Bill of %1, %2: open"))
            return QStringLiteral("Offene *Rechnung* vom %2 über %1");
        return {};
    }
};

/// The ids and numbers that phrases are handed, at any depth.
void collectData(const Phrase& phrase, QStringList* data)
{
    for (const Phrase::Argument& argument : phrase.arguments()) {
        if (argument.kind == Phrase::Kind::Text)
            data->append(toText(argument.text));
        if (argument.kind == Phrase::Kind::Phrase)
            collectData(*argument.phrase, data);
    }
}

QStringList shownBy(const QWidget* widget)
{
    QStringList shown;
    for (const QLabel* label : widget->findChildren<QLabel*>())
        if (label->isVisibleTo(widget))
            shown << QString(label->text()).remove(QStringLiteral("<b>")).remove(QStringLiteral("</b>"));
    return shown;
}

} // namespace

class TestPhrases : public QObject {
    Q_OBJECT
private slots:
    void init() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void englishReadsAsTheModelDoes_data();
    void englishReadsAsTheModelDoes();
    void german();
    void boldIsRichText();
    void explanationsHaveNoEnglishOfTheirOwn();
    void objectionsAreKnownAgain();
    void rejectionsOfAJournalAreKnownAgain();
    void errorsHaveNoEnglishOfTheirOwn();
    void alertsHaveNoEnglishOfTheirOwn();
    void previewsHaveNoEnglishOfTheirOwn();

private:
    QStringList dataOf(const Explanation& explanation) const;

    test::SampleStore m_sample;
};

void TestPhrases::englishReadsAsTheModelDoes_data()
{
    QTest::addColumn<QString>("screen");
    QTest::addColumn<QString>("model");
    const Zone utc("UTC", 0, {});
    const auto row = [](const char* name, const Phrase& phrase) {
        QTest::newRow(name) << toText(phrase) << toText(spellPlain(phrase));
    };
    row("nothing", {});
    row("none", units(0));
    row("one", units(1));
    row("many", units(12'480));
    row("beyond int", units(5'000'000'001));
    row("size", phrase("Words", "%1").size(1'060'500'000));
    row("small size", phrase("Words", "%1").size(1));
    row("day", phrase("Words", "%1").day(*parseDay("2026-08-07")));
    row("month", phrase("Words", "%1").month(*parseMonth("2026-08")));
    row("time", phrase("Words", "%1").time(utc, *parseInstant("2026-08-07T03:04:05Z")));
    row("change", countedPhrase("Words", "%1 call", "%1 calls").countChange(-130'000));
    row("untranslated", Phrase::untranslated("FATAL: %1 *"));
}

void TestPhrases::englishReadsAsTheModelDoes()
{
    QFETCH(const QString, screen);
    QFETCH(const QString, model);
    QCOMPARE(screen, model);
}

void TestPhrases::german()
{
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    German translator;
    QCoreApplication::installTranslator(&translator);
    QCOMPARE(toText(units(1)), QStringLiteral("1 Einheit"));
    QCOMPARE(toText(units(12'480)), QStringLiteral("12.480 Einheiten"));
    // Beyond an int the last digits choose, and the number is written whole.
    QCOMPARE(toText(units(5'000'000'001)), QStringLiteral("5.000.000.001 Einheiten"));
    QCOMPARE(
        toText(phrase("Explanation", "Bill of %1, %2: open").part(units(2)).day(*parseDay("2026-08-07"))),
        QStringLiteral("Offene Rechnung vom 07.08.2026 über 2 Einheiten"));
    QCOMPARE(toText(phrase("Words", "%1").size(60'500'000)), QStringLiteral("60,5 MB"));
    QCoreApplication::removeTranslator(&translator);
}

void TestPhrases::boldIsRichText()
{
    QCOMPARE(richText(phrase("Words", "Of *%1* & %2").text("<a*b>").text("*")),
             QStringLiteral("Of <b>&lt;a*b&gt;</b> &amp; *"));
}

QStringList TestPhrases::dataOf(const Explanation& explanation) const
{
    QStringList data{toText(explanation.id), toText(explanation.source), toText(explanation.account),
                     toText(explanation.device), toText(word(explanation.reason))};
    QVector<Phrase> said{explanation.title, explanation.help, explanation.helpTitle};
    for (const Phrase& step : explanation.steps)
        said << step;
    for (const auto& [source, drawn] : explanation.strip)
        said << source;
    for (const Phrase& phrase : said)
        collectData(phrase, &data);
    data.removeAll({});
    return data;
}

void TestPhrases::explanationsHaveNoEnglishOfTheirOwn()
{
    test::WordlessTranslator translator;
    QCoreApplication::installTranslator(&translator);
    Reader reader(m_sample.path(), m_sample.zones());
    const auto snapshot = reader.snapshot();
    ExplanationCard card;
    int told = 0;
    const auto check = [&](const Explanation& explanation) {
        ++told;
        const QStringList data = dataOf(explanation);
        for (const QString& piece : data)
            QVERIFY2(!piece.contains(QLatin1Char(' ')), qPrintable(piece));
        card.setData(explanation, "UTC");
        card.copy();
        for (const QString& shown : shownBy(&card) + QStringList{QGuiApplication::clipboard()->text()}) {
            QString text = shown;
            // Times of a ticket are RFC 3339.
            text.remove(QRegularExpression(QStringLiteral("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z")));
            text.remove(QRegularExpression(QStringLiteral("<[^>]*>"))); // links
            QVERIFY2(test::lettersIn(text, data).isEmpty(),
                     qPrintable(shown + QStringLiteral("\n") + toText(plainText(explanation))));
        }
    };
    constexpr int few = 4, all = 100'000;
    reader.forEachPayer({}, [&](const ReportPayer& payer) {
        const std::int64_t no = payer.row.no;
        const std::string account = payer.state.accounts[0].id;
        std::map<std::pair<EventType, Reason>, int> events;
        reader.store().journal().forEach(no, 1, [&](const StoredEvent& event) {
            if (++events[{event.type, event.reason}] <= few)
                check(explain(payer.state, event));
            return true;
        });
        std::map<std::tuple<Meter, Change, bool>, int> entries;
        for (const LedgerEntry& e : reader.store().listLedger(no, {}, false, all))
            if (++entries[{e.meter, e.change, e.event.empty()}] <= few)
                check(explainLedgerEntry(reader, account, e.seq));
        for (const Bill& bill : payer.state.bills.rows())
            check(explainBill(reader, payer.state.accounts[bill.account].id, bill.meter, bill.month));
    });
    QVERIFY(told > 100);
    QCoreApplication::removeTranslator(&translator);
}

void TestPhrases::objectionsAreKnownAgain()
{
    const std::initializer_list<std::string_view> names = {"a", "an array", "c d"};
    for (int i = 0; i <= static_cast<int>(Objection::NotWritten); ++i) {
        const auto what = static_cast<Objection>(i);
        const std::size_t places = QString::fromUtf8(objection(what).one()).count(QLatin1Char('%'));
        const Phrase made = places == 1   ? objection(what, {"a number"})
                            : places == 2 ? objection(what, {"a", "an array"})
                                          : objection(what, names);
        const std::string text = spellPlain(made);
        QVERIFY2(!QString::fromStdString(text).contains(QLatin1Char('%')), text.c_str());
        const Phrase known = objectionOf(text);
        QVERIFY2(*known.context() != '\0', text.c_str());
        QCOMPARE(spellPlain(known), text);
        QCOMPARE(QString::fromUtf8(known.one()), QString::fromUtf8(objection(what).one()));
    }
    QCOMPARE(spellPlain(objectionOf("ERROR: %1 *")), std::string("ERROR: %1 *"));
}

void TestPhrases::rejectionsOfAJournalAreKnownAgain()
{
    QFile journal(QStringLiteral(FIXTURES_FOLDER "/known-answers/rejects/journal.jsonl"));
    QVERIFY(journal.open(QIODevice::ReadOnly));
    EventParser parser(m_sample.zones());
    ParsedLine line;
    int rejected = 0;
    while (!journal.atEnd()) {
        const QByteArray text = journal.readLine().trimmed();
        if (text.isEmpty())
            continue;
        parser.parseLine(std::string_view(text.data(), std::size_t(text.size())), line);
        if (line.ok)
            continue;
        ++rejected;
        const Phrase known = objectionOf(line.rejection.message);
        QVERIFY2(*known.context() != '\0', line.rejection.message.c_str());
        QCOMPARE(spellPlain(known), line.rejection.message);
    }
    QVERIFY(rejected > 20);
}

void TestPhrases::errorsHaveNoEnglishOfTheirOwn()
{
    test::WordlessTranslator translator;
    QCoreApplication::installTranslator(&translator);
    const std::string folder = "/nowhere/at/all";
    QVector<StoreFailure> failures;
    const auto collect = [&](const std::function<void()>& fails) {
        try {
            fails();
        } catch (const StoreFailure& failed) {
            failures << failed;
        }
    };
    collect([&] { openForReading(folder + "/a.quotadesk"); });
    collect([&] { openForReading("/tmp"); });
    collect([&] { storeFile("mysql://host/store"); });
    collect([&] { backupStore(m_sample.path(), folder + "/b", m_sample.zones(), {}); });
    collect([&] { backupStore(m_sample.path(), m_sample.path(), m_sample.zones(), {}); });
    collect([&] { exportJournal(m_sample.path(), m_sample.zones(), folder + "/j.jsonl", {}); });
    collect([&] { listStoreRoles(m_sample.path()); });
    collect([&] {
        Reader reader(m_sample.path(), m_sample.zones());
        viewOf(reader, "nobody");
    });
    collect([&] {
        Reader reader(m_sample.path(), m_sample.zones());
        probeUpgrade(reader, "nobody", "D1", 1, {});
    });
    QCOMPARE(failures.size(), 9);
    ErrorBox box;
    for (const StoreFailure& failed : std::as_const(failures)) {
        QCOMPARE(spellPlain(failed.said()), std::string(failed.what()));
        QStringList data;
        collectData(failed.said(), &data);
        const Failure failure{failed.said(), {}, false};
        box.setText(errorText(failure, {}));
        for (const QString& shown : shownBy(&box))
            QVERIFY2(test::lettersIn(shown, data).isEmpty(), qPrintable(shown + toText(failed.what())));
    }
    QCoreApplication::removeTranslator(&translator);
}

void TestPhrases::alertsHaveNoEnglishOfTheirOwn()
{
    test::WordlessTranslator translator;
    QCoreApplication::installTranslator(&translator);
    AccountItem account;
    account.id = "acme";
    account.timezone = "UTC";
    std::vector<AlertItem> alerts;
    for (std::size_t i = 0; i < conditionCount; ++i) {
        AlertItem alert;
        alert.id = "17";
        alert.condition = static_cast<Condition>(i);
        const bool isBill = alert.condition == Condition::BillIssued ||
                            alert.condition == Condition::BillDue ||
                            alert.condition == Condition::BillOverdue;
        alert.subject = isBill                                  ? "subscription 2026-08"
                        : alert.condition <= Condition::RunsOut ? "message"
                                                                : "17";
        alert.raised = *parseInstant("2026-09-01T00:00:00Z");
        alert.threshold = 30;
        alert.percent = 90;
        alert.numbers = {24'321, 60, alert.raised};
        if (alert.condition == Condition::OtaRefused)
            alert.numbers = {3, alert.raised, static_cast<std::int64_t>(Reason::InsufficientOta)};
        alerts.push_back(alert);
    }
    AlertListCard card;
    card.setAlerts(alerts, account);
    QStringList shown = shownBy(&card);
    for (const AlertItem& alert : alerts)
        shown << alertTitle(alert, account) << alertText(alert, account) << alertAction(alert)
              << conditionText(alert.condition) << conditionMeaning(alert.condition);
    QVERIFY(shown.size() > 40);
    for (const QString& text : std::as_const(shown))
        QVERIFY2(test::lettersIn(text, {QStringLiteral("acme")}).isEmpty(), qPrintable(text));
    QCoreApplication::removeTranslator(&translator);
}

void TestPhrases::previewsHaveNoEnglishOfTheirOwn()
{
    test::WordlessTranslator translator;
    QCoreApplication::installTranslator(&translator);
    Reader reader(m_sample.path(), m_sample.zones());
    const auto snapshot = reader.snapshot();
    const std::string owner = m_sample.account("allowance");
    const std::string holder = m_sample.account("package");
    struct Case {
        std::string account;
        EventType type;
        std::string data;
        Outcome outcome;
    };
    const std::vector<Case> cases = {
        {owner, EventType::TopupPurchased, R"({"meter":"message","quantity":900000})", Outcome::Accepted},
        {owner, EventType::TopupPurchased, R"({"meter":"message","quantity":0})", Outcome::Rejected},
        {owner, EventType::TopupPurchased, R"({"meter":7,"quantity":5})", Outcome::Rejected},
        {owner, EventType::CodePurchased, R"({"product":"x1","quantity":5})", Outcome::Rejected},
        {owner, EventType::LicencePurchased, R"({"quantity":5})", Outcome::Rejected},
        {owner, EventType::RuleSet, R"({"condition":"pool_used","enabled":false})", Outcome::Accepted},
        {owner, EventType::AccountUpdated, R"({"in_arrears":true})", Outcome::Accepted},
        {owner, EventType::RecipientAdded, R"({"email":"7"})", Outcome::Rejected},
        {holder, EventType::TokensEdited, R"({"amount":-999999999,"reason":"7"})", Outcome::Refused},
        {holder, EventType::PackagePurchased, R"({"quota":500})", Outcome::Accepted},
    };
    for (const Case& one : cases) {
        ChangeRequest request;
        request.events = {{one.account, one.type, one.data}};
        request.date = ChangeDate::Now;
        const ChangePreview preview = previewChange(reader, request, *parseInstant("2027-06-01T00:00:00Z"));
        if (one.type != EventType::PackagePurchased)
            QCOMPARE(int(preview.outcome), int(one.outcome));
        QStringList shown{dueWorkText(preview), changeDateText(ChangeDate::EngineClock, preview)};
        if (preview.outcome != Outcome::Accepted)
            shown << refusalText(preview);
        for (const KeyValue& line : changeLines(preview))
            shown << line.key << line.value << line.note;
        for (const ChangeWarning warning : preview.warnings)
            shown << warningText(warning);
        QStringList data{toText(one.account), QStringLiteral("x1"), toText(preview.grantedBy)};
        for (const char* key : {"amount", "email", "meter", "quantity"})
            data << QLatin1String(key);
        data.removeAll({});
        for (const QString& text : std::as_const(shown))
            QVERIFY2(test::lettersIn(text, data).isEmpty(), qPrintable(text + toText(one.data)));
    }
    QCoreApplication::removeTranslator(&translator);
}

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    Theme::install(app, ThemeMode::Light);
    TestPhrases test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_phrases.moc"
