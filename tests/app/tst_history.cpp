// SPDX-License-Identifier: GPL-3.0-or-later
// Back and forward, and what the palette finds first.
#include "shell/history.h"
#include "shell/palette_source.h"

#include <QTest>

using namespace quota;

class TestHistory : public QObject {
    Q_OBJECT
private slots:
    void returnsToThePlaceAsItWasLeft();
    void forgetsWhatWasAheadOnANewVisit();
    void putsTheBestFitFirst();
};

void TestHistory::returnsToThePlaceAsItWasLeft()
{
    History history;
    history.visit({"devices", "acme", {}, {}});
    history.keepState({{"row", 7}});
    history.visit({"device", "acme", "D1", {}});
    QVERIFY(history.canGoBack() && !history.canGoForward());
    const Place back = history.back();
    QCOMPARE(back.page, QString("devices"));
    QCOMPARE(back.state.value("row").toInt(), 7);
    QVERIFY(!history.canGoBack() && history.canGoForward());
    QCOMPARE(history.forward().argument, QString("D1"));
}

void TestHistory::forgetsWhatWasAheadOnANewVisit()
{
    History history;
    history.visit({"overview", "acme", {}, {}});
    history.visit({"devices", "acme", {}, {}});
    history.visit({"devices", "acme", {}, {}});
    history.back();
    QVERIFY(!history.canGoBack());
    history.visit({"data", "acme", {}, {}});
    QVERIFY(!history.canGoForward());
}

void TestHistory::putsTheBestFitFirst()
{
    const QVector<PaletteEntry> entries = {{{}, "Open demo", {}, {}, {}},
                                           {{}, "Gateway", {}, {}, "demo"},
                                           {{}, "Demo", {}, {}, {}},
                                           {{}, "Overview", {}, {}, {}}};
    const QVector<PaletteEntry> best = bestFits(entries, "demo", 10);
    QCOMPARE(best.size(), 3);
    QCOMPARE(best[0].text, QString("Demo"));
    QCOMPARE(best[1].text, QString("Open demo"));
    QCOMPARE(best[2].text, QString("Gateway"));
}

QTEST_GUILESS_MAIN(TestHistory)
#include "tst_history.moc"
