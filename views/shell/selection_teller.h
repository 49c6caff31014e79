// SPDX-License-Identifier: GPL-3.0-or-later
// Tells the status bar what is selected: of the table on screen that was last used, and of none that is
// hidden.
#pragma once

#include "tables/selection_sum.h"

#include <QObject>

namespace quota {

class DataTable;
class GroupTree;
class StatusStrip;

/// Watches tables for a status bar, which outlives it.
class SelectionTeller : public QObject {
    Q_OBJECT
public:
    explicit SelectionTeller(StatusStrip* status, QObject* parent);
    /// From now on this table's selection is told while it can be seen.
    void watch(DataTable* table);
    void watch(GroupTree* tree);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void tell(QWidget* table, const SelectionSum& sum);

    StatusStrip* m_status;
    const QObject* m_told = nullptr; ///< whose selection stands in the status bar
};

} // namespace quota
