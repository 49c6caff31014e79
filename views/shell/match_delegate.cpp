// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/match_delegate.h"

#include "theme/icons.h"
#include "theme/paint.h"
#include "theme/space.h"
#include "theme/theme.h"
#include "theme/type.h"

#include <QPainter>

namespace quota {

MatchDelegate::MatchDelegate(const Look& look, QObject* parent) : QStyledItemDelegate(parent), m_look(look) {}

QSize MatchDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return {100, m_look.height};
}

void MatchDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const
{
    const Tokens& t = tokens();
    const bool chosen = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    QRectF room(option.rect);
    if (chosen)
        paintBox(painter, room, space::radiusTag, t.sel, QColor());
    else if (option.state.testFlag(QStyle::State_MouseOver))
        paintBox(painter, room, space::radiusTag, t.hover, QColor());
    room.adjust(space::k8, 0, -space::k8, 0);
    const QRectF icon(room.x(), room.y() + (room.height() - space::icon) / 2.0, space::icon, space::icon);
    drawIcon(painter, index.data(m_look.iconRole).toString(), icon, chosen ? t.accentText : t.text2);
    room.setLeft(icon.right() + space::k8);
    if (chosen && m_look.enterCap)
        room.setRight(paintEnter(painter, room));
    const QString second = index.data(m_look.secondRole).toString();
    const QFont quiet = fontFor(TextRole::Second);
    const double wide = QFontMetricsF(quiet).horizontalAdvance(second) + space::k8;
    QRectF first = room;
    if (m_look.secondAtRight)
        first.setRight(room.right() - wide);
    const double end = paintText(painter, first, index.data(Qt::DisplayRole).toString(), chosen);
    painter->setFont(quiet);
    painter->setPen(t.text2);
    if (m_look.secondAtRight)
        painter->drawText(room, Qt::AlignVCenter | Qt::AlignRight, second);
    else if (room.right() - end > 2 * space::k8)
        painter->drawText(
            QRectF(end + space::k8, room.y(), room.right() - end - space::k8, room.height()),
            Qt::AlignVCenter | Qt::AlignLeft,
            painter->fontMetrics().elidedText(second, Qt::ElideRight, int(room.right() - end) - 8));
    painter->restore();
}

// Gives where the text ends.
double MatchDelegate::paintText(QPainter* painter, const QRectF& room, const QString& text, bool chosen) const
{
    const Tokens& t = tokens();
    const QFont plain = fontFor(chosen ? TextRole::Strong : TextRole::Body);
    const QFont bold = fontFor(TextRole::Strong);
    const QString shown = QFontMetrics(bold).elidedText(text, Qt::ElideRight, int(room.width()));
    double at = room.x();
    const auto piece = [&](const QString& part, const QFont& font, const QColor& color) {
        painter->setFont(font);
        painter->setPen(color);
        painter->drawText(QRectF(at, room.y(), room.right() - at + 2, room.height()),
                          Qt::AlignVCenter | Qt::AlignLeft, part);
        at += QFontMetricsF(font).horizontalAdvance(part);
    };
    qsizetype from = 0;
    while (!m_needle.isEmpty()) {
        const qsizetype hit = shown.indexOf(m_needle, from, Qt::CaseInsensitive);
        if (hit < 0)
            break;
        piece(shown.mid(from, hit - from), plain, t.text);
        piece(shown.mid(hit, m_needle.size()), bold, t.accentText);
        from = hit + m_needle.size();
    }
    piece(shown.mid(from), plain, t.text);
    return at;
}

// Gives where the rest must end.
double MatchDelegate::paintEnter(QPainter* painter, const QRectF& room) const
{
    painter->setFont(fontFor(TextRole::Caption));
    const QString text = tr("Enter");
    const double wide = painter->fontMetrics().horizontalAdvance(text) + 10;
    const QRectF cap(room.right() - wide, room.y() + (room.height() - 17) / 2.0, wide, 17);
    paintBox(painter, cap, space::radiusCheck, tokens().base, tokens().line2);
    painter->setPen(tokens().text2);
    painter->drawText(cap, Qt::AlignCenter, text);
    return cap.left() - space::k8;
}

} // namespace quota
