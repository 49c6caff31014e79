// SPDX-License-Identifier: GPL-3.0-or-later
#include "tables/cell_delegate.h"

#include "theme/icons.h"
#include "theme/paint.h"
#include "theme/space.h"
#include "theme/text.h"
#include "theme/theme.h"
#include "theme/type.h"

#include <QHeaderView>
#include <QPainter>
#include <QTableView>
#include <QTreeView>

namespace quota {
namespace {

constexpr int kPad = 10;

QColor cellInk(const Cell& cell, CellKind kind, bool selected, bool disabled)
{
    const Tokens& t = tokens();
    if (disabled)
        return selected ? t.text2 : t.text3;
    if (cell.tone != Tone::Neutral && cell.icon.isEmpty())
        return toneColor(t, cell.tone);
    if (leads(cell, kind))
        return t.accentText;
    if (cell.muted)
        return selected ? t.text2 : t.text3;
    return kind == CellKind::Muted ? t.text2 : t.text;
}

} // namespace

QHeaderView* headerOf(const QWidget* view)
{
    if (const auto* table = qobject_cast<const QTableView*>(view))
        return table->horizontalHeader();
    if (const auto* tree = qobject_cast<const QTreeView*>(view))
        return tree->header();
    return nullptr;
}

QRect cellRoom(const QRect& rect, const QHeaderView* header, int column)
{
    int left = kPad;
    int right = kPad;
    if (header) {
        const auto isEnd = [&](int from, int step) {
            for (int visual = from; visual >= 0 && visual < header->count(); visual += step) {
                const int logical = header->logicalIndex(visual);
                if (!header->isSectionHidden(logical))
                    return logical == column;
            }
            return false;
        };
        left = isEnd(0, 1) ? space::cardPadding : kPad;
        right = isEnd(header->count() - 1, -1) ? space::cardPadding : kPad;
    }
    return rect.adjusted(left, 0, -right, 0);
}

CellDelegate::CellDelegate(QObject* parent) : QStyledItemDelegate(parent) {}

int CellDelegate::rowHeight() const
{
    return qMax(m_dense ? space::rowDense : space::row, lineHeight(TextRole::Body) + (m_dense ? 7 : 10));
}

QRect CellDelegate::cancelRect(const QRect& cell)
{
    return QRect(cell.right() - space::cardPadding - 15, cell.y() + (cell.height() - 16) / 2, 16, 16);
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const
{
    const Cell cell = index.data(CellDataRole).value<Cell>();
    const auto kind = static_cast<CellKind>(index.data(KindRole).toInt());
    const QFontMetrics metrics(fontFor(TextRole::Body));
    return {metrics.horizontalAdvance(cellText(cell, kind) + cell.second) + 2 * space::cardPadding,
            rowHeight()};
}

void CellDelegate::paintBack(QPainter* painter, const QStyleOptionViewItem& option,
                             const QModelIndex& index) const
{
    const Tokens& t = tokens();
    const bool hovered =
        m_hovered.isValid() && m_hovered.row() == index.row() && m_hovered.parent() == index.parent();
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, t.sel);
    else if (m_totals)
        painter->fillRect(option.rect, t.alt);
    else if (hovered)
        painter->fillRect(option.rect, t.hover);
    if (!m_totals)
        painter->fillRect(option.rect.x(), option.rect.bottom(), option.rect.width(), 1, t.line);
}

void CellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const
{
    painter->save();
    paintBack(painter, option, index);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool disabled = index.data(DisabledRole).toBool();
    const auto kind = static_cast<CellKind>(index.data(KindRole).toInt());
    QRect room = cellRoom(option.rect, headerOf(option.widget), index.column());
    if (qobject_cast<const QTreeView*>(option.widget) && index.column() == 0)
        room.setLeft(option.rect.left() + 2);
    if (index.data(LoadingRole).toBool()) {
        painter->setPen(tokens().text3);
        painter->drawText(room, Qt::AlignVCenter | (isRightAligned(kind) ? Qt::AlignRight : Qt::AlignLeft),
                          QStringLiteral("…"));
    } else {
        const Cell cell = index.data(CellDataRole).value<Cell>();
        if (kind == CellKind::Tag && !cell.text.isEmpty())
            paintTag(painter, room, {cell.tone, cell.text, cell.icon});
        else if (kind == CellKind::Share && cell.raw.isValid())
            paintShare(painter, room, cell, selected);
        else if (kind == CellKind::Progress && cell.raw.isValid())
            paintProgress(painter, option.rect, cell);
        else
            paintText(painter, room, cell, kind, selected, disabled,
                      m_hovered == index || option.state.testFlag(QStyle::State_HasFocus));
    }
    if (option.state.testFlag(QStyle::State_HasFocus))
        paintBox(painter, option.rect, 0, QColor(), tokens().accentText, 2);
    painter->restore();
}

void CellDelegate::paintText(QPainter* painter, const QRect& room, const Cell& cell, CellKind kind,
                             bool selected, bool disabled, bool pointed) const
{
    const Tokens& t = tokens();
    QRect area = room;
    if (!cell.icon.isEmpty()) {
        const QColor color = cell.tone == Tone::Neutral ? t.text3 : toneColor(t, cell.tone);
        drawIcon(painter, cell.icon, QRectF(area.x(), area.y() + (area.height() - 14) / 2.0, 14, 14), color);
        area.setLeft(area.left() + 14 + space::iconGap);
    }
    QFont font =
        fontFor(m_totals || cell.strong || kind == CellKind::Strong ? TextRole::Strong : TextRole::Body);
    // A sum leads nowhere.
    const bool link = leads(cell, kind) && !m_totals;
    font.setUnderline(link && pointed);
    painter->setFont(font);
    // Numbers that lead somewhere are read as numbers first: blue under the pointer or on the keyboard's
    // place.
    const bool quiet = leads(cell, kind) && (!link || (kind == CellKind::NumberLink && !pointed));
    painter->setPen(cellInk(cell, quiet ? CellKind::Strong : kind, selected, disabled));
    const QString text = cellText(cell, kind);
    const bool right = isRightAligned(kind);
    const QString shown = painter->fontMetrics().elidedText(text, Qt::ElideRight, area.width());
    paintLine(painter, area, right ? Qt::AlignRight : Qt::AlignLeft, shown);
    if (cell.second.isEmpty())
        return;
    const int used = painter->fontMetrics().horizontalAdvance(shown) + 5;
    painter->setFont(fontFor(TextRole::Body));
    painter->setPen(selected ? t.text2 : t.text3);
    if (right)
        area.setRight(area.right() - used);
    else
        area.setLeft(area.left() + used);
    paintLine(painter, area, right ? Qt::AlignRight : Qt::AlignLeft, cell.second);
}

void CellDelegate::paintShare(QPainter* painter, const QRect& room, const Cell& cell, bool selected) const
{
    const Tokens& t = tokens();
    const qint64 share = qBound(qint64(0), cell.raw.toLongLong(), qint64(1000));
    painter->setFont(fontFor(m_totals ? TextRole::Strong : TextRole::Body));
    const int words = painter->fontMetrics().horizontalAdvance(QStringLiteral("100.0%")) + space::k4;
    const double most = qMax(0, room.width() - words);
    // The bar is drawn against the cell's scale (the largest share of the column), so that small ones can be
    // told apart.
    const double wide =
        share > 0 ? qMax(1.0, most * double(share) / double(qMax<qint64>(share, cell.scale))) : 0;
    if (!m_totals)
        painter->fillRect(QRectF(room.x(), room.y() + (room.height() - 6) / 2.0, wide, 6),
                          t.dark ? t.accentText : t.accent);
    painter->setPen(selected || m_totals ? t.text : t.text2);
    paintLine(painter, room, Qt::AlignRight, cellText(cell, CellKind::Share));
}

void CellDelegate::paintProgress(QPainter* painter, const QRect& rect, const Cell& cell) const
{
    const Tokens& t = tokens();
    const QRect cross = cancelRect(rect);
    const QRect room = rect.adjusted(kPad, 0, -(rect.right() - cross.left()) - space::k8, 0);
    painter->setFont(fontFor(TextRole::Second));
    const int words = painter->fontMetrics().horizontalAdvance(QStringLiteral("100%")) + space::k8;
    const QRectF groove(room.x(), room.y() + (room.height() - 6) / 2.0, qMax(20, room.width() - words), 6);
    const qint64 part = qBound(qint64(0), cell.raw.toLongLong(), qint64(1000));
    paintBox(painter, groove, space::radiusCheck, t.line, QColor());
    paintBox(painter, QRectF(groove.topLeft(), QSizeF(groove.width() * double(part) / 1000.0, 6)),
             space::radiusCheck, t.dark ? t.accentText : t.accent, QColor());
    painter->setPen(t.text2);
    painter->drawText(room, Qt::AlignVCenter | Qt::AlignRight,
                      QLocale().toString(part / 10) + QLocale().percent());
    drawIcon(painter, QStringLiteral("cancel"), QRectF(cross).adjusted(1, 1, -1, -1), t.text3);
}

} // namespace quota
