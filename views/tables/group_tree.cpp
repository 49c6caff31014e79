// SPDX-License-Identifier: GPL-3.0-or-later
#include "tables/group_tree.h"

#include "tables/cell_delegate.h"
#include "tables/table_header.h"
#include "theme/icons.h"
#include "theme/style_buttons.h"
#include "theme/theme.h"
#include "theme/type.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QMetaMethod>
#include <QMouseEvent>
#include <QPainter>

namespace quota {
namespace {

const QString kOpen = QStringLiteral("open");
const QString kTop = QStringLiteral("top");
const QString kCurrent = QStringLiteral("current");
const QString kColumn = QStringLiteral("column");

} // namespace

GroupTree::GroupTree(const QVector<TableColumn>& columns, QWidget* parent)
    : QTreeView(parent),
      m_rows(new GroupModel(this)),
      m_header(new TableHeader(this)),
      m_delegate(new CellDelegate(this))
{
    setHeader(m_header);
    m_rows->setColumns(columns);
    setModel(m_rows);
    setItemDelegate(m_delegate);
    setFrameShape(NoFrame);
    setUniformRowHeights(true);
    setMouseTracking(true);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setTabKeyNavigation(false);
    setAllColumnsShowFocus(false);
    setIndentation(22);
    setExpandsOnDoubleClick(true);
    setHorizontalScrollMode(ScrollPerPixel);
    setFont(fontFor(TextRole::Body));
    setUpHeader();
    connect(this, &QAbstractItemView::doubleClicked, this,
            [this](const QModelIndex& index) { emit rowActivated(index.data(KeyRole)); });
    connect(m_rows, &QAbstractItemModel::modelReset, this, [this] { emit selectionSummed({}); });
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        setFont(fontFor(TextRole::Body));
        viewport()->update();
    });
}

void GroupTree::setDense(bool dense)
{
    m_delegate->setDense(dense);
    scheduleDelayedItemsLayout();
}

void GroupTree::setRows(const QVector<GroupRow>& rows)
{
    QSet<QString> open;
    for (int i = 0; i < m_rows->rowCount(); ++i) {
        const QModelIndex index = m_rows->index(i, 0);
        if (isExpanded(index))
            open.insert(index.data(KeyRole).toString());
    }
    m_rows->setRows(rows);
    for (int i = 0; i < m_rows->rowCount(); ++i) {
        const QModelIndex index = m_rows->index(i, 0);
        if (open.contains(index.data(KeyRole).toString()))
            expand(index);
    }
    measure();
    layoutColumns();
    reachPlace();
}

QModelIndex GroupTree::indexOf(const QVariant& key, int column) const
{
    const auto isIt = [&](const QModelIndex& index) { return index.data(KeyRole) == key; };
    for (int i = 0; key.isValid() && i < m_rows->rowCount(); ++i) {
        const QModelIndex parent = m_rows->index(i, 0);
        if (isIt(parent))
            return parent.siblingAtColumn(column);
        for (int j = 0; j < m_rows->rowCount(parent); ++j)
            if (const QModelIndex child = m_rows->index(j, 0, parent); isIt(child))
                return child.siblingAtColumn(column);
    }
    return {};
}

QVariantMap GroupTree::place() const
{
    QVariantList open;
    for (int i = 0; i < m_rows->rowCount(); ++i)
        if (const QModelIndex index = m_rows->index(i, 0); isExpanded(index))
            open << index.data(KeyRole);
    return {{kOpen, open},
            {kTop, indexAt(QPoint(1, 1)).data(KeyRole)},
            {kCurrent, currentIndex().data(KeyRole)},
            {kColumn, m_rows->columns().value(currentIndex().column()).id}};
}

void GroupTree::setPlace(const QVariantMap& place)
{
    m_place = place;
    reachPlace();
}

void GroupTree::reachPlace()
{
    const QVariant key = m_place.value(kCurrent);
    if (m_place.isEmpty() || m_rows->rowCount() == 0 || (key.isValid() && !indexOf(key, 0).isValid()))
        return;
    const QVariantMap place = std::exchange(m_place, {});
    for (const QVariant& open : place.value(kOpen).toList())
        expand(indexOf(open, 0));
    int column = 0;
    for (int i = 0; i < m_rows->columns().size(); ++i)
        if (m_rows->columns()[i].id == place.value(kColumn).toString())
            column = i;
    if (const QModelIndex top = indexOf(place.value(kTop), 0); top.isValid())
        scrollTo(top, PositionAtTop);
    if (key.isValid())
        setCurrentIndex(indexOf(key, column));
}

void GroupTree::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected)
{
    QTreeView::selectionChanged(selected, deselected);
    emit selectionSummed(selectionSum());
}

SelectionSum GroupTree::selectionSum() const
{
    SelectionSum out;
    const QVector<TableColumn>& columns = m_rows->columns();
    for (const TableColumn& column : columns)
        if (isSummed(column.kind) && column.summed)
            out.sums.append({column.id, column.title, 0});
    const QModelIndexList rows = selectionModel()->selectedRows();
    for (const QModelIndex& row : rows) {
        ++out.rows;
        if (selectionModel()->isSelected(row.parent()))
            continue;
        qsizetype at = 0;
        for (int i = 0; i < columns.size(); ++i) {
            if (!isSummed(columns[i].kind) || !columns[i].summed)
                continue;
            qint64& sum = out.sums[at++].sum;
            if (__builtin_add_overflow(sum, row.siblingAtColumn(i).data(RawRole).toLongLong(), &sum))
                out.complete = false;
        }
    }
    return out;
}

void GroupTree::drawBranches(QPainter* painter, const QRect& rect, const QModelIndex& index) const
{
    const Tokens& t = tokens();
    if (selectionModel()->isSelected(index))
        painter->fillRect(rect, t.sel);
    painter->fillRect(rect.x(), rect.bottom(), rect.width(), 1, t.line);
    if (m_rows->hasChildren(index))
        parts::drawChevron(painter, QRectF(rect.right() - 17, rect.y(), 14, rect.height()),
                           isExpanded(index) ? Qt::DownArrow : Qt::RightArrow, t.text3);
}

void GroupTree::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy)) {
        QGuiApplication::clipboard()->setText(selectionForClipboard());
        return;
    }
    const QModelIndex current = currentIndex();
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && current.isValid()) {
        if (!follow(current))
            emit rowActivated(current.data(KeyRole));
        return;
    }
    // Right unfolds a row first and then goes from cell to cell, left the other way round.
    const QVector<int> shown = shownPlaces();
    const qsizetype at = shown.indexOf(current.column());
    const QModelIndex head = current.siblingAtColumn(0);
    const bool mayUnfold = m_rows->hasChildren(head) && !isExpanded(head);
    if (event->key() == Qt::Key_Right && at >= 0 && at + 1 < shown.size() && !(at == 0 && mayUnfold))
        return setCurrentIndex(current.siblingAtColumn(shown[at + 1]));
    if (event->key() == Qt::Key_Left && at > 0)
        return setCurrentIndex(current.siblingAtColumn(shown[at - 1]));
    QTreeView::keyPressEvent(event);
}

bool GroupTree::follow(const QModelIndex& index)
{
    const TableColumn column = m_rows->columns().value(index.column());
    const Cell cell = index.data(CellDataRole).value<Cell>();
    if (!leads(cell, column.kind))
        return false;
    emit linkActivated(cellText(cell, column.kind), column.id, index.data(KeyRole));
    return true;
}

void GroupTree::mouseReleaseEvent(QMouseEvent* event)
{
    QTreeView::mouseReleaseEvent(event);
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && index.isValid())
        follow(index);
}

void GroupTree::contextMenuEvent(QContextMenuEvent* event)
{
    const QModelIndex at =
        event->reason() == QContextMenuEvent::Keyboard ? currentIndex() : indexAt(event->pos());
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction* rows = menu->addAction(icon(QStringLiteral("copy")), tr("Copy rows with headings"), [this] {
        QGuiApplication::clipboard()->setText(selectionForClipboard());
    });
    rows->setShortcut(QKeySequence::Copy);
    rows->setEnabled(selectionModel()->hasSelection());
    if (isSignalConnected(QMetaMethod::fromSignal(&GroupTree::exportRequested)))
        menu->addAction(icon(QStringLiteral("export")), tr("Export…"), this, &GroupTree::exportRequested);
    menu->addSeparator();
    m_header->offerOrder(menu, at.column());
    menu->addMenu(columnsMenu());
    menu->popup(event->globalPos());
}

void GroupTree::mouseMoveEvent(QMouseEvent* event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    m_delegate->setHovered(index);
    const bool link = leads(index.data(CellDataRole).value<Cell>(), CellKind(index.data(KindRole).toInt()));
    viewport()->setCursor(link ? Qt::PointingHandCursor : Qt::ArrowCursor);
    viewport()->update();
    QTreeView::mouseMoveEvent(event);
}

void GroupTree::leaveEvent(QEvent* event)
{
    m_delegate->setHovered({});
    viewport()->update();
    QTreeView::leaveEvent(event);
}

void GroupTree::resizeEvent(QResizeEvent* event)
{
    QTreeView::resizeEvent(event);
    layoutColumns();
}

} // namespace quota
