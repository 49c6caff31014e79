// SPDX-License-Identifier: GPL-3.0-or-later
// Where one is in the window: a page for an account and a period, and the way there and back.
#include "pages/convert.h"
#include "shell/account_switcher.h"
#include "shell/commands.h"
#include "shell/head_bar.h"
#include "shell/main_window.h"
#include "shell/page_book.h"
#include "shell/session.h"
#include "shell/sidebar.h"
#include "shell/status_strip.h"

#include <QAction>
#include <QPointer>
#include <QSignalBlocker>

namespace quota {
namespace {

const QString kWelcome = QStringLiteral("welcome");
const QString kArgument = QStringLiteral("argument");
const QString kMonth = QStringLiteral("month");
const QString kAccount = QStringLiteral("account");

bool sameContext(const PageContext& a, const PageContext& b)
{
    return a.workspace == b.workspace && a.account.id == b.account.id && a.account.clock == b.account.clock &&
           a.account.today == b.account.today && a.period.from == b.period.from &&
           a.period.to == b.period.to && a.argument == b.argument;
}

// A remembered or shared period in the days of this account.
PeriodChoice periodFor(const PeriodChoice& choice, QDate today)
{
    switch (choice.kind) {
    case PeriodKind::Last30Days:
        return last30Days(today);
    case PeriodKind::Last12Months:
        return last12Months(today);
    case PeriodKind::Month:
        return monthOf(choice.from.isValid() && choice.from <= today ? choice.from : today);
    case PeriodKind::Custom:
        return choice.from.isValid() && choice.to.isValid() ? choice : last30Days(today);
    }
    return choice;
}

} // namespace

void MainWindow::chooseAccount(const AccountItem& account)
{
    m_account = account;
    m_switcher->setVisible(true);
    m_switcher->setCurrent(account);
    m_session->setAccount(m_storeKey, toText(account.id));
    m_period = periodFor(m_period, toDate(account.today));
    const QSignalBlocker quiet(m_head->period());
    m_head->period()->setToday(toDate(account.today));
    m_head->period()->setPeriod(m_period);
    m_sidebar->setEntries(m_book->entries(account, m_info.rights));
    showStatus();
}

void MainWindow::setAccount(const QString& account)
{
    const Page* page = currentPage();
    if (!find(account) || !page || page->pageId() == kWelcome)
        return;
    // A page about one thing of the old account gives way to the page above it.
    const QString id = page->parentPage().isEmpty() ? page->pageId() : page->parentPage();
    go({id, account, {}, {}}, Travel::Visit);
}

void MainWindow::setPeriod(const PeriodChoice& period)
{
    m_period = period;
    m_session->setPeriod(period);
    const QSignalBlocker quiet(m_head->period());
    m_head->period()->setPeriod(period);
    if (Page* page = currentPage())
        applyContext(page, m_argument);
}

void MainWindow::openPage(const QString& page, const QVariantMap& argument)
{
    const QString account = argument.value(kAccount).toString();
    Place place{page, find(account) ? account : toText(m_account.id), argument.value(kArgument).toString(),
                argument};
    // A page may name the month that it wants the other to show.
    const QDate month =
        QDate::fromString(argument.value(kMonth).toString() + QStringLiteral("-01"), Qt::ISODate);
    if (month.isValid())
        place.period = monthOf(month);
    go(place, Travel::Visit);
}

void MainWindow::goBack()
{
    if (!m_history.canGoBack())
        return;
    m_history.keepState(currentPage()->keptState(), m_period);
    go(m_history.back(), Travel::Return);
}

void MainWindow::goForward()
{
    if (!m_history.canGoForward())
        return;
    m_history.keepState(currentPage()->keptState(), m_period);
    go(m_history.forward(), Travel::Return);
}

void MainWindow::go(const Place& place, Travel travel)
{
    if (place.page == kWelcome || !PageBook::ids().contains(place.page))
        return;
    if (const QString lock = pageLock(m_info.rights, place.page); !lock.isEmpty()) {
        m_status->tell(lock);
        return;
    }
    Page* left = currentPage();
    if (travel == Travel::Visit) {
        if (left && left->pageId() != kWelcome)
            m_history.keepState(left->keptState(), m_period);
        m_history.visit(place);
    }
    enter(place);
    // Nobody waits for its answers any more, nor need the server.
    if (left && left != currentPage() && left->leave())
        m_seen.remove(left);
}

void MainWindow::enter(const Place& place)
{
    const AccountItem* account = find(place.account);
    if (account && account->id != m_account.id)
        chooseAccount(*account);
    if (place.period.from.isValid()) {
        m_period = periodFor(place.period, toDate(m_account.today));
        const QSignalBlocker quiet(m_head->period());
        m_head->period()->setPeriod(m_period);
    }
    Page* page = m_book->page(place.page);
    if (account && !page->shownFor(m_account))
        page = m_book->page(firstPage());
    m_argument = place.argument;
    applyContext(page, m_argument);
    present(page);
    if (!place.state.isEmpty())
        page->returnTo(place.state);
    m_session->setPage(page->parentPage().isEmpty() ? page->pageId() : page->parentPage());
}

void MainWindow::applyContext(Page* page, const QString& argument)
{
    if (page->pageId() == kWelcome)
        return;
    const PageContext context{&m_workspace, m_account, daysOf(m_period), argument};
    const bool stale = m_seen.value(page) != m_generation;
    if (!sameContext(page->context(), context))
        page->setContext(context);
    else if (stale)
        page->refresh();
    m_seen.insert(page, m_generation);
}

void MainWindow::present(Page* page)
{
    const QPointer<QWidget> had = focusWidget();
    const bool follows = currentPage() != page && (!had || m_book->isAncestorOf(had));
    m_book->setCurrentWidget(page);
    m_sidebar->setCurrentPage(page->parentPage().isEmpty() ? page->pageId() : page->parentPage());
    m_head->setActions(page->headActions());
    m_head->period()->setVisible(page->usesPeriod());
    showHead();
    // The keyboard goes with the page; from what is hidden now it would go to the window's first field. In
    // the sidebar it stays.
    if (follows || (had && !had->isVisible()))
        page->setFocus(Qt::OtherFocusReason);
}

void MainWindow::showHead()
{
    const Page* page = currentPage();
    Page* parent = page->parentPage().isEmpty() ? nullptr : m_book->page(page->parentPage());
    m_head->setPlace(parent ? parent->title() : QString(), page->breadcrumb());
    const bool open = page->pageId() != kWelcome;
    m_head->setHistory(open && m_history.canGoBack(), open && m_history.canGoForward());
    m_commands->back->setEnabled(open && m_history.canGoBack());
    m_commands->forward->setEnabled(open && m_history.canGoForward());
    QString title = m_account.id.empty() ? page->breadcrumb()
                                         : tr("%1 — %2").arg(page->breadcrumb(), accountName(m_account));
    if (const QString server = serverTitle(); !server.isEmpty())
        title = tr("%1 — %2").arg(title, server);
    setWindowTitle(title);
}

} // namespace quota
