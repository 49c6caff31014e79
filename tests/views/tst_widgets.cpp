// SPDX-License-Identifier: GPL-3.0-or-later
// The parts that pages are made of: what they tell, and when.
#include "patience.h"
#include "theme/theme.h"
#include "widgets/key_pause.h"
#include "widgets/key_values.h"
#include "widgets/link_button.h"
#include "widgets/locked_button.h"
#include "widgets/numbered_steps.h"
#include "widgets/period_selector.h"
#include "widgets/search_field.h"
#include "widgets/segmented.h"
#include "widgets/state_stack.h"
#include "widgets/tile.h"

#include <QDateEdit>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace quota;

class TestWidgets : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        Theme::install(*qApp, ThemeMode::Light);
    }

    void aPressForWhatIsGoneDoesNothing()
    {
        QWidget window;
        auto* link = new LinkButton("Settle", &window);
        auto* button = new QPushButton("Buy", &window);
        auto* field = new QLineEdit(&window);
        window.show();
        QSignalSpy followed(link, &QAbstractButton::clicked), pressed(button, &QAbstractButton::clicked);
        const int usual = QApplication::doubleClickInterval();
        QApplication::setDoubleClickInterval(3'600'000);
        KeyPause::begin();
        QTest::keyClick(link, Qt::Key_Return);
        QTest::keyClick(link, Qt::Key_Enter);
        QTest::keyClick(button, Qt::Key_Space);
        QCOMPARE(followed.size() + pressed.size(), 0);
        // The mouse and other keys act.
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(pressed.size(), 1);
        QTest::keyClicks(field, "5 000");
        QCOMPARE(field->text(), QStringLiteral("5 000"));
        // After the moment a key that is still held does nothing, one that is pressed anew acts.
        QApplication::setDoubleClickInterval(0);
        KeyPause::begin();
        QApplication::setDoubleClickInterval(usual);
        QTest::qWait(1);
        QKeyEvent held(QEvent::KeyPress, Qt::Key_Return, {}, QStringLiteral("\r"), true);
        QApplication::sendEvent(link, &held);
        QCOMPARE(followed.size(), 0);
        QTest::keyClick(button, Qt::Key_Space);
        QCOMPARE(pressed.size(), 2);
        QTest::keyClick(link, Qt::Key_Return);
        QApplication::sendEvent(link, &held);
        QCOMPARE(followed.size(), 2);
    }

    void aTileSaysEverythingInOneName()
    {
        Tile tile({"OTA top-up left", "4,203", "units", "Runs out about 1 Nov", Tone::Warning, {}});
        QCOMPARE(tile.accessibleName(), QStringLiteral("OTA top-up left: 4,203 units. Runs out about 1 Nov"));
        QSignalSpy clicks(&tile, &QAbstractButton::clicked);
        QTest::keyClick(&tile, Qt::Key_Return);
        QCOMPARE(clicks.size(), 1);
    }

    void tilesWrapIntoEqualRows()
    {
        TileRow row;
        for (int i = 0; i < 6; ++i)
            row.addTile({QString::number(i), "1", {}, {}, Tone::Neutral, {}});
        row.resize(1200, 200);
        row.show();
        QCOMPARE(row.tiles()[5]->y(), 0);
        QCOMPARE(row.tiles()[5]->geometry().right(), 1199);
        row.resize(760, 300);
        QTest::qWait(1);
        QCOMPARE(row.tiles()[2]->y(), 0);
        QVERIFY(row.tiles()[3]->y() > 0);
        QCOMPARE(row.tiles()[3]->x(), 0);
    }

    void periodsAreWholeDays()
    {
        const QDate today(2026, 9, 11);
        QCOMPARE(last30Days(today).from, QDate(2026, 8, 13));
        QCOMPARE(last12Months(today).from, QDate(2025, 10, 1));
        QCOMPARE(monthOf({2024, 2, 5}).to, QDate(2024, 2, 29));
        QCOMPARE(periodText(monthOf({2026, 8, 1})), QStringLiteral("August 2026"));
        QCOMPARE(periodText(last30Days(today)), QStringLiteral("13 Aug – 11 Sep 2026"));
    }

    void theSelectorTellsOnlyChanges()
    {
        PeriodSelector selector;
        selector.setToday({2026, 9, 11});
        QSignalSpy spy(&selector, &PeriodSelector::periodChanged);
        auto* kinds = selector.findChild<Segmented*>();
        emit kinds->chosen(2);
        QCOMPARE(spy.size(), 1);
        QCOMPARE(selector.period(), last12Months({2026, 9, 11}));
        emit kinds->chosen(2);
        QCOMPARE(spy.size(), 1);
        selector.setToday({2026, 10, 1});
        QCOMPARE(spy.size(), 2);
        QCOMPARE(selector.period().to, QDate(2026, 10, 1));
        emit kinds->chosen(0);
        emit selector.findChild<MonthStepper*>()->monthChosen({2026, 7, 1});
        QCOMPARE(selector.period(), monthOf({2026, 7, 1}));
    }

    void theSelectorBecomesAMenu()
    {
        PeriodSelector selector;
        selector.setToday({2026, 9, 11});
        selector.show();
        QVERIFY(selector.widthFor(true) < selector.widthFor(false));
        selector.setCompact(true);
        auto* button = selector.findChild<QPushButton*>();
        QVERIFY(button->isVisible() && !selector.findChild<Segmented*>()->isVisible());
        QCOMPARE(button->accessibleName(), QStringLiteral("Period: Last 30 days"));
        QSignalSpy spy(&selector, &PeriodSelector::periodChanged);
        button->menu()->actions()[2]->trigger();
        QCOMPARE(spy.size(), 1);
        QCOMPARE(selector.period(), last12Months({2026, 9, 11}));
        QCOMPARE(button->text(), QStringLiteral("12 months"));
        QVERIFY(button->menu()->actions()[2]->isChecked());
        selector.setMonthsOnly(true);
        QVERIFY(!button->isVisible() && selector.findChild<MonthStepper*>()->isVisible());
    }

    void aCustomPeriodIsNeverEmpty()
    {
        CustomPeriodDialog dialog(last30Days({2026, 9, 11}), {2026, 9, 11}, nullptr);
        const QList<QDateEdit*> ends = dialog.findChildren<QDateEdit*>();
        QCOMPARE(ends.size(), 2);
        ends[1]->setDate({2026, 7, 3});
        QCOMPARE(dialog.period().from, QDate(2026, 7, 3));
        ends[0]->setDate({2026, 12, 1}); // not after the last day
        QCOMPARE(dialog.period().from, QDate(2026, 9, 11));
        QCOMPARE(dialog.period().to, QDate(2026, 9, 11));
        QCOMPARE(dialog.period().kind, PeriodKind::Custom);
    }

    void searchingRestsAndEscapeEmpties()
    {
        SearchField field("Find");
        QSignalSpy spy(&field, &SearchField::searched);
        QTest::keyClicks(&field, "D12");
        QCOMPARE(spy.size(), 0);
        QTRY_COMPARE_WITH_TIMEOUT(spy.size(), 1, kPatienceMs);
        QCOMPARE(spy[0][0].toString(), QStringLiteral("D12"));
        QTest::keyClick(&field, Qt::Key_Return);
        QCOMPARE(spy.size(), 1);
        QTest::keyClick(&field, Qt::Key_Escape);
        QCOMPARE(spy.size(), 2);
        QVERIFY(field.text().isEmpty());
    }

    void aLockedButtonSaysWhyAndDoesNothing()
    {
        LockedButton button("Buy");
        QSignalSpy acted(&button, &LockedButton::activated);
        button.setLock("Granted on 2 Sep 2026.");
        button.click();
        QCOMPARE(acted.size(), 0);
        QVERIFY(button.isEnabled());
        QVERIFY(button.focusPolicy() & Qt::TabFocus);
        QVERIFY(button.accessibleDescription().contains("Granted on 2 Sep 2026."));
        button.setLock({});
        button.click();
        QCOMPARE(acted.size(), 1);
    }

    void oldContentStaysWhileLoading()
    {
        auto* content = new QLabel("rows");
        StateStack stack(content);
        stack.show();
        QVERIFY(content->isHidden());
        stack.showLoading();
        QVERIFY(!stack.blocks()->showsBlocks());
        QTRY_VERIFY_WITH_TIMEOUT(stack.blocks()->showsBlocks(), kPatienceMs);
        stack.showContent();
        QVERIFY(content->isVisible());
        QVERIFY(stack.blocks()->isHidden());
        stack.showLoading();
        QCOMPARE(stack.state(), StateStack::Loading);
        QVERIFY(content->isVisible());
        stack.showError({"It failed", "Nothing was lost.", "Retry.", "EIO"});
        QVERIFY(content->isVisible());
        QVERIFY(stack.findChild<ErrorBox*>()->isVisible());
        stack.showEmpty({"bills", "No bills yet", "A bill is made on the 1st.", "Open"});
        QVERIFY(content->isHidden());
        QVERIFY(stack.findChild<ErrorBox*>()->isHidden());
    }

    void linksOfDenseFactsAreAsLargeAsTheirNeighbours()
    {
        for (const bool dense : {true, false}) {
            KeyValues list(dense);
            list.setLines({{"Total", "12"}, {"Granted", "10", {}, false, Ink::Text, "granted"}});
            const auto* link = list.findChild<LinkButton*>();
            const QList<Label*> labels = list.findChildren<Label*>();
            QVERIFY(link && !labels.isEmpty());
            for (const Label* label : labels) {
                QCOMPARE(link->font().pointSizeF(), label->font().pointSizeF());
                QCOMPARE(link->sizeHint().height(), lineHeight(dense ? TextRole::Second : TextRole::Button));
            }
        }
    }

    void linksInStepsAct()
    {
        NumberedSteps steps;
        steps.setSteps({"1 came from top-up <a href=\"grant e-1\">e-1</a>."});
        QCOMPARE(steps.plainText(), QStringLiteral("1. 1 came from top-up e-1."));
        QSignalSpy followed(&steps, &NumberedSteps::linkActivated);
        for (const ThemeMode mode : {ThemeMode::Dark, ThemeMode::Light}) {
            Theme::instance().setMode(mode);
            QLabel* sentence = nullptr;
            for (QLabel* label : steps.findChildren<QLabel*>())
                sentence = label->text().contains("e-1") ? label : sentence;
            QVERIFY(sentence);
            QVERIFY(sentence->text().contains(tokens().accentText.name()));
            emit sentence->linkActivated("grant e-1");
        }
        QCOMPARE(followed.size(), 2);
    }

    void stepsCopyAsPlainText()
    {
        NumberedSteps steps;
        steps.setSteps({"Needs <b>13 units</b>.", "Had 12 &lt; 13."});
        QCOMPARE(steps.plainText(), QStringLiteral("1. Needs 13 units.\n2. Had 12 < 13."));
    }
};

QTEST_MAIN(TestWidgets)
#include "tst_widgets.moc"
