// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/text.h"

#include <QCoreApplication>
#include <QLocale>

namespace quota {
namespace {

const QChar kMinus(0x2212);

} // namespace

QString number(qint64 value)
{
    QString out = QLocale().toString(value);
    if (value < 0)
        out.replace(QLocale().negativeSign(), kMinus);
    return out;
}

QString signedNumber(qint64 value)
{
    return value > 0 ? QLatin1Char('+') + number(value) : number(value);
}

QString percent(qint64 part, qint64 whole)
{
    if (whole <= 0)
        return {};
    // Very large counts are halved together, so that a thousandfold stays within 64 bits.
    constexpr qint64 kLimit = qint64(1) << 52;
    while (whole > kLimit) {
        whole /= 2;
        part /= 2;
    }
    const qint64 all = (part * 2000 + whole) / (2 * whole);
    if (all % 10 == 0 && part == whole)
        return QLocale().toString(all / 10) + QLocale().percent();
    return QLocale().toString(all / 10) + QLocale().decimalPoint() + QLocale().toString(all % 10) +
           QLocale().percent();
}

QString dayMonth(QDate day)
{
    return QLocale().toString(day,
                              QCoreApplication::translate("quota::DateFormat", "d MMM", "day and month"));
}

QString dayMonthYearFormat()
{
    return QCoreApplication::translate("quota::DateFormat", "d MMM yyyy", "day, month and year");
}

QString dayMonthYear(QDate day)
{
    return QLocale().toString(day, dayMonthYearFormat());
}

QString dayMonthNear(QDate day, QDate today)
{
    constexpr qint64 kNear = 300;
    return qAbs(today.daysTo(day)) > kNear ? dayMonthYear(day) : dayMonth(day);
}

QString weekdayDate(QDate day)
{
    return QLocale().toString(day, QCoreApplication::translate("quota::DateFormat", "ddd d MMM yyyy",
                                                               "weekday, day, month and year"));
}

QString monthShort(QDate day)
{
    return QLocale().toString(day, QCoreApplication::translate("quota::DateFormat", "MMM", "month"));
}

QString monthYear(QDate day)
{
    return QLocale().toString(day,
                              QCoreApplication::translate("quota::DateFormat", "MMM yyyy", "month and year"));
}

QString monthYearLong(QDate day)
{
    return QLocale().toString(
        day, QCoreApplication::translate("quota::DateFormat", "MMMM yyyy", "full month and year"));
}

QString range(const QString& from, const QString& to)
{
    return from + QStringLiteral(" – ") + to;
}

QString csvText(const QString& text)
{
    QString out = text;
    static const QString risky = QStringLiteral("=+-@\t\r");
    if (!out.isEmpty() && risky.contains(out.front()))
        out.prepend(QLatin1Char('\''));
    if (out.contains(QLatin1Char('"')) || out.contains(QLatin1Char(',')) || out.contains(QLatin1Char('\n')) ||
        out.contains(QLatin1Char('\r'))) {
        out.replace(QLatin1Char('"'), QLatin1String("\"\""));
        out = QLatin1Char('"') + out + QLatin1Char('"');
    }
    return out;
}

} // namespace quota
