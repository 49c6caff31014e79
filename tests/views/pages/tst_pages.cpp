// SPDX-License-Identifier: GPL-3.0-or-later
// What pages say of their values, and where their controls lead.
#include "pages/choice_menu.h"
#include "pages/device/cycle_data.h"
#include "pages/device/decision_rows.h"
#include "pages/device/device_page.h"
#include "pages/device/probe_card.h"
#include "pages/devices/devices_page.h"
#include "pages/ota_upgrades/allowance_text.h"
#include "pages/ota_upgrades/ota_upgrades_page.h"
#include "pages/overview/overview_page.h"
#include "pages/overview/overview_tiles.h"
#include "pages/topups/balance_data.h"
#include "pages/topups/change_groups.h"
#include "pages/topups/topup_cards.h"
#include "samples.h"
#include "tables/data_table.h"
#include "theme/theme.h"
#include "widgets/state_stack.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace quota;

class PagesTest : public QObject {
    Q_OBJECT
private slots:
    void tilesAreThoseOfTheScheme();
    void aTileOpensItsPage();
    void deductionsFoldAndOthersStandAlone();
    void foldsKeepEveryUnit();
    void changesAreSortedByTime();
    void changesAreFiltered();
    void anEmptyStretchEndsWithTheNextGrant();
    void refusalsOfADayAreOneMark();
    void theNewestRefusalIsChosenFirst();
    void aDeviceOpensByEnter();
    void filtersComeFromAnotherPage();
    void probeAsksForWholeBytes();
    void probeSaysWhatIsWrong();
    void pagesHaveTheirStates();
    void everyControlHasAName();
};

void PagesTest::tilesAreThoseOfTheScheme()
{
    QStringList pages;
    for (const OverviewTile& tile : overviewTiles(samples::packageOverview()))
        pages << tile.page;
    QCOMPARE(pages, (QStringList{"service-package", "ota-licences", "billing-list"}));
    const QVector<OverviewTile> tiles = overviewTiles(samples::overview());
    QCOMPARE(tiles.size(), 6);
    QCOMPARE(tiles[0].text.figure, QStringLiteral("4,203"));
    QCOMPARE(tiles[0].text.tone, Tone::Neutral);
    QCOMPARE(tiles[2].text.tone, Tone::Warning); // runs out within 30 days
}

void PagesTest::aTileOpensItsPage()
{
    OverviewPage page;
    page.show(samples::overview());
    QSignalSpy opened(&page, &Page::openPage);
    for (QAbstractButton* button : page.findChildren<QAbstractButton*>())
        if (button->accessibleName().startsWith(QStringLiteral("Devices with excess")))
            button->click();
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened[0][0].toString(), QStringLiteral("ota-devices"));
    QVERIFY(opened[0][1].toMap().value(QStringLiteral("onlyExcess")).toBool());
}

void PagesTest::deductionsFoldAndOthersStandAlone()
{
    const QVector<GroupRow> rows = changeRows(samples::ota(), Fold::Week, {});
    QCOMPARE(rows.size(), 8);
    QCOMPARE(rows[0].row.cells[0].text, QStringLiteral("9 – 11 Sep"));
    QCOMPARE(rows[0].row.cells[2].raw.toLongLong(), qint64(-438));
    QCOMPARE(rows[0].row.cells[3].raw.toLongLong(), qint64(4203));
    QCOMPARE(rows[0].children.size(), 3);
    QCOMPARE(rows[2].row.cells[1].text, QStringLiteral("Complimentary"));
    QVERIFY(rows[2].children.isEmpty());
    // Days of another year say so.
    OtaData later = samples::ota();
    later.account.today += 365;
    QCOMPARE(changeRows(later, Fold::Week, {})[0].row.cells[0].text, QStringLiteral("9 – 11 Sep 2026"));
}

void PagesTest::foldsKeepEveryUnit()
{
    const OtaData data = samples::ota();
    qint64 all = 0;
    for (const LedgerItem& change : data.changes)
        all += change.units;
    for (const Fold fold : {Fold::Day, Fold::Week, Fold::Month}) {
        qint64 sum = 0;
        for (const GroupRow& row : changeRows(data, fold, {}))
            sum += row.row.cells[2].raw.toLongLong();
        QCOMPARE(sum, all);
    }
}

void PagesTest::changesAreSortedByTime()
{
    const OtaData data = samples::ota();
    const auto keysOf = [](const GroupTree& tree) {
        QStringList keys;
        for (const TableRow& row : tree.allRows())
            keys << row.key.toString();
        return keys;
    };
    GroupTree tree(changeColumns(data.account.timezone, data.meter));
    tree.setRows(changeRows(data, Fold::Week, {}));
    const QStringList given = keysOf(tree);
    // Newest first is how they come, also entries of one moment and groups.
    tree.setOrder(QStringLiteral("time"), Qt::DescendingOrder);
    QCOMPARE(keysOf(tree), given);
    tree.setOrder(QStringLiteral("time"), Qt::AscendingOrder);
    QVERIFY(keysOf(tree) != given);
    const GroupModel* rows = tree.rows();
    const int last = rows->rowCount() - 1;
    QCOMPARE(rows->index(last, 0).data(KeyRole).toString(), given.first());
    const QModelIndex folded = rows->index(last, 0);
    QVERIFY(rows->rowCount(folded) > 1);
    QCOMPARE(rows->index(rows->rowCount(folded) - 1, 0, folded).data(KeyRole).toString(), given[1]);
    // The card does not say "newest first" of another order.
    ChangesCard card(data.meter);
    card.setData(data);
    const auto says = [&card](const QString& text) {
        const QList<QLabel*> labels = card.findChildren<QLabel*>();
        return std::ranges::any_of(labels, [&](const QLabel* label) { return label->text() == text; });
    };
    QVERIFY(says(QStringLiteral("Every change, newest first")));
    card.tree()->setOrder(QStringLiteral("units"), Qt::AscendingOrder);
    QVERIFY(says(QStringLiteral("Every change")));
}

void PagesTest::changesAreFiltered()
{
    QCOMPARE(changeRows(samples::ota(), Fold::Day, QStringLiteral("expiration")).size(), 1);
    QCOMPARE(changeRows(samples::ota(), Fold::Day, QStringLiteral("d123456")).size(), 1);
    QVERIFY(changeRows(samples::ota(), Fold::Day, QStringLiteral("nowhere")).isEmpty());
}

void PagesTest::anEmptyStretchEndsWithTheNextGrant()
{
    const BalanceData line = balanceData(samples::ota());
    QCOMPARE(line.empties.size(), 1);
    QCOMPARE(line.empties[0].words, QStringLiteral("empty 27 Aug – 1 Sep"));
    QCOMPARE(line.forecast.size(), 1);
    QCOMPARE(line.forecast.first().at, QDateTime(QDate(2026, 11, 1), QTime(0, 0), Qt::UTC));
    QCOMPARE(allowanceText(samples::ota()),
             QStringLiteral("Unit 5 MB · 12 units per 360-day cycle, prepaid"));
}

void PagesTest::refusalsOfADayAreOneMark()
{
    const CycleLine line = cycleLine(samples::device());
    QCOMPARE(line.data.attempts.size(), 8 - 1); // eight upgrades, two of them one mark
    const CycleAttempt& last = line.data.attempts.back();
    QVERIFY(!last.accepted);
    QCOMPARE(last.left, qint64(12));
    QCOMPARE(last.title, QStringLiteral("2 refused, 28 Aug"));
    QCOMPARE(line.data.attempts[5].left, qint64(0));
    QCOMPARE(line.data.chosen, 1);
}

void PagesTest::theNewestRefusalIsChosenFirst()
{
    DevicePage page;
    page.show(samples::device());
    QCOMPARE(page.saveState().value(QStringLiteral("decision")).toLongLong(), qint64(90418));
    QCOMPARE(page.decisions()->selectedKeys(), (QVector<QVariant>{qint64(90418)}));
    page.restoreState({{QStringLiteral("decision"), 48226}});
    QCOMPARE(page.decisions()->selectedKeys(), (QVector<QVariant>{qint64(48226)}));
}

void PagesTest::aDeviceOpensByEnter()
{
    DevicesPage page;
    page.show(samples::devices(), "Europe/Berlin");
    QSignalSpy opened(&page, &Page::openPage);
    page.table()->setCurrentIndex(page.table()->model()->index(2, 0));
    QTest::keyClick(page.table(), Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened[0][0].toString(), QStringLiteral("device"));
    QCOMPARE(opened[0][1].toMap().value(QStringLiteral("argument")).toString(), QStringLiteral("D123442"));
}

void PagesTest::filtersComeFromAnotherPage()
{
    DevicesPage page;
    const QVariantMap wanted = {{QStringLiteral("contains"), QStringLiteral("D12")},
                                {QStringLiteral("product"), QStringLiteral("p-3")},
                                {QStringLiteral("state"), int(DeviceState::Terminated)},
                                {QStringLiteral("onlyExcess"), true}};
    page.restoreState(wanted);
    QCOMPARE(page.saveState().value(QStringLiteral("contains")), wanted.value(QStringLiteral("contains")));
    const QMap<QString, QString> filters = {{QStringLiteral("product"), QStringLiteral("=p-3")},
                                            {QStringLiteral("state"), QStringLiteral("=terminated")},
                                            {QStringLiteral("units"), QStringLiteral(">12")}};
    QCOMPARE(page.table()->rows()->filters(), filters);
    // What is kept is what comes back.
    DevicesPage later;
    later.restoreState(page.saveState());
    QCOMPARE(later.table()->rows()->filters(), filters);
}

void PagesTest::probeAsksForWholeBytes()
{
    ProbeCard card;
    card.setDevice(samples::device());
    QCOMPARE(card.field()->text(), QStringLiteral("60.5"));
    std::int64_t asked = 0;
    connect(&card, &ProbeCard::asked, this, [&asked](std::int64_t bytes) { asked = bytes; });
    QTest::keyClick(card.field(), Qt::Key_Return);
    QCOMPARE(qint64(asked), qint64(60'500'000));
}

void PagesTest::probeSaysWhatIsWrong()
{
    ProbeCard card;
    card.setDevice(samples::device());
    bool asked = false;
    connect(&card, &ProbeCard::asked, this, [&asked] { asked = true; });
    card.field()->setText(QStringLiteral("-3"));
    QTest::keyClick(card.field(), Qt::Key_Return);
    QVERIFY(!asked);
}

void PagesTest::pagesHaveTheirStates()
{
    OtaUpgradesPage page;
    QCOMPARE(page.states()->state(), StateStack::Loading);
    OtaData none;
    none.account = samples::meteringAccount();
    page.show(none);
    QCOMPARE(page.states()->state(), StateStack::Empty);
    none.devices = 3;
    none.balance = {{samples::at("2026-08-13T00:00:00"), 0}};
    page.show(none);
    QCOMPARE(page.states()->state(), StateStack::Full);
    // No top-ups are no stretch of red, and no products nothing to choose from.
    QCOMPARE(page.findChild<RemainingCard*>()->findChild<StateStack*>()->state(), StateStack::Empty);
    QVERIFY(page.findChild<ManyChoice*>()->isHidden());
    QCOMPARE(allowanceText(none), QStringLiteral("No product yet"));
    page.show(samples::ota());
    QCOMPARE(page.states()->state(), StateStack::Full);
    QCOMPARE(page.findChild<RemainingCard*>()->findChild<StateStack*>()->state(), StateStack::Full);
    QVERIFY(!page.findChild<ManyChoice*>()->isHidden());
    page.states()->showError({});
    QCOMPARE(page.states()->state(), StateStack::Error);
    DevicePage device;
    device.show(DeviceData());
    QCOMPARE(device.states()->state(), StateStack::Empty);
}

void PagesTest::everyControlHasAName()
{
    OverviewPage overview;
    overview.show(samples::overview());
    OtaUpgradesPage ota;
    ota.show(samples::ota());
    DevicesPage devices;
    devices.show(samples::devices(), "UTC");
    DevicePage device;
    device.show(samples::device());
    for (const QWidget* page : std::initializer_list<const QWidget*>{&overview, &ota, &devices, &device})
        for (const QAbstractButton* button : page->findChildren<QAbstractButton*>())
            // Qt's own corner and clear buttons are not of the page; an empty state without an action hides
            // its button.
            if (button->focusPolicy() != Qt::NoFocus && !button->isHidden())
                QVERIFY2(!button->accessibleName().isEmpty() || !button->text().isEmpty(),
                         button->metaObject()->className());
}

int main(int argc, char** argv)
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    QApplication app(argc, argv);
    Theme::install(app, ThemeMode::Light);
    PagesTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_pages.moc"
