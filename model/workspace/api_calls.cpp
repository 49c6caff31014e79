// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/api_calls.h"

#include "journal/event_parser.h"
#include "rules/calendar_rules.h"
#include "vocabulary/calendar.h"
#include "workspace/billing_figures.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace quota {

namespace {

constexpr std::int64_t entriesASlice = 100'000;

/// Which entries a list is made of.
struct Wish {
    std::vector<std::pair<Instant, Instant>> times; ///< of each account: from, up to before
    EntryRange range;
    std::optional<Units> sum; ///< of all of them, where it is known: who has found it need not read on
};

/// The month as its report has it: a report that was made knows what was decided before.
Wish wishOf(const AccountView& payer, JournalDays& journal, Month month)
{
    Wish wish;
    Instant first = never;
    for (const Account& account : payer.state().accounts.rows()) {
        wish.times.emplace_back(account.zone->dayStart(firstDayOf(month)),
                                account.zone->dayStart(firstDayOf(month + 1)));
        first = std::min(first, wish.times.back().first);
    }
    const MonthView view = monthView(payer, month);
    wish.range.first = journal.firstAt(first);
    wish.range.end =
        view.report.generated ? journal.firstAt(*view.report.generated) : payer.state().events + 1;
    if (view.report.month != month || view.rows.empty())
        return wish;
    wish.sum = 0;
    for (const ReportRow& row : view.rows)
        for (const Units calls : row.use.calls)
            wish.sum = saturatingAdd(*wish.sum, calls);
    return wish;
}

Wish wishOf(const AccountView& payer, JournalDays& journal)
{
    const Instant clock = payer.state().clock;
    const Instant from = clock - transactionWindow + 1;
    return {{payer.state().accounts.size(), std::pair{from, clock + 1}},
            {journal.firstAt(from), payer.state().events + 1},
            std::nullopt};
}

/// Adds entries up, one at a time.
class Collector {
public:
    Collector(Reader& reader, const AccountView& payer, const Wish& wish)
        : m_payer(payer), m_wish(wish), m_parser(reader.zones())
    {
    }
    void take(const JournalDays::Entry& entry);
    bool isComplete() const { return m_wish.sum && m_sum == *m_wish.sum; }
    ApiCalls result() const;

private:
    using Key = std::tuple<Index, Day, Direction, std::uint32_t>;
    std::uint32_t placeOf(const std::string& operation);

    const AccountView& m_payer;
    const Wish& m_wish;
    EventParser m_parser;
    ParsedLine m_line;
    std::unordered_map<std::string, std::uint32_t> m_places;
    std::map<Key, std::pair<Units, Units>> m_calls; ///< calls, events
    Units m_sum = 0;
};

std::uint32_t Collector::placeOf(const std::string& operation)
{
    return m_places.try_emplace(operation, static_cast<std::uint32_t>(m_places.size())).first->second;
}

void Collector::take(const JournalDays::Entry& entry)
{
    const auto& [from, behind] = m_wish.times[entry.account];
    if (entry.time < from || entry.time >= behind ||
        !m_parser.parseData(EventType::ApiCalled, entry.data, m_line) || !m_line.details)
        return;
    const Day day = m_payer.state().accounts[entry.account].zone->dayAt(entry.time);
    auto& [calls, events] =
        m_calls[{entry.account, day, m_line.details->direction, placeOf(m_line.details->operation)}];
    calls = saturatingAdd(calls, entry.amount);
    ++events;
    m_sum = saturatingAdd(m_sum, entry.amount);
}

ApiCalls Collector::result() const
{
    ApiCalls all;
    all.operations.resize(m_places.size());
    for (const auto& [operation, place] : m_places)
        all.operations[place] = operation;
    all.rows.reserve(m_calls.size());
    for (const auto& [key, sums] : m_calls)
        all.rows.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key), std::get<3>(key),
                            sums.first, sums.second});
    return all;
}

} // namespace

ApiCallMemory::All ApiCallMemory::find(Reader& reader, const AccountView& view, std::optional<Month> month,
                                       const WorkTold& told)
{
    const AccountView payer = payerOf(view);
    const Name name{payer.store.path(), payer.payer.row.no, payer.state().events, payer.state().clock, month};
    {
        const std::lock_guard lock(m_mutex);
        if (m_all && m_name == name)
            return m_all;
    }
    const auto days = payer.store.journalDays(payer.payer.row.no, payer.state().events);
    const Wish wish = month ? wishOf(payer, *days, *month) : wishOf(payer, *days);
    Collector collector(reader, payer, wish);
    for (std::int64_t seq = wish.range.first; seq < wish.range.end && !collector.isComplete();
         seq += entriesASlice) {
        tellWork(told, seq - wish.range.first, wish.range.count());
        days->each({seq, std::min(seq + entriesASlice, wish.range.end)}, EventType::ApiCalled,
                   [&](const JournalDays::Entry& entry) { collector.take(entry); });
    }
    auto all = std::make_shared<const ApiCalls>(collector.result());
    const std::lock_guard lock(m_mutex);
    m_name = name;
    m_all = all;
    return all;
}

} // namespace quota
