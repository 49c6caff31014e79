// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/overview/overview_page.h"

#include "charts/stacked_bars.h"
#include "pages/alerts/alert_list.h"
#include "pages/alerts/alert_words.h"
#include "pages/change/change_specs.h"
#include "pages/chart_data.h"
#include "pages/chart_head.h"
#include "pages/figure_links.h"
#include "pages/filter_fields.h"
#include "pages/format.h"
#include "pages/layout.h"
#include "pages/overview/overview_rows.h"
#include "pages/overview/overview_tiles.h"
#include "tables/data_table.h"
#include "theme/space.h"
#include "widgets/card.h"
#include "widgets/label.h"
#include "widgets/link_button.h"
#include "widgets/state_stack.h"
#include "widgets/tile.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace quota {
namespace {

constexpr int kChartHeight = 250;
constexpr int kImportRows = 7;
constexpr int kBillRows = 4;
constexpr int kRefusedRows = 4;
constexpr int kFoldBelow = 860;

} // namespace

OverviewPage::OverviewPage(QWidget* parent) : Page(parent), m_alerts(new AlertListCard)
{
    auto* content = new QWidget;
    m_column = makeColumn(content);
    auto* row = new FoldingRow(kFoldBelow);
    auto* left = new QWidget;
    QVBoxLayout* leftColumn = makeColumn(left);
    leftColumn->addWidget(makeChartCard(), 1);
    leftColumn->addWidget(makeImportsCard(), 0);
    auto* right = new QWidget;
    QVBoxLayout* rightColumn = makeColumn(right);
    rightColumn->addWidget(m_alerts, 1);
    rightColumn->addWidget(makeBillsCard());
    rightColumn->addWidget(makeRefusedCard());
    row->addWidget(left, 2);
    row->addWidget(right, 1);
    m_column->addWidget(row, 1);
    m_states = new StateStack(makeScroll(content));
    m_states->blocks()->setRows(8);
    connect(m_states, &StateStack::retry, this, &OverviewPage::refresh);
    fillPage(this, m_states);
    connect(m_alerts, &AlertListCard::allWanted, this,
            [this] { emit openPage(QStringLiteral("alerts"), {}); });
    connect(m_alerts, &AlertListCard::acted, this,
            [this](const AlertItem& alert) { actOnAlert(this, alert); });
    connect(m_alerts, &AlertListCard::opened, this, [this](const AlertItem& alert) {
        const AlertTarget target = alertTarget(alert);
        emit openPage(target.page, target.argument);
    });
}

QWidget* OverviewPage::makeChartCard()
{
    m_chartCard = new Card(tr("Daily OTA upgrades"));
    m_chart = new StackedBars;
    m_chart->setTitle(tr("Daily OTA upgrades"));
    m_chart->setMinimumHeight(kChartHeight);
    auto* body = new QWidget;
    QVBoxLayout* column = makeColumn(body);
    column->setSpacing(space::k4);
    column->addWidget(m_chart->legend());
    m_chart->legend()->show();
    column->addWidget(m_chart, 1);
    m_chartStates = new StateStack(body);
    putTools(m_chartCard, m_chart->tools());
    m_chartCard->addWidget(m_chartStates, 1);
    connect(m_chartStates, &StateStack::acted, this, [this] { emit openPage(QStringLiteral("data"), {}); });
    connect(m_chart, &Chart::dataClicked, this, [this](int index) {
        const int day = toDay(m_chart->data().keys.value(index));
        // Upgrades by device are kept for allowances; other schemes have a list of updates.
        if (context().account.scheme != Scheme::Allowance)
            return emit openPage(QStringLiteral("billing-list"), updatesOfDay(day, context().account.id));
        emit openPage(QStringLiteral("ota-devices"), {{QStringLiteral("onlyExcess"), false},
                                                      {QStringLiteral("from"), day},
                                                      {QStringLiteral("to"), day}});
    });
    return m_chartCard;
}

QWidget* OverviewPage::makeImportsCard()
{
    auto* card = new Card(tr("Last imports"));
    card->setFlush(true);
    auto* all = new LinkButton(tr("All imports"));
    connect(all, &QAbstractButton::clicked, this, [this] { emit openPage(QStringLiteral("data"), {}); });
    card->addTool(all);
    m_imports = new DataTable(QStringLiteral("overview-imports"), importColumns());
    m_imports->setAccessibleName(tr("Last imports"));
    m_imports->setPlaceholder(tr("Nothing has been imported yet."));
    card->addWidget(m_imports, 1);
    connect(m_imports, &DataTable::rowActivated, this, [this](const QVariant& key) {
        emit openPage(QStringLiteral("data"), {{QStringLiteral("import"), key}});
    });
    connect(m_imports, &DataTable::linkActivated, this, [this](const QVariant& key) {
        emit openPage(QStringLiteral("data"), {{QStringLiteral("import"), key}});
    });
    return card;
}

QWidget* OverviewPage::makeBillsCard()
{
    auto* card = new Card(tr("Bills"));
    m_billsCard = card;
    card->setFlush(true);
    auto* all = new LinkButton(tr("All bills"));
    connect(all, &QAbstractButton::clicked, this, [this] { emit openPage(QStringLiteral("bills"), {}); });
    card->addTool(all);
    m_bills = new DataTable(QStringLiteral("overview-bills"), billColumns());
    m_bills->setAccessibleName(tr("Bills"));
    m_bills->setPlaceholder(tr("No bills. A bill is made on the 1st after excess."));
    card->addWidget(m_bills);
    auto* below = new QWidget;
    auto* column = new QVBoxLayout(below);
    column->setContentsMargins(space::cardPadding, space::k12, space::cardPadding, space::cardPadding);
    m_debtNote = new Note;
    m_debt = new Label({}, TextRole::Second, Ink::Second);
    m_debt->setWordWrap(true);
    m_debt->setTextFormat(Qt::RichText);
    m_debtNote->column()->addWidget(m_debt);
    auto* preview = new LinkButton(tr("Preview settlement…"));
    connect(preview, &QAbstractButton::clicked, this, [this] {
        if (m_urgent)
            ChangeDialog::ask(this, topupPurchase(context().account, m_urgent->meter, m_urgent->owed()));
    });
    auto* line = new QHBoxLayout;
    line->addWidget(preview);
    line->addStretch(1);
    m_debtNote->column()->addLayout(line);
    column->addWidget(m_debtNote);
    column->addStretch(1);
    card->addWidget(below, 1);
    connect(m_bills, &DataTable::rowActivated, this, [this](const QVariant& key) {
        emit openPage(QStringLiteral("bills"), {{QStringLiteral("bill"), key}});
    });
    connect(m_bills, &DataTable::linkActivated, this, [this](const QVariant& key) {
        emit openPage(QStringLiteral("bills"), {{QStringLiteral("bill"), key}});
    });
    return card;
}

QWidget* OverviewPage::makeRefusedCard()
{
    m_refusedCard = new Card(tr("Refused in 24 hours"));
    m_refusedCard->setFlush(true);
    m_refused = new DataTable(QStringLiteral("overview-refused"), refusalColumns());
    connect(m_refused->rows(), &RowModel::answered, m_refusedCard,
            [this] { m_refusedCard->setSubtitle(number(shownSum(m_refused, QStringLiteral("requests")))); });
    m_refused->setAccessibleName(tr("Refused in 24 hours, by reason"));
    m_refused->setPlaceholder(tr("Nothing was refused."));
    m_refusedCard->addWidget(m_refused, 1);
    const auto open = [this](const QVariant& key) {
        emit openPage(QStringLiteral("billing-list"), refusedLately(key.toString()));
    };
    connect(m_refused, &DataTable::rowActivated, this, open);
    connect(m_refused, &DataTable::linkActivated, this, open);
    return m_refusedCard;
}

void OverviewPage::contextChanged(const PageContext& before)
{
    // Another account's numbers must not stand under this one's name, not even for a moment.
    if (before.account.id != context().account.id)
        m_states->forget();
}

void OverviewPage::refresh()
{
    if (!context().workspace || context().account.id.empty())
        return;
    m_states->showLoading();
    read(m_states, context().workspace->overview(context().account.id, context().period),
         tr("The overview could not be read"), [this](const OverviewData& data) { show(data); });
}

void OverviewPage::show(const OverviewData& data)
{
    showTiles(data);
    showChart(data);
    m_alerts->setAlerts(data.alerts, data.account, rights().mayChange());
    const auto refusal = std::find_if(data.alerts.begin(), data.alerts.end(), [](const AlertItem& alert) {
        return alert.condition == Condition::OtaRefused && !alert.device.empty();
    });
    m_refusal = refusal == data.alerts.end() ? std::nullopt : std::optional(*refusal);
    m_imports->setPlaceholder(
        rights().seesEverything()
            ? tr("Nothing has been imported yet.")
            : tr("Imports are shown to administrators and support of the whole store."));
    m_imports->rows()->setRows(importRows(data.imports));
    showBills(data);
    m_refused->rows()->setRows(refusalRows(data.refusedBy));
    // Nothing refused is said by its tile already.
    m_refusedCard->setVisible(!data.refusedBy.empty());
    sizeTables();
    m_states->showContent();
}

void OverviewPage::showTiles(const OverviewData& data)
{
    const QVector<OverviewTile> tiles = overviewTiles(data);
    // Tiles that stay keep the keyboard's place.
    if (m_tiles && m_tiles->tiles().size() != tiles.size()) {
        delete m_tiles;
        m_tiles = nullptr;
    }
    const bool fresh = !m_tiles;
    if (fresh) {
        m_tiles = new TileRow;
        m_column->insertWidget(0, m_tiles);
    }
    for (int i = 0; i < tiles.size(); ++i) {
        Tile* tile = fresh ? m_tiles->addTile(tiles[i].text) : m_tiles->tiles()[i];
        tile->setData(tiles[i].text);
        tile->disconnect(this);
        connect(
            tile, &QAbstractButton::clicked, this,
            [this, page = tiles[i].page, argument = tiles[i].argument] { emit openPage(page, argument); });
    }
}

void OverviewPage::showChart(const OverviewData& data)
{
    // A scheme without OTA allowances has no daily upgrades to speak of; the imports take the room.
    m_chartCard->setVisible(data.account.scheme == Scheme::Allowance || data.dailyOta.total > 0);
    m_chartCard->setSubtitle(tr("Accepted units by product · %1").arg(number(data.dailyOta.total)));
    m_chart->setSubtitle(periodWords(data.period));
    m_chart->setData(barData(data.dailyOta));
    m_chart->tools()->setVisible(data.dailyOta.total > 0);
    if (data.dailyOta.total > 0)
        m_chartStates->showContent();
    else
        m_chartStates->showEmpty({QStringLiteral("ota"), tr("No upgrades in this period"),
                                  tr("%1 has no accepted OTA upgrade. Choose another period, or import a "
                                     "journal that has some.")
                                      .arg(periodWords(data.period)),
                                  rights().mayChange() ? tr("Import a journal…") : QString()});
}

void OverviewPage::showBills(const OverviewData& data)
{
    // Bills belong to accounts with allowances.
    m_billsCard->setVisible(data.account.scheme == Scheme::Allowance);
    QVector<TableRow> rows = billRows(data.bills);
    rows.resize(qMin<qsizetype>(rows.size(), kBillRows));
    m_bills->rows()->setRows(rows);
    const MeterDebt* urgent = urgentDebt(data);
    m_urgent = urgent ? std::optional(*urgent) : std::nullopt;
    const QString words = debtText(data);
    m_debt->setText(words);
    m_debtNote->setVisible(!words.isEmpty());
}

void OverviewPage::sizeTables()
{
    const int rows = qBound(1, m_imports->rows()->rowCount(), kImportRows);
    // Beside a chart the imports take no more than they need; without one they take its room.
    m_imports->setMinimumHeight(m_imports->heightFor(rows));
    m_imports->setMaximumHeight(m_chartCard->isHidden() ? QWIDGETSIZE_MAX : m_imports->heightFor(rows));
    m_refused->setFixedHeight(m_refused->heightFor(qBound(1, m_refused->rows()->rowCount(), kRefusedRows)) +
                              1);
    m_bills->setFixedHeight(m_bills->heightFor(qBound(1, m_bills->rows()->rowCount(), kBillRows)) + 1);
}

QStringList OverviewPage::tourStates() const
{
    QStringList states;
    if (m_refusal)
        states << QStringLiteral("explain");
    if (m_urgent)
        states << QStringLiteral("settle");
    return states;
}

void OverviewPage::showTourState(const QString& state)
{
    if (state == QLatin1String("explain") && m_refusal)
        actOnAlert(this, *m_refusal);
    else if (m_urgent)
        ChangeDialog::ask(this, topupPurchase(context().account, m_urgent->meter, m_urgent->owed()));
}

} // namespace quota
