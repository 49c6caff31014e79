// SPDX-License-Identifier: GPL-3.0-or-later
// API calls of a month by direction, each folding its operations out.
#pragma once

#include "workspace/billing_page.h"

#include <QSet>
#include <QVariant>
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

    /// The directions that are folded, and others.
    [[nodiscard]] QVariantList folded() const;
    void setFolded(const QVariantList& directions);

signals:
    /// A figure was pressed: of a direction, or of one of its operations.
    void opened(quota::Direction direction, const QString& operation);

private:
    void addDirection(const DirectionUse& use);

    QVBoxLayout* m_column;
    std::vector<DirectionUse> m_calls;
    QSet<int> m_folded;
};

} // namespace quota
