// SPDX-License-Identifier: GPL-3.0-or-later
// How numbers, days and shares are written. Every page writes them through here, so that they look alike.
#pragma once

#include <QDate>
#include <QString>

namespace quota {

/// A whole number in the user's locale; minus is U+2212.
QString number(qint64 value);
/// The same with a plus sign before what is above zero.
QString signedNumber(qint64 value);
/// A share in tenths of a percent by integer arithmetic, half up: 1 of 8 is "12.5%".
QString percent(qint64 part, qint64 whole);
/// Day and month: "17 Aug".
QString dayMonth(QDate day);
/// Day, month and year: "17 Aug 2026".
QString dayMonthYear(QDate day);
/// The same, with the year where it is more than 300 days from another day: "24 Sep" would be taken for the
/// next one.
QString dayMonthNear(QDate day, QDate today);
/// The format of dayMonthYear(): for fields that a day is typed into.
QString dayMonthYearFormat();
/// Weekday, day, month and year: "Mon 17 Aug 2026".
QString weekdayDate(QDate day);
/// Month: "Aug".
QString monthShort(QDate day);
/// Month and year: "Aug 2026".
QString monthYear(QDate day);
/// Month in full and year: "August 2026".
QString monthYearLong(QDate day);
/// Two ends of a range with an en dash.
QString range(const QString& from, const QString& to);
/// One CSV field: quoted where needed; text that a spreadsheet would run as a formula gets a leading
/// apostrophe.
QString csvText(const QString& text);

} // namespace quota
