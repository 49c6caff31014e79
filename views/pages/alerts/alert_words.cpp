// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/alerts/alert_words.h"

#include "pages/change/change_specs.h"
#include "pages/explain/explain_dialog.h"
#include "pages/format.h"
#include "pages/page.h"
#include "pages/words.h"
#include "vocabulary/calendar.h"

#include <QCoreApplication>
#include <QTimeZone>

namespace quota {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(quota::AlertWords)
};

// The month of a bill: the subject's second word.
std::optional<Month> monthOfBill(const AlertItem& alert)
{
    const auto space = alert.subject.find(' ');
    return space == std::string::npos ? std::nullopt : parseMonth(alert.subject.substr(space + 1));
}

// "August".
QString monthName(const AlertItem& alert)
{
    const std::optional<Month> month = monthOfBill(alert);
    return month ? monthYearLong(monthDate(*month)).section(QLatin1Char(' '), 0, 0) : QString();
}

// The last day to pay: the one that ends when the bill is due.
QDate lastDay(const AlertItem& alert, const AccountItem& account)
{
    return toLocal(alert.numbers[1] - 1, account.timezone).date();
}

QString poolText(Meter meter)
{
    switch (meter) {
    case Meter::Ota:
        return Words::tr("OTA top-up");
    case Meter::Message:
        return Words::tr("Message top-up");
    case Meter::Subscription:
        return Words::tr("Subscription top-up");
    case Meter::Licence:
        return Words::tr("OTA licences");
    case Meter::Code:
        return Words::tr("Activation codes");
    case Meter::Token:
        return Words::tr("Package tokens");
    }
    return {};
}

QString poolTitle(const AlertItem& alert)
{
    const QString pool = poolText(meterOfAlert(alert).value_or(Meter::Ota));
    return alert.percent >= 100 ? Words::tr("%1 used up").arg(pool)
                                : Words::tr("%1 %2% used", "pool, percent").arg(pool, number(alert.percent));
}

QString refusedTitle(const AlertItem& alert)
{
    if (alert.numbers[0] > 1)
        return Words::tr("%1 OTA requests refused").arg(number(alert.numbers[0]));
    return alert.device.empty() ? Words::tr("Update task refused")
                                : Words::tr("OTA request of %1 refused").arg(toText(alert.device));
}

QString refusedText(const AlertItem& alert, const AccountItem& account)
{
    const QString reason = reasonText(static_cast<Reason>(alert.numbers[2]));
    if (alert.numbers[0] == 1)
        return Words::tr("%1.").arg(reason);
    const QString from = toLocal(alert.numbers[1], account.timezone).toString(QStringLiteral("HH:mm"));
    return alert.device.empty()
               ? Words::tr("Within the hour from %1. The first, an update task: %2.").arg(from, reason)
               : Words::tr("Within the hour from %1. The first, %2: %3.", "time, device, reason")
                     .arg(from, toText(alert.device), reason);
}

QString billText(const AlertItem& alert, const AccountItem& account)
{
    const Meter meter = meterOfAlert(alert).value_or(Meter::Subscription);
    const QString owed = quantityText(meter, alert.numbers[0]);
    const QString day = dayMonth(lastDay(alert, account));
    if (alert.condition == Condition::BillOverdue)
        return Words::tr("%1: %2 outstanding. The account is suspended until it is settled.", "meter, units")
            .arg(meterText(meter), owed);
    const QString from = dayMonth(lastDay(alert, account).addDays(1));
    return Words::tr("%1: %2 outstanding. If unsettled, the account is suspended from %3 00:00.",
                     "meter, units, day")
        .arg(meterText(meter), owed, from);
}

QString codesText(const AlertItem& alert, const AccountItem& account)
{
    return Words::tr("%1 end within %2 days, the first on %3; %4 spare.", "codes, days, day, codes")
        .arg(quantityText(Meter::Code, alert.numbers[0]), number(alert.threshold),
             dayMonth(toLocal(alert.numbers[2], account.timezone).date()), number(alert.numbers[1]));
}

QString runsOutTitle(const AlertItem& alert)
{
    const Meter meter = meterOfAlert(alert).value_or(Meter::Ota);
    const QString day = dayMonth(toDate(static_cast<Day>(alert.numbers[2])));
    const bool isMany = meter == Meter::Licence || meter == Meter::Code || meter == Meter::Token;
    return isMany ? Words::tr("%1 run out about %2", "pool that is a plural, day").arg(poolText(meter), day)
                  : Words::tr("%1 runs out about %2", "pool, day").arg(poolText(meter), day);
}

} // namespace

std::optional<Meter> meterOfAlert(const AlertItem& alert)
{
    return meterOf(alert.subject.substr(0, alert.subject.find(' ')));
}

QString alertTitle(const AlertItem& alert, const AccountItem& account)
{
    switch (alert.condition) {
    case Condition::PoolUsed:
        return poolTitle(alert);
    case Condition::RunsOut:
        return runsOutTitle(alert);
    case Condition::PackageExpires:
        return Words::tr("Service package expires on %1")
            .arg(instantDayText(alert.numbers[0], account.timezone));
    case Condition::BillIssued:
        return Words::tr("%1 bill issued").arg(monthName(alert));
    case Condition::BillDue:
        return Words::tr("%1 bill is due on %2", "month, day")
            .arg(monthName(alert), dayMonth(lastDay(alert, account)));
    case Condition::BillOverdue:
        return Words::tr("%1 bill is overdue").arg(monthName(alert));
    case Condition::CodesEnd:
        return Words::tr("Activation codes of %1 end").arg(toText(alert.subject));
    case Condition::OtaRefused:
        return refusedTitle(alert);
    case Condition::ReportReady:
        return Words::tr("Billing report of %1 is ready")
            .arg(monthText(static_cast<Month>(alert.numbers[0])));
    case Condition::ChargingStarts:
        return Words::tr("Charging starts on %1").arg(instantDayText(alert.numbers[0], account.timezone));
    }
    return {};
}

QString alertText(const AlertItem& alert, const AccountItem& account)
{
    switch (alert.condition) {
    case Condition::PoolUsed:
        return Words::tr("%1 of %2 were left when it was raised. Threshold %3%.", "units, whole, percent")
            .arg(number(alert.numbers[1] - alert.numbers[0]), number(alert.numbers[1]),
                 number(alert.threshold));
    case Condition::RunsOut:
        return Words::tr("%1 were left at %2 a day.").arg(number(alert.numbers[0]), number(alert.numbers[1]));
    case Condition::PackageExpires:
        return Words::tr(
            "None is waiting to follow. What is unreserved then lapses, and updates are refused.");
    case Condition::BillIssued:
    case Condition::BillDue:
    case Condition::BillOverdue:
        return billText(alert, account);
    case Condition::CodesEnd:
        return codesText(alert, account);
    case Condition::OtaRefused:
        return refusedText(alert, account);
    case Condition::ReportReady:
        return Words::tr("It never changes from now on.");
    case Condition::ChargingStarts:
        return Words::tr("From then on an update draws a licence for each device that has none.");
    }
    return {};
}

QString alertTime(Instant time, const AccountItem& account)
{
    const QDateTime at = toLocal(time, account.timezone);
    return at.date() == toDate(account.today) ? at.toString(QStringLiteral("HH:mm"))
                                              : dayMonthNear(at.date(), toDate(account.today));
}

QString severityText(Severity severity)
{
    switch (severity) {
    case Severity::Critical:
        return Words::tr("Critical");
    case Severity::Warning:
        return Words::tr("Warning");
    case Severity::Info:
        break;
    }
    return Words::tr("Information");
}

QString severityIcon(Severity severity)
{
    switch (severity) {
    case Severity::Critical:
        return QStringLiteral("critical");
    case Severity::Warning:
        return QStringLiteral("warning");
    case Severity::Info:
        break;
    }
    return QStringLiteral("info");
}

Tone severityTone(Severity severity)
{
    switch (severity) {
    case Severity::Critical:
        return Tone::Bad;
    case Severity::Warning:
        return Tone::Warning;
    case Severity::Info:
        break;
    }
    return Tone::Info;
}

Tag severityTag(Severity severity)
{
    return {severityTone(severity), severityText(severity), severityIcon(severity)};
}

QString conditionText(Condition condition)
{
    switch (condition) {
    case Condition::PoolUsed:
        return Words::tr("Pool used");
    case Condition::RunsOut:
        return Words::tr("Pool runs out");
    case Condition::PackageExpires:
        return Words::tr("Package expires");
    case Condition::BillIssued:
        return Words::tr("Bill issued");
    case Condition::BillDue:
        return Words::tr("Bill due soon");
    case Condition::BillOverdue:
        return Words::tr("Bill overdue");
    case Condition::CodesEnd:
        return Words::tr("Codes end");
    case Condition::OtaRefused:
        return Words::tr("Updates refused");
    case Condition::ReportReady:
        return Words::tr("Report ready");
    case Condition::ChargingStarts:
        return Words::tr("Charging starts");
    }
    return {};
}

QString conditionMeaning(Condition condition)
{
    switch (condition) {
    case Condition::PoolUsed:
        return Words::tr("So much of what was bought and granted of a meter is used.");
    case Condition::RunsOut:
        return Words::tr("At the use of the last 28 closed days, a meter’s pool ends within so many days.");
    case Condition::PackageExpires:
        return Words::tr("The service package ends so many days from now, and none is waiting.");
    case Condition::BillIssued:
        return Words::tr("A month’s excess became a bill, which is outstanding.");
    case Condition::BillDue:
        return Words::tr("A bill must be settled within so many days.");
    case Condition::BillOverdue:
        return Words::tr("A bill was not settled in time: the account is suspended.");
    case Condition::CodesEnd:
        return Words::tr("Activation codes end within so many days, and fewer are spare.");
    case Condition::OtaRefused:
        return Words::tr(
            "An update was refused. The refusals of an hour are one alert; it clears after a day.");
    case Condition::ReportReady:
        return Words::tr("The billing report of a month is made.");
    case Condition::ChargingStarts:
        return Words::tr("Updates draw licences from a day on that is so many days away.");
    }
    return {};
}

QString thresholdsText(const AlertRuleItem& rule)
{
    if (!rule.hasThresholds)
        return QStringLiteral("–");
    if (rule.thresholds.empty())
        return Words::tr("3 months, 1 month, 7 days");
    QStringList numbers;
    for (const std::int64_t threshold : rule.thresholds)
        numbers << number(threshold);
    const QString list = numbers.join(QStringLiteral(", "));
    return rule.condition == Condition::PoolUsed ? Words::tr("%1 %", "percents").arg(list)
                                                 : Words::tr("%1 days").arg(list);
}

AlertTarget alertTarget(const AlertItem& alert)
{
    const std::optional<Meter> meter = meterOfAlert(alert);
    switch (alert.condition) {
    case Condition::BillIssued:
    case Condition::BillDue:
    case Condition::BillOverdue:
        return {QStringLiteral("bills"), {{QStringLiteral("bill"), toText(alert.subject)}}};
    case Condition::OtaRefused:
        if (!alert.device.empty())
            return {QStringLiteral("device"), {{QStringLiteral("argument"), toText(alert.device)}}};
        return {QStringLiteral("devices")};
    case Condition::CodesEnd:
        return {QStringLiteral("activation-codes")};
    case Condition::ReportReady:
        return {QStringLiteral("my-billing"), {{QStringLiteral("month"), toText(alert.subject)}}};
    case Condition::PackageExpires:
        return {QStringLiteral("service-package")};
    case Condition::ChargingStarts:
        return {QStringLiteral("ota-licences")};
    case Condition::PoolUsed:
    case Condition::RunsOut:
        break;
    }
    switch (meter.value_or(Meter::Ota)) {
    case Meter::Ota:
        return {QStringLiteral("ota-upgrades")};
    case Meter::Message:
        return {QStringLiteral("device-messages")};
    case Meter::Subscription:
        return {QStringLiteral("service-subscription")};
    case Meter::Licence:
        return {QStringLiteral("ota-licences")};
    case Meter::Code:
        return {QStringLiteral("activation-codes")};
    case Meter::Token:
        break;
    }
    return {QStringLiteral("service-package")};
}

QString alertAction(const AlertItem& alert)
{
    switch (alert.condition) {
    case Condition::BillIssued:
    case Condition::BillDue:
    case Condition::BillOverdue:
        return Words::tr("Preview settlement…");
    case Condition::OtaRefused:
        return alert.device.empty() ? QString() : Words::tr("Explain");
    case Condition::PackageExpires:
        return Words::tr("Buy package…");
    case Condition::ReportReady:
        return Words::tr("Open report");
    case Condition::CodesEnd:
        return Words::tr("Open codes");
    case Condition::ChargingStarts:
        return {};
    case Condition::PoolUsed:
    case Condition::RunsOut:
        break;
    }
    switch (meterOfAlert(alert).value_or(Meter::Ota)) {
    case Meter::Licence:
        return Words::tr("Buy licences…");
    case Meter::Code:
        return Words::tr("Open codes");
    case Meter::Token:
        return Words::tr("Buy package…");
    default:
        return Words::tr("Buy top-up…");
    }
}

void actOnAlert(Page* page, const AlertItem& alert)
{
    const AccountItem& account = page->context().account;
    const Meter meter = meterOfAlert(alert).value_or(Meter::Ota);
    const bool bill = alert.condition == Condition::BillIssued || alert.condition == Condition::BillDue ||
                      alert.condition == Condition::BillOverdue;
    const bool pool = alert.condition == Condition::PoolUsed || alert.condition == Condition::RunsOut;
    if (bill)
        ChangeDialog::ask(page, topupPurchase(account, meter, alert.numbers[0]));
    else if (alert.condition == Condition::PackageExpires || (pool && meter == Meter::Token))
        ChangeDialog::ask(page, packagePurchase(account));
    else if (pool && meter == Meter::Licence)
        ChangeDialog::ask(page, licencePurchase(account));
    else if (pool && meter != Meter::Code)
        ChangeDialog::ask(page, topupPurchase(account, meter));
    else if (alert.condition == Condition::OtaRefused && !alert.device.empty())
        openExplanation(page, RefusalWish{alert.device});
    else {
        const AlertTarget target = alertTarget(alert);
        emit page->openPage(target.page, target.argument);
    }
}

} // namespace quota
