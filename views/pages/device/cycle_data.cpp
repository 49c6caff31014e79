// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/device/cycle_data.h"

#include "pages/format.h"
#include "pages/words.h"

#include <QCoreApplication>
#include <algorithm>

namespace quota {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(quota::CycleLine)
};

CycleBand bandOf(const CycleItem& cycle, bool months)
{
    CycleBand band;
    band.name = months ? monthText(cycle.number) : Words::tr("Cycle %1").arg(number(cycle.number));
    band.from = toDate(cycle.first);
    band.to = toDate(cycle.last);
    band.words = Words::tr("%1 · %2 of %3 used")
                     .arg(dayRangeText(cycle.first, cycle.last), number(cycle.used), number(cycle.quota));
    return band;
}

const Draw* allowanceDraw(const DecisionItem& decision)
{
    for (const Draw& draw : decision.draws)
        if (draw.source == DrawSource::Allowance)
            return &draw;
    return nullptr;
}

CycleAttempt accepted(const DecisionItem& decision, const QDateTime& at, Units left)
{
    CycleAttempt attempt;
    attempt.at = at;
    attempt.left = left;
    const Draw* own = allowanceDraw(decision);
    attempt.drawn = own ? own->units : 0;
    const Units others = decision.units - attempt.drawn;
    if (others == 0)
        attempt.label = number(-attempt.drawn);
    else if (attempt.drawn == 0)
        attempt.label = Words::tr("%1 top-up").arg(number(-others));
    else
        attempt.label = Words::tr("%1 cycle\n%2 top-up").arg(number(-attempt.drawn), number(-others));
    return attempt;
}

void tellRefused(CycleAttempt* attempt, const DecisionItem& decision, int count)
{
    attempt->accepted = false;
    attempt->title = Words::tr("%1 refused, %2").arg(number(count), dayMonth(attempt->at.date()));
    attempt->words =
        decision.reason == Reason::InsufficientOta
            ? Words::tr("%1 units needed, %2 left").arg(number(decision.needed), number(attempt->left))
            : reasonText(decision.reason);
}

// Walks the decisions from the oldest and keeps the units left of the period that each lies in.
class Walk {
public:
    explicit Walk(const DeviceData& data) : m_data(data), m_zone(data.account.timezone) {}

    CycleLine run()
    {
        std::vector<const DecisionItem*> upgrades;
        for (const DecisionItem& decision : m_data.decisions)
            if (decision.type == EventType::OtaRequested)
                upgrades.push_back(&decision);
        std::stable_sort(upgrades.begin(), upgrades.end(),
                         [](const DecisionItem* a, const DecisionItem* b) { return a->time < b->time; });
        auto next = upgrades.begin();
        const QDateTime now = axisTime(m_data.account.clock, m_zone);
        for (const CycleItem& cycle : m_data.cycles) {
            const QDateTime start = toDate(cycle.first).startOfDay(Qt::UTC);
            if (start > now)
                break;
            const QDateTime end = toDate(cycle.last).addDays(1).startOfDay(Qt::UTC);
            // Attempts before the first period belong to none.
            while (next != upgrades.end() && axisTime((*next)->time, m_zone) < start)
                ++next;
            m_left = cycle.quota;
            m_out.data.steps.append({start, m_left});
            for (; next != upgrades.end() && axisTime((*next)->time, m_zone) < end; ++next)
                take(**next);
        }
        return std::move(m_out);
    }

private:
    void take(const DecisionItem& decision)
    {
        const QDateTime at = axisTime(decision.time, m_zone);
        if (decision.outcome == Outcome::Accepted) {
            if (const Draw* own = allowanceDraw(decision)) {
                m_left = own->before - own->units;
                m_out.data.steps.append({at, m_left});
            }
            m_out.data.attempts.append(accepted(decision, at, m_left));
            m_out.decisions.append(decision.seq);
            m_refused = 0;
            return;
        }
        if (decision.outcome != Outcome::Refused)
            return;
        const bool joins =
            m_refused > 0 && m_out.data.attempts.back().at.date() == at.date() && m_reason == decision.reason;
        m_refused = joins ? m_refused + 1 : 1;
        m_reason = decision.reason;
        if (!joins) {
            CycleAttempt attempt;
            attempt.at = at;
            attempt.left = m_left;
            m_out.data.attempts.append(attempt);
            m_out.decisions.append(decision.seq);
        }
        tellRefused(&m_out.data.attempts.back(), decision, m_refused);
    }

    const DeviceData& m_data;
    const std::string& m_zone;
    CycleLine m_out;
    Units m_left = 0;
    int m_refused = 0;
    Reason m_reason = Reason::None;
};

} // namespace

CycleLine cycleLine(const DeviceData& data)
{
    CycleLine line = Walk(data).run();
    line.data.now = axisTime(data.account.clock, data.account.timezone);
    line.data.allowance = data.quota;
    for (const CycleItem& cycle : data.cycles) {
        if (cycle.first <= data.account.today && data.account.today <= cycle.last) {
            line.data.chosen = int(line.data.bands.size());
            line.data.nowWords =
                Words::tr("now, %1 left").arg(number(qMax(Units(0), cycle.quota - cycle.used)));
        }
        line.data.bands.append(bandOf(cycle, data.otaPeriod == OtaPeriod::Month));
    }
    return line;
}

const CycleItem* findCycle(const DeviceData& data, std::int32_t number)
{
    for (const CycleItem& cycle : data.cycles)
        if (cycle.number == number)
            return &cycle;
    return nullptr;
}

} // namespace quota
