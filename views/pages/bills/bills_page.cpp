// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/bills/bills_page.h"

#include "pages/bills/story_card.h"
#include "pages/change/change_specs.h"
#include "pages/choice_menu.h"
#include "pages/closing/closing_card.h"
#include "pages/explain/explain_dialog.h"
#include "pages/export/export_dialog.h"
#include "pages/figure_links.h"
#include "pages/filter_fields.h"
#include "pages/format.h"
#include "pages/layout.h"
#include "pages/usage/meter_words.h"
#include "pages/words.h"
#include "tables/data_table.h"
#include "tables/totals_row.h"
#include "theme/icons.h"
#include "theme/space.h"
#include "theme/style.h"
#include "vocabulary/calendar.h"
#include "widgets/banner.h"
#include "widgets/card.h"
#include "widgets/icon_button.h"
#include "widgets/locked_button.h"
#include "widgets/state_stack.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace quota {
namespace {

constexpr int kFoldBelow = 980;
constexpr int kRows = 12;
constexpr int kMeters = 3;
const QString kAccount = QStringLiteral("account");

QVector<Choice> meterChoices()
{
    QVector<Choice> out = {{{}, BillsPage::tr("any")}};
    for (const Meter meter : {Meter::Subscription, Meter::Message, Meter::Ota})
        out.append({toText(word(meter)), meterText(meter)});
    return out;
}

QVector<Choice> statusChoices()
{
    return {{{}, BillsPage::tr("any")},
            {QStringLiteral("due"), BillsPage::tr("outstanding")},
            {QStringLiteral("overdue"), BillsPage::tr("overdue")},
            {QStringLiteral("settled"), BillsPage::tr("settled")},
            {QStringLiteral("unbilled"), BillsPage::tr("unbilled")}};
}

QString pageOf(Meter meter)
{
    switch (meter) {
    case Meter::Subscription:
        return QStringLiteral("service-subscription");
    case Meter::Message:
        return QStringLiteral("device-messages");
    default:
        return QStringLiteral("ota-upgrades");
    }
}

} // namespace

BillsPage::BillsPage(QWidget* parent) : Page(parent)
{
    auto* content = new QWidget;
    QVBoxLayout* column = makeColumn(content);
    m_suspended = new Banner;
    m_suspended->hide();
    auto* tiles = new QWidget;
    m_tilesRow = new QHBoxLayout(tiles);
    m_tilesRow->setContentsMargins(0, 0, 0, 0);
    m_tilesRow->addStretch(1);
    column->addWidget(m_suspended);
    column->addWidget(tiles);
    m_head = makeHead();
    column->addWidget(m_head);
    auto* row = new FoldingRow(kFoldBelow);
    m_story = new StoryCard;
    row->addWidget(makeList(), 57);
    row->addWidget(m_story, 43);
    // A month without bills is closed too.
    m_any = new StateStack(row);
    column->addWidget(m_any, 1);
    m_closing = new ClosingCard(&answers());
    column->addWidget(m_closing);
    m_states = new StateStack(makeScroll(content));
    m_states->blocks()->setRows(8);
    fillPage(this, m_states);
    connect(m_states, &StateStack::retry, this, &BillsPage::refresh);
    connect(m_any, &StateStack::acted, this,
            [this] { emit openPage(QStringLiteral("service-subscription"), {}); });
    connect(m_suspended, &Banner::acted, this, [this] {
        m_status->setCurrentId(QStringLiteral("overdue"));
        m_meter->setCurrent(0);
        fill();
    });
    connect(m_closing, &ClosingCard::openPage, this, &Page::openPage);
    connect(m_closing, &ClosingCard::statusMessage, this, &Page::statusMessage);
    connect(m_story->states(), &StateStack::retry, this, &BillsPage::askStory);
    connect(m_story, &StoryCard::monthWanted, this, &BillsPage::openMonth);
    connect(m_story, &StoryCard::explanationWanted, this, [this](Meter meter, Month month) {
        const auto bill = billOfKey(m_chosen);
        openExplanation(this, BillWish{meter, month, bill ? bill->account : std::string()});
    });
    connect(m_story, &StoryCard::grantOpened, this, [this](const QString& grant) {
        QVariantMap argument = ofChosen();
        argument.insert(ledgerOfGrant(grant));
        emit openPage(QStringLiteral("ledger"), argument);
    });
}

QWidget* BillsPage::makeHead()
{
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::k8);
    m_meter = new OneChoice(tr("Meter"), meterChoices());
    m_status = new OneChoice(tr("Status"), statusChoices());
    auto* exporter = new QPushButton(icon(QStringLiteral("export")), tr("Export…"));
    row->addWidget(m_meter);
    row->addWidget(m_status);
    m_chip = new QPushButton(icon(QStringLiteral("cross")), {});
    m_chip->setLayoutDirection(Qt::RightToLeft); // the cross stands behind the words
    m_chip->hide();
    row->addWidget(m_chip);
    connect(m_chip, &QPushButton::clicked, this, [this] { emit openPage(pageId(), {}); });
    m_settle = new LockedButton(tr("Settle…"));
    m_settle->setIcon(icon(QStringLiteral("purchase"), IconTone::OnFill));
    makePrimary(m_settle);
    row->addStretch(1);
    row->addWidget(exporter);
    row->addWidget(m_settle);
    restrict(m_settle, Need::Change, tr("an administrator settles bills"));
    connect(m_settle, &LockedButton::activated, this, &BillsPage::showSettle);
    connect(m_meter, &OneChoice::chosen, this, &BillsPage::fill);
    connect(m_status, &OneChoice::chosen, this, &BillsPage::fill);
    connect(exporter, &QPushButton::clicked, this, [this] { ExportDialog::ask(this, m_table, title()); });
    return head;
}

QWidget* BillsPage::makeList()
{
    m_card = new Card(tr("Bills"));
    m_card->setFlush(true);
    m_table = new DataTable(QStringLiteral("bills"), allBillColumns());
    m_totals = new TotalsRow(m_table);
    QToolButton* columns = makeIconButton(QStringLiteral("columns"), tr("Choose columns"));
    columns->setPopupMode(QToolButton::InstantPopup);
    columns->setMenu(m_table->columnsMenu());
    m_card->addTool(makeFilterTool(m_table));
    m_card->addTool(columns);
    m_table->setAccessibleName(tr("Bills"));
    m_table->setColumnOffered(kAccount, false);
    connect(m_table->rows(), &RowModel::answered, m_card,
            [this] { m_card->setSubtitle(shownText(m_table)); });
    m_table->setPlaceholder(tr("No bill matches the filters."));
    m_table->setMinimumHeight(m_table->heightFor(kRows));
    m_card->body()->setSpacing(0);
    m_card->addWidget(m_table, 1);
    m_card->addWidget(m_totals);
    connect(m_table, &DataTable::currentKeyChanged, this, [this](const QVariant& key) {
        if (!m_filling && key.isValid())
            choose(key.toString());
    });
    connect(m_table, &DataTable::rowActivated, this, [this](const QVariant& key) {
        if (const auto bill = billOfKey(key.toString()))
            openMonth(bill->meter, bill->month, std::nullopt);
    });
    connect(m_table, &DataTable::linkActivated, this,
            [this](const QVariant& key) { openAccount(key.toString()); });
    return m_card;
}

std::optional<Meter> BillsPage::meter() const
{
    return meterOf(m_meter->currentId().toStdString());
}

QString BillsPage::parentPage() const
{
    return BillsLink::of(context().argument).kind == BillsLink::None ? QString() : pageId();
}

QString BillsPage::breadcrumb() const
{
    const BillsLink link = BillsLink::of(context().argument);
    return link.kind == BillsLink::None ? title() : link.text();
}

void BillsPage::contextChanged(const PageContext& before)
{
    if (before.account.id == context().account.id && before.argument == context().argument)
        return;
    m_link = BillsLink::of(context().argument);
    const bool isLinked = m_link.kind != BillsLink::None;
    m_chip->setVisible(isLinked);
    m_chip->setText(m_link.text());
    m_chip->setAccessibleName(tr("Show the bills of this account instead of: %1").arg(m_link.text()));
    m_chip->setToolTip(m_chip->accessibleName());
    // One settles for one account: its own page does.
    m_settle->setVisible(!isLinked);
    m_meter->setCurrent(0);
    m_status->setCurrent(0);
    restoreFilters(m_table, {});
    m_chosen.clear();
    emit titleChanged();
    m_story->clear();
    m_states->forget();
}

void BillsPage::refresh()
{
    if (!context().workspace || context().account.id.empty())
        return;
    m_states->showLoading();
    const bool isLinked = m_link.kind != BillsLink::None;
    read(m_states,
         isLinked ? context().workspace->payerBills(context().account.id)
                  : context().workspace->bills(context().account.id),
         tr("The bills could not be read"), [this](const BillsData& data) { show(data); });
    askStory();
    if (isLinked)
        m_closing->hide();
    else
        m_closing->setContext(context().workspace, context().account, std::nullopt);
}

void BillsPage::show(const BillsData& data)
{
    m_data = data;
    m_table->setColumnOffered(kAccount, data.accounts > 1);
    const bool none = data.bills.empty() && data.unbilled.empty();
    m_tilesRow->parentWidget()->setVisible(!none);
    m_head->setVisible(!none);
    if (none) {
        m_suspended->hide();
        m_states->showContent();
        m_any->showEmpty({QStringLiteral("bills"), tr("No bills"),
                          tr("Excess of a month becomes a bill on the 1st of the next. This account has "
                             "had none."),
                          tr("Service subscription")});
        return;
    }
    const QString suspension = suspensionText(data.suspendedSince, data.account.timezone);
    m_suspended->setVisible(!suspension.isEmpty());
    m_suspended->setText({Tone::Bad, tr("Suspended"), suspension, tr("Show overdue")});
    showTiles();
    fill();
    m_any->showContent();
    m_states->showContent();
}

void BillsPage::showTiles()
{
    const int count = int(m_data.debts.size());
    if (m_tiles && m_tiles->tiles().size() != count) {
        delete m_tiles;
        m_tiles = nullptr;
    }
    const bool fresh = !m_tiles;
    if (fresh) {
        // Each takes a third, also where there are fewer.
        m_tiles = new TileRow;
        m_tilesRow->insertWidget(0, m_tiles, count);
        m_tilesRow->setStretch(1, qMax(0, kMeters - count));
    }
    for (std::size_t i = 0; i < m_data.debts.size(); ++i) {
        const TileText text = debtTile(m_data.debts[i], m_data);
        Tile* tile = fresh ? m_tiles->addTile(text) : m_tiles->tiles()[qsizetype(i)];
        tile->setData(text);
        tile->disconnect(this);
        connect(tile, &QAbstractButton::clicked, this, [this, meter = m_data.debts[i].meter] {
            m_meter->setCurrentId(toText(word(meter)));
            m_status->setCurrent(0);
            fill();
        });
    }
}

void BillsPage::fill()
{
    const QVector<TableRow> rows = allBillRows(m_data, meter(), billFilterOf(m_status->currentId()), m_link);
    m_filling = true;
    m_table->rows()->setRows(rows);
    m_filling = false;
    const bool owes = std::any_of(m_data.debts.begin(), m_data.debts.end(), [this](const MeterDebt& debt) {
        return debt.owed() > 0 && (!meter() || debt.meter == *meter());
    });
    m_settle->setLock(owes ? QString() : tr("Nothing is owed."));
    // Units of different meters have no sum.
    m_totals->setVisible(meter().has_value() && !rows.isEmpty());
    m_totals->setTotals(billTotals(rows));
    showChosen();
}

// The chosen bill's row, wherever the table's order has put it; else the first.
void BillsPage::showChosen()
{
    const RowModel* rows = m_table->rows();
    int place = rows->rowCount() > 0 ? 0 : -1;
    for (int i = 0; i < rows->rowCount(); ++i)
        if (rows->rowAt(i)->key.toString() == m_chosen)
            place = i;
    if (place < 0) {
        m_chosen.clear();
        m_story->clear();
        return;
    }
    m_filling = true;
    m_table->setCurrentIndex(rows->index(place, 0));
    m_filling = false;
    const QString key = rows->rowAt(place)->key.toString();
    if (key != m_chosen)
        choose(key);
}

void BillsPage::choose(const QString& key)
{
    m_chosen = key;
    askStory();
}

void BillsPage::askStory()
{
    const auto bill = billOfKey(m_chosen);
    if (!context().workspace || !bill)
        return;
    m_story->states()->showLoading();
    read(QStringLiteral("story"), m_story->states(),
         context().workspace->billStory(bill->account.empty() ? context().account.id : bill->account,
                                        bill->meter, bill->month),
         tr("The bill could not be read"), [this](const BillStory& story) { show(story); });
}

void BillsPage::show(const BillStory& story)
{
    m_story->setStory(story);
}

void BillsPage::openMonth(Meter meter, Month month, std::optional<Day> day)
{
    QVariantMap argument = ofChosen();
    argument.insert(QStringLiteral("month"), toText(formatMonth(month)));
    if (day)
        argument.insert(QStringLiteral("day"), int(*day));
    emit openPage(pageOf(meter), argument);
}

// Of a list over several accounts, the chosen bill's own.
QVariantMap BillsPage::ofChosen() const
{
    const auto bill = billOfKey(m_chosen);
    return bill && !bill->account.empty() ? QVariantMap{{kAccount, toText(bill->account)}} : QVariantMap();
}

void BillsPage::openAccount(const QString& key)
{
    const auto bill = billOfKey(key);
    if (bill && !bill->account.empty())
        emit openPage(pageId(), {{kAccount, toText(bill->account)},
                                 {QStringLiteral("bill"), billKey(bill->meter, bill->month)}});
}

QVariantMap BillsPage::saveState() const
{
    return {{QStringLiteral("meter"), m_meter->currentId()},
            {QStringLiteral("status"), m_status->currentId()},
            {QStringLiteral("bill"), m_chosen},
            {QStringLiteral("filters"), savedFilters(m_table)}};
}

void BillsPage::restoreState(const QVariantMap& state)
{
    if (state.value(QStringLiteral("closing")).toBool()) {
        m_closing->lead();
        return;
    }
    m_meter->setCurrentId(state.value(QStringLiteral("meter")).toString());
    m_status->setCurrentId(state.value(QStringLiteral("status")).toString());
    if (state.contains(QStringLiteral("filters")))
        restoreFilters(m_table, state.value(QStringLiteral("filters")).toMap());
    const QString bill = state.value(QStringLiteral("bill")).toString();
    if (!bill.isEmpty() && bill != m_chosen)
        choose(bill);
    if (m_states->state() == StateStack::Full)
        fill();
}

QStringList BillsPage::tourStates() const
{
    QStringList states;
    if (!m_data.bills.empty())
        states << QStringLiteral("story") << QStringLiteral("explain") << QStringLiteral("export")
               << QStringLiteral("export-xlsx") << QStringLiteral("export-json") << QStringLiteral("filter");
    for (const MeterDebt& debt : m_data.debts)
        if (debt.owed() > 0 && !states.contains(QStringLiteral("settle")))
            states << QStringLiteral("settle");
    return states;
}

void BillsPage::showTourState(const QString& state)
{
    m_table->setFiltersVisible(false);
    if (state.startsWith(QLatin1String("export"))) {
        ExportDialog* exporter = ExportDialog::ask(this, m_table);
        if (state.contains(QLatin1Char('-')))
            exporter->setForm(state.section(QLatin1Char('-'), 1));
        return;
    }
    if (state == QLatin1String("explain")) {
        openExplanation(this, BillWish{m_data.bills.front().meter, m_data.bills.front().month});
        return;
    }
    if (state == QLatin1String("filter")) {
        m_table->setFilter(QStringLiteral("billed"), QStringLiteral(">20,000"));
        return;
    }
    if (state == QLatin1String("story")) {
        const BillItem& newest = m_data.bills.front();
        choose(billKey(newest.meter, newest.month));
        fill();
        return;
    }
    for (const MeterDebt& debt : m_data.debts)
        if (debt.owed() > 0) {
            settle(debt.meter);
            return;
        }
}

// One meter is settled by one top-up: where more are owed, the filter or a menu says which.
void BillsPage::showSettle()
{
    QVector<MeterDebt> owed;
    for (const MeterDebt& debt : m_data.debts)
        if (debt.owed() > 0 && (!meter() || debt.meter == *meter()))
            owed << debt;
    if (owed.size() == 1) {
        settle(owed.front().meter);
        return;
    }
    QMenu menu(this);
    for (const MeterDebt& debt : std::as_const(owed))
        connect(menu.addAction(tr("%1: %2…", "a meter, a quantity")
                                   .arg(meterText(debt.meter), quantityText(debt.meter, debt.owed()))),
                &QAction::triggered, this, [this, meter = debt.meter] { settle(meter); });
    menu.exec(m_settle->mapToGlobal(QPoint(0, m_settle->height())));
}

ChangeDialog* BillsPage::settle(Meter meter)
{
    for (const MeterDebt& debt : m_data.debts)
        if (debt.meter == meter)
            return ChangeDialog::ask(this, topupPurchase(context().account, meter, debt.owed()));
    return nullptr;
}

} // namespace quota
