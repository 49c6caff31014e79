// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/format.h"

#include <QCoreApplication>
#include <QLocale>

#include <limits>

namespace quota {
namespace {

constexpr qint64 kMegabyte = 1'000'000;

// Whole and tenths of value / unit, half up, and the point of the locale.
QString tenthsText(qint64 value, qint64 unit, bool keepZero)
{
    qint64 whole = value / unit;
    qint64 tenth = (value % unit * 10 + unit / 2) / unit;
    if (tenth == 10) {
        ++whole;
        tenth = 0;
    }
    if (tenth == 0 && !keepZero)
        return number(whole);
    return number(whole) + QLocale().decimalPoint() + QLocale().toString(tenth);
}

// A digit of any script from 0 to 9, or -1.
int digitOf(QChar character)
{
    return character.isDigit() ? character.digitValue() : -1;
}

} // namespace

QDate monthDate(Month month)
{
    return toDate(month, 1);
}

QString zoneText(const std::string& timezone)
{
    return timezone.empty() ? QStringLiteral("UTC") : toText(timezone);
}

QString dayText(Day day)
{
    return dayMonthYear(toDate(day));
}

QString monthText(Month month)
{
    return monthYear(monthDate(month));
}

QString dayRangeText(Day from, Day to)
{
    const QDate first = toDate(from);
    const QDate last = toDate(to);
    if (first == last)
        return dayMonthYear(first);
    if (first.year() != last.year())
        return range(dayMonthYear(first), dayMonthYear(last));
    return range(first.month() == last.month() && dayMonth(first).startsWith(QLocale().toString(first.day()))
                     ? QLocale().toString(first.day())
                     : dayMonth(first),
                 dayMonthYear(last));
}

QString shortDayRangeText(Day from, Day to)
{
    const QDate first = toDate(from);
    const QDate last = toDate(to);
    if (first == last)
        return dayMonth(first);
    // Only where the day is written first can the month be left out of the first end.
    const bool sameMonth = first.year() == last.year() && first.month() == last.month();
    const QString day = QLocale().toString(first.day());
    return range(sameMonth && dayMonth(first).startsWith(day) ? day : dayMonth(first), dayMonth(last));
}

QString instantText(Instant instant, const std::string& timezone)
{
    const QDateTime time = toLocal(instant, timezone);
    return QCoreApplication::translate("quota::Format", "%1, %2", "day, time of day")
        .arg(dayMonthYear(time.date()), time.toString(QStringLiteral("HH:mm")));
}

QString instantSecondsText(Instant instant, const std::string& timezone)
{
    return QCoreApplication::translate("quota::Format", "%1, %2", "day, time of day")
        .arg(instantDayText(instant, timezone), secondsText(instant, timezone));
}

QString secondsText(Instant instant, const std::string& timezone)
{
    return toLocal(instant, timezone).toString(QStringLiteral("HH:mm:ss"));
}

QString instantDayText(Instant instant, const std::string& timezone)
{
    return dayMonthYear(toLocal(instant, timezone).date());
}

QString sizeText(qint64 bytes, bool tenths)
{
    if (bytes >= kMegabyte / 10)
        return QCoreApplication::translate("quota::Format", "%1 MB")
            .arg(tenthsText(bytes, kMegabyte, tenths));
    if (bytes >= 1000)
        return QCoreApplication::translate("quota::Format", "%1 kB").arg(tenthsText(bytes, 1000, tenths));
    return QCoreApplication::translate("quota::Format", "%n bytes", "", int(bytes));
}

std::optional<qint64> bytesOfMegabytes(const QString& text)
{
    const QLocale locale;
    const QString point = locale.decimalPoint();
    QString plain = text.trimmed();
    // Digits alone decide: the locale checks where its group separators may stand.
    bool valid = false;
    locale.toDouble(plain, &valid);
    if (!valid)
        return std::nullopt;
    plain.remove(locale.groupSeparator());
    qint64 bytes = 0;
    int decimals = -1;
    constexpr qint64 most = std::numeric_limits<qint64>::max();
    for (qsizetype at = 0; at < plain.size(); ++at) {
        if (decimals < 0 && plain.mid(at, point.size()) == point) {
            decimals = 0;
            at += point.size() - 1;
            continue;
        }
        const int digit = digitOf(plain[at]);
        if (digit < 0)
            return std::nullopt;
        if (decimals >= 6) {
            if (digit != 0)
                return std::nullopt;
            continue;
        }
        if (decimals >= 0)
            ++decimals;
        if (bytes > (most - digit) / 10)
            return std::nullopt;
        bytes = bytes * 10 + digit;
    }
    for (int missing = decimals < 0 ? 6 : 6 - decimals; missing > 0; --missing) {
        if (bytes > most / 10)
            return std::nullopt;
        bytes *= 10;
    }
    return bytes > 0 ? std::optional(bytes) : std::nullopt;
}

} // namespace quota
