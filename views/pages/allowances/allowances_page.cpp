// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/allowances/allowances_page.h"

#include "pages/cells.h"
#include "pages/columns.h"
#include "pages/figure_links.h"
#include "pages/filter_fields.h"
#include "pages/format.h"
#include "pages/layout.h"
#include "pages/words.h"
#include "tables/data_table.h"
#include "theme/space.h"
#include "widgets/card.h"
#include "widgets/state_stack.h"

#include <QVBoxLayout>

namespace quota {
namespace {

const QString kPlace = QStringLiteral("place");

QVector<TableColumn> columnsOf()
{
    QVector<TableColumn> columns = {
        column("product", AllowancesPage::tr("Product"), CellKind::Link, 140, 1),
        column("name", AllowancesPage::tr("Name"), CellKind::Text, 160, 1),
        column("validity", AllowancesPage::tr("Validity, years"), CellKind::Number, 116),
        column("messages", AllowancesPage::tr("Messages a day"), CellKind::Number, 126),
        column("quota", AllowancesPage::tr("OTA units"), CellKind::Number, 92),
        column("period", AllowancesPage::tr("For each"), CellKind::Text, 130),
        column("unit", AllowancesPage::tr("Unit"), CellKind::Text, 90),
        column("storage", AllowancesPage::tr("Data stored, days"), CellKind::Number, 136)};
    for (TableColumn& one : columns) {
        one.sortable = true; // all of them are here
        one.summed = false;
    }
    return columns;
}

TableRow rowOf(const ProductCodes& product)
{
    const Allowance& a = product.allowance;
    Cell unit = Cell::of(sizeText(a.otaUnitBytes));
    unit.order = qint64(a.otaUnitBytes);
    return {toText(product.product.id),
            {Cell::of(toText(product.product.id)), Cell::of(toText(product.product.name)),
             Cell::of(qint64(a.validityYears)), Cell::of(qint64(a.messagesPerDay)),
             Cell::of(qint64(a.otaQuota)),
             Cell::of(a.otaPeriod == OtaPeriod::Cycle ? AllowancesPage::tr("360-day cycle")
                                                      : AllowancesPage::tr("calendar month")),
             unit, Cell::of(qint64(a.storageDays))}};
}

} // namespace

AllowancesPage::AllowancesPage(QWidget* parent)
    : Page(parent),
      m_card(new Card(tr("Products and what they include"))),
      m_table(new DataTable(QStringLiteral("allowances"), columnsOf()))
{
    auto* content = new QWidget;
    QVBoxLayout* column = makeColumn(content);
    column->setContentsMargins(0, 0, space::k8, space::pageMarginY);
    m_table->setAccessibleName(tr("Products and what they include"));
    m_card->setFlush(true);
    m_card->addWidget(m_table, 1);
    column->addWidget(m_card, 1);
    m_states = new StateStack(content);
    m_states->blocks()->setRows(8);
    fillPage(this, m_states);
    connect(m_states, &StateStack::retry, this, &AllowancesPage::refresh);
    connect(m_states, &StateStack::acted, this, [this] { emit openPage(QStringLiteral("data"), {}); });
    const auto open = [this](const QVariant& key) {
        emit openPage(QStringLiteral("devices"), devicesOfProduct(key.toString()));
    };
    connect(m_table, &DataTable::linkActivated, this, open);
    connect(m_table, &DataTable::rowActivated, this, open);
    connect(m_table->rows(), &RowModel::answered, this, [this] { m_card->setSubtitle(shownText(m_table)); });
}

void AllowancesPage::contextChanged(const PageContext& before)
{
    if (before.account.id != context().account.id)
        m_states->forget();
}

void AllowancesPage::refresh()
{
    if (!context().workspace || context().account.id.empty())
        return;
    m_states->showLoading();
    read(m_states, context().workspace->codes(context().account.id), tr("The products could not be read"),
         [this](const CodesData& data) { show(data); });
}

void AllowancesPage::show(const CodesData& data)
{
    if (data.products.empty()) {
        m_states->showEmpty(
            {iconName(), tr("No products yet"),
             tr("A product says what its devices may use; the account has none. They come with "
                "a journal."),
             rights().mayChange() ? tr("Import a journal…") : QString()});
        return;
    }
    QVector<TableRow> rows;
    for (const ProductCodes& product : data.products)
        rows.append(rowOf(product));
    const QVariantMap place = m_table->place();
    m_table->rows()->setRows(rows);
    m_table->setPlace(place);
    m_states->showContent();
}

QVariantMap AllowancesPage::saveState() const
{
    return {{kPlace, m_table->place()}};
}

void AllowancesPage::restoreState(const QVariantMap& state)
{
    if (state.contains(kPlace))
        m_table->setPlace(state.value(kPlace).toMap());
}

} // namespace quota
