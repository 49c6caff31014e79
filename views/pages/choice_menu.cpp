// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/choice_menu.h"

#include "theme/text.h"

#include <QActionGroup>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>

namespace quota {

OneChoice::OneChoice(const QString& label, const QVector<Choice>& choices, QWidget* parent)
    : QPushButton(parent), m_label(label), m_choices(choices)
{
    setMenu(new QMenu(this));
    fillMenu();
    setCurrent(0);
}

void OneChoice::fillMenu()
{
    menu()->clear();
    auto* group = new QActionGroup(menu());
    for (int i = 0; i < m_choices.size(); ++i) {
        QAction* action = menu()->addAction(m_choices[i].name);
        action->setCheckable(true);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, i] {
            const bool other = i != m_current;
            setCurrent(i);
            if (other)
                emit chosen(i);
        });
    }
}

void OneChoice::setCurrent(int index)
{
    m_current = qBound(0, index, int(m_choices.size()) - 1);
    const QList<QAction*> actions = menu()->actions();
    actions[m_current]->setChecked(true);
    say(m_choices[m_current].name);
}

void OneChoice::say(const QString& choice)
{
    const QString whole = QStringLiteral("%1 %2").arg(m_label, choice);
    setText(m_bare ? choice : whole);
    setAccessibleName(whole);
}

void OneChoice::setBare()
{
    m_bare = true;
    say(m_choices.value(m_current).name);
    setToolTip(m_label);
}

void OneChoice::setOther(const QString& text)
{
    m_current = -1;
    const QList<QAction*> actions = menu()->actions();
    for (QAction* action : actions) {
        action->actionGroup()->setExclusive(false);
        action->setChecked(false);
        action->actionGroup()->setExclusive(true);
    }
    say(text);
}

void OneChoice::setCurrentId(const QString& id)
{
    for (int i = 0; i < m_choices.size(); ++i)
        if (m_choices[i].id == id) {
            setCurrent(i);
            return;
        }
    m_choices.append({id, id});
    fillMenu();
    setCurrent(int(m_choices.size()) - 1);
}

void OneChoice::setChoices(const QVector<Choice>& choices)
{
    const QString id = currentId();
    m_choices = choices;
    fillMenu();
    setCurrentId(id);
    emit choicesChanged();
}

ManyChoice::ManyChoice(const QString& label, QWidget* parent)
    : QPushButton(parent), m_label(label), m_menu(new QMenu(this))
{
    setMenu(m_menu);
    m_menu->installEventFilter(this);
    connect(m_menu, &QMenu::aboutToShow, this, [this] { m_before = m_chosen; });
    connect(m_menu, &QMenu::aboutToHide, this, [this] {
        if (m_before != m_chosen)
            emit changed();
    });
    refresh();
}

void ManyChoice::setChoices(const QVector<Choice>& choices)
{
    m_choices = choices;
    QStringList still;
    for (const Choice& choice : choices)
        if (m_chosen.contains(choice.id))
            still << choice.id;
    m_chosen = still;
    // A menu that is open must not lose its lines below the pointer.
    if (!m_menu->isVisible())
        fillMenu();
    refresh();
}

void ManyChoice::setChosen(const QStringList& ids)
{
    m_chosen = ids;
    fillMenu();
    refresh();
}

void ManyChoice::fillMenu()
{
    m_menu->clear();
    QAction* all = m_menu->addAction(tr("All"));
    all->setCheckable(true);
    all->setChecked(m_chosen.isEmpty());
    connect(all, &QAction::triggered, this, [this] { toggle({}, true); });
    m_menu->addSeparator();
    for (const Choice& choice : std::as_const(m_choices)) {
        QAction* action = m_menu->addAction(choice.name);
        action->setCheckable(true);
        action->setData(choice.id);
        action->setChecked(m_chosen.isEmpty() || m_chosen.contains(choice.id));
        connect(action, &QAction::triggered, this, [this, id = choice.id](bool on) { toggle(id, on); });
    }
}

void ManyChoice::toggle(const QString& id, bool on)
{
    QStringList now;
    for (const Choice& choice : std::as_const(m_choices)) {
        const bool was = m_chosen.isEmpty() || m_chosen.contains(choice.id);
        if (id.isEmpty() || (choice.id == id ? on : was))
            now << choice.id;
    }
    // All and none mean the same: everything.
    m_chosen = now.size() == m_choices.size() ? QStringList() : now;
    for (QAction* action : m_menu->actions()) {
        if (action->isSeparator())
            continue;
        const QString mine = action->data().toString();
        action->setChecked(m_chosen.isEmpty() || (!mine.isEmpty() && m_chosen.contains(mine)));
    }
    refresh();
}

void ManyChoice::refresh()
{
    QString what;
    if (m_chosen.isEmpty())
        what = tr("All %1").arg(number(m_choices.size()));
    else if (m_chosen.size() == 1)
        for (const Choice& choice : std::as_const(m_choices))
            what += choice.id == m_chosen.front() ? choice.name : QString();
    else
        what = tr("%1 of %2", "how many of how many are chosen")
                   .arg(number(m_chosen.size()), number(m_choices.size()));
    setText(QStringLiteral("%1 %2").arg(m_label, what));
    setAccessibleName(text());
}

bool ManyChoice::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_menu)
        return QPushButton::eventFilter(watched, event);
    QAction* action = nullptr;
    if (event->type() == QEvent::MouseButtonRelease)
        action = m_menu->actionAt(static_cast<QMouseEvent*>(event)->position().toPoint());
    else if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space)
        action = m_menu->activeAction();
    if (!action || !action->isCheckable())
        return QPushButton::eventFilter(watched, event);
    action->trigger();
    return true;
}

} // namespace quota
