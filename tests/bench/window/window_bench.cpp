// SPDX-License-Identifier: GPL-3.0-or-later
// How the window feels while a large journal is imported into its store: pages are opened one after the
// other, and the longest time is taken that the GUI thread did not answer. Then the same in peace.
#include "shell/main_window.h"
#include "shell/page_book.h"
#include "shell/session.h"
#include "theme/icons.h"
#include "workspace/store_files.h"

#include "pages/data/store_jobs.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <optional>

namespace {

constexpr int kBeatMs = 2;
constexpr int kClickMs = 400;
constexpr int kPeaceMs = 15'000;
constexpr qint64 kMicrosecond = 1000; // in nanoseconds

/// Gaps between heart beats of the event loop, in microseconds.
class Pulse : public QObject {
public:
    Pulse()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(kBeatMs);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            if (m_clock.isValid())
                m_gaps.push_back(m_clock.nsecsElapsed() / kMicrosecond);
            m_clock.restart();
        });
        m_timer.start();
    }
    void report(const char* when)
    {
        std::sort(m_gaps.begin(), m_gaps.end());
        const auto slow =
            std::count_if(m_gaps.begin(), m_gaps.end(), [](qint64 gap) { return gap > 50'000; });
        const auto at = [&](std::size_t permille) {
            return m_gaps.empty() ? 0 : double(m_gaps[(m_gaps.size() - 1) * permille / 1000]) / 1000;
        };
        std::printf("%-14s beats %zu, median %.1f ms, 99 %% %.1f ms, longest %.1f ms, above 50 ms: %td\n",
                    when, m_gaps.size(), at(500), at(990), at(1000), slow);
        m_gaps.clear();
        m_clock.invalidate();
    }

private:
    QTimer m_timer;
    QElapsedTimer m_clock;
    std::vector<qint64> m_gaps;
};

/// Opens the account's pages one after the other.
class Visitor : public QObject {
public:
    explicit Visitor(quota::MainWindow* window) : m_window(window)
    {
        m_timer.setInterval(kClickMs);
        connect(&m_timer, &QTimer::timeout, this, [this] { next(); });
        m_timer.start();
    }

private:
    void next()
    {
        if (m_window->account().id.empty())
            return;
        QStringList ids;
        for (const quota::SidebarEntry& entry : m_window->book()->entries(m_window->account()))
            ids.append(entry.page);
        m_window->openPage(ids[m_at++ % ids.size()]);
        const auto& accounts = m_window->accounts();
        if (m_at % ids.size() == 0)
            m_window->setAccount(QString::fromStdString(accounts[std::size_t(m_at) % accounts.size()].id));
    }

    quota::MainWindow* m_window;
    QTimer m_timer;
    qsizetype m_at = 0;
};

/// Opens every page of every scheme's first account once, and says how long each took to be drawn and to be
/// full.
class Stopwatch : public QObject {
public:
    Stopwatch(quota::MainWindow* window, const QElapsedTimer& sinceStart)
        : m_window(window), m_sinceStart(sinceStart)
    {
        m_poll.setInterval(1);
        connect(&m_poll, &QTimer::timeout, this, [this] { look(); });
        connect(window, &quota::MainWindow::storeOpened, this, [this] { m_poll.start(); });
        window->installEventFilter(this);
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Paint && !m_framed) {
            m_framed = true;
            QTimer::singleShot(0, this, [this] {
                std::printf("first frame after %lld ms\n", static_cast<long long>(m_sinceStart.elapsed()));
            });
        }
        return QObject::eventFilter(watched, event);
    }

private:
    void look()
    {
        if (m_window->isWaiting())
            return;
        if (m_page.isEmpty())
            std::printf("data in it after %lld ms\n", static_cast<long long>(m_sinceStart.elapsed()));
        else
            std::printf("%-8s %-22s shown %5.1f ms, full %6.1f ms\n", m_again ? "again" : "first",
                        qUtf8Printable(m_page), double(m_shown) / 1e6, double(m_took.nsecsElapsed()) / 1e6);
        if (m_waiting.isEmpty() && !plan())
            return QCoreApplication::quit();
        m_page = m_waiting.takeFirst();
        m_took.start();
        m_window->openPage(m_page);
        m_window->currentPage()->repaint();
        m_shown = m_took.nsecsElapsed();
    }
    bool plan()
    {
        const quota::Scheme scheme = m_window->account().scheme;
        const bool known = m_done.contains(scheme);
        if (known && m_again) {
            m_again = false;
            for (const quota::AccountItem& account : m_window->accounts())
                if (!m_done.contains(account.scheme)) {
                    m_window->setAccount(QString::fromStdString(account.id));
                    return plan();
                }
            return false;
        }
        m_again = known;
        m_done.append(scheme);
        for (const quota::SidebarEntry& entry : m_window->book()->entries(m_window->account()))
            m_waiting.append(entry.page);
        return true;
    }

    quota::MainWindow* m_window;
    QElapsedTimer m_sinceStart, m_took;
    QTimer m_poll;
    QStringList m_waiting;
    QVector<quota::Scheme> m_done;
    QString m_page;
    qint64 m_shown = 0;
    bool m_again = false, m_framed = false;
};

} // namespace

int main(int argc, char** argv)
{
    QElapsedTimer sinceStart;
    sinceStart.start();
    QApplication app(argc, argv);
    if (argc != 2) {
        std::fprintf(stderr, "usage: window_bench JOURNAL|STORE\n");
        return 2;
    }
    const QString input = QString::fromLocal8Bit(argv[1]);
    const bool isStore = input.endsWith(QLatin1String(".quotadesk")) || input.endsWith(QLatin1String(".db"));
    const QTemporaryDir folder;
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder.path());
    const QString store = folder.filePath(QStringLiteral("bench.quotadesk"));
    if (!isStore)
        quota::makeStore(store.toStdString());
    quota::Theme::install(app, quota::ThemeMode::Light);

    quota::UserState session;
    quota::MainWindow window(&session);
    window.resize(1440, 900);
    quota::StartWish wish;
    wish.store = isStore ? input : store;
    std::optional<Stopwatch> stopwatch;
    if (isStore)
        stopwatch.emplace(&window, sinceStart);
    window.show();
    window.start(wish);
    if (isStore)
        return QCoreApplication::exec();
    Pulse pulse;
    Visitor visitor(&window);
    QElapsedTimer took;
    QObject::connect(&window, &quota::MainWindow::storeOpened, &app, [&] {
        took.start();
        window.jobs()->add({quota::StoreJob::Import, input, {}});
    });
    QObject::connect(window.jobs(), &quota::StoreJobs::finished, &app, [&](const QString& words) {
        std::printf("%s, in %.1f s\n", qUtf8Printable(words), double(took.elapsed()) / 1000);
        pulse.report("while imported");
        QTimer::singleShot(kPeaceMs, &app, [&] {
            pulse.report("in peace");
            QCoreApplication::quit();
        });
    });
    return QCoreApplication::exec();
}
