// SPDX-License-Identifier: GPL-3.0-or-later
// Paints the cells of every table and tree alike.
#pragma once

#include "tables/cell.h"

#include <QPersistentModelIndex>
#include <QStyledItemDelegate>

class QHeaderView;

namespace quota {

/// Text, numbers, tags, shares, progress and links; row line, hover, selection and the ring of the current
/// cell.
class CellDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    /// A delegate for one view.
    explicit CellDelegate(QObject* parent = nullptr);
    /// The cell under the pointer; its row is painted hovered.
    void setHovered(const QModelIndex& index) { m_hovered = index; }
    /// Paints rows bold on alt, as totals.
    void setTotals(bool totals) { m_totals = totals; }
    /// Rows of 25 instead of 28 pixels.
    void setDense(bool dense) { m_dense = dense; }
    /// Height of a row in the present font.
    [[nodiscard]] int rowHeight() const;
    /// Rectangle of a progress cell's cancel mark.
    static QRect cancelRect(const QRect& cell);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintBack(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintText(QPainter* painter, const QRect& room, const Cell& cell, CellKind kind, bool selected,
                   bool disabled, bool hovered) const;
    void paintShare(QPainter* painter, const QRect& room, const Cell& cell, bool selected) const;
    void paintProgress(QPainter* painter, const QRect& room, const Cell& cell) const;

    QPersistentModelIndex m_hovered;
    bool m_totals = false;
    bool m_dense = false;
};

/// The header of a table or tree view.
QHeaderView* headerOf(const QWidget* view);
/// The text rectangle of a cell: 10 pixels either side, 14 at the ends of the row.
QRect cellRoom(const QRect& rect, const QHeaderView* header, int column);

} // namespace quota
