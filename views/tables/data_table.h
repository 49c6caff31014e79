// SPDX-License-Identifier: GPL-3.0-or-later
// The one table of the console.
#pragma once

#include "tables/row_model.h"
#include "tables/selection_sum.h"

#include <QTableView>

class QMenu;
class QSettings;

namespace quota {

class CellDelegate;
class TableHeader;
struct FilterChoice;

/// A lazy table. It asks through rows() and never sorts itself; a click on a header asks for another order.
class DataTable : public QTableView {
    Q_OBJECT
public:
    /// A table with columns. The name keys what is remembered and is not shown.
    explicit DataTable(const QString& name, const QVector<TableColumn>& columns, QWidget* parent = nullptr);

    /// The model to answer.
    [[nodiscard]] RowModel* rows() const { return m_rows; }
    /// Restores columns and order from settings and keeps them there from now on. The settings must outlive
    /// the table.
    void remember(QSettings* settings);
    /// Rows of 25 instead of 28 pixels.
    void setDense(bool dense);
    /// Shows the row of filter fields; hiding takes the filters away. A whole table has one for each column,
    /// another for those that say `filterable`. Ctrl+F in the table shows it too.
    void setFiltersVisible(bool visible);
    /// Whether the row of filter fields is shown.
    [[nodiscard]] bool filtersVisible() const;
    /// Filters a column by what a person would type; shows the row of fields.
    void setFilter(const QString& columnId, const QString& text);
    /// The same without showing the row: the title's funnel tells of it, and a field elsewhere that says it
    /// too.
    void putFilter(const QString& columnId, const QString& text);
    /// What filters a column; empty for nothing.
    [[nodiscard]] QString filter(const QString& columnId) const;
    /// Makes a column's filter field a list to choose from: one of few words.
    void setFilterChoices(const QString& columnId, const QVector<FilterChoice>& choices);
    /// Takes all filters away and leaves the fields.
    void clearFilters();
    /// What stands in a table that has no rows.
    void setPlaceholder(const QString& text);
    /// Shows an order in the header without asking.
    void setOrder(const QString& columnId, Qt::SortOrder order);
    /// Writes filters into the header's fields without asking: column id → text.
    void setFilters(const QMap<QString, QString>& filters);
    /// Where the user is: "top" (the first row that is seen), "row" and "key" of the current row.
    [[nodiscard]] QVariantMap place() const;
    /// Returns there, as soon as the rows are there.
    void setPlace(const QVariantMap& place);
    /// Another title of a column; its rows stay.
    void setColumnTitle(const QString& columnId, const QString& title);
    /// Hides or shows a column by its id, as a person chooses it: it is remembered.
    void setColumnShown(const QString& columnId, bool shown);
    /// Whether there is any use for a column here. One without is neither shown nor in the menu, and nobody
    /// remembers it; where it is offered again it is as the person left it.
    void setColumnOffered(const QString& columnId, bool offered);
    /// A menu that hides and shows columns; for a tool in the card's head. The table owns it.
    QMenu* columnsMenu();
    /// Ids of the visible columns as they stand.
    [[nodiscard]] QStringList shownColumns() const;
    /// The visible columns as they stand.
    [[nodiscard]] QVector<TableColumn> visibleColumns() const;
    /// The cells of a row below them.
    [[nodiscard]] QVector<Cell> visibleCells(const TableRow& row) const;
    /// Makes the row of a key the current and only selected one; false when it is not here.
    bool selectKey(const QVariant& key);
    /// Keys of the selected rows that are here, top to bottom.
    [[nodiscard]] QVector<QVariant> selectedKeys() const;
    /// The selected rows that are here, in numbers.
    [[nodiscard]] SelectionSum selectionSum() const;
    /// Height that shows this many rows with header and without scrolling.
    [[nodiscard]] int heightFor(int rowCount) const;

    /// The titles of the visible columns as a CSV line without line end.
    [[nodiscard]] QString csvHeader() const;
    /// A row as a CSV line: the visible columns in their order, numbers raw, text guarded.
    [[nodiscard]] QString csvLine(const TableRow& row) const;
    /// Header and all rows that are here as CSV with CRLF; whole for short tables.
    [[nodiscard]] QByteArray csvOfLoaded() const;
    /// The selected rows with headings, separated by tabs, as they are shown.
    [[nodiscard]] QString selectionForClipboard() const;

signals:
    /// A row was opened by double click or Enter.
    void rowActivated(const QVariant& key);
    /// The current row changed by mouse or keyboard; invalid when there is none.
    void currentKeyChanged(const QVariant& key);
    /// A link cell was clicked, or Enter pressed on it.
    void linkActivated(const QVariant& key, const QString& columnId);
    /// The cross of a progress cell was clicked.
    void cancelRequested(const QVariant& key);
    /// The selection changed.
    void selectionSummed(const quota::SelectionSum& sum);
    /// Widths, order or visibility of columns changed.
    void columnsChanged();
    /// Other filters are in force now, whoever set them.
    void filtersChanged();
    /// The row of filter fields was shown or hidden.
    void filtersShown(bool shown);
    /// The user wants the table as a file; the menu has it where somebody listens.
    void exportRequested();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) override;

private:
    void setUpHeader();
    void restyle();
    void layoutColumns();
    void takeWidth(int column, int width);
    void showColumns();
    void askOrder(int column, Qt::SortOrder order);
    void askFilters();
    void offerFilters();
    void offerChoices();
    void fillMenu(QMenu* menu, const QModelIndex& at);
    void save() const;
    void reachPlace();
    void activate(const QModelIndex& index);
    [[nodiscard]] QVector<int> shownLogical() const;
    [[nodiscard]] TableColumn columnAt(int logical) const { return m_rows->columns().value(logical); }

    QString m_name;
    RowModel* m_rows;
    TableHeader* m_header;
    CellDelegate* m_delegate;
    QMenu* m_columnsMenu = nullptr;
    QSettings* m_settings = nullptr;
    QVector<int> m_widths;
    QVector<bool> m_wanted;  ///< the person's choice, or the columns' own
    QVector<bool> m_offered; ///< there is a use for it
    QString m_placeholder;
    QVariantMap m_place; ///< to return to, while its rows are not here
    bool m_laying = false;
    bool m_offersAll = false; ///< every column has a filter field
};

} // namespace quota
