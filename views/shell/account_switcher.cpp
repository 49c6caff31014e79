// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/account_switcher.h"

#include "pages/convert.h"
#include "shell/account_popup.h"
#include "theme/icons.h"
#include "theme/paint.h"
#include "theme/space.h"
#include "theme/theme.h"
#include "theme/type.h"
#include "widgets/avatar.h"
#include "widgets/search_field.h"

#include <QEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace quota {
namespace {

constexpr int kButtonHeight = 46;
constexpr int kAvatar = 28;

} // namespace

AccountButton::AccountButton(QWidget* parent) : QAbstractButton(parent)
{
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFixedHeight(kButtonHeight);
}

void AccountButton::setAccount(const AccountItem& account)
{
    setText(accountName(account));
    m_initials = initialsOf(accountName(account));
    m_second = schemeText(account.scheme) + QStringLiteral(" · ") + toText(account.timezone);
    setToolTip(text() + QLatin1Char('\n') + m_second);
    setAccessibleName(tr("Account: %1").arg(text()));
    setAccessibleDescription(m_second);
    update();
}

void AccountButton::setFolded(bool folded)
{
    m_folded = folded;
    update();
}

QSize AccountButton::sizeHint() const
{
    return {m_folded ? space::sidebarSmall - 8 : space::sidebar - 20, kButtonHeight};
}

void AccountButton::paintEvent(QPaintEvent*)
{
    const Tokens& t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor face = isDown() ? t.pressed : underMouse() ? t.hover : t.base;
    if (!m_folded)
        paintBox(&painter, rect(), space::radiusField, face, t.line2);
    const double left = m_folded ? (width() - kAvatar) / 2.0 : 10;
    const QRectF avatar(left, (height() - kAvatar) / 2.0, kAvatar, kAvatar);
    paintBox(&painter, avatar, space::radiusField, t.accentSoft, QColor());
    painter.setFont(fontFor(TextRole::Strong));
    painter.setPen(t.accentText);
    painter.drawText(avatar, Qt::AlignCenter, m_initials);
    if (!m_folded) {
        const QRect room(int(avatar.right()) + 9, 5, width() - int(avatar.right()) - 9 - 20, 19);
        painter.setPen(t.text);
        painter.drawText(room, Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(text(), Qt::ElideRight, room.width()));
        painter.setFont(fontFor(TextRole::Group));
        painter.setPen(t.text2);
        const QRect below = room.translated(0, 17);
        painter.drawText(below, Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(m_second, Qt::ElideRight, below.width()));
        drawIcon(&painter, QStringLiteral("up"), QRectF(width() - 18, height() / 2.0 - 12, 11, 11), t.text2);
        drawIcon(&painter, QStringLiteral("down"), QRectF(width() - 18, height() / 2.0 + 1, 11, 11), t.text2);
    }
    if (hasFocus())
        paintRing(&painter, rect(), space::radiusField);
}

AccountSwitcher::AccountSwitcher(QWidget* parent)
    : QWidget(parent),
      m_field(new SearchField(tr("Find an account"))),
      m_button(new AccountButton),
      m_popup(new AccountPopup(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    column->addWidget(m_field);
    column->addWidget(m_button);
    m_field->installEventFilter(this);
    connect(m_field, &QLineEdit::textEdited, this, [this](const QString& typed) {
        m_field->clear();
        open(typed);
    });
    connect(m_field, &QLineEdit::returnPressed, this, [this] { open(); });
    connect(m_button, &QAbstractButton::clicked, this, [this] { open(); });
    connect(m_popup, &AccountPopup::chosen, this, &AccountSwitcher::chosen);
}

void AccountSwitcher::setAccounts(const std::vector<AccountItem>& accounts)
{
    m_popup->setAccounts(accounts);
}

void AccountSwitcher::setCurrent(const AccountItem& account)
{
    m_current = toText(account.id);
    m_button->setAccount(account);
}

void AccountSwitcher::setFolded(bool folded)
{
    m_field->setHidden(folded);
    m_button->setFolded(folded);
}

void AccountSwitcher::open(const QString& typed)
{
    m_popup->openBelow(m_field->isVisible() ? static_cast<QWidget*>(m_field) : m_button, m_current, typed);
}

bool AccountSwitcher::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_field && event->type() == QEvent::MouseButtonPress) {
        open();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace quota
