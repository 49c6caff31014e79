// SPDX-License-Identifier: GPL-3.0-or-later
// Lines out of files of every kind: plain, packed, damaged, huge, cut, and CSV.
#include "journal/csv_reader.h"
#include "journal/event_parser.h"
#include "journal/line_reader.h"
#include "zones/system_zones.h"

#include <QTemporaryDir>
#include <QTest>
#include <fstream>
#include <zlib.h>

using namespace quota;

namespace {

std::string packed(const std::string& text)
{
    z_stream zip{};
    deflateInit2(&zip, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    std::string in = text;
    std::string out(deflateBound(&zip, static_cast<uLong>(text.size())), '\0');
    zip.next_in = reinterpret_cast<Bytef*>(in.data());
    zip.avail_in = static_cast<uInt>(in.size());
    zip.next_out = reinterpret_cast<Bytef*>(out.data());
    zip.avail_out = static_cast<uInt>(out.size());
    deflate(&zip, Z_FINISH);
    out.resize(zip.total_out);
    deflateEnd(&zip);
    return out;
}

std::vector<std::string> linesOf(JournalReader& reader)
{
    std::vector<std::string> lines;
    JournalReader::Line line;
    while (reader.next(line))
        lines.push_back(std::to_string(line.number) + ':' +
                        (line.tooLong ? "(too long)" : std::string(line.text)));
    return lines;
}

using Lines = std::vector<std::string>;

} // namespace

class TestJournalReader : public QObject {
    Q_OBJECT

private slots:
    void plainLines();
    void lastLineMayBeHalf();
    void packedLines();
    void brokenPackedFiles();
    void cannotBeOpened();
    void longLines();
    void skipsAndHashes();
    void csvSaysTheSameAsJson();
    void csvForms();
    void csvProblems_data();
    void csvProblems();
    void csvRecordsTooLong();
    void csvSkips();
    void recognisesCsv();

private:
    std::string write(const std::string& contents, const char* name = "j");

    QTemporaryDir m_folder;
    SystemZones m_zones;
};

std::string TestJournalReader::write(const std::string& contents, const char* name)
{
    const std::string path = m_folder.path().toStdString() + '/' + name;
    std::ofstream(path, std::ios::binary)
        .write(contents.data(), static_cast<std::streamsize>(contents.size()));
    return path;
}

void TestJournalReader::plainLines()
{
    auto reader = LineReader::open(write("a\nb\r\n\n  \t\r\n c \n")).reader;
    QVERIFY((linesOf(*reader) == Lines{"1:a", "2:b", "5: c "}));
    QVERIFY(reader->error().empty());
    QCOMPARE(reader->inputSize(), std::int64_t{15});
    QCOMPARE(reader->inputBytesRead(), std::int64_t{15});
    QCOMPARE(reader->bytesConsumed(), std::int64_t{15});
    QVERIFY(linesOf(*LineReader::open(write("")).reader).empty());
}

void TestJournalReader::lastLineMayBeHalf()
{
    auto reader = LineReader::open(write("a\n{\"half")).reader;
    QVERIFY((linesOf(*reader) == Lines{"1:a", "2:{\"half"}));
    QVERIFY(reader->error().empty());
}

void TestJournalReader::packedLines()
{
    std::string text;
    for (int i = 0; i < 200'000; ++i)
        text += "line " + std::to_string(i) + '\n';
    auto plain = LineReader::open(write(text)).reader;
    const Lines due = linesOf(*plain);
    QCOMPARE(due.size(), std::size_t{200'000});
    auto one = LineReader::open(write(packed(text), "one.gz")).reader;
    QVERIFY(linesOf(*one) == due);
    QVERIFY(one->digest() == plain->digest());
    // Members may end anywhere, also within a line, and zero bytes may pad the end.
    const std::string members =
        packed(text.substr(0, 1000)) + packed("") + packed(text.substr(1000)) + std::string(700, '\0');
    auto many = LineReader::open(write(members, "many")).reader;
    QVERIFY(linesOf(*many) == due);
    QVERIFY2(many->error().empty(), many->error().c_str());
    QVERIFY(many->digest() == plain->digest());
}

void TestJournalReader::brokenPackedFiles()
{
    std::string text;
    for (int i = 0; i < 100'000; ++i)
        text += "line " + std::to_string(i * 7919 % 100'003) + '\n';
    const std::string whole = packed(text);
    auto cut = LineReader::open(write(whole.substr(0, whole.size() / 2))).reader;
    const std::size_t before = linesOf(*cut).size();
    QVERIFY(before > 1000 && before < 100'000);
    QVERIFY(cut->error().find("not complete") != std::string::npos);
    auto noTrailer = LineReader::open(write(whole.substr(0, whole.size() - 3))).reader;
    linesOf(*noTrailer);
    QVERIFY(noTrailer->error().find("not complete") != std::string::npos);
    std::string damaged = whole;
    damaged[whole.size() / 2] = static_cast<char>(~damaged[whole.size() / 2]);
    auto broken = LineReader::open(write(damaged)).reader;
    linesOf(*broken);
    QVERIFY(broken->error().find("damaged") != std::string::npos);
    auto trailing = LineReader::open(write(whole + "more")).reader;
    QCOMPARE(linesOf(*trailing).size(), std::size_t{100'000});
    QVERIFY(trailing->error().find("no gzip") != std::string::npos);
    auto headOnly = LineReader::open(write("\x1F\x8B")).reader;
    QVERIFY(linesOf(*headOnly).empty());
    QVERIFY(!headOnly->error().empty());
}

void TestJournalReader::cannotBeOpened()
{
    const auto missing = LineReader::open(m_folder.path().toStdString() + "/nothing.jsonl");
    QVERIFY(!missing.reader && missing.error.find("does not exist") != std::string::npos);
    const auto folder = openJournal(m_folder.path().toStdString());
    QVERIFY(!folder.reader && folder.error.find("is a folder") != std::string::npos);
}

void TestJournalReader::longLines()
{
    const std::size_t most = JournalReader::maxLineBytes;
    const std::string text = "first\n" + std::string(most, 'a') + "\r\n" + std::string(most + 1, 'b') + '\n' +
                             "next\n" + std::string(3 * most, 'c') + '\n' + std::string(most, 'd') + '\n' +
                             "last";
    auto reader = LineReader::open(write(text)).reader;
    JournalReader::Line line;
    QVERIFY(reader->next(line) && line.text == "first");
    QVERIFY(reader->next(line) && !line.tooLong && line.text.size() == most && line.text[0] == 'a');
    QVERIFY(reader->next(line) && line.tooLong && line.number == 3 && line.text.size() == 1024);
    QVERIFY(reader->next(line) && line.text == "next");
    QVERIFY(reader->next(line) && line.tooLong && line.number == 5);
    QVERIFY(reader->next(line) && !line.tooLong && line.text.size() == most);
    QVERIFY(reader->next(line) && line.text == "last" && line.number == 7);
    QVERIFY(!reader->next(line));
    QCOMPARE(reader->bytesConsumed(), static_cast<std::int64_t>(text.size()));
    EventParser parser(m_zones);
    ParsedLine parsed;
    parser.parse({"x", 1, true, {}, {}}, parsed);
    QCOMPARE(parsed.rejection.reason, Reason::Malformed);
    QVERIFY(!parsed.hasIdentity);
}

void TestJournalReader::skipsAndHashes()
{
    std::string text;
    for (int i = 0; i < 50'000; ++i)
        text += "line " + std::to_string(i) + "\n\n";
    const std::string paths[] = {write(text), write(packed(text), "p")};
    for (const std::string& path : paths) {
        auto whole = LineReader::open(path).reader;
        JournalReader::Line line;
        for (int i = 0; i < 30'000; ++i)
            QVERIFY(whole->next(line));
        const std::int64_t at = whole->bytesConsumed();
        const auto hash = whole->digest();
        QVERIFY(whole->digest() == hash);
        auto resumed = LineReader::open(path).reader;
        QVERIFY(resumed->skip(at));
        QVERIFY(resumed->digest() == hash);
        QCOMPARE(resumed->bytesConsumed(), at);
        QVERIFY(linesOf(*resumed) == linesOf(*whole));
        QVERIFY(resumed->digest() == whole->digest());
        QVERIFY(resumed->digest() != hash);
        QVERIFY(!LineReader::open(path).reader->skip(static_cast<std::int64_t>(text.size()) + 1));
    }
}

void TestJournalReader::csvSaysTheSameAsJson()
{
    const std::string csv =
        "device,bytes,time,id,account,source,type,actor,devices,campaign,price,quantity\r\n"
        "D1,60500000,2025-09-01T10:00:00Z,e-1,acme,plant-7,ota.requested,,,,,\r\n"
        ",,2025-09-01T10:00:00Z,e-2,acme,plant-7,campaign.started,ann,b;a b,c,,\r\n"
        ",,2025-09-01T10:00:00Z,e-3,acme,plant-7,licence.purchased,,,,\"{\"\"amount\"\":1,\"\"currency\"\":"
        "\"\"EUR\"\"}\",3";
    const char* const json[] = {
        R"({"specversion":"1.0","id":"e-1","source":"plant-7","type":"ota.requested","time":"2025-09-01T10:00:00Z","account":"acme","data":{"device":"D1","bytes":60500000}})",
        R"({"specversion":"1.0","id":"e-2","source":"plant-7","type":"campaign.started","time":"2025-09-01T10:00:00Z","account":"acme","actor":"ann","data":{"campaign":"c","devices":["b","a","b"]}})",
        R"({"specversion":"1.0","id":"e-3","source":"plant-7","type":"licence.purchased","time":"2025-09-01T10:00:00Z","account":"acme","data":{"quantity":3,"price":{"amount":1,"currency":"EUR"}}})"};
    auto reader = CsvReader::open(write(csv, "usage.csv"), "").reader;
    EventParser parser(m_zones);
    ParsedLine fromCsv;
    ParsedLine fromJson;
    JournalReader::Line line;
    for (const char* due : json) {
        QVERIFY(reader->next(line));
        parser.parse(line, fromCsv);
        parser.parseLine(due, fromJson);
        QVERIFY2(fromCsv.ok, fromCsv.rejection.message.c_str());
        QVERIFY(sameContent(fromCsv.event, fromJson.event));
        QCOMPARE(fromCsv.event.id, fromJson.event.id);
        QCOMPARE(fromCsv.event.source, fromJson.event.source);
    }
    QVERIFY(!reader->next(line) && reader->error().empty());
    QCOMPARE(reader->bytesConsumed(), static_cast<std::int64_t>(csv.size()));
}

void TestJournalReader::csvForms()
{
    const std::string csv = "\xEF\xBB\xBFid,time,account,\"device\",count\n"
                            "e1,2025-09-01T10:00:00Z,acme,\"a,\"\"b\"\"\",5\n"
                            "\n"
                            "e2,2025-09-01T10:00:00Z,\"ac\nme\",d,5\r\n"
                            "e3,2025-09-01T10:00:00Z,acme,d,5.5\n"
                            "e4,2025-09-01T10:00:00Z,acme,d,99999999999999999999\n"
                            "e5,2025-09-01T10:00:00Z,acme,,5\n";
    auto reader = CsvReader::open(write(csv, "messages.csv"), "device.messaged").reader;
    EventParser parser(m_zones);
    ParsedLine parsed;
    JournalReader::Line line;
    QVERIFY(reader->next(line));
    parser.parse(line, parsed);
    QVERIFY2(parsed.ok, parsed.rejection.message.c_str());
    QCOMPARE(line.number, std::int64_t{2});
    QCOMPARE(parsed.event.device, std::string_view("a,\"b\""));
    QCOMPARE(parsed.event.source, std::string_view("messages.csv"));
    QCOMPARE(parsed.event.type, EventType::DeviceMessaged);
    const std::pair<int, Reason> due[] = {
        {4, Reason::OutOfRange}, {6, Reason::Malformed}, {7, Reason::OutOfRange}, {8, Reason::MissingKey}};
    for (const auto& [number, reason] : due) {
        QVERIFY(reader->next(line));
        parser.parse(line, parsed);
        QCOMPARE(line.number, std::int64_t{number});
        QCOMPARE(parsed.rejection.reason, reason);
    }
    QVERIFY(!reader->next(line));
}

void TestJournalReader::csvProblems_data()
{
    QTest::addColumn<QByteArray>("record");
    QTest::newRow("a cell too few") << QByteArray("e,2025-09-01T10:00:00Z,acme,d\n");
    QTest::newRow("a cell too many") << QByteArray("e,2025-09-01T10:00:00Z,acme,d,1,2\n");
    QTest::newRow("behind a quote") << QByteArray("e,2025-09-01T10:00:00Z,\"acme\"x,d,1\n");
    QTest::newRow("a quote within") << QByteArray("e,2025-09-01T10:00:00Z,ac\"me,d,1\n");
    QTest::newRow("NUL") << QByteArray("e,2025-09-01T10:00:00Z,ac\0me,d,1\n", 33);
    QTest::newRow("no UTF-8") << QByteArray("e,2025-09-01T10:00:00Z,ac\xFFme,d,1\n");
    QTest::newRow("no id") << QByteArray(",2025-09-01T10:00:00Z,acme,d,1\n");
    QTest::newRow("an integer with zeros") << QByteArray("e,2025-09-01T10:00:00Z,acme,d,01\n");
    QTest::newRow("an object broken out of") << QByteArray("e,2025-09-01T10:00:00Z,acme,d,1},\"x\":{\n");
}

void TestJournalReader::csvProblems()
{
    QFETCH(QByteArray, record);
    const std::string csv =
        "id,time,account,device,bytes\n" + record.toStdString() + "e9,2025-09-01T10:00:00Z,acme,d,1\n";
    auto reader = CsvReader::open(write(csv, "u.csv"), "ota.requested").reader;
    EventParser parser(m_zones);
    ParsedLine parsed;
    JournalReader::Line line;
    QVERIFY(reader->next(line));
    QCOMPARE(line.text, std::string_view(record.constData(), static_cast<std::size_t>(record.size() - 1)));
    parser.parse(line, parsed);
    QCOMPARE(parsed.rejection.reason, Reason::Malformed);
    QVERIFY(!parsed.rejection.message.empty());
    QVERIFY(reader->next(line));
    parser.parse(line, parsed);
    QVERIFY2(parsed.ok, parsed.rejection.message.c_str());
}

void TestJournalReader::csvRecordsTooLong()
{
    const std::string csv = "id,time,account,device,bytes\ne1,\"" +
                            std::string(JournalReader::maxLineBytes + 10, 'x') +
                            "\",a,d,1\ne2,2025-09-01T10:00:00Z,acme,d,1\ne3,\"open";
    auto reader = CsvReader::open(write(csv, "u.csv"), "ota.requested").reader;
    JournalReader::Line line;
    QVERIFY(reader->next(line) && line.tooLong && line.number == 2);
    QVERIFY(reader->next(line) && line.problem.empty() && line.number == 3);
    QVERIFY(reader->next(line) && !line.problem.empty() && line.text == "e3,\"open");
    QVERIFY(!reader->next(line));
}

void TestJournalReader::csvSkips()
{
    std::string csv = "id,time,account,device,bytes\n";
    for (int i = 0; i < 1000; ++i)
        csv += "e" + std::to_string(i) + ",2025-09-01T10:00:00Z,\"ac\nme\",d,1\n";
    const std::string path = write(csv, "u.csv");
    auto whole = CsvReader::open(path, "ota.requested").reader;
    JournalReader::Line line;
    for (int i = 0; i < 500; ++i)
        QVERIFY(whole->next(line));
    auto resumed = CsvReader::open(path, "ota.requested").reader;
    QVERIFY(resumed->skip(whole->bytesConsumed()));
    QVERIFY(resumed->digest() == whole->digest());
    QVERIFY(linesOf(*resumed) == linesOf(*whole));
}

void TestJournalReader::recognisesCsv()
{
    const auto isCsv = [](const OpenedJournal& opened) {
        return dynamic_cast<CsvReader*>(opened.reader.get()) != nullptr;
    };
    const std::string csv = "id,time,account,device,bytes\n";
    QVERIFY(isCsv(openJournal(write(csv, "u.csv"))));
    QVERIFY(isCsv(openJournal(write(csv, "u.txt"))));
    QVERIFY(isCsv(openJournal(write(packed(csv), "u.csv.gz"))));
    QVERIFY(!isCsv(openJournal(write("{\"id\":1}\n", "u.jsonl"))));
    QVERIFY(!isCsv(openJournal(write("{\"id\":1}\n", "u.jsonl"), "ota.requested")));
    QVERIFY(!isCsv(openJournal(write("not json\n", "u.jsonl"))));
    QVERIFY(!isCsv(openJournal(write("", "u.jsonl"), "ota.requested")));
    const auto twice = openJournal(write("id,id\n", "u.csv"));
    QVERIFY(!twice.reader && twice.error.find("twice") != std::string::npos);
}

QTEST_APPLESS_MAIN(TestJournalReader)
#include "tst_journal_reader.moc"
