// SPDX-License-Identifier: GPL-3.0-or-later
#include "tables/totals_row.h"

#include "tables/cell_delegate.h"
#include "theme/text.h"
#include "theme/theme.h"

#include <QHeaderView>
#include <QPainter>
#include <QScrollBar>
#include <QTimer>

namespace quota {

TotalsRow::TotalsRow(DataTable* table, QWidget* parent)
    : QTableView(parent), m_table(table), m_rows(new RowModel(this)), m_delegate(new CellDelegate(this))
{
    m_rows->setColumns(table->rows()->columns());
    setModel(m_rows);
    m_delegate->setTotals(true);
    setItemDelegate(m_delegate);
    horizontalHeader()->hide();
    horizontalHeader()->setMinimumSectionSize(0);
    verticalHeader()->hide();
    setShowGrid(false);
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setSelectionMode(NoSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollMode(ScrollPerPixel);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Totals"));
    QHeaderView* header = table->horizontalHeader();
    connect(header, &QHeaderView::sectionResized, this, &TotalsRow::follow);
    connect(header, &QHeaderView::sectionMoved, this, &TotalsRow::follow);
    connect(table, &DataTable::columnsChanged, this, &TotalsRow::follow);
    connect(table->horizontalScrollBar(), &QScrollBar::valueChanged, horizontalScrollBar(),
            &QScrollBar::setValue);
    connect(table->verticalScrollBar(), &QScrollBar::rangeChanged, this,
            [this] { QTimer::singleShot(0, this, &TotalsRow::follow); });
    connect(table->rows(), &RowModel::answered, this, &TotalsRow::sumShown);
    connect(&Theme::instance(), &Theme::changed, this, &TotalsRow::follow);
    follow();
}

void TotalsRow::setTotals(const TableRow& totals)
{
    m_totals = totals;
    sumShown();
}

void TotalsRow::put(const TableRow& totals)
{
    m_rows->setRows({totals});
    follow();
}

void TotalsRow::sumShown()
{
    const RowModel* rows = m_table->rows();
    if (m_totals.cells.isEmpty() || !rows->isWhole() || rows->filters().isEmpty()) {
        if (!m_totals.cells.isEmpty())
            put(m_totals);
        return;
    }
    TableRow totals;
    for (int column = 0; column < m_totals.cells.size(); ++column) {
        const bool summed = isSummed(m_rows->columns()[column].kind) && m_totals.cells[column].raw.isValid();
        qint64 sum = 0;
        bool whole = true;
        for (qint64 i = 0; summed && i < rows->rowCount(); ++i)
            if (const TableRow* row = rows->rowAt(i))
                whole =
                    !__builtin_add_overflow(sum, row->cells.value(column).raw.toLongLong(), &sum) && whole;
        totals.cells << (summed && whole ? Cell::of(sum) : Cell());
    }
    if (!isSummed(m_rows->columns().front().kind))
        totals.cells.front() = Cell::of(
            tr("%1 of %2", "rows shown, rows").arg(number(rows->rowCount()), number(rows->allRows().size())));
    put(totals);
}

QSize TotalsRow::sizeHint() const
{
    return {100, m_delegate->rowHeight() + 1};
}

QSize TotalsRow::minimumSizeHint() const
{
    return {50, m_delegate->rowHeight() + 1};
}

void TotalsRow::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    follow();
}

void TotalsRow::paintEvent(QPaintEvent* event)
{
    {
        QPainter painter(viewport());
        painter.fillRect(viewport()->rect(), tokens().alt);
    }
    QTableView::paintEvent(event);
}

void TotalsRow::follow()
{
    const QHeaderView* theirs = m_table->horizontalHeader();
    QHeaderView* mine = horizontalHeader();
    for (int visual = 0; visual < theirs->count(); ++visual) {
        const int logical = theirs->logicalIndex(visual);
        if (mine->visualIndex(logical) != visual)
            mine->moveSection(mine->visualIndex(logical), visual);
    }
    for (int i = 0; i < m_rows->columns().size(); ++i) {
        setColumnHidden(i, m_table->isColumnHidden(i));
        if (!m_table->isColumnHidden(i))
            setColumnWidth(i, m_table->columnWidth(i));
    }
    if (m_rows->rowCount() > 0)
        setRowHeight(0, m_delegate->rowHeight());
    horizontalScrollBar()->setValue(m_table->horizontalScrollBar()->value());
    viewport()->update();
}

} // namespace quota
