// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/billing_words.h"

#include <QCoreApplication>
#include <QLocale>

namespace quota {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(quota::Billing)
};

} // namespace

QString usedText(Scheme scheme)
{
    switch (scheme) {
    case Scheme::Package:
        return Words::tr("Quota used");
    case Scheme::Licence:
        return Words::tr("Licences drawn");
    case Scheme::Allowance:
        break;
    }
    return Words::tr("Units used");
}

QString updatesText(Scheme scheme)
{
    return scheme == Scheme::Allowance ? Words::tr("OTA upgrades") : Words::tr("Firmware updates");
}

QString modelText(BusinessModel model)
{
    return model == BusinessModel::ApiCalls ? Words::tr("API calls") : Words::tr("Active devices");
}

QString directionText(Direction direction)
{
    switch (direction) {
    case Direction::DeviceToService:
        return Words::tr("Device to service");
    case Direction::ServiceToDevice:
        return Words::tr("Service to device");
    case Direction::Integration:
        break;
    }
    return Words::tr("Integration");
}

QString operationText(const std::string& operation)
{
    // Operations are the account's own words; only their spelling is made readable.
    QString words = toText(operation);
    words.replace(QLatin1Char('_'), QLatin1Char(' '));
    if (!words.isEmpty())
        words[0] = words[0].toUpper();
    return words;
}

QString monthLongText(Month month)
{
    return monthYearLong(monthDate(month));
}

Tag reportTag(const MonthReport& report)
{
    if (!report.hasReport)
        return {Tone::Neutral, Words::tr("No report"), QStringLiteral("document")};
    if (report.generated)
        return {Tone::Good, Words::tr("Report made"), {}};
    return {Tone::Info, Words::tr("Live"), QStringLiteral("running")};
}

QString reportWords(const MonthReport& report, const std::string& timezone)
{
    if (!report.hasReport)
        return Words::tr("No package was active in %1, so that there is no report.")
            .arg(monthLongText(report.month));
    if (report.generated)
        return Words::tr("Report of %1. It never changes.").arg(clockText(*report.generated, timezone));
    if (report.due)
        return Words::tr("Live figures, which still change. The report is made on %1.")
            .arg(clockText(*report.due, timezone));
    return Words::tr("Figures as of the engine’s clock.");
}

Tone expiryTone(const PackageGauge& package, bool pending, Instant clock)
{
    if (clock < package.warnsFrom || pending)
        return Tone::Neutral;
    constexpr Instant lastMonth = 31 * 24 * hour;
    return package.ends - clock <= lastMonth ? Tone::Bad : Tone::Warning;
}

QString expiryWords(const PackageGauge& package, Day today)
{
    const int days = package.lastDay - today;
    if (days <= 0)
        return Words::tr("Expires today");
    return days == 1 ? Words::tr("Expires tomorrow") : Words::tr("Expires in %1 days").arg(number(days));
}

QString accountsText(qint64 count)
{
    return count == 1 ? Words::tr("1 account") : Words::tr("%1 accounts").arg(number(count));
}

Month toMonth(QDate day)
{
    return Month(day.year() * 12 + day.month() - 1);
}

} // namespace quota
