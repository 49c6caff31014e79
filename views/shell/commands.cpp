// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/commands.h"

#include "pages/role_locks.h"
#include "shell/manual_window.h"
#include "theme/icons.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>
#include <QMenuBar>

namespace quota {

Commands::Commands(QWidget* window)
    : QObject(window),
      m_window(window),
      m_menu(new QMenu(window)),
      m_file(new QMenu(tr("&File"), window)),
      m_view(new QMenu(tr("&View"), window)),
      m_help(new QMenu(tr("&Help"), window)),
      m_themes(new QActionGroup(this))
{
    makeFile();
    makeView();
    makeHelp();
    m_file->setToolTipsVisible(true);
    for (QMenu* menu : {m_file, m_view, m_help})
        m_menu->addMenu(menu);
}

QAction* Commands::add(QMenu* menu, const QString& text, const QString& iconName, const QKeySequence& keys)
{
    auto* action = new QAction(text, m_window);
    if (!iconName.isEmpty())
        action->setIcon(icon(iconName));
    action->setShortcut(keys);
    menu->addAction(action);
    // The menu bar is mostly hidden, and shortcuts of a hidden bar's actions sleep.
    m_window->addAction(action);
    return action;
}

void Commands::makeFile()
{
    newStore = add(m_file, tr("&New store…"), QStringLiteral("add"), QKeySequence::New);
    openStore = add(m_file, tr("&Open store…"), QStringLiteral("open"), QKeySequence::Open);
    connectServer = add(m_file, tr("&Connect to a server…"), QStringLiteral("server"));
    openDemo = add(m_file, tr("Open &demo"), QStringLiteral("run"));
    m_file->addSeparator();
    import = add(m_file, tr("&Import…"), QStringLiteral("import"), Qt::CTRL | Qt::Key_I);
    exportJournal = add(m_file, tr("&Export journal…"), QStringLiteral("export"), Qt::CTRL | Qt::Key_E);
    backUp = add(m_file, tr("&Back up…"), QStringLiteral("backup"));
    m_file->addSeparator();
    advance = add(m_file, tr("&Advance to now…"), QStringLiteral("clock"));
    keepClock = add(m_file, tr("Advance &by itself…"), {});
    keepClock->setCheckable(true);
    addAccount = add(m_file, tr("Add a&ccount…"), QStringLiteral("add"));
    addTenant = add(m_file, tr("Add &tenant…"), QStringLiteral("tenants"));
    yourName = add(m_file, tr("&Your name…"), QStringLiteral("user"));
    m_file->addSeparator();
    quit = add(m_file, tr("&Quit"), {}, QKeySequence::Quit);
}

void Commands::makeView()
{
    back = add(m_view, tr("&Back"), QStringLiteral("back"), Qt::ALT | Qt::Key_Left);
    forward = add(m_view, tr("&Forward"), QStringLiteral("forward"), Qt::ALT | Qt::Key_Right);
    refresh = add(m_view, tr("&Refresh"), QStringLiteral("retry"), QKeySequence::Refresh);
    m_view->addSeparator();
    palette = add(m_view, tr("&Search or run…"), QStringLiteral("search"), Qt::CTRL | Qt::Key_K);
    accounts = add(m_view, tr("Switch &account…"), QStringLiteral("user"), Qt::CTRL | Qt::Key_J);
    m_view->addSeparator();
    makeThemes(m_view->addMenu(tr("&Theme")));
    foldSidebar = add(m_view, tr("Sidebar as &icons"), {}, Qt::CTRL | Qt::Key_B);
    foldSidebar->setCheckable(true);
    menuBar = add(m_view, tr("&Menu bar"), {}, Qt::CTRL | Qt::Key_M);
    menuBar->setCheckable(true);
}

void Commands::makeThemes(QMenu* menu)
{
    const auto addTheme = [&](ThemeMode mode, const QString& text) {
        QAction* action = menu->addAction(text);
        action->setCheckable(true);
        action->setData(int(mode));
        m_themes->addAction(action);
        connect(action, &QAction::triggered, this, [this, mode] { emit themeChosen(mode); });
    };
    addTheme(ThemeMode::System, tr("As the &system"));
    addTheme(ThemeMode::Light, tr("&Light theme"));
    addTheme(ThemeMode::Dark, tr("&Dark theme"));
}

void Commands::makeHelp()
{
    manual = add(m_help, tr("&Manual"), QStringLiteral("help"), QKeySequence::HelpContents);
    manual->setVisible(ManualWindow::isThere());
    about = add(m_help, tr("&About QuotaDesk"), QStringLiteral("info"));
}

void Commands::fill(QMenuBar* bar) const
{
    for (QMenu* menu : {m_file, m_view, m_help})
        bar->addMenu(menu);
}

QList<QAction*> Commands::forPalette() const
{
    QList<QAction*> actions;
    for (QAction* action :
         {newStore, openStore, connectServer, openDemo, import, exportJournal, backUp, advance, keepClock,
          addAccount, addTenant, yourName, refresh, manual, about, quit}) {
        if (action->isVisible() && action->isEnabled())
            actions.append(action);
    }
    const QList<QAction*> themes = m_themes->actions();
    return actions + themes;
}

void Commands::showTheme(ThemeMode mode)
{
    const QList<QAction*> themes = m_themes->actions();
    for (QAction* action : themes)
        action->setChecked(action->data().toInt() == int(mode));
}

void Commands::setStoreOpen(bool open, const StoreRights& rights)
{
    for (QAction* action :
         {exportJournal, backUp, advance, keepClock, addAccount, addTenant, refresh, accounts})
        action->setEnabled(open);
    const auto reason = [&](Need need, const QString& doer) {
        return open ? roleLock(rights, need, doer) : QString();
    };
    import->setEnabled(true);
    lock(import, reason(Need::Change, tr("an administrator imports")));
    lock(exportJournal, reason(Need::WholePayers, tr("support and administrators export journals")));
    lock(backUp, reason(Need::WholeStore, tr("an administrator or support of the whole store backs it up")));
    lock(advance, reason(Need::Change, tr("an administrator advances the clock")));
    lock(keepClock, reason(Need::Change, tr("an administrator lets the clock advance")));
    lock(addAccount, reason(Need::Change, tr("an administrator adds accounts")));
    lock(addTenant, reason(Need::Change, tr("an administrator adds tenants")));
}

void Commands::lock(QAction* action, const QString& reason)
{
    if (!reason.isEmpty())
        action->setEnabled(false);
    action->setToolTip(reason);
    action->setStatusTip(reason);
    action->setWhatsThis(reason);
}

QString Commands::groupOf(const QAction* action) const
{
    const bool theme = m_themes->actions().contains(action);
    QString text = theme ? m_view->title() : QString();
    for (const QMenu* menu : {m_file, m_view, m_help}) {
        if (!theme && menu->actions().contains(action))
            text = menu->title();
    }
    return text.remove(QLatin1Char('&'));
}

} // namespace quota
