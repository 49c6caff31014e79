// SPDX-License-Identifier: GPL-3.0-or-later
// Every figure leads to the list behind it: the pages of the demo store are walked, every tile, link, bar and
// cell that acts is pressed by key, the list that opens is compared with the figure, and Back returns to the
// very row.
#include "charts/horizontal_bars.h"
#include "charts/share_bar.h"
#include "charts/stacked_bars.h"
#include "pages/page.h"
#include "patience.h"
#include "shell/page_book.h"
#include "tables/data_table.h"
#include "tables/row_source.h"
#include "widgets/link_button.h"
#include "widgets/state_stack.h"
#include "widgets/tile.h"
#include "window_bench.h"

#include <QDialog>
#include <QSettings>
#include <QTest>

using namespace quota;
using test::WindowBench;

namespace {

/// Something on a page that can be pressed.
struct Act {
    QString name;                ///< for messages, and to find its focus again
    std::optional<qint64> value; ///< its figure, where it shows one
    QWidget* widget = nullptr;
    QVariant row; ///< key of a table's row
    QString column;
    std::function<void()> press;
    bool mustLead = false; ///< to another page
};

std::optional<qint64> numberIn(const QString& text)
{
    QString digits;
    for (const QChar c : text)
        if (c.isDigit())
            digits += c;
        else if (c != QLatin1Char(',') && !digits.isEmpty())
            break;
    const bool isNumber =
        !text.isEmpty() && (text.at(0).isDigit() || QStringLiteral("+\u2212").contains(text.at(0)));
    return digits.isEmpty() || !isNumber ? std::nullopt : std::optional(digits.toLongLong());
}

void addButtons(Page* page, QVector<Act>& acts)
{
    for (QAbstractButton* button : page->findChildren<QAbstractButton*>()) {
        const auto* tile = qobject_cast<Tile*>(button);
        if (!button->isVisible() || !button->isEnabled() || (!tile && !qobject_cast<LinkButton*>(button)))
            continue;
        Act act;
        act.name = button->accessibleName().isEmpty() ? button->text() : button->accessibleName();
        act.value = numberIn(tile ? tile->data().figure : button->text());
        act.widget = button;
        act.press = [button] {
            button->setFocus();
            QTest::keyClick(button, Qt::Key_Return);
        };
        acts << act;
    }
}

void addBars(Page* page, QVector<Act>& acts)
{
    const auto add = [&acts](QWidget* widget, int index, qint64 value, const QString& label, Qt::Key next) {
        if (value == 0)
            return;
        Act act{widget->accessibleName() + QStringLiteral(" / ") + label, value, widget, {}, {}, {}};
        act.press = [widget, index, next] {
            widget->setFocus();
            QTest::keyClick(widget, Qt::Key_Home);
            for (int i = 0; i < index; ++i)
                QTest::keyClick(widget, next);
            QTest::keyClick(widget, Qt::Key_Return);
        };
        acts << act;
    };
    for (auto* bars : page->findChildren<HorizontalBars*>())
        for (int i = 0; bars->isVisible() && bars->focusPolicy() != Qt::NoFocus && i < bars->items().size();
             ++i)
            add(bars, i, bars->items()[i].value, bars->items()[i].label, Qt::Key_Down);
    for (auto* bar : page->findChildren<ShareBar*>())
        for (int i = 0; bar->isVisible() && i < bar->parts().size(); ++i)
            add(bar, i, bar->parts()[i].value, bar->parts()[i].label, Qt::Key_Right);
}

void addCells(Page* page, QVector<Act>& acts)
{
    constexpr int kRows = 2; // rows of a table are alike
    for (auto* table : page->findChildren<DataTable*>())
        for (int row = 0; table->isVisible() && row < qMin(kRows, table->rows()->rowCount()); ++row)
            for (int column = 0; column < table->rows()->columns().size(); ++column) {
                const TableColumn& of = table->rows()->columns()[column];
                const TableRow* at = table->rows()->rowAt(row);
                if (!at || table->isColumnHidden(column) || !leads(at->cells.value(column), of.kind))
                    continue;
                Act act;
                act.name = table->accessibleName() + QStringLiteral(" / ") + of.title;
                if (of.kind == CellKind::NumberLink)
                    act.value = at->cells[column].raw.toLongLong();
                act.widget = table;
                act.row = at->key;
                act.column = of.id;
                act.press = [table, row, column] {
                    table->setFocus();
                    table->setCurrentIndex(table->rows()->index(row, column));
                    QTest::keyClick(table, Qt::Key_Return);
                };
                acts << act;
            }
}

/// A day of the overview's chart: of a scheme whose updates count one unit each, the list has as many rows.
void addChart(Page* page, QVector<Act>& acts)
{
    auto* chart = page->pageId() == QLatin1String("overview") ? page->findChild<StackedBars*>() : nullptr;
    for (int day = 0; chart && chart->isVisible() && day < chart->pointCount(); ++day) {
        if (chart->totalAt(day) == 0)
            continue;
        Act act{chart->accessibleName() + QStringLiteral(" / a day"), {}, chart, {}, {}, {}};
        if (page->context().account.scheme != Scheme::Allowance)
            act.value = chart->totalAt(day);
        act.press = [chart, day] {
            chart->setFocus();
            chart->setCurrent(day);
            QTest::keyClick(chart, Qt::Key_Return);
        };
        act.mustLead = true;
        acts << act;
        return;
    }
}

QVector<Act> actsOf(Page* page)
{
    QVector<Act> acts;
    addButtons(page, acts);
    addBars(page, acts);
    addCells(page, acts);
    addChart(page, acts);
    return acts;
}

DataTable* listOf(Page* page)
{
    for (auto* table : page->findChildren<DataTable*>())
        if (table->isVisible())
            return table;
    return nullptr;
}

/// The sum of a column over all rows, read as an export reads them.
qint64 sumOf(DataTable* table, const QString& column)
{
    qint64 sum = 0;
    bool ended = false;
    TableSource source(table);
    int place = -1;
    for (int i = 0; i < source.columns().size(); ++i)
        if (source.columns()[i].id == column)
            place = i;
    QObject::connect(&source, &RowSource::rowsRead, &source, [&](const QVector<TableRow>& rows) {
        ended = rows.isEmpty();
        for (const TableRow& row : rows)
            sum += row.cells.value(place).raw.toLongLong();
        if (!ended)
            source.next();
    });
    source.next();
    return QTest::qWaitFor([&] { return ended; }, kPatienceMs) && place >= 0 ? sum : -1;
}

bool closeDialogs()
{
    bool any = false;
    for (QWidget* window : QApplication::topLevelWidgets())
        if (auto* dialog = qobject_cast<QDialog*>(window); dialog && dialog->isVisible()) {
            dialog->reject();
            any = true;
        }
    QCoreApplication::processEvents();
    return any;
}

} // namespace

class TestFigures : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void leadToTheirLists_data();
    void leadToTheirLists();

private:
    void walk(const QString& page);
    /// Compares the list that an act has opened with its figure; empty when they agree or nothing can be
    /// said.
    QString compared(const Act& act, Page* target);
    /// The same of a list on the page itself, which the act has moved to.
    QString comparedHere(const Act& act, Page* page);

    QString m_demo;
    WindowBench* m_bench = nullptr;
    QMap<QString, int> m_compared; ///< lists by page
    int m_followed = 0;
};

void TestFigures::initTestCase()
{
    QCoreApplication::setOrganizationName("tests");
    QCoreApplication::setApplicationName("figures");
    QSettings().clear();
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    Theme::install(*qApp, ThemeMode::Light);
    Workspace maker;
    auto opened = maker.openDemo();
    opened.waitForFinished();
    const Result<StoreInfo> answer = opened.result();
    const auto* info = std::get_if<StoreInfo>(&answer);
    QVERIFY(info);
    m_demo = QString::fromStdString(info->path);
}

void TestFigures::leadToTheirLists_data()
{
    QTest::addColumn<int>("scheme");
    QTest::addColumn<QStringList>("lists");
    QTest::newRow("allowance") << int(Scheme::Allowance)
                               << QStringList{"devices",      "ledger", "ota-devices",
                                              "billing-list", "bills",  "Purchases of codes"};
    QTest::newRow("licence") << int(Scheme::Licence)
                             << QStringList{"devices", "ledger", "campaign", "billing-list", "API calls"};
    QTest::newRow("package") << int(Scheme::Package)
                             << QStringList{"devices",   "campaign", "billing-list",
                                            "API calls", "tenants",  "History of the package"};
}

QString TestFigures::compared(const Act& act, Page* target)
{
    DataTable* list = listOf(target);
    if (!act.value || !list)
        return {};
    const QString page = target->pageId();
    qint64 found = -1;
    const QString of = target->saveState().value("list").toString();
    if (page == QLatin1String("billing-list") && of == QLatin1String("refusals")) {
        found = sumOf(list, "requests");
    } else if (page == QLatin1String("billing-list") && of == QLatin1String("api-calls")) {
        found = sumOf(list, "calls");
        ++m_compared["API calls"];
    } else if (page == QLatin1String("devices") || page == QLatin1String("billing-list") ||
               page == QLatin1String("ota-devices") ||
               (page == QLatin1String("bills") && act.name.contains("bills", Qt::CaseInsensitive)) ||
               (page == QLatin1String("ledger") && act.name.startsWith("Ledger entries")) ||
               (page == QLatin1String("campaign") && act.column != QLatin1String("drawn")))
        found = list->rows()->rowCount();
    else if (page == QLatin1String("ledger") && act.column != QLatin1String("reserved") &&
             !act.name.contains("Purchased left"))
        found = qAbs(sumOf(list, "units"));
    else if (page == QLatin1String("bills") && !act.name.contains("bills", Qt::CaseInsensitive))
        found = sumOf(list, "outstanding");
    else if (page == QLatin1String("tenants") && act.name.startsWith("Accounts"))
        found = list->rows()->rowCount();
    else
        return {};
    if (found != *act.value)
        return QStringLiteral("%1 on %2 has %3").arg(*act.value).arg(page).arg(found);
    ++m_compared[page];
    return {};
}

QString TestFigures::comparedHere(const Act& act, Page* page)
{
    static const QMap<QString, QString> sums = {
        {QStringLiteral("Purchases of codes"), QStringLiteral("left")},
        {QStringLiteral("History of the package"), QStringLiteral("amount")},
        {QStringLiteral("Campaigns with reservations"), QStringLiteral("reserved")}};
    auto* list = qobject_cast<DataTable*>(page->focusWidget());
    if (!act.value || !list || list == act.widget || !sums.contains(list->accessibleName()))
        return {};
    const qint64 found = qAbs(sumOf(list, sums.value(list->accessibleName())));
    if (found != *act.value)
        return QStringLiteral("%1 in %2 has %3").arg(*act.value).arg(list->accessibleName()).arg(found);
    ++m_compared[list->accessibleName()];
    return {};
}

void TestFigures::walk(const QString& pageId)
{
    MainWindow& window = m_bench->window();
    Page* page = window.currentPage();
    const int count = int(actsOf(page).size());
    for (int i = 0; i < count; ++i) {
        const QVector<Act> acts = actsOf(page);
        QVERIFY2(int(acts.size()) == count,
                 qPrintable(QStringLiteral("%1: %2 acts were %3").arg(pageId).arg(acts.size()).arg(count)));
        const Act& act = acts[i];
        const QString where = pageId + QStringLiteral(": ") + act.name;
        const QString argument = page->context().argument;
        const std::string account = page->context().account.id;
        QPointer<QWidget> widget = act.widget;
        const QVariantMap state = page->saveState();
        act.press();
        m_bench->settle();
        const bool asked = closeDialogs();
        Page* target = window.currentPage();
        if (target == page && page->context().argument == argument) {
            QVERIFY2(!act.mustLead, qPrintable(where));
            // It acts on the page itself, or asks first.
            const QString differs = asked ? QString() : comparedHere(act, page);
            QVERIFY2(differs.isEmpty(), qPrintable(where + QStringLiteral(": ") + differs));
            if (!asked)
                page->restoreState(state);
            m_bench->settle();
            continue;
        }
        ++m_followed;
        for (const StateStack* states : target->findChildren<StateStack*>())
            QVERIFY2(!states->isVisibleTo(target) || states->state() != StateStack::Error, qPrintable(where));
        const QString differs = compared(act, target);
        QVERIFY2(differs.isEmpty(), qPrintable(where + QStringLiteral(": ") + differs));
        window.goBack();
        m_bench->settle();
        QCOMPARE(window.currentPage(), page);
        QCOMPARE(page->context().argument, argument);
        QCOMPARE(page->context().account.id, account);
        if (act.row.isValid()) {
            const auto* table = qobject_cast<DataTable*>(widget.data());
            QVERIFY2(table && table->currentIndex().data(KeyRole) == act.row, qPrintable(where));
        }
        const auto isFocused = [&] {
            const QWidget* focused = page->focusWidget();
            const auto* button = qobject_cast<const QAbstractButton*>(focused);
            return focused && (focused == widget || focused->accessibleName() == act.name ||
                               (button && button->text() == act.name));
        };
        QTRY_VERIFY2_WITH_TIMEOUT(
            isFocused() && !page->isWaiting(),
            qPrintable(where + QStringLiteral(", not on ") +
                       (page->focusWidget() ? page->focusWidget()->accessibleName() : QString())),
            kPatienceMs);
    }
}

void TestFigures::leadToTheirLists()
{
    QFETCH(int, scheme);
    QFETCH(QStringList, lists);
    m_compared.clear();
    m_followed = 0;
    WindowBench bench;
    m_bench = &bench;
    bench.window().resize(1440, 900);
    bench.openStore(m_demo);
    // The account of the scheme that has most accounts below it, else the first.
    QString account;
    for (const AccountItem& item : bench.window().accounts())
        if (int(item.scheme) == scheme && item.parent.empty() && account.isEmpty())
            account = QString::fromStdString(item.id);
    for (const AccountItem& item : bench.window().accounts())
        if (int(item.scheme) == scheme && !item.parent.empty())
            account = QString::fromStdString(item.parent);
    QVERIFY(!account.isEmpty());
    bench.window().setAccount(account);
    bench.settle();
    for (const SidebarEntry& entry : bench.window().book()->entries(bench.window().account())) {
        bench.window().openPage(entry.page);
        bench.settle();
        walk(entry.page);
        if (QTest::currentTestFailed())
            return;
    }
    QVERIFY2(m_followed >= 15, qPrintable(QString::number(m_followed)));
    for (const QString& list : lists)
        QVERIFY2(m_compared.value(list) > 0, qPrintable(list));
    qInfo() << m_followed << "links followed; lists compared:" << m_compared;
    m_bench = nullptr;
}

QTEST_MAIN(TestFigures)
#include "tst_figures.moc"
