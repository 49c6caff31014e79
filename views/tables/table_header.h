// SPDX-License-Identifier: GPL-3.0-or-later
// The header of a table: titles, sort arrow, and a row of filter fields below them.
#pragma once

#include "tables/column_room.h"

#include <QHash>
#include <QHeaderView>
#include <QMap>

class QMenu;
class QTimer;

namespace quota {

/// One of a column's few filters: what is told ("=purchase"), and what a person reads.
struct FilterChoice {
    QString filter;
    QString text;
    bool operator==(const FilterChoice&) const = default;
};

/// Paints titles in the table's look. A click asks for an order; the filter row tells what was typed.
class TableHeader : public QHeaderView {
    Q_OBJECT
public:
    /// A header for a table or tree.
    explicit TableHeader(QWidget* parent = nullptr);
    /// The columns (by logical index) that can be sorted.
    void setSortable(const QVector<bool>& sortable);
    /// Shows an arrow at a column, or none for -1; QHeaderView's own indicator would turn itself at each
    /// click.
    void setOrder(int column, Qt::SortOrder order);
    /// Puts into a menu what a click on a column's heading does, for the keyboard; nothing where it cannot be
    /// sorted by.
    void offerOrder(QMenu* menu, int column);
    /// Gives columns a filter field; an empty map takes the row away. Logical index → accessible name.
    void setFilterColumns(const QMap<int, QString>& names);
    /// Makes a column's field a list to choose from; none make it a line to type into. What is in force
    /// stays.
    void setFilterChoices(int column, const QVector<FilterChoice>& choices);
    /// Whether a column has a field.
    [[nodiscard]] bool hasFilter(int column) const { return m_fields.contains(column); }
    /// Writes into one field as a person would; empty clears it.
    void enterFilter(int column, const QString& text);
    /// Puts the cursor into the first field that is seen.
    void focusFilters();
    /// Shows or hides the row of fields; hiding empties them.
    void setFiltersVisible(bool visible);
    /// Whether the row of fields is shown.
    [[nodiscard]] bool filtersVisible() const { return m_filtersVisible; }
    /// What is typed, by logical index; empty fields are left out.
    [[nodiscard]] QMap<int, QString> filters() const;
    /// Writes into the fields without a signal.
    void setFilters(const QMap<int, QString>& filters);
    /// What the columns' numbers need, and whose widths a person gave.
    ColumnRoom& room() { return m_room; }
    [[nodiscard]] QSize sizeHint() const override;

signals:
    /// An order was asked for by a click or from a menu.
    void orderAsked(int column, Qt::SortOrder order);
    /// The fields have rested 250 ms after the last key.
    void filtersTyped();

protected:
    void paintSection(QPainter* painter, const QRect& rect, int logical) const override;
    void paintEvent(QPaintEvent* event) override;
    void updateGeometries() override;

private:
    void askOrder(int column);
    void placeFields();
    QWidget* makeField(int column, const QString& name, const QVector<FilterChoice>& choices);
    static QString textOf(const QWidget* field);
    static void setTextOf(QWidget* field, const QString& text);

    QVector<bool> m_sortable;
    QHash<int, QWidget*> m_fields;
    QMap<int, QString> m_names;
    QHash<int, QVector<FilterChoice>> m_choices;
    ColumnRoom m_room;
    QTimer* m_rest;
    QWidget* m_band;
    int m_sorted = -1;
    Qt::SortOrder m_order = Qt::AscendingOrder;
    bool m_filtersVisible = false;
};

} // namespace quota
