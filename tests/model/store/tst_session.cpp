// SPDX-License-Identifier: GPL-3.0-or-later
// What a store makes of a random journal: the same however it is cut, and whatever comes twice.
#include "random_play.h"
#include "store/session.h"
#include "store/sqlite/schema.h"
#include "store/sqlite/sqlite_writer.h"
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

/// A store in a folder of its own.
struct TestStore {
    explicit TestStore(const ZoneCatalogue& zoneCatalogue)
        : zones(zoneCatalogue),
          database(folder.filePath(QStringLiteral("store")).toStdString(), SqliteDatabase::Mode::Create)
    {
        createSchema(database);
        database.run("PRAGMA synchronous=OFF");
    }

    /// Submits lines in one transaction of a new session, as another run of the program would.
    std::vector<Outcome> take(const std::vector<std::string>& lines)
    {
        SqliteWriter writer(database);
        Session session(writer, zones);
        EventParser parser(zones);
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

    /// All rows that follow from the journal; the journal's own batches depend on where it was cut.
    std::string contents()
    {
        std::string text;
        Statement tables =
            database.prepare("SELECT name FROM sqlite_master WHERE type='table' AND name NOT IN"
                             " ('batch', 'segment', 'import', 'meta') ORDER BY name");
        while (tables.step()) {
            const std::string table(tables.text(0));
            Statement rows = database.prepare("SELECT * FROM " + table + " ORDER BY 1, 2");
            while (rows.step()) {
                text += table;
                for (int i = 0; i < rows.columns(); ++i)
                    if (rows.columnName(i) != "journal_hash")
                        (text += '|') += rows.text(i);
                text += '\n';
            }
        }
        return text;
    }

    QTemporaryDir folder;
    const ZoneCatalogue& zones;
    SqliteDatabase database;
};

} // namespace

void TestSession::cutAnywhere()
{
    QFETCH(QString, scheme);
    QVERIFY(rc::check([&](const std::vector<RandomStep>& steps, unsigned cut) {
        const auto lines = randomLines(scheme.toStdString(), steps);
        const auto at = lines.begin() + static_cast<std::ptrdiff_t>(cut % (lines.size() + 1));
        TestStore whole(m_zones), parts(m_zones);
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

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
