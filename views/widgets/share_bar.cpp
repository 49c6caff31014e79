// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/share_bar.h"

#include "theme/paint.h"
#include "theme/space.h"
#include "theme/text.h"
#include "theme/theme.h"
#include "theme/type.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

namespace quota {
namespace {

constexpr double kGap = 1.5;
constexpr int kRoomForPercent = 44;
constexpr int kSwatch = 9;

} // namespace

QColor shareColor(int number)
{
    return number == SharePart::kSpare ? tokens().line : tokens().seriesColor(number);
}

ShareBar::ShareBar(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::changed, this, QOverload<>::of(&QWidget::update));
}

void ShareBar::setParts(const QVector<SharePart>& parts)
{
    m_parts = parts;
    m_total = 0;
    QStringList words;
    for (const SharePart& part : parts)
        m_total += qMax<qint64>(0, part.value);
    for (const SharePart& part : parts)
        words << tr("%1 %2").arg(part.label, percent(part.value, m_total));
    setAccessibleDescription(words.join(QStringLiteral(", ")));
    update();
}

void ShareBar::setThickness(int pixels)
{
    m_thickness = pixels;
    updateGeometry();
}

QSize ShareBar::sizeHint() const
{
    return {200, m_thickness};
}

QVector<QRectF> ShareBar::places() const
{
    QVector<QRectF> out;
    int visible = 0;
    for (const SharePart& part : m_parts)
        visible += part.value > 0 ? 1 : 0;
    const double room = width() - kGap * qMax(0, visible - 1);
    double x = 0;
    for (const SharePart& part : m_parts) {
        const double wide = m_total > 0 ? room * double(qMax<qint64>(0, part.value)) / double(m_total) : 0;
        out << QRectF(x, (height() - m_thickness) / 2.0, wide, m_thickness);
        if (part.value > 0)
            x += wide + kGap;
    }
    return out;
}

int ShareBar::partAt(const QPointF& at) const
{
    const QVector<QRectF> boxes = places();
    for (int i = 0; i < boxes.size(); ++i) {
        if (boxes[i].contains(at))
            return i;
    }
    return -1;
}

void ShareBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QFont font = fontFor(TextRole::Caption);
    font.setBold(true);
    painter.setFont(font);
    const QVector<QRectF> boxes = places();
    if (m_total == 0)
        painter.fillRect(QRectF(0, (height() - m_thickness) / 2.0, width(), m_thickness), tokens().line);
    for (int i = 0; i < boxes.size(); ++i) {
        const SharePart& part = m_parts[i];
        painter.fillRect(boxes[i], shareColor(part.number));
        if (m_thickness < 16 || boxes[i].width() < kRoomForPercent || part.number == SharePart::kSpare)
            continue;
        painter.setPen(tokens().onSeriesColor(part.number));
        painter.drawText(boxes[i].adjusted(7, 0, -2, 0), Qt::AlignVCenter | Qt::AlignLeft,
                         percent(part.value, m_total));
    }
}

bool ShareBar::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int index = partAt(help->pos());
        if (index < 0)
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(),
                               tr("%1: %2 (%3)")
                                   .arg(m_parts[index].label, number(m_parts[index].value),
                                        percent(m_parts[index].value, m_total)),
                               this);
        return true;
    }
    return QWidget::event(event);
}

void ShareBar::mouseReleaseEvent(QMouseEvent* event)
{
    const int index = partAt(event->position());
    if (event->button() == Qt::LeftButton && index >= 0)
        emit clicked(index);
}

ShareLegend::ShareLegend(bool withValues, QWidget* parent) : QWidget(parent), m_withValues(withValues)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&Theme::instance(), &Theme::changed, this, QOverload<>::of(&QWidget::update));
}

void ShareLegend::setParts(const QVector<SharePart>& parts)
{
    m_parts = parts;
    updateGeometry();
    update();
}

int ShareLegend::partWidth(const SharePart& part) const
{
    const QFontMetrics metrics(fontFor(TextRole::Second));
    const int value = m_withValues ? 6 + metrics.horizontalAdvance(number(part.value)) : 0;
    return metrics.horizontalAdvance(part.label) + value + kSwatch + 6;
}

int ShareLegend::columnWidth() const
{
    int widest = 60;
    for (const SharePart& part : m_parts)
        widest = qMax(widest, partWidth(part));
    return widest + space::k20;
}

QVector<QRect> ShareLegend::places(int width) const
{
    QVector<QRect> out;
    const int high = lineHeight(TextRole::Second) + 5;
    const int column = columnWidth();
    const int columns = qMax(1, (width + space::k20) / column);
    int x = 0;
    int y = 0;
    for (int i = 0; i < m_parts.size(); ++i) {
        if (!m_withValues) {
            out << QRect((i % columns) * column, (i / columns) * high, column - space::k20, high);
            continue;
        }
        const int wide = partWidth(m_parts[i]) + 2;
        if (x > 0 && x + wide > width) {
            x = 0;
            y += high;
        }
        out << QRect(x, y, wide, high);
        x += wide + space::k16;
    }
    return out;
}

int ShareLegend::heightForWidth(int width) const
{
    const QVector<QRect> all = places(width);
    return all.isEmpty() ? 0 : all.back().bottom() + 1;
}

QSize ShareLegend::sizeHint() const
{
    return {columnWidth() * qMin(5, qMax(1, int(m_parts.size()))),
            heightForWidth(qMax(width(), columnWidth()))};
}

void ShareLegend::paintEvent(QPaintEvent*)
{
    const Tokens& t = tokens();
    QPainter painter(this);
    painter.setFont(fontFor(TextRole::Second));
    const QVector<QRect> all = places(width());
    for (int i = 0; i < m_parts.size(); ++i) {
        const QRect& cell = all[i];
        const QRectF swatch(cell.x(), cell.y() + (cell.height() - kSwatch) / 2.0, kSwatch, kSwatch);
        const bool spare = m_parts[i].number == SharePart::kSpare;
        paintBox(&painter, swatch, 2, shareColor(m_parts[i].number), spare ? t.line2 : QColor());
        QRect text = cell.adjusted(kSwatch + 6, 0, 0, 0);
        painter.setPen(t.text2);
        const QString shown =
            painter.fontMetrics().elidedText(m_parts[i].label, Qt::ElideRight, text.width());
        painter.drawText(text, Qt::AlignVCenter, shown);
        if (m_withValues) {
            text.setLeft(text.left() + painter.fontMetrics().horizontalAdvance(shown) + 6);
            painter.setPen(t.text);
            painter.drawText(text, Qt::AlignVCenter, number(m_parts[i].value));
        }
    }
}

} // namespace quota
