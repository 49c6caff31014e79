// SPDX-License-Identifier: GPL-3.0-or-later
#include "vocabulary/words.h"

#include <array>
#include <cstddef>

namespace quota {

namespace {

using Words = std::string_view;

constexpr std::array<Words, 26> eventTypes = {"account.created",
                                              "account.updated",
                                              "product.created",
                                              "product.allowance.upgraded",
                                              "device.registered",
                                              "device.connected",
                                              "device.terminated",
                                              "code.purchased",
                                              "topup.purchased",
                                              "topup.granted",
                                              "debug.requested",
                                              "licence.purchased",
                                              "package.purchased",
                                              "package.tokens.edited",
                                              "ota.requested",
                                              "campaign.started",
                                              "campaign.device.updated",
                                              "campaign.finished",
                                              "device.messaged",
                                              "subscription.called",
                                              "api.called",
                                              "alert.recipient.added",
                                              "alert.recipient.removed",
                                              "alert.rule.set",
                                              "alert.acknowledged",
                                              "clock.advanced"};
constexpr std::array<Words, 6> meters = {"ota", "message", "subscription", "licence", "code", "token"};
constexpr std::array<Words, 3> schemes = {"allowance", "licence", "package"};
constexpr std::array<Words, 2> otaPeriods = {"cycle", "month"};
constexpr std::array<Words, 2> businessModels = {"active_devices", "api_calls"};
constexpr std::array<Words, 2> accountKinds = {"enterprise", "individual"};
constexpr std::array<Words, 2> grantKinds = {"purchase", "complimentary"};
constexpr std::array<Words, 3> deviceStates = {"inactive", "active", "terminated"};
constexpr std::array<Words, 3> directions = {"device_to_service", "service_to_device", "integration"};
constexpr std::array<Words, 4> outcomes = {"accepted", "refused", "duplicate", "rejected"};
constexpr std::array<Words, 7> drawSources = {"allowance", "topup",   "excess",     "licence",
                                              "code",      "package", "reservation"};
constexpr std::array<Words, 3> billStatuses = {"open", "settled", "overdue"};
constexpr std::array<Words, 28> reasons = {"",
                                           "device_terminated",
                                           "device_inactive",
                                           "service_suspended",
                                           "arrears",
                                           "already_granted",
                                           "already_pending",
                                           "campaign_closed",
                                           "no_package",
                                           "insufficient_ota",
                                           "insufficient_codes",
                                           "insufficient_licences",
                                           "insufficient_tokens",
                                           "malformed",
                                           "unknown_type",
                                           "unknown_key",
                                           "missing_key",
                                           "out_of_range",
                                           "conflict",
                                           "unknown_account",
                                           "unknown_product",
                                           "unknown_device",
                                           "unknown_campaign",
                                           "unknown_alert",
                                           "already_exists",
                                           "allowance_mismatch",
                                           "scheme_mismatch",
                                           "overflow"};
constexpr std::array<Words, conditionCount> conditions = {
    "pool_used",    "runs_out",  "package_expires", "bill_issued",  "bill_due",
    "bill_overdue", "codes_end", "ota_refused",     "report_ready", "charging_starts"};
constexpr std::array<Words, 3> severities = {"info", "warning", "critical"};
constexpr std::array<Words, 15> changes = {"complimentary",
                                           "purchase",
                                           "excess_deduction",
                                           "bill_deduction",
                                           "expiration",
                                           "licence",
                                           "code",
                                           "update",
                                           "reservation",
                                           "reservation_release",
                                           "reservation_termination",
                                           "package_creation",
                                           "package_renewal",
                                           "package_termination",
                                           "package_tokens_edit"};

template <typename Value, std::size_t N>
std::optional<Value> valueOf(const std::array<Words, N>& words, std::string_view text)
{
    for (std::size_t i = 0; i < N; ++i)
        if (words[i] == text)
            return static_cast<Value>(i);
    return std::nullopt;
}

template <typename Value, std::size_t N>
std::string_view wordOf(const std::array<Words, N>& words, Value value)
{
    return words[static_cast<std::size_t>(value)];
}

} // namespace

std::string_view word(EventType value)
{
    return wordOf(eventTypes, value);
}
std::string_view word(Meter value)
{
    return wordOf(meters, value);
}
std::string_view word(Scheme value)
{
    return wordOf(schemes, value);
}
std::string_view word(OtaPeriod value)
{
    return wordOf(otaPeriods, value);
}
std::string_view word(BusinessModel value)
{
    return wordOf(businessModels, value);
}
std::string_view word(AccountKind value)
{
    return wordOf(accountKinds, value);
}
std::string_view word(GrantKind value)
{
    return wordOf(grantKinds, value);
}
std::string_view word(DeviceState value)
{
    return wordOf(deviceStates, value);
}
std::string_view word(Direction value)
{
    return wordOf(directions, value);
}
std::string_view word(Outcome value)
{
    return wordOf(outcomes, value);
}
std::string_view word(DrawSource value)
{
    return wordOf(drawSources, value);
}
std::string_view word(BillStatus value)
{
    return wordOf(billStatuses, value);
}
std::string_view word(Reason value)
{
    return wordOf(reasons, value);
}
std::string_view word(Change value)
{
    return wordOf(changes, value);
}
std::string_view word(Condition value)
{
    return wordOf(conditions, value);
}
std::string_view word(Severity value)
{
    return wordOf(severities, value);
}

std::optional<EventType> eventTypeOf(std::string_view text)
{
    return valueOf<EventType>(eventTypes, text);
}
std::optional<Meter> meterOf(std::string_view text)
{
    return valueOf<Meter>(meters, text);
}
std::optional<Scheme> schemeOf(std::string_view text)
{
    return valueOf<Scheme>(schemes, text);
}
std::optional<OtaPeriod> otaPeriodOf(std::string_view text)
{
    return valueOf<OtaPeriod>(otaPeriods, text);
}
std::optional<BusinessModel> businessModelOf(std::string_view text)
{
    return valueOf<BusinessModel>(businessModels, text);
}
std::optional<AccountKind> accountKindOf(std::string_view text)
{
    return valueOf<AccountKind>(accountKinds, text);
}
std::optional<Direction> directionOf(std::string_view text)
{
    return valueOf<Direction>(directions, text);
}
std::optional<Condition> conditionOf(std::string_view text)
{
    return valueOf<Condition>(conditions, text);
}

} // namespace quota
