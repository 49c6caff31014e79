// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/convert.h"

#include "theme/text.h"
#include "vocabulary/calendar.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTimeZone>

namespace quota {
namespace {

const QDate kEpoch(1970, 1, 1);

QString words(const char* text)
{
    return QCoreApplication::translate("quota::Words", text);
}

} // namespace

QDate toDate(Day day)
{
    return kEpoch.addDays(day);
}

QDate toDate(Month month, int dayOfMonth)
{
    return toDate(firstDayOf(month)).addDays(dayOfMonth - 1);
}

Day toDay(QDate date)
{
    return Day(kEpoch.daysTo(date));
}

QDateTime toLocal(Instant instant, const std::string& zone)
{
    const QTimeZone found(QByteArray::fromStdString(zone));
    // Rounded down also before 1970, so that a moment never moves to a later millisecond.
    const qint64 millis = instant >= 0 ? instant / 1000 : -((-instant + 999) / 1000);
    return QDateTime::fromMSecsSinceEpoch(millis, found.isValid() ? found : QTimeZone::utc());
}

QDateTime axisTime(Instant instant, const std::string& zone)
{
    const QDateTime local = toLocal(instant, zone);
    return QDateTime(local.date(), local.time(), Qt::UTC);
}

QString clockText(Instant instant, const std::string& zone)
{
    const QDateTime local = toLocal(instant, zone);
    return words(QT_TRANSLATE_NOOP("quota::Words", "%1, %2 %3"))
        .arg(dayMonthYear(local.date()), local.time().toString(QStringLiteral("HH:mm")),
             local.timeZoneAbbreviation());
}

QString toText(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

Period daysOf(const PeriodChoice& choice)
{
    return {toDay(choice.from), toDay(choice.to)};
}

QString accountName(const AccountItem& account)
{
    return toText(account.name.empty() ? account.id : account.name);
}

QString schemeText(Scheme scheme)
{
    switch (scheme) {
    case Scheme::Allowance:
        return words(QT_TRANSLATE_NOOP("quota::Words", "Allowance"));
    case Scheme::Licence:
        return words(QT_TRANSLATE_NOOP("quota::Words", "Licence"));
    case Scheme::Package:
        return words(QT_TRANSLATE_NOOP("quota::Words", "Package"));
    }
    return {};
}

ErrorText errorText(const Failure& failure, const QString& happened, const QString& kept, const QString& todo)
{
    const QString what = toText(failure.what);
    return {what.isEmpty() ? happened : what, kept, todo, toText(failure.technical)};
}

QString bytesText(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

} // namespace quota
