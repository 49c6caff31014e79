// SPDX-License-Identifier: GPL-3.0-or-later
// The table: its cache alone, its model by Qt's tester, and what a person does with it.
#include "patience.h"
#include "table_samples.h"
#include "tables/column_memory.h"
#include "tables/data_table.h"
#include "tables/row_filter.h"
#include "tables/table_header.h"
#include "tables/totals_row.h"
#include "theme/theme.h"
#include "theme/type.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QVBoxLayout>

using namespace quota;
using test::columns;
using test::row;

namespace {

QVector<TableRow> rows(qint64 from, qint64 count)
{
    QVector<TableRow> out;
    for (qint64 i = from; i < from + count; ++i)
        out << row(i);
    return out;
}

} // namespace

class TestTables : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        Theme::install(*qApp, ThemeMode::Light);
    }

    void numbersAreNeverElided()
    {
        DataTable table(QStringLiteral("test"), columns());
        table.resize(300, 200);
        table.show();
        table.rows()->setRows({{1, {Cell::of(QStringLiteral("a name")), Cell::of(qint64(1)), {}}}});
        const int narrow = table.columnWidth(1);
        QCOMPARE(narrow, 80);
        table.rows()->setRows(
            {{1, {Cell::of(QStringLiteral("a name")), Cell::of(qint64(-123'456'789'012'345)), {}}}});
        const int wide = table.columnWidth(1);
        QVERIFY(wide >= QFontMetrics(table.font()).horizontalAdvance(QStringLiteral("−123,456,789,012,345")));
        // Words give way, so that nothing has to be scrolled.
        QVERIFY(table.columnWidth(0) < 100);
        QCOMPARE(table.columnWidth(0) + wide + table.columnWidth(2), table.viewport()->width());
        // A person's own width is kept.
        table.setColumnWidth(1, 70);
        table.rows()->setRows({{1, {Cell::of(QStringLiteral("b")), Cell::of(qint64(999'999'999'999)), {}}}});
        QCOMPARE(table.columnWidth(1), 70);
    }

    void columnsGiveWhatTheyDoNotFillBeforeATableScrolls()
    {
        DataTable table(QStringLiteral("test"), columns());
        const auto lack = [&table] {
            int used = 0;
            for (int column = 0; column < 3; ++column)
                used += table.columnWidth(column);
            return used - table.viewport()->width();
        };
        table.resize(190, 200);
        table.show();
        QVERIFY(lack() > 0); // nothing is known of its cells yet
        table.rows()->setRows({{1, {Cell::of(QStringLiteral("a")), Cell::of(qint64(1)), {}}}});
        QCOMPARE(lack(), 0);
        // What words fill they keep: they are read by scrolling.
        const QString words = QString(QStringLiteral("long words ")).repeated(20);
        table.rows()->setRows({{1, {Cell::of(words), Cell::of(qint64(1)), Cell::of(words)}}});
        QVERIFY(lack() > 0);
        QVERIFY(table.columnWidth(0) >= columns()[0].width);
        // Where others have more than they fill, words take it.
        DataTable roomy(QStringLiteral("test"), columns());
        roomy.resize(300, 200);
        roomy.show();
        roomy.rows()->setRows({{1, {Cell::of(QStringLiteral("a")), Cell::of(qint64(1)), Cell::of(words)}}});
        QVERIFY(roomy.columnWidth(2) > columns()[2].width);
        QVERIFY(roomy.columnWidth(0) < columns()[0].width);
    }

    void numbersBelowTheFirstScreenAreNotElidedEither()
    {
        DataTable table(QStringLiteral("test"), columns());
        table.resize(300, 200);
        table.show();
        QVector<TableRow> many = rows(0, 100);
        const qint64 large = 123'456'789'012'345;
        many[90].cells[1] = Cell::of(large);
        const QString words = QString(QStringLiteral("words ")).repeated(20);
        many[0].cells[0] = Cell::of(words);
        table.rows()->setRows(many);
        const QFontMetrics metrics(fontFor(TextRole::Strong));
        QVERIFY(table.columnWidth(1) >=
                metrics.horizontalAdvance(cellText(Cell::of(large), CellKind::Number)));
    }

    void theCacheAsksOnceAndForgetsTheOldest()
    {
        RowCache cache;
        cache.setTotal(100 * RowCache::kChunk);
        QCOMPARE(cache.want(5).value(), 0);
        QVERIFY(!cache.want(6));
        QCOMPARE(cache.row(5), nullptr);
        cache.insert(0, rows(0, RowCache::kChunk));
        QCOMPARE(cache.row(5)->key.toLongLong(), 5);
        QVERIFY(!cache.want(5));
        for (qint64 chunk = 1; chunk <= RowCache::kMostChunks; ++chunk) {
            QVERIFY(cache.row(0) != nullptr);
            cache.insert(chunk * RowCache::kChunk, rows(chunk * RowCache::kChunk, RowCache::kChunk));
        }
        QCOMPARE(cache.chunks(), RowCache::kMostChunks);
        QVERIFY(cache.peek(0));
        QVERIFY(!cache.peek(RowCache::kChunk));
        QCOMPARE(cache.want(RowCache::kChunk).value(), RowCache::kChunk);
        QVERIFY(!cache.want(cache.total()));
        QVERIFY(!cache.want(-1));
    }

    void aShortChunkIsNotAskedForAgain()
    {
        RowCache cache;
        cache.setTotal(10);
        QVERIFY(cache.want(0));
        cache.insert(0, {});
        QVERIFY(!cache.want(0));
    }

    void theModelIsSound()
    {
        RowModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setColumns(columns());
        model.refresh();
        QVERIFY(model.supply(model.token(), 0, rows(0, RowCache::kChunk), 450));
        QCOMPARE(model.rowCount(), 450);
        QVERIFY(model.supply(model.token(), RowCache::kChunk, rows(RowCache::kChunk, RowCache::kChunk), 450));
        model.updateRow(3, row(99));
        QCOMPARE(model.index(3, 1).data(RawRole).toLongLong(), 99);
        model.setRows(rows(0, 3));
        QCOMPARE(model.rowCount(), 3);
        model.clear();
        QCOMPARE(model.rowCount(), 0);
    }

    void lateAnswersAreDroppedAndOldRowsStay()
    {
        RowModel model;
        model.setColumns(columns());
        QVector<RowRequest> asked;
        connect(&model, &RowModel::rowsRequested, this, [&](const RowRequest& request) { asked << request; });
        model.refresh();
        model.supply(asked.last().token, 0, rows(0, 2), 2);
        model.sortBy("units", Qt::DescendingOrder);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("row 0"));
        const quint64 old = asked.last().token;
        QCOMPARE(asked.last().sortColumn, QStringLiteral("units"));
        QCOMPARE(asked.last().order, Qt::DescendingOrder);
        model.setFilters({{"name", "7"}});
        QCOMPARE(asked.last().filters.value("name"), QStringLiteral("7"));
        QVERIFY(!model.supply(old, 0, rows(50, 2), 2));
        QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("row 0"));
        QVERIFY(model.supply(asked.last().token, 0, rows(7, 1), 1));
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("row 7"));
    }

    void cellsWaitAndAskByKey()
    {
        RowModel model;
        model.setColumns(columns());
        QVector<RowRequest> asked;
        connect(&model, &RowModel::rowsRequested, this, [&](const RowRequest& request) { asked << request; });
        model.refresh();
        model.supply(model.token(), 0, rows(0, RowCache::kChunk), 1'000'000);
        QCOMPARE(model.index(RowCache::kChunk, 0).data().toString(), QStringLiteral("…"));
        QVERIFY(model.index(RowCache::kChunk, 0).data(LoadingRole).toBool());
        QTRY_COMPARE_WITH_TIMEOUT(asked.size(), 2, kPatienceMs);
        QCOMPARE(asked[1].from, RowCache::kChunk);
        QCOMPARE(asked[1].afterKey.toLongLong(), RowCache::kChunk - 1);
        QCOMPARE(model.index(RowCache::kChunk, 0).data().toString(), QStringLiteral("…"));
        QTest::qWait(5);
        QCOMPARE(asked.size(), 2);
    }

    void aClickOnAHeaderAsks()
    {
        DataTable table("t", columns());
        table.resize(400, 200);
        table.show();
        table.rows()->refresh();
        QVERIFY(table.rows()->supply(table.rows()->token(), 0, rows(0, 5), 5));
        QSignalSpy asked(table.rows(), &RowModel::rowsRequested);
        auto* header = table.findChild<TableHeader*>();
        const auto click = [&](int section) {
            QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                              {header->sectionViewportPosition(section) + 20, 10});
        };
        click(1);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(table.rows()->sortColumn(), QStringLiteral("units"));
        QCOMPARE(table.rows()->sortOrder(), Qt::AscendingOrder);
        click(1);
        QCOMPARE(table.rows()->sortOrder(), Qt::DescendingOrder);
        click(2);
        QCOMPARE(asked.size(), 2);
    }

    void filtersAreTypedIntoTheHeader()
    {
        DataTable table("t", columns());
        table.resize(400, 200);
        table.show();
        table.setFiltersVisible(true);
        QSignalSpy asked(table.rows(), &RowModel::rowsRequested);
        auto* field = table.findChild<QLineEdit*>();
        QVERIFY(field && field->isVisible());
        QTest::keyClicks(field, "ab");
        QTRY_COMPARE_WITH_TIMEOUT(asked.size(), 1, kPatienceMs);
        QCOMPARE(table.rows()->filters().value("name"), QStringLiteral("ab"));
    }

    void selectionsAreSummedAndCopied()
    {
        DataTable table("t", columns());
        table.rows()->setRows(rows(0, 5));
        SelectionSum last;
        connect(&table, &DataTable::selectionSummed, this, [&](const SelectionSum& sum) { last = sum; });
        table.selectRow(2);
        table.selectionModel()->select(table.model()->index(4, 0),
                                       QItemSelectionModel::Select | QItemSelectionModel::Rows);
        QCOMPARE(last.rows, 2);
        QCOMPARE(last.sums.size(), 1);
        QCOMPARE(last.sums[0].sum, 6);
        QVERIFY(last.complete);
        table.setColumnShown("note", false);
        QTest::keyClick(&table, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("Name\tUnits\nrow 2\t2\nrow 4\t4"));
        QCOMPARE(table.selectedKeys(), (QVector<QVariant>{qint64(2), qint64(4)}));
    }

    void csvIsWhatIsShown()
    {
        DataTable table("t", columns());
        table.rows()->setRows({{1,
                                {Cell::of(QStringLiteral("a,b")), Cell::of(qint64(-1234567)),
                                 Cell::of(QStringLiteral("=x"))}}});
        QCOMPARE(table.csvOfLoaded(), QByteArray("Name,Units,Note\r\n\"a,b\",-1234567,'=x\r\n"));
        table.setColumnShown("units", false);
        table.horizontalHeader()->moveSection(2, 0);
        QCOMPARE(table.csvOfLoaded(), QByteArray("Note,Name\r\n'=x,\"a,b\"\r\n"));
    }

    void columnsAreRememberedById()
    {
        QTemporaryDir folder;
        QSettings settings(folder.filePath("s.ini"), QSettings::IniFormat);
        {
            DataTable table("t", columns());
            table.remember(&settings);
            table.horizontalHeader()->moveSection(1, 0);
            table.setColumnShown("note", false);
            table.setColumnWidth(1, 150);
        }
        QVector<TableColumn> later = columns();
        later.prepend({"new", "New", CellKind::Text, 50});
        later.removeLast();
        DataTable table("t", later);
        table.remember(&settings);
        QCOMPARE(table.shownColumns(), (QStringList{"units", "name", "new"}));
        QCOMPARE(table.columnWidth(2), 150);
        ColumnState state;
        settings.setValue("tables/t/version", ColumnState::kVersion + 1);
        QVERIFY(!loadColumns(settings, "t", later, &state));
    }

    void theLastColumnCannotBeHidden()
    {
        DataTable table("t", columns());
        for (const char* id : {"name", "units", "note"})
            table.setColumnShown(id, false);
        QCOMPARE(table.shownColumns(), QStringList{"note"});
    }

    void tabLeavesTheTable()
    {
        QWidget window;
        auto* layout = new QVBoxLayout(&window);
        auto* table = new DataTable("t", columns());
        auto* after = new QLineEdit;
        layout->addWidget(table);
        layout->addWidget(after);
        table->rows()->setRows(rows(0, 5));
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), after);
    }

    void linksAndRowsAct()
    {
        QVector<TableColumn> cols = columns();
        cols[0].kind = CellKind::Link;
        DataTable table("t", cols);
        table.rows()->setRows(rows(0, 3));
        QSignalSpy links(&table, &DataTable::linkActivated);
        QSignalSpy opened(&table, &DataTable::rowActivated);
        table.setCurrentIndex(table.model()->index(1, 0));
        QTest::keyClick(&table, Qt::Key_Return);
        QCOMPARE(links.size(), 1);
        QCOMPARE(links[0][1].toString(), QStringLiteral("name"));
        table.setCurrentIndex(table.model()->index(2, 1));
        QTest::keyClick(&table, Qt::Key_Return);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened[0][0].toLongLong(), 2);
    }

    void totalsFollowTheColumns()
    {
        DataTable table("t", columns());
        TotalsRow totals(&table);
        totals.setTotals({{}, {Cell::of(QStringLiteral("Total")), Cell::of(qint64(10)), {}}});
        table.setColumnWidth(0, 177);
        QCOMPARE(totals.columnWidth(0), 177);
        table.horizontalHeader()->moveSection(0, 2);
        QCOMPARE(totals.horizontalHeader()->visualIndex(0), 2);
        table.setColumnShown("note", false);
        QVERIFY(totals.isColumnHidden(2));
    }

    void filtersByWhatIsTyped_data()
    {
        QTest::addColumn<QVariant>("raw");
        QTest::addColumn<QString>("filter");
        QTest::addColumn<bool>("passes");
        const auto add = [](const char* name, const QVariant& raw, const char* filter, bool passes) {
            QTest::newRow(name) << raw << QString::fromUtf8(filter) << passes;
        };
        add("equal", qint64(5), "5", true);
        add("not a part", qint64(50), "5", false);
        add("above", qint64(6), ">5", true);
        add("not above", qint64(5), ">5", false);
        add("at least", qint64(5), ">=5", true);
        add("below", qint64(4), "< 5", true);
        add("between", qint64(9), "2..9", true);
        add("beyond", qint64(10), "2–9", false);
        add("open end", qint64(1000), "1,000..", true);
        add("negative", qint64(-3), "<−2", true);
        add("largest", std::numeric_limits<qint64>::max(), ">9223372036854775807", true);
        add("day", QDate(2026, 9, 1), "2026-09-01", true);
        add("month", QDate(2026, 9, 30), "2026-09", true);
        add("after a month", QDate(2026, 9, 30), ">2026-09", false);
        add("days", QDate(2026, 9, 11), "2026-09-01..2026-09-11", true);
        add("moment", QDateTime(QDate(2026, 9, 11), QTime(10, 0)), "<=2026-09-11", true);
        add("text", QStringLiteral("Smart Meter"), "meter", true);
        add("no text", QStringLiteral("Smart Meter"), "gateway", false);
        add("exactly", QStringLiteral("Settled"), "=settled", true);
        add("not exactly", QStringLiteral("Settled late"), "=settled", false);
    }

    void filtersByWhatIsTyped()
    {
        QFETCH(QVariant, raw);
        QFETCH(QString, filter);
        QFETCH(bool, passes);
        Cell cell;
        cell.raw = raw;
        const bool number = raw.typeId() == QMetaType::LongLong;
        QCOMPARE(quota::passes(cell, number ? CellKind::Number : CellKind::Text, filter), passes);
    }

    void aWholeTableSortsAndFiltersItself()
    {
        DataTable table("whole", columns());
        const QAbstractItemModelTester tester(table.rows());
        QSignalSpy asked(table.rows(), &RowModel::rowsRequested);
        table.rows()->setRows(rows(0, 300));
        table.rows()->sortBy("units", Qt::DescendingOrder);
        QCOMPARE(table.rows()->rowAt(0)->key.toInt(), 299);
        table.setFilter("units", "10..19");
        QCOMPARE(table.rows()->rowCount(), 10);
        QCOMPARE(table.rows()->rowAt(0)->key.toInt(), 19);
        // Other rows from the store: order and filter stay.
        table.rows()->setRows(rows(15, 300));
        QCOMPARE(table.rows()->rowCount(), 5);
        table.clearFilters();
        QCOMPARE(table.rows()->rowCount(), 300);
        QVERIFY(table.filtersVisible());
        table.rows()->sortBy("name", Qt::AscendingOrder); // row 15 before row 100
        QCOMPARE(table.rows()->rowAt(0)->key.toInt(), 15);
        QCOMPARE(asked.count(), 0);
    }

    void manyRowsAreSortedOnAWorker()
    {
        DataTable table("many", columns());
        const QAbstractItemModelTester tester(table.rows());
        table.rows()->setRows(rows(0, 20'000));
        table.rows()->sortBy("units", Qt::DescendingOrder);
        QTRY_COMPARE_WITH_TIMEOUT(table.rows()->rowAt(0)->key.toInt(), 19'999, kPatienceMs);
        table.rows()->setFilters({{"units", "<100"}});
        QTRY_COMPARE_WITH_TIMEOUT(table.rows()->rowCount(), 100, kPatienceMs);
    }

    void tagsAreChosenFromAList()
    {
        DataTable table("tags",
                        {{"state", "State", CellKind::Tag, 100}, {"n", "N", CellKind::NumberLink, 80}});
        QVector<TableRow> list;
        for (qint64 i = 0; i < 6; ++i)
            list << TableRow{i, {Cell::tag(Tone::Good, i % 2 ? "Open" : "Settled"), Cell::of(i)}};
        table.rows()->setRows(list);
        table.setFiltersVisible(true);
        auto* box = table.horizontalHeader()->findChild<QComboBox*>();
        QVERIFY(box);
        QCOMPARE(box->count(), 3);
        box->setCurrentIndex(box->findText("Open"));
        QTRY_COMPARE_WITH_TIMEOUT(table.rows()->rowCount(), 3, kPatienceMs);
        table.selectAll();
        QCOMPARE(selectionText(sumSelection(*table.rows(), table.selectionModel()->selection())),
                 QString("3 row(s) selected · N 9"));
        table.setFiltersVisible(false);
        QCOMPARE(table.rows()->rowCount(), 6);
    }
};

QTEST_MAIN(TestTables)
#include "tst_tables.moc"
