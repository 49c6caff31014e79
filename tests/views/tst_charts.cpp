// SPDX-License-Identifier: GPL-3.0-or-later
// The charts: where labels stand, keys and pointer, switched series, the table form and exports.
#include "charts/balance_line.h"
#include "charts/cycle_time_line.h"
#include "charts/horizontal_bars.h"
#include "charts/share_bar.h"
#include "charts/share_chart.h"
#include "charts/stacked_bars.h"
#include "patience.h"
#include "theme/theme.h"
#include "theme/type.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QHBoxLayout>
#include <QMenu>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

using namespace quota;

namespace {

BarData bars(int days, int series)
{
    BarData data;
    for (int i = 0; i < days; ++i)
        data.keys << QDate(2026, 8, 13).addDays(i);
    for (int s = 0; s < series; ++s) {
        BarSeries one{QStringLiteral("P%1").arg(s), s, {}};
        for (int i = 0; i < days; ++i)
            one.values << 10 * (s + 1) + i;
        data.series << one;
    }
    return data;
}

CycleData cycle()
{
    CycleData data;
    data.allowance = 12;
    data.bands = {{"Cycle 1", {2025, 9, 1}, {2026, 8, 27}, "12 of 12 used"},
                  {"Cycle 2", {2026, 8, 28}, {2027, 8, 22}, "0 of 12"}};
    const QDateTime first(QDate(2025, 10, 14), QTime(8, 0), Qt::UTC);
    data.steps = {{QDateTime(QDate(2025, 9, 1), QTime(), Qt::UTC), 12}, {first, 11}};
    CycleAttempt drawn;
    drawn.at = first;
    drawn.left = 11;
    drawn.drawn = 1;
    drawn.label = "−1";
    CycleAttempt refused;
    refused.at = first.addDays(200);
    refused.accepted = false;
    refused.left = 11;
    refused.title = "refused";
    refused.words = "13 units needed, 11 there";
    data.attempts = {drawn, refused};
    data.now = first.addDays(250);
    return data;
}

bool hasDarkGround(const QImage& image)
{
    return image.pixelColor(2, 2).lightness() < 128;
}

} // namespace

class TestCharts : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        Theme::install(*qApp, ThemeMode::Light);
    }

    void scalesAreRound_data()
    {
        QTest::addColumn<qint64>("largest");
        QTest::addColumn<qint64>("step");
        QTest::addColumn<qint64>("top");
        QTest::newRow("none") << qint64(0) << qint64(1) << qint64(1);
        QTest::newRow("one") << qint64(1) << qint64(1) << qint64(1);
        QTest::newRow("two") << qint64(2) << qint64(1) << qint64(2);
        QTest::newRow("cycle") << qint64(12) << qint64(4) << qint64(12);
        QTest::newRow("days") << qint64(650) << qint64(200) << qint64(800);
        QTest::newRow("months") << qint64(1690) << qint64(600) << qint64(1800);
        QTest::newRow("balance") << qint64(5000) << qint64(2000) << qint64(6000);
    }

    void scalesAreRound()
    {
        QFETCH(qint64, largest);
        QFETCH(qint64, step);
        QFETCH(qint64, top);
        QCOMPARE(countScale(largest).step, step);
        QCOMPARE(countScale(largest).top, top);
    }

    void everyScaleReaches()
    {
        for (qint64 value = 1; value < qint64(1) << 60; value = value * 3 + 1) {
            const CountScale scale = countScale(value);
            QVERIFY(scale.top >= value);
            QVERIFY(scale.step > 0 && scale.top % scale.step == 0);
            QVERIFY(scale.top / scale.step <= 5);
        }
    }

    void labelsNeverTouch()
    {
        const QFontMetrics metrics(fontFor(TextRole::Caption));
        QVector<QDate> days;
        for (int i = 0; i < 365; ++i)
            days << QDate(2025, 9, 12).addDays(i);
        for (double pixels : {0.7, 1.0, 3.0, 8.0, 24.0}) {
            for (int first : {0, 100, 335, 360}) {
                const QVector<AxisLabel> labels = dayLabels(days, first, 364, pixels, metrics);
                QCOMPARE(labels.last().at, 364.0);
                for (int i = 1; i < labels.size(); ++i) {
                    const double half = (metrics.horizontalAdvance(labels[i - 1].text) +
                                         metrics.horizontalAdvance(labels[i].text)) /
                                        2.0;
                    QVERIFY((labels[i].at - labels[i - 1].at) * pixels > half);
                }
            }
        }
    }

    void mondaysAndTheLastDayAreNamed()
    {
        const QFontMetrics metrics(fontFor(TextRole::Caption));
        QStringList names;
        for (const AxisLabel& label : dayLabels(bars(30, 1).keys, 0, 29, 40, metrics))
            names << label.text;
        QCOMPARE(names, (QStringList{"17 Aug", "24 Aug", "31 Aug", "7 Sep", "11 Sep"}));
    }

    void keysMoveAndEnterOpens()
    {
        StackedBars chart;
        chart.setData(bars(5, 2));
        chart.resize(500, 300);
        chart.show();
        QSignalSpy opened(&chart, &Chart::dataClicked);
        QSignalSpy moved(&chart, &Chart::currentChanged);
        QTest::keyClick(&chart, Qt::Key_Right);
        QCOMPARE(chart.current(), 0);
        QTest::keyClick(&chart, Qt::Key_Right);
        QTest::keyClick(&chart, Qt::Key_Return);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened[0][0].toInt(), 1);
        QTest::keyClick(&chart, Qt::Key_End);
        QTest::keyClick(&chart, Qt::Key_Right);
        QCOMPARE(chart.current(), 4);
        QCOMPARE(moved.size(), 3);
        QVERIFY(chart.findChild<HoverCard*>()->isVisible());
    }

    void hoverTellsTheDayFromTheTopDown()
    {
        StackedBars chart;
        chart.setData(bars(5, 2));
        const HoverText text = chart.hoverText(1);
        QCOMPARE(text.title, QStringLiteral("Fri 14 Aug 2026"));
        QCOMPARE(text.total, QStringLiteral("32"));
        QCOMPARE(text.lines[0].label, QStringLiteral("P1"));
        QCOMPARE(text.lines[1].value, QStringLiteral("11"));
    }

    void thePointerHoversAndClicks()
    {
        StackedBars chart;
        chart.setData(bars(5, 1));
        chart.resize(500, 300);
        chart.show();
        QVERIFY(QTest::qWaitForWindowExposed(&chart));
        chart.plot()->replot();
        const QPoint at(int(chart.plot()->xAxis->coordToPixel(3)), int(chart.plot()->yAxis->coordToPixel(2)));
        QTest::mouseMove(chart.plot(), at);
        QTRY_COMPARE_WITH_TIMEOUT(chart.current(), 3, kPatienceMs);
        QSignalSpy opened(&chart, &Chart::dataClicked);
        QTest::mouseClick(chart.plot(), Qt::LeftButton, {}, at);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened[0][0].toInt(), 3);
    }

    void aSwitchedSeriesLeavesTheStackNotTheLegend()
    {
        StackedBars chart;
        chart.setData(bars(3, 3));
        QCOMPARE(chart.totalAt(0), 60);
        QSignalSpy toggled(&chart, &Chart::seriesToggled);
        chart.legend()->setOn(1, false);
        QCOMPARE(toggled.size(), 1);
        QCOMPARE(chart.totalAt(0), 40);
        QCOMPARE(chart.hoverText(0).lines.size(), 2);
        QCOMPARE(chart.legend()->entries().size(), 3);
        QCOMPARE(chart.sheet().columns.size(), 5);
        chart.setData(bars(3, 3));
        QVERIFY(!chart.legend()->isOn(1));
    }

    void aNinthSeriesBelongsToOthers()
    {
        StackedBars chart;
        chart.setData(bars(2, 11));
        QCOMPARE(chart.data().series.size(), 9);
        QCOMPARE(chart.data().series.last().number, -1);
        QCOMPARE(chart.data().series.last().values[0], 90 + 100 + 110);
        QCOMPARE(chart.totalAt(0), 660);
    }

    void theTableHasTheSameNumbers()
    {
        StackedBars chart;
        chart.setTitle("Daily");
        chart.setData(bars(2, 2));
        chart.showAsTable(true);
        QVERIFY(chart.isTable());
        auto* model = chart.findChild<QTableView*>()->model();
        QCOMPARE(model->rowCount(), 2);
        QCOMPARE(model->index(1, 3).data().toString(), QStringLiteral("32"));
        QCOMPARE(chart.toCsv(),
                 QByteArray("Day,P0,P1,Total\r\n2026-08-13,10,20,30\r\n2026-08-14,11,21,32\r\n"));
        chart.showAsTable(false);
        QVERIFY(!chart.isTable());
    }

    void zoomingResets()
    {
        StackedBars chart;
        chart.setData(bars(30, 1));
        chart.resize(500, 300);
        chart.show();
        chart.zoomTo(5, 10);
        QVERIFY(chart.plot()->xAxis->range().size() < 6);
        chart.setCurrent(20);
        QVERIFY(chart.plot()->xAxis->range().contains(20));
        chart.zoomTo(-100, 100);
        QCOMPARE(chart.plot()->xAxis->range().upper, 29.5);
        chart.zoomTo(5, 10);
        // What leads to the data behind must not lead there before the double click is done.
        QSignalSpy opened(&chart, &Chart::dataClicked);
        QTest::mouseDClick(chart.plot(), Qt::LeftButton, {}, {200, 100});
        QCOMPARE(chart.plot()->xAxis->range().lower, -0.5);
        QTest::qWait(QApplication::doubleClickInterval() + 50);
        QCOMPARE(opened.size(), 0);
        QVERIFY(!chart.isZoomed());
        chart.zoomTo(5, 10);
        QTest::mouseClick(chart.plot(), Qt::LeftButton, {}, {200, 100});
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, kPatienceMs);
        QVERIFY(opened[0][0].toInt() >= 5 && opened[0][0].toInt() <= 10);
    }

    void wheelAndDragZoom()
    {
        StackedBars chart;
        chart.setData(bars(30, 1));
        chart.resize(500, 300);
        chart.show();
        QVERIFY(QTest::qWaitForWindowExposed(&chart));
        QCustomPlot* plot = chart.plot();
        plot->replot();
        const auto turn = [&](int steps) {
            const QPointF at(plot->xAxis->coordToPixel(20), 100);
            QWheelEvent event(at, plot->mapToGlobal(at), {}, {0, 120 * steps}, Qt::NoButton, {},
                              Qt::NoScrollPhase, false);
            QApplication::sendEvent(plot, &event);
            return event.isAccepted();
        };
        QVERIFY(!turn(-1)); // the page scrolls
        QVERIFY(turn(3));
        QVERIFY(chart.isZoomed() && plot->xAxis->range().contains(20));
        while (turn(-1)) {
        }
        QVERIFY(!chart.isZoomed());
        // A rectangle that is drawn with the mouse becomes the span, and is no click.
        QSignalSpy opened(&chart, &Chart::dataClicked);
        const auto send = [&](QEvent::Type type, double key, Qt::MouseButton button, Qt::MouseButtons held) {
            const QPointF at(plot->xAxis->coordToPixel(key), 60 + key);
            QMouseEvent event(type, at, plot->mapToGlobal(at), button, held, {});
            QApplication::sendEvent(plot, &event);
        };
        send(QEvent::MouseButtonPress, 4, Qt::LeftButton, Qt::LeftButton);
        send(QEvent::MouseMove, 8, Qt::NoButton, Qt::LeftButton);
        send(QEvent::MouseMove, 12, Qt::NoButton, Qt::LeftButton);
        send(QEvent::MouseButtonRelease, 12, Qt::LeftButton, Qt::NoButton);
        QVERIFY(qAbs(plot->xAxis->range().lower - 4) < 0.5 && qAbs(plot->xAxis->range().upper - 12) < 0.5);
        QCOMPARE(opened.size(), 0);
    }

    void aTableIsCopiedWithHeadings()
    {
        StackedBars chart;
        chart.setData(bars(3, 2));
        chart.showAsTable(true);
        auto* table = chart.findChild<QTableWidget*>();
        table->selectRow(1);
        QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
        const QStringList lines = QGuiApplication::clipboard()->text().split('\n');
        QCOMPARE(lines.size(), 2);
        QCOMPARE(lines[0], QStringLiteral("Day\tP0\tP1\tTotal"));
        QVERIFY(lines[1].endsWith("\t11\t21\t32"));
    }

    void exportsAreLightInTheDark()
    {
        StackedBars chart;
        chart.setTitle("Daily");
        chart.setData(bars(5, 2));
        chart.resize(600, 300);
        chart.show();
        Theme::instance().setMode(ThemeMode::Dark);
        QTest::qWait(20);
        QVERIFY(hasDarkGround(chart.grab().toImage()));
        const QImage image = chart.toImage();
        QCOMPARE(image.devicePixelRatio(), 2.0);
        QVERIFY(!hasDarkGround(image));
        const QByteArray svg = chart.toSvg();
        QVERIFY(svg.contains("<svg") && svg.contains("Daily"));
        QVERIFY(svg.contains(lightTokens().seriesColor(0).name().toUtf8()));
        QTemporaryDir folder;
        QVERIFY(chart.writePdf(folder.filePath("a.pdf")));
        QVERIFY(QFileInfo(folder.filePath("a.pdf")).size() > 1000);
        QVERIFY(!chart.writePdf(folder.filePath("no/such/folder.pdf")));
        QTest::qWait(20);
        QVERIFY(hasDarkGround(chart.grab().toImage()));
        Theme::instance().setMode(ThemeMode::Light);
    }

    void everyChartHasTheSameForms_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("bars") << 0;
        QTest::newRow("shares of several") << 1;
        QTest::newRow("bars across") << 2;
        QTest::newRow("shares of one") << 3;
    }

    void everyChartHasTheSameForms()
    {
        QFETCH(int, kind);
        std::unique_ptr<QWidget> widget;
        ChartForm* form = nullptr;
        ChartTools* tools = nullptr;
        if (kind == 0) {
            auto* chart = new StackedBars;
            chart->setData(bars(5, 2));
            chart->setTitle("Shares");
            widget.reset(chart), form = chart, tools = chart->tools();
        } else if (kind == 1) {
            auto* chart = new ShareChart;
            chart->setRows({{"Used", {{"a", "Acme", 30, 0}, {"b", "Bora", 70, 1}}}});
            chart->setTitle("Shares");
            widget.reset(chart), form = chart, tools = chart->tools();
        } else if (kind == 2) {
            auto* chart = new HorizontalBars;
            chart->setItems({{"Acme", 30, 0}, {"Bora", 70, BarItem::kWarning}});
            chart->setTitle("Shares");
            widget.reset(chart), form = chart, tools = chart->tools();
        } else {
            auto* chart = new ShareBar;
            chart->setParts({{"Acme", 30, 0}, {"Bora", 70, 1}});
            chart->setTitle("Shares");
            widget.reset(chart), form = chart, tools = chart->tools();
        }
        widget->resize(500, 240);
        widget->show();
        // The table has the sheet's numbers, and Show as table says which of the two is seen.
        QVERIFY(!form->isTable());
        tools->tableButton()->click();
        QVERIFY(form->isTable());
        const auto* table = widget->findChild<QTableWidget*>();
        QVERIFY(table && table->isVisible());
        const ChartSheet sheet = form->sheet();
        QCOMPARE(table->rowCount(), int(sheet.rows.size()));
        QCOMPARE(table->columnCount(), int(sheet.columns.size()));
        QCOMPARE(table->item(1, 0)->text(), sheet.rows[1][0].toString());
        form->showAsTable(false);
        QVERIFY(!tools->tableButton()->isChecked() && !table->isVisible());
        // Each form is a file of its kind; nothing is left of one that cannot be written.
        QStringList texts;
        for (const QAction* action : tools->exportMenu()->actions())
            texts << action->text();
        QCOMPARE(texts,
                 QStringList({"PNG image…", "SVG drawing…", "PDF document…", "CSV table…", "", "Print…"}));
        QTemporaryDir folder;
        const QMap<QString, QByteArray> begins = {
            {"png", "\x89PNG"}, {"svg", "<?xml"}, {"pdf", "%PDF"}, {"csv", sheet.columns[0].toUtf8() + ','}};
        for (auto it = begins.begin(); it != begins.end(); ++it) {
            const QString path = folder.filePath("chart." + it.key());
            QCOMPARE(form->write(path), QString());
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(file.readAll().startsWith(it.value()), qPrintable(path));
            QVERIFY(!form->write(folder.filePath("no/such/chart." + it.key())).isEmpty());
        }
        QSignalSpy print(tools, &ChartTools::printRequested);
        tools->exportMenu()->actions().back()->trigger();
        QCOMPARE(print.count(), 1);
    }

    void aShareIsReachedByKeys()
    {
        QWidget window;
        auto* row = new QHBoxLayout(&window);
        auto* before = new QToolButton;
        before->setFocusPolicy(Qt::StrongFocus);
        auto* bar = new ShareBar;
        auto* legend = new ShareLegend(true);
        bar->setLegend(legend);
        bar->setTitle("Codes");
        bar->setParts({{"Consumed", 30, 0}, {"Available", 70, SharePart::kSpare}});
        row->addWidget(before);
        row->addWidget(bar->tools());
        bar->tools()->show();
        row->addWidget(bar);
        row->addWidget(legend);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        before->setFocus();
        QTest::keyClick(before, Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), static_cast<QWidget*>(bar->tools()->tableButton()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QVERIFY(bar->isTable() && !legend->isVisible());
        const auto* table = bar->findChild<QTableWidget*>();
        QCOMPARE(table->item(0, 1)->text() + ' ' + table->item(0, 2)->text(), QString("30 30.0%"));
        QCOMPARE(bar->sizeHint().height() > 3 * 20, true);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QVERIFY(!bar->isTable() && legend->isVisible());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), static_cast<QWidget*>(bar));
        QSignalSpy clicked(bar, &ShareBar::clicked);
        QTest::keyClick(bar, Qt::Key_Return);
        QCOMPARE(clicked.count(), 0);
        QTest::keyClick(bar, Qt::Key_End);
        QTest::keyClick(bar, Qt::Key_Return);
        QCOMPARE(clicked.value(0).value(0).toInt(), 1);
        QAccessibleInterface* told = QAccessible::queryAccessibleInterface(bar);
        QCOMPARE(told->text(QAccessible::Name), QString("Codes"));
        QVERIFY(told->text(QAccessible::Description).contains("Consumed 30.0%"));
    }

    void barsAreChosenByKeyboard()
    {
        HorizontalBars bars;
        bars.setItems({{"a", 3, 0}, {"b", 1, 1}});
        QSignalSpy clicks(&bars, &HorizontalBars::clicked);
        QTest::keyClick(&bars, Qt::Key_Down);
        QTest::keyClick(&bars, Qt::Key_Down);
        QTest::keyClick(&bars, Qt::Key_Return);
        QCOMPARE(clicks.size(), 1);
        QCOMPARE(clicks[0][0].toInt(), 1);
    }

    void barsBecomeATable()
    {
        HorizontalBars bars;
        bars.setTitle("Active devices by used units");
        bars.setHeadings("Units used", "Devices");
        bars.setItems({{"0 units", 1930}, {"12, used up", 1698, BarItem::kWarning}});
        const int drawn = bars.sizeHint().height();
        bars.resize(300, 200);
        bars.show();
        bars.showAsTable(true);
        const auto* table = bars.findChild<QTableWidget*>();
        QVERIFY(table && table->isVisible());
        QCOMPARE(table->horizontalHeaderItem(1)->text(), QString("Devices"));
        QCOMPARE(table->item(1, 0)->text() + ": " + table->item(1, 1)->text(), QString("12, used up: 1,698"));
        QVERIFY(bars.sizeHint().height() > drawn);
        // The table follows the bars, and the file has plain numbers.
        bars.setItems({{"0 units", 5}});
        QCOMPARE(table->rowCount(), 1);
        QCOMPARE(bars.toCsv(), QByteArray("Units used,Devices\r\n0 units,5\r\n"));
        // Under the table no bar is chosen.
        QSignalSpy clicks(&bars, &HorizontalBars::clicked);
        QTest::mouseMove(&bars, {5, 5});
        QTest::mouseClick(&bars, Qt::LeftButton, {}, {5, 5});
        QCOMPARE(clicks.size(), 0);
        bars.showAsTable(false);
        QVERIFY(!table->isVisible() && bars.sizeHint().height() < drawn);
    }

    void assistiveToolsAreTold()
    {
        StackedBars chart;
        chart.setTitle("Daily OTA upgrades");
        chart.setData(bars(5, 2));
        QAccessibleInterface* told = QAccessible::queryAccessibleInterface(&chart);
        QVERIFY(told);
        QCOMPARE(told->role(), QAccessible::Chart);
        QCOMPARE(told->text(QAccessible::Name), QStringLiteral("Daily OTA upgrades"));
        QVERIFY(told->text(QAccessible::Description).contains("Thu 13 Aug 2026"));
        chart.setCurrent(1);
        QVERIFY(told->text(QAccessible::Value).contains("32"));
    }

    void balanceHasItsForecastInTheTable()
    {
        BalanceLine chart;
        BalanceData data;
        data.points = {{QDateTime(QDate(2026, 9, 1), QTime(8, 0), Qt::UTC), 5000},
                       {QDateTime(QDate(2026, 9, 5), QTime(), Qt::UTC), 4203}};
        data.now = QDateTime(QDate(2026, 9, 11), QTime(16, 0), Qt::UTC);
        data.forecast = {{QDateTime(QDate(2026, 11, 1), QTime(), Qt::UTC), 0}};
        data.empties = {{QDateTime(QDate(2026, 9, 1), QTime(), Qt::UTC), data.points[0].at, "empty"}};
        chart.setData(data);
        chart.resize(300, 200);
        chart.show();
        QCOMPARE(chart.pointCount(), 3);
        QCOMPARE(chart.sheet().rows.size(), 3);
        QCOMPARE(chart.hoverText(1).total, QStringLiteral("4,203"));
        QVERIFY(!chart.grab().isNull());
    }

    void cyclesAreClicked()
    {
        CycleTimeLine chart;
        chart.setData(cycle());
        chart.resize(700, 320);
        chart.show();
        QVERIFY(QTest::qWaitForWindowExposed(&chart));
        chart.plot()->replot();
        QSignalSpy cycles(&chart, &CycleTimeLine::cycleClicked);
        const QRect area = chart.plot()->axisRect()->rect();
        QTest::mouseClick(chart.plot(), Qt::LeftButton, {}, {area.right() - 40, area.top() - 24});
        QCOMPARE(cycles.size(), 1);
        QCOMPARE(cycles[0][0].toInt(), 1);
        QTest::keyClick(&chart, Qt::Key_End);
        QVERIFY(chart.hoverText(chart.current()).plain().contains("13 units needed"));
    }

    void wordsOfACycleCrossNothing()
    {
        CycleData data = cycle();
        const QDateTime end(QDate(2026, 8, 28), QTime(), Qt::UTC);
        data.attempts.clear();
        for (int days = 330; days > 0; days -= 30) {
            CycleAttempt attempt;
            attempt.at = end.addDays(-days);
            attempt.drawn = 1;
            attempt.label = QStringLiteral("−1 top-up");
            data.attempts << attempt;
        }
        data.steps = {{QDateTime(QDate(2025, 9, 1), QTime(), Qt::UTC), 12},
                      {QDateTime(QDate(2025, 9, 8), QTime(), Qt::UTC), 0},
                      {end, 12}};
        data.now = end.addDays(3);
        data.nowWords = QStringLiteral("now, 12 left");
        for (const int wide : {900, 700, 500, 320}) {
            CycleTimeLine chart;
            chart.setData(data);
            chart.resize(wide, 280);
            chart.show();
            QVERIFY(QTest::qWaitForWindowExposed(&chart));
            chart.plot()->replot();
            const double rise = chart.plot()->xAxis->coordToPixel(double(end.date().toJulianDay()));
            const QVector<QRectF> words = chart.words();
            QVERIFY(words.size() > 3);
            for (int i = 0; i < words.size(); ++i) {
                QVERIFY(rise < words[i].left() || rise > words[i].right());
                for (int j = 0; j < i; ++j)
                    QVERIFY(!words[i].intersects(words[j]));
            }
        }
    }
};

QTEST_MAIN(TestCharts)
#include "tst_charts.moc"
