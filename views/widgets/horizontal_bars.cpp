// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/horizontal_bars.h"

#include "theme/paint.h"
#include "theme/space.h"
#include "theme/text.h"
#include "theme/theme.h"
#include "theme/type.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>

namespace quota {

HorizontalBars::HorizontalBars(QWidget* parent) : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::TabFocus);
    connect(&Theme::instance(), &Theme::changed, this, QOverload<>::of(&QWidget::update));
}

void HorizontalBars::setItems(const QVector<BarItem>& items)
{
    m_items = items;
    m_current = qMin(m_current, int(items.size()) - 1);
    QStringList words;
    for (const BarItem& item : items)
        words << item.label + QLatin1Char(' ') + number(item.value);
    setAccessibleDescription(words.join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

int HorizontalBars::rowHeight() const
{
    return lineHeight(TextRole::Second) + 4;
}

QSize HorizontalBars::sizeHint() const
{
    return {240, rowHeight() * int(m_items.size())};
}

QSize HorizontalBars::minimumSizeHint() const
{
    return {160, rowHeight() * int(m_items.size())};
}

QColor HorizontalBars::colorOf(const BarItem& item) const
{
    const Tokens& t = tokens();
    if (item.number == BarItem::kAccent)
        return t.dark ? t.accentText : t.accent;
    return item.number == BarItem::kWarning ? t.amber : t.seriesColor(item.number);
}

void HorizontalBars::paintEvent(QPaintEvent*)
{
    const Tokens& t = tokens();
    QPainter painter(this);
    painter.setFont(fontFor(TextRole::Second));
    const QFontMetrics metrics = painter.fontMetrics();
    int labelWide = 40;
    int valueWide = 20;
    qint64 most = 1;
    for (const BarItem& item : m_items) {
        labelWide = qMax(labelWide, metrics.horizontalAdvance(item.label) + 2);
        valueWide = qMax(valueWide, metrics.horizontalAdvance(number(item.value)) + 2);
        most = qMax(most, item.value);
    }
    labelWide = qMin(labelWide, width() * 2 / 5);
    const int high = rowHeight();
    const int barLeft = labelWide + space::k16;
    const int room = qMax(10, width() - barLeft - valueWide - space::k16);
    for (int i = 0; i < m_items.size(); ++i) {
        const BarItem& item = m_items[i];
        const QRect row(0, i * high, width(), high);
        if (i == m_hovered)
            paintBox(&painter, row, space::radiusTag, t.hover, QColor());
        painter.setPen(item.number == BarItem::kWarning ? t.text : t.text2);
        painter.drawText(QRect(0, row.y(), labelWide, high), Qt::AlignVCenter,
                         metrics.elidedText(item.label, Qt::ElideRight, labelWide));
        const double wide = item.value > 0 ? qMax(1.0, room * (double(item.value) / double(most))) : 0;
        paintBox(&painter, QRectF(barLeft, row.y() + (high - 8) / 2.0, wide, 8), 1, colorOf(item), QColor());
        painter.setPen(t.text);
        painter.drawText(row, Qt::AlignVCenter | Qt::AlignRight, number(item.value));
        if (hasFocus() && i == m_current)
            paintRing(&painter, row, space::radiusTag);
    }
}

void HorizontalBars::setHovered(int index)
{
    if (index == m_hovered)
        return;
    m_hovered = index;
    setCursor(index >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void HorizontalBars::mouseMoveEvent(QMouseEvent* event)
{
    const int index = int(event->position().y()) / rowHeight();
    setHovered(index >= 0 && index < m_items.size() ? index : -1);
}

void HorizontalBars::leaveEvent(QEvent*)
{
    setHovered(-1);
}

void HorizontalBars::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && m_hovered >= 0)
        emit clicked(m_hovered);
}

void HorizontalBars::keyPressEvent(QKeyEvent* event)
{
    const int last = int(m_items.size()) - 1;
    if (event->key() == Qt::Key_Down)
        m_current = qMin(last, m_current + 1);
    else if (event->key() == Qt::Key_Up)
        m_current = qMax(0, m_current - 1);
    else if (event->key() == Qt::Key_Home)
        m_current = qMin(0, last);
    else if (event->key() == Qt::Key_End)
        m_current = last;
    else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter ||
              event->key() == Qt::Key_Space) &&
             m_current >= 0)
        emit clicked(m_current);
    else {
        QWidget::keyPressEvent(event);
        return;
    }
    update();
}

void HorizontalBars::focusInEvent(QFocusEvent* event)
{
    if (m_current < 0 && !m_items.isEmpty())
        m_current = 0;
    QWidget::focusInEvent(event);
    update();
}

} // namespace quota
