// SPDX-License-Identifier: GPL-3.0-or-later
// Ways to a server by their widgets: fields and addresses, TLS, passwords, the strip.
#include "own_server.h"
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

namespace {

constexpr int kPatienceMs = 30'000;

/// A keychain in memory, which counts what is asked of it.
class FakeSecrets : public Secrets {
public:
    bool isThere() const override { return there; }
    void read(const QString& key, const Taken& taken) override
    {
        ++reads;
        taken({fault.isEmpty() ? kept.value(key) : QString(), fault});
    }
    void write(const QString& key, const QString& secret, const Taken& taken) override
    {
        kept.insert(key, secret);
        taken({});
    }
    void remove(const QString& key) override { kept.remove(key); }

    QHash<QString, QString> kept;
    QString fault; ///< why it does not answer
    int reads = 0;
    bool there = true;
};

QLineEdit* line(const ConnectionDialog& dialog, const char* name)
{
    return qobject_cast<QLineEdit*>(dialog.form()->field(QLatin1String(name)));
}

void type(const ConnectionDialog& dialog, const char* name, const QString& text)
{
    QLineEdit* field = line(dialog, name);
    QVERIFY2(field, name);
    field->setFocus();
    field->selectAll();
    if (text.isEmpty())
        QTest::keyClick(field, Qt::Key_Delete);
    else
        QTest::keyClicks(field, text);
}

Tls chosenTls(const ConnectionDialog& dialog)
{
    const auto* choices = qobject_cast<QComboBox*>(dialog.form()->field(QStringLiteral("tls")));
    return static_cast<Tls>(choices->currentData().toInt());
}

void chooseTls(const ConnectionDialog& dialog, Tls tls)
{
    auto* choices = qobject_cast<QComboBox*>(dialog.form()->field(QStringLiteral("tls")));
    choices->setCurrentIndex(choices->findData(int(tls)));
    emit choices->activated(choices->currentIndex());
}

bool settled(const ConnectionDialog& dialog)
{
    return QTest::qWaitFor([&] { return !dialog.isWaiting(); }, kPatienceMs);
}

QByteArray settingsFile()
{
    QSettings settings;
    settings.sync();
    QFile file(settings.fileName());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestConnections : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void readsAndWritesAddresses_data();
    void readsAndWritesAddresses();
    void refusesWhatIsNoAddress();
    void fillsTheFieldsFromAPastedAddress();
    void remembersNoPasswordHoweverPasted_data();
    void remembersNoPasswordHoweverPasted();
    void settingsAreTheirOwnersAlone();
    void takesSeveralHosts();
    void keepsWhatIsTyped();
    void verifiesTheServerButOnThisComputer();
    void saysWhatIsWrongAtItsField();
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
    static QSettings settings;
    auto dialog = std::make_unique<ConnectionDialog>(&settings, &m_workspace, &m_secrets);
    dialog->show();
    dialog->activateWindow();
    if (!QTest::qWaitForWindowActive(dialog.get()))
        qWarning("the dialog did not become active");
    return dialog;
}

void TestConnections::readsAndWritesAddresses_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("port");
    QTest::addColumn<QString>("database");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("written");
    QTest::newRow("plain") << "postgresql://anna@db.example.com/fleet" << "db.example.com" << "" << "fleet"
                           << "anna" << "" << "postgresql://anna@db.example.com/fleet?sslmode=verify-full";
    QTest::newRow("all")
        << "postgres://anna%20b:p%40s%2Fs@db:5433/fl%20eet?sslmode=require&sslrootcert=/a%20b.crt"
        << "db" << "5433" << "fl eet" << "anna b" << "p@s/s"
        << "postgresql://anna%20b:p%40s%2Fs@db:5433/fl%20eet?sslmode=require&sslrootcert=%2Fa%20b.crt";
    QTest::newRow("this computer") << "postgresql://localhost/fleet" << "localhost" << "" << "fleet" << ""
                                   << ""
                                   << "postgresql://localhost/fleet?sslmode=prefer";
    QTest::newRow("six") << "postgresql://u@[2001:db8::1]:6000/d" << "2001:db8::1" << "6000" << "d" << "u"
                         << ""
                         << "postgresql://u@[2001:db8::1]:6000/d?sslmode=verify-full";
    QTest::newRow("socket") << "postgresql:///d?host=/run/pg&user=u&password=geheim" << "/run/pg" << "" << "d"
                            << "u"
                            << "geheim"
                            << "postgresql:///d?host=%2Frun%2Fpg&user=u&password=geheim&sslmode=prefer";
    QTest::newRow("service") << "postgresql:///?service=prod" << "" << "" << "" << "" << ""
                             << "postgresql:///?sslmode=verify-full&service=prod";
    QTest::newRow("options")
        << "postgresql://h/d?connect_timeout=5&application_name=a%20b&sslpassword=s" << "h" << "" << "d" << ""
        << ""
        << "postgresql://h/d?sslmode=verify-full&application_name=a%20b&connect_timeout=5";
    QTest::newRow("several")
        << "postgresql://anna@h1:5432,h2:5432/d?target_session_attrs=read-write" << "h1,h2" << "5432" << "d"
        << "anna" << ""
        << "postgresql://anna@h1:5432,h2:5432/d?sslmode=verify-full&target_session_attrs=read-write";
    QTest::newRow("several ports") << "postgresql://h1,h2:5433,[::1]/d" << "h1,h2,::1" << "5432,5433,5432"
                                   << "d" << "" << ""
                                   << "postgresql://h1:5432,h2:5433,[::1]:5432/d?sslmode=verify-full";
    QTest::newRow("several here") << "postgresql://localhost,127.0.0.1/d" << "localhost,127.0.0.1" << ""
                                  << "d" << "" << ""
                                  << "postgresql://localhost,127.0.0.1/d?sslmode=prefer";
    QTest::newRow("an unmasked #") << "postgresql://anna:se#c?ret@h/d" << "h" << "" << "d" << "anna"
                                   << "se#c?ret" << "postgresql://anna:se%23c%3Fret@h/d?sslmode=verify-full";
    QTest::newRow("keywords") << "host=h port=5433 dbname=d user=anna password='se cret' connect_timeout=5"
                              << "h" << "5433" << "d" << "anna" << "se cret"
                              << "postgresql://anna:se%20cret@h:5433/"
                                 "d?sslmode=verify-full&connect_timeout=5";
}

void TestConnections::readsAndWritesAddresses()
{
    QFETCH(QString, address);
    const auto read = readAddress(address);
    QVERIFY(read);
    QTEST(read->connection.host, "host");
    QTEST(read->connection.port, "port");
    QTEST(read->connection.database, "database");
    QTEST(read->connection.user, "user");
    QTEST(read->password, "password");
    QTEST(addressOf(read->connection, read->password), "written");
    // Without the password, and again: the same.
    const QString without = addressOf(read->connection);
    QVERIFY(read->password.isEmpty() || !without.contains(read->password));
    const auto again = readAddress(without);
    QVERIFY(again);
    QVERIFY(again->password.isEmpty());
    QCOMPARE(addressOf(again->connection), without);
}

void TestConnections::refusesWhatIsNoAddress()
{
    QVERIFY(!readAddress("db.example.com"));
    QVERIFY(!readAddress("mysql://a@b/c"));
    QVERIFY(!readAddress("postgresql://[::1/d"));
    QVERIFY(!readAddress({}));
    // A password with unmasked letters makes it another address than was meant.
    QVERIFY(!readAddress("postgresql://anna:se@cret@h/d"));
    QVERIFY(!readAddress("postgresql://anna:12/cret@h/d"));
    QVERIFY(!readAddress("postgresql://anna:se/cret@h/d"));
    QVERIFY(!readHosts("anna:secret"));
    QVERIFY(!readHosts("anna secret"));
    QVERIFY(!readHosts("anna@h:5432"));
}

void TestConnections::fillsTheFieldsFromAPastedAddress()
{
    const auto dialog = makeDialog();
    type(*dialog, "name", "Production");
    QGuiApplication::clipboard()->setText(
        "postgresql://anna:geheim@db.example.com:5433/fleet?sslrootcert=/ca.crt");
    QLineEdit* host = line(*dialog, "host");
    host->setFocus();
    QTest::keySequence(host, QKeySequence::Paste);
    QCOMPARE(host->text(), QString("db.example.com"));
    QCOMPARE(line(*dialog, "port")->text(), QString("5433"));
    QCOMPARE(line(*dialog, "database")->text(), QString("fleet"));
    QCOMPARE(line(*dialog, "user")->text(), QString("anna"));
    QCOMPARE(line(*dialog, "root-certificate")->text(), QString("/ca.crt"));
    QCOMPARE(line(*dialog, "name")->text(), QString("Production"));
    QCOMPARE(line(*dialog, "password")->text(), QString("geheim"));
    QCOMPARE(line(*dialog, "password")->echoMode(), QLineEdit::Password);
    QCOMPARE(dialog->list()->currentItem()->text(), QString("Production"));
    QVERIFY(settingsFile().contains("db.example.com"));
    QVERIFY(!settingsFile().contains("geheim"));
    QVERIFY(m_secrets.kept.isEmpty()); // no server has accepted it yet
}

void TestConnections::remembersNoPasswordHoweverPasted_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("password"); ///< empty: it stays where it is and is complained about
    QTest::newRow("several hosts") << "postgresql://anna:geheim@h1:5432,h2:5432/db" << "h1,h2" << "geheim";
    QTest::newRow("unmasked #") << "postgresql://anna:geheim#1@h1/db" << "h1" << "geheim#1";
    QTest::newRow("keywords") << "host=h1 dbname=db user=anna password=geheim" << "h1" << "geheim";
    QTest::newRow("keywords without a host") << "dbname=db password=geheim" << "" << "geheim";
    QTest::newRow("unmasked @") << "postgresql://anna:x@geheim@h1/db" << "" << "";
    QTest::newRow("unmasked /") << "postgresql://anna:1/geheim@h1/db" << "" << "";
    QTest::newRow("another scheme") << "jdbc:postgresql://h1/db?user=anna&password=geheim" << "" << "";
    QTest::newRow("no scheme") << "anna:geheim@h1/db" << "" << "";
    QTest::newRow("user and password") << "anna:geheim" << "" << "";
    QTest::newRow("misspelt") << "host=h1 passwort=geheim" << "" << "";
    QTest::newRow("words") << "h1 anna geheim" << "" << "";
}

/// Pasted into the host's field, typed there and left, or pasted into any other.
void TestConnections::remembersNoPasswordHoweverPasted()
{
    QFETCH(QString, text);
    QFETCH(QString, host);
    QFETCH(QString, password);
    QGuiApplication::clipboard()->setText(text);
    for (const bool typed : {false, true}) {
        QSettings().clear();
        const auto dialog = makeDialog();
        QLineEdit* field = line(*dialog, "host");
        field->setFocus();
        if (typed) {
            for (const QChar letter : text) {
                QTest::keyClicks(field, QString(letter));
                QVERIFY(!settingsFile().contains("geheim"));
            }
            QTest::keyClick(field, Qt::Key_Tab);
        } else {
            QTest::keySequence(field, QKeySequence::Paste);
        }
        QVERIFY(!settingsFile().contains("geheim"));
        QCOMPARE(line(*dialog, "password")->text(), password);
        const QString words = WindowBench::wordsOf(dialog.get());
        QCOMPARE(words.contains("not remembered"), password.isEmpty());
        QVERIFY(!dialog->list()->currentItem()->text().contains("geheim"));
        QVERIFY(!dialog->list()->currentItem()->toolTip().contains("geheim"));
        if (!password.isEmpty())
            QCOMPARE(field->text(), host);
        else
            QVERIFY(!dialog->form()->complain());
    }
    if (!text.contains("password=") && !text.contains("://"))
        return;
    for (const char* other : {"name", "database", "service", "root-certificate", "options"}) {
        QSettings().clear();
        const auto dialog = makeDialog();
        line(*dialog, other)->setFocus();
        QTest::keySequence(line(*dialog, other), QKeySequence::Paste);
        type(*dialog, "user", "anna");
        QVERIFY2(!settingsFile().contains("geheim"), other);
        QVERIFY2(!dialog->form()->complain(), other);
    }
}

void TestConnections::settingsAreTheirOwnersAlone()
{
    QSettings settings;
    const QString path = settings.fileName();
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    settings.sync();
    QFile::remove(path);
    {
        const auto dialog = makeDialog();
        type(*dialog, "host", "h");
    }
    QVERIFY(settingsFile().contains("host=h"));
    QCOMPARE(int(QFile::permissions(path) & others), 0);
    // One that was made when others could read it.
    QFile::setPermissions(path, QFile::permissions(path) | QFile::ReadGroup | QFile::ReadOther);
    UserState session;
    session.setPage("overview");
    session.settings()->sync();
    QCOMPARE(int(QFile::permissions(path) & others), 0);
}

void TestConnections::takesSeveralHosts()
{
    const auto dialog = makeDialog();
    type(*dialog, "database", "fleet");
    type(*dialog, "host", "h1:5432, h2:5433");
    QCOMPARE(line(*dialog, "host")->text(), QString("h1:5432, h2:5433")); // left as it is while it is typed
    QTest::keyClick(line(*dialog, "host"), Qt::Key_Tab);
    QCOMPARE(line(*dialog, "host")->text(), QString("h1,h2"));
    QCOMPARE(line(*dialog, "port")->text(), QString("5432,5433"));
    QVERIFY(dialog->form()->complain());
    QVERIFY(settingsFile().contains("h1"));
    const ServerConnection c = dialog->form()->connection();
    QCOMPARE(addressOf(c), QString("postgresql://h1:5432,h2:5433/fleet?sslmode=verify-full"));
    QCOMPARE(connectionPlace(c), QString("fleet on h1, h2:5433"));
    type(*dialog, "port", "1,2,3");
    QVERIFY(!dialog->form()->complain());
    QVERIFY(WindowBench::wordsOf(dialog.get()).contains("One port for all hosts, or one for each"));
    type(*dialog, "port", "5440");
    QVERIFY(dialog->form()->complain());
    QCOMPARE(addressOf(dialog->form()->connection()),
             QString("postgresql://h1:5440,h2:5440/fleet?sslmode=verify-full"));
    // What is open is the one that answered; a name stays.
    ServerInfo server;
    server.host = "h2";
    QCOMPARE(connectionTitle(c, server), QString("h2"));
    ServerConnection named = c;
    named.name = "Production";
    QCOMPARE(connectionTitle(named, server), QString("Production"));
    QSettings settings;
    const ConnectionBook book(&settings);
    const QString address("postgresql://h1:5440,h2:5440/fleet?target_session_attrs=read-write");
    QCOMPARE(book.forAddress(address).host, QString("h1,h2"));
    QVERIFY(!book.forAddress(address).id.isEmpty());
}

void TestConnections::keepsWhatIsTyped()
{
    const auto dialog = makeDialog();
    type(*dialog, "host", "postgresql://anna@db.example.com:5433/fleet");
    QCOMPARE(line(*dialog, "host")->text(), QString("postgresql://anna@db.example.com:5433/fleet"));
    QTest::keyClick(line(*dialog, "host"), Qt::Key_Tab);
    QCOMPARE(line(*dialog, "host")->text(), QString("db.example.com"));
    QCOMPARE(line(*dialog, "port")->text(), QString("5433"));
    QCOMPARE(line(*dialog, "user")->text(), QString("anna"));
    QCOMPARE(line(*dialog, "database")->text(), QString("fleet"));
}

void TestConnections::verifiesTheServerButOnThisComputer()
{
    const auto dialog = makeDialog();
    type(*dialog, "host", "db.example.com");
    QCOMPARE(chosenTls(*dialog), Tls::VerifyFull);
    QVERIFY(!WindowBench::wordsOf(dialog.get()).contains("encrypted:"));
    type(*dialog, "host", "localhost");
    QCOMPARE(chosenTls(*dialog), Tls::Prefer);
    type(*dialog, "host", "127.0.0.1");
    QCOMPARE(chosenTls(*dialog), Tls::Prefer);
    type(*dialog, "host", "10.0.0.7");
    QCOMPARE(chosenTls(*dialog), Tls::VerifyFull);
    chooseTls(*dialog, Tls::Disable);
    QVERIFY(WindowBench::wordsOf(dialog.get()).contains("Nothing is encrypted"));
    QVERIFY(addressOf(dialog->form()->connection()).endsWith("sslmode=disable"));
    chooseTls(*dialog, Tls::Require);
    QVERIFY(WindowBench::wordsOf(dialog.get()).contains("nobody is verified"));
    // With an authority's certificate libpq verifies it with require, too.
    type(*dialog, "root-certificate", "/ca.crt");
    QVERIFY(!WindowBench::wordsOf(dialog.get()).contains("nobody is verified"));
    QVERIFY(
        WindowBench::wordsOf(dialog.get()).contains("the authority is checked, the server’s name is not"));
    type(*dialog, "root-certificate", "");
    // A choice stays with another host; the default is one again.
    type(*dialog, "host", "db.example.org");
    QCOMPARE(chosenTls(*dialog), Tls::Require);
    chooseTls(*dialog, Tls::VerifyFull);
    QCOMPARE(dialog->form()->connection().tls, Tls::ByHost);
    // A service may lead anywhere.
    type(*dialog, "host", "");
    type(*dialog, "service", "prod");
    QCOMPARE(chosenTls(*dialog), Tls::VerifyFull);
    chooseTls(*dialog, Tls::ByService);
    QVERIFY(!addressOf(dialog->form()->connection()).contains("sslmode"));
}

void TestConnections::saysWhatIsWrongAtItsField()
{
    const auto dialog = makeDialog();
    QTest::mouseClick(dialog->testButton(), Qt::LeftButton);
    QVERIFY(!dialog->isWaiting());
    QString words = WindowBench::wordsOf(dialog.get());
    QVERIFY(words.contains("A host, such as"));
    QVERIFY(words.contains("The name of the database"));
    QCOMPARE(dialog->focusWidget(), line(*dialog, "host"));
    type(*dialog, "host", "anna@db");
    QVERIFY(!settingsFile().contains("anna@db"));
    QVERIFY(WindowBench::wordsOf(dialog.get()).contains("without spaces, user, @ and ="));
    type(*dialog, "host", "db");
    type(*dialog, "database", "fleet");
    type(*dialog, "port", "70000");
    words = WindowBench::wordsOf(dialog.get());
    QVERIFY(!words.contains("A host, such as") && !words.contains("The name of the database"));
    QVERIFY(words.contains("from 1 to 65535"));
    type(*dialog, "port", "x");
    QVERIFY(WindowBench::wordsOf(dialog.get()).contains("from 1 to 65535"));
    type(*dialog, "port", "");
    type(*dialog, "options", "password=geheim");
    QVERIFY(WindowBench::wordsOf(dialog.get()).contains("A password is no option"));
    QVERIFY(!settingsFile().contains("geheim"));
    type(*dialog, "options", "");
    QVERIFY(complaintsOf(dialog->form()->connection()).isEmpty());
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
    QTcpServer probe;
    QVERIFY(probe.listen(QHostAddress::LocalHost));
    const QString port = QString::number(probe.serverPort());
    probe.close();
    const auto dialog = makeDialog();
    type(*dialog, "host", "127.0.0.1");
    type(*dialog, "port", port);
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
    QTRY_VERIFY(silent.hasPendingConnections());
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
    QTRY_VERIFY(WindowBench::dialog<ConnectionDialog>());
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
