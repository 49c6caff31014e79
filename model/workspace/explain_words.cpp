// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/explain_words.h"

#include "vocabulary/calendar.h"

#include <algorithm>
#include <array>

namespace quota {

std::string spoken(Units units)
{
    std::string text = std::to_string(units);
    for (int at = static_cast<int>(text.size()) - 3; at > (units < 0 ? 1 : 0); at -= 3)
        text.insert(static_cast<std::size_t>(at), ",");
    return text;
}

std::string spokenUnits(Units units, const char* one, const char* many)
{
    return spoken(units) + " " + (units == 1 ? one : many);
}

std::string spokenDay(Day day)
{
    constexpr std::array months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const Date date = dateOf(day);
    return std::to_string(date.day) + " " + months[static_cast<std::size_t>(date.month - 1)] + " " +
           std::to_string(date.year);
}

std::string spokenTime(const Zone& zone, Instant instant)
{
    const std::string local = formatInstant(instant + zone.offsetAt(instant) * second);
    return spokenDay(*parseDay(local.substr(0, 10))) + ", " + local.substr(11, 8);
}

std::string spokenSize(std::int64_t bytes)
{
    constexpr std::int64_t million = 1'000'000;
    std::string fraction = std::to_string(million + bytes % million).substr(1);
    fraction.erase(fraction.find_last_not_of('0') + 1);
    return spoken(bytes / million) + (fraction.empty() ? "" : "." + fraction) + " MB";
}

std::string spokenReason(Reason reason)
{
    switch (reason) {
    case Reason::DeviceTerminated:
        return "the device is terminated";
    case Reason::DeviceInactive:
        return "the device is not active";
    case Reason::ServiceSuspended:
        return "the account is suspended";
    case Reason::Arrears:
        return "the account is in arrears";
    case Reason::AlreadyGranted:
        return "debug resources were granted before";
    case Reason::AlreadyPending:
        return "a package is pending already";
    case Reason::CampaignClosed:
        return "the campaign is closed";
    case Reason::NoPackage:
        return "no package is active";
    case Reason::InsufficientOta:
        return "too few OTA units";
    case Reason::InsufficientCodes:
        return "no activation code left";
    case Reason::InsufficientLicences:
        return "too few licences";
    case Reason::InsufficientTokens:
        return "too few tokens";
    default:
        return std::string(word(reason));
    }
}

std::string spokenType(EventType type)
{
    switch (type) {
    case EventType::OtaRequested:
        return "OTA request";
    case EventType::DeviceConnected:
        return "Connection";
    case EventType::DeviceMessaged:
        return "Messages";
    case EventType::DeviceRegistered:
        return "Registration";
    case EventType::DeviceTerminated:
        return "Termination";
    case EventType::CampaignStarted:
        return "Update task";
    case EventType::CampaignDeviceUpdated:
        return "Update result";
    case EventType::CampaignFinished:
        return "End of an update task";
    case EventType::SubscriptionCalled:
        return "Subscription calls";
    case EventType::AccountCreated:
        return "Creation of the account";
    case EventType::AccountUpdated:
        return "Change of the account";
    case EventType::ProductCreated:
        return "Creation of a product";
    case EventType::AllowanceUpgraded:
        return "Upgrade of an allowance";
    case EventType::CodePurchased:
        return "Purchase of activation codes";
    case EventType::TopupPurchased:
        return "Purchase of a top-up";
    case EventType::TopupGranted:
        return "Grant of a top-up";
    case EventType::LicencePurchased:
        return "Purchase of licences";
    case EventType::ApiCalled:
        return "API calls";
    case EventType::DebugRequested:
        return "Request of debug resources";
    case EventType::PackagePurchased:
        return "Purchase of a package";
    case EventType::TokensEdited:
        return "Correction of tokens";
    default:
        return std::string(word(type));
    }
}

std::string spokenQuantity(Meter meter, Units units)
{
    switch (meter) {
    case Meter::Ota:
        return spokenUnits(units, "unit", "units");
    case Meter::Message:
        return spokenUnits(units, "message", "messages");
    case Meter::Subscription:
        return spokenUnits(units, "call", "calls");
    case Meter::Licence:
        return spokenUnits(units, "licence", "licences");
    case Meter::Code:
        return spokenUnits(units, "code", "codes");
    case Meter::Token:
        return spokenUnits(units, "token", "tokens");
    }
    return spoken(units);
}

std::string spokenChange(Meter meter, Units units)
{
    return (units < 0 ? "−" : units > 0 ? "+" : "") + spokenQuantity(meter, units < 0 ? -units : units);
}

std::string spokenMeter(Meter meter)
{
    switch (meter) {
    case Meter::Ota:
        return "OTA";
    case Meter::Message:
        return "message";
    case Meter::Subscription:
        return "subscription";
    case Meter::Licence:
        return "licence";
    case Meter::Code:
        return "activation code";
    case Meter::Token:
        return "token";
    }
    return {};
}

std::string spokenEntry(Change change)
{
    std::string text(word(change));
    std::replace(text.begin(), text.end(), '_', ' ');
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text;
}

std::string spokenMonth(Month month)
{
    return spokenDay(firstDayOf(month)).substr(2);
}

Sentence sentence(const std::string& marked)
{
    Sentence parts;
    bool bold = false;
    std::string text;
    for (const char c : marked) {
        if (c != '*') {
            text.push_back(c);
            continue;
        }
        if (!text.empty())
            parts.push_back({text, bold});
        text.clear();
        bold = !bold;
    }
    if (!text.empty())
        parts.push_back({text, bold});
    return parts;
}

std::string plainMarks(std::string text)
{
    std::replace(text.begin(), text.end(), '*', '+');
    return text;
}

} // namespace quota
