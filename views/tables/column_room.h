// SPDX-License-Identifier: GPL-3.0-or-later
// How wide the columns of a table are drawn: what they wish for, what their numbers need, and the room there
// is. A number of which a part is missing is another number, so none is elided; words give way. Before a
// table scrolls sideways, and before words are elided, columns give what their headings and cells leave
// empty.
#pragma once

#include "tables/cell.h"

#include <QHash>
#include <QSet>

#include <functional>

namespace quota {

/// Rows to look at.
struct SeenRows {
    const QVector<TableColumn>& columns;
    QString sortedBy;                       ///< a column's id: its heading has an arrow
    std::function<const TableRow*(int)> at; ///< the row at a position, null while it is not here
    int indent = 0;                         ///< what the first column's cells are moved in
};

/// The needs that were seen so far, and which widths a person gave. Widths are logical pixels.
class ColumnRoom {
public:
    /// Looks at rows that are here, from `first` to `last`. True when a column needs more than before.
    bool measure(const SeenRows& rows, int first, int last);
    /// A person gave a column its width: it is kept, whatever its cells need.
    void keep(int column) { m_byHand.insert(column); }
    /// The widths of the columns shown (logical indexes, in their order) for what they wish, in a room. What
    /// is left over goes to those that stretch, else to the last.
    [[nodiscard]] QVector<int> widths(const QVector<int>& shown, const QVector<TableColumn>& columns,
                                      const QVector<int>& wished, int room) const;

private:
    [[nodiscard]] int wide(int column, int wished, bool end) const;
    /// What columns have more than their headings and first cells fill; below zero where they have less, 0
    /// where nothing is known or a person chose.
    [[nodiscard]] QVector<int> spare(const QVector<int>& shown, const QVector<int>& widths) const;
    /// Gives columns that have less than they fill what the room and the others have more.
    void fill(const QVector<int>& shown, int room, QVector<int>* widths) const;
    enum class Words { Stretching, All };
    /// Takes what is lacking from words, which are elided; never from moments. Returns how much was taken.
    int elide(const QVector<int>& shown, const QVector<TableColumn>& columns, int lack, Words which,
              QVector<int>* widths) const;

    QHash<int, int> m_needs;
    QHash<int, int> m_filled; ///< what heading and the first cells fill
    QSet<int> m_moments;      ///< columns of dates with their time: half of one is another
    QSet<int> m_byHand;
};

} // namespace quota
