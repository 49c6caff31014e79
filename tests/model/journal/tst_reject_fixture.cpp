// SPDX-License-Identifier: GPL-3.0-or-later
// The known answers: each line of the rejects that can be judged without state, and every line of the
// journals.
#include "journal/event_parser.h"
#include "journal/event_writer.h"
#include "journal/line_reader.h"
#include "zones/system_zones.h"

#include <QDir>
#include <QTest>
#include <fstream>

using namespace quota;

class TestRejectFixture : public QObject {
    Q_OBJECT

private slots:
    void rejects();
    void journals();

private:
    SystemZones m_zones;
};

void TestRejectFixture::rejects()
{
    const std::string folder = QUOTA_FIXTURES "/known-answers/rejects/";
    auto opened = LineReader::open(folder + "journal.jsonl");
    QVERIFY2(opened.reader, opened.error.c_str());
    std::ifstream expected(folder + "expected.txt");
    EventParser parser(m_zones);
    ParsedLine parsed;
    JournalReader::Line line;
    std::string due;
    int count = 0;
    while (std::getline(expected, due)) {
        QVERIFY(opened.reader->next(line));
        parser.parse(line, parsed);
        ++count;
        const std::string found = parsed.ok ? "" : std::string(word(parsed.rejection.reason));
        const bool isStateless = due == "malformed" || due == "unknown_type" || due == "unknown_key" ||
                                 due == "missing_key" || due == "out_of_range";
        // An expiry that is not after the purchase or the clock is judged with the state.
        const bool isExpiry = parsed.ok && parsed.event.details && parsed.event.details->expires;
        if (isStateless && !isExpiry)
            QCOMPARE(found, due);
        else
            QVERIFY2(parsed.ok, parsed.rejection.message.c_str());
        QCOMPARE(parsed.ok, parsed.rejection.message.empty());
        QCOMPARE(parsed.hasIdentity, due != "malformed");
    }
    QCOMPARE(count, 74);
    QVERIFY(!opened.reader->next(line));
    QVERIFY(opened.reader->error().empty());
}

void TestRejectFixture::journals()
{
    const QDir answers(QStringLiteral(QUOTA_FIXTURES "/known-answers"));
    EventParser parser(m_zones);
    ParsedLine parsed;
    ParsedLine again;
    int events = 0;
    for (const QString& folder : answers.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        auto opened =
            LineReader::open(answers.filePath(folder + QStringLiteral("/journal.jsonl")).toStdString());
        QVERIFY2(opened.reader, opened.error.c_str());
        JournalReader::Line line;
        while (opened.reader->next(line)) {
            parser.parse(line, parsed);
            if (!parsed.ok)
                continue;
            ++events;
            std::string written;
            appendEventLine(written, parsed.event);
            parser.parseLine(std::string_view(written).substr(0, written.size() - 1), again);
            QVERIFY2(again.ok, written.c_str());
            QVERIFY2(sameContent(parsed.event, again.event), written.c_str());
            QVERIFY(parser.parseData(parsed.event.type, canonicalData(parsed.event), again));
            QCOMPARE(again.event.amount, parsed.event.amount);
            QCOMPARE(again.event.device, parsed.event.device);
        }
    }
    QVERIFY(events > 5000);
}

QTEST_APPLESS_MAIN(TestRejectFixture)
#include "tst_reject_fixture.moc"
