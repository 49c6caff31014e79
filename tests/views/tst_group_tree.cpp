// SPDX-License-Identifier: GPL-3.0-or-later
// The folding table: its model by Qt's tester, and what a person does with it.
#include "patience.h"
#include "table_samples.h"
#include "tables/data_table.h"
#include "tables/group_tree.h"
#include "tables/row_source.h"
#include "theme/theme.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QMenu>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace quota;
using test::columns;
using test::row;

class TestGroupTree : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        Theme::install(*qApp, ThemeMode::Light);
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
        // The pointer says what leads somewhere.
        const auto pointAt = [&tree](int row) {
            const QPoint at = tree.visualRect(tree.rows()->index(row, 2)).center();
            QTest::mouseMove(tree.viewport(), at);
            return tree.viewport()->cursor().shape();
        };
        tree.show();
        QTRY_COMPARE_WITH_TIMEOUT(pointAt(0), Qt::PointingHandCursor, kPatienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(pointAt(1), Qt::ArrowCursor, kPatienceMs);
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

    void groupsAreSorted()
    {
        const QTemporaryDir folder;
        QSettings settings(folder.filePath("settings.ini"), QSettings::IniFormat);
        const auto keys = [](const GroupTree& tree) {
            QVector<qint64> out;
            for (const TableRow& row : tree.allRows())
                out << row.key.toLongLong();
            return out;
        };
        {
            GroupTree tree(columns());
            QAbstractItemModelTester tester(tree.rows(),
                                            QAbstractItemModelTester::FailureReportingMode::QtTest);
            tree.remember(&settings, "changes");
            tree.resize(400, 300);
            tree.show();
            tree.setRows({{row(30), {{row(10), {}}, {row(9), {}}}}, {row(4), {}}, {row(100), {}}});
            tree.expand(tree.rows()->index(0, 0));
            tree.setCurrentIndex(tree.rows()->index(1, 1, tree.rows()->index(0, 0)));
            const auto selected = [&] {
                const QModelIndexList rows = tree.selectionModel()->selectedRows();
                return rows.size() == 1 ? rows[0].data(KeyRole).toLongLong() : 0;
            };
            QCOMPARE(selected(), 9);
            QSignalSpy sorted(&tree, &GroupTree::orderChanged);
            TreeSource source(&tree);
            QSignalSpy voided(&source, &RowSource::changed);
            const auto click = [&](int column) {
                const QPoint at(tree.header()->sectionViewportPosition(column) + 20, 10);
                QTest::mouseClick(tree.header()->viewport(), Qt::LeftButton, {}, at);
            };
            // Groups by their own number, rows within their group.
            click(1);
            QCOMPARE(keys(tree), (QVector<qint64>{4, 30, 9, 10, 100}));
            click(1);
            QCOMPARE(keys(tree), (QVector<qint64>{100, 30, 10, 9, 4}));
            QCOMPARE(sorted.size(), 2);
            // A column that does not compare stays as it is.
            click(2);
            QCOMPARE(sorted.size(), 2);
            QCOMPARE(voided.size(), 2);
            QSignalSpy read(&source, &RowSource::rowsRead);
            source.next();
            QVERIFY(read.wait());
            QCOMPARE(read[0][0].value<QVector<TableRow>>().value(1).key.toLongLong(), 30);
            QVERIFY(tree.csv().indexOf("row 100") < tree.csv().indexOf("row 4"));
            // What was chosen and unfolded stays so.
            QVERIFY(tree.isExpanded(tree.rows()->index(1, 0)));
            QCOMPARE(selected(), 9);
            QCOMPARE(tree.currentIndex().data(KeyRole).toLongLong(), 9);
            QCOMPARE(tree.currentIndex().column(), 1);
            tree.selectAll();
            QCOMPARE(tree.selectionForClipboard().section('\n', 1, 1), QStringLiteral("row 100\t100\t=x"));
            // Other rows come in the same order.
            tree.setRows({{row(1), {}}, {row(2), {}}});
            QCOMPARE(keys(tree), (QVector<qint64>{2, 1}));
        }
        GroupTree again(columns());
        again.remember(&settings, "changes");
        again.setRows({{row(1), {}}, {row(3), {{row(1), {}}, {row(2), {}}}}});
        QCOMPARE(keys(again), (QVector<qint64>{3, 2, 1, 1}));
        again.setOrder({}, Qt::AscendingOrder);
        QCOMPARE(keys(again), (QVector<qint64>{1, 3, 1, 2}));
    }

    void theMenuSortsToo()
    {
        DataTable table("t", columns());
        table.rows()->setRows({row(1), row(2)});
        GroupTree tree(columns());
        tree.setRows({{row(1), {}}, {row(2), {}}});
        for (QAbstractItemView* view :
             {static_cast<QAbstractItemView*>(&table), static_cast<QAbstractItemView*>(&tree)}) {
            view->show();
            QAction* sort = nullptr;
            for (int times = 0; times < 2; ++times) {
                view->setCurrentIndex(view->model()->index(0, 1));
                QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(5, 5), QPoint(5, 5));
                QApplication::sendEvent(view, &event);
                const auto menus = view->findChildren<QMenu*>(Qt::FindDirectChildrenOnly);
                for (const QMenu* menu : menus)
                    for (QAction* action : menu->actions())
                        if (action->text() == QStringLiteral("Sort by “Units”"))
                            sort = action;
                QVERIFY(sort);
                sort->trigger();
            }
            QCOMPARE(view->model()->index(0, 0).data(KeyRole).toLongLong(), 2);
        }
    }

    void foldingColumnsShareTheirRoom()
    {
        const QTemporaryDir folder;
        QSettings settings(folder.filePath("settings.ini"), QSettings::IniFormat);
        QVector<TableColumn> wide = columns();
        wide[0].stretch = 0;
        wide[0].width = 300;
        wide[2].kind = CellKind::Tag;
        wide[2].width = 180;
        const QString words(80, QLatin1Char('w'));
        const auto rows = [&](qint64 number) {
            TableRow head = row(1), folded = row(number);
            head.cells[2] = folded.cells[2] = Cell::tag(Tone::Good, QStringLiteral("Settled by a top-up"));
            folded.cells[0] = Cell::of(words);
            return QVector<GroupRow>{{head, {{folded, {}}}}};
        };
        {
            GroupTree tree(wide);
            tree.remember(&settings, "room");
            tree.resize(580, 200);
            tree.show();
            tree.setRows(rows(-123'456'789'012'345));
            const QFontMetrics metrics(tree.font());
            // Folded numbers and tags are never cut; words are.
            QVERIFY(tree.columnWidth(1) >= metrics.horizontalAdvance(QStringLiteral("−123,456,789,012,345")));
            QVERIFY(tree.columnWidth(2) > metrics.horizontalAdvance(QStringLiteral("Settled by a top-up")));
            QVERIFY(tree.columnWidth(0) < 300);
            QCOMPARE(tree.columnWidth(0) + tree.columnWidth(1) + tree.columnWidth(2),
                     tree.viewport()->width());
            // A person's width stays, and is remembered.
            tree.setColumnWidth(1, 70);
            tree.resize(600, 200);
            QCOMPARE(tree.columnWidth(1), 70);
        }
        GroupTree again(wide);
        again.remember(&settings, "room");
        again.resize(600, 200);
        again.show();
        again.setRows(rows(-123'456'789'012'345));
        QCOMPARE(again.columnWidth(1), 70);
    }
};

QTEST_MAIN(TestGroupTree)
#include "tst_group_tree.moc"
