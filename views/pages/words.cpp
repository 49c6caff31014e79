// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/words.h"

#include "pages/format.h"

#include <QCoreApplication>
#include <QLocale>

namespace quota {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(quota::Words)
};

int plural(Units units)
{
    return units == 1 ? 1 : 2;
}

} // namespace

QString eventText(EventType type)
{
    switch (type) {
    case EventType::AccountCreated:
        return Words::tr("Account created");
    case EventType::AccountUpdated:
        return Words::tr("Account changed");
    case EventType::ProductCreated:
        return Words::tr("Product created");
    case EventType::AllowanceUpgraded:
        return Words::tr("Allowance upgraded");
    case EventType::DeviceRegistered:
        return Words::tr("Registration");
    case EventType::DeviceConnected:
        return Words::tr("Connection");
    case EventType::DeviceTerminated:
        return Words::tr("Termination");
    case EventType::CodePurchased:
        return Words::tr("Codes bought");
    case EventType::TopupPurchased:
        return Words::tr("Top-up bought");
    case EventType::TopupGranted:
        return Words::tr("Top-up granted");
    case EventType::DebugRequested:
        return Words::tr("Debug resources");
    case EventType::LicencePurchased:
        return Words::tr("Licences bought");
    case EventType::PackagePurchased:
        return Words::tr("Package bought");
    case EventType::TokensEdited:
        return Words::tr("Tokens corrected");
    case EventType::OtaRequested:
        return Words::tr("OTA request");
    case EventType::CampaignStarted:
        return Words::tr("Campaign started");
    case EventType::CampaignDeviceUpdated:
        return Words::tr("Campaign update");
    case EventType::CampaignFinished:
        return Words::tr("Campaign finished");
    case EventType::DeviceMessaged:
        return Words::tr("Messages");
    case EventType::SubscriptionCalled:
        return Words::tr("Subscription calls");
    case EventType::ApiCalled:
        return Words::tr("API calls");
    case EventType::RecipientAdded:
        return Words::tr("Recipient added");
    case EventType::RecipientRemoved:
        return Words::tr("Recipient removed");
    case EventType::RuleSet:
        return Words::tr("Alert rule set");
    case EventType::AlertAcknowledged:
        return Words::tr("Alert acknowledged");
    case EventType::ClockAdvanced:
        return Words::tr("Clock advanced");
    }
    return {};
}

QString meterText(Meter meter)
{
    switch (meter) {
    case Meter::Ota:
        return Words::tr("OTA upgrades");
    case Meter::Message:
        return Words::tr("Messages");
    case Meter::Subscription:
        return Words::tr("Subscription");
    case Meter::Licence:
        return Words::tr("Licences");
    case Meter::Code:
        return Words::tr("Activation codes");
    case Meter::Token:
        return Words::tr("Tokens");
    }
    return {};
}

QString changeText(Change change)
{
    switch (change) {
    case Change::Complimentary:
        return Words::tr("Complimentary");
    case Change::Purchase:
        return Words::tr("Purchase");
    case Change::ExcessDeduction:
        return Words::tr("Excess deduction");
    case Change::BillDeduction:
        return Words::tr("Bill deduction");
    case Change::Expiration:
        return Words::tr("Expiration");
    case Change::Licence:
        return Words::tr("Licence");
    case Change::Code:
        return Words::tr("Code");
    case Change::Update:
        return Words::tr("Update");
    case Change::Reservation:
        return Words::tr("Reservation");
    case Change::ReservationRelease:
        return Words::tr("Reservation released");
    case Change::ReservationTermination:
        return Words::tr("Reservation ended");
    case Change::PackageCreation:
        return Words::tr("Package created");
    case Change::PackageRenewal:
        return Words::tr("Package renewed");
    case Change::PackageTermination:
        return Words::tr("Package ended");
    case Change::PackageTokensEdit:
        return Words::tr("Tokens corrected");
    }
    return {};
}

QString changeIcon(Change change)
{
    switch (change) {
    case Change::Complimentary:
        return QStringLiteral("gift");
    case Change::Purchase:
    case Change::PackageCreation:
    case Change::PackageRenewal:
        return QStringLiteral("purchase");
    case Change::Expiration:
    case Change::PackageTermination:
        return QStringLiteral("expiry");
    case Change::BillDeduction:
        return QStringLiteral("bills");
    case Change::PackageTokensEdit:
        return QStringLiteral("edit");
    default:
        break;
    }
    return QStringLiteral("deduction");
}

QString reasonText(Reason reason)
{
    switch (reason) {
    case Reason::None:
        return {};
    case Reason::DeviceTerminated:
        return Words::tr("Device terminated");
    case Reason::DeviceInactive:
        return Words::tr("Device inactive");
    case Reason::ServiceSuspended:
        return Words::tr("Service suspended");
    case Reason::Arrears:
        return Words::tr("Account in arrears");
    case Reason::AlreadyGranted:
        return Words::tr("Already granted");
    case Reason::AlreadyPending:
        return Words::tr("Already pending");
    case Reason::CampaignClosed:
        return Words::tr("Campaign closed");
    case Reason::NoPackage:
        return Words::tr("No package");
    case Reason::InsufficientOta:
        return Words::tr("Too few OTA units");
    case Reason::InsufficientCodes:
        return Words::tr("Too few activation codes");
    case Reason::InsufficientLicences:
        return Words::tr("Too few licences");
    case Reason::InsufficientTokens:
        return Words::tr("Too few tokens");
    case Reason::Malformed:
        return Words::tr("Malformed line");
    case Reason::UnknownType:
        return Words::tr("Unknown type");
    case Reason::UnknownKey:
        return Words::tr("Unknown key");
    case Reason::MissingKey:
        return Words::tr("Missing key");
    case Reason::OutOfRange:
        return Words::tr("Out of range");
    case Reason::Conflict:
        return Words::tr("Same id with other contents");
    case Reason::UnknownAccount:
        return Words::tr("Unknown account");
    case Reason::UnknownProduct:
        return Words::tr("Unknown product");
    case Reason::UnknownDevice:
        return Words::tr("Unknown device");
    case Reason::UnknownCampaign:
        return Words::tr("Unknown campaign");
    case Reason::UnknownAlert:
        return Words::tr("Unknown alert");
    case Reason::AlreadyExists:
        return Words::tr("Exists already");
    case Reason::AllowanceMismatch:
        return Words::tr("Other allowance");
    case Reason::SchemeMismatch:
        return Words::tr("Not of the account’s scheme");
    case Reason::Overflow:
        return Words::tr("Number too large");
    }
    return {};
}

QString reasonCode(Reason reason)
{
    return toText(word(reason));
}

QString stateText(DeviceState state)
{
    switch (state) {
    case DeviceState::Inactive:
        return Words::tr("Inactive");
    case DeviceState::Active:
        return Words::tr("Active");
    case DeviceState::Terminated:
        return Words::tr("Terminated");
    }
    return {};
}

Tag stateTag(DeviceState state)
{
    switch (state) {
    case DeviceState::Active:
        return {Tone::Good, stateText(state), QStringLiteral("check")};
    case DeviceState::Inactive:
        return {Tone::Warning, stateText(state), QStringLiteral("clock")};
    case DeviceState::Terminated:
        break;
    }
    return {Tone::Neutral, stateText(state), QStringLiteral("dash")};
}

Tag outcomeTag(Outcome outcome, Reason reason)
{
    switch (outcome) {
    case Outcome::Accepted:
        return {Tone::Good, Words::tr("Accepted"), QStringLiteral("check")};
    case Outcome::Refused:
        return {Tone::Bad, reasonCode(reason), QStringLiteral("cross")};
    case Outcome::Duplicate:
        return {Tone::Neutral, Words::tr("Duplicate"), QStringLiteral("dash")};
    case Outcome::Rejected:
        return {Tone::Bad, reasonCode(reason), QStringLiteral("critical")};
    }
    return {};
}

Tag billTag(BillStatus status)
{
    switch (status) {
    case BillStatus::Open:
        return {Tone::Warning, Words::tr("Open"), QStringLiteral("clock")};
    case BillStatus::Settled:
        return {Tone::Good, Words::tr("Settled"), QStringLiteral("check")};
    case BillStatus::Overdue:
        return {Tone::Bad, Words::tr("Overdue"), QStringLiteral("critical")};
    }
    return {};
}

QString quantityText(Meter meter, Units units)
{
    // %L1 would not take a plural; the number is written apart from it.
    QString count = number(units);
    const int n = plural(units);
    switch (meter) {
    case Meter::Ota:
        return n == 1 ? Words::tr("%1 unit").arg(count) : Words::tr("%1 units").arg(count);
    case Meter::Message:
        return n == 1 ? Words::tr("%1 message").arg(count) : Words::tr("%1 messages").arg(count);
    case Meter::Subscription:
        return n == 1 ? Words::tr("%1 call").arg(count) : Words::tr("%1 calls").arg(count);
    case Meter::Licence:
        return n == 1 ? Words::tr("%1 licence").arg(count) : Words::tr("%1 licences").arg(count);
    case Meter::Code:
        return n == 1 ? Words::tr("%1 code").arg(count) : Words::tr("%1 codes").arg(count);
    case Meter::Token:
        return n == 1 ? Words::tr("%1 token").arg(count) : Words::tr("%1 tokens").arg(count);
    }
    return count;
}

QString perDayText(Units perDay)
{
    return perDay > 0 ? number(perDay) : Words::tr("less than 1", "a day");
}

QString quantityTitle(Meter meter)
{
    switch (meter) {
    case Meter::Ota:
        return Words::tr("Units");
    case Meter::Message:
        return Words::tr("Messages");
    case Meter::Subscription:
        return Words::tr("Calls");
    case Meter::Licence:
        return Words::tr("Licences");
    case Meter::Code:
        return Words::tr("Codes");
    case Meter::Token:
        return Words::tr("Tokens");
    }
    return {};
}

QString unitText(Meter meter)
{
    switch (meter) {
    case Meter::Ota:
        return Words::tr("units");
    case Meter::Message:
        return Words::tr("messages");
    case Meter::Subscription:
        return Words::tr("calls");
    case Meter::Licence:
        return Words::tr("licences");
    case Meter::Code:
        return Words::tr("codes");
    case Meter::Token:
        return Words::tr("tokens");
    }
    return {};
}

QString drawText(const Draw& draw)
{
    const QString grant = toText(draw.grant);
    switch (draw.source) {
    case DrawSource::Allowance:
        return draw.isMonth ? monthText(draw.period) : Words::tr("cycle %1").arg(number(draw.period));
    case DrawSource::Topup:
        return Words::tr("top-up %1").arg(grant);
    case DrawSource::Excess:
        return Words::tr("excess of %1").arg(monthText(draw.period));
    case DrawSource::Licence:
        return Words::tr("licences %1").arg(grant);
    case DrawSource::Code:
        return Words::tr("codes %1").arg(grant);
    case DrawSource::Package:
        return Words::tr("package %1").arg(grant);
    case DrawSource::Reservation:
        return Words::tr("reservation %1").arg(grant);
    }
    return {};
}

QString drawSourceText(const Draw& draw)
{
    const QString grant = toText(draw.grant);
    switch (draw.source) {
    case DrawSource::Allowance:
        return draw.isMonth ? Words::tr("Month %1").arg(monthText(draw.period))
                            : Words::tr("Cycle %1").arg(number(draw.period));
    case DrawSource::Topup:
        return Words::tr("Top-up %1").arg(grant);
    case DrawSource::Excess:
        return Words::tr("Excess of %1").arg(monthText(draw.period));
    case DrawSource::Licence:
        return Words::tr("Licences %1").arg(grant);
    case DrawSource::Code:
        return Words::tr("Codes %1").arg(grant);
    case DrawSource::Package:
        return Words::tr("Package %1").arg(grant);
    case DrawSource::Reservation:
        return Words::tr("Reservation %1").arg(grant);
    }
    return {};
}

QString inSentence(const QString& title)
{
    const bool word = title.size() > 1 && title.at(0).isUpper() && title.at(1).isLower();
    return word && QLocale().language() == QLocale::English ? title.at(0).toLower() + title.mid(1) : title;
}

} // namespace quota
