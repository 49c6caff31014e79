// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/explain_words.h"

namespace quota {

namespace {

/// A quantity without its number.
Phrase unitsOf(Meter meter)
{
    switch (meter) {
    case Meter::Ota:
        return countedPhrase("Words", "%1 unit", "%1 units");
    case Meter::Message:
        return countedPhrase("Words", "%1 message", "%1 messages");
    case Meter::Subscription:
        return countedPhrase("Words", "%1 call", "%1 calls");
    case Meter::Licence:
        return countedPhrase("Words", "%1 licence", "%1 licences");
    case Meter::Code:
        return countedPhrase("Words", "%1 code", "%1 codes");
    case Meter::Token:
        break;
    }
    return countedPhrase("Words", "%1 token", "%1 tokens");
}

} // namespace

Phrase spokenReason(Reason reason)
{
    switch (reason) {
    case Reason::DeviceTerminated:
        return phrase("Words", "the device is terminated");
    case Reason::DeviceInactive:
        return phrase("Words", "the device is not active");
    case Reason::ServiceSuspended:
        return phrase("Words", "the account is suspended");
    case Reason::Arrears:
        return phrase("Words", "the account is in arrears");
    case Reason::AlreadyGranted:
        return phrase("Words", "debug resources were granted before");
    case Reason::AlreadyPending:
        return phrase("Words", "a package is pending already");
    case Reason::CampaignClosed:
        return phrase("Words", "the campaign is closed");
    case Reason::NoPackage:
        return phrase("Words", "no package is active");
    case Reason::InsufficientOta:
        return phrase("Words", "too few OTA units");
    case Reason::InsufficientCodes:
        return phrase("Words", "no activation code left");
    case Reason::InsufficientLicences:
        return phrase("Words", "too few licences");
    case Reason::InsufficientTokens:
        return phrase("Words", "too few tokens");
    default:
        return Phrase::untranslated(word(reason));
    }
}

Phrase spokenType(EventType type)
{
    switch (type) {
    case EventType::OtaRequested:
        return phrase("Words", "OTA request");
    case EventType::DeviceConnected:
        return phrase("Words", "Connection");
    case EventType::DeviceMessaged:
        return phrase("Words", "Messages");
    case EventType::DeviceRegistered:
        return phrase("Words", "Registration");
    case EventType::DeviceTerminated:
        return phrase("Words", "Termination");
    case EventType::CampaignStarted:
        return phrase("Words", "Update task");
    case EventType::CampaignDeviceUpdated:
        return phrase("Words", "Update result");
    case EventType::CampaignFinished:
        return phrase("Words", "End of an update task");
    case EventType::SubscriptionCalled:
        return phrase("Words", "Subscription calls");
    case EventType::AccountCreated:
        return phrase("Words", "Creation of the account");
    case EventType::AccountUpdated:
        return phrase("Words", "Change of the account");
    case EventType::ProductCreated:
        return phrase("Words", "Creation of a product");
    case EventType::AllowanceUpgraded:
        return phrase("Words", "Upgrade of an allowance");
    case EventType::CodePurchased:
        return phrase("Words", "Purchase of activation codes");
    case EventType::TopupPurchased:
        return phrase("Words", "Purchase of a top-up");
    case EventType::TopupGranted:
        return phrase("Words", "Grant of a top-up");
    case EventType::LicencePurchased:
        return phrase("Words", "Purchase of licences");
    case EventType::ApiCalled:
        return phrase("Words", "API calls");
    case EventType::DebugRequested:
        return phrase("Words", "Request of debug resources");
    case EventType::PackagePurchased:
        return phrase("Words", "Purchase of a package");
    case EventType::TokensEdited:
        return phrase("Words", "Correction of tokens");
    case EventType::RecipientAdded:
        return phrase("Words", "New recipient of alerts");
    case EventType::RecipientRemoved:
        return phrase("Words", "Removal of a recipient of alerts");
    case EventType::RuleSet:
        return phrase("Words", "Change of an alert rule");
    case EventType::AlertAcknowledged:
        return phrase("Words", "Acknowledgement of an alert");
    case EventType::ClockAdvanced:
        return phrase("Words", "Advance of the clock");
    }
    return {};
}

Phrase spokenEntry(Change change)
{
    switch (change) {
    case Change::Complimentary:
        return phrase("Words", "Complimentary");
    case Change::Purchase:
        return phrase("Words", "Purchase");
    case Change::ExcessDeduction:
        return phrase("Words", "Excess deduction");
    case Change::BillDeduction:
        return phrase("Words", "Bill deduction");
    case Change::Expiration:
        return phrase("Words", "Expiration");
    case Change::Licence:
        return phrase("Words", "Licence");
    case Change::Code:
        return phrase("Words", "Code");
    case Change::Update:
        return phrase("Words", "Update");
    case Change::Reservation:
        return phrase("Words", "Reservation");
    case Change::ReservationRelease:
        return phrase("Words", "Reservation release");
    case Change::ReservationTermination:
        return phrase("Words", "Reservation termination");
    case Change::PackageCreation:
        return phrase("Words", "Package creation");
    case Change::PackageRenewal:
        return phrase("Words", "Package renewal");
    case Change::PackageTermination:
        return phrase("Words", "Package termination");
    case Change::PackageTokensEdit:
        return phrase("Words", "Package tokens edit");
    }
    return {};
}

Phrase grantId(std::string_view id)
{
    //: The id of a grant within a sentence: there is nothing to translate.
    return phrase("GrantId", "%1").text(id);
}

Phrase deviceId(std::string_view id)
{
    //: The id of a device within a sentence: there is nothing to translate.
    return phrase("DeviceId", "%1").text(id);
}

Phrase campaignId(std::string_view id)
{
    //: The id of a campaign within a sentence: there is nothing to translate.
    return phrase("CampaignId", "%1").text(id);
}

Phrase spokenQuantity(Meter meter, Units units)
{
    return unitsOf(meter).count(units);
}

Phrase spokenChange(Meter meter, Units units)
{
    return unitsOf(meter).countChange(units);
}

} // namespace quota
