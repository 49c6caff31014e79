// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of a connection: addresses of every form, several hosts, TLS, complaints, and no password kept.
#include "connection_bench.h"
#include "shell/session.h"
#include "theme/theme.h"
#include "window_bench.h"

#include <QClipboard>
#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTest>

using namespace quota;
using namespace quota::test;

class TestConnectionFields : public QObject {
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
    void remembersNoPasswordBehindAUser();
    void cleansWhatWasRememberedBefore();
    void settingsAreTheirOwnersAlone();
    void takesSeveralHosts();
    void keepsWhatIsTyped();
    void verifiesTheServerButOnThisComputer();
    void saysWhatIsWrongAtItsField();

private:
    std::unique_ptr<ConnectionDialog> makeDialog();

    FakeSecrets m_secrets;
    Workspace m_workspace;
};

void TestConnectionFields::initTestCase()
{
    QCoreApplication::setOrganizationName("tests");
    QCoreApplication::setApplicationName("connection-fields");
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    Theme::install(*qApp, ThemeMode::Light);
}

void TestConnectionFields::init()
{
    QSettings().clear();
    m_secrets.kept.clear();
}

std::unique_ptr<ConnectionDialog> TestConnectionFields::makeDialog()
{
    return test::makeDialog(&m_workspace, &m_secrets);
}

void TestConnectionFields::readsAndWritesAddresses_data()
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
    QTest::newRow("either way") << "postgresql://h/d?sslmode=allow" << "h" << "" << "d" << "" << ""
                                << "postgresql://h/d?sslmode=prefer";
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

void TestConnectionFields::readsAndWritesAddresses()
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

void TestConnectionFields::refusesWhatIsNoAddress()
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

void TestConnectionFields::fillsTheFieldsFromAPastedAddress()
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

void TestConnectionFields::remembersNoPasswordHoweverPasted_data()
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
void TestConnectionFields::remembersNoPasswordHoweverPasted()
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

void TestConnectionFields::remembersNoPasswordBehindAUser()
{
    const auto dialog = makeDialog();
    type(*dialog, "host", "h");
    type(*dialog, "database", "d");
    type(*dialog, "user", "anna:geheim");
    QVERIFY(settingsFile().contains("host=h"));
    QVERIFY(!settingsFile().contains("geheim"));
    QVERIFY(!dialog->form()->complain());
    type(*dialog, "user", "anna");
    QVERIFY(settingsFile().contains("user=anna"));
    QVERIFY(dialog->form()->complain());
}

/// Earlier versions kept what they were given.
void TestConnectionFields::cleansWhatWasRememberedBefore()
{
    QSettings settings;
    settings.beginWriteArray("connections/remembered");
    settings.setArrayIndex(0);
    settings.setValue("id", "1");
    settings.setValue("host", "h");
    settings.setValue("database", "d");
    settings.setValue("user", "anna:geheim");
    settings.setValue("options", "password=geheim");
    settings.endArray();
    settings.sync();
    QVERIFY(settingsFile().contains("geheim"));
    ConnectionBook book(&settings);
    book.clean();
    QVERIFY(!settingsFile().contains("geheim"));
    QCOMPARE(book.all().size(), 1);
    QCOMPARE(book.all().first().host, "h");
    QCOMPARE(book.all().first().database, "d");
}

void TestConnectionFields::settingsAreTheirOwnersAlone()
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

void TestConnectionFields::takesSeveralHosts()
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

void TestConnectionFields::keepsWhatIsTyped()
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

void TestConnectionFields::verifiesTheServerButOnThisComputer()
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

void TestConnectionFields::saysWhatIsWrongAtItsField()
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

QTEST_MAIN(TestConnectionFields)
#include "tst_connection_fields.moc"
