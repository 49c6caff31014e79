// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/head_bar.h"

#include "theme/icons.h"
#include "theme/space.h"
#include "theme/theme.h"
#include "widgets/icon_button.h"
#include "widgets/label.h"
#include "widgets/link_button.h"
#include "widgets/search_field.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

namespace quota {
namespace {

constexpr int kSearchWidth = 196;
constexpr int kTitleWidth = 260; // a longer one is shortened first

} // namespace

HeadBar::HeadBar(QMenu* menu, QWidget* parent)
    : QFrame(parent),
      m_back(makeIconButton(QStringLiteral("back"), tr("Back"))),
      m_forward(makeIconButton(QStringLiteral("forward"), tr("Forward"))),
      m_parent(new LinkButton),
      m_chevron(new Label(QStringLiteral("›"), TextRole::PageTitle, Ink::Third)),
      m_title(new Label({}, TextRole::PageTitle)),
      m_period(new PeriodSelector),
      m_actions(new QHBoxLayout),
      m_search(new SearchField(tr("Search or run"))),
      m_searchButton(makeIconButton(QStringLiteral("search"), tr("Search or run"))),
      m_menuButton(makeIconButton(QStringLiteral("menu"), tr("Menu")))
{
    setFixedHeight(space::toolBar);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space::pageMarginX - 6, 0, space::k12, 1);
    row->setSpacing(space::k8);
    row->addWidget(m_back);
    row->addWidget(m_forward);
    row->addSpacing(space::k4);
    row->addWidget(m_parent);
    row->addWidget(m_chevron);
    row->addWidget(m_title, 1);
    row->addLayout(m_actions);
    row->addWidget(m_period);
    row->addWidget(m_search);
    row->addWidget(m_searchButton);
    row->addWidget(m_menuButton);
    m_actions->setSpacing(space::k8);
    m_title->setElided(true);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_parent->setAccessibleDescription(tr("The page above"));
    m_search->setFixedWidth(kSearchWidth);
    m_search->setKeyCap(QKeySequence(Qt::CTRL | Qt::Key_K).toString(QKeySequence::NativeText));
    m_search->setToolTip(tr("Finds pages, accounts, devices and commands"));
    m_search->installEventFilter(this);
    m_searchButton->setToolTip(m_search->toolTip());
    m_searchButton->hide();
    connect(m_searchButton, &QToolButton::clicked, this, [this] { emit searchOpened({}); });
    m_back->setToolTip(tr("Back (Alt+Left)"));
    m_forward->setToolTip(tr("Forward (Alt+Right)"));
    m_menuButton->setMenu(menu);
    m_menuButton->setPopupMode(QToolButton::InstantPopup);
    m_menuButton->setToolTip(tr("Menu (Ctrl+M shows the menu bar)"));
    connect(m_back, &QToolButton::clicked, this, &HeadBar::back);
    connect(m_forward, &QToolButton::clicked, this, &HeadBar::forward);
    connect(m_parent, &LinkButton::clicked, this, &HeadBar::parentChosen);
    connect(m_search, &QLineEdit::textEdited, this, [this](const QString& typed) {
        m_search->clear();
        emit searchOpened(typed);
    });
    setPlace({}, {});
    setHistory(false, false);
}

void HeadBar::setPlace(const QString& parent, const QString& title)
{
    m_parent->setText(parent);
    m_parent->setHidden(parent.isEmpty());
    m_chevron->setHidden(parent.isEmpty());
    m_title->setText(title);
}

void HeadBar::setHistory(bool back, bool forward)
{
    m_back->setEnabled(back);
    m_forward->setEnabled(forward);
}

void HeadBar::setActions(const QList<QWidget*>& actions)
{
    for (QWidget* old : std::as_const(m_shown)) {
        m_actions->removeWidget(old);
        old->hide();
    }
    m_shown = actions;
    for (QWidget* action : actions) {
        m_actions->addWidget(action);
        action->show();
    }
}

// Buttons and period are others on each page, and words longer in another language.
bool HeadBar::event(QEvent* event)
{
    const bool done = QFrame::event(event);
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest)
        fold();
    return done;
}

// What cannot give way: the title as far as it is not very long, buttons, and the room between them.
int HeadBar::widthOfRest() const
{
    const QMargins margins = layout()->contentsMargins();
    int width = margins.left() + margins.right() + space::k4;
    const auto add = [&](const QWidget* widget, int wide) {
        if (!widget->isHidden())
            width += wide + space::k8;
    };
    for (const QWidget* widget :
         {static_cast<QWidget*>(m_back), static_cast<QWidget*>(m_forward), static_cast<QWidget*>(m_parent),
          static_cast<QWidget*>(m_chevron), static_cast<QWidget*>(m_menuButton)})
        add(widget, widget->sizeHint().width());
    for (const QWidget* action : m_shown)
        add(action, action->sizeHint().width());
    add(m_title, qMin(kTitleWidth, m_title->sizeHint().width()));
    return width;
}

void HeadBar::fold()
{
    const bool dated = !m_period->isHidden();
    const int rest = widthOfRest();
    const auto period = [&](bool compact) { return dated ? m_period->widthFor(compact) + space::k8 : 0; };
    const bool button = rest + period(false) + kSearchWidth + space::k8 > width();
    const bool compact =
        button && rest + period(false) + m_searchButton->sizeHint().width() + space::k8 > width();
    if (button != m_search->isHidden()) {
        m_search->setHidden(button);
        m_searchButton->setHidden(!button);
    }
    m_period->setCompact(compact);
}

void HeadBar::openMenu()
{
    m_menuButton->showMenu();
}

bool HeadBar::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_search)
        return QFrame::eventFilter(watched, event);
    const bool enter =
        event->type() == QEvent::KeyPress && (static_cast<QKeyEvent*>(event)->key() == Qt::Key_Return ||
                                              static_cast<QKeyEvent*>(event)->key() == Qt::Key_Enter ||
                                              static_cast<QKeyEvent*>(event)->key() == Qt::Key_Down);
    if (event->type() != QEvent::MouseButtonPress && !enter)
        return QFrame::eventFilter(watched, event);
    emit searchOpened({});
    return true;
}

void HeadBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokens().base);
    painter.fillRect(0, height() - 1, width(), 1, tokens().line);
}

} // namespace quota
