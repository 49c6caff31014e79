// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/change/change_words.h"

#include "pages/alerts/alert_words.h"
#include "pages/convert.h"
#include "pages/format.h"
#include "pages/words.h"
#include "theme/text.h"

#include <QCoreApplication>

#include <algorithm>

namespace quota {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(quota::ChangeWords)
};

constexpr qsizetype kMostNamed = 8;

QString fromTo(const QString& before, const QString& after)
{
    return before + QStringLiteral(" → ") + after;
}

QString minus(Units units)
{
    return number(-units);
}

bool isRunningMonth(const ChangePreview& preview, Month month)
{
    return toDate(month, 1) == toDate(preview.account.today).addDays(1 - toDate(preview.account.today).day());
}

KeyValue settlementLine(const ChangePreview& preview, const DebtPaid& s)
{
    const QString month = monthYearLong(monthDate(s.month));
    QString key;
    if (s.bill)
        key = s.left > 0 ? Words::tr("Pays part of the %1 bill; %2 stay open").arg(month, number(s.left))
                         : Words::tr("Settles the %1 bill").arg(month);
    else if (isRunningMonth(preview, s.month))
        key = s.left > 0 ? Words::tr("Pays part of %1 so far; %2 stay unpaid").arg(month, number(s.left))
                         : Words::tr("Settles %1 so far").arg(month);
    else
        key = s.left > 0
                  ? Words::tr("Pays part of %1, not billed yet; %2 stay unpaid").arg(month, number(s.left))
                  : Words::tr("Settles %1, not billed yet").arg(month);
    return {key, minus(s.units), {}, false, Ink::Text};
}

KeyValue grantLine(const ChangePreview& preview, const NewGrant& grant)
{
    if (grant.left == 0)
        return {Words::tr("Remains"), number(0), {}, true, Ink::Text};
    const bool expires = grant.expires != never;
    const QString day = expires ? instantDayText(grant.expires, preview.account.timezone) : QString();
    QString key;
    if (grant.kind == GrantKind::Complimentary)
        key = expires ? Words::tr("Granted, expires %1").arg(day) : Words::tr("Granted, does not expire");
    else
        key = expires ? Words::tr("Remains, expires %1").arg(day) : Words::tr("Remains, does not expire");
    if (preview.grants.size() > 1)
        key = meterText(grant.meter) + QStringLiteral(" · ") + key;
    return {key, number(grant.left), {}, true, Ink::Text};
}

KeyValue balanceLine(const ChangePreview& preview, const BalanceChange& change)
{
    QString key;
    if (!change.product.empty())
        key = Words::tr("Available to %1").arg(toText(change.product));
    else if (change.meter == Meter::Code)
        key = Words::tr("Codes available");
    else if (change.meter == Meter::Licence)
        key = Words::tr("Licences left");
    else if (change.meter == Meter::Token)
        key = Words::tr("Tokens remaining");
    else
        key = Words::tr("Left in top-ups, %1").arg(meterText(change.meter));
    if (change.account != preview.account.id && change.meter != Meter::Token)
        key = toText(change.account) + QStringLiteral(" · ") + key;
    return {key, fromTo(number(change.before), number(change.after)), {}, preview.grants.empty(), Ink::Text};
}

KeyValue packageLine(const ChangePreview& preview, const NewPackage& package)
{
    const auto day = [&](Instant at) { return instantDayText(at, preview.account.timezone); };
    const QString key = package.pending ? Words::tr("Waits, and starts when the active one ends: %1 to %2")
                                              .arg(day(package.starts), day(package.ends))
                                        : Words::tr("Starts at once, ends %1").arg(day(package.ends));
    return {key, number(package.quota), {}, true, Ink::Text};
}

void addAllowanceLines(QVector<KeyValue>& lines, const AllowanceChange& change)
{
    const auto add = [&](const QString& key, qint64 before, qint64 after) {
        if (before != after)
            lines.append({key, fromTo(number(before), number(after)), {}, true, Ink::Text});
    };
    const Allowance &b = change.before, &a = change.after;
    add(Words::tr("Messages a day"), b.messagesPerDay, a.messagesPerDay);
    if (b.otaPeriod != a.otaPeriod) {
        const auto period = [](OtaPeriod p) {
            return p == OtaPeriod::Month ? Words::tr("calendar month") : Words::tr("360-day cycle");
        };
        lines.append(
            {Words::tr("OTA period"), fromTo(period(b.otaPeriod), period(a.otaPeriod)), {}, true, Ink::Text});
    }
    add(Words::tr("OTA units a period"), b.otaQuota, a.otaQuota);
    if (b.otaUnitBytes != a.otaUnitBytes)
        lines.append({Words::tr("OTA unit"),
                      fromTo(sizeText(b.otaUnitBytes), sizeText(a.otaUnitBytes)),
                      {},
                      true,
                      Ink::Text});
    add(Words::tr("Storage days"), b.storageDays, a.storageDays);
    add(Words::tr("Validity of a code, years"), b.validityYears, a.validityYears);
    lines.append(
        {Words::tr("Devices of the product, at once"), number(change.devices), {}, false, Ink::Text});
    if (change.usedUpBefore != change.usedUpAfter)
        lines.append({Words::tr("Active devices with nothing left of their own"),
                      fromTo(number(change.usedUpBefore), number(change.usedUpAfter)),
                      {},
                      false,
                      Ink::Text});
    if (b.validityYears != a.validityYears)
        lines.append({Words::tr("Running codes that keep their end; the next code has the new validity"),
                      number(change.active),
                      {},
                      false,
                      Ink::Text});
    if (change.codesLeft > 0)
        lines.append({Words::tr("Unused codes, drawn with the new allowance"),
                      number(change.codesLeft),
                      {},
                      false,
                      Ink::Text});
}

void addTaskLines(QVector<KeyValue>& lines, const TaskCheck& task)
{
    constexpr TaskVerdict kOrder[] = {TaskVerdict::Needs,  TaskVerdict::Licensed, TaskVerdict::Grandfathered,
                                      TaskVerdict::Free,   TaskVerdict::Repeated, TaskVerdict::Terminated,
                                      TaskVerdict::Unknown};
    for (const TaskVerdict verdict : kOrder) {
        const auto count = std::count_if(task.devices.begin(), task.devices.end(),
                                         [&](const auto& d) { return d.second == verdict; });
        if (count == 0 && (verdict != TaskVerdict::Needs || task.meter == Meter::Ota))
            continue;
        const bool bad = verdict == TaskVerdict::Terminated || verdict == TaskVerdict::Unknown;
        QStringList named;
        for (const auto& [id, of] : task.devices)
            if (bad && of == verdict && named.size() < kMostNamed)
                named.append(toText(id));
        QString key = verdictText(verdict, task.meter);
        if (!named.isEmpty())
            key += QStringLiteral(": ") + named.join(QStringLiteral(", ")) +
                   (count > named.size() ? QStringLiteral(" …") : QString());
        lines.append({key, number(count), {}, verdict == TaskVerdict::Needs, bad ? Ink::Bad : Ink::Text});
    }
}

QString conditionName(const std::string& name)
{
    const std::optional<Condition> condition = conditionOf(name);
    return condition ? conditionText(*condition) : toText(name);
}

QString fieldName(const FieldChange& field)
{
    const std::string& name = field.name;
    if (name == "recipient")
        return Words::tr("Recipient %1").arg(toText(field.subject));
    if (name == "rule")
        return Words::tr("Rule %1").arg(conditionName(field.subject));
    if (name == "alert")
        return Words::tr("Acknowledged");
    return name == "name"              ? Words::tr("Name")
           : name == "organisation"    ? Words::tr("Organisation")
           : name == "business_model"  ? Words::tr("Business model")
           : name == "attributes"      ? Words::tr("Attributes")
           : name == "in_arrears"      ? Words::tr("In arrears")
           : name == "email"           ? Words::tr("E-mail")
           : name == "charging_starts" ? Words::tr("Charging starts")
           : name == "clock"           ? Words::tr("Engine clock")
           : name == "account"         ? Words::tr("New account")
           : name == "product"         ? Words::tr("New product")
                                       : toText(name);
}

QString fieldText(const ChangePreview& preview, const FieldChange& field, const std::string& value)
{
    if (field.name == "in_arrears")
        return value == "true" ? Words::tr("yes") : Words::tr("no");
    if (field.name == "rule")
        return value == "off" ? Words::tr("off") : value == "on" ? Words::tr("on") : toText(value);
    if (field.name == "business_model")
        return value == "api_calls" ? Words::tr("API calls") : Words::tr("active devices");
    if ((field.name == "charging_starts" || field.name == "clock") && !value.empty())
        if (const QDateTime at = QDateTime::fromString(toText(value), Qt::ISODate); at.isValid())
            return instantText(at.toMSecsSinceEpoch() * 1000, preview.account.timezone);
    return toText(value);
}

KeyValue fieldLine(const ChangePreview& preview, const FieldChange& field,
                   const QMap<QString, QString>& alerts)
{
    if (field.name == "alert")
        return {fieldName(field),
                alerts.value(toText(field.subject), conditionName(field.after)),
                {},
                true,
                Ink::Text};
    const QString before = fieldText(preview, field, field.before);
    const QString after = fieldText(preview, field, field.after);
    const QString value = field.before.empty()  ? after
                          : field.after.empty() ? fromTo(before, Words::tr("none"))
                                                : fromTo(before, after);
    return {fieldName(field), value, {}, true, Ink::Text};
}

} // namespace

QVector<KeyValue> changeLines(const ChangePreview& preview, const QMap<QString, QString>& alerts)
{
    QVector<KeyValue> lines;
    for (const DebtPaid& settlement : preview.settlements)
        lines.append(settlementLine(preview, settlement));
    for (const NewPackage& package : preview.packages)
        lines.append(packageLine(preview, package));
    for (const NewGrant& grant : preview.grants)
        lines.append(grantLine(preview, grant));
    for (const AllowanceChange& change : preview.allowances)
        addAllowanceLines(lines, change);
    if (preview.task)
        addTaskLines(lines, *preview.task);
    for (const FieldChange& field : preview.fields)
        lines.append(fieldLine(preview, field, alerts));
    for (const BalanceChange& change : preview.balances)
        lines.append(balanceLine(preview, change));
    for (const std::string& account : preview.suspensionsLifted)
        lines.append({Words::tr("Lifts the suspension"), toText(account), {}, false, Ink::Good});
    return lines;
}

QString dueWorkText(const ChangePreview& preview)
{
    const ScheduledWork& work = preview.work;
    if (!work.any())
        return {};
    QStringList parts;
    const auto add = [&parts](Units count, Phrase counted) {
        if (count > 0)
            parts.append(toText(std::move(counted).count(count)));
    };
    add(work.daysClosed, countedPhrase("Change", "%1 day closed", "%1 days closed"));
    add(work.billsIssued, countedPhrase("Change", "%1 bill issued", "%1 bills issued"));
    add(work.accountsSuspended, countedPhrase("Change", "%1 account suspended", "%1 accounts suspended"));
    add(work.grantsExpired, countedPhrase("Change", "%1 grant expired", "%1 grants expired"));
    add(work.packagesEnded, countedPhrase("Change", "%1 package ended", "%1 packages ended"));
    add(work.codesRenewed, countedPhrase("Change", "%1 code renewed", "%1 codes renewed"));
    add(work.codesLapsed, countedPhrase("Change", "%1 device without a code", "%1 devices without a code"));
    add(work.reportsMade, countedPhrase("Change", "%1 billing report made", "%1 billing reports made"));
    return Words::tr("First the work due until %1 is done: %2.")
        .arg(instantText(preview.token.at, preview.account.timezone), parts.join(QStringLiteral(", ")));
}

QString refusalText(const ChangePreview& preview)
{
    switch (preview.reason) {
    case Reason::AlreadyGranted:
        return preview.grantedBy.empty()
                   ? Words::tr("Granted before; it is given once per account.")
                   : Words::tr("Granted on %1 (%2), once per account.")
                         .arg(instantDayText(preview.grantedAt, preview.account.timezone),
                              toText(preview.grantedBy));
    case Reason::AlreadyPending:
        return Words::tr("A package waits already (%1). The next one can be bought when it has started.")
            .arg(toText(preview.grantedBy));
    case Reason::NoPackage:
        return Words::tr("No package is active. Buy a package first.");
    case Reason::InsufficientTokens:
        return preview.needed < 0
                   ? Words::tr("%1 tokens remain; no more than these can be taken away.")
                         .arg(number(preview.available))
                   : Words::tr("%1 tokens are needed, %2 remain. Correct the tokens or renew the package.")
                         .arg(number(preview.needed), number(preview.available));
    case Reason::InsufficientLicences:
        return Words::tr("%1 licences are needed, %2 are left: buy %3 more.")
            .arg(number(preview.needed), number(preview.available),
                 number(preview.needed - preview.available));
    case Reason::Arrears:
        return Words::tr("The account is in arrears; no licence is drawn before that is over.");
    case Reason::DeviceTerminated:
        return Words::tr("Terminated devices are in the list. Take them out.");
    case Reason::CampaignClosed:
        return Words::tr("The campaign is finished.");
    case Reason::ServiceSuspended:
        return Words::tr("An overdue bill suspends the account. Settle it first.");
    case Reason::UnknownDevice:
        return Words::tr("Devices in the list are not registered. Take them out, or register them first.");
    case Reason::UnknownProduct:
        return Words::tr("The account has no such product.");
    case Reason::UnknownAccount:
        return Words::tr("There is no such account.");
    case Reason::AlreadyExists:
        return Words::tr("There is one with this id already. Choose another id.");
    case Reason::AllowanceMismatch:
        return Words::tr(
            "The product has another allowance. Buy codes with the same, or upgrade the product.");
    case Reason::SchemeMismatch:
        return Words::tr("The account’s scheme does not use this.");
    case Reason::Overflow:
        return Words::tr("With these units the sum would go beyond 64 bits.");
    default:
        break;
    }
    const QString said = toText(preview.message);
    return said.isEmpty() ? reasonText(preview.reason)
                          : reasonText(preview.reason) + QStringLiteral(": ") + said;
}

QString warningText(ChangeWarning warning)
{
    switch (warning) {
    case ChangeWarning::StillOwes:
        return Words::tr("Not all that is owed is paid by this; nothing remains.");
    case ChangeWarning::StillSuspended:
        return Words::tr("The account stays suspended: an overdue bill is left.");
    case ChangeWarning::NothingLeft:
        return Words::tr("All of it pays what is owed; nothing remains.");
    case ChangeWarning::NothingChanges:
        return Words::tr("Nothing changes: everything is so already.");
    case ChangeWarning::ImportsBecomeLate:
        return Words::tr("The clock moves on: journals imported later for days before count as late.");
    }
    return {};
}

QString changeDateText(ChangeDate date, const ChangePreview& preview)
{
    const Instant at = date == ChangeDate::Now ? preview.wallClock : preview.engineClock;
    const QString time = instantText(at, preview.account.timezone);
    return date == ChangeDate::Now ? Words::tr("Now, %1").arg(time) : Words::tr("Engine clock, %1").arg(time);
}

QString changeDateMeaning(ChangeDate date)
{
    return date == ChangeDate::Now
               ? Words::tr(
                     "Does the work that has become due; what is imported later for days before is late.")
               : Words::tr("Journals for the days since can still be imported in time.");
}

QString verdictText(TaskVerdict verdict, Meter meter)
{
    switch (verdict) {
    case TaskVerdict::Needs:
        return meter == Meter::Token ? Words::tr("Need a token") : Words::tr("Need a licence");
    case TaskVerdict::Licensed:
        return Words::tr("Have their licence");
    case TaskVerdict::Grandfathered:
        return Words::tr("Free for their lifetime");
    case TaskVerdict::Free:
        return meter == Meter::Ota ? Words::tr("Draw on their own allowance")
                                   : Words::tr("Free: charging has not started");
    case TaskVerdict::Repeated:
        return Words::tr("Listed again, count once");
    case TaskVerdict::Terminated:
        return Words::tr("Terminated");
    case TaskVerdict::Unknown:
        return Words::tr("Not registered");
    }
    return {};
}

} // namespace quota
