// SPDX-License-Identifier: GPL-3.0-or-later
// The span of days that a page speaks of.
#pragma once

#include <QDate>
#include <QString>

namespace quota {

/// Which kind of span; the kind moves with the day, a custom one stays.
enum class PeriodKind { Month, Last30Days, Last12Months, Custom };

/// A span of days, both ends included.
struct PeriodChoice {
    PeriodKind kind = PeriodKind::Last30Days;
    QDate from{};
    QDate to{};

    bool operator==(const PeriodChoice&) const = default;
};

/// The month that a day lies in.
PeriodChoice monthOf(QDate day);
/// The thirty days that end today.
PeriodChoice last30Days(QDate today);
/// The twelve months that end with today's, from the first of the first.
PeriodChoice last12Months(QDate today);
/// A span in words: "August 2026", "13 Aug – 11 Sep 2026".
QString periodText(const PeriodChoice& period);

} // namespace quota
