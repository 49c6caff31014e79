// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/explain_ledger.h"

#include "rules/calendar_rules.h"
#include "vocabulary/calendar.h"
#include "workspace/explain_words.h"

#include <algorithm>

namespace quota {

namespace {

/// What the days of a month add up to.
struct MonthExcess {
    int days = 0; ///< with excess
    Units excess = 0, drawn = 0, unbilled = 0;
};

template <typename Days>
MonthExcess sumOf(const AccountView& view, const Days& days, Month month)
{
    MonthExcess sum;
    for (const auto& d : days) {
        if (d.account != view.index || monthOf(d.day) != month || d.excess == 0)
            continue;
        ++sum.days;
        sum.excess = saturatingAdd(sum.excess, d.excess);
        sum.drawn = saturatingAdd(sum.drawn, d.fromTopup);
        sum.unbilled = saturatingAdd(sum.unbilled, d.unbilled);
    }
    return sum;
}

class BillExplainer {
public:
    BillExplainer(const AccountView& view, Index bill)
        : m_view(view), m_index(bill), m_bill(view.state().bills[bill])
    {
    }

    Explanation run()
    {
        const Units left = m_bill.billed - m_bill.settled;
        const BillStatus status = left == 0        ? BillStatus::Settled
                                  : m_bill.overdue ? BillStatus::Overdue
                                                   : BillStatus::Open;
        m_out.found = true;
        m_out.outcome = status == BillStatus::Overdue ? Outcome::Refused : Outcome::Accepted;
        m_out.time = billRun(m_view.zone(), m_bill.month);
        m_out.account = m_view.account().id;
        m_out.helpTitle = phrase("Explanation", "What to do");
        m_out.title = titleOf(status).part(spokenQuantity(m_bill.meter, m_bill.billed)).month(m_bill.month);
        tellUse();
        say(phrase("Explanation",
                   "At *%1* the excess still unbilled, *%2*, became this bill. It is due until "
                   "*24:00 on %3*.")
                .time(m_view.zone(), m_out.time)
                .part(spokenQuantity(m_bill.meter, m_bill.billed))
                .day(dueDay()));
        for (const BillPayment& payment : billPayments(m_view, m_bill.meter))
            if (payment.bill == m_index)
                say(countedPhrase("Explanation", "*%1* was settled at %2 by %3.",
                                  "*%1* were settled at %2 by %3.")
                        .count(-payment.entry.units)
                        .time(m_view.zone(), payment.entry.time)
                        .part(grantId(payment.entry.grant)));
        tellStatus(status, left);
        m_out.fields = {{"account", m_out.account},
                        {"meter", std::string(word(m_bill.meter))},
                        {"month", formatMonth(m_bill.month)},
                        {"billed", std::to_string(m_bill.billed)},
                        {"settled", std::to_string(m_bill.settled)},
                        {"outstanding", std::to_string(left)},
                        {"due", formatInstant(m_bill.due)},
                        {"status", std::string(word(status))}};
        return std::move(m_out);
    }

private:
    void say(Phrase sentence) { m_out.steps.push_back(std::move(sentence)); }
    Day dueDay() const { return m_view.zone().dayAt(m_bill.due) - 1; }

    static Phrase titleOf(BillStatus status)
    {
        //: A quantity, and a month.
        if (status == BillStatus::Settled)
            return phrase("Explanation", "Bill of %1, %2: settled");
        if (status == BillStatus::Overdue)
            return phrase("Explanation", "Bill of %1, %2: overdue");
        return phrase("Explanation", "Bill of %1, %2: open");
    }

    void tellUse()
    {
        if (m_bill.meter == Meter::Ota)
            return say(phrase("Explanation",
                              "Upgrades of *%1* that went beyond the devices’ monthly allowance "
                              "and the account’s top-ups were counted as unbilled excess.")
                           .month(m_bill.month));
        const std::int64_t payer = m_view.payer.row.no;
        const bool calls = m_bill.meter == Meter::Subscription;
        const MonthExcess sum = calls ? sumOf(m_view, m_view.store.listSubscriptionDays(payer), m_bill.month)
                                      : sumOf(m_view, m_view.store.listMessageDays(payer), m_bill.month);
        Phrase days = countedPhrase("Words", "%1 day", "%1 days").count(sum.days);
        say((calls ? phrase("Explanation",
                            "In *%1*, %2 had more calls than the day’s messages allow: *%3* in all.")
                   : phrase("Explanation", "In *%1*, %2 had devices with more messages than they may use a "
                                           "day: *%3* in all."))
                .month(m_bill.month)
                .part(std::move(days))
                .number(sum.excess));
        say(phrase("Explanation",
                   "*%1* of it came from top-ups; *%2* had none to draw from and stayed unbilled.")
                .number(sum.drawn)
                .number(sum.unbilled));
        if (sum.unbilled > m_bill.billed)
            say(countedPhrase("Explanation",
                              "*%1* of that was settled by top-ups bought before the month’s end.",
                              "*%1* of that were settled by top-ups bought before the month’s end.")
                    .count(sum.unbilled - m_bill.billed));
    }

    /// What pays an open bill.
    Phrase settles() const
    {
        if (m_bill.meter == Meter::Ota)
            return phrase("Explanation", "An OTA top-up of %1 settles it, when no older bill is open.");
        if (m_bill.meter == Meter::Message)
            return phrase("Explanation", "A message top-up of %1 settles it, when no older bill is open.");
        return phrase("Explanation", "A subscription top-up of %1 settles it, when no older bill is open.");
    }

    /// What pays an overdue bill.
    Phrase lifts() const
    {
        if (m_bill.meter == Meter::Ota)
            return phrase("Explanation",
                          "An OTA top-up of %1 settles it, when no older bill is open, and lifts "
                          "the suspension at once.");
        if (m_bill.meter == Meter::Message)
            return phrase("Explanation", "A message top-up of %1 settles it, when no older bill is open, and "
                                         "lifts the suspension at once.");
        return phrase("Explanation",
                      "A subscription top-up of %1 settles it, when no older bill is open, and "
                      "lifts the suspension at once.");
    }

    void tellStatus(BillStatus status, Units left)
    {
        switch (status) {
        case BillStatus::Settled:
            return say(phrase("Explanation", "Nothing of it is left to pay."));
        case BillStatus::Open:
            say(countedPhrase("Explanation",
                              "*%1* is outstanding. Unsettled at 24:00 on %2, the account is suspended from "
                              "then on: calls and OTA requests are refused.",
                              "*%1* are outstanding. Unsettled at 24:00 on %2, the account is suspended from "
                              "then on: calls and OTA requests are refused.")
                    .count(left)
                    .day(dueDay()));
            m_out.help = settles().part(spokenQuantity(m_bill.meter, left));
            return;
        case BillStatus::Overdue:
            say(countedPhrase("Explanation",
                              "*%1* is outstanding since %2. From then on the account is *suspended*: calls "
                              "and OTA requests are refused until no overdue bill is left.",
                              "*%1* are outstanding since %2. From then on the account is *suspended*: calls "
                              "and OTA requests are refused until no overdue bill is left.")
                    .count(left)
                    .time(m_view.zone(), m_bill.due));
            m_out.help = lifts().part(spokenQuantity(m_bill.meter, left));
        }
    }

    const AccountView& m_view;
    Index m_index;
    const Bill& m_bill;
    Explanation m_out;
};

} // namespace

Explanation explainBill(Reader& reader, const std::string& account, Meter meter, Month month)
{
    const AccountView view = viewOf(reader, account);
    for (Index i = 0; i < view.state().bills.size(); ++i) {
        const Bill& bill = view.state().bills[i];
        if (bill.account == view.index && bill.meter == meter && bill.month == month)
            return BillExplainer(view, i).run();
    }
    return {};
}

} // namespace quota
