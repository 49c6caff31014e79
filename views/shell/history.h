// SPDX-License-Identifier: GPL-3.0-or-later
// Back and forward, as in a browser: the places that were shown, each with where the user was on it.
#pragma once

#include "widgets/period.h"

#include <QString>
#include <QVariantMap>
#include <QVector>

namespace quota {

/// A page of an account, and the place on it.
struct Place {
    QString page;
    QString account;
    QString argument;      ///< what of it the page is about
    QVariantMap state;     ///< the page's own
    PeriodChoice period{}; ///< that the page was shown for; without a first day the one in force

    /// Whether it is the same page about the same thing.
    [[nodiscard]] bool sameAs(const Place& other) const;
};

/// The places in order, with the one that is shown. Holds at most kMost of them.
class History {
public:
    static constexpr int kMost = 100;

    /// Goes to a new place; what was ahead is forgotten. The place shown already is not entered twice.
    void visit(const Place& place);
    /// Keeps the state of the place that is left, and its period.
    void keepState(const QVariantMap& state, const PeriodChoice& period = {});
    [[nodiscard]] bool canGoBack() const { return m_at > 0; }
    [[nodiscard]] bool canGoForward() const { return m_at + 1 < m_places.size(); }
    /// The place before; becomes the one shown. Only when canGoBack().
    Place back();
    /// The place after; becomes the one shown. Only when canGoForward().
    Place forward();
    /// Forgets all places.
    void clear();

private:
    QVector<Place> m_places;
    qsizetype m_at = -1;
};

} // namespace quota
