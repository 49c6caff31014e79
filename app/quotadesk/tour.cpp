// SPDX-License-Identifier: GPL-3.0-or-later
#include "tour.h"

#include "charts/chart_tools.h"
#include "pages/change/change_dialog.h"
#include "pages/convert.h"
#include "pages/data/store_jobs.h"
#include "pages/welcome/welcome_page.h"
#include "shell/about_dialog.h"
#include "shell/account_switcher.h"
#include "shell/commands.h"
#include "shell/head_bar.h"
#include "shell/page_book.h"
#include "shell/status_strip.h"
#include "widgets/state_stack.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QMenu>
#include <QPainter>
#include <QTimer>

namespace quota {
namespace {

constexpr int kPollMs = 40;
constexpr int kRestMs = 300;        // charts are drawn by the event loop after their data came
constexpr int kPatienceMs = 60'000; // a first demo is generated meanwhile
const QString kArgument = QStringLiteral("argument");

QString themeName(ThemeMode mode)
{
    return mode == ThemeMode::Dark ? QStringLiteral("dark") : QStringLiteral("light");
}

} // namespace

Tour::Tour(MainWindow* window, const TourPlan& plan)
    : m_window(window), m_plan(plan), m_poll(new QTimer(this))
{
    m_poll->setInterval(kPollMs);
    connect(m_poll, &QTimer::timeout, this, &Tour::poll);
    connect(window, &MainWindow::storeFailed, this,
            [this] { m_fault = tr("The store could not be opened."); });
}

void Tour::start()
{
    if (!QDir().mkpath(m_plan.folder)) {
        emit finished(tr("%1 cannot be made.").arg(m_plan.folder));
        return;
    }
    for (const ThemeMode theme : m_plan.themes)
        planWelcome(theme);
    const bool hasStore = m_plan.start.demo || !m_plan.start.store.isEmpty();
    if (hasStore) {
        m_steps.append({{},
                        [this] { m_window->start(m_plan.start); },
                        [this] {
                            for (const ThemeMode theme : m_plan.themes)
                                planStore(theme);
                            planEmpty();
                        }});
    }
    next();
}

void Tour::planWelcome(ThemeMode theme)
{
    WelcomePage* welcome = m_window->book()->welcome();
    m_steps.append({QStringLiteral("welcome"), [this, theme] { m_window->setTheme(theme); }, {}});
    const QStringList states = welcome->tourStates();
    for (const QString& state : states)
        m_steps.append(
            {QStringLiteral("welcome-") + state, [welcome, state] { welcome->showTourState(state); }, {}});
    m_steps.append({{}, [welcome] { welcome->showChoices(); }, {}});
    planConnections();
}

void Tour::planStore(ThemeMode theme)
{
    m_steps.append({{}, [this, theme] { m_window->setTheme(theme); }, {}});
    const std::vector<AccountItem> accounts = m_window->accounts();
    const std::string first = m_window->account().id;
    QStringList pages = PageBook::ids();
    pages.removeOne(QStringLiteral("welcome"));
    planPages({}, m_window->account(), pages);
    planPopups();
    planServer();
    // The other schemes show other tiles and pages.
    pages.removeOne(QStringLiteral("data"));
    QVector<Scheme> seen = {m_window->account().scheme};
    for (const AccountItem& account : accounts) {
        // Tenants see less than their payers.
        if (seen.contains(account.scheme) || !account.parent.empty())
            continue;
        seen.append(account.scheme);
        const QString suffix = QLatin1Char('-') + toText(word(account.scheme));
        m_steps.append({{}, [this, id = toText(account.id)] { m_window->setAccount(id); }, {}});
        planPages(suffix, account, pages);
    }
    m_steps.append({{}, [this, first] { m_window->setAccount(toText(first)); }, {}});
}

void Tour::planPages(const QString& suffix, const AccountItem& account, const QStringList& pages)
{
    for (const QString& page : pages) {
        if (!m_window->book()->page(page)->shownFor(account))
            continue;
        const QString name = page + suffix;
        const bool device = page == QLatin1String("device");
        const bool campaign = page == QLatin1String("campaign");
        if (device)
            m_steps.append({{}, [this] { openFirstDevice(); }, {}});
        if (campaign)
            m_steps.append({{}, [this] { openFirstCampaign(); }, {}});
        m_steps.append({name,
                        [this, page, device, campaign] {
                            m_window->openPage(page, device || campaign ? QVariantMap{{kArgument, m_subject}}
                                                                        : QVariantMap());
                        },
                        [this, name] { addStates(m_window->currentPage(), name); }});
    }
}

// The device with most units has the most to show.
void Tour::openFirstDevice()
{
    DeviceQuery query;
    query.account = m_window->account().id;
    query.sort = DeviceSort::Units;
    query.descending = true;
    query.count = 1;
    m_answers.take(QStringLiteral("device"), m_window->workspace()->devices(query),
                   [this](const Result<DevicePageData>& answer) {
                       const auto* found = std::get_if<DevicePageData>(&answer);
                       m_subject = found && !found->rows.empty() ? toText(found->rows.front().id) : QString();
                   });
}

void Tour::openFirstCampaign()
{
    m_answers.take(QStringLiteral("campaign"),
                   m_window->workspace()->campaigns(m_window->account().id, {}, 1),
                   [this](const Result<std::vector<CampaignItem>>& answer) {
                       const auto* found = std::get_if<std::vector<CampaignItem>>(&answer);
                       m_subject = found && !found->empty() ? toText(found->front().id) : QString();
                   });
}

void Tour::planPopups()
{
    const auto open = [this] { m_window->openPage(QStringLiteral("overview")); };
    m_steps.append({QStringLiteral("overview-switcher"),
                    [this, open] {
                        open();
                        m_window->switcher()->open(QStringLiteral("e"));
                    },
                    {}});
    m_steps.append(
        {QStringLiteral("overview-palette"), [this] { m_window->openPalette(QStringLiteral("d")); }, {}});
    m_steps.append({QStringLiteral("overview-about"), [this] { makeAboutDialog(m_window)->open(); }, {}});
    const Commands* commands = m_window->commands();
    const QVector<std::pair<QString, QAction*>> dialogs = {
        {QStringLiteral("overview-add-account"), commands->addAccount},
        {QStringLiteral("overview-add-tenant"), commands->addTenant},
        {QStringLiteral("overview-advance"), commands->advance},
        {QStringLiteral("overview-advance-by-itself"), commands->keepClock},
        {QStringLiteral("overview-your-name"), commands->yourName}};
    for (const auto& [name, action] : dialogs)
        m_steps.append({name, [action = action] { action->trigger(); }, {}});
    m_steps.append(
        {QStringLiteral("overview-manual"), [this] { m_window->commands()->manual->trigger(); }, {}});
    const auto custom = [this] {
        auto* dialog = new CustomPeriodDialog(m_window->head()->period()->period(),
                                              toDate(m_window->account().today), m_window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    };
    m_steps.append({QStringLiteral("overview-period"), custom, {}});
    m_steps.append(
        {QStringLiteral("overview-menu"), [this] { m_window->commands()->menu()->popup({1180, 50}); }, {}});
    m_steps.append({QStringLiteral("overview-icons"),
                    [this] { m_window->commands()->foldSidebar->trigger(); },
                    [this] { m_window->commands()->foldSidebar->trigger(); }});
}

// While a page waits and when its store fails, all pages look alike: drawn as they come, and asked anew
// behind them.
void Tour::addWaitAndFailure(Page* page, const QString& name, qsizetype at)
{
    auto* states = page->findChild<StateStack*>();
    if (!states)
        return;
    const auto wait = [states] {
        states->forget();
        states->showLoading();
    };
    const auto fail = [states] {
        states->showError({tr("The store could not be read."),
                           tr("Nothing in it was changed."),
                           tr("Look whether its folder is there and may be read, then retry."),
                           {}});
    };
    m_steps.insert(at, {name + QStringLiteral("-loading"), wait, {}});
    m_steps.insert(at + 1, {name + QStringLiteral("-failed"), fail, [page] { page->refresh(); }});
}

// The accessible form of charts: all of a page at once.
void Tour::addTables(Page* page, const QString& name, qsizetype& at)
{
    const auto show = [page](bool table) {
        const QList<ChartTools*> all = page->findChildren<ChartTools*>();
        for (ChartTools* tools : all)
            if (tools->isVisibleTo(page))
                tools->form()->showAsTable(table);
        return !all.isEmpty();
    };
    if (show(false))
        m_steps.insert(at++,
                       {name + QStringLiteral("-tables"), [show] { show(true); }, [show] { show(false); }});
}

void Tour::addStates(Page* page, const QString& name)
{
    qsizetype at = 0;
    const QStringList states = page->tourStates();
    for (const QString& state : states)
        m_steps.insert(at++,
                       {name + QLatin1Char('-') + state, [page, state] { page->showTourState(state); }, {}});
    addTables(page, name, at);
    // The next theme, and the next account, find the page as it was.
    const auto tidy = [this, page, place = page->saveState()] {
        page->restoreState(place);
        m_window->findChild<StatusStrip*>()->tell({});
    };
    m_steps.insert(at++, {{}, tidy, {}});
    addWaitAndFailure(page, name, at);
}

void Tour::next()
{
    if (m_steps.isEmpty() || !m_fault.isEmpty()) {
        m_poll->stop();
        emit finished(m_fault.isEmpty() && m_drawn == 0 ? tr("Nothing was drawn.") : m_fault);
        return;
    }
    m_step = m_steps.takeFirst();
    m_step.prepare();
    m_since.start();
    m_poll->start();
}

bool Tour::isWaiting() const
{
    const QWidgetList windows = QApplication::topLevelWidgets();
    return m_window->isWaiting() || m_answers.pending() || m_window->jobs()->running() ||
           std::any_of(windows.begin(), windows.end(), [](const QWidget* window) {
               const auto* change = qobject_cast<const ChangeDialog*>(window);
               return change && change->isVisible() && change->isWaiting();
           });
}

void Tour::poll()
{
    const bool waiting = isWaiting();
    if (waiting && m_since.elapsed() < kPatienceMs && m_fault.isEmpty())
        return;
    if (m_since.elapsed() < (m_step.name.isEmpty() ? 0 : kRestMs))
        return;
    m_poll->stop();
    if (waiting)
        m_fault = tr("“%1” did not load in time.").arg(m_step.name);
    if (!m_step.name.isEmpty() && m_fault.isEmpty())
        draw(m_step.name);
    closePopups();
    if (m_step.drawn)
        m_step.drawn();
    QTimer::singleShot(0, this, &Tour::next);
}

void Tour::draw(const QString& name)
{
    QPixmap picture = m_window->grab();
    QPainter painter(&picture);
    // Popups and dialogs are windows of their own; they are put where they stand over the first.
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (QWidget* other : windows) {
        if (other == m_window || !other->isVisible())
            continue;
        QPoint at = m_window->mapFromGlobal(other->mapToGlobal(QPoint(0, 0)));
        if (qobject_cast<QDialog*>(other) && !other->windowFlags().testFlag(Qt::FramelessWindowHint))
            at = QPoint((m_window->width() - other->width()) / 2, (m_window->height() - other->height()) / 2);
        painter.drawPixmap(at, other->grab());
        painter.setPen(tokens().line2);
        painter.drawRect(QRect(at, other->size()).adjusted(-1, -1, 0, 0));
    }
    painter.end();
    const QString file =
        QStringLiteral("%1-%2-%3.png").arg(name, themeName(Theme::instance().mode()), m_plan.language);
    if (picture.save(QDir(m_plan.folder).filePath(file)))
        ++m_drawn;
    else
        m_fault = tr("%1 could not be written.").arg(file);
}

void Tour::closePopups()
{
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (QWidget* other : windows) {
        if (other != m_window && other->isVisible())
            other->close();
    }
}

} // namespace quota
