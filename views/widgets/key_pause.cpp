// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/key_pause.h"

#include <QApplication>
#include <QKeyEvent>
#include <QTimer>

namespace quota {
namespace {

/// Whether what has the focus is typed into: there a space is a letter.
bool takesText(const QObject* watched)
{
    const auto* widget = qobject_cast<const QWidget*>(watched);
    if (!widget)
        widget = QApplication::focusWidget(); // the window's event comes first
    return widget && widget->testAttribute(Qt::WA_InputMethodEnabled);
}

/// Whether a key presses what has the focus.
bool presses(int key, const QObject* watched)
{
    return key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Select ||
           (key == Qt::Key_Space && !takesText(watched));
}

} // namespace

KeyPause::KeyPause(QObject* parent) : QObject(parent), m_moment(new QTimer(this))
{
    m_moment->setSingleShot(true);
    parent->installEventFilter(this);
}

void KeyPause::begin()
{
    auto* pause = qApp->findChild<KeyPause*>(QString(), Qt::FindDirectChildrenOnly);
    if (!pause)
        pause = new KeyPause(qApp);
    pause->m_held = true;
    pause->m_moment->start(QApplication::doubleClickInterval());
}

bool KeyPause::eventFilter(QObject* watched, QEvent* event)
{
    if (!m_held || event->type() != QEvent::KeyPress)
        return QObject::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    if (!presses(key->key(), watched))
        return false;
    m_held = m_moment->isActive() || key->isAutoRepeat();
    return m_held;
}

} // namespace quota
