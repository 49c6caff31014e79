// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/alert_words.h"

#include "vocabulary/calendar.h"

namespace quota {

namespace {

std::string text(std::int64_t number)
{
    return std::to_string(number);
}

std::string counted(std::int64_t number, const std::string& one, const std::string& many)
{
    return text(number) + " " + (number == 1 ? one : many);
}

/// The last day to pay: the one that ends at the instant that a bill is due.
std::string lastDay(const PayerState& state, const Alert& alert)
{
    return formatDay(state.accounts[alert.account].zone->dayAt(alert.numbers[1] - 1));
}

std::string refusals(const Alert& alert)
{
    const std::string who = alert.device.empty() ? "an update task" : "device " + alert.device;
    const std::string first = who + ": " + std::string(word(static_cast<Reason>(alert.numbers[2])));
    return alert.numbers[0] == 1 ? "An update was refused: " + first + "."
                                 : text(alert.numbers[0]) +
                                       " updates were refused within the hour; the first was " + first + ".";
}

} // namespace

std::string alertMessage(const PayerState& state, const Alert& alert)
{
    const auto& [first, second, third] = alert.numbers;
    switch (alert.condition) {
    case Condition::PoolUsed:
        return text(percentOf(first, second)) + " % of " + text(second) + " used, " + text(second - first) +
               " left; the threshold is " + text(alert.threshold) + " %.";
    case Condition::RunsOut:
        return text(first) + " left at " + text(second) + " a day: runs out about " +
               formatDay(static_cast<Day>(third)) + ".";
    case Condition::PackageExpires:
        return "The service package expires on " + formatInstant(first) + ", and none is waiting to follow.";
    case Condition::BillIssued:
        return text(first) + " outstanding, to be settled by the end of " + lastDay(state, alert) + ".";
    case Condition::BillDue:
        return text(first) + " outstanding; unless it is settled by the end of " + lastDay(state, alert) +
               ", the account is suspended.";
    case Condition::BillOverdue:
        return text(first) + " outstanding since the end of " + lastDay(state, alert) +
               ": the account is suspended until it is settled.";
    case Condition::CodesEnd:
        return counted(first, "activation code ends", "activation codes end") + " within " +
               counted(alert.threshold, "day", "days") + ", the first on " + formatInstant(third) + "; " +
               text(second) + " spare.";
    case Condition::OtaRefused:
        return refusals(alert);
    case Condition::ReportReady:
        return "The billing report of " + formatMonth(static_cast<Month>(first)) + " is made.";
    case Condition::ChargingStarts:
        return "Updates draw licences from " + formatInstant(first) + " on.";
    }
    return {};
}

} // namespace quota
