// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/bills/story_card.h"

#include "charts/horizontal_bars.h"
#include "charts/stacked_bars.h"
#include "pages/bills/bill_rows.h"
#include "pages/chart_head.h"
#include "pages/format.h"
#include "pages/usage/meter_charts.h"
#include "pages/usage/meter_words.h"
#include "pages/words.h"
#include "tables/data_table.h"
#include "theme/space.h"
#include "vocabulary/calendar.h"
#include "widgets/key_values.h"
#include "widgets/link_button.h"
#include "widgets/state_stack.h"

#include <QVBoxLayout>

namespace quota {
namespace {

constexpr int kDaysHeight = 150;
constexpr int kMostParts = 6;

} // namespace

StoryCard::StoryCard(QWidget* parent)
    : Card(tr("How it came about"), parent),
      m_facts(new KeyValues(true)),
      m_days(new StackedBars),
      m_products(new HorizontalBars),
      m_above(new Label({}, TextRole::Strong)),
      m_parts(new Label({}, TextRole::Strong)),
      m_table(new DataTable(QStringLiteral("bill-parts"), partColumns({}))),
      m_explain(new LinkButton(tr("Explain"))),
      m_month(new LinkButton)
{
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::k8);
    m_days->setMinimumHeight(kDaysHeight);
    m_days->setTitle(tr("Excess by day"));
    m_products->setTitle(tr("Units beyond the allowance by product"));
    m_products->setHeadings(tr("Product"), tr("Units"));
    m_products->setLeading(false);
    m_table->setAccessibleName(tr("Top-ups that settled the bill"));
    column->addWidget(m_facts);
    column->addWidget(m_above);
    column->addWidget(m_days->legend());
    m_days->legend()->show();
    m_days->legend()->setTotalsShown(false);
    column->addWidget(m_days);
    column->addWidget(m_products);
    column->addWidget(m_parts);
    column->addWidget(m_table);
    column->addStretch(1);
    m_states = new StateStack(content);
    m_states->blocks()->setRows(6);
    addTool(m_explain);
    addTool(m_month);
    putTools(this, m_days->tools());
    putTools(this, m_products->tools());
    addWidget(m_states, 1);
    clear();
    m_explain->setAccessibleName(tr("Explain this bill in sentences"));
    connect(m_explain, &QAbstractButton::clicked, this,
            [this] { emit explanationWanted(m_story.bill.meter, m_story.bill.month); });
    connect(m_month, &QAbstractButton::clicked, this,
            [this] { emit monthWanted(m_story.bill.meter, m_story.bill.month, std::nullopt); });
    connect(m_days, &Chart::dataClicked, this, [this](int index) {
        emit monthWanted(m_story.bill.meter, m_story.bill.month, firstDayOf(m_story.bill.month) + index);
    });
    const auto open = [this](const QVariant& key) {
        for (const BillPart& part : m_story.settlements)
            if (part.seq == key.toLongLong())
                emit grantOpened(toText(part.grant));
    };
    connect(m_table, &DataTable::linkActivated, this, open);
    connect(m_table, &DataTable::rowActivated, this, open);
}

void StoryCard::clear()
{
    m_story = {};
    m_month->hide();
    m_explain->hide();
    m_days->tools()->hide();
    m_products->tools()->hide();
    setSubtitle({});
    m_states->showEmpty({QStringLiteral("bills"),
                         tr("No bill chosen"),
                         tr("Choose a bill to see which days it is made of, and what settled it."),
                         {}});
}

void StoryCard::setStory(const BillStory& story)
{
    m_story = story;
    if (!story.found) {
        clear();
        return;
    }
    const BillItem& bill = story.bill;
    const bool ota = bill.meter == Meter::Ota;
    setSubtitle(billName(bill.meter, bill.month));
    m_month->setText(tr("Open %1", "a month’s data").arg(monthText(bill.month)));
    m_month->show();
    m_explain->setVisible(!story.unbilled);
    setFacts(story);
    m_above->setText(ota ? tr("Units beyond the devices’ allowance, by product") : tr("Excess by day"));
    m_days->setVisible(!ota);
    m_days->tools()->setVisible(!ota);
    m_days->legend()->setVisible(!ota);
    m_products->setVisible(ota);
    m_products->tools()->setVisible(ota);
    if (ota) {
        QVector<BarItem> items;
        for (const auto& [product, units] : story.products)
            items.append({toText(product.name), units, product.number});
        m_products->setSubtitle(monthText(bill.month));
        m_products->setItems(items);
    } else {
        m_days->setSubtitle(monthText(bill.month));
        m_days->setData(excessBars(story.days, {firstDayOf(bill.month), firstDayOf(bill.month + 1) - 1}));
    }
    const QVector<TableRow> rows = partRows(story);
    m_table->rows()->setColumns(partColumns(story.timezone));
    m_table->rows()->setRows(rows);
    m_table->setFixedHeight(m_table->heightFor(int(qMin<qsizetype>(rows.size(), kMostParts))) + 1);
    m_table->setVisible(!rows.isEmpty());
    m_parts->setVisible(!story.unbilled);
    m_parts->setText(rows.isEmpty() ? tr("Nothing has settled it yet") : tr("Settled by"));
    m_states->showContent();
}

void StoryCard::setFacts(const BillStory& story)
{
    const BillItem& bill = story.bill;
    QVector<KeyValue> lines;
    if (bill.meter != Meter::Ota) {
        lines << KeyValue{tr("Excess of the month"), quantityText(bill.meter, story.sum.excess)};
        if (story.sum.fromTopup > 0)
            lines << KeyValue{tr("From top-ups, day by day"), signedNumber(-story.sum.fromTopup)};
        if (story.beforeBill > 0)
            lines << KeyValue{tr("Settled by top-ups before it was billed"), signedNumber(-story.beforeBill)};
    }
    if (story.unbilled) {
        KeyValue rest{tr("Not billed yet"), quantityText(bill.meter, bill.billed)};
        rest.strong = true;
        lines << rest << KeyValue{tr("Becomes a bill on"), instantText(story.issued, story.timezone)};
        m_facts->setLines(lines);
        return;
    }
    KeyValue billed{tr("Billed"), quantityText(bill.meter, bill.billed)};
    billed.note = instantText(story.issued, story.timezone);
    billed.strong = true;
    lines << billed;
    if (bill.settled > 0)
        lines << KeyValue{tr("Settled"), signedNumber(-bill.settled)};
    KeyValue left{tr("Outstanding"), number(bill.billed - bill.settled)};
    left.note =
        bill.settled < bill.billed ? tr("due until 24:00 on %1").arg(dayText(bill.dueDay)) : QString();
    left.strong = true;
    if (bill.status == BillStatus::Overdue)
        left.ink = Ink::Bad;
    lines << left;
    m_facts->setLines(lines);
}

} // namespace quota
