// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/billing_data.h"
#include "workspace/billing_figures.h"

#include "rules/calendar_rules.h"
#include "vocabulary/calendar.h"

#include <algorithm>
#include <map>

namespace quota {

namespace {

constexpr Units worthTelling = 10;

/// A change of more than half, by at least ten units.
bool isUnusual(Units before, Units now)
{
    const Units change = now > before ? now - before : before - now;
    // 2 × change > before, without going beyond 64 bits.
    return change >= worthTelling && change > before - change;
}

/// Counts of one account in two months.
struct Pair {
    Units before = 0, now = 0;
};
using Counts = std::map<Index, Pair>;

class Comparison {
public:
    Comparison(const AccountView& payer, ClosingData& data) : m_payer(payer), m_data(data) {}

    void use(const MonthView& now, const MonthView& before)
    {
        Counts used, devices, updates;
        add(now, used, devices, updates, &Pair::now);
        add(before, used, devices, updates, &Pair::before);
        tell(used, FindingSubject::Used);
        tell(devices, FindingSubject::ActiveDevices);
        // Each firmware update of a package draws one token: told once.
        if (m_payer.account().scheme == Scheme::Licence)
            tell(updates, FindingSubject::Updates);
    }

    void dailyMeters()
    {
        Counts messages, calls;
        const Month month = m_data.report.month;
        const auto count = [&](Counts& counts, Index account, Day day, Units units) {
            if (monthOf(day) == month)
                counts[account].now = saturatingAdd(counts[account].now, units);
            if (monthOf(day) == month - 1)
                counts[account].before = saturatingAdd(counts[account].before, units);
        };
        for (const MessageDay& day : m_payer.store.listMessageDays(m_payer.payer.row.no))
            count(messages, day.account, day.day, day.messages);
        for (const SubscriptionDay& day : m_payer.store.listSubscriptionDays(m_payer.payer.row.no))
            count(calls, day.account, day.day, day.used);
        tell(messages, FindingSubject::Messages);
        tell(calls, FindingSubject::Calls);
    }

    void refusals()
    {
        const PayerState& state = m_payer.state();
        const Month month = m_data.report.month;
        for (Index i = 0; i < state.accounts.size(); ++i) {
            const Zone& zone = *state.accounts[i].zone;
            const Instant begins = zone.dayStart(firstDayOf(month));
            const Instant ends = zone.dayStart(firstDayOf(month + 1));
            Pair counts;
            for (const RefusalHour& row :
                 m_payer.store.listRefusals(m_payer.payer.row.no, i, zone.dayStart(firstDayOf(month - 1)))) {
                if (row.hour < ends)
                    (row.hour < begins ? counts.before : counts.now) += row.requests;
            }
            if (counts.now > counts.before && counts.now - counts.before > counts.before &&
                counts.now - counts.before >= worthTelling)
                put(i, FindingKind::RefusalsDoubled, FindingSubject::Refusals, counts);
        }
    }

private:
    static void add(const MonthView& month, Counts& used, Counts& devices, Counts& updates,
                    Units Pair::* which)
    {
        for (const ReportRow& row : month.rows) {
            used[row.account].*which = row.use.quotaUsed;
            devices[row.account].*which = row.use.activeDevices;
            updates[row.account].*which = row.use.firmwareUpdates;
        }
    }

    void tell(const Counts& counts, FindingSubject subject)
    {
        for (const auto& [account, pair] : counts) {
            if (pair.before > 0 && pair.now == 0)
                put(account, FindingKind::Stopped, subject, pair);
            else if (isUnusual(pair.before, pair.now))
                put(account, pair.now > pair.before ? FindingKind::Rose : FindingKind::Fell, subject, pair);
        }
    }

    void put(Index account, FindingKind kind, FindingSubject subject, const Pair& pair)
    {
        const Account& a = m_payer.state().accounts[account];
        m_data.findings.push_back({kind, subject, a.id, nameOf(a), pair.before, pair.now});
    }

    const AccountView& m_payer;
    ClosingData& m_data;
};

void addBills(const AccountView& payer, ClosingData& data)
{
    std::map<Meter, Units> outstanding;
    for (Index i = 0; i < payer.state().accounts.size(); ++i) {
        for (const BillItem& bill : billsOf({payer.store, payer.payer, i})) {
            if (bill.month == data.report.month)
                data.bills.push_back(bill);
            if (bill.settled < bill.billed) {
                ++data.openBills;
                Units& sum = outstanding[bill.meter];
                sum = saturatingAdd(sum, bill.billed - bill.settled);
            }
        }
    }
    data.outstanding.assign(outstanding.begin(), outstanding.end());
}

} // namespace

ClosingData closingData(Reader& reader, const std::string& account, std::optional<Month> month)
{
    const AccountView payer = payerOf(viewOf(reader, account));
    const MonthView now = monthView(payer, month);
    ClosingData data;
    data.account = accountItem(payer.payer, 0);
    data.report = now.report;
    data.accounts = static_cast<std::int64_t>(now.rows.size());
    data.whole = sumOf(now.rows);
    // The month ends at midnight of each account; the last one counts.
    for (const Account& a : payer.state().accounts.rows())
        data.monthEnds = std::max(data.monthEnds, a.zone->dayStart(firstDayOf(now.report.month + 1)));
    data.workDue = data.monthEnds;
    if (payer.account().scheme == Scheme::Package && now.report.hasReport)
        data.workDue = std::max(data.workDue, reportInstant(now.report.month));
    data.isOver = payer.state().clock >= data.monthEnds;
    data.isDone = payer.state().clock >= data.workDue;
    const auto [from, behind] = ledgerSpan(payer, now.report.month);
    data.ledgerEntries = behind - from;
    addBills(payer, data);
    if (now.report.month > now.report.first) {
        Comparison comparison(payer, data);
        comparison.use(now, monthView(payer, now.report.month - 1));
        comparison.dailyMeters();
        comparison.refusals();
        std::stable_sort(data.findings.begin(), data.findings.end(),
                         [](const Finding& a, const Finding& b) { return a.accountName < b.accountName; });
    }
    return data;
}

} // namespace quota
