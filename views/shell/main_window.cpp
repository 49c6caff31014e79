// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/main_window.h"

#include "pages/change/change_specs.h"
#include "pages/convert.h"
#include "pages/data/data_page.h"
#include "pages/export/export_dialog.h"
#include "pages/welcome/welcome_page.h"
#include "shell/about_dialog.h"
#include "shell/account_switcher.h"
#include "shell/clock_keeper.h"
#include "shell/commands.h"
#include "shell/connection_book.h"
#include "shell/head_bar.h"
#include "shell/manual_window.h"
#include "shell/opener.h"
#include "shell/page_book.h"
#include "shell/palette.h"
#include "shell/selection_teller.h"
#include "shell/server_strip.h"
#include "shell/server_watch.h"
#include "shell/session.h"
#include "shell/side_panel.h"
#include "shell/sidebar.h"
#include "shell/status_strip.h"
#include "shell/your_name.h"
#include "tables/data_table.h"
#include "tables/group_tree.h"
#include "theme/space.h"
#include "widgets/banner.h"
#include "widgets/state_stack.h"

#include <QAction>
#include <QCloseEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMenu>
#include <QMenuBar>
#include <QScreen>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace quota {
namespace {

constexpr int kLaterMs = 300;
const QSize kSmallest(1024, 640);
const QSize kFirst(1440, 900);
const QSize kFrame(8, 40);
const QString kDemoKey = QStringLiteral("demo");
const QString kWelcome = QStringLiteral("welcome");
const QString kArgument = QStringLiteral("argument");
const QString kOf = QStringLiteral("account");

} // namespace

MainWindow::MainWindow(UserState* session, QWidget* parent)
    : QMainWindow(parent),
      m_session(session),
      m_period(session->period()),
      m_commands(new Commands(this)),
      m_jobs(new StoreJobs(&m_workspace, this)),
      m_opener(new Opener(&m_workspace, this)),
      m_side(new SidePanel),
      m_switcher(new AccountSwitcher),
      m_sidebar(new Sidebar),
      m_head(new HeadBar(m_commands->menu())),
      m_book(new PageBook(m_jobs)),
      m_status(new StatusStrip),
      m_selection(new SelectionTeller(m_status, this)),
      m_palette(new CommandPalette(this)),
      m_later(new QTimer(this)),
      m_strip(new ServerStrip),
      m_watch(new ServerWatch(&m_workspace, this)),
      m_keeper(new ClockKeeper(&m_workspace, this)),
      m_lostRow(new QWidget),
      m_lost(new Banner),
      m_inboxRow(new QWidget),
      m_inbox(new Banner)
{
    setObjectName(QStringLiteral("console"));
    setMinimumSize(kSmallest);
    // A small screen has less room, and the window's frame takes some of it.
    resize(kFirst.boundedTo(screen()->availableSize() - kFrame));
    restoreGeometry(session->geometry());
    ConnectionBook(session->settings()).clean();
    m_later->setSingleShot(true);
    m_later->setInterval(kLaterMs);
    layOut();
    connectParts();
    connectCommands();
    connectOpening();
    connectServers();
    connectClock();
    m_commands->showTheme(Theme::instance().mode());
    m_commands->foldSidebar->setChecked(session->sidebarFolded());
    setSidebarFolded(session->sidebarFolded());
    showWelcome();
}

MainWindow::~MainWindow()
{
    // Pages, dialogs and queue ask the workspace, which is a member and would go before the children do.
    delete takeCentralWidget();
    m_jobs->clear();
    delete m_palette;
    delete m_opener;
    delete m_watch;
    delete m_keeper;
    delete m_jobs;
}

void MainWindow::layOut()
{
    auto* side = new QVBoxLayout(m_side);
    side->setContentsMargins(0, 10, 1, 0);
    side->setSpacing(10);
    auto* account = new QHBoxLayout;
    account->setContentsMargins(10, 0, 10, 0);
    account->addWidget(m_switcher);
    side->addLayout(account);
    side->addWidget(m_sidebar, 1);
    auto* middle = new QWidget;
    auto* column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_book, 1);
    auto* centre = new QWidget;
    auto* whole = new QVBoxLayout(centre);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(m_side);
    row->addWidget(middle, 1);
    whole->addLayout(row, 1);
    layOutServer(whole, column);
    setCentralWidget(centre);
    setStatusBar(m_status);
    m_commands->fill(menuBar());
    menuBar()->hide();
}

void MainWindow::connectParts()
{
    connect(m_book, &PageBook::pageMade, this, &MainWindow::listenTo);
    connect(m_sidebar, &Sidebar::pageChosen, this, [this](const QString& page) { openPage(page); });
    connect(m_sidebar, &Sidebar::lockedChosen, m_status, &StatusStrip::tell);
    connect(m_switcher, &AccountSwitcher::chosen, this, &MainWindow::setAccount);
    connect(m_head, &HeadBar::back, this, &MainWindow::goBack);
    connect(m_head, &HeadBar::forward, this, &MainWindow::goForward);
    connect(m_head, &HeadBar::searchOpened, this, &MainWindow::openPalette);
    connect(m_head, &HeadBar::parentChosen, this, [this] { openPage(currentPage()->parentPage()); });
    connect(m_head->period(), &PeriodSelector::periodChanged, this, &MainWindow::setPeriod);
    connect(m_palette, &CommandPalette::deviceChosen, this,
            [this](const QString& device, const QString& account) {
                openPage(QStringLiteral("device"), {{kArgument, device}, {kOf, account}});
            });
    connect(m_palette, &CommandPalette::campaignChosen, this,
            [this](const QString& id) { openPage(QStringLiteral("campaign"), {{kArgument, id}}); });
    connect(m_palette, &CommandPalette::probeChosen, this,
            [this](const QString& device, const QString& account) {
                openPage(QStringLiteral("device"),
                         {{kArgument, device}, {kOf, account}, {QStringLiteral("probe"), true}});
            });
    connect(m_palette, &CommandPalette::refusalChosen, this, &MainWindow::copyLastRefusal);
    connect(m_jobs, &StoreJobs::changed, this, &MainWindow::showJob);
    connect(m_jobs, &StoreJobs::finished, m_status, &StatusStrip::tell);
    connect(m_status, &StatusStrip::cancelled, m_jobs, &StoreJobs::stop);
    // Started once and not put off again: a long import changes the store all the time.
    connect(&m_workspace, &Workspace::changed, this, [this] {
        if (!m_later->isActive())
            m_later->start();
    });
    connect(m_later, &QTimer::timeout, this, &MainWindow::refreshInfo);
}

void MainWindow::connectCommands()
{
    const auto on = [this](QAction* action, auto handler) {
        connect(action, &QAction::triggered, this, handler);
    };
    on(m_commands->newStore, [this] { m_opener->chooseNew(); });
    on(m_commands->openStore, [this] { m_opener->chooseOpen(); });
    on(m_commands->openDemo, [this] { m_opener->openDemo(); });
    on(m_commands->import, [this] {
        if (!m_storeOpen) {
            m_opener->chooseJournals({});
            return;
        }
        openPage(QStringLiteral("data"));
        m_book->data()->chooseImport();
    });
    on(m_commands->exportJournal, [this] { m_book->data()->chooseExport(); });
    on(m_commands->backUp, [this] { m_book->data()->chooseBackup(); });
    on(m_commands->advance, [this] {
        if (!m_account.id.empty())
            ChangeDialog::ask(currentPage(), clockAdvance(m_account));
    });
    on(m_commands->addAccount, [this] { ChangeDialog::ask(currentPage(), accountAddition()); });
    on(m_commands->addTenant, [this] {
        const AccountItem* payer = m_account.parent.empty() ? &m_account : find(toText(m_account.parent));
        if (payer && !payer->id.empty())
            ChangeDialog::ask(currentPage(), tenantAddition(*payer));
    });
    on(m_commands->yourName, [this] { askYourName(this); });
    on(m_commands->quit, [this] { close(); });
    on(m_commands->back, [this] { goBack(); });
    on(m_commands->forward, [this] { goForward(); });
    on(m_commands->refresh, [this] { refreshInfo(); });
    on(m_commands->palette, [this] { openPalette(); });
    on(m_commands->accounts, [this] { m_switcher->open(); });
    on(m_commands->foldSidebar, [this](bool folded) { setSidebarFolded(folded); });
    on(m_commands->menuBar, [this](bool shown) { menuBar()->setVisible(shown); });
    on(m_commands->manual, [this] { showManual(); });
    on(m_commands->about, [this] { makeAboutDialog(this)->open(); });
    connect(m_commands, &Commands::themeChosen, this, &MainWindow::setTheme);
}

void MainWindow::connectOpening()
{
    WelcomePage* welcome = m_book->welcome();
    connect(welcome, &WelcomePage::demoChosen, m_opener, &Opener::openDemo);
    connect(welcome, &WelcomePage::newChosen, m_opener, &Opener::chooseNew);
    connect(welcome, &WelcomePage::openChosen, m_opener, &Opener::chooseOpen);
    connect(welcome, &WelcomePage::importChosen, m_opener, &Opener::chooseJournals);
    connect(welcome, &WelcomePage::retryChosen, m_opener, &Opener::retry);
    connect(welcome, &WelcomePage::cancelChosen, m_opener, &Opener::cancel);
    connect(m_opener, &Opener::opened, this, &MainWindow::takeOpened);
    connect(m_opener, &Opener::cancelled, this, &MainWindow::showWelcome);
    connect(m_opener, &Opener::opening, this, [this, welcome](const QString& words) {
        m_jobs->clear();
        showWelcome();
        welcome->showOpening(words);
    });
    connect(m_opener, &Opener::failed, this, [this, welcome](const ErrorText& text) {
        showWelcome();
        welcome->showError(text);
        emit storeFailed();
    });
}

void MainWindow::listenTo(Page* page)
{
    if (auto* data = qobject_cast<DataPage*>(page)) {
        connect(data, &DataPage::storeWanted, this,
                [this](const QString& path) { m_opener->open(path, false); });
        connect(data, &DataPage::connectionsWanted, this, [this] { openConnections(); });
    }
    connect(page, &Page::openPage, this, &MainWindow::openPage);
    connect(page, &Page::statusMessage, m_status, &StatusStrip::tell);
    const QList<DataTable*> tables = page->findChildren<DataTable*>();
    for (DataTable* table : tables) {
        table->remember(m_session->settings());
        m_selection->watch(table);
        connect(table, &DataTable::exportRequested, page, [page, table] { ExportDialog::ask(page, table); });
    }
    const QList<StateStack*> stacks = page->findChildren<StateStack*>();
    for (StateStack* stack : stacks) {
        connect(stack, &StateStack::cancelled, this, &MainWindow::cancelReading);
        connect(stack, &StateStack::busy, this, [this, page](bool on) {
            if (page == currentPage())
                m_status->setBusy(on ? tr("Reading…") : QString());
        });
    }
    const QList<GroupTree*> trees = page->findChildren<GroupTree*>();
    for (GroupTree* tree : trees) {
        tree->remember(m_session->settings(), page->pageId());
        m_selection->watch(tree);
        connect(tree, &GroupTree::exportRequested, page, [page, tree] { ExportDialog::ask(page, tree); });
    }
    connect(page, &Page::titleChanged, this, [this, page] {
        if (page == currentPage())
            showHead();
    });
}

void MainWindow::start(const StartWish& wish)
{
    m_wish = wish;
    if (m_wish.page.isEmpty())
        m_wish.page = m_session->page();
    if (wish.page == kWelcome)
        return;
    const QString remembered = m_session->store();
    if (wish.demo)
        m_opener->openDemo();
    else if (!wish.store.isEmpty())
        m_opener->open(wish.store, false);
    else if (!remembered.isEmpty() && QFileInfo::exists(remembered))
        m_opener->open(remembered, false);
}

const AccountItem* MainWindow::firstAccount(bool demo)
{
    const QString wished = m_wish.account.isEmpty() ? m_session->account(m_storeKey) : m_wish.account;
    if (const AccountItem* account = find(wished))
        return account;
    if (!m_wish.account.isEmpty())
        m_status->tell(tr("There is no account “%1” here").arg(m_wish.account));
    const auto first = [this](auto&& is) {
        const auto found = std::ranges::find_if(m_info.accounts, is);
        return found == m_info.accounts.end() ? nullptr : &*found;
    };
    const AccountItem* account = nullptr;
    // The demo begins where most pages have something to show.
    if (demo)
        account = first([](const AccountItem& item) { return item.scheme == Scheme::Allowance; });
    // A payer sees more than its tenants.
    if (!account)
        account = first([](const AccountItem& item) { return item.parent.empty(); });
    return account || m_info.accounts.empty() ? account : &m_info.accounts.front();
}

void MainWindow::takeOpened(const StoreInfo& info, bool demo, const QStringList& journals)
{
    m_info = info;
    m_storeOpen = true;
    m_storeKey = demo ? kDemoKey : toText(info.path);
    // A server is offered the next time, and not connected to without being asked.
    m_session->setStore(demo || info.server ? QString() : toText(info.path));
    takeServer(info);
    m_history.clear();
    m_seen.clear();
    ++m_generation;
    m_account = {};
    m_switcher->setAccounts(m_info.accounts);
    applyRights();
    m_side->setVisible(true);
    const AccountItem* account = firstAccount(demo);
    if (!account) {
        // An empty store has nothing to show but the way to fill it.
        m_switcher->setVisible(false);
        m_sidebar->setEntries(
            {{QStringLiteral("data"), m_book->data()->title(), m_book->data()->iconName(), {}, 0, {}}});
        openPage(QStringLiteral("data"));
    } else {
        chooseAccount(*account);
        const bool known = PageBook::ids().contains(m_wish.page) && m_wish.page != kWelcome;
        const bool seen =
            known && pageLock(m_info.rights, m_wish.page).isEmpty() && isPageOf(m_info.rights, m_wish.page);
        openPage(seen ? m_wish.page : firstPage(), {{kArgument, m_wish.argument}});
    }
    m_wish = {};
    // Else the search field would have it, being the first.
    currentPage()->setFocus(Qt::OtherFocusReason);
    showStatus();
    emit storeOpened();
    if (!journals.isEmpty()) {
        openPage(QStringLiteral("data"));
        m_book->data()->offerImport(journals);
    }
}

void MainWindow::showWelcome()
{
    m_storeOpen = false;
    m_account = {};
    m_info = {};
    m_side->setVisible(false);
    forgetServer();
    m_commands->setStoreOpen(false);
    m_inboxLines.clear();
    m_inboxRow->hide();
    m_book->welcome()->showChoices();
    m_status->setStore({}, {});
    m_status->setRole({});
    followClock();
    present(m_book->welcome());
}

const AccountItem* MainWindow::find(const QString& account) const
{
    const std::string id = account.toStdString();
    for (const AccountItem& item : m_info.accounts) {
        if (item.id == id)
            return &item;
    }
    return nullptr;
}

void MainWindow::refreshInfo()
{
    if (!m_storeOpen || m_opener->isOpening())
        return;
    m_answers.take(QStringLiteral("info"), m_workspace.info(), [this](const Result<StoreInfo>& answer) {
        if (const auto* info = std::get_if<StoreInfo>(&answer))
            takeInfo(*info);
        else
            m_status->tell(tr("The store did not answer; what is shown is from before."));
    });
}

void MainWindow::takeInfo(const StoreInfo& info)
{
    m_info = info;
    m_heard = QTime::currentTime();
    ++m_generation;
    applyRights();
    m_switcher->setAccounts(m_info.accounts);
    const AccountItem* account = find(toText(m_account.id));
    // A payer sees more than its tenants.
    const auto payer =
        std::ranges::find_if(m_info.accounts, [](const AccountItem& item) { return item.parent.empty(); });
    if (!account && !m_info.accounts.empty())
        account = payer != m_info.accounts.end() ? &*payer : &m_info.accounts.front();
    if (account)
        chooseAccount(*account);
    if (Page* page = currentPage()) {
        applyContext(page, m_argument);
        m_sidebar->setCurrentPage(page->parentPage().isEmpty() ? page->pageId() : page->parentPage());
    }
    showHead();
    showStatus();
}

void MainWindow::showStatus()
{
    showServerStatus();
    showClock();
}

void MainWindow::showJob()
{
    const auto& running = m_jobs->running();
    if (running)
        m_status->setJob(jobText(running->job), running->thousandths());
    else
        m_status->setJob({}, 0);
}

void MainWindow::setSidebarFolded(bool folded)
{
    m_side->setFixedWidth(folded ? space::sidebarSmall : space::sidebar);
    m_switcher->setFolded(folded);
    m_sidebar->setFolded(folded);
    m_session->setSidebarFolded(folded);
}

void MainWindow::setTheme(ThemeMode mode)
{
    Theme::instance().setMode(mode);
    m_session->setTheme(mode);
    m_commands->showTheme(mode);
}

void MainWindow::showManual()
{
    auto* manual = new ManualWindow(this);
    manual->setAttribute(Qt::WA_DeleteOnClose);
    manual->show();
}

Page* MainWindow::currentPage() const
{
    return m_book->current();
}

bool MainWindow::isWaiting() const
{
    const Page* page = currentPage();
    return m_opener->isOpening() || m_answers.pending() || m_palette->isWaiting() ||
           (page && page->isWaiting());
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    m_session->setGeometry(saveGeometry());
    event->accept();
}

} // namespace quota
