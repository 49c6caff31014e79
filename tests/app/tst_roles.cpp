// SPDX-License-Identifier: GPL-3.0-or-later
// The window as each role sees it, on a server of the test's own: which pages and buttons are locked and why,
// what is refused when it is tried all the same, what a sub-account hands in, and roles that are taken.
#include "own_server.h"
#include "pages/alerts/alerts_page.h"
#include "pages/change/change_specs.h"
#include "patience.h"
#include "shell/commands.h"
#include "shell/page_book.h"
#include "shell/server_strip.h"
#include "shell/sidebar.h"
#include "shell/status_strip.h"
#include "tables/data_table.h"
#include "widgets/banner.h"
#include "widgets/error_box.h"
#include "widgets/locked_button.h"
#include "window_bench.h"
#include "workspace/store_roles.h"

#include <QAction>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace quota;
using namespace quota::test;

namespace {

struct Login {
    const char* name;
    const char* role;
    const char* account;
};
constexpr Login kLogins[] = {{"ann", "administrator", ""},
                             {"bob", "support", ""},
                             {"pay", "support", "acme"},
                             {"sid", "sales", ""},
                             {"sub", "sub-account", "acme"}};

/// The pages of the sidebar with why they are locked.
QMap<QString, QString> pagesOf(MainWindow& window)
{
    QMap<QString, QString> pages;
    const auto entries = window.book()->entries(window.account(), window.workspace()->rights());
    for (const SidebarEntry& entry : entries)
        pages.insert(entry.page, entry.lock);
    return pages;
}

/// What the sidebar itself says of a page that is locked.
QString describedAs(MainWindow& window, const QString& title)
{
    const auto* sidebar = window.findChild<Sidebar*>();
    for (int row = 0; row < sidebar->model()->rowCount(); ++row)
        if (const QModelIndex index = sidebar->model()->index(row, 0); index.data().toString() == title)
            return index.data(Qt::AccessibleDescriptionRole).toString();
    return QStringLiteral("not there");
}

QString visibleErrors(const QWidget* page)
{
    QString words;
    const QList<ErrorBox*> boxes = page->findChildren<ErrorBox*>();
    for (const ErrorBox* box : boxes)
        if (box->isVisible())
            words += WindowBench::wordsOf(box) + QLatin1Char('\n');
    return words;
}

} // namespace

class TestRoles : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void tellsTheRoleOfALogin();
    void locksWhatARoleMayNot_data();
    void locksWhatARoleMayNot();
    void saysWhyAButtonIsLocked();
    void showsAPreviewAndWritesNothing();
    void refusesWritesThatAreTriedAllTheSame();
    void takesWhatASubAccountHandsIn();
    void staysUsableWhenARoleIsTaken();
    void staysUsableWhenALoginIsDropped();

private:
    QString address(const QString& login) const;
    void openAs(WindowBench& bench, const QString& login, const QString& page);

    std::unique_ptr<OwnServer> m_server;
    std::string m_owner;
};

QString TestRoles::address(const QString& login) const
{
    return QStringLiteral("postgresql://%1:x@127.0.0.1:%2/fleet").arg(login).arg(m_server->port());
}

void TestRoles::initTestCase()
{
    QCoreApplication::setOrganizationName("tests");
    QCoreApplication::setApplicationName("roles");
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    Theme::install(*qApp, ThemeMode::Light);
    m_server = std::make_unique<OwnServer>();
    if (!m_server->isThere())
        QSKIP("this machine has no PostgreSQL server");
    QVERIFY(m_server->run("CREATE DATABASE fleet"));
    m_owner = m_server->address("fleet").toStdString();
    SmallStore small;
    const QString path = small.folder() + "/all.jsonl";
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(small.journal().join('\n') + '\n');
    file.close();
    Workspace owner;
    QVERIFY(std::holds_alternative<StoreInfo>(owner.open(m_owner, true).result()));
    QVERIFY(std::holds_alternative<ImportItem>(owner.importJournal(path.toStdString(), {}).result()));
    QCOMPARE(owner.rights().role, StoreRole::Owner);
    QVERIFY(m_server->run("CREATE ROLE nil LOGIN PASSWORD 'x'"));
    for (const Login& login : kLogins) {
        QVERIFY(m_server->run(QString("CREATE ROLE %1 LOGIN PASSWORD 'x'").arg(login.name)));
        giveStoreRole(m_owner, {login.name, login.role, login.account});
    }
}

void TestRoles::init()
{
    QSettings().clear();
}

void TestRoles::openAs(WindowBench& bench, const QString& login, const QString& page)
{
    StartWish wish;
    wish.store = address(login);
    wish.account = "acme";
    wish.page = page;
    const QSignalSpy opened(&bench.window(), &MainWindow::storeOpened);
    bench.window().start(wish);
    QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, kPatienceMs);
    bench.settle();
}

void TestRoles::tellsTheRoleOfALogin()
{
    Workspace workspace;
    const auto roleOf = [&](const QString& login) {
        const Result<ServerInfo> answer = workspace.testConnection(address(login).toStdString()).result();
        const auto* server = std::get_if<ServerInfo>(&answer);
        return server ? QString::fromStdString(server->role) : QStringLiteral("no answer");
    };
    for (const Login& login : kLogins)
        QCOMPARE(roleOf(login.name), QString(login.role));
    QCOMPARE(roleOf("nil"), QString());
}

void TestRoles::locksWhatARoleMayNot_data()
{
    QTest::addColumn<QString>("login");
    QTest::addColumn<QString>("role");
    QTest::addColumn<QString>("first");
    QTest::addColumn<QStringList>("lockedPages");
    QTest::addColumn<QStringList>("enabled");
    const QStringList all = {"import", "export", "backup", "advance", "account"};
    QTest::newRow("administrator") << "ann" << "Account administrator" << "overview" << QStringList() << all;
    QTest::newRow("support") << "bob" << "Support" << "overview" << QStringList()
                             << QStringList{"export", "backup"};
    QTest::newRow("support of a payer")
        << "pay" << "Support" << "overview" << QStringList() << QStringList{"export"};
    QTest::newRow("sales") << "sid" << "Sales" << "allowances" << QStringList{"activation-codes",
                                                                              "alerts",
                                                                              "bills",
                                                                              "data",
                                                                              "devices",
                                                                              "ledger",
                                                                              "ota-upgrades",
                                                                              "overview",
                                                                              "service-subscription"}
                           << QStringList();
    QTest::newRow("sub-account") << "sub" << "Sub-account" << "overview" << QStringList{"data", "tenants"}
                                 << QStringList();
}

void TestRoles::locksWhatARoleMayNot()
{
    QFETCH(QString, login);
    QFETCH(QString, role);
    QFETCH(QString, first);
    QFETCH(QStringList, lockedPages);
    QFETCH(QStringList, enabled);
    WindowBench bench;
    openAs(bench, login, {});
    MainWindow& window = bench.window();
    QCOMPARE(window.currentPage()->pageId(), first);
    QVERIFY2(window.strip()->words().contains(role), qPrintable(window.strip()->words()));
    QVERIFY(WindowBench::wordsOf(window.statusBar()).contains(role));
    const QMap<QString, QString> pages = pagesOf(window);
    QVERIFY(pages.contains(first));
    for (auto page = pages.begin(); page != pages.end(); ++page) {
        const bool locked = lockedPages.contains(page.key()) || (login == "sid" && page.key() != first);
        QVERIFY2(page->isEmpty() != locked, qPrintable(page.key() + ": " + *page));
        const QString title = window.book()->page(page.key())->title();
        QCOMPARE(describedAs(window, title), *page);
        window.openPage(page.key());
        bench.settle();
        if (locked) {
            QVERIFY(window.currentPage()->pageId() != page.key());
            QVERIFY2(WindowBench::wordsOf(window.statusBar()).contains(*page), qPrintable(page.key()));
        } else {
            QCOMPARE(window.currentPage()->pageId(), page.key());
            const QString errors = visibleErrors(window.currentPage());
            QVERIFY2(errors.isEmpty(), qPrintable(page.key() + ": " + errors));
        }
    }
    const Commands* commands = window.commands();
    const std::pair<const char*, QAction*> actions[] = {{"import", commands->import},
                                                        {"export", commands->exportJournal},
                                                        {"backup", commands->backUp},
                                                        {"advance", commands->advance},
                                                        {"account", commands->addAccount}};
    for (const auto& [name, action] : actions) {
        QVERIFY2(action->isEnabled() == enabled.contains(name), name);
        QVERIFY2(action->isEnabled() || action->toolTip().startsWith("Your role “"), name);
    }
}

void TestRoles::saysWhyAButtonIsLocked()
{
    WindowBench bench;
    openAs(bench, "bob", "bills");
    auto* settle = qobject_cast<LockedButton*>(bench.button("Settle…", bench.window().currentPage()));
    QVERIFY(settle);
    const QString reason = "Your role “support” reads only; an administrator settles bills.";
    QCOMPARE(settle->lockReason(), reason);
    QCOMPARE(settle->toolTip(), reason);
    QCOMPARE(settle->accessibleDescription(), "Locked: " + reason);
    QTest::mouseClick(settle, Qt::LeftButton);
    QVERIFY(!WindowBench::dialog<ChangeDialog>());
    // Every locked button of every page says the same of its own.
    const auto pages = pagesOf(bench.window());
    int locked = 0;
    for (auto page = pages.begin(); page != pages.end(); ++page) {
        bench.window().openPage(page.key());
        bench.settle();
        const QList<LockedButton*> buttons = bench.window().findChildren<LockedButton*>();
        for (const LockedButton* button : buttons)
            if (button->isVisible() && button->lockReason().startsWith("Your role")) {
                QVERIFY(button->lockReason().contains("; an administrator "));
                ++locked;
            }
    }
    QVERIFY2(locked > 8, qPrintable(QString::number(locked)));
    // An administrator settles.
    WindowBench other;
    openAs(other, "ann", "bills");
    settle = qobject_cast<LockedButton*>(other.button("Settle…", other.window().currentPage()));
    QVERIFY(settle && settle->lockReason().isEmpty());
}

void TestRoles::showsAPreviewAndWritesNothing()
{
    WindowBench bench;
    openAs(bench, "bob", "overview");
    auto* dialog = ChangeDialog::ask(bench.window().currentPage(), clockAdvance(bench.window().account()));
    QVERIFY(QTest::qWaitFor([&] { return !dialog->isWaiting(); }, kPatienceMs));
    QVERIFY(!dialog->actButton()->isEnabled());
    QVERIFY2(dialog->words().contains("Your role “support” reads only"), qPrintable(dialog->words()));
    dialog->close();
}

void TestRoles::refusesWritesThatAreTriedAllTheSame()
{
    for (const char* login : {"bob", "pay", "sid"}) {
        Workspace workspace;
        QVERIFY(
            std::holds_alternative<StoreInfo>(workspace.open(address(login).toStdString(), false).result()));
        ChangeRequest request;
        request.events.push_back({"acme", EventType::TopupPurchased, R"({"meter":"ota","quantity":5})"});
        ChangeToken token;
        token.payer = "acme";
        token.ids = {"forbidden"};
        const Result<ChangeResult> answer = workspace.apply(request, token).result();
        const auto* failure = std::get_if<Failure>(&answer);
        QVERIFY(failure);
        QVERIFY2(spellPlain(failure->what).find("This needs the role administrator.") != std::string::npos,
                 spellPlain(failure->what).c_str());
        QVERIFY2(spellPlain(failure->what).find(std::string("The login “") + login + "”") !=
                     std::string::npos,
                 spellPlain(failure->what).c_str());
        const Result<int> moved = workspace.advance(workspace.isOpen() ? 1'800'000'000'000'000 : 0).result();
        QVERIFY(std::holds_alternative<Failure>(moved));
    }
    // A sub-account hands in recipients, and nothing else.
    Workspace sub;
    QVERIFY(std::holds_alternative<StoreInfo>(sub.open(address("sub").toStdString(), false).result()));
    ChangeRequest request;
    request.events.push_back({"acme", EventType::TopupPurchased, R"({"meter":"ota","quantity":5})"});
    ChangeToken token;
    token.ids = {"forbidden"};
    const Result<ChangeResult> answer = sub.apply(request, token).result();
    QVERIFY(std::holds_alternative<Failure>(answer));
    QVERIFY(spellPlain(std::get<Failure>(answer).what).find("alert.recipient.added") != std::string::npos);
}

void TestRoles::takesWhatASubAccountHandsIn()
{
    WindowBench bench;
    openAs(bench, "sub", "alerts");
    auto* page = qobject_cast<AlertsPage*>(bench.window().currentPage());
    QVERIFY(page);
    page->setTab(AlertsPage::Recipients);
    const int before = page->table(AlertsPage::Recipients)->rows()->rowCount();
    const auto handIn = [&](const QString& email) {
        QVERIFY(bench.press("Add recipient…", page));
        QTRY_VERIFY_WITH_TIMEOUT(WindowBench::dialog<ChangeDialog>(), kPatienceMs);
        auto* dialog = WindowBench::dialog<ChangeDialog>();
        typeInto(dialog, "email", email);
        QVERIFY(QTest::qWaitFor([&] { return dialog->preview() && !dialog->isWaiting(); }, kPatienceMs));
        QVERIFY2(dialog->words().contains("handed in; an administrator’s program takes it"),
                 qPrintable(dialog->words()));
        QString words;
        QVERIFY2(confirm(dialog, &words), qPrintable(words));
        QVERIFY(WindowBench::wordsOf(bench.window().statusBar()).contains("Handed in: "));
    };
    handIn("one@example.com");
    QTRY_VERIFY2_WITH_TIMEOUT(page->handedInWords().contains("Handed in, waiting: add one@example.com."),
                              qPrintable(page->handedInWords()), kPatienceMs);
    QVERIFY(WindowBench::wordsOf(page).contains("Handed in, waiting"));
    // On opening, an administrator's program takes it and says so; the sub-account hears of it.
    WindowBench admin;
    openAs(admin, "ann", "alerts");
    Banner* banner = admin.window().inboxBanner();
    QTRY_VERIFY_WITH_TIMEOUT(banner->isVisible(), kPatienceMs);
    QVERIFY2(banner->accessibleDescription().contains("sub added one@example.com to the recipients of acme."),
             qPrintable(banner->accessibleDescription()));
    QTRY_VERIFY_WITH_TIMEOUT(!page->handedInWords().contains("one@example.com"), kPatienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(page->table(AlertsPage::Recipients)->rows()->rowCount(), before + 1,
                              kPatienceMs);
    // While it is open, at once.
    handIn("two@example.com");
    QTRY_VERIFY2_WITH_TIMEOUT(banner->accessibleDescription().contains("sub added two@example.com"),
                              qPrintable(banner->accessibleDescription()), kPatienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(page->table(AlertsPage::Recipients)->rows()->rowCount(), before + 2,
                              kPatienceMs);
    QVERIFY(admin.press("Close", banner));
    QVERIFY(!banner->isVisible());
}

void TestRoles::staysUsableWhenARoleIsTaken()
{
    WindowBench bench;
    openAs(bench, "bob", "bills");
    QVERIFY(visibleErrors(bench.window().currentPage()).isEmpty());
    QCOMPARE(takeStoreRole(m_owner, {"bob", "", ""}), 1);
    bench.window().currentPage()->refresh();
    bench.settle();
    const QString words = visibleErrors(bench.window().currentPage());
    QVERIFY2(words.contains("Ask an administrator for a role") ||
                 words.contains("ask an administrator for one"),
             qPrintable(words));
    // Other pages say the same, and nothing hangs.
    bench.window().openPage("devices");
    bench.settle();
    QCOMPARE(bench.window().currentPage()->pageId(), QString("devices"));
    giveStoreRole(m_owner, {"bob", "support", ""});
    bench.window().openPage("bills");
    bench.window().currentPage()->refresh();
    bench.settle();
    QTRY_VERIFY_WITH_TIMEOUT(visibleErrors(bench.window().currentPage()).isEmpty(), kPatienceMs);
    // Another role meanwhile is shown with the next look at the store.
    QCOMPARE(takeStoreRole(m_owner, {"bob", "", ""}), 1);
    giveStoreRole(m_owner, {"bob", "administrator", ""});
    bench.window().commands()->refresh->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(bench.window().commands()->import->isEnabled(), kPatienceMs);
    QVERIFY(bench.window().strip()->words().contains("Account administrator"));
    QCOMPARE(takeStoreRole(m_owner, {"bob", "", ""}), 1);
    giveStoreRole(m_owner, {"bob", "support", ""});
}

void TestRoles::staysUsableWhenALoginIsDropped()
{
    QVERIFY(m_server->run("CREATE ROLE gone LOGIN PASSWORD 'x'"));
    giveStoreRole(m_owner, {"gone", "support", ""});
    WindowBench bench;
    openAs(bench, "gone", "bills");
    QVERIFY(m_server->run("DROP ROLE gone"));
    bench.window().currentPage()->refresh();
    bench.settle();
    const QString words = visibleErrors(bench.window().currentPage());
    QVERIFY2(words.contains("there no longer") || words.contains("no such user") ||
                 words.contains("or no longer") || words.contains("user or the password"),
             qPrintable(words));
    // Another login opens the store in the same window.
    openAs(bench, "ann", "bills");
    QVERIFY(visibleErrors(bench.window().currentPage()).isEmpty());
}

QTEST_MAIN(TestRoles)
#include "tst_roles.moc"
