// SPDX-License-Identifier: GPL-3.0-or-later
// Lines read ahead: kept as they were read, and the same when they are parsed again.
#include "workspace/read_ahead.h"
#include "zones/system_zones.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace quota;

namespace {

QByteArray journalLines(int count)
{
    QByteArray lines;
    for (int i = 0; i < count; ++i) {
        if (i % 7 == 3)
            lines += "not a line " + QByteArray::number(i) + '\n';
        else
            lines +=
                "{\"specversion\":\"1.0\",\"id\":\"e" + QByteArray::number(i) +
                "\",\"source\":\"s\",\"type\":\"api.called\",\"time\":\"2025-03-01T00:00:00Z\",\"account\":"
                "\"a\",\"data\":{\"direction\":\"integration\",\"operation\":\"x\",\"count\":" +
                QByteArray::number(i + 1) + "}}\n";
    }
    return lines;
}

} // namespace

class ReadAheadTest : public QObject {
    Q_OBJECT
private slots:
    void linesAreKept_data();
    void linesAreKept();
    void batchesComeInOrder();
    void parsedAgainTheyAreTheSame();

private:
    std::string write(const QByteArray& bytes, const char* name);
    QTemporaryDir m_folder;
    SystemZones m_zones;
};

std::string ReadAheadTest::write(const QByteArray& bytes, const char* name)
{
    QFile file(m_folder.filePath(QString::fromLatin1(name)));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("cannot write");
    file.write(bytes);
    return file.fileName().toStdString();
}

void ReadAheadTest::linesAreKept_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("problem");
    QTest::newRow("a line is what is parsed") << QByteArray("{\"a\":1}") << QByteArray() << QByteArray();
    QTest::newRow("a record of a table")
        << QByteArray("1,2") << QByteArray("{\"x\":1,\"y\":2}") << QByteArray();
    QTest::newRow("a record that is none")
        << QByteArray("1,2,3") << QByteArray("{}") << QByteArray("Too many.");
    QTest::newRow("an empty one") << QByteArray() << QByteArray() << QByteArray();
}

void ReadAheadTest::linesAreKept()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, problem);
    const auto view = [](const QByteArray& bytes) {
        return std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    };
    RawLines lines;
    for (int round = 0; round < 2; ++round) {
        JournalReader::Line line;
        line.number = 41 + round;
        line.text = view(text);
        line.json = json.isEmpty() ? line.text : view(json);
        line.problem = view(problem);
        line.tooLong = round == 1;
        lines.add(line);
    }
    QCOMPARE(lines.size(), std::size_t{2});
    for (int round = 0; round < 2; ++round) {
        const JournalReader::Line line = lines.at(static_cast<std::size_t>(round));
        QCOMPARE(line.number, std::int64_t{41 + round});
        QVERIFY(line.text == view(text));
        QVERIFY(line.json == (json.isEmpty() ? view(text) : view(json)));
        QVERIFY(line.problem == view(problem));
        QCOMPARE(line.tooLong, round == 1);
    }
    lines.clear();
    QCOMPARE(lines.size(), std::size_t{0});
}

void ReadAheadTest::batchesComeInOrder()
{
    constexpr int count = 9000;
    OpenedJournal opened = openJournal(write(journalLines(count), "order.jsonl"));
    QVERIFY(opened.reader);
    ReadAhead ahead(*opened.reader, m_zones);
    std::int64_t lines = 0, bad = 0;
    for (bool last = false; !last;) {
        auto batch = ahead.take();
        last = batch->last;
        for (std::size_t i = 0; i < batch->count(); ++i) {
            QCOMPARE(batch->raw.at(i).number, ++lines);
            bad += batch->parsed->lines[i].ok ? 0 : 1;
        }
        QCOMPARE(batch->line, lines);
        // Some give all back, and some the parsed lines first.
        if (lines % 2 == 0)
            ahead.giveBack(std::move(batch->parsed));
        ahead.giveBack(std::move(batch));
    }
    QCOMPARE(lines, std::int64_t{count});
    QCOMPARE(bad, std::int64_t{(count + 3) / 7});
}

void ReadAheadTest::parsedAgainTheyAreTheSame()
{
    OpenedJournal opened = openJournal(write(journalLines(100), "again.jsonl"));
    QVERIFY(opened.reader);
    ReadAhead ahead(*opened.reader, m_zones);
    auto batch = ahead.take();
    QVERIFY(batch->last);
    const auto first = std::move(batch->parsed);
    EventParser parser(m_zones);
    batch->parse(parser, nullptr);
    for (std::size_t i = 0; i < batch->count(); ++i) {
        const ParsedLine& was = first->lines[i];
        const ParsedLine& is = batch->parsed->lines[i];
        QCOMPARE(is.ok, was.ok);
        QCOMPARE(batch->parsed->identities[i], first->identities[i]);
        QVERIFY(is.rejection.reason == was.rejection.reason);
        QVERIFY(is.event.id == was.event.id && is.event.data == was.event.data);
        QCOMPARE(is.event.time, was.event.time);
    }
}

QTEST_GUILESS_MAIN(ReadAheadTest)
#include "tst_read_ahead.moc"
