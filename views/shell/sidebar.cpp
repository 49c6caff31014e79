// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/sidebar.h"

#include "theme/icons.h"
#include "theme/paint.h"
#include "theme/space.h"
#include "theme/theme.h"
#include "theme/type.h"

#include <QMouseEvent>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyledItemDelegate>

namespace quota {
namespace {

enum SidebarRole { PageRole = Qt::UserRole + 1, IconRole, BadgeRole, LockRole };

constexpr int kGroupHeight = 33;
constexpr int kBar = 3;
constexpr int kLock = 13;

bool isGroup(const QModelIndex& index)
{
    return index.data(PageRole).toString().isEmpty();
}

// Paints a group's heading, or a page with icon, bar and badge.
class SidebarDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    bool folded = false;

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const override
    {
        return {100, isGroup(index) ? (folded ? space::k12 : kGroupHeight) : space::row};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (isGroup(index))
            paintGroup(painter, option.rect, index);
        else
            paintPage(painter, option, index);
        painter->restore();
    }

private:
    void paintGroup(QPainter* painter, const QRect& rect, const QModelIndex& index) const
    {
        if (folded) {
            painter->fillRect(rect.x() + 12, rect.center().y(), rect.width() - 24, 1, tokens().line2);
            return;
        }
        painter->setFont(fontFor(TextRole::Group));
        painter->setPen(tokens().text2);
        painter->drawText(rect.adjusted(18, 8, -8, 0), Qt::AlignVCenter | Qt::AlignLeft,
                          index.data(Qt::DisplayRole).toString());
    }

    void paintPage(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
    {
        const Tokens& t = tokens();
        const bool chosen = option.state.testFlag(QStyle::State_Selected);
        const QRectF box = QRectF(option.rect).adjusted(10, 0, -10, 0);
        if (chosen)
            paintBox(painter, box, space::radiusField, t.sel, QColor());
        else if (option.state.testFlag(QStyle::State_MouseOver) && index.data(LockRole).toString().isEmpty())
            paintBox(painter, box, space::radiusField, t.pressed, QColor());
        if (chosen)
            paintBox(painter, QRectF(box.x(), box.y() + 5, kBar, box.height() - 10), 1.5, t.accentText,
                     QColor());
        if (option.state.testFlag(QStyle::State_HasFocus))
            paintRing(painter, box, space::radiusField);
        const double left =
            folded ? option.rect.x() + (option.rect.width() - space::icon) / 2.0 : box.x() + 11;
        const QRectF icon(left, box.y() + (box.height() - space::icon) / 2.0, space::icon, space::icon);
        const bool locked = !index.data(LockRole).toString().isEmpty();
        drawIcon(painter, index.data(IconRole).toString(), icon,
                 chosen   ? t.accentText
                 : locked ? t.text3
                          : t.text2);
        if (folded)
            return;
        const double right =
            locked ? paintLock(painter, box) : paintBadge(painter, box, index.data(BadgeRole).toInt());
        painter->setFont(fontFor(chosen ? TextRole::Strong : TextRole::Body));
        painter->setPen(locked ? t.text3 : t.text);
        const QRectF room(icon.right() + 9, box.y(), right - icon.right() - 13, box.height());
        const QString text = index.data(Qt::DisplayRole).toString();
        painter->drawText(room, Qt::AlignVCenter | Qt::AlignLeft,
                          painter->fontMetrics().elidedText(text, Qt::ElideRight, int(room.width())));
    }

    // Both give where the text must end.
    static double paintLock(QPainter* painter, const QRectF& box)
    {
        const QRectF lock(box.right() - kLock - 10, box.y() + (box.height() - kLock) / 2.0, kLock, kLock);
        drawIcon(painter, QStringLiteral("lock"), lock, tokens().text3);
        return lock.left();
    }

    double paintBadge(QPainter* painter, const QRectF& box, int badge) const
    {
        if (badge <= 0)
            return box.right();
        painter->setFont(fontFor(TextRole::Caption));
        const QString text = QLocale().toString(badge);
        const double wide = painter->fontMetrics().horizontalAdvance(text) + 14;
        const QRectF rect(box.right() - wide - 8, box.y() + 6, wide, 16);
        paintBox(painter, rect, 8, tokens().amberSoft, QColor());
        painter->setPen(tokens().amber);
        painter->drawText(rect, Qt::AlignCenter, text);
        return rect.left();
    }
};

} // namespace

Sidebar::Sidebar(QWidget* parent) : QTreeView(parent), m_model(new QStandardItemModel(this))
{
    setModel(m_model);
    setItemDelegate(new SidebarDelegate(this));
    setHeaderHidden(true);
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setIndentation(0);
    setFrameShape(NoFrame);
    setMouseTracking(true);
    setEditTriggers(NoEditTriggers);
    setSelectionMode(SingleSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Pages"));
    viewport()->setAutoFillBackground(false);
    setAutoFillBackground(false);
    connect(this, &QTreeView::clicked, this, &Sidebar::choose);
    connect(this, &QTreeView::activated, this, &Sidebar::choose);
}

void Sidebar::setEntries(const QVector<SidebarEntry>& entries)
{
    m_entries = entries;
    m_model->clear();
    QString group;
    for (const SidebarEntry& entry : entries) {
        if (!entry.group.isEmpty() && entry.group != group) {
            auto* heading = new QStandardItem(entry.group);
            heading->setFlags(Qt::NoItemFlags);
            m_model->appendRow(heading);
        }
        group = entry.group;
        auto* item = new QStandardItem(entry.title);
        item->setData(entry.page, PageRole);
        item->setData(entry.icon, IconRole);
        item->setData(entry.badge, BadgeRole);
        item->setToolTip(entry.lock.isEmpty()
                             ? entry.title
                             : tr("%1\n%2", "a page, why it is locked").arg(entry.title, entry.lock));
        if (!entry.lock.isEmpty()) {
            item->setData(entry.lock, LockRole);
            item->setData(entry.lock, Qt::AccessibleDescriptionRole);
            item->setSelectable(false);
        }
        if (entry.badge > 0)
            item->setData(tr("%1, %Ln open", nullptr, entry.badge).arg(entry.title), Qt::AccessibleTextRole);
        m_model->appendRow(item);
    }
}

void Sidebar::setCurrentPage(const QString& page)
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex index = m_model->index(row, 0);
        if (index.data(PageRole).toString() == page && !page.isEmpty()) {
            selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
            return;
        }
    }
    selectionModel()->clear();
}

void Sidebar::setFolded(bool folded)
{
    static_cast<SidebarDelegate*>(itemDelegate())->folded = folded;
    scheduleDelayedItemsLayout();
}

void Sidebar::choose(const QModelIndex& index)
{
    const QString page = index.data(PageRole).toString();
    if (const QString lock = index.data(LockRole).toString(); !lock.isEmpty())
        emit lockedChosen(lock);
    else if (!page.isEmpty())
        emit pageChosen(page);
}

void Sidebar::mouseMoveEvent(QMouseEvent* event)
{
    QTreeView::mouseMoveEvent(event);
    const QModelIndex index = indexAt(event->position().toPoint());
    viewport()->setCursor(index.isValid() && !isGroup(index) && index.data(LockRole).toString().isEmpty()
                              ? Qt::PointingHandCursor
                              : Qt::ArrowCursor);
}

void Sidebar::leaveEvent(QEvent* event)
{
    QTreeView::leaveEvent(event);
    viewport()->update();
}

void Sidebar::drawBranches(QPainter*, const QRect&, const QModelIndex&) const {}

void Sidebar::drawRow(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    // The style would fill the whole row of a selection; here only the rounded box is filled.
    QStyleOptionViewItem item = option;
    item.rect = QRect(0, option.rect.y(), viewport()->width(), option.rect.height());
    if (selectionModel()->isSelected(index))
        item.state |= QStyle::State_Selected;
    const QPoint pointer = viewport()->mapFromGlobal(QCursor::pos());
    item.state.setFlag(QStyle::State_MouseOver, underMouse() && item.rect.contains(pointer));
    item.state.setFlag(QStyle::State_HasFocus, hasFocus() && currentIndex() == index);
    item.widget = this;
    itemDelegate()->paint(painter, item, index);
}

} // namespace quota
