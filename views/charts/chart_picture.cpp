// SPDX-License-Identifier: GPL-3.0-or-later
// A chart as a table and as a light picture.
#include "charts/chart.h"
#include "charts/sheet_table.h"
#include "theme/space.h"
#include "theme/theme.h"
#include "theme/type.h"

#include <QPicture>
#include <QStackedLayout>
#include <qcustomplot.h>

namespace quota {

void Chart::showAsTable(bool table)
{
    if (table && !m_table) {
        m_table = new SheetTable;
        m_stack->addWidget(m_table);
    }
    if (m_table) {
        m_table->setAccessibleName(tr("%1 as a table").arg(m_title));
        fillTable();
    }
    m_stack->setCurrentIndex(table ? 1 : 0);
    setFocusProxy(table ? m_table : nullptr);
    m_tools->setTable(table);
}

bool Chart::isTable() const
{
    return m_stack->currentIndex() == 1;
}

void Chart::fillTable()
{
    m_table->setSheet(sheet(), m_format);
}

QSize Chart::pictureSize() const
{
    return {qMax(640, width()), qMax(360, height() + 60)};
}

int Chart::exportHead(QPainter* painter, const QRect& rect) const
{
    const Tokens& t = lightTokens();
    int y = rect.y() + paintPictureHead(painter, rect, m_title, m_subtitle);
    painter->setFont(fontFor(TextRole::Second));
    int x = rect.x() + kMargin;
    const int high = lineHeight(TextRole::Second);
    for (int i = 0; i < m_legend->entries().size(); ++i) {
        if (!m_legend->isOn(i))
            continue;
        const LegendEntry& entry = m_legend->entries()[i];
        const QString text =
            entry.total.isEmpty() ? entry.name : entry.name + QStringLiteral("  ") + entry.total;
        const int wide = 16 + 6 + painter->fontMetrics().horizontalAdvance(text);
        if (x > rect.x() + kMargin && x + wide > rect.right() - kMargin) {
            x = rect.x() + kMargin;
            y += high + 2;
        }
        paintLegendMark(painter, QRectF(x, y + (high - 10) / 2.0, 16, 10), entry, entry.color(t), t.base);
        painter->setPen(t.text2);
        painter->drawText(QRect(x + 22, y, wide, high), Qt::AlignVCenter, text);
        x += wide + space::k16;
    }
    return y + (m_legend->entries().isEmpty() ? 0 : high + space::k8) - rect.y();
}

// Exports are always light. The plot is rebuilt in light colours for the time of painting, and back in its
// own.
void Chart::paintBody(QCPPainter* painter, const QSize& size)
{
    const QCPRange range = m_plot->xAxis->range();
    hideHover();
    m_light = true;
    refresh();
    m_plot->xAxis->setRange(range);
    m_plot->toPainter(painter, size.width(), size.height());
    m_light = false;
    refresh();
    m_plot->xAxis->setRange(range);
}

void Chart::paintLight(QPainter* painter, const QRect& rect)
{
    // The plot wants its own kind of painter, so it paints a picture first, as vectors.
    QPicture picture;
    QCPPainter plotPainter(&picture);
    plotPainter.setMode(QCPPainter::pmVectorized);
    const int head = exportHead(painter, rect);
    const QSize body(rect.width() - 2 * kMargin, qMax(60, rect.height() - head - kMargin));
    paintBody(&plotPainter, body);
    plotPainter.end();
    painter->save();
    painter->translate(rect.x() + kMargin, rect.y() + head);
    painter->drawPicture(0, 0, picture);
    painter->restore();
}

} // namespace quota
