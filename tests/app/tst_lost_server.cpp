// SPDX-License-Identifier: GPL-3.0-or-later
// A window whose server goes and comes back, lets a statement wait, or hangs.
#include "own_server.h"
#include "patience.h"
#include "shell/server_watch.h"
#include "widgets/banner.h"
#include "widgets/error_box.h"
#include "window_bench.h"

#include <QFile>
#include <QProcess>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace quota;
using namespace quota::test;

class TestLostServer : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void waitsLongerEachTime();
    void comesBackWithTheServer();
    void followsToAnotherServer();
    void saysWhyAPageIsBlank();
    void cancelsOnTheServer();
    void cancelsByTheButton();
    void closesWhileTheServerHangs();

private:
    void makeFleet(const QString& database);
    void importAccount();
    void holdImports(QProcess& holder);
    void letGo(QProcess& holder);
    bool waitsForALock() const;
    void openDatabase(WindowBench& bench, const QString& database);

    Workspace m_workspace;
    std::unique_ptr<OwnServer> m_server;
};

void TestLostServer::initTestCase()
{
    QCoreApplication::setOrganizationName("tests");
    QCoreApplication::setApplicationName("lost-server");
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    Theme::install(*qApp, ThemeMode::Light);
    m_server = std::make_unique<OwnServer>();
    if (m_server->isThere())
        QVERIFY(m_server->run("CREATE DATABASE \"Fleet EU\""));
}

void TestLostServer::init()
{
    QSettings().clear();
}

void TestLostServer::waitsLongerEachTime()
{
    QList<int> pauses;
    for (int tries = 0; tries < 8; ++tries)
        pauses << ServerWatch::pauseAfter(tries);
    QCOMPARE(pauses, (QList<int>{1, 2, 4, 8, 16, 30, 30, 30}));
}

void TestLostServer::openDatabase(WindowBench& bench, const QString& database)
{
    StartWish wish;
    wish.store = m_server->address(database);
    wish.page = "data";
    const QSignalSpy opened(&bench.window(), &MainWindow::storeOpened);
    bench.window().start(wish);
    QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, kPatienceMs);
    bench.settle();
}

void TestLostServer::comesBackWithTheServer()
{
    if (!m_server->isThere())
        QSKIP("this machine has no PostgreSQL server");
    WindowBench bench;
    MainWindow& window = bench.window();
    Result<StoreInfo> made = m_workspace.open(m_server->address("Fleet%20EU").toStdString(), true).result();
    QVERIFY(std::holds_alternative<StoreInfo>(made));
    openDatabase(bench, "Fleet%20EU");
    const QString before = WindowBench::wordsOf(window.currentPage());
    QVERIFY(before.contains("Ledger entries"));
    QVERIFY(!window.lostBanner()->isVisible());
    QVERIFY(m_server->stop());
    window.currentPage()->refresh();
    QTRY_VERIFY_WITH_TIMEOUT(window.lostBanner()->isVisible(), kPatienceMs);
    bench.settle();
    QVERIFY(window.watch()->isLost());
    const QString meanwhile = WindowBench::wordsOf(window.currentPage());
    QVERIFY2(meanwhile.contains("Ledger entries"), qPrintable(meanwhile)); // what was shown stays
    QVERIFY(!meanwhile.contains(OwnServer::password()) && !meanwhile.contains("p%40ss"));
    const QList<ErrorBox*> told = window.currentPage()->findChildren<ErrorBox*>();
    for (const ErrorBox* box : told)
        QVERIFY(!box->isVisible()); // the banner says it
    QVERIFY(m_server->start());
    QVERIFY(bench.press("Try again", window.lostBanner()) || !window.lostBanner()->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(!window.lostBanner()->isVisible(), kPatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(!window.watch()->isLost(), kPatienceMs);
    bench.settle();
    const QList<ErrorBox*> boxes = window.currentPage()->findChildren<ErrorBox*>();
    for (const ErrorBox* box : boxes)
        QTRY_VERIFY_WITH_TIMEOUT(!box->isVisible(), kPatienceMs);
    // A connection that lay idle while the server was started anew is replaced, and nobody notices.
    QVERIFY(m_server->stop());
    QVERIFY(m_server->start());
    Result<StoreInfo> info = window.workspace()->info().result();
    QVERIFY(std::holds_alternative<StoreInfo>(info));
}

/// The primary goes, and another host of the address answers: the console says which, and hears its news.
void TestLostServer::followsToAnotherServer()
{
    if (!m_server->isThere())
        QSKIP("this machine has no PostgreSQL server");
    const OwnServer other;
    QVERIFY(m_server->run("CREATE DATABASE followed"));
    QVERIFY(other.run("CREATE DATABASE followed"));
    for (const OwnServer* server : std::initializer_list<const OwnServer*>{m_server.get(), &other}) {
        Result<StoreInfo> made = m_workspace.open(server->address("followed").toStdString(), true).result();
        QVERIFY(std::holds_alternative<StoreInfo>(made));
    }
    WindowBench bench;
    MainWindow& window = bench.window();
    const QString own = QStringLiteral(":%1/").arg(m_server->port());
    StartWish wish;
    wish.store = m_server->address("followed");
    wish.store.replace(own, QStringLiteral(":%1,127.0.0.1:%2/").arg(m_server->port()).arg(other.port()));
    wish.page = "data";
    const QSignalSpy opened(&window, &MainWindow::storeOpened);
    window.start(wish);
    QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, kPatienceMs);
    bench.settle();
    const auto port = [&window] {
        Result<StoreInfo> info = window.workspace()->info().result();
        const StoreInfo* told = std::get_if<StoreInfo>(&info);
        return told != nullptr && told->server ? QString::fromStdString(told->server->port) : QString();
    };
    QCOMPARE(port(), QString::number(m_server->port()));
    QVERIFY(m_server->stop());
    window.currentPage()->refresh();
    QTRY_COMPARE_WITH_TIMEOUT(port(), QString::number(other.port()), kPatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(!window.lostBanner()->isVisible(), kPatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(!window.watch()->isLost(), kPatienceMs);
    // It listens there too.
    const QSignalSpy heard(window.workspace(), &Workspace::changed);
    importAccount();
    QTRY_VERIFY_WITH_TIMEOUT(heard.count() > 0, kPatienceMs);
    QVERIFY(m_server->start());
}

void TestLostServer::makeFleet(const QString& database)
{
    QVERIFY(m_server->run("CREATE DATABASE " + database));
    Result<StoreInfo> made = m_workspace.open(m_server->address(database).toStdString(), true).result();
    QVERIFY(std::holds_alternative<StoreInfo>(made));
    importAccount();
}

/// Into the store that the workspace has open.
void TestLostServer::importAccount()
{
    QTemporaryDir folder;
    const QString journal = folder.filePath("fleet.jsonl");
    QFile file(journal);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"specversion":"1.0","id":"1","source":"t","type":"account.created",)"
               R"("time":"2026-01-01T00:00:00Z","account":"acme",)"
               R"("data":{"name":"Acme","scheme":"allowance","timezone":"UTC"}})"
               "\n");
    file.close();
    Result<ImportItem> taken = m_workspace.importJournal(journal.toStdString(), {}).result();
    QVERIFY(std::holds_alternative<ImportItem>(taken));
    QCOMPARE(std::get<ImportItem>(taken).accepted, 1);
}

/// Whether a console's statement waits for a lock that another holds.
bool TestLostServer::waitsForALock() const
{
    return !m_server->run("DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_stat_activity WHERE application_name ="
                          " 'quotadesk' AND state = 'active' AND wait_event_type = 'Lock')"
                          " THEN RAISE EXCEPTION 'one waits'; END IF; END $$");
}

/// A page that was never read has nothing to keep; it is read when the server is back.
void TestLostServer::saysWhyAPageIsBlank()
{
    if (!m_server->isThere())
        QSKIP("this machine has no PostgreSQL server");
    makeFleet("blank");
    WindowBench bench;
    MainWindow& window = bench.window();
    openDatabase(bench, "blank");
    QVERIFY(m_server->stop());
    window.openPage("bills");
    QTRY_VERIFY_WITH_TIMEOUT(window.lostBanner()->isVisible(), kPatienceMs);
    bench.settle();
    const QString words = WindowBench::wordsOf(window.currentPage());
    QVERIFY2(words.contains("The server cannot be reached"), qPrintable(words));
    QVERIFY(m_server->start());
    QVERIFY(bench.press("Try again", window.lostBanner()) || !window.lostBanner()->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(!window.watch()->isLost(), kPatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(
        !WindowBench::wordsOf(window.currentPage()).contains("The server cannot be reached"), kPatienceMs);
}

/// Another program keeps the list of imports for itself, so that the Data page waits.
void TestLostServer::holdImports(QProcess& holder)
{
    holder.start("psql", {"-X", "-q", "-d", m_server->address("held"), "-c",
                          "BEGIN; LOCK TABLE quotadesk.import; SELECT pg_sleep(300)"});
    QVERIFY(holder.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(!m_server->run("DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_locks WHERE mode ="
                                            " 'AccessExclusiveLock' AND granted AND relation IS NOT NULL)"
                                            " THEN RAISE EXCEPTION 'held'; END IF; END $$"),
                             kPatienceMs);
}

void TestLostServer::letGo(QProcess& holder)
{
    holder.kill();
    QVERIFY(holder.waitForFinished(kPatienceMs));
    QVERIFY(m_server->run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE"
                          " '%pg_sleep(300)%' AND pid <> pg_backend_pid()"));
}

void TestLostServer::cancelsOnTheServer()
{
    if (!m_server->isThere())
        QSKIP("this machine has no PostgreSQL server");
    makeFleet("held");
    WindowBench bench;
    MainWindow& window = bench.window();
    openDatabase(bench, "held");
    const QString before = WindowBench::wordsOf(window.currentPage());
    QVERIFY(before.contains("Ledger entries"));
    QProcess holder;
    holdImports(holder);
    // Escape stops what the page waits for, on the server too; what was shown stays.
    window.currentPage()->refresh();
    QTRY_VERIFY_WITH_TIMEOUT(waitsForALock(), kPatienceMs);
    QTest::keyClick(&window, Qt::Key_Escape);
    QVERIFY(!window.currentPage()->isWaiting());
    QTRY_VERIFY_WITH_TIMEOUT(!waitsForALock(), kPatienceMs);
    QCOMPARE(WindowBench::wordsOf(window.currentPage()), before);
    QVERIFY(!window.lostBanner()->isVisible());
    // So does leaving the page, which asks again when it is shown again.
    Page* data = window.currentPage();
    data->refresh();
    QTRY_VERIFY_WITH_TIMEOUT(waitsForALock(), kPatienceMs);
    window.openPage("bills");
    QVERIFY(window.currentPage() != data && !data->isWaiting());
    QTRY_VERIFY_WITH_TIMEOUT(!waitsForALock(), kPatienceMs);
    bench.settle();
    window.openPage("data");
    QVERIFY(data->isWaiting());
    letGo(holder);
    bench.settle();
    QVERIFY(WindowBench::wordsOf(data).contains("Ledger entries"));
}

void TestLostServer::cancelsByTheButton()
{
    if (!m_server->isThere())
        QSKIP("this machine has no PostgreSQL server");
    WindowBench bench;
    MainWindow& window = bench.window();
    StartWish wish;
    wish.store = m_server->address("held");
    wish.page = "bills";
    const QSignalSpy opened(&window, &MainWindow::storeOpened);
    window.start(wish);
    QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, kPatienceMs);
    bench.settle();
    QProcess holder;
    holdImports(holder);
    // The page has nothing to show yet; its way out comes when it has waited for a while.
    window.openPage("data");
    const Page* data = window.currentPage();
    QTRY_VERIFY_WITH_TIMEOUT(waitsForALock(), kPatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(bench.button("Cancel", data) != nullptr, kPatienceMs);
    QVERIFY(bench.press("Cancel", data));
    QVERIFY(!data->isWaiting());
    QTRY_VERIFY_WITH_TIMEOUT(!waitsForALock(), kPatienceMs);
    QVERIFY2(WindowBench::wordsOf(data).contains("Reading was cancelled"),
             qPrintable(WindowBench::wordsOf(data)));
    letGo(holder);
    QVERIFY(bench.press("Retry", data));
    bench.settle();
    QVERIFY(WindowBench::wordsOf(data).contains("Ledger entries"));
}

/// Nothing of this ends by itself before the test is given up: neither the connecting nor the silence.
void TestLostServer::closesWhileTheServerHangs()
{
    if (!m_server->isThere())
        QSKIP("this machine has no PostgreSQL server");
    {
        WindowBench bench;
        openDatabase(bench, "held?connect_timeout=600");
        m_server->hang(true);
        bench.window().currentPage()->refresh();
        bench.window().workspace()->testConnection(
            m_server->address("held?connect_timeout=600").toStdString());
        QTest::qWait(300);
        QVERIFY(bench.window().currentPage()->isWaiting());
        bench.window().close();
        QVERIFY(!bench.window().isVisible());
    }
    m_server->hang(false);
    QVERIFY(!waitsForALock());
}

QTEST_MAIN(TestLostServer)
#include "tst_lost_server.moc"
