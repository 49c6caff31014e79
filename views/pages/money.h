// SPDX-License-Identifier: GPL-3.0-or-later
// Sums of money as people write them. They are whole minor units everywhere else.
#pragma once

#include <QString>

#include <optional>

namespace quota {

/// Digits behind the point of a currency (ISO 4217): 2 but for those that have others.
int minorDigits(const QString& currency);
/// "1,299.00 USD".
QString moneyText(qint64 amount, const QString& currency);
/// The number alone: "1,299.00".
QString moneyNumber(qint64 amount, const QString& currency);
/// The minor units of an amount as the locale writes it, without floating point. Nothing for text that is no
/// amount, is below zero, has more digits than the currency, or goes beyond 64 bits.
std::optional<qint64> amountOf(const QString& text, const QString& currency);
/// A whole number as the locale writes it, with or without group separators; either minus.
std::optional<qint64> wholeNumberOf(const QString& text);

} // namespace quota
