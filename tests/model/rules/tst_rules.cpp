// SPDX-License-Identifier: GPL-3.0-or-later
// The pure rules at their edges: units, cycles, ends, dates, and the order of grants.
#include "rules/calendar_rules.h"
#include "rules/ota.h"
#include "rules/waterfall.h"
#include "vocabulary/calendar.h"
#include "zones/system_zones.h"

#include <QTest>

#include <algorithm>

using namespace quota;

class TestRules : public QObject {
    Q_OBJECT

private slots:
    void unitsOfAnUpgrade_data();
    void unitsOfAnUpgrade();
    void cyclesFollowOneAnother();
    void cycles_data();
    void cycles();
    void codeEnds_data();
    void codeEnds();
    void packageEnds_data();
    void packageEnds();
    void billDates_data();
    void billDates();
    void reportInstants_data();
    void reportInstants();
    void windows_data();
    void windows();
    void grantsHaveOneOrder();
    void pouring();

private:
    SystemZones m_zones;
};

namespace {

Day day(const char* text)
{
    return *parseDay(text);
}

QString text(Day value)
{
    return QString::fromStdString(formatDay(value));
}

QString text(Instant value)
{
    return QString::fromStdString(formatInstant(value));
}

} // namespace

void TestRules::unitsOfAnUpgrade_data()
{
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<qint64>("unit");
    QTest::addColumn<qint64>("units");
    constexpr qint64 most = std::numeric_limits<qint64>::max();
    QTest::newRow("one byte") << qint64{1} << qint64{5'000'000} << qint64{1};
    QTest::newRow("exactly one") << qint64{5'000'000} << qint64{5'000'000} << qint64{1};
    QTest::newRow("one more") << qint64{5'000'001} << qint64{5'000'000} << qint64{2};
    QTest::newRow("60.5 MB") << qint64{60'500'000} << qint64{5'000'000} << qint64{13};
    QTest::newRow("binary megabytes") << qint64{5'242'881} << qint64{5'242'880} << qint64{2};
    QTest::newRow("all bytes, each a unit") << most << qint64{1} << most;
    QTest::newRow("all bytes, one unit") << most << most << qint64{1};
    QTest::newRow("all bytes, in twos") << most << qint64{2} << (most / 2 + 1);
}

void TestRules::unitsOfAnUpgrade()
{
    QFETCH(qint64, bytes);
    QFETCH(qint64, unit);
    QTEST(qint64{otaUnits(bytes, unit)}, "units");
}

void TestRules::cyclesFollowOneAnother()
{
    // Every day of thirty years lies in the cycle that it should, and the next begins where one ends.
    const Day activated = day("2024-02-29");
    Cycle before = cycleOf(activated, activated);
    QCOMPARE(before.first, activated);
    for (Day d = activated; d < activated + 30 * 366; ++d) {
        const Cycle cycle = cycleOf(activated, d);
        QVERIFY(cycle.first <= d && d <= cycle.last);
        if (cycle.number != before.number) {
            QCOMPARE(cycle.number, before.number + 1);
            QCOMPARE(cycle.first, before.last + 1);
            QCOMPARE(cycle.last - cycle.first + 1, cycleDays);
        }
        before = cycle;
    }
}

void TestRules::cycles_data()
{
    QTest::addColumn<QString>("on");
    QTest::addColumn<int>("number");
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("last");
    QTest::newRow("the activation's day") << "2025-09-01" << 1 << "2025-09-01" << "2026-08-27";
    QTest::newRow("the first's last day") << "2026-08-27" << 1 << "2025-09-01" << "2026-08-27";
    QTest::newRow("the second's first day") << "2026-08-28" << 2 << "2026-08-28" << "2027-08-22";
    QTest::newRow("the second's last day") << "2027-08-22" << 2 << "2026-08-28" << "2027-08-22";
    QTest::newRow("the third's first day") << "2027-08-23" << 3 << "2027-08-23" << "2028-08-16";
}

void TestRules::cycles()
{
    QFETCH(QString, on);
    const Cycle cycle = cycleOf(day("2025-09-01"), day(on.toUtf8().constData()));
    QTEST(int{cycle.number}, "number");
    QTEST(text(cycle.first), "first");
    QTEST(text(cycle.last), "last");
}

void TestRules::codeEnds_data()
{
    QTest::addColumn<QString>("activated");
    QTest::addColumn<int>("years");
    QTest::addColumn<QString>("end");
    QTest::newRow("an ordinary day") << "2025-09-01" << 5 << "2030-09-01";
    QTest::newRow("29 February, 1 year") << "2024-02-29" << 1 << "2025-02-28";
    QTest::newRow("29 February, 2 years") << "2024-02-29" << 2 << "2026-02-28";
    QTest::newRow("29 February, 4 years") << "2024-02-29" << 4 << "2028-02-29";
    QTest::newRow("29 February, 76 years") << "2024-02-29" << 76 << "2100-02-28";
    QTest::newRow("28 February stays") << "2023-02-28" << 1 << "2024-02-28";
}

void TestRules::codeEnds()
{
    QFETCH(QString, activated);
    QFETCH(int, years);
    QTEST(text(codeEnd(day(activated.toUtf8().constData()), years)), "end");
}

void TestRules::packageEnds_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("starts");
    QTest::addColumn<QString>("ends");
    QTest::newRow("the same date and time")
        << "UTC" << "2025-01-10T12:00:00.000001Z" << "2026-01-10T12:00:00.000001Z";
    QTest::newRow("29 February") << "UTC" << "2024-02-29T23:59:59Z" << "2025-02-28T23:59:59Z";
    QTest::newRow("28 February") << "UTC" << "2023-02-28T00:00:00Z" << "2024-02-28T00:00:00Z";
    QTest::newRow("a skipped hour") << "Europe/Berlin" << "2024-03-30T01:30:00Z" << "2025-03-30T01:30:00Z";
    QTest::newRow("an hour twice") << "Europe/Berlin" << "2024-10-26T00:30:00Z" << "2025-10-26T00:30:00Z";
    QTest::newRow("other sides of a change")
        << "Europe/Berlin" << "2024-03-30T23:00:00Z" << "2025-03-30T22:00:00Z";
}

void TestRules::packageEnds()
{
    QFETCH(QString, zone);
    QFETCH(QString, starts);
    const Zone* const found = m_zones.find(zone.toStdString());
    QVERIFY(found != nullptr);
    QTEST(text(packageEnd(*found, *parseInstant(starts.toStdString()))), "ends");
}

void TestRules::billDates_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("month");
    QTest::addColumn<QString>("run");
    QTest::addColumn<QString>("due");
    QTest::newRow("June") << "UTC" << "2026-06" << "2026-07-01T00:00:00Z" << "2026-07-16T00:00:00Z";
    QTest::newRow("December") << "UTC" << "2026-12" << "2027-01-01T00:00:00Z" << "2027-01-16T00:00:00Z";
    QTest::newRow("ahead of UTC") << "Asia/Shanghai" << "2026-06" << "2026-06-30T16:00:00Z"
                                  << "2026-07-15T16:00:00Z";
    QTest::newRow("a change between") << "America/New_York" << "2025-02" << "2025-03-01T05:00:00Z"
                                      << "2025-03-16T04:00:00Z";
}

void TestRules::billDates()
{
    QFETCH(QString, zone);
    QFETCH(QString, month);
    const Zone* const found = m_zones.find(zone.toStdString());
    QVERIFY(found != nullptr);
    QTEST(text(billRun(*found, *parseMonth(month.toStdString()))), "run");
    QTEST(text(billDue(*found, *parseMonth(month.toStdString()))), "due");
}

void TestRules::reportInstants_data()
{
    QTest::addColumn<QString>("month");
    QTest::addColumn<QString>("made");
    QTest::newRow("the 1st a Tuesday") << "2021-05" << "2021-06-03T02:00:00Z";
    QTest::newRow("the 1st a Tuesday again") << "2026-08" << "2026-09-03T02:00:00Z";
    QTest::newRow("into the next year's second month") << "2022-01" << "2022-02-03T02:00:00Z";
    QTest::newRow("the 1st a Monday") << "2026-05" << "2026-06-03T02:00:00Z";
    QTest::newRow("the 1st a Thursday") << "2026-09" << "2026-10-05T02:00:00Z";
    QTest::newRow("the 1st a Friday") << "2026-04" << "2026-05-05T02:00:00Z";
    QTest::newRow("the 1st a Saturday") << "2026-07" << "2026-08-05T02:00:00Z";
    QTest::newRow("the 1st a Sunday") << "2026-10" << "2026-11-04T02:00:00Z";
    QTest::newRow("December") << "2026-12" << "2027-01-05T02:00:00Z";
}

void TestRules::reportInstants()
{
    QFETCH(QString, month);
    QTEST(text(reportInstant(*parseMonth(month.toStdString()))), "made");
}

void TestRules::windows_data()
{
    QTest::addColumn<QString>("on");
    QTest::addColumn<QString>("before");
    QTest::newRow("an ordinary day") << "2026-08-27" << "2025-08-27";
    QTest::newRow("29 February") << "2024-02-29" << "2023-02-28";
    QTest::newRow("a year behind it") << "2025-02-28" << "2024-02-28";
}

void TestRules::windows()
{
    QFETCH(QString, on);
    QTEST(text(beforeWindow(day(on.toUtf8().constData()))), "before");
}

void TestRules::grantsHaveOneOrder()
{
    // In drawing order, each differing from the one before in what decides next.
    const std::vector<GrantRank> order = {
        {10, GrantKind::Purchase, 9, "z", 9},        {20, GrantKind::Complimentary, 9, "z", 9},
        {20, GrantKind::Purchase, 1, "z", 9},        {20, GrantKind::Purchase, 2, "B", 9},
        {20, GrantKind::Purchase, 2, "a", 1},        {20, GrantKind::Purchase, 2, "a", 2},
        {20, GrantKind::Purchase, 2, "\xc3\xa4", 1}, {never, GrantKind::Complimentary, 1, "a", 1},
        {never, GrantKind::Purchase, 1, "a", 1},
    };
    for (std::size_t a = 0; a < order.size(); ++a)
        for (std::size_t b = 0; b < order.size(); ++b)
            QCOMPARE(drawnBefore(order[a], order[b]), a < b);
}

void TestRules::pouring()
{
    const std::vector<Units> sources = {3, 0, 5};
    const auto available = [&](std::size_t i) { return sources[i]; };
    std::string drawn;
    const auto draw = [&](std::size_t i, Units units, Units before) {
        drawn += std::to_string(i) + ":" + std::to_string(units) + "/" + std::to_string(before) + " ";
    };
    QCOMPARE(pour(4, sources.size(), available, draw), Units{0});
    QCOMPARE(drawn, std::string("0:3/3 2:1/5 "));
    drawn.clear();
    QCOMPARE(pour(10, sources.size(), available, draw), Units{2});
    QCOMPARE(drawn, std::string("0:3/3 2:5/5 "));
    drawn.clear();
    QCOMPARE(pour(0, sources.size(), available, draw), Units{0});
    QVERIFY(drawn.empty());
}

QTEST_GUILESS_MAIN(TestRules)
#include "tst_rules.moc"
