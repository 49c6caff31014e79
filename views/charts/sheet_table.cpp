// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/sheet_table.h"

#include "theme/space.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>

namespace quota {
namespace {

// Numbers and their shares stand at the right.
bool isCounted(const ChartSheet& sheet, int column)
{
    bool any = false;
    for (const QVector<QVariant>& row : sheet.rows) {
        const QVariant value = row.value(column);
        if (value.typeId() == QMetaType::LongLong || value.toString().endsWith(QLatin1Char('%')))
            any = true;
        else if (!value.toString().isEmpty())
            return false;
    }
    return any;
}

} // namespace

SheetTable::SheetTable(QWidget* parent) : QTableWidget(parent)
{
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(space::rowDense);
    setTabKeyNavigation(false);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    horizontalHeader()->setHighlightSections(false);
}

void SheetTable::setSheet(const ChartSheet& sheet, const CountFormat& format)
{
    clear();
    setColumnCount(int(sheet.columns.size()));
    setRowCount(int(sheet.rows.size()));
    setHorizontalHeaderLabels(sheet.columns);
    for (int column = 0; column < sheet.columns.size(); ++column) {
        const Qt::Alignment alignment =
            (isCounted(sheet, column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter;
        horizontalHeaderItem(column)->setTextAlignment(alignment);
        for (int row = 0; row < sheet.rows.size(); ++row) {
            const QVariant value = sheet.rows[row].value(column);
            const bool counts = value.typeId() == QMetaType::LongLong;
            auto* cell = new QTableWidgetItem(counts ? format(value.toLongLong()) : value.toString());
            cell->setTextAlignment(alignment);
            setItem(row, column, cell);
        }
    }
    resizeColumnsToContents();
    m_wanted = 0;
    for (int column = 0; column < columnCount(); ++column)
        m_wanted += columnWidth(column) + space::k8;
    share();
}

int SheetTable::wholeHeight() const
{
    return horizontalHeader()->sizeHint().height() + rowCount() * verticalHeader()->defaultSectionSize() + 1;
}

void SheetTable::share()
{
    horizontalHeader()->setSectionResizeMode(m_wanted < width() ? QHeaderView::Stretch
                                                                : QHeaderView::Interactive);
}

QString SheetTable::selectionForClipboard() const
{
    QStringList titles;
    for (int column = 0; column < columnCount(); ++column)
        titles << horizontalHeaderItem(column)->text();
    QStringList lines{titles.join(QLatin1Char('\t'))};
    for (int row = 0; row < rowCount(); ++row) {
        if (!selectionModel()->isRowSelected(row, {}))
            continue;
        QStringList fields;
        for (int column = 0; column < columnCount(); ++column)
            fields << item(row, column)->text();
        lines << fields.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n'));
}

void SheetTable::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy))
        QGuiApplication::clipboard()->setText(selectionForClipboard());
    else
        QTableWidget::keyPressEvent(event);
}

void SheetTable::resizeEvent(QResizeEvent* event)
{
    QTableWidget::resizeEvent(event);
    share();
}

} // namespace quota
