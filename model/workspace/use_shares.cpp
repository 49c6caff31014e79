// SPDX-License-Identifier: GPL-3.0-or-later
// Who used a daily meter. No rollup keeps it by device or application: it is read from the journal's entries
// of the days asked for, newest day first, until so many entries were read.
#include "journal/event_parser.h"
#include "rules/calendar_rules.h"
#include "workspace/account_figures.h"
#include "workspace/usage_page.h"

#include <algorithm>
#include <unordered_map>

namespace quota {

namespace {

constexpr std::int64_t entriesRead = 2'000'000;
constexpr std::size_t sharesShown = 50;

/// Keeps the heaviest, the first of equals by id.
void keepHeaviest(UseShares& data)
{
    data.all = static_cast<std::int64_t>(data.shares.size());
    const std::size_t shown = std::min(sharesShown, data.shares.size());
    std::partial_sort(data.shares.begin(), data.shares.begin() + static_cast<std::ptrdiff_t>(shown),
                      data.shares.end(), [](const UseShare& a, const UseShare& b) {
                          return a.used != b.used ? a.used > b.used
                                                  : std::pair(a.id, a.kind) < std::pair(b.id, b.kind);
                      });
    data.shares.resize(shown);
}

void addUse(UseShare& share, Units used)
{
    share.used = saturatingAdd(share.used, used);
    share.most = std::max(share.most, used);
    ++share.days;
}

/// Reads the days of a period, newest first: read(day, range).
template <typename Read>
void eachDay(const AccountView& view, Period period, UseShares& data, Read read)
{
    const auto days = view.store.journalDays(view.payer.row.no, view.state().events);
    JournalDays& journal = *days;
    std::int64_t entries = 0;
    std::int64_t next = journal.firstAt(view.zone().dayStart(period.to + 1));
    data.period = period;
    for (Day day = period.to; day >= period.from; --day) {
        const EntryRange range{journal.firstAt(view.zone().dayStart(day)), next};
        next = range.first;
        entries += range.count();
        if (entries > entriesRead && day < period.to) {
            data.cut = true;
            data.period.from = day + 1;
            return;
        }
        read(journal, day, range);
    }
}

void addDevices(const AccountView& view, Period period, UseShares& data)
{
    std::unordered_map<Index, UseShare> devices;
    std::unordered_map<Day, Units> closed;
    for (const MeterDay& day : meterDays(view, Meter::Message, period))
        closed[day.day] = day.excess;
    data.excessKnown = true;
    eachDay(view, period, data, [&](JournalDays& journal, Day day, EntryRange range) {
        std::unordered_map<Index, Units> today;
        journal.sumByDevice(range, EventType::DeviceMessaged, view.index,
                            [&](Index device, Units sum) { today[device] += sum; });
        Units excess = 0;
        const bool isClosed = closed.contains(day);
        for (const auto& [device, used] : today) {
            UseShare& share = devices[device];
            addUse(share, used);
            data.used = saturatingAdd(data.used, used);
            const Product& product = view.state().products[view.state().devices[device].product];
            const Units beyond = isClosed ? dailyExcess(used, product.allowance.messagesPerDay) : 0;
            share.excess = saturatingAdd(share.excess, beyond);
            excess = saturatingAdd(excess, beyond);
        }
        // An allowance or a product that has changed since the day's close would give other numbers.
        if (isClosed && excess != closed[day])
            data.excessKnown = false;
    });
    for (auto& [device, share] : devices) {
        share.id = view.state().devices[device].id;
        share.product = view.state().products[view.state().devices[device].product].id;
        data.shares.push_back(std::move(share));
    }
}

void addApplications(Reader& reader, const AccountView& view, Period period, UseShares& data)
{
    std::map<std::pair<std::string, std::string>, UseShare> applications;
    EventParser parser(reader.zones());
    ParsedLine line;
    eachDay(view, period, data, [&](JournalDays& journal, Day, EntryRange range) {
        std::map<std::pair<std::string, std::string>, Units> today;
        journal.dataOf(range, EventType::SubscriptionCalled, view.index,
                       [&](std::string_view text, std::int64_t calls) {
                           if (parser.parseData(EventType::SubscriptionCalled, text, line) && line.details)
                               today[{line.details->application, line.details->callKind}] += calls;
                       });
        for (const auto& [key, used] : today) {
            addUse(applications[key], used);
            data.used = saturatingAdd(data.used, used);
        }
    });
    for (auto& [key, share] : applications) {
        share.id = key.first;
        share.kind = key.second;
        data.shares.push_back(std::move(share));
    }
}

} // namespace

UseShares useShares(Reader& reader, const std::string& account, Meter meter, Period period)
{
    const AccountView view = viewOf(reader, account);
    // No entry lies beyond the clock.
    period.to = std::min(period.to, view.today());
    UseShares data;
    data.isDay = period.from == period.to;
    if (meter == Meter::Subscription)
        addApplications(reader, view, period, data);
    else
        addDevices(view, period, data);
    keepHeaviest(data);
    return data;
}

} // namespace quota
