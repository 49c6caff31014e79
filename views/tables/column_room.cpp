// SPDX-License-Identifier: GPL-3.0-or-later
#include "tables/column_room.h"

#include "theme/space.h"
#include "theme/tag.h"
#include "theme/type.h"

#include <QFontMetrics>

#include <numeric>

namespace quota {
namespace {

constexpr int kLeastWords = 64;
constexpr int kMostRows = 500;
constexpr int kSeenRows = 60;                 // about a screen of them
constexpr int kPad = 22;                      // both sides of a cell
constexpr int kEnd = space::cardPadding - 10; // more at the ends of a row
constexpr int kLittle = 8;                    // part of the room that words may lack
constexpr int kIcon = 14 + space::iconGap;
constexpr int kArrow = 15;

bool isBar(CellKind kind)
{
    return kind == CellKind::Share || kind == CellKind::Progress;
}

/// The width that a cell fills.
int filledBy(const Cell& cell, CellKind kind, const QFontMetrics& metrics)
{
    if (kind == CellKind::Tag)
        return tagSize({cell.tone, cell.text, cell.icon}).width() + kPad;
    return metrics.horizontalAdvance(cellText(cell, kind) + cell.second) + kPad +
           (cell.second.isEmpty() ? 0 : space::k8) + (cell.icon.isEmpty() ? 0 : kIcon);
}

/// The widest cell of a column from one row to another, 0 where none is here: of numbers by their letters,
/// because the digits of the theme's font are of one width.
int widestOf(const SeenRows& rows, int column, int first, int last, const QFontMetrics& metrics)
{
    const CellKind kind = rows.columns[column].kind;
    int widest = 0;
    qsizetype longest = -1;
    for (int row = first; row <= last; ++row) {
        const TableRow* here = rows.at(row);
        if (!here)
            continue;
        const Cell cell = here->cells.value(column);
        const qsizetype letters = cellText(cell, kind).size() + cell.second.size();
        if (isRightAligned(kind) && letters <= longest)
            continue;
        longest = letters;
        widest = qMax(widest, filledBy(cell, kind, metrics));
    }
    return widest;
}

bool holdsMoments(const SeenRows& rows, int column, int first, int last)
{
    for (int row = first; row <= last; ++row)
        if (const TableRow* here = rows.at(row);
            here && here->cells.value(column).raw.typeId() == QMetaType::QDateTime)
            return true;
    return false;
}

bool isEnd(int i, const QVector<int>& shown)
{
    return i == 0 || i == shown.size() - 1;
}

int sumOf(const QVector<int>& widths)
{
    return std::accumulate(widths.begin(), widths.end(), 0);
}

/// An amount in parts that stand to each other as the weights do; nothing where all weights are 0.
QVector<int> shared(int amount, const QVector<int>& weights)
{
    QVector<int> parts;
    int all = sumOf(weights);
    for (const int weight : weights) {
        parts << (all > 0 ? int(qint64(amount) * weight / all) : 0);
        amount -= parts.back();
        all -= weight;
    }
    return parts;
}

/// Takes what is lacking, or all that there is, from what each column can spare. Returns how much was taken.
int take(int lack, const QVector<int>& spare, QVector<int>* widths)
{
    const int amount = qBound(0, lack, sumOf(spare));
    const QVector<int> parts = shared(amount, spare);
    for (int i = 0; i < parts.size(); ++i)
        (*widths)[i] -= parts[i];
    return amount;
}

void give(int amount, const QVector<int>& weights, QVector<int>* widths)
{
    const QVector<int> parts = shared(amount, weights);
    for (int i = 0; i < parts.size(); ++i)
        (*widths)[i] += parts[i];
}

} // namespace

bool ColumnRoom::measure(const SeenRows& rows, int first, int last)
{
    const QFontMetrics metrics(fontFor(TextRole::Strong));
    const QFontMetrics heading(fontFor(TextRole::TableHead));
    bool grown = false;
    for (int column = 0; column < rows.columns.size(); ++column) {
        const TableColumn& each = rows.columns[column];
        const bool words = !isRightAligned(each.kind);
        // A bar grows with its column: nothing is known of what it fills.
        const int to = isBar(each.kind) ? -1 : words ? kSeenRows - 1 : first + kMostRows - 1;
        int widest = widestOf(rows, column, first, qMin(last, to), metrics);
        if (widest == 0)
            continue;
        widest += column == 0 ? rows.indent : 0;
        const int title =
            heading.horizontalAdvance(each.title) + kPad + (each.id == rows.sortedBy ? kArrow : 0);
        const auto raise = [&](QHash<int, int>& known, int width) {
            grown = grown || width > known.value(column);
            known.insert(column, qMax(width, known.value(column)));
        };
        raise(m_filled, qMax(title, widest));
        if (!words)
            raise(m_needs, widest);
        else if (holdsMoments(rows, column, first, qMin(last, to)))
            m_moments.insert(column);
    }
    return grown;
}

int ColumnRoom::wide(int column, int wished, bool end) const
{
    const int need = m_needs.value(column);
    return m_byHand.contains(column) || need == 0 ? wished : qMax(wished, need + (end ? kEnd : 0));
}

QVector<int> ColumnRoom::spare(const QVector<int>& shown, const QVector<int>& widths) const
{
    QVector<int> out;
    for (int i = 0; i < shown.size(); ++i) {
        const bool known = m_filled.contains(shown[i]) && !m_byHand.contains(shown[i]);
        out << (known ? widths[i] - m_filled.value(shown[i]) - (isEnd(i, shown) ? kEnd : 0) : 0);
    }
    return out;
}

void ColumnRoom::fill(const QVector<int>& shown, int room, QVector<int>* widths) const
{
    const QVector<int> spares = spare(shown, *widths);
    QVector<int> wants;
    int there = qMax(0, room - sumOf(*widths));
    for (int i = 0; i < spares.size(); ++i) {
        there += qMax(0, spares[i]);
        wants << qBound(0, -spares[i], (*widths)[i]); // at most twice its width
    }
    give(qMin(sumOf(wants), there), wants, widths);
}

int ColumnRoom::elide(const QVector<int>& shown, const QVector<TableColumn>& columns, int lack, Words which,
                      QVector<int>* widths) const
{
    QVector<int> spares;
    for (int i = 0; i < shown.size(); ++i) {
        const TableColumn& column = columns[shown[i]];
        const bool words = !isRightAligned(column.kind) && column.kind != CellKind::Tag &&
                           !isBar(column.kind) && !m_moments.contains(shown[i]);
        const bool may = words && !m_byHand.contains(shown[i]) && (which == Words::All || column.stretch > 0);
        spares << (may ? qMax(0, (*widths)[i] - kLeastWords) : 0);
    }
    return take(lack, spares, widths);
}

QVector<int> ColumnRoom::widths(const QVector<int>& shown, const QVector<TableColumn>& columns,
                                const QVector<int>& wished, int room) const
{
    QVector<int> widths;
    QVector<int> stretches;
    int grown = 0;
    for (int i = 0; i < shown.size(); ++i) {
        widths << wide(shown[i], wished[shown[i]], isEnd(i, shown));
        grown += widths.back() - wished[shown[i]];
        stretches << columns[shown[i]].stretch;
    }
    fill(shown, room, &widths);
    QVector<int> spares = spare(shown, widths);
    for (int& one : spares)
        one = qMax(0, one);
    take(sumOf(widths) - room, spares, &widths);
    // A little is not worth scrolling sideways for, nor is what the numbers need more than they wished.
    const int lack = sumOf(widths) - room;
    const int more = lack > room / kLittle ? qMin(grown, lack) : lack;
    const int taken = elide(shown, columns, more, Words::Stretching, &widths);
    elide(shown, columns, more - taken, Words::All, &widths);
    if (!stretches.isEmpty() && sumOf(stretches) == 0)
        stretches.back() = 1;
    give(qMax(0, room - sumOf(widths)), stretches, &widths);
    return widths;
}

} // namespace quota
