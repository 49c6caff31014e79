// SPDX-License-Identifier: GPL-3.0-or-later
// The table: its cache alone, its model by Qt's tester, and what a person does with it.
#include "tables/column_memory.h"
#include "tables/data_table.h"
#include "tables/group_tree.h"
#include "tables/row_filter.h"
#include "tables/table_header.h"
#include "tables/totals_row.h"
#include "theme/theme.h"

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

namespace {

QVector<TableColumn> columns()
{
    return {{"name", "Name", CellKind::Text, 100, 1, true, true},
            {"units", "Units", CellKind::Number, 80},
            {"note", "Note", CellKind::Muted, 80, 0, false}};
}

TableRow row(qint64 i)
{
    return {i, {Cell::of(QStringLiteral("row %1").arg(i)), Cell::of(i), Cell::of(QStringLiteral("=x"))}};
}

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
        QTRY_COMPARE(asked.size(), 2);
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
        QTRY_COMPARE(asked.size(), 1);
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

    void groupsFold()
    {
        GroupTree tree(columns());
        QAbstractItemModelTester tester(tree.rows(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QVector<GroupRow> groups = {{row(1), {{row(2), {}}, {row(3), {}}}}, {row(4), {}}};
        tree.setRows(groups);
        QCOMPARE(tree.rows()->rowCount(), 2);
        QCOMPARE(tree.rows()->rowCount(tree.rows()->index(0, 0)), 2);
        tree.expand(tree.rows()->index(0, 0));
        tree.setRows(groups);
        QVERIFY(tree.isExpanded(tree.rows()->index(0, 0)));
        QCOMPARE(tree.csv().count("\r\n"), 5);
        // Right unfolds, then goes from cell to cell; Enter follows a link or opens the row.
        QVector<TableColumn> linked = columns();
        linked[2].kind = CellKind::Link;
        linked[2].hidden = false;
        tree.rows()->setColumns(linked);
        QVector<GroupRow> rows = groups;
        rows[1].row.cells[2].muted = true;
        tree.setRows(rows);
        QSignalSpy links(&tree, &GroupTree::linkActivated);
        QSignalSpy opened(&tree, &GroupTree::rowActivated);
        tree.setCurrentIndex(tree.rows()->index(0, 0));
        tree.collapseAll();
        QTest::keyClick(&tree, Qt::Key_Right);
        QVERIFY(tree.isExpanded(tree.rows()->index(0, 0)));
        QTest::keyClick(&tree, Qt::Key_Right);
        QTest::keyClick(&tree, Qt::Key_Right);
        QCOMPARE(tree.currentIndex().column(), 2);
        QTest::keyClick(&tree, Qt::Key_Return);
        QCOMPARE(links.size(), 1);
        QCOMPARE(links[0][1].toString(), QStringLiteral("note"));
        QCOMPARE(links[0][2].toLongLong(), 1);
        // Its place comes back with other rows of the same keys, unfolded as it was.
        tree.setCurrentIndex(tree.rows()->index(1, 2, tree.rows()->index(0, 0)));
        const QVariantMap place = tree.place();
        tree.setRows({});
        tree.setPlace(place);
        tree.setRows(rows);
        QCOMPARE(tree.currentIndex().data(KeyRole).toLongLong(), 3);
        QCOMPARE(tree.currentIndex().column(), 2);
        // What is muted leads nowhere.
        tree.setCurrentIndex(tree.rows()->index(1, 2));
        QTest::keyClick(&tree, Qt::Key_Return);
        QCOMPARE(links.size(), 1);
        QCOMPARE(opened.size(), 1);
    }

    void groupsAreSummedAndRemembered()
    {
        const QTemporaryDir folder;
        QSettings settings(folder.filePath("settings.ini"), QSettings::IniFormat);
        {
            GroupTree tree(columns());
            tree.remember(&settings, "changes");
            GroupRow folded{row(30), {{row(10), {}}, {row(20), {}}}};
            tree.setRows({folded, {row(4), {}}});
            tree.expandAll();
            QSignalSpy summed(&tree, &GroupTree::selectionSummed);
            // What folds below a selected row is in that row's number already.
            tree.selectAll();
            auto sum = summed.last()[0].value<SelectionSum>();
            QCOMPARE(sum.rows, 4);
            QCOMPARE(sum.sums[0].sum, 30 + 4);
            tree.setCurrentIndex(tree.rows()->index(1, 0, tree.rows()->index(0, 0)));
            QCOMPARE(summed.last()[0].value<SelectionSum>().sums[0].sum, 20);
            tree.setRows({});
            QCOMPARE(summed.last()[0].value<SelectionSum>().rows, 0);
            // Columns are moved, but for the one that folds, and hidden.
            tree.header()->moveSection(2, 1);
            tree.setColumnShown(tree.rows()->columns()[1].id, false);
        }
        GroupTree again(columns());
        again.remember(&settings, "changes");
        QCOMPARE(again.shownColumns(), (QStringList{columns()[0].id, columns()[2].id}));
        again.setColumnShown(columns()[1].id, true);
        QCOMPARE(again.shownColumns(), (QStringList{columns()[0].id, columns()[2].id, columns()[1].id}));
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
        QTRY_COMPARE(table.rows()->rowAt(0)->key.toInt(), 19'999);
        table.rows()->setFilters({{"units", "<100"}});
        QTRY_COMPARE(table.rows()->rowCount(), 100);
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
        QTRY_COMPARE(table.rows()->rowCount(), 3);
        table.selectAll();
        QCOMPARE(selectionText(sumSelection(*table.rows(), table.selectionModel()->selection())),
                 QString("3 row(s) selected · N 9"));
        table.setFiltersVisible(false);
        QCOMPARE(table.rows()->rowCount(), 6);
    }
};

QTEST_MAIN(TestTables)
#include "tst_tables.moc"
