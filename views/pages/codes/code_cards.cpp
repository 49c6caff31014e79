// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/codes/code_cards.h"

#include "charts/share_bar.h"
#include "pages/chart_head.h"
#include "pages/codes/code_rows.h"
#include "pages/export/export_dialog.h"
#include "pages/figure_links.h"
#include "pages/filter_fields.h"
#include "pages/format.h"
#include "pages/store_rows.h"
#include "pages/words.h"
#include "tables/data_table.h"
#include "theme/space.h"
#include "widgets/icon_button.h"
#include "widgets/link_button.h"

#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace quota {
namespace {

constexpr int kBarThickness = 12;
constexpr int kRows = 8;

} // namespace

CodeSumCard::CodeSumCard(QWidget* parent)
    : Card(tr("Codes of the account"), parent),
      m_figure(new LinkButton),
      m_of(new Label({}, TextRole::Second, Ink::Second)),
      m_words(new Label({}, TextRole::Second, Ink::Second)),
      m_bar(new ShareBar),
      m_lines(new KeyValues(true))
{
    auto* ledger = new LinkButton(tr("Every change"));
    ledger->setAccessibleName(tr("Open every change of activation codes"));
    addTool(ledger);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::k12);
    m_figure->setFigure(TextRole::FigureLarge, tr("Open every change of activation codes"));
    connect(m_figure, &QAbstractButton::clicked, this, &CodeSumCard::ledgerWanted);
    connect(m_lines, &KeyValues::linkActivated, this, &CodeSumCard::figureWanted);
    m_of->setWordWrap(true);
    m_words->setWordWrap(true);
    row->addWidget(m_figure);
    row->addWidget(m_of, 1);
    m_bar->setThickness(kBarThickness);
    m_bar->setTitle(tr("Codes consumed and available"));
    putTools(this, m_bar->tools());
    body()->addLayout(row);
    addWidget(m_bar);
    addWidget(m_lines);
    addWidget(m_words);
    body()->addStretch(1);
    connect(ledger, &QAbstractButton::clicked, this, &CodeSumCard::ledgerWanted);
}

void CodeSumCard::setData(const CodesData& data)
{
    m_figure->setText(number(data.all.available));
    m_figure->setAccessibleName(tr("%1 available").arg(quantityText(Meter::Code, data.all.available)));
    m_figure->updateGeometry();
    m_of->setText(data.runsOut ? tr("available; run out about %1 at %2 a day")
                                     .arg(dayText(data.runsOut->day), perDayText(data.runsOut->perDay))
                               : tr("available"));
    m_bar->setParts(
        {{tr("Consumed"), data.all.consumed(), 0}, {tr("Available"), data.all.available, SharePart::kSpare}});
    m_bar->setVisible(data.all.total > 0);
    m_bar->tools()->setVisible(data.all.total > 0);
    m_lines->setLines(
        {{tr("Total"),
          number(data.all.total),
          {},
          false,
          Ink::Text,
          data.all.total > 0 ? QStringLiteral("total") : QString()},
         {tr("Consumed"), number(data.all.consumed()), tr("%1 in 30 days").arg(number(data.consumed30)),
          false, Ink::Text, data.all.consumed() > 0 ? QStringLiteral("consumed") : QString()},
         {tr("Available"),
          number(data.all.available),
          {},
          true,
          Ink::Text,
          data.all.available > 0 ? QStringLiteral("available") : QString()},
         {tr("Complimentary, for any product"), number(data.complimentary.available),
          data.complimentary.total > 0 ? tr("of %1").arg(number(data.complimentary.total)) : QString(), false,
          Ink::Text, data.complimentary.total > 0 ? QStringLiteral("complimentary") : QString()}});
    Units short_ = 0;
    for (const ProductCodes& product : data.products)
        if (product.endsSoon > product.codes.available)
            short_ = saturatingAdd(short_, product.endsSoon - product.codes.available);
    short_ = short_ > data.complimentary.available ? short_ - data.complimentary.available : 0;
    m_words->setText(short_ > 0 ? tr("Within a year %1 more are needed for codes that end; without them "
                                     "those devices go offline.")
                                      .arg(quantityText(Meter::Code, short_))
                                : QString());
    m_words->setVisible(short_ > 0);
}

CodeDevicesCard::CodeDevicesCard(QWidget* parent)
    : Card(tr("Lapsed devices"), parent),
      m_table(new DataTable(QStringLiteral("code-devices"), codeDeviceColumns())),
      m_all(new LinkButton(tr("All lapsed"))),
      m_asked(new StoreRows(m_table->rows(), &m_answers, this))
{
    setFlush(true);
    QToolButton* exporter = makeIconButton(QStringLiteral("export"), tr("Export the list"));
    addTool(m_all);
    addTool(makeFilterTool(m_table));
    addTool(exporter);
    connect(exporter, &QToolButton::clicked, this,
            [this] { ExportDialog::ask(this, m_table, listTitle(), QStringLiteral("devices")); });
    connect(m_table, &DataTable::filtersChanged, this, &CodeDevicesCard::offerAll);
    m_table->setAccessibleName(tr("Devices by their codes"));
    m_table->setMinimumHeight(m_table->heightFor(kRows));
    addWidget(m_table, 1);
    m_asked->tellFailures([this](const Failure& failure) { emit failed(toText(failure.what)); });
    connect(m_all, &QAbstractButton::clicked, this, &CodeDevicesCard::lapsedWanted);
    connect(m_table->rows(), &RowModel::rowsRequested, this, &CodeDevicesCard::askRows);
    const auto open = [this](const QVariant& key) { emit deviceOpened(key.toString()); };
    connect(m_table, &DataTable::rowActivated, this, open);
    connect(m_table, &DataTable::linkActivated, this,
            [this, open](const QVariant& key, const QString& columnId) {
                if (columnId == QLatin1String("product"))
                    emit productOpened(linkedId(m_table, key, columnId));
                else
                    open(key);
            });
}

void CodeDevicesCard::forget()
{
    m_answers.dropAll();
    m_table->setFilters({});
    m_table->rows()->clear();
}

QString CodeDevicesCard::listTitle() const
{
    if (!m_query.ends)
        return tr("Lapsed devices");
    const auto [first, last] = *m_query.ends;
    return first == last ? tr("Codes that end in %1").arg(monthText(first))
                         : tr("Codes that end from %1 to %2").arg(monthText(first), monthText(last));
}

void CodeDevicesCard::ask(Workspace* workspace, const CodeDeviceQuery& query)
{
    m_workspace = workspace;
    m_query = query;
    setTitle(listTitle());
    offerAll();
    m_table->rows()->refresh();
}

void CodeDevicesCard::offerAll()
{
    m_all->setVisible(m_query.ends.has_value() || !m_table->rows()->filters().isEmpty());
}

void CodeDevicesCard::askRows(const RowRequest& request)
{
    if (!m_workspace)
        return;
    CodeDeviceQuery wanted = m_query;
    wanted.device = textFilter(m_table, "device");
    wanted.product = textFilter(m_table, "product");
    wanted.activated = dayFilter(m_table, "activated");
    wanted.endsOn = dayFilter(m_table, "ends");
    wanted.sort = codeDeviceSort(request.sortColumn);
    wanted.descending = request.order == Qt::DescendingOrder;
    wanted.first = request.from;
    wanted.count = request.count;
    m_asked->take(request, m_workspace->codeDevices(wanted), [this](const CodeDevices& data) {
        RowModel* rows = m_table->rows();
        rows->supply(rows->token(), data.first, codeDeviceRows(data.rows), data.total);
        setSubtitle(shownText(data.total, data.all));
        m_table->setPlaceholder(data.all > 0 ? tr("No device matches the filters.")
                                : m_query.ends
                                    ? tr("No code ends then.")
                                    : tr("No device has lapsed: every code that ended was renewed."));
    });
}

} // namespace quota
