// SPDX-License-Identifier: GPL-3.0-or-later
// API calls of a month by direction, each folding its operations out.
#pragma once

#include "workspace/billing_page.h"

#include <QSet>
#include <QWidget>

class QVBoxLayout;

namespace quota {

/// Directions with their sums, operations below them, the most called first.
class CallsView : public QWidget {
    Q_OBJECT
public:
    /// No calls yet.
    explicit CallsView(QWidget* parent = nullptr);
    /// Shows calls; what was folded stays folded.
    void setCalls(const std::vector<DirectionUse>& calls);

private:
    void addDirection(const DirectionUse& use);

    QVBoxLayout* m_column;
    QSet<int> m_folded;
};

} // namespace quota
