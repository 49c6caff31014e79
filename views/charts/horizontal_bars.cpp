// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/horizontal_bars.h"

#include "charts/table_face.h"
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
namespace {

constexpr int kPictureWidth = 560;
constexpr double kThick = 8;

QColor colorOf(const BarItem& item, const Tokens& t)
{
    if (item.number == BarItem::kAccent)
        return t.dark ? t.accentText : t.accent;
    return item.number == BarItem::kWarning ? t.amber : t.seriesColor(item.number);
}

} // namespace

HorizontalBars::HorizontalBars(QWidget* parent)
    : QWidget(parent),
      m_label(tr("Name")),
      m_value(tr("Count")),
      m_tools(new ChartTools(this, this)),
      m_table(new TableFace(this, m_tools))
{
    setMouseTracking(true);
    setFocusPolicy(Qt::TabFocus);
    m_tools->hide();
    connect(&Theme::instance(), &Theme::changed, this, QOverload<>::of(&QWidget::update));
}

void HorizontalBars::setTitle(const QString& title)
{
    m_title = title;
    setAccessibleName(title);
    m_tools->setAccessibleName(title);
}

void HorizontalBars::setHeadings(const QString& label, const QString& value)
{
    m_label = label;
    m_value = value;
}

void HorizontalBars::setLeading(bool leading)
{
    m_leading = leading;
    setFocusPolicy(leading ? Qt::TabFocus : Qt::NoFocus);
    setHovered(-1);
}

void HorizontalBars::setItems(const QVector<BarItem>& items)
{
    m_items = items;
    m_current = qMin(m_current, int(items.size()) - 1);
    QStringList words;
    for (const BarItem& item : items)
        words << item.label + QLatin1Char(' ') + number(item.value);
    setAccessibleDescription(words.join(QStringLiteral(", ")));
    m_table->refresh();
    updateGeometry();
    update();
}

ChartSheet HorizontalBars::sheet() const
{
    ChartSheet sheet;
    sheet.columns = {m_label, m_value};
    for (const BarItem& item : m_items)
        sheet.rows << QVector<QVariant>{item.label, QVariant::fromValue(item.value)};
    return sheet;
}

void HorizontalBars::showAsTable(bool table)
{
    setHovered(-1);
    m_table->setShown(table);
}

bool HorizontalBars::isTable() const
{
    return m_table->isShown();
}

int HorizontalBars::rowHeight() const
{
    return lineHeight(TextRole::Second) + 4;
}

int HorizontalBars::wholeHeight() const
{
    return isTable() ? m_table->wholeHeight() : rowHeight() * int(m_items.size());
}

QSize HorizontalBars::sizeHint() const
{
    return {240, wholeHeight()};
}

QSize HorizontalBars::minimumSizeHint() const
{
    return {160, wholeHeight()};
}

QSize HorizontalBars::pictureSize() const
{
    const int head = lineHeight(TextRole::PaneTitle) +
                     (m_subtitle.isEmpty() ? 0 : lineHeight(TextRole::Second)) + space::k8;
    return {kPictureWidth, kMargin + head + rowHeight() * int(m_items.size()) + kMargin};
}

void HorizontalBars::paintLight(QPainter* painter, const QRect& rect)
{
    const int head = paintPictureHead(painter, rect, m_title, m_subtitle);
    paintInto(painter, rect.adjusted(kMargin, head, -kMargin, -kMargin), lightTokens());
}

void HorizontalBars::paintInto(QPainter* painter, const QRect& rect, const Tokens& t) const
{
    painter->setFont(fontFor(TextRole::Second));
    const QFontMetrics metrics = painter->fontMetrics();
    int labelWide = 40;
    int valueWide = 20;
    qint64 most = 1;
    for (const BarItem& item : m_items) {
        labelWide = qMax(labelWide, metrics.horizontalAdvance(item.label) + 2);
        valueWide = qMax(valueWide, metrics.horizontalAdvance(number(item.value)) + 2);
        most = qMax(most, item.value);
    }
    labelWide = qMin(labelWide, rect.width() * 2 / 5);
    const int high = rowHeight();
    const int barLeft = rect.x() + labelWide + space::k16;
    const int room = qMax(10, rect.right() + 1 - barLeft - valueWide - space::k16);
    for (int i = 0; i < m_items.size(); ++i) {
        const BarItem& item = m_items[i];
        const QRect row(rect.x(), rect.y() + i * high, rect.width(), high);
        painter->setPen(item.number == BarItem::kWarning ? t.text : t.text2);
        painter->drawText(QRect(row.x(), row.y(), labelWide, high), Qt::AlignVCenter,
                          metrics.elidedText(item.label, Qt::ElideRight, labelWide));
        const double wide = item.value > 0 ? qMax(1.0, room * (double(item.value) / double(most))) : 0;
        paintBox(painter, QRectF(barLeft, row.y() + (high - kThick) / 2.0, wide, kThick), 1, colorOf(item, t),
                 QColor());
        painter->setPen(t.text);
        painter->drawText(row, Qt::AlignVCenter | Qt::AlignRight, number(item.value));
    }
}

void HorizontalBars::paintEvent(QPaintEvent*)
{
    if (isTable())
        return;
    QPainter painter(this);
    const auto row = [this](int index) { return QRect(0, index * rowHeight(), width(), rowHeight()); };
    if (m_hovered >= 0)
        paintBox(&painter, row(m_hovered), space::radiusTag, tokens().hover, QColor());
    paintInto(&painter, rect(), tokens());
    if (hasFocus() && m_current >= 0)
        paintRing(&painter, row(m_current), space::radiusTag);
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
    setHovered(m_leading && !isTable() && index >= 0 && index < m_items.size() ? index : -1);
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
