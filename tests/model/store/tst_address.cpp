// SPDX-License-Identifier: GPL-3.0-or-later
// An address as people may read it has no password, however it was typed.
#include "store/postgres/pg_connection.h"

#include <QTest>

class TestAddress : public QObject {
    Q_OBJECT

private slots:
    void withoutPassword_data();
    void withoutPassword();
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

QTEST_GUILESS_MAIN(TestAddress)
#include "tst_address.moc"
