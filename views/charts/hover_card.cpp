// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/hover_card.h"

#include "theme/paint.h"
#include "theme/space.h"
#include "theme/theme.h"
#include "theme/type.h"

#include <QFontMetrics>
#include <QPainter>

namespace quota {
namespace {

constexpr int kPad = 10;
constexpr int kSwatch = 9;
constexpr int kBeside = 12;

} // namespace

QString HoverText::plain() const
{
    QStringList parts{total.isEmpty() ? title : title + QStringLiteral(": ") + total};
    for (const HoverLine& line : lines)
        parts << line.label + QLatin1Char(' ') + line.value;
    return parts.join(QStringLiteral(", "));
}

HoverCard::HoverCard(QWidget* plot) : QWidget(plot)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
}

QSize HoverCard::sizeFor(const HoverText& text) const
{
    const QFontMetrics strong(fontFor(TextRole::Strong));
    const QFontMetrics second(fontFor(TextRole::Second));
    int wide = strong.horizontalAdvance(text.title) + 24 + strong.horizontalAdvance(text.total);
    for (const HoverLine& line : text.lines)
        wide = qMax(wide, kSwatch + 6 + second.horizontalAdvance(line.label) + 24 +
                              second.horizontalAdvance(line.value));
    const int high = lineHeight(TextRole::Strong) +
                     int(text.lines.size()) * (lineHeight(TextRole::Second) + 1) +
                     (text.lines.isEmpty() ? 0 : space::k4);
    return {wide + 2 * kPad, high + 2 * kPad - 4};
}

void HoverCard::showBeside(const HoverText& text, const QRect& column)
{
    m_text = text;
    resize(sizeFor(text));
    const QSize room = parentWidget()->size();
    int x = column.right() + kBeside;
    if (x + width() > room.width())
        x = column.left() - kBeside - width();
    move(qBound(0, x, qMax(0, room.width() - width())),
         qBound(0, column.top() + 2, qMax(0, room.height() - height())));
    show();
    raise();
    update();
}

void HoverCard::paintEvent(QPaintEvent*)
{
    const Tokens& t = tokens();
    QPainter painter(this);
    paintBox(&painter, rect(), space::radiusNote, t.tip, t.line2);
    QRect line(kPad, kPad - 2, width() - 2 * kPad, lineHeight(TextRole::Strong));
    painter.setFont(fontFor(TextRole::Strong));
    painter.setPen(t.text);
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft, m_text.title);
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignRight, m_text.total);
    line.translate(0, line.height() + space::k4);
    line.setHeight(lineHeight(TextRole::Second));
    painter.setFont(fontFor(TextRole::Second));
    for (const HoverLine& row : m_text.lines) {
        int left = 0;
        if (row.color.isValid()) {
            paintBox(&painter, QRectF(line.x(), line.y() + (line.height() - kSwatch) / 2.0, kSwatch, kSwatch),
                     2, row.color, QColor());
            left = kSwatch + 6;
        }
        painter.setPen(t.text2);
        painter.drawText(line.adjusted(left, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, row.label);
        painter.setPen(t.text);
        painter.drawText(line, Qt::AlignVCenter | Qt::AlignRight, row.value);
        line.translate(0, line.height() + 1);
    }
}

} // namespace quota
