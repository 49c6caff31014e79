// SPDX-License-Identifier: GPL-3.0-or-later
// Phrases in English: places, plurals, bold, and what stands in the places.
#include "vocabulary/calendar.h"
#include "vocabulary/phrase.h"
#include "vocabulary/places.h"

#include <QTest>

#include <limits>

using namespace quota;

namespace {

Phrase units(Units count)
{
    return countedPhrase("Words", "%1 unit", "%1 units").count(count);
}

/// Another language: the text reads backwards, so that its places come in another order.
class Backwards : public Language {
public:
    std::string text(const Phrase&) const override { return "%2 *%1* %1"; }
    std::string number(std::int64_t value) const override { return "n" + std::to_string(value); }
    std::string change(std::int64_t value) const override { return number(value); }
    std::string size(std::int64_t megabytes, const std::string& millionths) const override
    {
        return std::to_string(megabytes) + "|" + millionths;
    }
    std::string day(Day value) const override { return number(value); }
    std::string time(Day day, int timeOfDay) const override { return number(day) + number(timeOfDay); }
    std::string month(Month value) const override { return number(value); }
};

} // namespace

class TestPhrase : public QObject {
    Q_OBJECT
private slots:
    void writesEnglish_data();
    void writesEnglish();
    void boldIsOfTheTextAlone();
    void anotherLanguageHasItsOwnOrder();
    void localTime();
    void sentencesAreJoined();
    void sentencesAreKnownAgain();
};

void TestPhrase::writesEnglish_data()
{
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const Phrase& phrase, const char* expected) {
        QTest::newRow(name) << QString::fromStdString(spellPlain(phrase)) << QString::fromUtf8(expected);
    };
    const auto size = [](std::int64_t bytes) { return phrase("Words", "%1").size(bytes); };
    row("nothing", Phrase(), "");
    row("none", units(0), "0 units");
    row("one", units(1), "1 unit");
    row("minus one", units(-1), "-1 unit");
    row("many", units(12'480), "12,480 units");
    row("largest", units(std::numeric_limits<std::int64_t>::max()), "9,223,372,036,854,775,807 units");
    row("smallest", phrase("Words", "%1").number(std::numeric_limits<std::int64_t>::min()),
        "-9,223,372,036,854,775,808");
    row("hundred below", phrase("Words", "%1").number(-100), "-100");
    row("plus", countedPhrase("Words", "%1 call", "%1 calls").countChange(130'000), "+130,000 calls");
    row("minus", countedPhrase("Words", "%1 call", "%1 calls").countChange(-1), "−1 call");
    row("no change", countedPhrase("Words", "%1 call", "%1 calls").countChange(0), "0 calls");
    row("size", size(60'500'000), "60.5 MB");
    row("small size", size(1), "0.000001 MB");
    row("whole size", size(5'000'000'000), "5,000 MB");
    row("day", phrase("Words", "%1").day(*parseDay("2026-08-27")), "27 Aug 2026");
    row("month", phrase("Words", "%1").month(*parseMonth("2026-08")), "Aug 2026");
    row("nested", phrase("Words", "%2 of %1").part(units(2)).text("tp-1"), "tp-1 of 2 units");
    row("no place", phrase("Words", "100 % of %1, %2 and 5%").number(3), "100 % of 3, %2 and 5%");
    row("untranslated", Phrase::untranslated("FATAL: 100 %1 of *"), "FATAL: 100 %1 of *");
}

void TestPhrase::writesEnglish()
{
    QFETCH(const QString, english);
    QFETCH(const QString, expected);
    QCOMPARE(english, expected);
}

void TestPhrase::boldIsOfTheTextAlone()
{
    const Sentence parts = spell(phrase("Words", "A *%1* of %2, *%3*.").text("b*c").text("*").part(units(2)));
    QCOMPARE(parts.size(), std::size_t(5));
    QCOMPARE(parts[1].text, std::string("b*c"));
    QVERIFY(parts[1].bold);
    QCOMPARE(parts[2].text, std::string(" of *, "));
    QVERIFY(!parts[2].bold);
    QCOMPARE(parts[3].text, std::string("2 units"));
    QVERIFY(parts[3].bold);
    // What is bold within a part stays so, and what is bold around it too.
    const Phrase part = phrase("Words", "x *y*");
    QCOMPARE(spell(phrase("Words", "%1 z").part(part)).size(), std::size_t(3));
    QCOMPARE(spell(phrase("Words", "*%1*").part(part)).size(), std::size_t(1));
}

void TestPhrase::anotherLanguageHasItsOwnOrder()
{
    const Sentence parts = spell(phrase("Words", "%1 then %2").number(1).day(2), Backwards());
    QCOMPARE(parts.size(), std::size_t(3));
    QCOMPARE(parts[0].text, std::string("n2 "));
    QCOMPARE(parts[1].text, std::string("n1"));
    QVERIFY(parts[1].bold);
    QCOMPARE(parts[2].text, std::string(" n1"));
}

void TestPhrase::sentencesAreKnownAgain()
{
    const std::vector<Phrase> sentences = {phrase("Words", "%1’s column %2 has %3."),
                                           phrase("Words", "%1 is missing"), phrase("Words", "Nothing.")};
    for (const char* text : {"a b’s column c has d e.", "a is missing is missing", "Nothing."}) {
        const Phrase said = saidAgain(text, sentences);
        QCOMPARE(said.context(), "Words");
        QCOMPARE(spellPlain(said), std::string(text));
    }
    QCOMPARE(spellPlain(saidAgain("a's column b has c.", sentences)), std::string("a’s column b has c."));
    QCOMPARE(saidAgain("Nothing", sentences).context(), "");
    QCOMPARE(spellPlain(saidAgain("50 %1", sentences)), std::string("50 %1"));
}

void TestPhrase::localTime()
{
    const Zone berlin("Europe/Berlin", 3600, {{1774746000, 7200}});
    const auto at = [&](const char* time) {
        return spellPlain(phrase("Words", "%1").time(berlin, *parseInstant(time)));
    };
    QCOMPARE(at("2026-03-29T00:59:59Z"), std::string("29 Mar 2026, 01:59:59"));
    QCOMPARE(at("2026-03-29T01:00:00Z"), std::string("29 Mar 2026, 03:00:00"));
    QCOMPARE(at("1969-12-31T22:59:59.5Z"), std::string("31 Dec 1969, 23:59:59"));
}

void TestPhrase::sentencesAreJoined()
{
    QCOMPARE(spellPlain(joined(phrase("Words", "A."), phrase("Words", "B."))), std::string("A. B."));
    QCOMPARE(spellPlain(joined({}, phrase("Words", "B."))), std::string("B."));
    QCOMPARE(spellPlain(joined(phrase("Words", "A."), {})), std::string("A."));
    QVERIFY(joined({}, {}).empty());
}

QTEST_GUILESS_MAIN(TestPhrase)
#include "tst_phrase.moc"
