// SPDX-License-Identifier: GPL-3.0-or-later
// The real window over a small store, driven by its widgets: what tests of the console share.
#pragma once

#include "pages/change/change_dialog.h"
#include "shell/main_window.h"
#include "shell/session.h"
#include "small_store.h"

#include <QAbstractButton>
#include <QApplication>

#include <functional>

namespace quota::test {

/// A window and its store. Answers are waited for; a test that waits in vain fails.
class WindowBench {
public:
    /// A small store, and a window that shows nothing yet.
    WindowBench();

    /// Opens the store on a page of an account.
    void open(const QString& account, const QString& page);
    /// The file of the store that the window shows.
    [[nodiscard]] QString openedPath() const;
    /// Opens another store.
    void openStore(const QString& path);
    /// Waits until nothing is waited for.
    void settle();
    /// The button of this name, else with this text, that is seen on the window (or in `within`); or null.
    [[nodiscard]] QAbstractButton* button(const QString& text, const QWidget* within = nullptr) const;
    /// Presses it with the mouse.
    bool press(const QString& text, const QWidget* within = nullptr) const;
    /// Answers the file dialogs that `act` asks, in their order: enters each path and accepts.
    static void chooseFiles(const QStringList& paths, const std::function<void()>& act);
    /// Waits until imports, backups and the like are done.
    void finishJobs();
    /// The dialog of a kind that is open, or null.
    template <typename Dialog>
    static Dialog* dialog()
    {
        const QWidgetList windows = QApplication::topLevelWidgets();
        for (QWidget* window : windows)
            if (auto* found = qobject_cast<Dialog*>(window); found && found->isVisible())
                return found;
        return nullptr;
    }
    /// What the labels that are seen within a widget say, one a line.
    [[nodiscard]] static QString wordsOf(const QWidget* widget);

    SmallStore& store() { return m_store; }
    MainWindow& window() { return *m_window; }

private:
    SmallStore m_store;
    UserState m_session;
    std::unique_ptr<MainWindow> m_window;
};

/// Types a value into a field of a change: keys where it has a line of text.
void typeInto(ChangeDialog* dialog, const QString& field, const QVariant& value);
/// Waits for the preview, presses the default button, and waits until the dialog has gone. False, with what
/// the dialog says in `words`, when it cannot be pressed.
bool confirm(ChangeDialog* dialog, QString* words);

} // namespace quota::test
