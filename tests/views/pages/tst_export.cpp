// SPDX-License-Identifier: GPL-3.0-or-later
// An export is what the table shows: each form compared with the table, whole and lazy.
#include "pages/export/export_dialog.h"
#include "pages/export/export_job.h"
#include "pages/export/report_export.h"
#include "pages/page.h"
#include "patience.h"
#include "small_store.h"
#include "tables/data_table.h"
#include "tables/group_tree.h"
#include "theme/theme.h"
#include "workspace/table_file.h"

#include <QFile>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QPromise>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <zlib.h>

using namespace quota;

namespace {

QVector<TableColumn> columns()
{
    return {{"device", "Device", CellKind::Link, 100},
            {"units", "Units", CellKind::Number, 80},
            {"day", "Day", CellKind::Date, 80},
            {"state", "State, now", CellKind::Tag, 80},
            {"hidden", "Hidden", CellKind::Text, 80}};
}

TableRow row(qint64 i)
{
    return {i,
            {Cell::of(QStringLiteral("=D%1").arg(i)), Cell::of(i * 1000),
             Cell::date(QDate(2026, 1, 1).addDays(i % 365), "as shown"),
             Cell::tag(Tone::Good, i % 3 == 0 ? "Open, \"late\"" : "Settled"), Cell::of(QString("secret"))}};
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray unzipped(const QString& path)
{
    QByteArray out(1 << 24, Qt::Uninitialized);
    gzFile file = gzopen(path.toUtf8().constData(), "rb");
    const int size = file ? gzread(file, out.data(), unsigned(out.size())) : 0;
    if (file)
        gzclose(file);
    out.truncate(qMax(0, size));
    return out;
}

} // namespace

// A page of nothing but an account.
class AnyPage : public Page {
public:
    AnyPage(Workspace* workspace, const AccountItem& account)
    {
        PageContext context;
        context.workspace = workspace;
        context.account = account;
        setContext(context);
    }
    [[nodiscard]] QString pageId() const override { return "any"; }
    [[nodiscard]] QString title() const override { return "Any"; }
    [[nodiscard]] QString iconName() const override { return "bills"; }
    void refresh() override {}
};

class TestExport : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void writesWhatTheTableShows();
    void readsALazyTableChunkByChunk();
    void beginsAnewWhenTheRowsChange();
    void leavesNothingWhenCancelled();
    void tellsWhyAFileCannotBeWritten();
    void writesAFoldingTableWithAllItsLines();
    void refusesMoreRowsThanASheetHas();
    void writesAReportInEveryForm();
    void writesAMonthsReportInEveryForm();
    void tellsWhyAReportCannotBeWritten();
    void stopsAReportThatIsCancelled();
    void asksBeforeAFileIsReplaced();

private:
    /// Exports a table into every form's file in turn; empty when it worked.
    QString exported(DataTable* table, const QString& ending);
    QString pathOf(const QString& name) const { return m_folder->filePath(name); }
    /// Presses Export and waits; the file's bytes.
    QByteArray written(ExportDialog* dialog, const QString& form);
    /// The table as the CSV that is expected.
    static QByteArray expected(const DataTable& table, const QVector<TableRow>& rows);

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestExport::initTestCase()
{
    QCoreApplication::setOrganizationName("tests");
    QLocale::setDefault(QLocale(QLocale::German));
    Theme::install(*qApp, ThemeMode::Light);
}

void TestExport::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

QString TestExport::exported(DataTable* table, const QString& ending)
{
    ExportDialog dialog(new TableSource(table), {"Devices", "devices", {}, {}});
    dialog.setForm(ending);
    dialog.setPath(pathOf("out." + ending));
    QSignalSpy written(&dialog, &ExportDialog::written);
    dialog.exportButton()->click();
    return QTest::qWaitFor([&] { return !written.isEmpty(); }, kPatienceMs) ? pathOf("out." + ending)
                                                                            : QString();
}

QByteArray TestExport::expected(const DataTable& table, const QVector<TableRow>& rows)
{
    QString out = table.csvHeader() + "\r\n";
    for (const TableRow& row : rows) {
        TableRow iso = row;
        iso.cells[2].text = row.cells[2].raw.toDate().toString(Qt::ISODate); // days are written raw
        out += table.csvLine(iso) + "\r\n";
    }
    return out.toUtf8();
}

void TestExport::writesWhatTheTableShows()
{
    DataTable table("export", columns());
    QVector<TableRow> rows;
    for (qint64 i = 0; i < 500; ++i)
        rows << row(i);
    table.rows()->setRows(rows);
    table.setColumnShown("hidden", false);
    table.horizontalHeader()->moveSection(1, 0);
    table.rows()->sortBy("units", Qt::DescendingOrder);
    table.rows()->setFilters({{"units", ">=400,000"}, {"state", "=Settled"}});
    if (table.rows()->rowCount() == 0) // the separator is the locale's
        table.rows()->setFilters({{"units", ">=400.000"}, {"state", "=Settled"}});
    QVector<TableRow> shown;
    for (qint64 i = 499; i >= 400; --i)
        if (i % 3 != 0)
            shown << row(i);
    QCOMPARE(table.rows()->rowCount(), int(shown.size()));

    const QByteArray csv = contentOf(exported(&table, "csv"));
    QCOMPARE(csv, expected(table, shown));
    QVERIFY(csv.startsWith("Units,Device,Day,\"State, now\"\r\n499000,'=D499,2026-05-15,Settled\r\n"));
    QVERIFY(!csv.contains("secret"));
    QCOMPARE(unzipped(exported(&table, "csv.gz")), csv);

    const QJsonArray json = QJsonDocument::fromJson(contentOf(exported(&table, "json"))).array();
    QCOMPARE(json.size(), shown.size());
    QCOMPARE(
        json[0].toObject(),
        QJsonObject({{"units", 499000}, {"device", "=D499"}, {"day", "2026-05-15"}, {"state", "Settled"}}));

    QProcess reader;
    reader.start("python3", {READ_XLSX, exported(&table, "xlsx")});
    QVERIFY(reader.waitForFinished() && reader.exitCode() == 0);
    const QList<QByteArray> lines = reader.readAllStandardOutput().trimmed().split('\n');
    QCOMPARE(lines.size(), shown.size() + 1);
    QCOMPARE(lines[0], QByteArray("Units\tDevice\tDay\tState, now"));
    QCOMPARE(lines[1], QByteArray("#499000\t=D499\t2026-05-15\tSettled"));
}

void TestExport::readsALazyTableChunkByChunk()
{
    DataTable table("lazy", columns());
    const qint64 count = 25'123;
    QList<qint64> asked;
    connect(table.rows(), &RowModel::rowsRequested, this, [&](const RowRequest& request) {
        asked << request.from;
        QTimer::singleShot(0, &table, [&table, request, count] {
            QVector<TableRow> rows;
            for (qint64 i = request.from; i < qMin(count, request.from + request.count); ++i)
                rows << row(i);
            table.rows()->supply(request.token, request.from, rows, count);
        });
    });
    table.rows()->refresh();
    QTRY_COMPARE_WITH_TIMEOUT(table.rows()->rowCount(), int(count), kPatienceMs);
    asked.clear();
    QVector<TableRow> all;
    for (qint64 i = 0; i < count; ++i)
        all << row(i);
    QCOMPARE(contentOf(exported(&table, "csv")), expected(table, all));
    QCOMPARE(asked, QList<qint64>({0, 10'000, 20'000}));
}

void TestExport::beginsAnewWhenTheRowsChange()
{
    DataTable table("changing", columns());
    table.rows()->setRows({row(1), row(2)});
    ExportJob job(new TableSource(&table), pathOf("out.csv"));
    QSignalSpy finished(&job, &ExportJob::finished);
    job.start();
    table.rows()->setRows({row(3)});
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, kPatienceMs);
    QCOMPARE(finished[0][0].toString(), QString());
    QCOMPARE(contentOf(pathOf("out.csv")), expected(table, {row(3)}));
}

void TestExport::leavesNothingWhenCancelled()
{
    DataTable table("cancelled", columns());
    connect(table.rows(), &RowModel::rowsRequested, this, [&](const RowRequest& request) {
        if (request.from == 0)
            table.rows()->supply(request.token, 0, {row(0)}, 1'000'000);
    });
    table.rows()->refresh();
    {
        ExportJob job(new TableSource(&table), pathOf("out.csv"));
        QSignalSpy progressed(&job, &ExportJob::progressed);
        job.start();
        QTRY_COMPARE_WITH_TIMEOUT(progressed.count(), 1, kPatienceMs);
    }
    QVERIFY(QDir(m_folder->path()).isEmpty());
}

void TestExport::tellsWhyAFileCannotBeWritten()
{
    DataTable table("nowhere", columns());
    table.rows()->setRows({row(1)});
    for (const char* ending : {"csv", "xlsx"}) {
        ExportJob job(new TableSource(&table), pathOf(QString("no/folder/out.") + ending));
        QSignalSpy finished(&job, &ExportJob::finished);
        job.start();
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, kPatienceMs);
        QVERIFY2(finished[0][0].toString().contains("folder that can be written"), ending);
    }
}

void TestExport::writesAFoldingTableWithAllItsLines()
{
    GroupTree tree(columns());
    GroupRow week{row(1), {{row(2), {}}, {row(3), {}}}};
    tree.setRows({week, {row(4), {}}});
    ExportJob job(new TreeSource(&tree), pathOf("tree.csv"));
    QSignalSpy finished(&job, &ExportJob::finished);
    job.start();
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, kPatienceMs);
    QCOMPARE(contentOf(pathOf("tree.csv")).count("\r\n"), 5);
}

void TestExport::refusesMoreRowsThanASheetHas()
{
    std::string error;
    const auto file = TableFile::open(pathOf("big.xlsx").toStdString(), {{"n", "N", true}}, error);
    QVERIFY(file);
    for (int i = 0; i < 1'048'576; ++i)
        file->append({"1"});
    QVERIFY(QString::fromStdString(file->finish()).contains("a sheet has room for 1048575 rows"));
    QVERIFY(!QFile::exists(pathOf("big.xlsx")));
}

QByteArray TestExport::written(ExportDialog* dialog, const QString& form)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose, false);
    const std::unique_ptr<ExportDialog> owned(dialog);
    dialog->setForm(form);
    dialog->setPath(pathOf("report." + form));
    QSignalSpy told(dialog, &ExportDialog::written);
    dialog->exportButton()->click();
    if (!QTest::qWaitFor([&] { return !told.isEmpty() || !dialog->problem().isEmpty(); }, kPatienceMs))
        return "nothing was written";
    return told.isEmpty() ? dialog->problem().toUtf8() : contentOf(pathOf("report." + form));
}

void TestExport::writesAReportInEveryForm()
{
    SmallStore store;
    AnyPage page(store.workspace(), store.account("acme"));
    const auto ask = [&] { return askReport(&page, "bills", "Bills"); };
    QSignalSpy status(&page, &Page::statusMessage);
    const QByteArray expected = store.report("bills", "acme");
    QVERIFY(expected.contains("acme,subscription,2026-06,10000,"));
    QCOMPARE(written(ask(), "csv"), expected);
    QVERIFY(status.value(0).value(0).toString().contains("report.csv"));
    written(ask(), "csv.gz");
    QCOMPARE(unzipped(pathOf("report.csv.gz")), expected);
    const QJsonArray json = QJsonDocument::fromJson(written(ask(), "json")).array();
    QCOMPARE(json.size(), expected.count("\r\n") - 1);
    QCOMPARE(json[0].toObject()["billed"].toInt(), 10000);
    written(ask(), "xlsx");
    QProcess reader;
    reader.start("python3", {READ_XLSX, pathOf("report.xlsx")});
    QVERIFY(reader.waitForFinished() && reader.exitCode() == 0);
    const QList<QByteArray> lines = reader.readAllStandardOutput().trimmed().split('\n');
    QCOMPARE(lines.size(), expected.count("\r\n"));
    QCOMPARE(lines[0], QByteArray("account\tmeter\tmonth\tbilled\tsettled\toutstanding\tdue\tstatus"));
    QVERIFY(lines[1].startsWith("acme\tsubscription\t2026-06\t#10000\t#0\t#10000\t"));
    // The folder is remembered; the form that was chosen last is proposed again.
    const std::unique_ptr<ExportDialog> next(ask());
    next->setAttribute(Qt::WA_DeleteOnClose, false);
    QCOMPARE(next->path(), pathOf("acme-bills.xlsx"));
}

void TestExport::writesAMonthsReportInEveryForm()
{
    SmallStore store;
    AnyPage page(store.workspace(), store.account("acme"));
    const ReportOfMonth wanted{"ledger", "acme", true, {}};
    const auto ask = [&] { return askReport(&page, "Ledger", wanted); };
    const std::unique_ptr<ExportDialog> first(ask());
    first->setAttribute(Qt::WA_DeleteOnClose, false);
    QVERIFY(first->path().endsWith("/acme-ledger.csv.gz"));
    const QByteArray csv = written(ask(), "csv");
    QCOMPARE(csv, store.report("ledger", "acme"));
    written(ask(), "csv.gz");
    QCOMPARE(unzipped(pathOf("report.csv.gz")), csv);
    QCOMPARE(QJsonDocument::fromJson(written(ask(), "json")).array().size(), csv.count("\r\n") - 1);
    QVERIFY(written(ask(), "xlsx").startsWith("PK"));
}

void TestExport::tellsWhyAReportCannotBeWritten()
{
    SmallStore store;
    AnyPage page(store.workspace(), store.account("acme"));
    for (const char* ending : {"csv", "xlsx"}) {
        ExportDialog* dialog = askReport(&page, "codes", "Codes");
        dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        const std::unique_ptr<ExportDialog> owned(dialog);
        dialog->setForm(ending);
        dialog->setPath(pathOf(QString("no/folder/out.") + ending));
        dialog->exportButton()->click();
        QTRY_VERIFY2_WITH_TIMEOUT(dialog->problem().contains("folder that can be written"),
                                  qPrintable(dialog->problem()), kPatienceMs);
        // It can be tried again elsewhere.
        dialog->setPath(pathOf(QString("out.") + ending));
        QSignalSpy told(dialog, &ExportDialog::written);
        QVERIFY(dialog->exportButton()->isEnabled());
        dialog->exportButton()->click();
        QTRY_COMPARE_WITH_TIMEOUT(told.count(), 1, kPatienceMs);
        QVERIFY(QFile::exists(pathOf(QString("out.") + ending)));
    }
}

void TestExport::stopsAReportThatIsCancelled()
{
    QPromise<Result<bool>> promise;
    promise.start();
    ReportWish wish{"Long", "long", "A long report", "csv", {}};
    wish.write = [&](const std::string&) { return promise.future(); };
    {
        ReportExport work(wish, pathOf("long.csv"));
        QSignalSpy progressed(&work, &ExportWork::progressed);
        work.start();
        promise.setProgressRange(0, 1'000'000);
        promise.setProgressValue(2048);
        QTRY_COMPARE_WITH_TIMEOUT(progressed.count(), 1, kPatienceMs);
        QCOMPARE(progressed[0][0].toLongLong(), qint64(2048));
        QVERIFY(!promise.isCanceled());
    }
    QVERIFY(promise.isCanceled());
    promise.finish();
}

void TestExport::asksBeforeAFileIsReplaced()
{
    DataTable table("twice", columns());
    table.rows()->setRows({row(1)});
    QFile there(pathOf("out.csv"));
    QVERIFY(there.open(QIODevice::WriteOnly) && there.write("mine") == 4);
    there.close();
    ExportDialog dialog(new TableSource(&table), {"Twice", "twice", {}, {}});
    dialog.setPath(pathOf("out.csv"));
    QSignalSpy told(&dialog, &ExportDialog::written);
    dialog.exportButton()->click();
    QVERIFY(dialog.problem().contains("there already"));
    QCOMPARE(contentOf(pathOf("out.csv")), QByteArray("mine"));
    dialog.exportButton()->click();
    QTRY_COMPARE_WITH_TIMEOUT(told.count(), 1, kPatienceMs);
    QCOMPARE(contentOf(pathOf("out.csv")), expected(table, {row(1)}));
}

QTEST_MAIN(TestExport)
#include "tst_export.moc"
