// SPDX-License-Identifier: GPL-3.0-or-later
// What a store makes of a random journal: the same however it is cut, and whatever comes twice.
#include "random_play.h"
#include "store/postgres/pg_schema.h"
#include "store/postgres/pg_store.h"
#include "store/postgres/pg_writer.h"
#include "store/session.h"
#include "store/sqlite/schema.h"
#include "store/sqlite/sqlite_store.h"
#include "store/sqlite/sqlite_writer.h"
#include "vocabulary/calendar.h"
#include "zones/system_zones.h"

#include <QTemporaryDir>
#include <QTest>

using namespace quota;

class TestSession : public QObject {
    Q_OBJECT

private slots:
    void cutAnywhere_data() { schemes(); }
    void cutAnywhere();
    void duplicatesChangeNothing_data() { schemes(); }
    void duplicatesChangeNothing();
    void entriesOfADevice_data();
    void entriesOfADevice();

private:
    static void schemes();

    SystemZones m_zones;
};

void TestSession::schemes()
{
    QTest::addColumn<QString>("scheme");
    for (const char* scheme : {"allowance", "licence", "package"})
        QTest::newRow(scheme) << scheme;
}

namespace {

/// An empty store: in a folder of its own, or on the server that QUOTADESK_TEST_POSTGRES names, in the place
/// of the one before.
class TestStore {
public:
    explicit TestStore(const ZoneCatalogue& zones, int number = 1) : m_zones(zones)
    {
        const QByteArray server = qgetenv("QUOTADESK_TEST_POSTGRES");
        if (server.isEmpty()) {
            auto file = std::make_unique<SqliteDatabase>(
                m_folder.filePath(QStringLiteral("store")).toStdString(), SqliteDatabase::Mode::Create);
            createSchema(*file);
            file->run("PRAGMA synchronous=OFF");
            m_database = std::move(file);
            return;
        }
        m_url = databaseOn(server.toStdString(), "quotadesk_tst_session_" + std::to_string(number));
        auto database = std::make_unique<PgDatabase>(m_url);
        database->run("DROP SCHEMA IF EXISTS quotadesk CASCADE");
        makePgStore(*database);
        m_database = std::move(database);
    }

    /// Submits lines in one transaction of a new session, as another run of the program would.
    std::vector<Outcome> take(const std::vector<std::string>& lines)
    {
        const auto writer = newWriter();
        Session session(*writer, m_zones);
        EventParser parser(m_zones);
        std::vector<Outcome> outcomes;
        session.begin();
        for (const std::string& text : lines) {
            ParsedLine line;
            Decision decision;
            parser.parseLine(text, line);
            session.submit(line, decision);
            outcomes.push_back(decision.outcome);
        }
        session.commit();
        return outcomes;
    }

    /// For reading.
    std::unique_ptr<Store> open() const
    {
        if (m_url.empty())
            return std::make_unique<SqliteStore>(m_folder.filePath(QStringLiteral("store")).toStdString());
        return std::make_unique<PgStore>(m_url);
    }

    /// All rows that follow from the journal; the journal's own batches depend on where it was cut.
    std::string contents()
    {
        std::string text;
        for (const Table* table : tables::derived())
            add(*table, text);
        for (const Table* table : {&tables::ledger, &tables::devicePage, &tables::campaignDevices})
            add(*table, text);
        return text;
    }

private:
    static std::string databaseOn(const std::string& server, const std::string& name)
    {
        PgDatabase database(server);
        Statement there = database.prepare("SELECT 1 FROM pg_database WHERE datname=$1");
        there.bind(name);
        const bool isThere = there.step();
        there.reset();
        if (!isThere)
            database.run("CREATE DATABASE " + SqlText::name(name));
        return server.substr(0, server.rfind('/') + 1) + name;
    }

    std::unique_ptr<StoreWriter> newWriter()
    {
        if (m_url.empty())
            return std::make_unique<SqliteWriter>(*m_database);
        return std::make_unique<PgWriter>(m_url);
    }

    void add(const Table& table, std::string& text)
    {
        Statement rows = m_database->prepare("SELECT * FROM " + table.name + " ORDER BY 1, 2, 3");
        while (rows.step()) {
            text += table.name.text();
            for (int i = 0; i < rows.columns(); ++i)
                if (rows.columnName(i) != "journal_hash")
                    (text += '|') += rows.text(i);
            text += '\n';
        }
    }

    QTemporaryDir m_folder;
    const ZoneCatalogue& m_zones;
    std::string m_url;
    std::unique_ptr<Database> m_database;
};

} // namespace

void TestSession::cutAnywhere()
{
    QFETCH(QString, scheme);
    QVERIFY(rc::check([&](const std::vector<RandomStep>& steps, unsigned cut) {
        const auto lines = randomLines(scheme.toStdString(), steps);
        const auto at = lines.begin() + static_cast<std::ptrdiff_t>(cut % (lines.size() + 1));
        TestStore whole(m_zones, 1), parts(m_zones, 2);
        const auto outcomes = whole.take(lines);
        auto inParts = parts.take({lines.begin(), at});
        const auto rest = parts.take({at, lines.end()});
        inParts.insert(inParts.end(), rest.begin(), rest.end());
        RC_ASSERT(outcomes == inParts);
        RC_ASSERT(whole.contents() == parts.contents());
    }));
}

void TestSession::duplicatesChangeNothing()
{
    QFETCH(QString, scheme);
    QVERIFY(rc::check([&](const std::vector<RandomStep>& steps) {
        const auto lines = randomLines(scheme.toStdString(), steps);
        TestStore store(m_zones);
        const auto outcomes = store.take(lines);
        std::vector<std::string> entered;
        for (std::size_t i = 0; i < lines.size(); ++i)
            if (outcomes[i] != Outcome::Rejected)
                entered.push_back(lines[i]);
        const std::string before = store.contents();
        for (const Outcome outcome : store.take(entered))
            RC_ASSERT(outcome == Outcome::Duplicate);
        RC_ASSERT(store.contents() == before);
    }));
}

void TestSession::entriesOfADevice_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("all") << int(EntryReader::Kind::All);
    QTest::newRow("no messages") << int(EntryReader::Kind::NoMessages);
    QTest::newRow("messages") << int(EntryReader::Kind::Messages);
    QTest::newRow("results") << int(EntryReader::Kind::Results);
}

namespace {

std::string line(int number, const std::string& type, int minute, const std::string& data)
{
    return R"({"specversion":"1.0","id":"e-)" + std::to_string(number) + R"(","source":"test","type":")" +
           type + R"(","time":")" +
           formatInstant(std::int64_t{1'756'800'000'000'000} + minute * 60'000'000LL) +
           R"(","account":"acme","data":)" + data + "}";
}

/// Seven devices that update and message in turn.
std::vector<std::string> busyFleet(int events)
{
    std::vector<std::string> lines{line(1, "account.created", 0, R"({"name":"Acme","scheme":"allowance"})"),
                                   line(2, "product.created", 0, R"({"product":"p"})")};
    const auto device = [](int i) { return R"("device":"d-)" + std::to_string(i % 7) + "\""; };
    for (int i = 0; i < 7; ++i) {
        lines.push_back(line(10 + i, "device.registered", 0, "{" + device(i) + R"(,"product":"p"})"));
        lines.push_back(line(20 + i, "device.connected", 1, "{" + device(i) + "}"));
    }
    for (int i = 0; i < events; ++i)
        lines.push_back(i % 3 == 0
                            ? line(100 + i, "device.messaged", 2 + i, "{" + device(i * 5) + R"(,"count":2})")
                            : line(100 + i, "ota.requested", 2 + i, "{" + device(i) + R"(,"bytes":1000})"));
    return lines;
}

} // namespace

/// Whatever index finds them, in one transaction or in many: those that the journal has.
void TestSession::entriesOfADevice()
{
    QFETCH(int, kind);
    const auto wanted = static_cast<EntryReader::Kind>(kind);
    TestStore store(m_zones);
    const std::vector<std::string> lines = busyFleet(4000);
    for (const auto& [from, to] : {std::pair{0, 40}, {40, 3100}, {3100, 3110}, {3110, int(lines.size())}})
        for (const Outcome outcome : store.take({lines.begin() + from, lines.begin() + to}))
            QVERIFY(outcome != Outcome::Rejected);
    const auto reader = store.open();
    const PayerRow payer = reader->listPayers().at(0);
    for (Index device = 0; device < 7; ++device) {
        std::vector<std::int64_t> all;
        reader->journal().forEach(payer.no, 1, [&](const StoredEvent& event) {
            const bool isMessage = event.type == EventType::DeviceMessaged;
            const bool fits = wanted == EntryReader::Kind::All ||
                              (wanted == EntryReader::Kind::Messages && isMessage) ||
                              (wanted == EntryReader::Kind::NoMessages && !isMessage);
            if (event.device == device && fits)
                all.insert(all.begin(), event.seq);
            return true;
        });
        QCOMPARE(all.empty(), wanted == EntryReader::Kind::Results);
        for (const std::int64_t before : {std::int64_t{1'000'000}, std::int64_t{3105}, std::int64_t{600}})
            for (const int limit : {0, 1, 50, 10'000}) {
                std::vector<std::int64_t> expected = all, found;
                std::erase_if(expected, [before](std::int64_t seq) { return seq >= before; });
                expected.resize(std::min(expected.size(), static_cast<std::size_t>(limit)));
                for (const StoredEvent& event :
                     reader->journal().ofDevice(payer.no, device, before, limit, wanted))
                    found.push_back(event.seq);
                QCOMPARE(found, expected);
            }
    }
}

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
