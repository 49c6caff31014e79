// SPDX-License-Identifier: GPL-3.0-or-later
// The machine's zones against Qt's reading of the same files, and where Qt's tables end, against known rules.
#include "vocabulary/calendar.h"
#include "zones/posix_rule.h"
#include "zones/system_zones.h"
#include "zones/zone_file.h"

#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>
#include <random>
#include <thread>

using namespace quota;

class TestZones : public QObject {
    Q_OBJECT

private slots:
    void agreesWithQt();
    void goesOnByTheRule_data();
    void goesOnByTheRule();
    void namesAreChecked_data();
    void namesAreChecked();
    void rulesAreRead();
    void damagedFilesAreNone();
    void utcNeedsNoFiles();
    void versionIsRead();
    void manyThreadsAskAtOnce();

private:
    SystemZones m_zones;
};

void TestZones::agreesWithQt()
{
    std::mt19937_64 random(1);
    std::uniform_int_distribution<qint64> seconds(0, 2'145'916'800); // to 2038-01-01
    int compared = 0;
    for (const QByteArray& id : QTimeZone::availableTimeZoneIds()) {
        const Zone* const zone = m_zones.find(id.toStdString());
        const QTimeZone expected(id);
        if (zone == nullptr || id.startsWith("UTC"))
            continue;
        ++compared;
        for (int i = 0; i < 200; ++i) {
            const qint64 at = seconds(random);
            const int offset = expected.offsetFromUtc(QDateTime::fromSecsSinceEpoch(at, Qt::UTC));
            if (zone->offsetAt(at * second) != offset)
                QFAIL(qPrintable(QStringLiteral("%1 at %2: %3, not %4")
                                     .arg(QString::fromUtf8(id))
                                     .arg(at)
                                     .arg(zone->offsetAt(at * second))
                                     .arg(offset)));
        }
        for (const auto& change :
             expected.transitions(QDateTime::fromSecsSinceEpoch(0, Qt::UTC),
                                  QDateTime::fromSecsSinceEpoch(2'145'916'800, Qt::UTC))) {
            const Instant at = change.atUtc.toMSecsSinceEpoch() * 1000;
            QCOMPARE(zone->offsetAt(at), change.offsetFromUtc);
        }
    }
    QVERIFY(compared > 300);
}

void TestZones::goesOnByTheRule_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QByteArray>("time");
    QTest::addColumn<int>("hours");
    QTest::newRow("Berlin, before the last Sunday of March 2100")
        << QByteArray("Europe/Berlin") << QByteArray("2100-03-28T00:59:59Z") << 1;
    QTest::newRow("Berlin, on it") << QByteArray("Europe/Berlin") << QByteArray("2100-03-28T01:00:00Z") << 2;
    QTest::newRow("Berlin, before the last Sunday of October 2100")
        << QByteArray("Europe/Berlin") << QByteArray("2100-10-31T00:59:59Z") << 2;
    QTest::newRow("Berlin, on it again")
        << QByteArray("Europe/Berlin") << QByteArray("2100-10-31T01:00:00Z") << 1;
    QTest::newRow("Berlin, the last summer")
        << QByteArray("Europe/Berlin") << QByteArray("9999-07-01T00:00:00Z") << 2;
    QTest::newRow("Berlin, the last day")
        << QByteArray("Europe/Berlin") << QByteArray("9999-12-31T12:00:00Z") << 1;
    QTest::newRow("New York, second Sunday of March 2050")
        << QByteArray("America/New_York") << QByteArray("2050-03-13T07:00:00Z") << -4;
    QTest::newRow("New York, before it")
        << QByteArray("America/New_York") << QByteArray("2050-03-13T06:59:59Z") << -5;
    QTest::newRow("Sydney, southern summer over new year")
        << QByteArray("Australia/Sydney") << QByteArray("2101-01-01T00:00:00Z") << 11;
    QTest::newRow("Dublin, whose winter is the exception")
        << QByteArray("Europe/Dublin") << QByteArray("2100-07-01T00:00:00Z") << 1;
    QTest::newRow("Dublin in winter")
        << QByteArray("Europe/Dublin") << QByteArray("2100-01-01T00:00:00Z") << 0;
    QTest::newRow("Tokyo has no summer time")
        << QByteArray("Asia/Tokyo") << QByteArray("5000-07-01T00:00:00Z") << 9;
}

void TestZones::goesOnByTheRule()
{
    QFETCH(QByteArray, zone);
    QFETCH(QByteArray, time);
    QFETCH(int, hours);
    const Zone* const found = m_zones.find(zone.toStdString());
    QVERIFY(found != nullptr);
    QCOMPARE(found->offsetAt(parseInstant(time.toStdString()).value()), hours * 3600);
}

void TestZones::namesAreChecked_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("known");
    for (const char* name :
         {"UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Etc/GMT+5", "GMT-0", "EST5EDT"})
        QTest::newRow(name) << QByteArray(name) << true;
    for (const char* name :
         {"", "Mars/Olympus", "europe/berlin", "posix/Europe/Berlin", "right/UTC", "posixrules", "localtime",
          "tzdata.zi", "leapseconds", "zone.tab", "/usr/share/zoneinfo/UTC", "Europe", "Europe/",
          "Europe//Berlin", "../zoneinfo/UTC", "Europe/../UTC", "UTC ", "+VERSION"})
        QTest::newRow(*name == '\0' ? "(empty)" : name) << QByteArray(name) << false;
    QTest::newRow("with a NUL") << QByteArray("UTC\0x", 5) << false;
}

void TestZones::namesAreChecked()
{
    QFETCH(QByteArray, name);
    QFETCH(bool, known);
    QCOMPARE(m_zones.find(name.toStdString()) != nullptr, known);
}

void TestZones::rulesAreRead()
{
    const auto rule = parsePosixRule("<-02>2<-01>,M3.5.0/-1,M10.5.0/0");
    QVERIFY(rule.has_value());
    QCOMPARE(rule->standardOffset, -7200);
    QCOMPARE(rule->summerOffset, -3600);
    // One hour before midnight of the last Sunday of March.
    QCOMPARE(rule->summerStarts(2025) * second, parseInstant("2025-03-30T01:00:00Z").value());
    const auto julian = parsePosixRule("AAA-3BBB,J60/0,300/24");
    QVERIFY(julian.has_value());
    QCOMPARE(julian->summerStarts(2024) * second, parseInstant("2024-02-29T21:00:00Z").value());
    QCOMPARE(julian->summerStarts(2025) * second, parseInstant("2025-02-28T21:00:00Z").value());
    QCOMPARE(julian->summerEnds(2025) * second, parseInstant("2025-10-28T20:00:00Z").value());
    for (const char* wrong :
         {"", "CET", "C-1", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0", "CET-1x", "<CET-1"})
        QVERIFY2(!parsePosixRule(wrong).has_value(), wrong);
}

void TestZones::damagedFilesAreNone()
{
    QFile file(QStringLiteral("/usr/share/zoneinfo/Europe/Berlin"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const std::string whole = file.readAll().toStdString();
    QVERIFY(parseZoneFile("Europe/Berlin", whole) != nullptr);
    for (std::size_t length = 0; length < whole.size(); ++length)
        QVERIFY(parseZoneFile("Europe/Berlin", std::string_view(whole).substr(0, length)) == nullptr);
    QVERIFY(parseZoneFile("x", std::string(200, 'x')) == nullptr);
}

void TestZones::utcNeedsNoFiles()
{
    const QTemporaryDir empty;
    const SystemZones zones(empty.path().toStdString());
    QVERIFY(zones.find("UTC") != nullptr);
    QVERIFY(zones.find("Europe/Berlin") == nullptr);
    QCOMPARE(zones.tzdataVersion(), std::string());
}

void TestZones::versionIsRead()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("tzdata.zi")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("# version 2024a\nR A 1916 o - Jun 14 23s 1 S\n");
    file.close();
    QCOMPARE(SystemZones(folder.path().toStdString()).tzdataVersion(), std::string("2024a"));
}

void TestZones::manyThreadsAskAtOnce()
{
    const SystemZones zones;
    std::vector<const Zone*> found(8);
    std::vector<std::thread> threads;
    for (const Zone*& zone : found)
        threads.emplace_back([&zones, &zone] { zone = zones.find("Europe/Berlin"); });
    for (std::thread& thread : threads)
        thread.join();
    for (const Zone* zone : found)
        QVERIFY(zone != nullptr && zone == found[0]);
}

QTEST_APPLESS_MAIN(TestZones)
#include "tst_zones.moc"
