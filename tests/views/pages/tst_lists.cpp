// SPDX-License-Identifier: GPL-3.0-or-later
// Lists that a store fills: each header filter against the rows that it names, each order, and what is
// exported under a filter.
#include "list_bench.h"
#include "pages/campaign/campaign_page.h"
#include "pages/choice_menu.h"
#include "pages/codes/codes_page.h"
#include "pages/convert.h"
#include "pages/devices/devices_page.h"
#include "pages/export/export_job.h"
#include "pages/filter_fields.h"
#include "pages/ledger/ledger_page.h"
#include "pages/my_billing/list_page.h"
#include "pages/ota_devices/ota_devices_page.h"
#include "pages/service_package/package_page.h"
#include "pages/store_rows.h"
#include "pages/tenants/tenants_page.h"
#include "patience.h"
#include "tables/data_table.h"
#include "tables/row_filter.h"
#include "tables/totals_row.h"
#include "theme/text.h"
#include "theme/theme.h"
#include "widgets/card.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QHeaderView>
#include <QMenu>
#include <QPromise>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace quota;
using test::rowsOf;

namespace {

const QString kIds[] = {QStringLiteral("product"), QStringLiteral("name"), QStringLiteral("account"),
                        QStringLiteral("campaign")};

QVector<QVariant> keysOf(const QVector<TableRow>& rows)
{
    QVector<QVariant> keys;
    for (const TableRow& row : rows)
        keys << row.key;
    return keys;
}

/// What a person could type to find a cell's row.
QStringList filtersFor(const Cell& cell, const TableColumn& column, bool few)
{
    const QVariant& key = cell.order.isValid() ? cell.order : cell.raw;
    if (key.typeId() == QMetaType::QDate || key.typeId() == QMetaType::QDateTime) {
        const QString day = key.toDate().toString(Qt::ISODate);
        return {day, day.left(7), QLatin1Char('>') + day, QStringLiteral("nonsense")};
    }
    if (isSummed(column.kind)) {
        const QString value = number(key.toLongLong());
        return {value, QLatin1Char('>') + value, QStringLiteral("..") + value, QStringLiteral("<=") + value};
    }
    const QString text = cellText(cell, column.kind);
    if (text.isEmpty())
        return {};
    if (few)
        return {QLatin1Char('=') + text};
    return {QLatin1Char('=') + text, text.mid(1, 4).toUpper()};
}

bool passesShown(const Cell& cell, const TableColumn& column, const QString& filter)
{
    Cell plain = cell;
    plain.second.clear();
    const bool named = std::find(std::begin(kIds), std::end(kIds), column.id) != std::end(kIds);
    return passes(plain, column.kind, filter) ||
           (named && !cell.toolTip.isEmpty() && passes(Cell::of(cell.toolTip), CellKind::Text, filter));
}

bool isChosen(const DataTable* table, const TableColumn& column)
{
    for (const QComboBox* box : table->horizontalHeader()->findChildren<QComboBox*>())
        if (box->accessibleName() == QStringLiteral("Filter %1").arg(column.title))
            return true;
    return false;
}

} // namespace

class ListsTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { m_bench.start(); }
    void onlyTheLastQuestionIsAnswered();
    void filtersFindTheirRows_data();
    void filtersFindTheirRows();
    void everyOrderIsTheStores_data();
    void everyOrderIsTheStores();
    void exportsHaveTheRowsShown_data();
    void exportsHaveTheRowsShown();
    void filtersAreKept();

private:
    void open(Page& page, const char* scheme) { QVERIFY(m_bench.open(page, scheme)); }
    void wait(Page& page) { QVERIFY(test::ListBench::wait(page)); }
    std::unique_ptr<Page> pageOf(const QString& name, DataTable*& table);
    std::unique_ptr<Page> campaignOf(DataTable*& table);
    std::unique_ptr<Page> codesOf(DataTable*& table);

    test::ListBench m_bench;
};

std::unique_ptr<Page> ListsTest::pageOf(const QString& name, DataTable*& table)
{
    if (name == QLatin1String("devices")) {
        auto page = std::make_unique<DevicesPage>();
        table = page->table();
        open(*page, "allowance");
        return page;
    }
    if (name == QLatin1String("ledger")) {
        auto page = std::make_unique<LedgerPage>();
        table = page->table();
        open(*page, "allowance");
        return page;
    }
    if (name == QLatin1String("tokens")) {
        auto page = std::make_unique<LedgerPage>();
        table = page->table();
        open(*page, "package");
        page->restoreState({{"history", true}, {"whole", true}});
        wait(*page);
        return page;
    }
    if (name == QLatin1String("ota")) {
        auto page = std::make_unique<OtaDevicesPage>();
        table = page->table();
        open(*page, "allowance");
        page->restoreState({{"onlyExcess", false},
                            {"from", page->context().period.from},
                            {"to", page->context().period.to}});
        wait(*page);
        return page;
    }
    if (name == QLatin1String("tenants")) {
        auto page = std::make_unique<TenantsPage>();
        table = page->table();
        open(*page, "package");
        return page;
    }
    if (name == QLatin1String("campaign"))
        return campaignOf(table);
    if (name == QLatin1String("codes"))
        return codesOf(table);
    if (name == QLatin1String("active-devices") || name == QLatin1String("firmware-updates") ||
        name == QLatin1String("refusals")) {
        auto page = std::make_unique<BillingListPage>();
        open(*page, "package");
        page->restoreState({{"list", name}});
        table = page->table();
        wait(*page);
        return page;
    }
    auto page = std::make_unique<PackagePage>();
    table = page->history();
    open(*page, "package");
    return page;
}

// The campaign with the most devices.
std::unique_ptr<Page> ListsTest::campaignOf(DataTable*& table)
{
    auto page = std::make_unique<CampaignPage>();
    table = page->table();
    auto info = m_bench.workspace().info();
    info.waitForFinished();
    std::int64_t most = 0;
    const StoreInfo all = std::get<StoreInfo>(info.result());
    for (const AccountItem& account : all.accounts) {
        if (account.scheme != Scheme::Package)
            continue;
        auto future = m_bench.workspace().campaigns(account.id, {}, 1000);
        future.waitForFinished();
        const auto items = std::get<std::vector<CampaignItem>>(future.result());
        for (const CampaignItem& item : items) {
            if (item.devices <= most)
                continue;
            most = item.devices;
            page->setContext({&m_bench.workspace(),
                              account,
                              {account.today - 400, account.today},
                              QString::fromStdString(item.id)});
        }
    }
    page->resize(1400, 900);
    wait(*page);
    return page;
}

// All devices with a code, by when it ends.
std::unique_ptr<Page> ListsTest::codesOf(DataTable*& table)
{
    auto page = std::make_unique<CodesPage>();
    open(*page, "allowance");
    for (auto* each : page->findChildren<DataTable*>())
        if (each->accessibleName() == QLatin1String("Devices by their codes"))
            table = each;
    page->restoreState({{"from", 0}, {"to", 12 * 9999}});
    wait(*page);
    return page;
}

void ListsTest::onlyTheLastQuestionIsAnswered()
{
    RowModel rows;
    rows.setColumns({{"n", "N"}});
    Answers answers;
    StoreRows asked(&rows, &answers, &rows);
    QVector<RowRequest> requests;
    connect(&rows, &RowModel::rowsRequested, this, [&](const RowRequest& r) { requests << r; });
    QStringList told, shown;
    asked.tellFailures([&](const Failure& failure) { told << toText(failure.what); });
    const auto shows = [&](const std::string& text) { shown << QString::fromStdString(text); };
    QPromise<Result<std::string>> first, second, beside;
    rows.refresh();
    first.start();
    asked.take(requests.last(), first.future(), shows);
    rows.refresh();
    second.start();
    beside.start();
    asked.take(requests.last(), second.future(), shows);
    asked.take(requests.last(), beside.future(), shows, QStringLiteral("count"));
    QVERIFY(first.isCanceled()); // nobody waits for it any more
    QVERIFY(!second.isCanceled());
    first.addResult(Result<std::string>(std::string("late")));
    first.finish();
    second.addResult(Result<std::string>(std::string("rows")));
    second.finish();
    QTRY_COMPARE_WITH_TIMEOUT(shown, QStringList{"rows"}, kPatienceMs);
    beside.addResult(Result<std::string>(Failure{Phrase::untranslated("no count"), {}, false}));
    beside.finish();
    QTRY_COMPARE_WITH_TIMEOUT(told, QStringList{"no count"}, kPatienceMs);
    QVERIFY(!answers.pending());
}

void ListsTest::filtersFindTheirRows_data()
{
    QTest::addColumn<QString>("name");
    for (const char* name : {"devices", "ledger", "tokens", "ota", "tenants", "history", "campaign", "codes",
                             "active-devices", "firmware-updates"})
        QTest::newRow(name) << name;
}

void ListsTest::filtersFindTheirRows()
{
    QFETCH(QString, name);
    DataTable* table = nullptr;
    const auto page = pageOf(name, table);
    for (const TableColumn& column : table->rows()->columns())
        table->setColumnShown(column.id, true);
    const QVector<TableColumn> columns = table->visibleColumns();
    const QVector<TableRow> all = rowsOf(table);
    QVERIFY(all.size() > 2);
    int tried = 0;
    for (int c = 0; c < columns.size(); ++c) {
        if (!columns[c].filterable)
            continue;
        for (const qsizetype at : {qsizetype(0), all.size() / 2, all.size() - 1}) {
            const Cell& cell = all[at].cells[c];
            QStringList filters = filtersFor(cell, columns[c], isChosen(table, columns[c]));
            if (columns[c].id == QLatin1String("event")) // of an entry without one
                filters << QStringLiteral("=scheduled") << QStringLiteral("SCHED");
            for (const QString& filter : filters) {
                table->setFilter(columns[c].id, filter);
                wait(*page);
                QVector<QVariant> expected;
                for (const TableRow& row : all)
                    if (passesShown(row.cells[c], columns[c], filter))
                        expected << row.key;
                const QByteArray said = QStringLiteral("%1 %2: %3").arg(name, columns[c].id, filter).toUtf8();
                QVERIFY2(!table->filter(columns[c].id).isEmpty(), said.constData());
                const QVector<QVariant> found = keysOf(rowsOf(table));
                QVERIFY2(found == expected, said + QByteArray(" finds ") + QByteArray::number(found.size()) +
                                                " instead of " + QByteArray::number(expected.size()));
                QCOMPARE(table->rows()->rowCount(), int(expected.size()));
                ++tried;
            }
        }
        table->clearFilters();
        wait(*page);
    }
    QVERIFY2(tried > 20, qPrintable(QString::number(tried)));
    QCOMPARE(table->rows()->rowCount(), int(all.size()));
}

void ListsTest::exportsHaveTheRowsShown_data()
{
    QTest::addColumn<QString>("name");
    for (const char* name : {"devices", "ledger", "tokens", "ota", "tenants", "history", "campaign"})
        QTest::newRow(name) << name;
}

void ListsTest::everyOrderIsTheStores_data()
{
    filtersFindTheirRows_data();
}

void ListsTest::everyOrderIsTheStores()
{
    QFETCH(QString, name);
    DataTable* table = nullptr;
    const auto page = pageOf(name, table);
    const auto sorted = [](QVector<QVariant> keys) {
        std::sort(keys.begin(), keys.end(),
                  [](const QVariant& a, const QVariant& b) { return a.toString() < b.toString(); });
        return keys;
    };
    const QVector<QVariant> all = sorted(keysOf(rowsOf(table)));
    for (const TableColumn& column : table->visibleColumns()) {
        if (!column.sortable)
            continue;
        const int place = table->rows()->columnOf(column.id);
        for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            table->rows()->sortBy(column.id, order);
            wait(*page);
            const QVector<TableRow> rows = rowsOf(table);
            QCOMPARE(sorted(keysOf(rows)), all);
            int falls = 0, rises = 0;
            QVector<QVariant> values;
            for (const TableRow& row : rows) {
                const Cell& cell = row.cells[table->shownColumns().indexOf(column.id)];
                values << (isSummed(column.kind)  ? QVariant(cell.raw.toLongLong())
                           : cell.order.isValid() ? cell.order
                                                  : QVariant(cellText(cell, column.kind).toCaseFolded()));
            }
            for (qsizetype i = 1; i < values.size(); ++i) {
                const auto compared = QVariant::compare(values[i - 1], values[i]);
                rises += compared == QPartialOrdering::Less ? 1 : 0;
                falls += compared == QPartialOrdering::Greater ? 1 : 0;
            }
            // Tags and words have an order of their own; numbers, days and ids that of what is read.
            if (place >= 0 && (isSummed(column.kind) || column.id == QLatin1String("device")))
                QCOMPARE(order == Qt::AscendingOrder ? falls : rises, 0);
        }
    }
}

void ListsTest::exportsHaveTheRowsShown()
{
    QFETCH(QString, name);
    DataTable* table = nullptr;
    const auto page = pageOf(name, table);
    const QVector<TableColumn> columns = table->visibleColumns();
    const QVector<TableRow> all = rowsOf(table);
    int number = 0;
    while (number < columns.size() && !isSummed(columns[number].kind))
        ++number;
    QVERIFY(number < columns.size());
    QVector<qint64> values;
    for (const TableRow& row : all)
        values << row.cells[number].raw.toLongLong();
    std::sort(values.begin(), values.end());
    const qint64 middle = values[values.size() / 2];
    table->setFilter(columns[number].id, QStringLiteral(">=%1").arg(middle));
    wait(*page);
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("out.csv"));
    ExportJob job(new TableSource(table), path);
    QSignalSpy finished(&job, &ExportWork::finished);
    job.start();
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, kPatienceMs);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = file.readAll().split('\n');
    QCOMPARE(lines.size(), table->rows()->rowCount() + 2);
    int at = 1;
    for (const TableRow& row : all) {
        const Cell& cell = row.cells[number];
        if (!passes(cell, CellKind::Number, QStringLiteral(">=%1").arg(middle)))
            continue;
        QVERIFY2(lines[at].contains(QByteArray::number(cell.raw.toLongLong())), lines[at].constData());
        ++at;
    }
    QCOMPARE(at, table->rows()->rowCount() + 1);
    // Whatever the table writes, a file has the moment.
    for (int i = 0; i < columns.size(); ++i)
        if (columns[i].id == QLatin1String("time"))
            for (const TableRow& row : all)
                QVERIFY2(
                    row.cells[i].text.isEmpty() ||
                        QDateTime::fromString(fileText(row.cells[i], columns[i].kind), Qt::ISODate).isValid(),
                    qPrintable(fileText(row.cells[i], columns[i].kind)));
}

void ListsTest::filtersAreKept()
{
    for (const char* name : {"devices", "tokens", "ota", "tenants", "history", "campaign", "codes",
                             "active-devices", "firmware-updates", "refusals"}) {
        DataTable* table = nullptr;
        const auto page = pageOf(QLatin1String(name), table);
        const QString column = table->visibleColumns().front().id;
        table->setFilter(column, QStringLiteral("2026"));
        wait(*page);
        const QVariantMap state = page->saveState();
        table->setFiltersVisible(false);
        wait(*page);
        QVERIFY(table->rows()->filters().isEmpty());
        page->restoreState(state);
        wait(*page);
        QCOMPARE(table->filter(column), QStringLiteral("2026"));
        QVERIFY(table->filtersVisible());
    }
}

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    Theme::install(app, ThemeMode::Light);
    ListsTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_lists.moc"
