// SPDX-License-Identifier: GPL-3.0-or-later
// The page of imports, backup and restore, driven by its widgets: file dialogs, tables, banners.
#include "pages/data/data_page.h"
#include "pages/data/import_dialog.h"
#include "pages/data/rejects_dialog.h"
#include "pages/export/export_dialog.h"
#include "patience.h"
#include "shell/status_strip.h"
#include "tables/data_table.h"
#include "theme/theme.h"
#include "widgets/banner.h"
#include "widgets/error_box.h"
#include "window_bench.h"

#include <QClipboard>
#include <QFile>
#include <QFileInfo>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>

using namespace quota;
using test::WindowBench;

namespace {

QByteArray device(const char* id, const char* device, const char* product = "meter")
{
    return QStringLiteral(R"({"specversion":"1.0","id":"%1","source":"plant","type":"device.registered",)"
                          R"("time":"2026-07-10T12:00:00Z","account":"acme",)"
                          R"("data":{"device":"%2","product":"%3"}})"
                          "\n")
        .arg(QLatin1String(id), QLatin1String(device), QLatin1String(product))
        .toUtf8();
}

void write(const QString& path, const QByteArray& text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), qint64(text.size()));
}

QByteArray read(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestDataPage : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void restoresABackupIntoAStoreOfItsOwn();
    void neverWritesOverAFile();
    void tellsThatAFileIsNoBackup();
    void asksForFilesWhereTheLastOneWas();
    void importsAgainWhatWasRejected();
    void exportsTheRejectedLines();

private:
    static DataPage* page(WindowBench& bench)
    {
        return qobject_cast<DataPage*>(bench.window().currentPage());
    }
    /// What failed, where something did.
    static ErrorBox* errorBox(WindowBench& bench)
    {
        const QList<ErrorBox*> boxes = page(bench)->findChildren<ErrorBox*>();
        for (ErrorBox* box : boxes)
            if (box->isVisible())
                return box;
        return nullptr;
    }
    /// Imports files by the page's button and the dialog's.
    static void import(WindowBench& bench, const QString& path);
    /// The newest import's number in a column of the page's table.
    static QString cell(WindowBench& bench, const char* column);
    /// Opens the rejected lines of the newest import by its link.
    static RejectsDialog* openRejects(WindowBench& bench);
};

void TestDataPage::initTestCase()
{
    QCoreApplication::setOrganizationName("tests");
    QCoreApplication::setApplicationName("data");
    QSettings().clear();
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    Theme::install(*qApp, ThemeMode::Light);
}

void TestDataPage::import(WindowBench& bench, const QString& path)
{
    bench.chooseFiles({path}, [&] { QVERIFY(bench.press("Import…")); });
    auto* dialog = WindowBench::dialog<ImportDialog>();
    QVERIFY(dialog);
    QVERIFY(WindowBench::wordsOf(dialog).contains(QFileInfo(path).fileName()));
    QTest::keyClick(dialog, Qt::Key_Return);
    bench.finishJobs();
}

QString TestDataPage::cell(WindowBench& bench, const char* column)
{
    const RowModel* rows = page(bench)->table()->rows();
    return rows->index(0, rows->columnOf(QLatin1String(column))).data().toString();
}

RejectsDialog* TestDataPage::openRejects(WindowBench& bench)
{
    DataTable* table = page(bench)->table();
    const QModelIndex link = table->model()->index(0, table->rows()->columnOf(QStringLiteral("rejected")));
    table->scrollTo(link);
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(link).center());
    auto* dialog = WindowBench::dialog<RejectsDialog>();
    if (dialog)
        bench.settle();
    return dialog;
}

void TestDataPage::restoresABackupIntoAStoreOfItsOwn()
{
    WindowBench bench;
    bench.open("acme", "data");
    const QString original = bench.openedPath();
    const QString backup = bench.store().folder() + "/monday", restored = bench.store().folder() + "/again";
    // A name without an ending gets the one that such files are found by.
    bench.chooseFiles({backup}, [&] { QVERIFY(bench.press("Back up…")); });
    bench.finishJobs();
    QVERIFY(QFileInfo::exists(backup + ".quotadesk"));
    QVERIFY(WindowBench::wordsOf(bench.window().findChild<StatusStrip*>()).contains("monday.quotadesk"));
    const int events = bench.store().eventCount();
    bench.store().import(device("later", "M9"));
    bench.chooseFiles({backup + ".quotadesk", restored}, [&] { QVERIFY(bench.press("Restore…")); });
    bench.finishJobs();
    QVERIFY(QFileInfo::exists(restored + ".quotadesk"));
    QCOMPARE(bench.openedPath(), original);
    const auto* banner = page(bench)->findChild<Banner*>();
    QVERIFY(banner && banner->isVisible());
    QVERIFY2(WindowBench::wordsOf(banner).contains("again.quotadesk"),
             qPrintable(WindowBench::wordsOf(banner)));
    QSignalSpy opened(&bench.window(), &MainWindow::storeOpened);
    QVERIFY(bench.press("Open it", banner));
    QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, kPatienceMs);
    bench.settle();
    QCOMPARE(bench.openedPath(), restored + ".quotadesk");
    QVERIFY(!banner->isVisible());
    const Result<StoreInfo> info = [&] {
        auto future = bench.window().workspace()->info();
        future.waitForFinished();
        return future.result();
    }();
    QCOMPARE(std::get<StoreInfo>(info).events, std::int64_t(events)); // the later device is not in it
    bench.window().openPage("devices");
    bench.settle();
    QCOMPARE(bench.window().currentPage()->findChild<DataTable*>()->rows()->rowCount(), 3);
}

void TestDataPage::neverWritesOverAFile()
{
    WindowBench bench;
    bench.open("acme", "data");
    const QString backup = bench.store().folder() + "/b.quotadesk";
    const QString mine = bench.store().folder() + "/mine.quotadesk";
    write(mine, "mine");
    bench.chooseFiles({backup}, [&] { QVERIFY(bench.press("Back up…")); });
    bench.finishJobs();
    bench.chooseFiles({backup, mine}, [&] { QVERIFY(bench.press("Restore…")); });
    bench.finishJobs();
    QCOMPARE(read(mine), QByteArray("mine"));
    ErrorBox* box = errorBox(bench);
    QVERIFY(box);
    QVERIFY2(WindowBench::wordsOf(box).contains("there is a file already"),
             qPrintable(WindowBench::wordsOf(box)));
    // The file put away, a retry goes through.
    QVERIFY(QFile::remove(mine));
    QVERIFY(bench.press("Retry", box));
    QCoreApplication::processEvents();
    bench.finishJobs();
    QVERIFY(read(mine).startsWith("SQLite format 3"));
    QVERIFY(page(bench)->findChild<Banner*>()->isVisible());
    QVERIFY(!errorBox(bench));
}

void TestDataPage::tellsThatAFileIsNoBackup()
{
    WindowBench bench;
    bench.open("acme", "data");
    const QString wrong = bench.store().folder() + "/wrong.quotadesk";
    const QString wanted = bench.store().folder() + "/wanted.quotadesk";
    write(wrong, QByteArray(5000, 'x'));
    bench.chooseFiles({wrong, wanted}, [&] { QVERIFY(bench.press("Restore…")); });
    bench.finishJobs();
    ErrorBox* box = errorBox(bench);
    QVERIFY(box);
    const QString words = WindowBench::wordsOf(box);
    QVERIFY2(words.contains("The backup was not restored"), qPrintable(words));
    QVERIFY2(words.contains("wrong.quotadesk"), qPrintable(words));
    QVERIFY(!QFileInfo::exists(wanted));
    QVERIFY(!QFileInfo::exists(wanted + ".part"));
    QVERIFY(!page(bench)->findChild<Banner*>()->isVisible());
}

void TestDataPage::asksForFilesWhereTheLastOneWas()
{
    WindowBench bench;
    bench.open("acme", "data");
    bench.chooseFiles({bench.store().folder() + "/b.quotadesk"}, [&] { QVERIFY(bench.press("Back up…")); });
    bench.finishJobs();
    // The name alone is enough: the dialogs open in that folder.
    bench.chooseFiles({"b.quotadesk", "c.quotadesk"}, [&] { QVERIFY(bench.press("Restore…")); });
    bench.finishJobs();
    QVERIFY(QFileInfo::exists(bench.store().folder() + "/c.quotadesk"));
    write(bench.store().folder() + "/more.jsonl", device("x-1", "X1"));
    import(bench, "more.jsonl");
    QCOMPARE(cell(bench, "accepted"), "1");
}

void TestDataPage::importsAgainWhatWasRejected()
{
    WindowBench bench;
    bench.open("acme", "data");
    const QString path = bench.store().folder() + "/fleet.jsonl";
    const QByteArray good = device("f-1", "F1") + device("f-2", "F2");
    write(path, good + "{ no event\n" + device("f-3", "F3", "unheard"));
    import(bench, path);
    QCOMPARE(cell(bench, "file"), "fleet.jsonl");
    QCOMPARE(cell(bench, "accepted"), "2");
    QCOMPARE(cell(bench, "duplicate"), "0");
    QCOMPARE(cell(bench, "rejected"), "2");
    RejectsDialog* rejects = openRejects(bench);
    QVERIFY(rejects);
    const RowModel* lines = rejects->table()->rows();
    QCOMPARE(lines->rowCount(), 2);
    QCOMPARE(lines->index(0, lines->columnOf(QStringLiteral("line"))).data().toString(), "3");
    QCOMPARE(lines->index(1, lines->columnOf(QStringLiteral("line"))).data().toString(), "4");
    QCOMPARE(rejects->chosenText(), "{ no event");
    QTest::keyClick(rejects->table(), Qt::Key_Down);
    QVERIFY(rejects->chosenText().contains("unheard"));
    QVERIFY(bench.press("Copy line", rejects));
    QCOMPARE(QGuiApplication::clipboard()->text(), rejects->chosenText());
    // The product is made known; the bad line stays as it is.
    bench.store().import(R"({"specversion":"1.0","id":"u","source":"t","type":"product.created",)"
                         R"("time":"2026-07-10T12:00:00Z","account":"acme","data":{"product":"unheard"}})"
                         "\n");
    QVERIFY(bench.press("Import again", rejects));
    bench.finishJobs();
    QVERIFY(!WindowBench::dialog<RejectsDialog>());
    QCOMPARE(cell(bench, "file"), "fleet.jsonl");
    QCOMPARE(cell(bench, "accepted"), "1");
    QCOMPARE(cell(bench, "duplicate"), "2");
    QCOMPARE(cell(bench, "rejected"), "1");
    // The file corrected, nothing is left to reject.
    write(path, good + device("f-4", "F4") + device("f-3", "F3", "unheard"));
    rejects = openRejects(bench);
    QVERIFY(rejects);
    QCOMPARE(rejects->table()->rows()->rowCount(), 1);
    QVERIFY(bench.press("Import again", rejects));
    bench.finishJobs();
    QCOMPARE(cell(bench, "accepted"), "1");
    QCOMPARE(cell(bench, "duplicate"), "3");
    QCOMPARE(cell(bench, "rejected"), "0");
    QVERIFY(!openRejects(bench));
    for (const char* id : {"F1", "F2", "F3", "F4"})
        QVERIFY(bench.store().report("devices", "acme").contains(QByteArray("acme,") + id + ','));
    QVERIFY(!errorBox(bench));
}

void TestDataPage::exportsTheRejectedLines()
{
    WindowBench bench;
    bench.open("acme", "data");
    const QString path = bench.store().folder() + "/fleet.jsonl";
    write(path, device("f-1", "F1") + "=1+1\n" + device("f-3", "F3", "unheard"));
    import(bench, path);
    RejectsDialog* rejects = openRejects(bench);
    QVERIFY(rejects);
    QVERIFY(bench.press("Export…", rejects));
    auto* dialog = WindowBench::dialog<ExportDialog>();
    QVERIFY(dialog);
    QVERIFY2(QFileInfo(dialog->path()).fileName().contains("fleet"), qPrintable(dialog->path()));
    const QString csv = bench.store().folder() + "/rejects.csv";
    dialog->setPath(csv);
    dialog->exportButton()->click();
    QTRY_VERIFY_WITH_TIMEOUT(!WindowBench::dialog<ExportDialog>(), kPatienceMs);
    const QByteArray text = read(csv);
    QCOMPARE(text.count("\r\n"), 3);
    QVERIFY2(text.contains("\r\n2,"), text.constData());
    QVERIFY2(text.contains("'=1+1"), text.constData()); // no formula in a spreadsheet
}

QTEST_MAIN(TestDataPage)
#include "tst_data_page.moc"
