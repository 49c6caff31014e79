// SPDX-License-Identifier: GPL-3.0-or-later
// The real window over a real store: pages in their states, ways between them, a change, an export.
#include "pages/change/change_dialog.h"
#include "pages/change/field_form.h"
#include "pages/explain/explain_dialog.h"
#include "pages/explain/explanation_card.h"
#include "pages/export/export_dialog.h"
#include "pages/ota_upgrades/ota_upgrades_page.h"
#include "patience.h"
#include "shell/account_switcher.h"
#include "shell/commands.h"
#include "shell/head_bar.h"
#include "shell/main_window.h"
#include "shell/page_book.h"
#include "shell/palette.h"
#include "shell/session.h"
#include "shell/sidebar.h"
#include "shell/status_strip.h"
#include "small_store.h"
#include "store/sqlite/sqlite_database.h"
#include "tables/data_table.h"
#include "tables/group_tree.h"
#include "widgets/locked_button.h"
#include "widgets/search_field.h"
#include "widgets/segmented.h"
#include "widgets/state_stack.h"
#include "workspace/store_files.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <functional>

using namespace quota;

namespace {

const char* const kPackage =
    R"({"specversion":"1.0","id":"p","source":"t","type":"package.purchased","time":"2026-06-01T09:00:00Z",)"
    R"("account":"bora","data":{"quota":500}})"
    "\n"
    R"({"specversion":"1.0","id":"q","source":"t","type":"account.created","time":"2026-06-01T10:00:00Z",)"
    R"("account":"taiga","data":{"name":"Taiga","scheme":"package","parent":"bora"}})"
    "\n";

} // namespace

class TestMainWindow : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();
    void showsEveryPageOfEveryScheme();
    void showsPagesOfAnAccountWithoutAnything();
    void tellsWhenTheStoreFailsAndRecovers();
    void returnsToTheRowThatWasLeft();
    void findsPagesAndDevicesByThePalette();
    void switchesAccountsAndThemes();
    void explainsARefusalOverTheOverview();
    void buysATopupFromThePage();
    void advancesTheClockByHand();
    void addsTenantsAndAccountsFromTheMenu();
    void exportsWhatATableShows();
    void exportsEveryTableAsItStands();
    void sumsEverySelection();
    void tellsOfNoSelectionOutOfView();
    void saysThatAnAccountIsNotThere();
    void explainsTheHistoryOfAPackage();
    void fitsASmallWindow();
    void remembersColumns();

private:
    void open(const char* account, const char* page);
    void settle();
    /// Opens the store, and then every page of an account of each scheme, one after the other.
    void onEachPage(const std::function<void(const QString&)>& visit);
    /// What the status bar says of the selection.
    QString toldSelection() const;
    /// Exports every table of the page, and compares.
    void exportTables(int& tables);
    /// The page's own states: the outermost stack that is seen.
    static StateStack* statesOf(Page* page);
    template <typename Dialog>
    Dialog* dialog();

    std::unique_ptr<SmallStore> m_store;
    std::unique_ptr<UserState> m_session;
    std::unique_ptr<MainWindow> m_window;
};

void TestMainWindow::initTestCase()
{
    QCoreApplication::setOrganizationName("tests");
    QCoreApplication::setApplicationName("window");
    QSettings().clear();
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    Theme::install(*qApp, ThemeMode::Light);
    QApplication::setDoubleClickInterval(0); // Enter acts at once in a dialog that has just come
}

void TestMainWindow::init()
{
    m_store = std::make_unique<SmallStore>();
    m_session = std::make_unique<UserState>();
    m_window = std::make_unique<MainWindow>(m_session.get());
    m_window->resize(1440, 900);
    m_window->show();
}

void TestMainWindow::cleanup()
{
    m_window.reset();
    m_session.reset();
    m_store.reset();
}

void TestMainWindow::settle()
{
    QCoreApplication::processEvents();
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->isWaiting(), kPatienceMs);
    QCoreApplication::processEvents();
}

void TestMainWindow::open(const char* account, const char* page)
{
    StartWish wish;
    wish.store = QString::fromStdString(m_store->workspace()->path());
    wish.account = QLatin1String(account);
    wish.page = QLatin1String(page);
    QSignalSpy opened(m_window.get(), &MainWindow::storeOpened);
    m_window->start(wish);
    QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, kPatienceMs);
    settle();
}

void TestMainWindow::onEachPage(const std::function<void(const QString&)>& visit)
{
    m_store->import(kPackage);
    open("acme", "overview");
    for (const char* account : {"acme", "lumen", "bora"}) {
        m_window->setAccount(account);
        settle();
        const QVector<SidebarEntry> entries = m_window->book()->entries(m_window->account());
        for (const SidebarEntry& entry : entries) {
            m_window->openPage(entry.page);
            settle();
            visit(entry.page);
        }
    }
}

QString TestMainWindow::toldSelection() const
{
    return m_window->findChild<StatusStrip*>()->findChild<QLabel*>("selection")->text();
}

StateStack* TestMainWindow::statesOf(Page* page)
{
    const QList<StateStack*> all = page->findChildren<StateStack*>();
    for (StateStack* states : all)
        if (states->isVisibleTo(page))
            return states;
    return nullptr;
}

template <typename Dialog>
Dialog* TestMainWindow::dialog()
{
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (QWidget* window : windows)
        if (auto* found = qobject_cast<Dialog*>(window); found && found->isVisible())
            return found;
    return nullptr;
}

void TestMainWindow::showsEveryPageOfEveryScheme()
{
    open("acme", "overview");
    int seen = 0, loading = 0;
    for (const char* account : {"acme", "lumen", "bora"}) {
        m_window->setAccount(account);
        settle();
        for (const SidebarEntry& entry : m_window->book()->entries(m_window->account())) {
            auto* sidebar = m_window->findChild<Sidebar*>();
            QVERIFY(sidebar);
            emit sidebar->pageChosen(entry.page);
            QCOMPARE(m_window->currentPage()->pageId(), entry.page);
            // Answers come by the event loop: until it runs, what asks is loading.
            if (const StateStack* states = statesOf(m_window->currentPage());
                states && m_window->currentPage()->isWaiting()) {
                QVERIFY2(states->state() == StateStack::Loading,
                         qPrintable(account + QLatin1Char(' ') + entry.page));
                ++loading;
            }
            settle();
            if (const StateStack* states = statesOf(m_window->currentPage()))
                QVERIFY2(states->state() == StateStack::Full || states->state() == StateStack::Empty,
                         qPrintable(account + QLatin1Char(' ') + entry.page));
            QVERIFY(!m_window->grab().isNull());
            const QList<QAbstractItemModel*> models = m_window->findChildren<QAbstractItemModel*>();
            for (QAbstractItemModel* model : models)
                const QAbstractItemModelTester tester(model,
                                                      QAbstractItemModelTester::FailureReportingMode::QtTest);
            ++seen;
        }
    }
    QVERIFY(seen >= 9);
    QVERIFY(loading >= 9);
}

void TestMainWindow::showsPagesOfAnAccountWithoutAnything()
{
    m_store->import(R"({"specversion":"1.0","id":"e","source":"t","type":"account.created","time":)"
                    R"("2026-07-01T00:00:00Z","account":"none","data":{"name":"None","scheme":"allowance"}})"
                    "\n");
    open("none", "overview");
    int empty = 0;
    for (const SidebarEntry& entry : m_window->book()->entries(m_window->account())) {
        m_window->openPage(entry.page);
        settle();
        if (const StateStack* states = statesOf(m_window->currentPage())) {
            QVERIFY2(states->state() != StateStack::Error && states->state() != StateStack::Loading,
                     qPrintable(entry.page));
            empty += states->state() == StateStack::Empty ? 1 : 0;
        }
    }
    QVERIFY(empty >= 2); // OTA upgrades and devices say what would fill them
}

void TestMainWindow::tellsWhenTheStoreFailsAndRecovers()
{
    open("acme", "overview");
    const auto run = [this](Sql sql) {
        SqliteDatabase(m_store->workspace()->path(), SqliteDatabase::Mode::Write).run(sql);
    };
    QList<Page*> pages;
    for (const SidebarEntry& entry : m_window->book()->entries(m_window->account())) {
        m_window->openPage(entry.page);
        settle();
        if (statesOf(m_window->currentPage()) && entry.page != QLatin1String("data"))
            pages << m_window->currentPage();
    }
    QVERIFY(pages.size() >= 3);
    run("ALTER TABLE payer RENAME TO hidden_payer");
    for (Page* page : std::as_const(pages)) {
        m_window->openPage(page->pageId());
        StateStack* states = statesOf(page);
        page->refresh();
        settle();
        QVERIFY2(states->state() == StateStack::Error, qPrintable(page->pageId()));
    }
    run("ALTER TABLE hidden_payer RENAME TO payer");
    for (Page* page : std::as_const(pages)) {
        m_window->openPage(page->pageId());
        StateStack* states = statesOf(page);
        emit states->retry();
        settle();
        QVERIFY2(states->state() == StateStack::Full || states->state() == StateStack::Empty,
                 qPrintable(page->pageId()));
    }
}

void TestMainWindow::returnsToTheRowThatWasLeft()
{
    open("acme", "devices");
    Page* devices = m_window->currentPage();
    auto* table = devices->findChild<DataTable*>();
    QVERIFY(table);
    QTRY_COMPARE_WITH_TIMEOUT(table->rows()->rowCount(), 3, kPatienceMs);
    table->setFocus();
    table->setCurrentIndex(table->rows()->index(1, 0));
    QTest::keyClick(table, Qt::Key_Return);
    settle();
    QCOMPARE(m_window->currentPage()->pageId(), QString("device"));
    QCOMPARE(m_window->currentPage()->breadcrumb(), QString("M2"));
    m_window->goBack();
    settle();
    QCOMPARE(m_window->currentPage(), devices);
    QCOMPARE(table->currentIndex().row(), 1);
    QCOMPARE(table->selectedKeys(), QVector<QVariant>{QString("M2")});
    m_window->goForward();
    settle();
    QCOMPARE(m_window->currentPage()->breadcrumb(), QString("M2"));
}

void TestMainWindow::findsPagesAndDevicesByThePalette()
{
    open("acme", "overview");
    m_window->openPalette("M3");
    QTRY_VERIFY_WITH_TIMEOUT(
        !m_window->palettePopup()->isWaiting() && !m_window->palettePopup()->shown().isEmpty(), kPatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->palettePopup()->shown().join('\n').contains("M3"), kPatienceMs);
    emit m_window->palettePopup()->deviceChosen("M3", "acme");
    m_window->palettePopup()->close();
    settle();
    QCOMPARE(m_window->currentPage()->pageId(), QString("device"));
    m_window->openPalette("bills");
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->palettePopup()->shown().isEmpty(), kPatienceMs);
    QTest::keyClick(m_window->palettePopup()->findChild<SearchField*>(), Qt::Key_Return);
    settle();
    QVERIFY(m_window->currentPage()->pageId() != QLatin1String("device"));
}

void TestMainWindow::switchesAccountsAndThemes()
{
    open("acme", "ota-upgrades");
    emit m_window->switcher()->chosen("lumen");
    settle();
    QCOMPARE(m_window->account().id, std::string("lumen"));
    QCOMPARE(m_window->currentPage()->pageId(), QString("overview")); // no OTA page in its scheme
    m_window->goBack();
    settle();
    QCOMPARE(m_window->account().id, std::string("acme"));
    m_window->setTheme(ThemeMode::Dark);
    QVERIFY(tokens().dark);
    QCOMPARE(QApplication::palette().color(QPalette::Window), darkTokens().win);
    m_window->setTheme(ThemeMode::Light);
    QVERIFY(!tokens().dark);
}

void TestMainWindow::explainsARefusalOverTheOverview()
{
    m_store->import(R"({"specversion":"1.0","id":"late","source":"t","type":"ota.requested","time":)"
                    R"("2026-07-10T12:00:00Z","account":"acme","data":{"device":"M1","bytes":9000000}})"
                    "\n");
    open("acme", "overview");
    QAbstractButton* explain = nullptr;
    const QList<QAbstractButton*> buttons = m_window->findChildren<QAbstractButton*>();
    for (QAbstractButton* button : buttons)
        if (button->isVisible() && button->text() == QLatin1String("Explain"))
            explain = button;
    QVERIFY(explain);
    explain->click();
    auto* explanation = dialog<ExplainDialog>();
    QVERIFY(explanation);
    settle();
    QCOMPARE(m_window->currentPage()->pageId(), QString("overview"));
    explanation->card()->copy();
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY2(copied.startsWith("Refused: ") && copied.contains("M1") && copied.contains("late"),
             qPrintable(copied));
    explanation->close();
}

void TestMainWindow::buysATopupFromThePage()
{
    open("acme", "ota-upgrades");
    auto* page = qobject_cast<OtaUpgradesPage*>(m_window->currentPage());
    QVERIFY(page);
    QTest::mouseClick(page->buyButton(), Qt::LeftButton);
    auto* change = dialog<ChangeDialog>();
    QVERIFY(change);
    QTest::keyClicks(change->form()->editor("quantity"), "5000");
    QTRY_VERIFY_WITH_TIMEOUT(change->actButton()->isEnabled() && !change->isWaiting(), kPatienceMs);
    QTest::keyClick(change->form()->editor("quantity"), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(!dialog<ChangeDialog>(), kPatienceMs);
    QCOMPARE(m_store->lastEvent("acme")["data"].toObject()["quantity"].toInteger(), qint64(5000));
    // The debug button locks once the resources are granted.
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->isWaiting(), kPatienceMs);
    QVERIFY(page->debugButton()->lockReason().isEmpty());
    QTest::mouseClick(page->debugButton(), Qt::LeftButton);
    change = dialog<ChangeDialog>();
    QVERIFY(change);
    QTRY_VERIFY_WITH_TIMEOUT(change->actButton()->isEnabled() && !change->isWaiting(), kPatienceMs);
    change->actButton()->click();
    QTRY_VERIFY_WITH_TIMEOUT(!page->debugButton()->lockReason().isEmpty(), kPatienceMs);
    QVERIFY(page->debugButton()->lockReason().contains("once per account"));
}

void TestMainWindow::advancesTheClockByHand()
{
    open("acme", "overview");
    const Instant before = m_window->account().clock;
    m_window->commands()->advance->trigger();
    auto* change = dialog<ChangeDialog>();
    QVERIFY(change);
    QTRY_VERIFY_WITH_TIMEOUT(change->actButton()->isEnabled() && !change->isWaiting(), kPatienceMs);
    QVERIFY2(change->words().contains("Engine clock"), qPrintable(change->words()));
    change->actButton()->click();
    QTRY_VERIFY_WITH_TIMEOUT(m_window->account().clock > before, kPatienceMs);
    QCOMPARE(m_store->lastEvent("acme")["type"].toString(), "clock.advanced");
}

void TestMainWindow::addsTenantsAndAccountsFromTheMenu()
{
    open("acme", "overview");
    const auto add = [this](QAction* command, const QString& id) {
        command->trigger();
        auto* change = dialog<ChangeDialog>();
        QVERIFY(change);
        change->form()->enter("account", id);
        change->form()->enter("name", "New " + id);
        QTRY_VERIFY_WITH_TIMEOUT(change->actButton()->isEnabled() && !change->isWaiting(), kPatienceMs);
        change->actButton()->click();
        const auto isThere = [&] {
            for (const AccountItem& account : m_window->accounts())
                if (account.id == id.toStdString())
                    return true;
            return false;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isThere(), kPatienceMs);
    };
    add(m_window->commands()->addTenant, "acme-north");
    add(m_window->commands()->addAccount, "newcomer");
    for (const AccountItem& account : m_window->accounts())
        if (account.id == "acme-north")
            QCOMPARE(account.parent, "acme");
}

void TestMainWindow::exportsWhatATableShows()
{
    open("acme", "devices");
    auto* table = m_window->currentPage()->findChild<DataTable*>();
    QTRY_COMPARE_WITH_TIMEOUT(table->rows()->rowCount(), 3, kPatienceMs);
    emit table->exportRequested();
    auto* exporter = dialog<ExportDialog>();
    QVERIFY(exporter);
    QVERIFY2(exporter->path().contains("devices-acme"), qPrintable(exporter->path()));
    const QString path = m_store->folder() + "/devices.csv";
    exporter->setPath(path);
    exporter->exportButton()->click();
    QTRY_VERIFY_WITH_TIMEOUT(!dialog<ExportDialog>(), kPatienceMs);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = file.readAll().trimmed().split('\n');
    QCOMPARE(lines.size(), 4);
    QCOMPARE(lines[0].trimmed(), table->csvHeader().toUtf8());
    for (int i = 0; i < 3; ++i)
        QVERIFY(lines[i + 1].startsWith(table->rows()->index(i, 0).data().toString().toUtf8()));
}

void TestMainWindow::exportsEveryTableAsItStands()
{
    int tables = 0;
    onEachPage([&](const QString&) { exportTables(tables); });
    QVERIFY2(tables >= 14, qPrintable(QString::number(tables)));
}

void TestMainWindow::exportTables(int& tables)
{
    const QList<DataTable*> all = m_window->currentPage()->findChildren<DataTable*>();
    for (DataTable* table : all) {
        if (table->rows()->rowCount() == 0 || !table->isVisible())
            continue;
        emit table->exportRequested();
        auto* exporter = dialog<ExportDialog>();
        QVERIFY(exporter);
        const QString path = m_store->folder() + QStringLiteral("/table-%1.csv").arg(++tables);
        exporter->setPath(path);
        exporter->exportButton()->click();
        QTRY_VERIFY_WITH_TIMEOUT(!dialog<ExportDialog>(), kPatienceMs);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray csv = file.readAll();
        QCOMPARE(csv.count("\r\n"), table->rows()->rowCount() + 1);
        QVERIFY(csv.startsWith(table->csvHeader().toUtf8() + "\r\n"));
        // Each number stands there raw, in its row.
        const QList<QByteArray> lines = csv.split('\n');
        for (int row = 0; row < table->rows()->rowCount(); ++row)
            for (int column = 0; column < table->rows()->columnCount(); ++column) {
                const QModelIndex index = table->rows()->index(row, column);
                const auto kind = CellKind(index.data(KindRole).toInt());
                if (isSummed(kind) && index.data(RawRole).isValid() && !table->isColumnHidden(column))
                    QVERIFY(lines[row + 1].contains(QByteArray::number(index.data(RawRole).toLongLong())));
            }
    }
}

void TestMainWindow::sumsEverySelection()
{
    int summed = 0;
    onEachPage([&](const QString& page) {
        const QList<QAbstractItemView*> views = m_window->currentPage()->findChildren<QAbstractItemView*>();
        for (QAbstractItemView* view : views) {
            const bool ours = qobject_cast<DataTable*>(view) || qobject_cast<GroupTree*>(view);
            if (!ours || !view->isVisible() || view->model()->rowCount() == 0 ||
                view->selectionMode() == QAbstractItemView::SingleSelection)
                continue;
            view->clearSelection();
            view->selectAll();
            QVERIFY2(toldSelection().contains("selected"), qPrintable(page + ' ' + view->accessibleName()));
            ++summed;
        }
    });
    QVERIFY2(summed >= 14, qPrintable(QString::number(summed)));
}

void TestMainWindow::tellsOfNoSelectionOutOfView()
{
    const auto inView = [this] {
        const QList<DataTable*> tables = m_window->currentPage()->findChildren<DataTable*>();
        const auto found = std::find_if(tables.begin(), tables.end(), [](auto* t) { return t->isVisible(); });
        return found == tables.end() ? nullptr : *found;
    };
    open("acme", "devices");
    inView()->selectAll();
    QVERIFY(toldSelection().contains("selected"));
    m_window->openPage("data");
    settle();
    QCOMPARE(toldSelection().isEmpty(), inView()->selectedKeys().isEmpty());
    // A tab hides its table too; back on it, its selection is told again.
    m_window->openPage("alerts");
    settle();
    Segmented* tabs = nullptr;
    const QList<Segmented*> all = m_window->currentPage()->findChildren<Segmented*>();
    for (Segmented* one : all)
        if (one->accessibleName() == QLatin1String("Shown"))
            tabs = one;
    QVERIFY(tabs);
    const QList<QAbstractButton*> tab = tabs->findChildren<QAbstractButton*>();
    QCOMPARE(tab.size(), 4);
    tab[2]->click();
    inView()->selectRow(1);
    const QString rule = toldSelection();
    QVERIFY(rule.contains("selected"));
    tab[1]->click();
    QCOMPARE(toldSelection(), QString());
    tab[2]->click();
    QCOMPARE(toldSelection(), rule);
}

void TestMainWindow::saysThatAnAccountIsNotThere()
{
    open("nobody", "overview");
    QCOMPARE(m_window->account().id, std::string("acme"));
    QStringList words;
    const QList<QLabel*> labels = m_window->findChild<StatusStrip*>()->findChildren<QLabel*>();
    for (const QLabel* label : labels)
        words << label->text();
    QVERIFY2(words.contains(QString("There is no account “nobody” here")), qPrintable(words.join('|')));
}

void TestMainWindow::explainsTheHistoryOfAPackage()
{
    m_store->import(kPackage);
    open("bora", "service-package");
    DataTable* history = nullptr;
    const QList<DataTable*> tables = m_window->currentPage()->findChildren<DataTable*>();
    for (DataTable* table : tables)
        if (table->accessibleName() == QLatin1String("History of the package"))
            history = table;
    QVERIFY(history);
    QTRY_COMPARE_WITH_TIMEOUT(history->rows()->rowCount(), 1, kPatienceMs);
    history->setFocus();
    history->setCurrentIndex(history->rows()->index(0, 0));
    QTest::keyClick(history, Qt::Key_Return);
    auto* explanation = dialog<ExplainDialog>();
    QVERIFY(explanation);
    QTRY_VERIFY_WITH_TIMEOUT(!explanation->isWaiting(), kPatienceMs);
    explanation->card()->copy();
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY2(copied.contains("500"), qPrintable(copied));
    explanation->close();
}

void TestMainWindow::fitsASmallWindow()
{
    m_window->resize(m_window->minimumSize());
    onEachPage([this](const QString& page) {
        // Nothing in the tool bar is narrower than its words, and all of it is inside.
        const HeadBar* head = m_window->head();
        const QList<QAbstractButton*> buttons = head->findChildren<QAbstractButton*>();
        for (const QAbstractButton* button : buttons) {
            if (!button->isVisible())
                continue;
            const QString where = page + ' ' + button->accessibleName() + ' ' + button->text();
            QVERIFY2(button->width() >= button->sizeHint().width(), qPrintable(where));
            QVERIFY2(head->rect().contains(button->mapTo(head, QPoint(button->width() - 1, 0))),
                     qPrintable(where));
        }
    });
    m_window->resize(1440, 900);
    m_window->openPage("ledger");
    settle();
    QVERIFY(m_window->head()->findChild<SearchField*>()->isVisible());
}

void TestMainWindow::remembersColumns()
{
    open("acme", "devices");
    auto* table = m_window->currentPage()->findChild<DataTable*>();
    const QString hidden = table->shownColumns().value(2);
    table->setColumnShown(hidden, false);
    QVERIFY(!table->shownColumns().contains(hidden));
    m_window = std::make_unique<MainWindow>(m_session.get());
    m_window->show();
    open("acme", "devices");
    table = m_window->currentPage()->findChild<DataTable*>();
    QVERIFY(!table->shownColumns().contains(hidden));
    table->setColumnShown(hidden, true);
}

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
