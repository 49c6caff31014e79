// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/usage/meter_cards.h"

#include "charts/horizontal_bars.h"
#include "pages/chart_head.h"
#include "pages/figure_links.h"
#include "pages/filter_fields.h"
#include "pages/format.h"
#include "pages/usage/meter_rows.h"
#include "pages/words.h"
#include "tables/data_table.h"
#include "tables/totals_row.h"
#include "theme/space.h"
#include "widgets/icon_button.h"
#include "widgets/label.h"
#include "widgets/link_button.h"
#include "widgets/state_stack.h"

#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace quota {
namespace {

constexpr int kDayRows = 8;
constexpr int kBillRows = 4;

} // namespace

OwedCard::OwedCard(QWidget* parent)
    : Card(tr("Excess owed"), parent),
      m_figure(new LinkButton),
      m_unit(new Label({}, TextRole::Second, Ink::Second)),
      m_words(new Label({}, TextRole::Second, Ink::Second)),
      m_bars(new HorizontalBars)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(space::k8);
    m_figure->setFigure(TextRole::FigureLarge, tr("Open the bills of this meter"));
    connect(m_figure, &QAbstractButton::clicked, this, &OwedCard::allWanted);
    row->addWidget(m_figure);
    row->addWidget(m_unit, 1);
    m_words->setWordWrap(true);
    m_bars->setTitle(tr("Excess owed, by whether it is billed"));
    m_bars->setHeadings(tr("State"), tr("Units"));
    putTools(this, m_bars->tools());
    body()->addLayout(row);
    body()->addWidget(m_bars);
    body()->addWidget(m_words);
    body()->addStretch(1);
    connect(m_bars, &HorizontalBars::clicked, this, [this](int index) { emit billsWanted(index == 1); });
}

void OwedCard::setData(const MeterData& data)
{
    const Units total = saturatingAdd(data.billed, data.unbilled);
    m_figure->setText(number(total));
    m_figure->setAccessibleName(tr("Excess owed: %1").arg(number(total)));
    m_figure->updateGeometry();
    m_unit->setText(tr("%1 in all", "a meter’s word: calls in all").arg(unitText(data.meter)));
    m_bars->setItems(
        {{tr("Billed"), data.billed, BarItem::kWarning}, {tr("Unbilled"), data.unbilled, BarItem::kAccent}});
    if (total == 0) {
        m_words->setText(tr("Nothing is owed."));
        return;
    }
    QStringList parts;
    for (const BillItem& bill : data.bills)
        if (bill.status != BillStatus::Settled)
            parts.prepend(
                bill.status == BillStatus::Overdue
                    ? tr("The bill of %1 is overdue.").arg(monthText(bill.month))
                    : tr("The bill of %1 is due on %2.").arg(monthText(bill.month), dayText(bill.dueDay)));
    if (!data.unbilledMonths.empty())
        parts
            << tr("What is unbilled joins the bill of %1.").arg(monthText(data.unbilledMonths.back().first));
    m_words->setText(parts.join(QLatin1Char(' ')));
}

MeterBillsCard::MeterBillsCard(QWidget* parent)
    : Card(tr("Bills"), parent), m_table(new DataTable(QStringLiteral("meter-bills"), meterBillColumns()))
{
    setFlush(true);
    auto* all = new LinkButton(tr("All bills"));
    addTool(all);
    m_table->setAccessibleName(tr("Bills of this meter"));
    m_table->setPlaceholder(tr("No bills. A bill is made on the 1st after excess."));
    m_table->setMinimumHeight(m_table->heightFor(kBillRows));
    addWidget(m_table, 1);
    connect(all, &QAbstractButton::clicked, this, &MeterBillsCard::allWanted);
    connect(m_table, &DataTable::rowActivated, this,
            [this](const QVariant& key) { emit billOpened(key.toInt()); });
    connect(m_table, &DataTable::linkActivated, this,
            [this](const QVariant& key) { emit billOpened(key.toInt()); });
}

void MeterBillsCard::setData(const MeterData& data)
{
    m_table->rows()->setRows(meterBillRows(data.bills));
}

MeterDaysCard::MeterDaysCard(Meter meter, QWidget* parent)
    : Card(tr("Days"), parent),
      m_meter(meter),
      m_table(new DataTable(QStringLiteral("meter-days-%1").arg(int(meter)), meterDayColumns(meter))),
      m_totals(new TotalsRow(m_table))
{
    setFlush(true);
    QToolButton* columns = makeIconButton(QStringLiteral("columns"), tr("Choose columns"));
    columns->setPopupMode(QToolButton::InstantPopup);
    columns->setMenu(m_table->columnsMenu());
    QToolButton* exporter = makeIconButton(QStringLiteral("export"), tr("Export the days"));
    addTool(columns);
    addTool(exporter);
    m_table->setAccessibleName(tr("Days of the period"));
    m_table->setPlaceholder(tr("No day of this period has use."));
    m_table->setMinimumHeight(m_table->heightFor(kDayRows));
    body()->setSpacing(0);
    addWidget(m_table, 1);
    addWidget(m_totals);
    connect(exporter, &QToolButton::clicked, this, &MeterDaysCard::exportWanted);
    connect(m_table, &DataTable::rowActivated, this,
            [this](const QVariant& key) { emit dayOpened(key.toInt()); });
    connect(m_table, &DataTable::linkActivated, this, [this](const QVariant& key, const QString& column) {
        if (column == QLatin1String("fromTopup"))
            emit drawsWanted(key.toInt());
        else
            emit dayOpened(key.toInt());
    });
}

void MeterDaysCard::setData(const MeterData& data)
{
    setSubtitle(dayRangeText(data.period.from, data.period.to));
    m_table->rows()->setRows(meterDayRows(data));
    m_totals->setTotals(meterDayTotals(data));
    m_totals->setVisible(!data.days.empty());
}

SharesCard::SharesCard(Meter meter, QWidget* parent)
    : Card(meter == Meter::Subscription ? tr("Applications") : tr("Heaviest devices"), parent),
      m_meter(meter),
      m_table(new DataTable(QStringLiteral("meter-shares-%1").arg(int(meter)), shareColumns(meter))),
      m_scope(new Label({}, TextRole::Second, Ink::Second)),
      m_words(new Label({}, TextRole::Second, Ink::Third)),
      m_whole(new LinkButton(tr("Whole period")))
{
    setFlush(true);
    addTool(m_whole);
    m_whole->hide();
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_scope->setWordWrap(true);
    m_scope->setContentsMargins(space::cardPadding, space::k8, space::cardPadding, space::k8);
    m_words->setWordWrap(true);
    m_words->setContentsMargins(space::cardPadding, space::k8, space::cardPadding, space::k8);
    m_table->setAccessibleName(accessibleName());
    m_table->setPlaceholder(tr("Nothing was used on these days."));
    connect(m_table->rows(), &RowModel::answered, this, &SharesCard::tellShown);
    m_table->setMinimumHeight(m_table->heightFor(kDayRows - 1));
    column->addWidget(m_table, 1);
    column->addWidget(m_words);
    m_states = new StateStack(content);
    m_states->blocks()->setRows(kDayRows - 2);
    body()->setSpacing(0);
    addWidget(m_scope);
    addWidget(m_states, 1);
    connect(m_whole, &QAbstractButton::clicked, this, &SharesCard::wholePeriodWanted);
    const auto open = [this](const QVariant& key) {
        if (m_meter == Meter::Message)
            emit deviceOpened(key.toString());
    };
    connect(m_table, &DataTable::rowActivated, this, open);
    connect(m_table, &DataTable::linkActivated, this,
            [this, open](const QVariant& key, const QString& columnId) {
                if (columnId == QLatin1String("product"))
                    emit productOpened(linkedId(m_table, key, columnId));
                else
                    open(key);
            });
}

void SharesCard::setScope(const QString& what, bool isDay)
{
    m_scope->setText(what);
    m_whole->setVisible(isDay);
}

// Of all while nothing is filtered: the table has the heaviest alone.
void SharesCard::tellShown()
{
    if (!m_table->rows()->filters().isEmpty())
        return setSubtitle(shownText(m_table->rows()->rowCount(), m_all));
    setSubtitle(m_meter == Meter::Subscription ? tr("%Ln application(s)", nullptr, int(m_all))
                                               : tr("%Ln device(s)", nullptr, int(m_all)));
}

void SharesCard::setData(const UseShares& data, const QString& what)
{
    setScope(what, !m_whole->isHidden());
    m_all = data.all;
    m_table->rows()->setRows(shareRows(data, m_meter));
    m_table->setColumnOffered(QStringLiteral("excess"), data.excessKnown || data.shares.empty());
    const QString words = shareWords(data, m_meter);
    m_words->setText(words);
    m_words->setVisible(!words.isEmpty());
    m_states->showContent();
}

} // namespace quota
