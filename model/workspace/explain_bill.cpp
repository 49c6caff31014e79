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
        m_out.helpTitle = "What to do";
        m_out.title = "Bill of " + spokenQuantity(m_bill.meter, m_bill.billed) + ", " +
                      spokenMonth(m_bill.month) + ": " + std::string(word(status));
        tellUse();
        say("At *" + spokenTime(m_view.zone(), m_out.time) + "* the excess still unbilled, *" +
            spokenQuantity(m_bill.meter, m_bill.billed) + "*, became this bill. It is due until *24:00 on " +
            spokenDay(dueDay()) + "*.");
        for (const BillPayment& payment : billPayments(m_view, m_bill.meter))
            if (payment.bill == m_index)
                say("*" + spoken(-payment.entry.units) + "* were settled at " +
                    spokenTime(m_view.zone(), payment.entry.time) + " by " + plainMarks(payment.entry.grant) +
                    ".");
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
    void say(const std::string& marked) { m_out.steps.push_back(sentence(marked)); }
    Day dueDay() const { return m_view.zone().dayAt(m_bill.due) - 1; }

    void tellUse()
    {
        if (m_bill.meter == Meter::Ota)
            return say("Upgrades of *" + spokenMonth(m_bill.month) +
                       "* that went beyond the devices’ monthly allowance and the account’s top-ups were "
                       "counted as unbilled excess.");
        const std::int64_t payer = m_view.payer.row.no;
        const MonthExcess sum = m_bill.meter == Meter::Subscription
                                    ? sumOf(m_view, m_view.store.listSubscriptionDays(payer), m_bill.month)
                                    : sumOf(m_view, m_view.store.listMessageDays(payer), m_bill.month);
        say("In *" + spokenMonth(m_bill.month) + "*, " + spokenUnits(sum.days, "day", "days") + " had " +
            (m_bill.meter == Meter::Subscription ? "more calls than the day’s messages allow"
                                                 : "devices with more messages than they may use a day") +
            ": *" + spoken(sum.excess) + "* in all.");
        say("*" + spoken(sum.drawn) + "* of it came from top-ups; *" + spoken(sum.unbilled) +
            "* had none to draw from and stayed unbilled.");
        if (sum.unbilled > m_bill.billed)
            say("*" + spoken(sum.unbilled - m_bill.billed) +
                "* of that were settled by top-ups bought before the month’s end.");
    }

    void tellStatus(BillStatus status, Units left)
    {
        const std::string buy = "A " + spokenMeter(m_bill.meter) + " top-up of " +
                                spokenQuantity(m_bill.meter, left) + " settles it";
        switch (status) {
        case BillStatus::Settled:
            return say("Nothing of it is left to pay.");
        case BillStatus::Open:
            say("*" + spoken(left) + "* are outstanding. Unsettled at 24:00 on " + spokenDay(dueDay()) +
                ", the account is suspended from then on: calls and OTA requests are refused.");
            m_out.help = buy + ", when no older bill is open.";
            return;
        case BillStatus::Overdue:
            say("*" + spoken(left) + "* are outstanding since " + spokenTime(m_view.zone(), m_bill.due) +
                ". From then on the account is *suspended*: calls and OTA requests are refused until no "
                "overdue bill is left.");
            m_out.help = buy + ", when no older bill is open, and lifts the suspension at once.";
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
