// SPDX-License-Identifier: GPL-3.0-or-later
// A table whose rows fold: runs of small changes below the line that sums them.
#pragma once

#include "tables/selection_sum.h"

#include <QAbstractItemModel>
#include <QSet>
#include <QTreeView>
#include <functional>
#include <memory>

class QMenu;
class QSettings;

namespace quota {

class CellDelegate;
class TableHeader;

/// A row and those that fold below it.
struct GroupRow {
    TableRow row{};
    QVector<GroupRow> children{};
};

/// The model of folding rows; whole, not lazy. It sorts rows within what they fold below.
class GroupModel : public QAbstractItemModel {
    Q_OBJECT
public:
    /// A model without rows.
    explicit GroupModel(QObject* parent = nullptr);
    ~GroupModel() override;
    /// Sets the columns; drops all rows.
    void setColumns(const QVector<TableColumn>& columns);
    /// The columns.
    [[nodiscard]] const QVector<TableColumn>& columns() const { return m_columns; }
    /// Position of a column by its id, or -1.
    [[nodiscard]] int columnOf(const QString& id) const;
    /// Shows other rows, in the order in force.
    void setRows(const QVector<GroupRow>& rows);
    /// Sets the order; no column leaves the rows in the order that they were given in.
    void sortBy(const QString& columnId, Qt::SortOrder order);
    /// The order in force.
    [[nodiscard]] QString sortColumn() const { return m_sortColumn; }
    /// The direction in force.
    [[nodiscard]] Qt::SortOrder sortOrder() const { return m_order; }
    /// The row at an index, or null.
    [[nodiscard]] const TableRow* rowAt(const QModelIndex& index) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Node;
    [[nodiscard]] const Node* nodeOf(const QModelIndex& index) const;

    QVector<TableColumn> m_columns;
    std::unique_ptr<Node> m_root;
    QString m_sortColumn;
    Qt::SortOrder m_order = Qt::AscendingOrder;
};

/// The view of folding rows in the look of DataTable and with its habits.
class GroupTree : public QTreeView {
    Q_OBJECT
public:
    /// A tree with columns.
    explicit GroupTree(const QVector<TableColumn>& columns, QWidget* parent = nullptr);
    /// Shows other rows; what was unfolded by key stays unfolded.
    void setRows(const QVector<GroupRow>& rows);
    /// The model.
    [[nodiscard]] GroupModel* rows() const { return m_rows; }
    /// Rows of 25 instead of 28 pixels.
    void setDense(bool dense);
    /// Restores the columns (which are shown, how they stand and how wide) and the order of the rows from
    /// settings, and keeps them there from now on under a name. The settings must outlive the tree.
    void remember(QSettings* settings, const QString& name);
    /// Sorts the rows, and those that fold within their group; what is selected and unfolded stays so.
    void setOrder(const QString& columnId, Qt::SortOrder order);
    /// Hides or shows a column by its id; the first one folds the rows and stays.
    void setColumnShown(const QString& columnId, bool shown);
    /// A menu that hides and shows columns; for a tool in the card's head. The tree owns it.
    QMenu* columnsMenu();
    /// Where the user is: "top" and "current" (the row and the column), "open" (the unfolded rows), by keys.
    [[nodiscard]] QVariantMap place() const;
    /// Returns there: at once where the rows are here, else with the next ones.
    void setPlace(const QVariantMap& place);
    /// Ids of the visible columns as they stand.
    [[nodiscard]] QStringList shownColumns() const;
    /// The selected rows in numbers. What folds below a selected row is in its sum already.
    [[nodiscard]] SelectionSum selectionSum() const;
    /// The selected rows with headings, separated by tabs.
    [[nodiscard]] QString selectionForClipboard() const;
    /// All rows in order, folded ones behind the row that they fold below; cells of the visible columns.
    [[nodiscard]] QVector<TableRow> allRows() const;
    /// The visible columns.
    [[nodiscard]] QVector<TableColumn> visibleColumns() const;
    /// The visible columns of everything as CSV, folded rows too.
    [[nodiscard]] QByteArray csv() const;

signals:
    /// The selection changed.
    void selectionSummed(const quota::SelectionSum& sum);
    /// The rows stand in another order.
    void orderChanged();
    /// A row was opened by double click or Enter.
    void rowActivated(const QVariant& key);
    /// A link cell was clicked, or Enter pressed on it; its text, the column, and the row's key.
    void linkActivated(const QString& text, const QString& columnId, const QVariant& key);
    /// The user wants the table as a file; the menu has it where somebody listens.
    void exportRequested();

protected:
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) override;
    void drawBranches(QPainter* painter, const QRect& rect, const QModelIndex& index) const override;

private:
    void setUpHeader();
    void layoutColumns();
    void takeWidth(int column, int width);
    void measure();
    void askOrder(int column, Qt::SortOrder order);
    void save() const;
    void reachPlace();
    bool follow(const QModelIndex& index);
    [[nodiscard]] QModelIndex indexOf(const QVariant& key, int column) const;
    [[nodiscard]] QVector<int> shownPlaces() const;
    /// Every row with those that fold below it, as they stand; `seen` gets each.
    void walk(const QModelIndex& parent, const std::function<void(const QModelIndex&)>& seen) const;
    [[nodiscard]] QVector<Cell> shownCells(const QModelIndex& row) const;

    GroupModel* m_rows;
    TableHeader* m_header;
    CellDelegate* m_delegate;
    QMenu* m_columnsMenu = nullptr;
    QSettings* m_settings = nullptr;
    QString m_name;
    QVector<int> m_widths;
    QVariantMap m_place;    // to return to, while its row is not here
    QSet<QString> m_hidden; // by id: the header forgets when the columns change
    bool m_laying = false;
};

} // namespace quota
