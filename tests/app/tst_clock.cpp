// SPDX-License-Identifier: GPL-3.0-or-later
// The engine's clock that advances by itself: off until it is switched on for a store, and then only where
// work has become due.
#include "patience.h"
#include "shell/advance_setting.h"
#include "shell/clock_keeper.h"
#include "shell/commands.h"
#include "shell/status_strip.h"
#include "vocabulary/calendar.h"
#include "widgets/hint_line.h"
#include "window_bench.h"

#include <QAction>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>

using namespace quota;
using namespace quota::test;

namespace {

constexpr Instant kSecond = 1'000'000;

} // namespace

class TestClock : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init() { QSettings().clear(); }
    void restsUntilWorkIsDue();
    void doesOnlyWhatIsDue();
    void waitsForOtherWork();
    void isSwitchedOnForOneStore();

private:
    static bool saysSo(WindowBench& bench);
};

void TestClock::initTestCase()
{
    QCoreApplication::setOrganizationName("tests");
    QCoreApplication::setApplicationName("clock");
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    Theme::install(*qApp, ThemeMode::Light);
}

bool TestClock::saysSo(WindowBench& bench)
{
    return WindowBench::wordsOf(bench.window().findChild<StatusStrip*>()).contains("advances by itself");
}

void TestClock::restsUntilWorkIsDue()
{
    const Instant now = *parseInstant("2026-07-15T12:00:00Z");
    QCOMPARE(ClockKeeper::restUntil(std::nullopt, now), 3600);
    QCOMPARE(ClockKeeper::restUntil(now - kSecond, now), 60);
    QCOMPARE(ClockKeeper::restUntil(now + 59 * kSecond, now), 60);
    QCOMPARE(ClockKeeper::restUntil(now + 599 * kSecond + 1, now), 600);
    QCOMPARE(ClockKeeper::restUntil(now + 7200 * kSecond, now), 3600);
}

void TestClock::doesOnlyWhatIsDue()
{
    SmallStore store;
    ClockKeeper keeper(store.workspace());
    // Days of acme close at midnight of Berlin; the others' next work is at midnight of UTC or later.
    Instant now = *parseInstant("2026-07-10T21:59:00Z");
    keeper.setNow([&] { return now; });
    for (const char* behind : {"acme", "lumen"})
        store.import(
            QStringLiteral(R"({"specversion":"1.0","id":"b-%1","source":"t","type":"clock.advanced",)"
                           R"("time":"2026-07-10T21:58:00Z","account":"%1","data":{}})"
                           "\n")
                .arg(QLatin1String(behind))
                .toUtf8());
    const QSignalSpy done(&keeper, &ClockKeeper::advanced);
    const int before = store.eventCount();
    keeper.look();
    QVERIFY(!keeper.isLooking()); // it is off
    keeper.setOn(true);
    QTRY_VERIFY_WITH_TIMEOUT(!keeper.isLooking(), kPatienceMs);
    QCOMPARE(store.eventCount(), before);
    QCOMPARE(keeper.resting(), 60);
    now += 60 * kSecond;
    keeper.look();
    QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, kPatienceMs);
    QCOMPARE(done[0][0].toInt(), 1);
    QCOMPARE(store.eventCount(), before + 1);
    QCOMPARE(store.lastEvent("acme")["type"].toString(), "clock.advanced");
    QCOMPARE(store.account("acme").clock, now);
    // Nothing more is due before the next midnight; it rests an hour at most.
    keeper.look();
    QTRY_VERIFY_WITH_TIMEOUT(!keeper.isLooking(), kPatienceMs);
    QCOMPARE(store.eventCount(), before + 1);
    QCOMPARE(keeper.resting(), 3600);
    // What comes in may be due earlier.
    store.import(R"({"specversion":"1.0","id":"x","source":"t","type":"device.messaged",)"
                 R"("time":"2026-07-10T22:30:00Z","account":"acme","data":{"device":"M1","count":5}})"
                 "\n");
    QTRY_COMPARE_WITH_TIMEOUT(keeper.resting(), 60, kPatienceMs);
    keeper.setOn(false);
    QCOMPARE(keeper.resting(), -1);
}

void TestClock::waitsForOtherWork()
{
    SmallStore store;
    ClockKeeper keeper(store.workspace());
    keeper.setNow([] { return *parseInstant("2026-09-01T00:00:00Z"); });
    bool busy = true;
    keeper.setBusy([&] { return busy; });
    const int before = store.eventCount();
    keeper.setOn(true);
    QVERIFY(!keeper.isLooking());
    QCOMPARE(keeper.resting(), 60);
    QCOMPARE(store.eventCount(), before);
    busy = false;
    const QSignalSpy done(&keeper, &ClockKeeper::advanced);
    keeper.look();
    QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, kPatienceMs);
    QVERIFY(store.eventCount() > before);
    QVERIFY(store.report("bills", "acme").contains("2026-07"));
}

void TestClock::isSwitchedOnForOneStore()
{
    WindowBench bench;
    QSettings().setValue("user/name", "Ada");
    bench.window().keeper()->setNow([] { return *parseInstant("2026-07-20T00:00:00Z"); });
    bench.open("acme", "overview");
    QAction* keep = bench.window().commands()->keepClock;
    QVERIFY(keep->isEnabled() && !keep->isChecked() && !saysSo(bench));
    const int before = bench.store().eventCount();
    // It asks first, and says what comes of it.
    keep->trigger();
    auto* dialog = WindowBench::dialog<AdvanceSettingDialog>();
    QVERIFY(dialog);
    QVERIFY(dialog->findChild<HintLine*>()->text().contains("count as late"));
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(!WindowBench::dialog<AdvanceSettingDialog>(), kPatienceMs);
    QVERIFY(!keep->isChecked() && !bench.window().keeper()->isOn());
    QCOMPARE(bench.store().eventCount(), before);
    keep->trigger();
    dialog = WindowBench::dialog<AdvanceSettingDialog>();
    QTest::mouseClick(dialog->actButton(), Qt::LeftButton);
    QVERIFY(keep->isChecked());
    QTRY_COMPARE_WITH_TIMEOUT(bench.window().account().clock, *parseInstant("2026-07-20T00:00:00Z"),
                              kPatienceMs);
    QVERIFY(saysSo(bench));
    QCOMPARE(bench.store().lastEvent("acme")["type"].toString(), "clock.advanced");
    QCOMPARE(bench.store().lastEvent("acme")["actor"].toString(), "Ada");
    // Another store is left alone; this one goes on the next time.
    const QString path = bench.openedPath();
    SmallStore other;
    const int others = other.eventCount();
    bench.openStore(QString::fromStdString(other.workspace()->path()));
    QVERIFY(!keep->isChecked() && !bench.window().keeper()->isOn() && !saysSo(bench));
    QCOMPARE(other.eventCount(), others);
    bench.openStore(path);
    QVERIFY(keep->isChecked() && bench.window().keeper()->isOn());
    QTRY_VERIFY_WITH_TIMEOUT(!bench.window().keeper()->isLooking(), kPatienceMs);
    keep->trigger(); // off at once
    QVERIFY(!keep->isChecked() && !bench.window().keeper()->isOn() && !saysSo(bench));
}

QTEST_MAIN(TestClock)
#include "tst_clock.moc"
