// SPDX-License-Identifier: GPL-3.0-or-later
// Statements are made of what stands in the program; what somebody gave cannot become a part of one.
#include "store/sqlite/sqlite_database.h"

#include <QtTest>

#include <limits>
#include <type_traits>

using namespace quota;

// No text that is made while the program runs is taken for a statement, or for a part of one.
static_assert(!std::is_convertible_v<std::string, Sql> && !std::is_convertible_v<std::string, SqlText>);
static_assert(!std::is_convertible_v<std::string_view, Sql> && !std::is_convertible_v<const char*, Sql>);
static_assert(!std::is_constructible_v<Sql, std::string> && !std::is_constructible_v<SqlText, std::string>);
static_assert(!std::is_constructible_v<Sql, const char*> && !std::is_constructible_v<Sql, std::string_view>);
static_assert(!std::is_invocable_v<decltype(&Database::prepare), Database&, std::string>);
static_assert(!std::is_invocable_v<decltype(&Database::run), Database&, const char*>);

class TestSqlText : public QObject {
    Q_OBJECT
private slots:
    void isPutTogether();
    void takesAnyName_data();
    void takesAnyName();
};

void TestSqlText::isPutTogether()
{
    SqlText made;
    QVERIFY(made.empty());
    QVERIFY(Sql().text().empty());
    made += "SELECT " + SqlText::parameter(1) + ", ";
    made += SqlText::parameter(12);
    QCOMPARE(Sql(made).text(), std::string_view("SELECT $1, $12"));
    QCOMPARE(std::string_view(Sql(made).data()), Sql(made).text());
    QCOMPARE(Sql(SqlText::number(-7)).text(), std::string_view("-7"));
    const SqlText least = SqlText::number(std::numeric_limits<std::int64_t>::min());
    QCOMPARE(Sql(least).text(), std::string_view("-9223372036854775808"));
}

void TestSqlText::takesAnyName_data()
{
    QTest::addColumn<QString>("name");
    for (const char* name :
         {"journal", "a b", "a\"b", "\"\"", "x; DROP TABLE y", "select", "Größe", "'", "--"})
        QTest::newRow(name) << QString::fromUtf8(name);
}

void TestSqlText::takesAnyName()
{
    QFETCH(QString, name);
    SqliteDatabase database(":memory:", SqliteDatabase::Mode::Create);
    const SqlText quoted = SqlText::name(name.toStdString());
    database.run("CREATE TABLE " + quoted + "(a)");
    database.run("INSERT INTO " + quoted + " VALUES(3)");
    QCOMPARE(database.integer("SELECT a FROM " + quoted).value_or(0), std::int64_t{3});
    Statement row = database.prepare("SELECT name FROM sqlite_master");
    QVERIFY(row.step());
    QCOMPARE(QString::fromStdString(std::string(row.text(0))), name);
    QVERIFY(!row.step());
}

QTEST_APPLESS_MAIN(TestSqlText)
#include "tst_sql_text.moc"
