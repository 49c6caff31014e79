// SPDX-License-Identifier: GPL-3.0-or-later
// The window and servers: ways to one, which one is open, and what is shown while it does not answer.
#include "pages/convert.h"
#include "pages/data/data_page.h"
#include "pages/role_words.h"
#include "pages/welcome/welcome_page.h"
#include "shell/commands.h"
#include "shell/connection_dialog.h"
#include "shell/main_window.h"
#include "shell/opener.h"
#include "shell/page_book.h"
#include "shell/server_strip.h"
#include "shell/server_watch.h"
#include "shell/session.h"
#include "shell/status_strip.h"
#include "theme/space.h"
#include "theme/text.h"
#include "widgets/banner.h"

#include <QAction>
#include <QFileInfo>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace quota {

void MainWindow::connectServers()
{
    connect(m_commands->connectServer, &QAction::triggered, this, [this] { openConnections(); });
    connect(m_book->welcome(), &WelcomePage::connectChosen, this, [this] { openConnections(); });
    connect(m_watch, &ServerWatch::waiting, this, &MainWindow::showLost);
    connect(m_watch, &ServerWatch::trying, this, [this] { m_lost->setEnabled(false); });
    connect(m_watch, &ServerWatch::back, this, [this] {
        m_lostRow->hide();
        m_status->tell(tr("The server is back."));
        // Every page asks again when it is next seen, the one that is seen at once.
        ++m_generation;
        refreshInfo();
    });
    connect(m_lost, &Banner::acted, m_watch, &ServerWatch::tryNow);
    connect(&m_workspace, &Workspace::inboxTaken, this, &MainWindow::showInbox);
    connect(m_inbox, &Banner::acted, this, [this] {
        m_inboxLines.clear();
        m_inboxRow->hide();
    });
}

void MainWindow::layOutServer(QVBoxLayout* window, QVBoxLayout* page)
{
    window->insertWidget(0, m_strip);
    auto* row = new QVBoxLayout(m_lostRow);
    row->setContentsMargins(space::pageMarginX, space::k12, space::pageMarginX, 0);
    row->addWidget(m_lost);
    m_lostRow->hide();
    page->insertWidget(1, m_lostRow);
    auto* second = new QVBoxLayout(m_inboxRow);
    second->setContentsMargins(space::pageMarginX, space::k12, space::pageMarginX, 0);
    second->addWidget(m_inbox);
    m_inboxRow->hide();
    page->insertWidget(2, m_inboxRow);
}

ConnectionDialog* MainWindow::openConnections()
{
    auto* dialog = new ConnectionDialog(m_session->settings(), &m_workspace, m_secrets, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ConnectionDialog::connectWanted, this,
            [this](const ServerConnection& connection, const QString& address, bool create) {
                m_connection = connection;
                m_opener->open(address, create, {}, connectionTitle(connection));
            });
    connect(dialog, &QDialog::finished, this, &MainWindow::offerServer);
    dialog->open();
    return dialog;
}

void MainWindow::offerServer()
{
    const auto last = ConnectionBook(m_session->settings()).last();
    m_book->welcome()->offerServer(last ? connectionTitle(*last) : QString());
}

void MainWindow::applyRights()
{
    m_commands->setStoreOpen(m_storeOpen, m_info.rights);
    const QList<Page*> pages = m_book->made();
    for (Page* page : pages)
        page->applyRights();
    followClock();
}

QString MainWindow::firstPage() const
{
    return pageLock(m_info.rights, QStringLiteral("overview")).isEmpty() ? QStringLiteral("overview")
                                                                         : QStringLiteral("allowances");
}

void MainWindow::showInbox(const std::vector<InboxNews>& news)
{
    constexpr int most = 5;
    for (const InboxNews& one : news) {
        const QString who = toText(one.login), email = toText(one.email), account = toText(one.account);
        if (!one.answer.empty())
            m_inboxLines << tr("From %1, not entered: %2").arg(who, toText(one.answer));
        else
            m_inboxLines << (one.isAdded ? tr("%1 added %2 to the recipients of %3.")
                                         : tr("%1 removed %2 from the recipients of %3."))
                                .arg(who, email, account);
    }
    const auto more = m_inboxLines.size() - most;
    QStringList shown = m_inboxLines.mid(qMax<qsizetype>(0, more));
    if (more > 0)
        shown.prepend(tr("Before these, %1 more.").arg(number(qint64(more))));
    m_inbox->setText(
        {Tone::Info, tr("Handed in by sub-accounts"), shown.join(QLatin1Char('\n')), tr("Close")});
    m_inboxRow->show();
}

void MainWindow::takeServer(const StoreInfo& info)
{
    m_inboxLines.clear();
    m_inboxRow->hide();
    m_heard = QTime::currentTime();
    m_watch->forget();
    m_lostRow->hide();
    if (!info.server) {
        m_connection = {};
        m_strip->clear();
        return;
    }
    // One from the command line may be remembered under a name.
    if (m_connection.id.isEmpty())
        m_connection = ConnectionBook(m_session->settings()).forAddress(toText(info.path));
    m_strip->showServer(m_connection, *info.server);
}

void MainWindow::forgetServer()
{
    m_watch->forget();
    m_lostRow->hide();
    m_strip->clear();
    offerServer();
}

void MainWindow::showServerStatus()
{
    const QString path = toText(m_info.path);
    if (m_info.server) {
        m_strip->showServer(m_connection, *m_info.server);
        m_status->setStore(
            tr("%1 · PostgreSQL %2")
                .arg(connectionTitle(m_connection, *m_info.server), toText(m_info.server->version)),
            path);
    } else {
        m_status->setStore(tr("%1 · SQLite").arg(QFileInfo(path).fileName()), path);
    }
    m_status->setRole(roleText(m_info));
}

QString MainWindow::serverTitle() const
{
    if (!m_info.server)
        return {};
    const QString title = connectionTitle(m_connection, *m_info.server);
    const QString place = serverPlace(*m_info.server);
    return title == toText(m_info.server->host) ? place : tr("%1 (%2)").arg(title, place);
}

void MainWindow::cancelReading()
{
    if (Page* page = currentPage(); page && page->cancel())
        m_status->tell(tr("Cancelled; what is shown is from before."));
}

void MainWindow::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && currentPage() && currentPage()->isWaiting())
        cancelReading();
    else
        QMainWindow::keyPressEvent(event);
}

void MainWindow::showLost(int seconds)
{
    if (!m_storeOpen)
        return;
    const QTime next = QTime::currentTime().addSecs(seconds);
    m_lost->setText(
        {Tone::Warning, tr("The server does not answer."),
         tr("What is shown is as it was at %1. The next try comes by itself at %2.")
             .arg(m_heard.toString(QStringLiteral("HH:mm:ss")), next.toString(QStringLiteral("HH:mm:ss"))),
         tr("Try again")});
    m_lost->setEnabled(true);
    m_lostRow->show();
}

} // namespace quota
