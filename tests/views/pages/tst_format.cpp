// SPDX-License-Identifier: GPL-3.0-or-later
// How pages write the model's plain values.
#include "pages/format.h"
#include "samples.h"

#include <QGuiApplication>
#include <QTest>

using namespace quota;

class FormatTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void megabytes_data();
    void megabytes();
    void germanMegabytes();
    void sizes();
    void ranges();
    void instantsStandInTheAccountsZone();
};

void FormatTest::megabytes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("bytes"); // -1 for none
    QTest::newRow("tenths") << "60.5" << qint64(60'500'000);
    QTest::newRow("whole") << " 12 " << qint64(12'000'000);
    QTest::newRow("one byte") << "0.000001" << qint64(1);
    QTest::newRow("no double has it") << "4503599627370.497001" << qint64(4'503'599'627'370'497'001);
    QTest::newRow("groups") << "1,234.5" << qint64(1'234'500'000);
    QTest::newRow("zeros behind a byte") << "1.0000010" << qint64(1'000'001);
    QTest::newRow("part of a byte") << "0.0000001" << qint64(-1);
    QTest::newRow("nothing") << "" << qint64(-1);
    QTest::newRow("zero") << "0" << qint64(-1);
    QTest::newRow("below zero") << "-3" << qint64(-1);
    QTest::newRow("power of ten") << "1e3" << qint64(-1);
    QTest::newRow("word") << "many" << qint64(-1);
    QTest::newRow("beyond 64 bits") << "9999999999999999" << qint64(-1);
}

void FormatTest::megabytes()
{
    QFETCH(QString, text);
    QFETCH(qint64, bytes);
    QCOMPARE(bytesOfMegabytes(text).value_or(-1), bytes);
}

void FormatTest::germanMegabytes()
{
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    QCOMPARE(bytesOfMegabytes(QStringLiteral("60,5")).value_or(-1), qint64(60'500'000));
    QCOMPARE(bytesOfMegabytes(QStringLiteral("1.234,5")).value_or(-1), qint64(1'234'500'000));
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

void FormatTest::sizes()
{
    QCOMPARE(sizeText(60'500'000), QStringLiteral("60.5 MB"));
    QCOMPARE(sizeText(5'000'000), QStringLiteral("5 MB"));
    QCOMPARE(sizeText(18'000'000, true), QStringLiteral("18.0 MB"));
    QCOMPARE(sizeText(9'950'000), QStringLiteral("10 MB"));
    QCOMPARE(sizeText(12'300), QStringLiteral("12.3 kB"));
}

void FormatTest::ranges()
{
    QCOMPARE(shortDayRangeText(samples::day("2026-09-07"), samples::day("2026-09-11")),
             QStringLiteral("7 – 11 Sep"));
    QCOMPARE(dayRangeText(samples::day("2026-08-28"), samples::day("2027-08-22")),
             QStringLiteral("28 Aug 2026 – 22 Aug 2027"));
    QCOMPARE(dayRangeText(samples::day("2026-08-28"), samples::day("2026-08-28")),
             QStringLiteral("28 Aug 2026"));
}

void FormatTest::instantsStandInTheAccountsZone()
{
    const Instant midnight = samples::at("2026-08-28T00:00:00");
    QCOMPARE(instantText(midnight, "Europe/Berlin"), QStringLiteral("28 Aug 2026, 00:00"));
    QCOMPARE(instantText(midnight, "UTC"), QStringLiteral("27 Aug 2026, 22:00"));
    QCOMPARE(instantSecondsText(midnight - 1, "Europe/Berlin"), QStringLiteral("27 Aug 2026, 23:59:59"));
}

QTEST_GUILESS_MAIN(FormatTest)

#include "tst_format.moc"
