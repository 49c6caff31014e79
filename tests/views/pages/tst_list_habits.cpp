// SPDX-License-Identifier: GPL-3.0-or-later
// What lists that a store fills do beside showing rows: a filter that stands in two places, totals of what is
// shown, and columns that a scheme has no use for.
#include "list_bench.h"
#include "pages/choice_menu.h"
#include "pages/devices/devices_page.h"
#include "pages/filter_fields.h"
#include "pages/ledger/ledger_page.h"
#include "pages/ota_devices/ota_devices_page.h"
#include "pages/store_rows.h"
#include "pages/tenants/tenants_page.h"
#include "patience.h"
#include "tables/data_table.h"
#include "tables/totals_row.h"
#include "theme/text.h"
#include "theme/theme.h"
#include "widgets/progress_row.h"
#include "widgets/state_stack.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QMenu>
#include <QProgressBar>
#include <QPromise>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace quota;
using test::rowsOf;

class ListHabitsTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { m_bench.start(); }
    void oneFilterStandsInTwoPlaces();
    void aRefusedDefaultIsSeen();
    void aLinkAndAFilterAreBothKept();
    void totalsSpeakOfTheRowsShown();
    void aPersonsColumnsOutliveTheScheme();
    void sortingSaysHowFarItIs();
    void aSortThatIsCancelledKeepsWhatIsShown();

private:
    void open(Page& page, const char* scheme) { QVERIFY(m_bench.open(page, scheme)); }
    void wait(Page& page) { QVERIFY(test::ListBench::wait(page)); }

    test::ListBench m_bench;
};

void ListHabitsTest::oneFilterStandsInTwoPlaces()
{
    LedgerPage page;
    open(page, "allowance");
    DataTable* table = page.table();
    OneChoice* change = nullptr;
    for (OneChoice* choice : page.findChildren<OneChoice*>())
        if (choice->text().startsWith(QLatin1String("Change ")))
            change = choice;
    QVERIFY(change);
    table->setFiltersVisible(true);
    QComboBox* box = nullptr;
    for (QComboBox* each : table->horizontalHeader()->findChildren<QComboBox*>())
        if (each->accessibleName() == QLatin1String("Filter Change"))
            box = each;
    QVERIFY(box);
    // From the header to the button.
    box->setCurrentIndex(box->findText(QStringLiteral("Purchase")));
    QTRY_COMPARE_WITH_TIMEOUT(change->currentId(), QStringLiteral("purchase"), kPatienceMs);
    QCOMPARE(page.query().change, std::optional(Change::Purchase));
    // From the button to the header.
    for (QAction* action : change->menu()->actions())
        if (action->text() == QLatin1String("Expiration"))
            action->trigger();
    QCOMPARE(box->currentText(), QStringLiteral("Expiration"));
    QCOMPARE(page.query().change, std::optional(Change::Expiration));
    wait(page);
    // Hiding the fields takes the filter away in both.
    table->setFiltersVisible(false);
    QCOMPARE(change->currentId(), QString());
    QVERIFY(!page.query().change);
    wait(page);
    // A part of a text is none of a button's choices, and is said there all the same.
    DevicesPage devices;
    open(devices, "allowance");
    devices.table()->setFilter(QStringLiteral("product"), QStringLiteral("zz"));
    bool said = false;
    for (OneChoice* choice : devices.findChildren<OneChoice*>())
        said = said || choice->text() == QStringLiteral("Product “zz”");
    QVERIFY(said);
    wait(devices);
}

void ListHabitsTest::aRefusedDefaultIsSeen()
{
    OtaDevicesPage page;
    open(page, "allowance");
    // As it opens the page leaves devices without excess out, and says so in the header as well as above it.
    QCOMPARE(page.table()->filter(QStringLiteral("excess")), QStringLiteral(">0"));
    QCheckBox* box = nullptr;
    for (QCheckBox* each : page.findChildren<QCheckBox*>())
        if (each->text() == QLatin1String("Only with excess"))
            box = each;
    QVERIFY(box && box->isChecked());
    page.table()->setFilter(QStringLiteral("excess"), QStringLiteral(">3"));
    QVERIFY(!box->isChecked());
    QCOMPARE(page.query().excess.least, std::int64_t{4});
    box->click();
    QCOMPARE(page.query().excess.least, std::int64_t{1});
    box->click();
    QVERIFY(page.query().excess.isOpen());
    wait(page);
}

void ListHabitsTest::aLinkAndAFilterAreBothKept()
{
    LedgerPage page;
    open(page, "allowance");
    const QVector<TableRow> all = rowsOf(page.table());
    const int column = int(page.table()->shownColumns().indexOf(QStringLiteral("grant")));
    const QString grant = all.front().cells[column].text;
    PageContext context = page.context();
    context.argument = LedgerLink{LedgerLink::Grant, grant}.argument();
    page.setContext(context);
    wait(page);
    QVERIFY(page.table()->rows()->rowCount() > 0);
    page.table()->setFilter(QStringLiteral("grant"), grant.mid(1));
    wait(page);
    QVERIFY(page.table()->rows()->rowCount() > 0);
    page.table()->setFilter(QStringLiteral("grant"), QStringLiteral("another"));
    wait(page);
    QCOMPARE(page.table()->rows()->rowCount(), 0);
}

void ListHabitsTest::totalsSpeakOfTheRowsShown()
{
    TenantsPage page;
    open(page, "package");
    DataTable* table = page.table();
    const QVector<TableRow> all = rowsOf(table);
    const int used = int(table->shownColumns().indexOf(QStringLiteral("used")));
    const qint64 most = all.front().cells[used].raw.toLongLong();
    table->setFilter(QStringLiteral("used"), QStringLiteral(">=%1").arg(most));
    wait(page);
    auto* totals = page.findChild<TotalsRow*>();
    QVERIFY(totals);
    qint64 sum = 0;
    for (const TableRow& row : rowsOf(table))
        sum += row.cells[used].raw.toLongLong();
    QVERIFY(table->rows()->rowCount() < all.size());
    const QAbstractItemModel* model = totals->model();
    QCOMPARE(model->index(0, table->rows()->columnOf(QStringLiteral("used"))).data(RawRole).toLongLong(),
             sum);
    QCOMPARE(model->index(0, 1).data().toString(),
             QStringLiteral("%1 of %2").arg(table->rows()->rowCount()).arg(all.size()));
    // The same of a table that has all its rows.
    DataTable whole(QStringLiteral("whole"), {{"name", "Name"}, {"units", "Units", CellKind::Number}});
    TotalsRow below(&whole);
    QVector<TableRow> rows;
    for (qint64 i = 1; i <= 6; ++i)
        rows << TableRow{i, {Cell::of(QStringLiteral("n%1").arg(i)), Cell::of(i)}};
    whole.rows()->setRows(rows);
    below.setTotals({{}, {Cell::of(QStringLiteral("Total")), Cell::of(qint64(21))}});
    QCOMPARE(below.model()->index(0, 1).data().toString(), QStringLiteral("21"));
    whole.setFilter(QStringLiteral("units"), QStringLiteral(">4"));
    QCOMPARE(below.model()->index(0, 0).data().toString(), QStringLiteral("2 of 6"));
    QCOMPARE(below.model()->index(0, 1).data().toString(), QStringLiteral("11"));
    QCOMPARE(shownText(&whole), QStringLiteral("2 of 6"));
    QCOMPARE(shownSum(&whole, QStringLiteral("units")), qint64(11));
    whole.clearFilters();
    QCOMPARE(below.model()->index(0, 0).data().toString(), QStringLiteral("Total"));
}

void ListHabitsTest::aPersonsColumnsOutliveTheScheme()
{
    QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    const auto columns = [](const DataTable* table) { return table->shownColumns(); };
    const QString used = QStringLiteral("used"), licensed = QStringLiteral("licensed"),
                  meter = QStringLiteral("meter"), account = QStringLiteral("account");
    {
        DevicesPage page;
        page.table()->remember(&settings);
        open(page, "allowance");
        QVERIFY(columns(page.table()).contains(used) && !columns(page.table()).contains(licensed));
        page.table()->setColumnShown(used, false);
        open(page, "licence");
        QVERIFY(!columns(page.table()).contains(used) && columns(page.table()).contains(licensed));
        open(page, "allowance");
        QVERIFY(!columns(page.table()).contains(used));
        // What has no use here is not in the menu.
        emit page.table()->columnsMenu()->aboutToShow();
        QStringList offered;
        for (const QAction* action : page.table()->columnsMenu()->actions())
            offered << action->text();
        QVERIFY(offered.contains(QStringLiteral("Used")) && !offered.contains(QStringLiteral("Licence")));
    }
    DevicesPage page;
    page.table()->remember(&settings);
    open(page, "licence");
    open(page, "allowance");
    QVERIFY(!columns(page.table()).contains(used));
    QVERIFY(columns(page.table()).contains(QStringLiteral("remaining")));
    {
        LedgerPage ledger;
        ledger.table()->remember(&settings);
        open(ledger, "allowance");
        ledger.table()->setColumnShown(meter, false);
        open(ledger, "package");
        ledger.restoreState({{"history", true}, {"whole", true}});
        wait(ledger);
        QVERIFY(columns(ledger.table()).contains(account));
        ledger.table()->setColumnShown(account, false);
    }
    LedgerPage ledger;
    ledger.table()->remember(&settings);
    open(ledger, "allowance");
    QVERIFY(!columns(ledger.table()).contains(meter));
    open(ledger, "package");
    ledger.restoreState({{"history", true}, {"whole", true}});
    wait(ledger);
    QVERIFY(!columns(ledger.table()).contains(account));
    QVERIFY(columns(ledger.table()).contains(QStringLiteral("campaign")));
}

namespace {

/// Asks a page's rows of a work whose end the test decides.
class SlowPage : public Page {
public:
    SlowPage()
        : table(
              new DataTable(QStringLiteral("slow"), {{"name", "Name", CellKind::Text, 100, 1, true, true}})),
          states(new StateStack(table, this)),
          m_asked(new StoreRows(table->rows(), &answers(), this))
    {
        m_asked->tellFailures(states, QStringLiteral("It failed"));
        m_asked->showWork(states, QStringLiteral("Reading the results"));
        connect(table->rows(), &RowModel::rowsRequested, this, [this](const RowRequest& request) {
            promise = std::make_unique<QPromise<Result<int>>>();
            promise->start();
            promise->setProgressRange(0, 1000);
            m_asked->take(request, promise->future(), [this](int value) {
                RowModel* rows = table->rows();
                rows->supply(rows->token(), 0, {{value, {Cell::of(QString::number(value))}}}, 1);
                states->showContent();
            });
        });
    }
    QString pageId() const override { return QStringLiteral("slow"); }
    QString title() const override { return QStringLiteral("Slow"); }
    QString iconName() const override { return QStringLiteral("devices"); }
    void refresh() override { table->rows()->refresh(); }
    void answer(int value)
    {
        promise->addResult(Result<int>(value));
        promise->finish();
    }
    QString shown() const { return table->rows()->index(0, 0).data().toString(); }

    std::unique_ptr<QPromise<Result<int>>> promise;
    DataTable* table;
    StateStack* states;

private:
    StoreRows* m_asked;
};

} // namespace

void ListHabitsTest::sortingSaysHowFarItIs()
{
    SlowPage page;
    page.resize(600, 400);
    page.show();
    page.refresh();
    page.answer(7);
    QTRY_COMPARE_WITH_TIMEOUT(page.states->state(), StateStack::Full, kPatienceMs);
    QSignalSpy busy(page.states, &StateStack::busy);
    page.table->rows()->sortBy(QStringLiteral("name"), Qt::DescendingOrder);
    QVERIFY(page.isWaiting() && page.states->isWaiting());
    QTRY_COMPARE_WITH_TIMEOUT(busy.size(), 1, kPatienceMs);
    QVERIFY(busy[0][0].toBool());
    // What was there stays while the others come.
    QCOMPARE(page.shown(), QStringLiteral("7"));
    auto* row = page.states->findChild<ProgressRow*>(QString(), Qt::FindDirectChildrenOnly);
    QVERIFY(row);
    page.promise->setProgressValue(420);
    QTRY_VERIFY_WITH_TIMEOUT(row->isVisible(), kPatienceMs);
    const auto* bar = row->findChild<QProgressBar*>();
    QTRY_COMPARE_WITH_TIMEOUT(bar->value() * 100 / qMax(1, bar->maximum()), 42, kPatienceMs);
    QCOMPARE(bar->accessibleDescription(), QStringLiteral("Reading the results"));
    page.answer(8);
    QTRY_VERIFY_WITH_TIMEOUT(!row->isVisible(), kPatienceMs);
    QCOMPARE(page.shown(), QStringLiteral("8"));
    QCOMPARE(busy.size(), 2);
    QVERIFY(!busy[1][0].toBool());
}

void ListHabitsTest::aSortThatIsCancelledKeepsWhatIsShown()
{
    SlowPage page;
    page.resize(600, 400);
    page.show();
    page.refresh();
    page.answer(7);
    QTRY_COMPARE_WITH_TIMEOUT(page.states->state(), StateStack::Full, kPatienceMs);
    page.table->rows()->sortBy(QStringLiteral("name"), Qt::DescendingOrder);
    QVERIFY(page.cancel());
    QVERIFY(page.promise->isCanceled());
    QCOMPARE(page.states->state(), StateStack::Full);
    QVERIFY(!page.isWaiting());
    QCOMPARE(page.shown(), QStringLiteral("7"));
    page.promise->finish();
    // It is asked for anew like any other.
    page.table->rows()->sortBy(QStringLiteral("name"), Qt::AscendingOrder);
    page.answer(9);
    QTRY_COMPARE_WITH_TIMEOUT(page.shown(), QStringLiteral("9"), kPatienceMs);
}

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    Theme::install(app, ThemeMode::Light);
    ListHabitsTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_list_habits.moc"
