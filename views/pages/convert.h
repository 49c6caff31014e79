// SPDX-License-Identifier: GPL-3.0-or-later
// Between the model's plain numbers and Qt's dates and texts.
#pragma once

#include "widgets/error_box.h"
#include "widgets/period.h"
#include "workspace/page_data.h"

#include <QDateTime>
#include <QString>

namespace quota {

/// The date of an account's day.
QDate toDate(Day day);
/// The first day of a month.
QDate toDate(Month month, int dayOfMonth);
/// The day of a date.
Day toDay(QDate date);
/// A moment in a zone; UTC when the machine does not know the zone.
QDateTime toLocal(Instant instant, const std::string& zone);
/// A moment on a chart's axis, which has no zone: the zone's own clock as if it were UTC.
QDateTime axisTime(Instant instant, const std::string& zone);
/// "11 Sep 2026, 16:32 CEST".
QString clockText(Instant instant, const std::string& zone);
/// A text of the model.
QString toText(std::string_view text);
/// What the model says, in the console's language, without bold.
QString toText(const Phrase& phrase);
/// The days of a choice.
Period daysOf(const PeriodChoice& choice);
/// The name of an account, or its id where it has no name.
QString accountName(const AccountItem& account);
/// "Allowance", "Licence", "Package".
QString schemeText(Scheme scheme);
/// A failure as the words of an error box.
ErrorText errorText(const Failure& failure, const QString& happened, const QString& kept = {},
                    const QString& todo = {});
/// Bytes in decimal units: "60.5 MB".
QString bytesText(qint64 bytes);

} // namespace quota
