// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/history.h"

namespace quota {

bool Place::sameAs(const Place& other) const
{
    return page == other.page && account == other.account && argument == other.argument;
}

void History::visit(const Place& place)
{
    if (m_at >= 0 && m_places[m_at].sameAs(place)) {
        m_places[m_at].state = place.state;
        m_places[m_at].period = place.period;
        return;
    }
    m_places.resize(m_at + 1);
    m_places.append(place);
    if (m_places.size() > kMost)
        m_places.removeFirst();
    m_at = m_places.size() - 1;
}

void History::keepState(const QVariantMap& state, const PeriodChoice& period)
{
    if (m_at >= 0)
        m_places[m_at].state = state;
    if (m_at >= 0 && period.from.isValid())
        m_places[m_at].period = period;
}

Place History::back()
{
    return m_places[--m_at];
}

Place History::forward()
{
    return m_places[++m_at];
}

void History::clear()
{
    m_places.clear();
    m_at = -1;
}

} // namespace quota
