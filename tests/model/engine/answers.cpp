// SPDX-License-Identifier: GPL-3.0-or-later
// The questions that a scene can ask.
#include "rules/ota.h"
#include "scene.h"
#include "vocabulary/calendar.h"

#include <initializer_list>

namespace quota {

namespace {

std::string joined(std::initializer_list<std::int64_t> numbers)
{
    std::string text;
    for (const std::int64_t number : numbers)
        text += (text.empty() ? "" : " ") + std::to_string(number);
    return text;
}

void add(std::string& list, const std::string& item)
{
    list += (list.empty() ? "" : ", ") + item;
}

} // namespace

std::string Scene::answer(const std::vector<std::string>& question) const
{
    const std::string& about = question.at(0);
    if (about == "clock")
        return formatInstant(m_state.clock);
    if (about == "package") { // the active one: start, end, quota, edits
        if (m_state.activePackage == noIndex)
            return "none";
        const Package& package = m_state.packages[m_state.activePackage];
        return package.id + " " + formatInstant(package.starts) + " " + formatInstant(package.ends);
    }
    if (about == "made") { // every row of the billing reports: account, month, when, updates, tokens used
        std::string list;
        for (const ReportRow& row : m_reports)
            add(list, m_state.accounts[row.account].id + " " + formatMonth(row.month) + " " +
                          formatInstant(row.generated) + " " +
                          joined({row.use.firmwareUpdates, row.use.quotaUsed}));
        return list;
    }
    const Index account = m_state.findAccount(question.at(1));
    if (account == noIndex)
        return "no such account";
    for (const std::string_view ofDevice : {"device", "activated", "cycle", "code-ends", "licensed", "used"})
        if (about == ofDevice) {
            const Index device = m_state.findDevice(account, question.at(2));
            return device == noIndex ? "no such device" : answerOfDevice(about, m_state.devices[device]);
        }
    return answerOfBooks(question, account);
}

std::string Scene::answerOfDevice(const std::string& about, const Device& device) const
{
    if (about == "device")
        return std::string(word(device.state));
    if (about == "activated")
        return formatDay(device.activated);
    if (about == "cycle") { // the one that holds the clock: number, first and last day
        const Cycle cycle =
            cycleOf(device.activated, m_state.accounts[device.account].zone->dayAt(m_state.clock));
        return std::to_string(cycle.number) + " " + formatDay(cycle.first) + " " + formatDay(cycle.last);
    }
    if (about == "code-ends")
        return device.codeEnds == never ? "never" : formatInstant(device.codeEnds);
    if (about == "licensed")
        return device.grandfathered ? "grandfathered" : device.licensed ? "yes" : "no";
    return joined({device.cycleUsed, device.monthUsed}); // of the latest cycle and month with use
}

std::string Scene::answerOfBooks(const std::vector<std::string>& question, Index index) const
{
    const std::string& about = question.at(0);
    const Account& account = m_state.accounts[index];
    if (about == "overdue")
        return std::to_string(account.overdueBills);
    if (about == "alerts") { // of a condition: subject, severity, raised, and "..cleared", "acknowledged"
        std::string list;
        for (const Alert& alert : m_state.alerts.rows())
            if (alert.account == index && word(alert.condition) == question.at(2))
                add(list, alert.subject + " " + std::string(word(alert.severity)) + " " +
                              formatInstant(alert.raised) +
                              (alert.cleared == never ? "" : ".." + formatInstant(alert.cleared)) +
                              (alert.acknowledged == never ? "" : " acknowledged"));
        return list;
    }
    if (about == "grant") {
        for (const Grant& grant : m_state.grants.rows())
            if (grant.account == index && grant.id == question.at(2))
                return std::to_string(grant.available);
        return "none";
    }
    if (about == "month") { // active devices, firmware updates, tokens used
        const auto found = account.months.find(*parseMonth(question.at(2)));
        const MonthUse use = found == account.months.end() ? MonthUse{} : found->second;
        return joined({use.activeDevices, use.firmwareUpdates, use.quotaUsed});
    }
    if (about == "calls") { // allowance, used, excess, from top-ups, unbilled
        std::string text = "none";
        for (const SubscriptionDay& day : m_calls)
            if (day.account == index && formatDay(day.day) == question.at(2))
                text = joined({day.allowance, day.used, day.excess, day.fromTopup, day.unbilled});
        return text;
    }
    if (about == "messages") { // messages, excess, from top-ups, unbilled
        std::string text = "none";
        for (const MessageDay& day : m_messages)
            if (day.account == index && formatDay(day.day) == question.at(2))
                text = joined({day.messages, day.excess, day.fromTopup, day.unbilled});
        return text;
    }
    if (about == "daily" || about == "beyond") { // product, then day: upgrades and units; or month: units
        const auto product = static_cast<std::int32_t>(m_state.findProduct(index, question.at(2)));
        if (about == "beyond") {
            const auto found =
                m_beyond.find({static_cast<std::int32_t>(index), product, *parseMonth(question.at(3))});
            return found == m_beyond.end() ? "0" : std::to_string(found->second);
        }
        const auto found =
            m_daily.find({static_cast<std::int32_t>(index), product, *parseDay(question.at(3))});
        return found == m_daily.end() ? "0 0" : joined({found->second.first, found->second.second});
    }
    const auto meter = meterOf(question.at(2));
    if (!meter)
        return "no such question";
    const Balance& balance = account.balances[static_cast<std::size_t>(*meter)];
    if (about == "balance") // granted, drawn, reserved, expired, available
        return joined({balance.granted, balance.drawn, balance.reserved, balance.expired, balance.available});
    if (about == "available")
        return std::to_string(balance.available);
    if (about == "unbilled") {
        const auto& months = account.unbilled[static_cast<std::size_t>(*meter)];
        const auto found = months.find(*parseMonth(question.at(3)));
        return std::to_string(found == months.end() ? 0 : found->second);
    }
    if (about == "bill") { // billed, settled, due, and whether it is overdue
        for (const Bill& bill : m_state.bills.rows())
            if (bill.account == index && bill.meter == *meter && bill.month == *parseMonth(question.at(3)))
                return joined({bill.billed, bill.settled}) + " " + formatInstant(bill.due) +
                       (bill.overdue && bill.settled < bill.billed ? " overdue" : "");
        return "none";
    }
    if (about == "ledger") {
        std::string list;
        for (const LedgerEntry& entry : m_ledger)
            if (entry.account == index && entry.meter == *meter)
                add(list, std::string(word(entry.change)) + " " + std::to_string(entry.units));
        return list;
    }
    return "no such question";
}

} // namespace quota
