// SPDX-License-Identifier: GPL-3.0-or-later
// What the window can do at any time: the actions of menu, palette and keyboard, each made once.
#pragma once

#include "theme/theme.h"
#include "workspace/page_data.h"

#include <QKeySequence>
#include <QObject>

class QAction;
class QActionGroup;
class QMenu;
class QMenuBar;
class QWidget;

namespace quota {

/// The actions and their menus.
class Commands : public QObject {
    Q_OBJECT
public:
    /// Actions whose shortcuts work in a window.
    explicit Commands(QWidget* window);
    /// Puts the menus into a menu bar.
    void fill(QMenuBar* bar) const;
    /// The same menus for the tool bar's button.
    [[nodiscard]] QMenu* menu() const { return m_menu; }
    /// The actions that the palette offers.
    [[nodiscard]] QList<QAction*> forPalette() const;
    /// Checks the theme in force.
    void showTheme(ThemeMode mode);
    /// Greys what needs an open store, and what the user's role may not do there, with the reason.
    void setStoreOpen(bool open, const StoreRights& rights = {});
    /// The group of an action in words: "File", "View", "Help".
    [[nodiscard]] QString groupOf(const QAction* action) const;

    QAction* newStore = nullptr;
    QAction* openStore = nullptr;
    QAction* openDemo = nullptr;
    QAction* connectServer = nullptr;
    QAction* import = nullptr;
    QAction* exportJournal = nullptr;
    QAction* advance = nullptr;
    QAction* keepClock = nullptr;
    QAction* addAccount = nullptr;
    QAction* addTenant = nullptr;
    QAction* yourName = nullptr;
    QAction* backUp = nullptr;
    QAction* quit = nullptr;
    QAction* foldSidebar = nullptr;
    QAction* refresh = nullptr;
    QAction* menuBar = nullptr;
    QAction* palette = nullptr;
    QAction* accounts = nullptr;
    QAction* back = nullptr;
    QAction* forward = nullptr;
    QAction* manual = nullptr;
    QAction* about = nullptr;

signals:
    /// Another theme was chosen.
    void themeChosen(quota::ThemeMode mode);

private:
    static void lock(QAction* action, const QString& reason);
    QAction* add(QMenu* menu, const QString& text, const QString& iconName, const QKeySequence& keys = {});
    void makeFile();
    void makeView();
    void makeThemes(QMenu* menu);
    void makeHelp();

    QWidget* m_window;
    QMenu* m_menu;
    QMenu* m_file;
    QMenu* m_view;
    QMenu* m_help;
    QActionGroup* m_themes;
};

} // namespace quota
