// SPDX-License-Identifier: GPL-3.0-or-later
// The window: sidebar, account switcher, tool bar, page and status bar, and what ties them together.
#pragma once

#include "pages/answers.h"
#include "pages/page.h"
#include "shell/connection.h"
#include "shell/history.h"
#include "shell/palette_source.h"
#include "theme/theme.h"
#include "widgets/period.h"

#include <QHash>
#include <QMainWindow>
#include <QTime>

#include <optional>

class QTimer;
class QVBoxLayout;

namespace quota {

class AccountSwitcher;
class Banner;
class ClockKeeper;
class CommandPalette;
class Commands;
class ConnectionDialog;
class HeadBar;
class Opener;
class PageBook;
class UserState;
class Secrets;
class SelectionTeller;
class ServerStrip;
class ServerWatch;
class Sidebar;
class StatusStrip;
class StoreJobs;

/// What to show first; what is empty is as it was when the window was last closed.
struct StartWish {
    QString store;
    bool demo = false;
    QString account;
    QString page;
    QString argument;
};

/// The console's one window.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    /// A window that remembers its state in a session, which outlives it.
    explicit MainWindow(UserState* session, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Opens what is wished for; without a wish the store last open, else the welcome page.
    void start(const StartWish& wish);
    /// Shows a page of the present account, or of the one that the argument's "account" names.
    void openPage(const QString& page, const QVariantMap& argument = {});
    /// Shows another account, on the same page where its scheme has a use for it.
    void setAccount(const QString& account);
    /// Shows another period.
    void setPeriod(const PeriodChoice& period);
    /// One step back, one forward.
    void goBack();
    void goForward();
    /// Opens the palette with a text typed already.
    void openPalette(const QString& typed = {});
    /// Where passwords are kept; it outlives the window. Without it none is.
    void setSecrets(Secrets* secrets) { m_secrets = secrets; }
    /// Opens the dialog of connections, which deletes itself.
    ConnectionDialog* openConnections();
    /// Switches the theme at once and remembers it.
    void setTheme(ThemeMode mode);

    /// The account shown; its id is empty while no store is open.
    [[nodiscard]] const AccountItem& account() const { return m_account; }
    /// The accounts of the open store.
    [[nodiscard]] const std::vector<AccountItem>& accounts() const { return m_info.accounts; }
    /// The page shown, or null.
    [[nodiscard]] Page* currentPage() const;
    /// True while the shown page, the palette or the opener waits for an answer.
    [[nodiscard]] bool isWaiting() const;
    /// The parts, for the tour and the tests.
    [[nodiscard]] Workspace* workspace() { return &m_workspace; }
    [[nodiscard]] PageBook* book() const { return m_book; }
    [[nodiscard]] AccountSwitcher* switcher() const { return m_switcher; }
    [[nodiscard]] CommandPalette* palettePopup() const { return m_palette; }
    [[nodiscard]] Commands* commands() const { return m_commands; }
    [[nodiscard]] HeadBar* head() const { return m_head; }
    [[nodiscard]] StoreJobs* jobs() const { return m_jobs; }
    [[nodiscard]] ClockKeeper* keeper() const { return m_keeper; }
    [[nodiscard]] ServerStrip* strip() const { return m_strip; }
    [[nodiscard]] ServerWatch* watch() const { return m_watch; }
    [[nodiscard]] Banner* lostBanner() const { return m_lost; }
    /// Shows the banner of a lost server, whose next try comes in so many seconds.
    void showLost(int seconds);
    /// What came of entries that sub-accounts had handed in; stays until it is closed.
    void showInbox(const std::vector<InboxNews>& news);
    [[nodiscard]] Banner* inboxBanner() const { return m_inbox; }

signals:
    /// A store is open and its first page asked for.
    void storeOpened();
    /// No store could be opened.
    void storeFailed();

protected:
    void closeEvent(QCloseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    enum class Travel { Visit, Return };

    void layOut();
    void layOutServer(QVBoxLayout* window, QVBoxLayout* page);
    void connectServers();
    void offerServer();
    void takeServer(const StoreInfo& info);
    void forgetServer();
    void showServerStatus();
    void applyRights();
    [[nodiscard]] QString firstPage() const;
    [[nodiscard]] QString serverTitle() const;
    void connectParts();
    void connectCommands();
    void connectOpening();
    void listenTo(Page* page);
    /// The account to begin with: the wished, the last, else one that has much to show; null without any.
    [[nodiscard]] const AccountItem* firstAccount(bool demo);
    void takeOpened(const StoreInfo& info, bool demo, const QStringList& journals);
    void showWelcome();
    void refreshInfo();
    void takeInfo(const StoreInfo& info);
    void go(const Place& place, Travel travel);
    void enter(const Place& place);
    void present(Page* page);
    void cancelReading();
    void applyContext(Page* page, const QString& argument);
    void chooseAccount(const AccountItem& account);
    void connectClock();
    void keepClock(bool on);
    void followClock();
    void showClock();
    void showStatus();
    void showJob();
    void showHead();
    void setSidebarFolded(bool folded);
    void showManual();
    void copyLastRefusal(const QString& device, const QString& account);
    std::optional<PaletteEntry> closingEntry(const AccountItem& payer);
    [[nodiscard]] QVector<PaletteEntry> pageCommands();
    [[nodiscard]] static QString deedsOf(const QString& page);
    [[nodiscard]] const AccountItem* find(const QString& account) const;
    [[nodiscard]] QVector<PaletteEntry> paletteEntries();

    UserState* m_session;
    Workspace m_workspace;
    Answers m_answers;
    StoreInfo m_info;
    AccountItem m_account;
    PeriodChoice m_period;
    History m_history;
    QString m_argument;
    ServerConnection m_connection; ///< that the open store was reached by
    QTime m_heard;                 ///< when the store last answered
    Secrets* m_secrets = nullptr;
    QString m_storeKey; ///< what the account is remembered under
    StartWish m_wish;
    bool m_storeOpen = false;
    quint64 m_generation = 1;
    QHash<Page*, quint64> m_seen;

    Commands* m_commands;
    StoreJobs* m_jobs;
    Opener* m_opener;
    QWidget* m_side;
    AccountSwitcher* m_switcher;
    Sidebar* m_sidebar;
    HeadBar* m_head;
    PageBook* m_book;
    StatusStrip* m_status;
    SelectionTeller* m_selection;
    CommandPalette* m_palette;
    QTimer* m_later;
    ServerStrip* m_strip;
    ServerWatch* m_watch;
    ClockKeeper* m_keeper;
    QWidget* m_lostRow;
    Banner* m_lost;
    QWidget* m_inboxRow;
    Banner* m_inbox;
    QStringList m_inboxLines;
};

} // namespace quota
