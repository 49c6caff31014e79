// SPDX-License-Identifier: GPL-3.0-or-later
// An address as people may read it has no password, however it was typed.
#include "store/postgres/pg_connection.h"

#include <QTest>

class TestAddress : public QObject {
    Q_OBJECT

private slots:
    void withoutPassword_data();
    void withoutPassword();
    void hostsAlone();
    void seesPasswords();
};

void TestAddress::withoutPassword_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char* typed, const char* shown) {
        QTest::newRow(typed) << QString::fromLatin1(typed) << QString::fromLatin1(shown);
    };
    row("postgresql://anna@db:5432/fleet", "postgresql://anna@db:5432/fleet");
    row("postgresql://anna:secret@db:5432/fleet", "postgresql://anna@db:5432/fleet");
    row("postgresql://anna:se?cret@db/fleet", "postgresql://anna@db/fleet");
    row("postgresql://anna:se@cret@db/fleet", "postgresql://anna@db/fleet");
    row("postgresql://anna:se:cret@db", "postgresql://anna@db");
    row("postgresql://anna:secret@[::1]:5432/fleet", "postgresql://anna@[::1]:5432/fleet");
    row("postgresql://anna@db/fleet?password=secret", "postgresql://anna@db/fleet");
    row("postgresql://anna@db/fleet?password=secret&sslmode=require",
        "postgresql://anna@db/fleet?sslmode=require");
    row("postgresql://anna@db/fleet?sslmode=require&password=secret",
        "postgresql://anna@db/fleet?sslmode=require");
    row("/home/anna/store.quotadesk", "/home/anna/store.quotadesk");
}

void TestAddress::withoutPassword()
{
    QFETCH(QString, typed);
    QTEST(QString::fromStdString(quota::withoutPassword(typed.toStdString())), "shown");
}

void TestAddress::hostsAlone()
{
    for (const char* host : {"db", "db.example.com", "h1,h2", "::1", "2001:db8::1", "fe80::1%eth0",
                             "10.0.0.7", "/run/postgresql", "h1,/run/pg",
                             "b\xc3\xbc"
                             "cher.example"})
        QVERIFY2(quota::isHostList(host), host);
    for (const char* text : {"", "h1,", "anna@db", "db:5432", "anna:secret", "a=b", "postgresql://db", "a b",
                             "/run/a b", "//anna:x@db", "@socket", "h1,anna:x@h2", "a#b", "a?b"})
        QVERIFY2(!quota::isHostList(text), text);
}

void TestAddress::seesPasswords()
{
    for (const char* text :
         {"postgresql://anna:secret@db/fleet", "host=db password=secret", "PassWord = secret",
          "connect_timeout=5&passwor%64=secret", "sslpassword=secret", "x?password=secret"})
        QVERIFY2(quota::holdsPassword(text), text);
    for (const char* text : {"", "Production", "The password one", "connect_timeout=5", "passfile=/x",
                             "postgresql://anna@db/fleet"})
        QVERIFY2(!quota::holdsPassword(text), text);
}

QTEST_GUILESS_MAIN(TestAddress)
#include "tst_address.moc"
