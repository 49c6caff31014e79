// SPDX-License-Identifier: GPL-3.0-or-later
// What the model says, on screen: in the user's numbers and days, and never in English where another language
// is shown.
#include "pages/convert.h"
#include "pages/explain/explanation_card.h"
#include "pages/phrase_text.h"
#include "sample_store.h"
#include "theme/theme.h"
#include "vocabulary/calendar.h"
#include "wordless_translator.h"
#include "workspace/explain_ledger.h"

#include <QApplication>
#include <QClipboard>
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
            QVERIFY2(test::lettersIn(text, data).isEmpty(),
                     qPrintable(shown + QStringLiteral("\n") + toText(plainText(explanation))));
        }
    };
    constexpr int few = 4, all = 100'000;
    for (std::size_t i = 0; i < reader.payers().size(); ++i) {
        const std::int64_t no = reader.payers()[i].row.no;
        const std::string account = reader.payers()[i].state.accounts[0].id;
        std::map<std::pair<EventType, Reason>, int> events;
        reader.store().journal().forEach(no, 1, [&](const StoredEvent& event) {
            if (++events[{event.type, event.reason}] <= few)
                check(explain(reader.payers()[i].state, event));
            return true;
        });
        std::map<std::tuple<Meter, Change, bool>, int> entries;
        for (const LedgerEntry& e : reader.store().listLedger(no, {}, false, all))
            if (++entries[{e.meter, e.change, e.event.empty()}] <= few)
                check(explainLedgerEntry(reader, account, e.seq));
        std::vector<std::tuple<std::string, Meter, Month>> bills;
        for (const Bill& bill : reader.payers()[i].state.bills.rows())
            bills.emplace_back(reader.payers()[i].state.accounts[bill.account].id, bill.meter, bill.month);
        for (const auto& [owner, meter, month] : bills)
            check(explainBill(reader, owner, meter, month));
    }
    QVERIFY(told > 100);
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
