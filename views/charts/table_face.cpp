// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/table_face.h"

#include "charts/chart_tools.h"
#include "charts/sheet_table.h"
#include "theme/text.h"

#include <QEvent>
#include <QWidget>

namespace quota {

TableFace::TableFace(QWidget* chart, ChartForm* form, ChartTools* tools)
    : QObject(chart), m_chart(chart), m_form(form), m_tools(tools)
{
    chart->installEventFilter(this);
}

void TableFace::setShown(bool shown)
{
    if (shown && !m_table)
        m_table = new SheetTable(m_chart);
    if (m_table) {
        m_table->setAccessibleName(tr("%1 as a table").arg(m_form->title()));
        m_table->setSheet(m_form->sheet(), [](qint64 value) { return number(value); });
        m_table->setGeometry(m_chart->rect());
        m_table->setVisible(shown);
    }
    m_chart->setFocusProxy(shown ? m_table : nullptr);
    m_tools->setTable(shown);
    m_chart->updateGeometry();
    m_chart->update();
}

bool TableFace::isShown() const
{
    return m_table && !m_table->isHidden();
}

void TableFace::refresh()
{
    if (isShown())
        setShown(true);
}

int TableFace::wholeHeight() const
{
    return m_table->wholeHeight();
}

bool TableFace::eventFilter(QObject* watched, QEvent* event)
{
    if (m_table && event->type() == QEvent::Resize)
        m_table->setGeometry(m_chart->rect());
    return QObject::eventFilter(watched, event);
}

} // namespace quota
