// SPDX-License-Identifier: GPL-3.0-or-later
// How long a pool lasts: whole, in parts, and with what expires before it is drawn (rule 6).
#include "rules/forecast.h"

#include <QTest>

using namespace quota;

using Parts = std::vector<PoolPart>;
Q_DECLARE_METATYPE(Parts)

class TestForecast : public QObject {
    Q_OBJECT

private slots:
    void whole_data();
    void whole();
    void parts_data();
    void parts();
    void pathEndsAtNothing();
};

void TestForecast::whole_data()
{
    QTest::addColumn<qint64>("left");
    QTest::addColumn<qint64>("used");
    QTest::addColumn<int>("days");
    QTest::addColumn<qint64>("daysLeft"); // -1: no forecast
    QTest::addColumn<qint64>("perDay");
    QTest::newRow("even") << 280LL << 28LL << 28 << 280LL << 1LL;
    QTest::newRow("rounded up") << 10LL << 3LL << 14 << 47LL << 0LL;
    QTest::newRow("today") << 1LL << 1000LL << 28 << 1LL << 35LL;
    QTest::newRow("too few days") << 10LL << 3LL << 13 << -1LL << 0LL;
    QTest::newRow("no use") << 10LL << 0LL << 28 << -1LL << 0LL;
    QTest::newRow("more came back than was drawn") << 10LL << -5LL << 28 << -1LL << 0LL;
    QTest::newRow("nothing left") << 0LL << 5LL << 28 << -1LL << 0LL;
    QTest::newRow("a hundred years") << 36'500LL << 28LL << 28 << 36'500LL << 1LL;
    QTest::newRow("longer") << 36'501LL << 28LL << 28 << -1LL << 0LL;
    QTest::newRow("as much as there can be") << 9'223'372'036'854'775'807LL << 9'223'372'036'854'775'807LL
                                             << 28 << 28LL << 329'406'144'173'384'850LL;
}

void TestForecast::whole()
{
    QFETCH(qint64, left);
    QFETCH(qint64, used);
    QFETCH(int, days);
    QFETCH(qint64, daysLeft);
    QFETCH(qint64, perDay);
    const auto forecast = forecastOf(left, used, days);
    QCOMPARE(forecast.has_value(), daysLeft >= 0);
    if (!forecast)
        return;
    QCOMPARE(qint64{forecast->daysLeft}, daysLeft);
    QCOMPARE(qint64{forecast->perDay}, perDay);
}

void TestForecast::parts_data()
{
    QTest::addColumn<Parts>("parts");
    QTest::addColumn<qint64>("used"); // in 28 days
    QTest::addColumn<int>("daysLeft");
    QTest::addColumn<qint64>("lapsing");
    QTest::addColumn<bool>("endsByExpiry");
    // 2 units a day.
    QTest::newRow("never expires") << Parts{{100, {}}} << 56LL << 50 << 0LL << false;
    QTest::newRow("drawn on the day of expiry") << Parts{{100, 50}} << 56LL << 50 << 0LL << false;
    QTest::newRow("expires first") << Parts{{100, 40}} << 56LL << 40 << 20LL << true;
    QTest::newRow("expires today") << Parts{{100, 0}} << 56LL << 0 << 100LL << true;
    QTest::newRow("one lapses, the next is drawn")
        << Parts{{100, 10}, {20, 365}} << 56LL << 20 << 80LL << false;
    QTest::newRow("both lapse") << Parts{{100, 10}, {100, 20}} << 56LL << 20 << 160LL << true;
    QTest::newRow("one is drawn, the next lapses")
        << Parts{{20, 30}, {100, 20}} << 56LL << 20 << 80LL << true;
    QTest::newRow("an empty one says nothing") << Parts{{20, {}}, {0, 3}} << 56LL << 10 << 0LL << false;
    // A unit every four days: after 10 days two are drawn whole.
    QTest::newRow("less than one a day") << Parts{{5, 10}} << 7LL << 10 << 3LL << true;
}

void TestForecast::parts()
{
    QFETCH(Parts, parts);
    QFETCH(qint64, used);
    QFETCH(int, daysLeft);
    QFETCH(qint64, lapsing);
    QFETCH(bool, endsByExpiry);
    const auto forecast = forecastOf(parts, used, 28);
    QVERIFY(forecast.has_value());
    QCOMPARE(int(forecast->daysLeft), daysLeft);
    QCOMPARE(qint64{forecast->lapsing}, lapsing);
    QCOMPARE(forecast->endsByExpiry, endsByExpiry);
}

void TestForecast::pathEndsAtNothing()
{
    const Parts parts = {{100, 10}, {20, 365}};
    const auto forecast = forecastOf(parts, 56, 28);
    QVERIFY(forecast.has_value());
    QVector<QPair<int, qint64>> path;
    for (const PoolPoint& point : forecast->path)
        path.append({int(point.daysLeft), qint64{point.units}});
    const QVector<QPair<int, qint64>> wanted = {{10, 100}, {10, 20}, {20, 0}};
    QCOMPARE(path, wanted);
}

QTEST_GUILESS_MAIN(TestForecast)
#include "tst_forecast.moc"
