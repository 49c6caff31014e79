// SPDX-License-Identifier: GPL-3.0-or-later
#include "gallery/sheets.h"

#include "charts/balance_line.h"
#include "charts/cycle_time_line.h"
#include "charts/horizontal_bars.h"
#include "charts/share_bar.h"
#include "charts/stacked_bars.h"
#include "gallery/sample.h"
#include "tables/data_table.h"
#include "tables/totals_row.h"
#include "theme/icons.h"
#include "theme/space.h"
#include "theme/text.h"
#include "widgets/card.h"
#include "widgets/facts_strip.h"
#include "widgets/icon_button.h"
#include "widgets/key_values.h"
#include "widgets/label.h"
#include "widgets/link_button.h"
#include "widgets/numbered_steps.h"
#include "widgets/search_field.h"
#include "widgets/status_tag.h"
#include "widgets/unit_strip.h"

#include <QComboBox>
#include <QGridLayout>
#include <QPushButton>
#include <QTabBar>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

namespace quota::gallery {
namespace {

QWidget* page(int width, int height)
{
    auto* out = new QWidget;
    out->setAutoFillBackground(true);
    out->resize(width, height);
    return out;
}

QVBoxLayout* pageColumn(QWidget* sheet)
{
    auto* column = new QVBoxLayout(sheet);
    column->setContentsMargins(space::pageMarginX, space::pageMarginY, space::pageMarginX,
                               space::pageMarginY);
    column->setSpacing(space::cardGap);
    return column;
}

QWidget* alertRow(const QString& iconName, Tone tone, const QString& title, const QString& text,
                  const QString& link)
{
    auto* row = new QWidget;
    auto* grid = new QGridLayout(row);
    grid->setContentsMargins(space::cardPadding, 9, space::cardPadding, 9);
    grid->setHorizontalSpacing(space::k8);
    grid->setVerticalSpacing(space::k2);
    auto* mark = new QToolButton;
    mark->setAutoRaise(true);
    mark->setIcon(icon(iconName, iconTone(tone)));
    mark->setFixedSize(18, 18);
    grid->addWidget(mark, 0, 0, Qt::AlignTop);
    grid->addWidget(new Label(title, TextRole::Strong), 0, 1);
    auto* words = new Label(text, TextRole::Second, Ink::Second);
    words->setWordWrap(true);
    grid->addWidget(words, 1, 1);
    grid->addWidget(new LinkButton(link), 2, 1);
    grid->setColumnStretch(1, 1);
    return row;
}

StackedBars* dailyChart()
{
    auto* chart = new StackedBars;
    chart->setTitle("Daily OTA upgrades");
    chart->setSubtitle("13 Aug – 11 Sep 2026");
    chart->setData(sample::days());
    return chart;
}

} // namespace

QWidget* overviewSheet()
{
    QWidget* sheet = page(1210, 850);
    auto* column = pageColumn(sheet);
    auto* tiles = new TileRow;
    for (const TileText& data : sample::tiles())
        tiles->addTile(data);
    column->addWidget(tiles);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::cardGap);
    column->addLayout(row, 3);

    StackedBars* chart = dailyChart();
    auto* daily = new Card("Daily OTA upgrades");
    daily->setSubtitle("Accepted units by product · 12,006");
    daily->addTool(chart->tools());
    chart->tools()->show();
    daily->addWidget(chart->legend());
    chart->legend()->show();
    daily->addWidget(chart, 1);
    row->addWidget(daily, 2);

    auto* alerts = new Card("Open alerts");
    alerts->setSubtitle("4");
    alerts->addTool(new LinkButton("All alerts"));
    alerts->setFlush(true);
    alerts->addWidget(
        alertRow("warning", Tone::Warning, "August bill is due on 15 Sep",
                 "Service subscription: 96,400 calls outstanding. If unsettled, the account is suspended "
                 "from 16 Sep 00:00.",
                 "Preview settlement…"));
    alerts->addWidget(new Rule);
    alerts->addWidget(alertRow("critical", Tone::Bad, "Activation codes 96% used", "523 of 13,010 available.",
                               "Buy codes…"));
    alerts->addWidget(new Rule);
    alerts->addWidget(alertRow("info", Tone::Info, "OTA request of D118034 refused",
                               "The device is inactive since 8 Sep.", "Explain"));
    alerts->body()->addStretch(1);
    row->addWidget(alerts, 1);

    auto* imports = new Card("Last imports");
    imports->addTool(new LinkButton("All imports"));
    imports->setFlush(true);
    auto* table = new DataTable("imports", sample::importColumns());
    table->rows()->setRows(sample::importRows());
    table->setFiltersVisible(true);
    imports->addWidget(table, 1);
    column->addWidget(imports, 2);
    return sheet;
}

QWidget* upgradesSheet()
{
    QWidget* sheet = page(1210, 850);
    auto* column = pageColumn(sheet);
    auto* top = new QHBoxLayout;
    auto* middle = new QHBoxLayout;
    for (auto* row : {top, middle}) {
        row->setSpacing(space::cardGap);
        column->addLayout(row, 1);
    }
    auto* line = new BalanceLine;
    line->setTitle("Remaining attempts in top-ups");
    line->setData(sample::balance());
    auto* remaining = new Card("Remaining attempts in top-ups");
    remaining->addTool(line->tools());
    line->tools()->show();
    auto* figures = new QHBoxLayout;
    figures->setSpacing(space::k12);
    figures->addWidget(new Label("4,203", TextRole::FigureLarge));
    figures->addWidget(new Label("Runs out about <b>1 Nov 2026</b><br>at 82 a day since 1 Sep",
                                 TextRole::Second, Ink::Second));
    figures->addStretch(1);
    remaining->body()->addLayout(figures);
    remaining->addWidget(line, 1);
    top->addWidget(remaining, 1);

    StackedBars* daily = dailyChart();
    auto* totals = new Card("Daily totals");
    totals->setSubtitle("12,006 units");
    daily->legend()->setTotalsShown(false);
    totals->addHeadWidget(daily->legend());
    daily->legend()->show();
    totals->addTool(daily->tools());
    daily->tools()->show();
    totals->addWidget(daily, 1);
    top->addWidget(totals, 2);
    QTimer::singleShot(200, daily, [daily] { daily->setCurrent(22); });

    auto* excess = new StackedBars;
    excess->setData(sample::months());
    auto* monthly = new Card("Monthly excess");
    monthly->setSubtitle("Units drawn from top-ups, 12 months: 9,527");
    monthly->addTool(excess->tools());
    excess->tools()->show();
    monthly->addWidget(excess, 1);
    middle->addWidget(monthly, 5);
    auto* devices = new Card("Devices with excess");
    devices->addTool(new LinkButton("Open list"));
    auto* bars = new HorizontalBars;
    bars->setItems({{"Smart Meter G3", 471, 0},
                    {"LTE Gateway", 148, 1},
                    {"Asset Tracker M", 402, 2},
                    {"Valve Controller", 127, 3},
                    {"Air Sensor", 66, 4}});
    devices->addWidget(new Label("1,214", TextRole::Figure));
    devices->addWidget(bars);
    devices->body()->addStretch(1);
    middle->addWidget(devices, 3);
    auto* used = new Card("Allowance used by cycle");
    used->setSubtitle("Devices");
    auto* cycle = new HorizontalBars;
    cycle->setItems({{"0 units", 1930},
                     {"1–3", 4410},
                     {"4–6", 3020},
                     {"7–9", 1720},
                     {"10–11", 702},
                     {"12, used up", 698, BarItem::kWarning}});
    used->addWidget(cycle);
    used->addWidget(new Label("698 rely on top-ups until their next cycle.", TextRole::Second, Ink::Second));
    used->body()->addStretch(1);
    middle->addWidget(used, 3);

    auto* details = new Card("Top-up details");
    details->setSubtitle("Every change, newest first");
    auto* filter = new SearchField("Filter type, grant, device");
    filter->setLeadingIcon("filter");
    filter->setFixedWidth(200);
    details->addTool(filter);
    auto* runs = new QComboBox;
    runs->addItem("Deductions by week");
    details->addTool(runs);
    details->addTool(makeIconButton("columns", "Columns"));
    details->setFlush(true);
    auto* tree = new GroupTree(sample::changeColumns());
    tree->setRows(sample::changeRows());
    tree->expand(tree->rows()->index(1, 0));
    tree->selectionModel()->select(tree->rows()->index(4, 0),
                                   QItemSelectionModel::Select | QItemSelectionModel::Rows);
    details->addWidget(tree, 1);
    column->addWidget(details, 1);
    return sheet;
}

QWidget* deviceSheet()
{
    QWidget* sheet = page(1210, 620);
    auto* column = pageColumn(sheet);
    auto* facts = new FactsStrip;
    facts->setFacts({{"State", "Active", {}, "ok", Tone::Good},
                     {"Product", "Smart Meter G3", "endpoint HH-04417"},
                     {"Activated", "1 Sep 2025"},
                     {"Activation code ends", "1 Sep 2030"},
                     {"Cycle remainder", "12", "of 12 units"},
                     {"Units in 12 months", "14", "2 above 12"},
                     {"Account top-ups", "4,203", "units"}});
    column->addWidget(facts);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::cardGap);
    column->addLayout(row, 1);
    auto* chart = new CycleTimeLine;
    chart->setTitle("Cycle and attempts");
    chart->setData(sample::cycles());
    auto* card = new Card("Cycle and attempts");
    card->setSubtitle("Units left in the device’s allowance");
    card->addTool(chart->legend());
    card->addTool(chart->tools());
    chart->legend()->show();
    chart->tools()->show();
    card->addWidget(chart, 1);
    row->addWidget(card, 2);
    auto* refused = new Card("Refused: too few OTA units");
    auto* steps = new NumberedSteps;
    steps->setSteps(
        {"The package of <b>60.5 MB</b> needs <b>13 units</b>: 60,500,000 bytes ÷ 5,000,000 = 12.1, rounded "
         "up.",
         "Cycle 2, 28 Aug 2026 to 22 Aug 2027, had <b>12</b> units.",
         "OTA top-ups had <b>0</b> units: tp-0827 had expired on 27 Aug 2026, 00:00 with 212 units unused.",
         "An upgrade takes all its units or none. 12 + 0 is fewer than 13, so nothing was drawn."});
    refused->addWidget(steps);
    auto* strip = new UnitStrip;
    strip->setCounts({12, 1, "12 from cycle 2, 0 from top-ups", "1 short"});
    refused->addWidget(strip);
    auto* note = new Note;
    note->column()->addWidget(new Label("What would have made it pass", TextRole::Strong));
    note->column()->addWidget(
        new Label("A top-up of <b>1 unit</b>, or a package of at most 60 MB.", TextRole::Body, Ink::Second));
    refused->addWidget(note);
    refused->body()->addStretch(1);
    auto* foot = new QHBoxLayout;
    auto* copy = new QPushButton(icon("copy"), "Copy explanation");
    copy->setDefault(true);
    auto* technical = new LinkButton("Technical details");
    technical->setFolding(true);
    foot->addWidget(copy);
    foot->addStretch(1);
    foot->addWidget(technical);
    refused->body()->addLayout(foot);
    row->addWidget(refused, 1);
    return sheet;
}

QWidget* tenantsSheet()
{
    QWidget* sheet = page(1210, 700);
    auto* row = new QHBoxLayout(sheet);
    row->setContentsMargins(space::pageMarginX, space::pageMarginY, space::pageMarginX, space::pageMarginY);
    row->setSpacing(space::cardGap);
    auto* left = new QVBoxLayout;
    left->setSpacing(space::cardGap);
    row->addLayout(left, 2);
    auto* list = new Card("Tenants");
    list->setSubtitle("17 accounts · August 2026");
    list->setFlush(true);
    auto* table = new DataTable("tenants", sample::tenantColumns());
    table->rows()->setRows(sample::tenantRows());
    table->setOrder("share", Qt::DescendingOrder);
    table->selectRow(0);
    auto* totals = new TotalsRow(table);
    totals->setTotals(sample::tenantTotals());
    list->body()->setSpacing(0);
    list->addWidget(table, 1);
    list->addWidget(totals);
    left->addWidget(list, 1);
    auto* shares = new Card("Shares");
    shares->setSubtitle("August 2026");
    const QVector<SharePart> parts = {
        {"Fjord Water", 287, 0},  {"Helio Grid", 212, 1},    {"Kestrel Logistics", 149, 2},
        {"Polder Pumps", 90, 3},  {"Sund Heating", 71, 4},   {"Alpina Lifts", 49, 5},
        {"Metro Parking", 39, 6}, {"Taiga Forestry", 29, 7}, {"Others (9)", 75, -1}};
    auto* bar = new ShareBar;
    bar->setParts(parts);
    auto* legend = new ShareLegend;
    legend->setParts(parts);
    shares->addWidget(bar);
    shares->addWidget(legend);
    left->addWidget(shares);

    auto* pane = new Card;
    auto* tabs = new QTabBar;
    for (const char* name : {"Summary", "Billing details", "Quota history", "Attributes"})
        tabs->addTab(name);
    tabs->setCurrentIndex(1);
    tabs->setExpanding(false);
    pane->addWidget(new Label("Fjord Water", TextRole::PaneTitle));
    pane->addWidget(tabs);
    auto* package = new ShareBar;
    package->setThickness(9);
    const QVector<SharePart> use = {
        {"Used", 22594, 0}, {"Reserved", 1150, 3}, {"Remaining", 36256, SharePart::kSpare}};
    package->setParts(use);
    pane->addWidget(new Label("Service package", TextRole::Strong));
    pane->addWidget(package);
    auto* packageLegend = new ShareLegend(true);
    packageLegend->setParts(use);
    pane->addWidget(packageLegend);
    auto* values = new KeyValues;
    values->setLines(
        {{"Quota", "60,000"}, {"Expires", "2 Mar 2027, 10:00 UTC"}, {"Quota used", "1,240", "28.7% of all"}});
    pane->addWidget(values);
    pane->addWidget(new Rule);
    pane->body()->addStretch(1);
    row->addWidget(pane, 1);
    return sheet;
}

} // namespace quota::gallery
