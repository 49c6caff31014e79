// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/share_bar.h"

#include "charts/share_legend.h"
#include "charts/table_face.h"
#include "theme/paint.h"
#include "theme/space.h"
#include "theme/text.h"
#include "theme/theme.h"
#include "theme/type.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

namespace quota {
namespace {

constexpr double kGap = 1.5;
constexpr int kRoomForPercent = 44;
constexpr int kPercentFrom = 16; // thinner bars have no words inside
constexpr int kPictureWidth = 760;
constexpr int kPictureBar = 24;

} // namespace

ShareBar::ShareBar(QWidget* parent)
    : QWidget(parent), m_tools(new ChartTools(this, this)), m_table(new TableFace(this, m_tools))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusPolicy(Qt::StrongFocus);
    m_tools->hide();
    connect(&Theme::instance(), &Theme::changed, this, QOverload<>::of(&QWidget::update));
}

void ShareBar::setTitle(const QString& title)
{
    m_title = title;
    setAccessibleName(title);
    m_tools->setAccessibleName(title);
}

void ShareBar::setParts(const QVector<SharePart>& parts)
{
    m_parts = parts;
    m_total = 0;
    m_current = qMin(m_current, int(parts.size()) - 1);
    QStringList words;
    for (const SharePart& part : parts)
        m_total += qMax<qint64>(0, part.value);
    for (const SharePart& part : parts)
        words << tr("%1 %2").arg(part.label, percent(part.value, m_total));
    setAccessibleDescription(words.join(QStringLiteral(", ")));
    if (m_legend)
        m_legend->setParts(parts);
    m_table->refresh();
    update();
}

void ShareBar::setLegend(ShareLegend* legend)
{
    m_legend = legend;
    legend->setParts(m_parts);
}

void ShareBar::setThickness(int pixels)
{
    m_thickness = pixels;
    updateGeometry();
}

void ShareBar::setLeading(bool leading)
{
    setCursor(leading ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

QSize ShareBar::sizeHint() const
{
    return {200, isTable() ? m_table->wholeHeight() : m_thickness};
}

ChartSheet ShareBar::sheet() const
{
    ChartSheet sheet;
    sheet.columns = {tr("Name"), tr("Count"), tr("Share")};
    for (const SharePart& part : m_parts)
        sheet.rows << QVector<QVariant>{part.label, QVariant::fromValue(part.value),
                                        percent(part.value, m_total)};
    return sheet;
}

void ShareBar::showAsTable(bool table)
{
    if (m_legend)
        m_legend->setVisible(!table);
    m_table->setShown(table);
}

bool ShareBar::isTable() const
{
    return m_table->isShown();
}

QRectF ShareBar::bar() const
{
    return {0, (height() - m_thickness) / 2.0, double(width()), double(m_thickness)};
}

QVector<QRectF> ShareBar::places(const QRectF& rect) const
{
    QVector<QRectF> out;
    int visible = 0;
    for (const SharePart& part : m_parts)
        visible += part.value > 0 ? 1 : 0;
    const double room = rect.width() - kGap * qMax(0, visible - 1);
    double x = rect.x();
    for (const SharePart& part : m_parts) {
        const double wide = m_total > 0 ? room * double(qMax<qint64>(0, part.value)) / double(m_total) : 0;
        out << QRectF(x, rect.y(), wide, rect.height());
        if (part.value > 0)
            x += wide + kGap;
    }
    return out;
}

int ShareBar::partAt(const QPointF& at) const
{
    const QVector<QRectF> boxes = places(bar());
    for (int i = 0; i < boxes.size(); ++i)
        if (boxes[i].contains(at))
            return i;
    return -1;
}

QString ShareBar::partText(int index) const
{
    const SharePart& part = m_parts[index];
    return tr("%1: %2 (%3)").arg(part.label, number(part.value), percent(part.value, m_total));
}

void ShareBar::paintInto(QPainter* painter, const QRectF& rect, const Tokens& t, int current) const
{
    painter->setRenderHint(QPainter::Antialiasing);
    QFont font = fontFor(TextRole::Caption);
    font.setBold(true);
    painter->setFont(font);
    if (m_total == 0)
        painter->fillRect(rect, t.line);
    const QVector<QRectF> boxes = places(rect);
    for (int i = 0; i < boxes.size(); ++i) {
        const SharePart& part = m_parts[i];
        painter->fillRect(boxes[i], shareColor(t, part.number));
        if (i == current)
            paintBox(painter, boxes[i].width() < 4 ? boxes[i].adjusted(-2, 0, 2, 0) : boxes[i], 2, QColor(),
                     t.accentText, 2);
        if (rect.height() < kPercentFrom || boxes[i].width() < kRoomForPercent ||
            part.number == SharePart::kSpare)
            continue;
        painter->setPen(t.onSeriesColor(part.number));
        painter->drawText(boxes[i].adjusted(7, 0, -2, 0), Qt::AlignVCenter | Qt::AlignLeft,
                          percent(part.value, m_total));
    }
}

void ShareBar::paintEvent(QPaintEvent*)
{
    if (isTable())
        return;
    QPainter painter(this);
    paintInto(&painter, bar(), tokens(), hasFocus() ? m_current : -1);
    if (hasFocus() && m_current < 0)
        paintBox(&painter, bar(), 2, QColor(), tokens().accentText, 2);
}

bool ShareBar::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int index = isTable() ? -1 : partAt(help->pos());
        if (index < 0)
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), partText(index), this);
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

void ShareBar::moveTo(int index)
{
    m_current = qBound(0, index, int(m_parts.size()) - 1);
    update();
    QAccessibleValueChangeEvent told(this, partText(m_current));
    QAccessible::updateAccessibility(&told);
    QToolTip::showText(mapToGlobal(places(bar())[m_current].bottomLeft().toPoint()), partText(m_current),
                       this);
}

void ShareBar::keyPressEvent(QKeyEvent* event)
{
    if (m_parts.isEmpty())
        return QWidget::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Left:
        return moveTo(m_current - 1);
    case Qt::Key_Right:
        return moveTo(m_current + 1);
    case Qt::Key_Home:
        return moveTo(0);
    case Qt::Key_End:
        return moveTo(int(m_parts.size()) - 1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current >= 0)
            emit clicked(m_current);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

QSize ShareBar::pictureSize() const
{
    const int width = kPictureWidth - 2 * kMargin;
    const QVector<QRect> legend = shareLegendPlaces(m_parts, true, width);
    const int legendHeight = legend.isEmpty() ? 0 : legend.back().bottom() + 1;
    const int head = lineHeight(TextRole::PaneTitle) +
                     (m_subtitle.isEmpty() ? 0 : lineHeight(TextRole::Second)) + space::k8;
    return {kPictureWidth, kMargin + head + kPictureBar + space::k8 + legendHeight + kMargin};
}

void ShareBar::paintLight(QPainter* painter, const QRect& rect)
{
    const int head = paintPictureHead(painter, rect, m_title, m_subtitle);
    const QRectF box(rect.x() + kMargin, rect.y() + head, rect.width() - 2 * kMargin, kPictureBar);
    paintInto(painter, box, lightTokens(), -1);
    paintShareLegend(painter, box.bottomLeft().toPoint() + QPoint(0, space::k8), int(box.width()), m_parts,
                     true, lightTokens());
}

} // namespace quota
