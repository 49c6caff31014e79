// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/money.h"

#include "theme/text.h"

#include <QLocale>
#include <QStringList>

namespace quota {
namespace {

constexpr int kUsualDigits = 2;
const QChar kMinus(0x2212);

QString withoutGroups(QString text)
{
    const QLocale locale;
    text.remove(locale.groupSeparator());
    text.remove(QChar(QChar::Space)).remove(QChar(QChar::Nbsp)).remove(QChar(0x202F));
    return text.replace(kMinus, QLatin1Char('-'));
}

bool isDigits(const QString& text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

} // namespace

int minorDigits(const QString& currency)
{
    static const QStringList none = {"BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG",
                                     "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"};
    static const QStringList three = {"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"};
    static const QStringList four = {"CLF", "UYW"};
    return none.contains(currency)    ? 0
           : three.contains(currency) ? 3
           : four.contains(currency)  ? 4
                                      : kUsualDigits;
}

QString moneyNumber(qint64 amount, const QString& currency)
{
    const int digits = minorDigits(currency);
    qint64 unit = 1;
    for (int i = 0; i < digits; ++i)
        unit *= 10;
    if (digits == 0)
        return number(amount);
    const QString minor = QString::number(qAbs(amount % unit)).rightJustified(digits, QLatin1Char('0'));
    const QString sign = amount < 0 && amount / unit == 0 ? QString(kMinus) : QString();
    return sign + number(amount / unit) + QLocale().decimalPoint() + minor;
}

QString moneyText(qint64 amount, const QString& currency)
{
    return moneyNumber(amount, currency) + QChar(QChar::Nbsp) + currency;
}

std::optional<qint64> amountOf(const QString& text, const QString& currency)
{
    const int digits = minorDigits(currency);
    const QStringList parts = withoutGroups(text).split(QLocale().decimalPoint());
    if (parts.size() > 2 || parts[0].isEmpty() || !isDigits(parts[0]))
        return {};
    const QString minor = parts.value(1);
    if (minor.size() > digits || !isDigits(minor))
        return {};
    bool valid = false;
    const qint64 amount = (parts[0] + minor.leftJustified(digits, QLatin1Char('0'))).toLongLong(&valid);
    return valid ? std::optional<qint64>(amount) : std::nullopt;
}

std::optional<qint64> wholeNumberOf(const QString& text)
{
    QString plain = withoutGroups(text);
    if (plain.startsWith(QLatin1Char('+')))
        plain.remove(0, 1);
    const bool negative = plain.startsWith(QLatin1Char('-'));
    if (plain.size() == (negative ? 1 : 0) || !isDigits(plain.mid(negative ? 1 : 0)))
        return {};
    bool valid = false;
    const qint64 value = plain.toLongLong(&valid);
    return valid ? std::optional<qint64>(value) : std::nullopt;
}

} // namespace quota
