// SPDX-License-Identifier: GPL-3.0-or-later
#include "tables/data_table.h"

#include "tables/cell_delegate.h"
#include "tables/table_header.h"
#include "theme/icons.h"
#include "theme/space.h"
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
#include <QScrollBar>

namespace quota {
namespace {

/// What a person would type to have only rows with this cell: a number, a day as the header reads it, the
/// very text.
QString filterFor(const QModelIndex& at, bool whole)
{
    const Cell cell = at.data(CellDataRole).value<Cell>();
    const QVariant& key = cell.order.isValid() ? cell.order : cell.raw;
    if (key.typeId() == QMetaType::QDate || key.typeId() == QMetaType::QDateTime)
        return key.toDate().toString(Qt::ISODate);
    QString text = at.data().toString();
    if (isSummed(CellKind(at.data(KindRole).toInt())))
        return text;
    // A table that is all here looks at the quieter words too; a store knows nothing of them.
    const bool both = whole && !cell.second.isEmpty();
    return QLatin1Char('=') + (both ? text + QLatin1Char(' ') + cell.second : text);
}

} // namespace

DataTable::DataTable(const QString& name, const QVector<TableColumn>& columns, QWidget* parent)
    : QTableView(parent),
      m_name(name),
      m_rows(new RowModel(this)),
      m_header(new TableHeader(this)),
      m_delegate(new CellDelegate(this)),
      m_placeholder(tr("No rows"))
{
    setHorizontalHeader(m_header);
    m_rows->setColumns(columns);
    setModel(m_rows);
    setItemDelegate(m_delegate);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setFrameShape(NoFrame);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    setMouseTracking(true);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    setEditTriggers(NoEditTriggers);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    setUpHeader();
    const auto measure = [this](int first, int last) {
        const auto at = [this](int row) { return m_rows->rowAt(row); };
        if (m_header->room().measure({m_rows->columns(), m_rows->sortColumn(), at}, first, last))
            layoutColumns();
    };
    connect(m_rows, &QAbstractItemModel::dataChanged, this,
            [measure](const QModelIndex& from, const QModelIndex& to) { measure(from.row(), to.row()); });
    connect(m_rows, &QAbstractItemModel::modelReset, this, [this, measure] {
        measure(0, m_rows->rowCount() - 1);
        emit selectionSummed({});
        m_header->viewport()->update();
        reachPlace();
    });
    connect(this, &QAbstractItemView::doubleClicked, this, &DataTable::activate);
    connect(&Theme::instance(), &Theme::changed, this, &DataTable::restyle);
    restyle();
}

void DataTable::setUpHeader()
{
    QVector<bool> sortable;
    QMap<int, QString> filters;
    for (int i = 0; i < m_rows->columns().size(); ++i) {
        const TableColumn column = columnAt(i);
        sortable << column.sortable;
        if (column.filterable)
            filters.insert(i, column.title);
        m_widths << column.width;
        m_wanted << !column.hidden;
        m_offered << true;
    }
    showColumns();
    m_header->setSortable(sortable);
    m_header->setFilterColumns(filters);
    m_header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_header, &QWidget::customContextMenuRequested, this,
            [this](const QPoint& at) { columnsMenu()->popup(m_header->mapToGlobal(at)); });
    connect(m_header, &TableHeader::orderAsked, this, &DataTable::askOrder);
    connect(m_header, &TableHeader::filtersTyped, this, &DataTable::askFilters);
    connect(m_header, &QHeaderView::sectionResized, this,
            [this](int column, int, int width) { takeWidth(column, width); });
    connect(m_header, &QHeaderView::sectionMoved, this, [this] {
        save();
        viewport()->update();
        emit columnsChanged();
    });
}

void DataTable::restyle()
{
    setFont(fontFor(TextRole::Body));
    verticalHeader()->setMinimumSectionSize(m_delegate->rowHeight());
    verticalHeader()->setDefaultSectionSize(m_delegate->rowHeight());
    viewport()->update();
}

void DataTable::setDense(bool dense)
{
    m_delegate->setDense(dense);
    restyle();
}

void DataTable::setFiltersVisible(bool visible)
{
    if (visible)
        offerFilters();
    const bool other = visible != m_header->filtersVisible();
    m_header->setFiltersVisible(visible);
    updateGeometries();
    if (!visible)
        askFilters();
    if (other)
        emit filtersShown(visible);
}

bool DataTable::filtersVisible() const
{
    return m_header->filtersVisible();
}

void DataTable::setFilter(const QString& columnId, const QString& text)
{
    setFiltersVisible(true);
    m_header->enterFilter(m_rows->columnOf(columnId), text);
    askFilters();
}

void DataTable::putFilter(const QString& columnId, const QString& text)
{
    if (filter(columnId) == text)
        return;
    m_header->enterFilter(m_rows->columnOf(columnId), text);
    askFilters();
}

QString DataTable::filter(const QString& columnId) const
{
    return m_rows->filters().value(columnId);
}

void DataTable::setFilterChoices(const QString& columnId, const QVector<FilterChoice>& choices)
{
    m_header->setFilterChoices(m_rows->columnOf(columnId), choices);
}

void DataTable::clearFilters()
{
    m_header->setFilters({});
    askFilters();
}

// A table that is all here can be filtered by every column; another by those that its page answers for.
void DataTable::offerFilters()
{
    if (m_rows->isWhole() && !m_offersAll) {
        m_offersAll = true;
        QMap<int, QString> names;
        for (int i = 0; i < m_rows->columns().size(); ++i)
            if (const CellKind kind = columnAt(i).kind; kind != CellKind::Progress && kind != CellKind::Share)
                names.insert(i, columnAt(i).title);
        m_header->setFilterColumns(names);
    }
    offerChoices();
}

// Columns of tags have few words: a list to choose from.
void DataTable::offerChoices()
{
    constexpr qsizetype kMostChoices = 30;
    if (!m_rows->isWhole())
        return;
    for (int i = 0; i < m_rows->columns().size(); ++i) {
        if (columnAt(i).kind != CellKind::Tag || !m_header->hasFilter(i))
            continue;
        QStringList words;
        for (const TableRow& row : m_rows->allRows())
            if (const QString word = cellText(row.cells.value(i), CellKind::Tag);
                !word.isEmpty() && !words.contains(word) && words.size() < kMostChoices)
                words.append(word);
        words.sort();
        QVector<FilterChoice> choices;
        for (const QString& word : std::as_const(words))
            choices.append({QLatin1Char('=') + word, word});
        m_header->setFilterChoices(i, choices);
    }
}

void DataTable::setPlaceholder(const QString& text)
{
    m_placeholder = text;
    viewport()->update();
}

int DataTable::heightFor(int rowCount) const
{
    return m_header->sizeHint().height() + rowCount * m_delegate->rowHeight();
}

void DataTable::askOrder(int column, Qt::SortOrder order)
{
    const QVariant key = currentIndex().data(KeyRole);
    setOrder(columnAt(column).id, order);
    m_rows->sortBy(columnAt(column).id, order);
    if (key.isValid() && m_rows->isWhole())
        selectKey(key);
    save();
}

bool DataTable::selectKey(const QVariant& key)
{
    for (int row = 0; row < m_rows->rowCount(); ++row) {
        const TableRow* here = m_rows->rowAt(row);
        if (!here || here->key != key)
            continue;
        setCurrentIndex(m_rows->index(row, qMax(0, currentIndex().column())));
        selectRow(row);
        return true;
    }
    return false;
}

void DataTable::setOrder(const QString& columnId, Qt::SortOrder order)
{
    const int column = m_rows->columnOf(columnId);
    m_rows->setView(columnId, order, m_rows->filters());
    m_header->setOrder(column, order);
}

void DataTable::askFilters()
{
    QMap<QString, QString> byId;
    const QMap<int, QString> typed = m_header->filters();
    for (auto it = typed.begin(); it != typed.end(); ++it)
        byId.insert(columnAt(it.key()).id, it.value());
    const bool other = byId != m_rows->filters();
    m_rows->setFilters(byId);
    m_header->viewport()->update();
    if (other)
        emit filtersChanged();
}

void DataTable::setFilters(const QMap<QString, QString>& filters)
{
    QMap<int, QString> byColumn;
    for (auto it = filters.begin(); it != filters.end(); ++it)
        if (const int column = m_rows->columnOf(it.key()); column >= 0)
            byColumn.insert(column, it.value());
    m_header->setFilters(byColumn);
    const bool other = filters != m_rows->filters();
    m_rows->setView(m_rows->sortColumn(), m_rows->sortOrder(), filters);
    m_header->viewport()->update();
    if (other)
        emit filtersChanged();
}

void DataTable::setColumnTitle(const QString& columnId, const QString& title)
{
    m_rows->setColumnTitle(columnId, title);
}

QVariantMap DataTable::place() const
{
    if (!m_place.isEmpty())
        return m_place; // not reached yet
    QVariantMap place = {{QStringLiteral("top"), qMax(0, rowAt(0))}};
    if (currentIndex().isValid()) {
        place.insert(QStringLiteral("row"), currentIndex().row());
        place.insert(QStringLiteral("key"), currentIndex().data(KeyRole));
    }
    return place;
}

void DataTable::setPlace(const QVariantMap& place)
{
    m_place = place;
    if (!m_rows->isWaiting())
        reachPlace();
}

void DataTable::reachPlace()
{
    const int row = m_place.value(QStringLiteral("row"), -1).toInt();
    const int top = m_place.value(QStringLiteral("top")).toInt();
    if (m_place.isEmpty() || m_rows->rowCount() <= qMax(row, top))
        return;
    m_place.clear();
    doItemsLayout();
    verticalScrollBar()->setValue(top * m_delegate->rowHeight());
    if (row < 0)
        return;
    selectionModel()->setCurrentIndex(m_rows->index(row, 0),
                                      QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void DataTable::activate(const QModelIndex& index)
{
    if (!index.isValid() || index.data(LoadingRole).toBool() || index.data(DisabledRole).toBool())
        return;
    emit rowActivated(index.data(KeyRole));
}

void DataTable::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy)) {
        QGuiApplication::clipboard()->setText(selectionForClipboard());
        return;
    }
    if (event->matches(QKeySequence::Find)) {
        setFiltersVisible(true);
        m_header->focusFilters();
        return;
    }
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid()) {
        const TableColumn column = columnAt(currentIndex().column());
        if (leads(currentIndex().data(CellDataRole).value<Cell>(), column.kind))
            emit linkActivated(currentIndex().data(KeyRole), column.id);
        else
            activate(currentIndex());
        return;
    }
    if (event->key() == Qt::Key_Escape && selectionModel()->hasSelection()) {
        clearSelection();
        return;
    }
    QTableView::keyPressEvent(event);
}

void DataTable::contextMenuEvent(QContextMenuEvent* event)
{
    const QModelIndex at =
        event->reason() == QContextMenuEvent::Keyboard ? currentIndex() : indexAt(event->pos());
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillMenu(menu, at);
    menu->popup(event->globalPos());
}

void DataTable::fillMenu(QMenu* menu, const QModelIndex& at)
{
    const auto copy = [](const QString& text) { QGuiApplication::clipboard()->setText(text); };
    const QString text = at.isValid() && !at.data(LoadingRole).toBool() ? at.data().toString() : QString();
    if (!text.isEmpty())
        menu->addAction(icon(QStringLiteral("copy")), tr("Copy “%1”").arg(text.left(40)),
                        [copy, text] { copy(text); });
    QAction* rows =
        menu->addAction(tr("Copy rows with headings"), [this, copy] { copy(selectionForClipboard()); });
    rows->setShortcut(QKeySequence::Copy);
    rows->setEnabled(selectionModel()->hasSelection());
    if (isSignalConnected(QMetaMethod::fromSignal(&DataTable::exportRequested)))
        menu->addAction(icon(QStringLiteral("export")), tr("Export…"), this, &DataTable::exportRequested);
    menu->addSeparator();
    m_header->offerOrder(menu, at.column());
    offerFilters();
    if (!text.isEmpty() && m_header->hasFilter(at.column()))
        menu->addAction(icon(QStringLiteral("filter")), tr("Filter by “%1”").arg(text.left(40)),
                        [this, id = columnAt(at.column()).id, text = filterFor(at, m_rows->isWhole())] {
                            setFilter(id, text);
                        });
    bool any = false;
    for (int i = 0; i < m_rows->columns().size(); ++i)
        any = any || m_header->hasFilter(i);
    if (any) {
        QAction* fields = menu->addAction(tr("Filter fields"), this, [this](bool on) {
            setFiltersVisible(on);
            m_header->focusFilters();
        });
        fields->setCheckable(true);
        fields->setChecked(filtersVisible());
        menu->addAction(tr("Clear filters"), this, &DataTable::clearFilters)
            ->setEnabled(!m_rows->filters().isEmpty());
    }
    menu->addMenu(columnsMenu());
}

void DataTable::mouseMoveEvent(QMouseEvent* event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    m_delegate->setHovered(index);
    const bool link =
        index.isValid() && leads(index.data(CellDataRole).value<Cell>(), columnAt(index.column()).kind);
    viewport()->setCursor(link ? Qt::PointingHandCursor : Qt::ArrowCursor);
    viewport()->update();
    QTableView::mouseMoveEvent(event);
}

void DataTable::mouseReleaseEvent(QMouseEvent* event)
{
    QTableView::mouseReleaseEvent(event);
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() != Qt::LeftButton || !index.isValid() || index.data(LoadingRole).toBool())
        return;
    const TableColumn column = columnAt(index.column());
    if (leads(index.data(CellDataRole).value<Cell>(), column.kind))
        emit linkActivated(index.data(KeyRole), column.id);
    else if (column.kind == CellKind::Progress && index.data(RawRole).isValid() &&
             CellDelegate::cancelRect(visualRect(index)).contains(event->position().toPoint()))
        emit cancelRequested(index.data(KeyRole));
}

void DataTable::leaveEvent(QEvent* event)
{
    m_delegate->setHovered({});
    viewport()->update();
    QTableView::leaveEvent(event);
}

void DataTable::paintEvent(QPaintEvent* event)
{
    QTableView::paintEvent(event);
    if (m_rows->rowCount() > 0 || m_rows->isWaiting())
        return;
    QPainter painter(viewport());
    painter.setFont(fontFor(TextRole::Body));
    painter.setPen(tokens().text3);
    const QString text = m_rows->filters().isEmpty() ? m_placeholder : tr("Nothing matches the filter");
    painter.drawText(viewport()->rect().adjusted(space::cardPadding, 0, -space::cardPadding, 0),
                     Qt::AlignCenter | Qt::TextWordWrap, text);
}

void DataTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    layoutColumns();
}

void DataTable::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTableView::currentChanged(current, previous);
    if (current.row() != previous.row())
        emit currentKeyChanged(current.isValid() ? current.data(KeyRole) : QVariant());
}

void DataTable::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected)
{
    QTableView::selectionChanged(selected, deselected);
    emit selectionSummed(selectionSum());
}

SelectionSum DataTable::selectionSum() const
{
    return sumSelection(*m_rows, selectionModel()->selection());
}

} // namespace quota
