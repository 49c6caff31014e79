// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/account_popup.h"

#include "shell/match_delegate.h"
#include "theme/paint.h"
#include "theme/space.h"
#include "theme/style_buttons.h"
#include "theme/text.h"
#include "theme/theme.h"
#include "widgets/card.h"
#include "widgets/label.h"
#include "widgets/search_field.h"

#include <QKeyEvent>
#include <QPainter>
#include <QTreeView>
#include <QVBoxLayout>

namespace quota {
namespace {

constexpr int kWide = 360;
constexpr int kMostRows = 12;

/// The row that is chosen is a rounded field behind its indentation.
class AccountTree : public QTreeView {
protected:
    void drawBranches(QPainter* painter, const QRect& rect, const QModelIndex& index) const override
    {
        painter->fillRect(rect, tokens().base);
        if (model()->hasChildren(index))
            parts::drawChevron(painter, QRectF(rect.right() - 15, rect.y(), 14, rect.height()),
                               isExpanded(index) ? Qt::DownArrow : Qt::RightArrow, tokens().text2);
    }
};

QTreeView* makeTree(QAbstractItemModel* model, QAbstractItemDelegate* delegate)
{
    auto* tree = new AccountTree;
    tree->setModel(model);
    tree->setItemDelegate(delegate);
    tree->setHeaderHidden(true);
    tree->setFrameShape(QFrame::NoFrame);
    tree->setIndentation(18);
    tree->setUniformRowHeights(true);
    tree->setMouseTracking(true);
    tree->setFocusPolicy(Qt::NoFocus);
    tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    return tree;
}

} // namespace

AccountPopup::AccountPopup(QWidget* parent)
    : QFrame(parent, Qt::Popup | Qt::FramelessWindowHint),
      m_model(new AccountModel(this)),
      m_delegate(new MatchDelegate(
          {AccountModel::IconRole, AccountModel::SecondRole, space::row, true, false}, this)),
      m_field(new SearchField(tr("Find an account"))),
      m_tree(makeTree(m_model, m_delegate)),
      m_foot(new Label({}, TextRole::Second, Ink::Second))
{
    setAccessibleName(tr("Accounts"));
    m_tree->setAccessibleName(tr("Accounts"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(6, 6, 6, 6);
    column->setSpacing(6);
    column->addWidget(m_field);
    column->addWidget(m_tree, 1);
    column->addWidget(new Rule);
    column->addWidget(m_foot);
    m_foot->setContentsMargins(8, 0, 0, 0);
    m_field->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, &AccountPopup::search);
    connect(m_tree, &QTreeView::clicked, this, &AccountPopup::choose);
}

void AccountPopup::setAccounts(const std::vector<AccountItem>& accounts)
{
    m_model->setAccounts(accounts);
}

void AccountPopup::openBelow(QWidget* anchor, const QString& current, const QString& typed)
{
    m_field->setText(typed);
    search(typed);
    if (typed.isEmpty())
        m_tree->setCurrentIndex(m_model->indexOf(current));
    const int rows = qBound(3, m_model->total(), kMostRows);
    resize(qMax(kWide, anchor->width()), rows * space::row + 6 * 5 + space::row + 20);
    move(anchor->mapToGlobal(QPoint(0, anchor->height() + space::k4)));
    show();
    m_field->setFocus();
}

void AccountPopup::search(const QString& text)
{
    const QString needle = text.trimmed();
    m_delegate->setNeedle(needle);
    m_model->setNeedle(needle);
    m_tree->expandAll();
    m_tree->setCurrentIndex(m_model->firstMatch());
    m_foot->setText(
        tr("%1 of %Ln accounts · Enter opens", nullptr, m_model->total()).arg(number(m_model->matches())));
}

void AccountPopup::choose(const QModelIndex& index)
{
    if (!index.isValid())
        return;
    const QString account = index.data(AccountModel::IdRole).toString();
    close();
    emit chosen(account);
}

bool AccountPopup::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down) {
            const QModelIndex now = m_tree->currentIndex();
            const QModelIndex next =
                key->key() == Qt::Key_Up ? m_tree->indexAbove(now) : m_tree->indexBelow(now);
            if (next.isValid())
                m_tree->setCurrentIndex(next);
            return true;
        }
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            choose(m_tree->currentIndex());
            return true;
        }
        if (key->key() == Qt::Key_Escape) {
            close();
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void AccountPopup::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokens().base);
    paintBox(&painter, rect(), 0, tokens().base, tokens().line2);
}

} // namespace quota
