// SPDX-License-Identifier: GPL-3.0-or-later
// Rows in order: the same as a sort of them all in memory, whatever fits there.
#include "reports/sorted_rows.h"
#include "store/store_failure.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <random>

using namespace quota;

namespace {

/// Cells of few, awkward bytes, so that many rows share their beginnings, and some are the same.
std::vector<Row> anyRows(std::mt19937& random, int count, int columns)
{
    constexpr std::string_view bytes("\0\1\2a\xc3\xa9\x7f\xff", 8);
    std::vector<Row> rows(count, Row(columns));
    for (Row& row : rows)
        for (std::string& cell : row)
            for (auto length = random() % 4; length > 0; --length)
                cell += bytes[random() % bytes.size()];
    return rows;
}

std::vector<Row> given(SortedRows& sorted)
{
    std::vector<Row> rows;
    sorted.give([&](const Row& row) { rows.push_back(row); });
    return rows;
}

} // namespace

class TestSortedRows : public QObject {
    Q_OBJECT
private slots:
    void givesThemInOrder_data();
    void givesThemInOrder();
    void leavesNothingBehind();
    void saysThatTheFolderTakesNoMore();
};

void TestSortedRows::givesThemInOrder_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<qulonglong>("bytes");
    QTest::newRow("none") << 0 << qulonglong(SortedRows::usualBytes);
    QTest::newRow("one") << 1 << qulonglong(SortedRows::usualBytes);
    QTest::newRow("in memory") << 5000 << qulonglong(SortedRows::usualBytes);
    QTest::newRow("one file and the rest") << 5000 << qulonglong(80'000);
    QTest::newRow("many files") << 5000 << qulonglong(4096);
    QTest::newRow("no room at all") << 300 << qulonglong(1);
}

void TestSortedRows::givesThemInOrder()
{
    QFETCH(int, count);
    QFETCH(qulonglong, bytes);
    std::mt19937 random(7);
    for (const int columns : {1, 3, 13}) {
        std::vector<Row> rows = anyRows(random, count, columns);
        SortedRows sorted(columns, bytes);
        for (const Row& row : rows)
            sorted.add(row);
        std::sort(rows.begin(), rows.end());
        QVERIFY(given(sorted) == rows);
    }
}

void TestSortedRows::leavesNothingBehind()
{
    const QTemporaryDir folder;
    qputenv("TMPDIR", folder.path().toLocal8Bit());
    {
        SortedRows sorted(1, 4096);
        for (int i = 0; i < 2000; ++i)
            sorted.add({std::to_string(i)});
        QCOMPARE(given(sorted).size(), std::size_t{2000});
        QVERIFY(QDir(folder.path()).isEmpty());
    }
    qunsetenv("TMPDIR");
}

void TestSortedRows::saysThatTheFolderTakesNoMore()
{
    const QTemporaryDir folder;
    qputenv("TMPDIR", folder.filePath("gone").toLocal8Bit());
    SortedRows sorted(1, 64);
    QString said;
    try {
        for (int i = 0; i < 2000; ++i)
            sorted.add({std::to_string(i)});
    } catch (const StoreFailure& failed) {
        said = failed.what();
    }
    qunsetenv("TMPDIR");
    QVERIFY2(said.contains("TMPDIR"), qPrintable(said));
}

QTEST_MAIN(TestSortedRows)
#include "tst_sorted_rows.moc"
