// SPDX-License-Identifier: GPL-3.0-or-later
// Ways to a server by their widgets: what is remembered, the keychain, Test and Connect, the strip.
#include "connection_bench.h"
#include "own_server.h"
#include "patience.h"
#include "shell/commands.h"
#include "shell/connection_dialog.h"
#include "shell/connection_form.h"
#include "shell/secrets.h"
#include "shell/server_strip.h"
#include "shell/status_strip.h"
#include "widgets/banner.h"
#include "widgets/error_box.h"
#include "window_bench.h"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace quota;
using namespace quota::test;

class TestConnections : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void remembersAddsDuplicatesAndRemoves();
    void keepsNoPasswordWithoutAKeychain();
    void tellsWhyAServerCannotBeAsked();
    void givesUpOnAServerThatHangs();
    void asksForWhatTheKeychainLacks();
    void namesItsOwnFields();
    void showsWhichServerIsOpen();
    void looksAsBeforeOverAFile();
    void testsMakesAndConnects();

private:
    std::unique_ptr<ConnectionDialog> makeDialog();

    FakeSecrets m_secrets;
    Workspace m_workspace;
    std::unique_ptr<OwnServer> m_server;
};

void TestConnections::initTestCase()
{
    QCoreApplication::setOrganizationName("tests");
    QCoreApplication::setApplicationName("connections");
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    Theme::install(*qApp, ThemeMode::Light);
    m_server = std::make_unique<OwnServer>();
    if (m_server->isThere())
        QVERIFY(m_server->run("CREATE DATABASE fleet"));
}

void TestConnections::init()
{
    QSettings().clear();
    m_secrets.kept.clear();
    m_secrets.there = true;
    m_secrets.reads = 0;
    m_secrets.fault.clear();
}

std::unique_ptr<ConnectionDialog> TestConnections::makeDialog()
{
    return test::makeDialog(&m_workspace, &m_secrets);
}

void TestConnections::remembersAddsDuplicatesAndRemoves()
{
    {
        const auto dialog = makeDialog();
        QCOMPARE(dialog->list()->count(), 1);
        type(*dialog, "name", "Test");
        type(*dialog, "host", "test.example.com");
        type(*dialog, "database", "fleet");
        dialog->duplicate();
        QCOMPARE(dialog->list()->currentItem()->text(), QString("Test (copy)"));
        type(*dialog, "name", "Production");
        type(*dialog, "host", "db.example.com");
        dialog->add(); // left blank: not remembered
        QCOMPARE(dialog->list()->count(), 3);
    }
    QSettings settings;
    const ConnectionBook book(&settings);
    QCOMPARE(book.all().size(), 2);
    QCOMPARE(book.all().at(1).name, QString("Production"));
    QVERIFY(book.all().at(0).id != book.all().at(1).id);
    const auto dialog = makeDialog();
    QCOMPARE(dialog->list()->count(), 2);
    dialog->list()->setCurrentRow(0);
    dialog->list()->setFocus();
    QTest::keyClick(dialog->list(), Qt::Key_Delete);
    QCOMPARE(book.all().size(), 1);
    auto* undo = dialog->findChild<Banner*>();
    QVERIFY(undo->isVisible());
    emit undo->acted();
    QCOMPARE(book.all().size(), 2);
    QCOMPARE(dialog->list()->currentItem()->text(), QString("Test"));
    QCOMPARE(book.forAddress("postgresql://db.example.com:5432/fleet").name, QString("Production"));
    QCOMPARE(book.forAddress("postgresql://db.example.com/other").name, QString());
}

void TestConnections::keepsNoPasswordWithoutAKeychain()
{
    m_secrets.there = false;
    const auto dialog = makeDialog();
    auto* keep = qobject_cast<QCheckBox*>(dialog->form()->field(QStringLiteral("keep")));
    QVERIFY(!keep->isEnabled());
    QVERIFY(WindowBench::wordsOf(dialog.get()).contains("kept in memory only"));
    m_secrets.there = true;
    emit m_secrets.changed();
    QVERIFY(keep->isEnabled());
    QVERIFY(!WindowBench::wordsOf(dialog.get()).contains("kept in memory only"));
}

void TestConnections::tellsWhyAServerCannotBeAsked()
{
    const auto dialog = makeDialog();
    type(*dialog, "host", "127.0.0.1");
    type(*dialog, "port", "1"); // nobody's, and never handed out
    type(*dialog, "database", "fleet");
    type(*dialog, "user", "anna");
    type(*dialog, "password", "geheim");
    QTest::mouseClick(qobject_cast<QCheckBox*>(dialog->form()->field(QStringLiteral("keep"))), Qt::LeftButton,
                      {}, QPoint(8, 8));
    QSignalSpy wanted(dialog.get(), &ConnectionDialog::connectWanted);
    QTest::mouseClick(dialog->connectButton(), Qt::LeftButton);
    QVERIFY(dialog->isWaiting());
    QVERIFY(settled(*dialog));
    QVERIFY2(dialog->result().startsWith("Nothing answers there"), qPrintable(dialog->result()));
    QCOMPARE(dialog->focusWidget(), dialog->connectButton()); // where it was when it was pressed
    QVERIFY(dialog->findChild<ErrorBox*>()->isVisible());
    QVERIFY(!WindowBench::wordsOf(dialog.get()).contains("geheim"));
    QCOMPARE(wanted.count(), 0);
    QVERIFY(m_secrets.kept.isEmpty());
    QVERIFY(!settingsFile().contains("geheim"));
}

void TestConnections::givesUpOnAServerThatHangs()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    const auto dialog = makeDialog();
    type(*dialog, "host", "127.0.0.1");
    type(*dialog, "port", QString::number(silent.serverPort()));
    type(*dialog, "database", "fleet");
    type(*dialog, "options", "connect_timeout=2");
    QTest::mouseClick(dialog->testButton(), Qt::LeftButton);
    QVERIFY(dialog->isWaiting());
    QVERIFY(!dialog->testButton()->isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(silent.hasPendingConnections(), kPatienceMs);
    QAbstractButton* cancel = nullptr;
    const QList<QPushButton*> buttons = dialog->findChildren<QPushButton*>();
    for (QPushButton* button : buttons)
        if (button->isVisible() && button->text() == "Cancel")
            cancel = button;
    QVERIFY(cancel);
    QTest::mouseClick(cancel, Qt::LeftButton);
    QVERIFY(!dialog->isWaiting());
    QVERIFY(dialog->testButton()->isEnabled());
    QVERIFY(dialog->result().isEmpty());
}

/// The form says so, and the keyboard is where the password goes.
void TestConnections::asksForWhatTheKeychainLacks()
{
    ServerConnection c = newConnection();
    c.host = "127.0.0.1";
    c.database = "fleet";
    c.keepsPassword = true;
    QSettings settings;
    ConnectionBook(&settings).save({c});
    m_secrets.fault = "The keychain was not opened.";
    const auto dialog = makeDialog();
    QLineEdit* password = line(*dialog, "password");
    QCOMPARE(password->placeholderText(), QString("kept in the keychain"));
    dialog->testButton()->setFocus();
    QTest::keyClick(dialog->testButton(), Qt::Key_Space);
    QVERIFY(!dialog->isWaiting());
    QVERIFY2(dialog->result().startsWith("The keychain was not opened. Type the password"),
             qPrintable(dialog->result()));
    QCOMPARE(password->placeholderText(), QString("not found in the keychain"));
    QCOMPARE(dialog->focusWidget(), password);
    if (!m_server->isThere())
        return;
    m_secrets.fault.clear();
    type(*dialog, "port", QString::number(m_server->port()));
    type(*dialog, "user", OwnServer::user());
    QTest::mouseClick(dialog->testButton(), Qt::LeftButton);
    QVERIFY(settled(*dialog));
    QVERIFY2(dialog->result().contains("the keychain has none for this connection"),
             qPrintable(dialog->result()));
    QVERIFY(WindowBench::wordsOf(dialog.get()).contains("The server refused the login"));
    QCOMPARE(dialog->focusWidget(), password);
}

/// The model's sentences name what an address has; the dialog's what it shows.
void TestConnections::namesItsOwnFields()
{
    for (const char* text :
         {"fe_sendauth: no password supplied", "no pg_hba.conf entry for host \"h\", no encryption",
          "server does not support SSL, but SSL was required", "SSL error: certificate verify failed",
          "SSL error: certificate verify failed: certificate has expired",
          "SSL error: certificate verify failed: unable to get local issuer certificate",
          "server certificate for \"a\" does not match host name \"b\"",
          "root certificate file \"/x\" does not exist"}) {
        const auto dialog = makeDialog();
        dialog->showFailure({Phrase::untranslated("postgresql:///: choose sslmode=disable, sslrootcert."),
                             text, false, true});
        QVERIFY2(!dialog->result().contains("ssl"), qPrintable(dialog->result()));
        QVERIFY2(dialog->result().startsWith("The "), qPrintable(dialog->result()));
    }
}

void TestConnections::showsWhichServerIsOpen()
{
    ServerConnection c;
    c.name = "Production";
    c.colour = 4;
    ServerInfo server;
    server.host = "db.example.com";
    server.port = "5433";
    server.database = "fleet";
    server.user = "anna";
    server.role = "support";
    server.encryption = "TLSv1.3";
    server.isVerified = server.isElsewhere = true;
    ServerStrip strip;
    strip.resize(1024, strip.sizeHint().height());
    QVERIFY(!strip.isVisibleTo(nullptr) || strip.isHidden());
    strip.showServer(c, server);
    QVERIFY(!strip.isHidden());
    for (const char* word :
         {"Production", "fleet on db.example.com:5433", "anna", "Support", "TLSv1.3", "is verified"})
        QVERIFY2(strip.words().contains(word), word);
    const QImage safe = strip.grab().toImage();
    server.encryption.clear();
    server.isVerified = false;
    strip.showServer(c, server);
    QVERIFY(strip.words().contains("Not encrypted"));
    QVERIFY(strip.grab().toImage() != safe); // the word stands on the strip, too
    c.colour = -1;
    strip.showServer(c, server);
    QVERIFY(!strip.grab().isNull());
    strip.clear();
    QVERIFY(strip.isHidden());
    // On this computer nobody listens in between.
    server.isElsewhere = false;
    QCOMPARE(protectionText(server), QString("Not encrypted, on this computer alone"));
}

void TestConnections::looksAsBeforeOverAFile()
{
    WindowBench bench;
    bench.open("acme", "overview");
    QVERIFY(bench.window().strip()->isHidden());
    QCOMPARE(bench.window().windowTitle(), QString("Overview — Acme Metering"));
    QVERIFY(!WindowBench::wordsOf(bench.window().statusBar()).contains("PostgreSQL"));
    bench.window().commands()->connectServer->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(WindowBench::dialog<ConnectionDialog>(), kPatienceMs);
    WindowBench::dialog<ConnectionDialog>()->close();
}

void TestConnections::testsMakesAndConnects()
{
    if (!m_server->isThere())
        QSKIP("this machine has no PostgreSQL server");
    WindowBench bench;
    MainWindow& window = bench.window();
    window.setSecrets(&m_secrets);
    ConnectionDialog* dialog = window.openConnections();
    type(*dialog, "name", "Trials");
    type(*dialog, "host", "127.0.0.1");
    type(*dialog, "port", QString::number(m_server->port()));
    type(*dialog, "database", "fleet");
    type(*dialog, "user", OwnServer::user());
    type(*dialog, "password", "wrong");
    auto* keep = qobject_cast<QCheckBox*>(dialog->form()->field(QStringLiteral("keep")));
    QTest::mouseClick(keep, Qt::LeftButton, {}, QPoint(8, keep->height() / 2));
    QVERIFY(keep->isChecked());
    QTest::mouseClick(dialog->testButton(), Qt::LeftButton);
    QVERIFY(settled(*dialog));
    QCOMPARE(dialog->result(), QString("The user or the password is wrong."));
    QVERIFY(m_secrets.kept.isEmpty());
    type(*dialog, "password", OwnServer::password());
    QTest::mouseClick(dialog->connectButton(), Qt::LeftButton);
    QVERIFY(settled(*dialog));
    QVERIFY2(dialog->result().contains("Store: none yet"), qPrintable(dialog->result()));
    QVERIFY(dialog->result().contains("PostgreSQL 1"));
    QCOMPARE(m_secrets.kept.values(), QStringList{OwnServer::password()});
    const QSignalSpy opened(&window, &MainWindow::storeOpened);
    QVERIFY(bench.press("Make a store there", dialog));
    QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, kPatienceMs);
    bench.settle();
    QVERIFY(!window.strip()->isHidden());
    QVERIFY(window.strip()->words().contains("Trials"));
    QVERIFY(window.strip()->words().contains("Owner of the store"));
    QVERIFY2(window.windowTitle().endsWith(QString("Trials (fleet on 127.0.0.1:%1)").arg(m_server->port())),
             qPrintable(window.windowTitle()));
    const QString status = WindowBench::wordsOf(window.statusBar());
    QVERIFY2(status.contains("Trials · PostgreSQL") && status.contains("Owner of the store"),
             qPrintable(status));
    QVERIFY(!bench.openedPath().contains("p%40ss") && !bench.openedPath().contains(OwnServer::password()));
    QVERIFY(bench.openedPath().contains("127.0.0.1"));
    const QByteArray settings = settingsFile();
    QVERIFY(settings.contains("Trials"));
    for (const char* secret : {"p@ss", "p%40ss", "w?rd", "w%3Frd"})
        QVERIFY2(!settings.contains(secret), secret);
    // The next time it is offered, and its password comes from the keychain.
    UserState session;
    QVERIFY(session.store().isEmpty());
    MainWindow next(&session);
    next.setSecrets(&m_secrets);
    next.show();
    const QSignalSpy again(&next, &MainWindow::storeOpened);
    next.start({});
    QVERIFY(!next.isWaiting());
    QVERIFY(next.strip()->isHidden());
    ConnectionDialog* offered = next.openConnections();
    QCOMPARE(offered->list()->currentItem()->text(), QString("Trials"));
    QVERIFY(line(*offered, "password")->text().isEmpty());
    QCOMPARE(m_secrets.reads, 0);
    QTest::keyClick(line(*offered, "host"), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(again.count(), 1, kPatienceMs);
    QCOMPARE(m_secrets.reads, 1);
}

QTEST_MAIN(TestConnections)
#include "tst_connections.moc"
