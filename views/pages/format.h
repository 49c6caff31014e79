// SPDX-License-Identifier: GPL-3.0-or-later
// How pages write the model's plain values: days, instants in the account's zone, sizes.
#pragma once

#include "pages/convert.h"
#include "theme/text.h"
#include "vocabulary/types.h"

#include <QString>

#include <optional>
#include <string>

namespace quota {

/// The zone as a column head names it: "Europe/Berlin".
QString zoneText(const std::string& timezone);

/// The first day of a month.
QDate monthDate(Month month);
/// "11 Sep 2026".
QString dayText(Day day);
/// "Aug 2026".
QString monthText(Month month);
/// Two days with what they share written once: "7 – 11 Sep 2026", "28 Aug 2026 – 22 Aug 2027".
QString dayRangeText(Day from, Day to);
/// The same without the year.
QString shortDayRangeText(Day from, Day to);
/// "11 Sep 2026, 16:32".
QString instantText(Instant instant, const std::string& timezone);
/// "11 Sep 2026, 10:14:09".
QString instantSecondsText(Instant instant, const std::string& timezone);
/// "10:14:09".
QString secondsText(Instant instant, const std::string& timezone);
/// "11 Sep 2026" of an instant.
QString instantDayText(Instant instant, const std::string& timezone);

/// A number of bytes in megabytes of 1,000,000: "60.5 MB", "5 MB"; small ones in kB or bytes. Tenths, half
/// up; `tenths` keeps a zero behind the point, so that a column stands in line.
QString sizeText(qint64 bytes, bool tenths = false);
/// The bytes of a size in megabytes as the locale writes it ("60.5"), without floating point. Nothing for
/// text that is no number above zero, has a fraction of a byte, or goes beyond 64 bits.
std::optional<qint64> bytesOfMegabytes(const QString& text);

} // namespace quota
