// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/codes/codes_page.h"

#include "charts/stacked_bars.h"
#include "pages/change/change_specs.h"
#include "pages/change/field_form.h"
#include "pages/chart_data.h"
#include "pages/chart_head.h"
#include "pages/codes/code_cards.h"
#include "pages/codes/code_rows.h"
#include "pages/codes/product_card.h"
#include "pages/export/export_dialog.h"
#include "pages/export/report_export.h"
#include "pages/figure_links.h"
#include "pages/filter_fields.h"
#include "pages/format.h"
#include "pages/layout.h"
#include "tables/data_table.h"
#include "theme/icons.h"
#include "theme/space.h"
#include "theme/style.h"
#include "vocabulary/calendar.h"
#include "widgets/icon_button.h"
#include "widgets/label.h"
#include "widgets/locked_button.h"
#include "widgets/state_stack.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace quota {
namespace {

constexpr int kFoldBelow = 860;
constexpr int kEndsHeight = 190;
constexpr int kProductWidth = 280; // a card's narrowest
constexpr int kRows = 8;
constexpr int kFewest = 3; // columns that the cards of products leave room for
constexpr Month kYear = 12;
const QString kProduct = QStringLiteral("product");
const QString kDeviceFilters = QStringLiteral("devices");
const QString kGrantFilters = QStringLiteral("grants");

} // namespace

CodesPage::CodesPage(QWidget* parent) : Page(parent)
{
    auto* content = new QWidget;
    QVBoxLayout* column = makeColumn(content);
    m_sum = new CodeSumCard;
    m_devices = new CodeDevicesCard;
    m_place = new QWidget;
    m_grid = new QGridLayout(m_place);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(space::cardGap);
    column->addWidget(makeHead());
    auto* first = new FoldingRow(kFoldBelow);
    first->addWidget(m_sum, 33);
    first->addWidget(makeEnds(), 67);
    column->addWidget(first);
    column->addWidget(m_place);
    auto* last = new FoldingRow(kFoldBelow);
    last->addWidget(m_devices, 50);
    last->addWidget(makeGrants(), 50);
    column->addWidget(last, 1);
    m_states = new StateStack(makeScroll(content));
    m_states->blocks()->setRows(8);
    fillPage(this, m_states);
    connect(m_states, &StateStack::retry, this, &CodesPage::refresh);
    connect(m_states, &StateStack::acted, this, [this] { emit openPage(QStringLiteral("data"), {}); });
    connect(m_sum, &CodeSumCard::ledgerWanted, this,
            [this] { emit openPage(QStringLiteral("ledger"), ledgerOfMeter(Meter::Code)); });
    connect(m_sum, &CodeSumCard::figureWanted, this, [this](const QString& figure) {
        if (figure == QLatin1String("available"))
            return showGrants(QStringLiteral("left"), QStringLiteral(">0"));
        emit openPage(QStringLiteral("ledger"),
                      figure == QLatin1String("total")      ? ledgerOfGranted(Meter::Code)
                      : figure == QLatin1String("consumed") ? ledgerOfMeter(Meter::Code, Change::Code)
                                                            : ledgerOfGrant(QStringLiteral("free-codes")));
    });
    connect(m_devices, &CodeDevicesCard::deviceOpened, this, [this](const QString& device) {
        emit openPage(QStringLiteral("device"), {{QStringLiteral("argument"), device}});
    });
    connect(m_devices, &CodeDevicesCard::productOpened, this, [this](const QString& product) {
        emit openPage(QStringLiteral("devices"), devicesOfProduct(product));
    });
    connect(m_devices, &CodeDevicesCard::lapsedWanted, this, [this] { askDevices({}); });
    connect(m_devices, &CodeDevicesCard::failed, this, &Page::statusMessage);
}

QWidget* CodesPage::makeHead()
{
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::k8);
    auto* words =
        new Label(tr("A device draws a code when it first connects, and another when its code ends"),
                  TextRole::Second, Ink::Second);
    words->setElided(true);
    auto* exporter = new QPushButton(icon(QStringLiteral("export")), tr("Export…"));
    exporter->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_buy = new LockedButton(tr("Buy codes…"));
    m_buy->setIcon(icon(QStringLiteral("add"), IconTone::OnFill));
    makePrimary(m_buy);
    row->addWidget(words);
    row->addStretch(1);
    row->addWidget(exporter);
    row->addWidget(m_buy);
    restrict(m_buy, Need::Change, tr("an administrator buys codes"));
    connect(m_buy, &LockedButton::activated, this, [this] { buy({}); });
    connect(exporter, &QPushButton::clicked, this,
            [this] { askReport(this, QStringLiteral("codes"), tr("Codes by product")); });
    return head;
}

QWidget* CodesPage::makeEnds()
{
    m_endsCard = new Card(tr("Codes that end"));
    m_ends = new StackedBars;
    m_ends->setTitle(tr("Codes that end, by month"));
    m_ends->setMinimumHeight(kEndsHeight);
    putTools(m_endsCard, m_ends->tools());
    m_endsCard->body()->setSpacing(space::k4);
    m_endsCard->addWidget(m_ends->legend());
    m_ends->legend()->show();
    m_ends->legend()->setTotalsShown(false);
    m_endsCard->addWidget(m_ends, 1);
    connect(m_ends, &Chart::dataClicked, this, [this](int index) {
        CodeDeviceQuery query;
        const Month month = m_data.ends.periods.at(std::size_t(index));
        query.ends = std::pair{month, month};
        askDevices(query);
    });
    return m_endsCard;
}

QWidget* CodesPage::makeGrants()
{
    m_grantsCard = new Card(tr("Purchases"));
    m_grantsCard->setFlush(true);
    m_grants = new DataTable(QStringLiteral("code-grants"), codeGrantColumns());
    m_grants->setAccessibleName(tr("Purchases of codes"));
    QToolButton* exporter = makeIconButton(QStringLiteral("export"), tr("Export the list"));
    m_grantsCard->addTool(makeFilterTool(m_grants));
    m_grantsCard->addTool(exporter);
    connect(exporter, &QToolButton::clicked, this, [this] {
        ExportDialog::ask(this, m_grants, tr("Purchases of codes"), QStringLiteral("purchases"));
    });
    connect(m_grants->rows(), &RowModel::answered, m_grantsCard,
            [this] { m_grantsCard->setSubtitle(shownText(m_grants)); });
    m_grants->setPlaceholder(tr("No codes were bought or granted yet."));
    m_grants->setMinimumHeight(m_grants->heightFor(kRows));
    m_grantsCard->addWidget(m_grants, 1);
    const auto open = [this](const QVariant& key) {
        emit openPage(QStringLiteral("ledger"),
                      {{QStringLiteral("argument"), QStringLiteral("grant ") + key.toString()}});
    };
    connect(m_grants, &DataTable::linkActivated, this,
            [this, open](const QVariant& key, const QString& columnId) {
                if (columnId == QLatin1String("product"))
                    emit openPage(QStringLiteral("devices"),
                                  devicesOfProduct(linkedId(m_grants, key, columnId)));
                else
                    open(key);
            });
    connect(m_grants, &DataTable::rowActivated, this, open);
    return m_grantsCard;
}

void CodesPage::contextChanged(const PageContext& before)
{
    if (before.account.id == context().account.id)
        return;
    m_query = {};
    m_devices->forget();
    m_states->forget();
}

void CodesPage::refresh()
{
    if (!context().workspace || context().account.id.empty())
        return;
    m_states->showLoading();
    read(m_states, context().workspace->codes(context().account.id),
         tr("The activation codes could not be read"), [this](const CodesData& data) { show(data); });
    m_query.account = context().account.id;
    m_devices->ask(context().workspace, m_query);
}

void CodesPage::show(const CodesData& data)
{
    m_data = data;
    if (data.products.empty() && data.all.total == 0) {
        m_states->showEmpty({QStringLiteral("codes"), tr("No products and no codes yet"),
                             tr("A product says what its codes include; codes let its devices connect. "
                                "Import a journal that has them."),
                             rights().mayChange() ? tr("Import a journal…") : QString()});
        return;
    }
    m_sum->setData(data);
    m_buy->setLock(data.products.empty() ? tr("Codes belong to a product; there is none yet.") : QString());
    m_endsCard->setSubtitle(tr("%Ln device(s), by month", nullptr, int(data.ends.total)));
    m_ends->setSubtitle(toText(data.account.name));
    m_ends->setData(barData(data.ends));
    showProducts();
    m_grants->rows()->setRows(codeGrantRows(data));
    m_states->showContent();
}

void CodesPage::showProducts()
{
    while (m_products.size() > qsizetype(m_data.products.size()))
        delete m_products.takeLast();
    while (m_products.size() < qsizetype(m_data.products.size())) {
        auto* card = new ProductCodesCard;
        m_products << card;
        connect(
            card, &ProductCodesCard::devicesWanted, this, [this](const QString& product, DeviceState state) {
                emit openPage(QStringLiteral("devices"),
                              {{QStringLiteral("product"), product}, {QStringLiteral("state"), int(state)}});
            });
        connect(card, &ProductCodesCard::endingWanted, this, [this](const QString& product) {
            CodeDeviceQuery query;
            const Month now = monthOf(m_data.account.today);
            query.ends = std::pair{now, now + kYear};
            askDevices(query, product);
        });
        connect(card, &ProductCodesCard::grantsWanted, this,
                [this](const QString& product) { showGrants(kProduct, QLatin1Char('=') + product); });
        connect(card, &ProductCodesCard::lapsedWanted, this,
                [this](const QString& product) { askDevices({}, product); });
        auto* more = new LockedButton(tr("Buy codes…"));
        auto* other = new LockedButton(tr("Upgrade allowance…"));
        for (LockedButton* button : {more, other}) {
            makeSmall(button);
            card->addAction(button);
        }
        restrict(more, Need::Change, tr("an administrator buys codes"));
        restrict(other, Need::Change, tr("an administrator upgrades allowances"));
        connect(more, &LockedButton::activated, this, [this, card] { buy(card->product().product.id); });
        connect(other, &LockedButton::activated, this, [this, card] { upgrade(card->product()); });
        m_columns = 0;
    }
    for (qsizetype i = 0; i < m_products.size(); ++i)
        m_products[i]->setData(m_data.products[std::size_t(i)]);
    placeProducts();
}

void CodesPage::showGrants(const QString& column, const QString& filter)
{
    m_grants->clearFilters();
    m_grants->setFilter(column, filter);
    m_grants->setFocus();
    if (auto* area = findChild<QScrollArea*>())
        area->ensureWidgetVisible(m_grantsCard);
}

ChangeDialog* CodesPage::buy(const std::string& product)
{
    std::vector<ProductItem> products;
    for (const ProductCodes& one : m_data.products)
        products.push_back(one.product);
    return ChangeDialog::ask(this, codePurchase(context().account, products, product));
}

ChangeDialog* CodesPage::upgrade(const ProductCodes& product)
{
    return ChangeDialog::ask(this, allowanceUpgrade(context().account, product.product, product.allowance));
}

void CodesPage::placeProducts()
{
    const int fit = qMax(1, (width() - 2 * space::pageMarginX) / (kProductWidth + space::cardGap));
    // Rows alike full: five cards in room for four stand as three and two.
    const int count = qMax(1, int(m_products.size()));
    const int rows = (count + fit - 1) / fit;
    const int columns = (count + rows - 1) / rows;
    if (columns == m_columns)
        return;
    for (int i = 0; i < qMax(m_columns, kFewest); ++i)
        m_grid->setColumnStretch(i, 0);
    m_columns = columns;
    for (int i = 0; i < m_products.size(); ++i)
        m_grid->addWidget(m_products[i], i / columns, i % columns);
    // One or two cards do not take the whole width.
    for (int i = 0; i < qMax(columns, qMin(fit, kFewest)); ++i)
        m_grid->setColumnStretch(i, 1);
}

void CodesPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    placeProducts();
}

void CodesPage::askDevices(const CodeDeviceQuery& query, const QString& product)
{
    m_query = query;
    m_query.account = context().account.id;
    QMap<QString, QString> filters;
    if (!product.isEmpty())
        filters.insert(kProduct, QLatin1Char('=') + product);
    m_devices->table()->setFilters(filters);
    if (context().workspace)
        m_devices->ask(context().workspace, m_query);
}

bool CodesPage::isWaiting() const
{
    return Page::isWaiting() || m_devices->isWaiting();
}

QVariantMap CodesPage::saveState() const
{
    QVariantMap state = {{kDeviceFilters, savedFilters(m_devices->table())},
                         {kGrantFilters, savedFilters(m_grants)}};
    if (m_query.ends) {
        state.insert(QStringLiteral("from"), int(m_query.ends->first));
        state.insert(QStringLiteral("to"), int(m_query.ends->second));
    }
    return state;
}

void CodesPage::restoreState(const QVariantMap& state)
{
    const QVariantMap before = saveState();
    restoreFilters(m_grants, state.value(kGrantFilters).toMap());
    restoreFilters(m_devices->table(), state.value(kDeviceFilters).toMap());
    m_query.ends.reset();
    if (state.contains(QStringLiteral("from")))
        m_query.ends = std::pair{Month(state.value(QStringLiteral("from")).toInt()),
                                 Month(state.value(QStringLiteral("to")).toInt())};
    if (saveState() != before && context().workspace)
        m_devices->ask(context().workspace, m_query);
}

QStringList CodesPage::tourStates() const
{
    QStringList states;
    if (m_data.ends.total > 0)
        states << QStringLiteral("ending");
    if (context().workspace && !m_data.products.empty())
        states << QStringLiteral("buy") << QStringLiteral("upgrade");
    return states;
}

void CodesPage::showTourState(const QString& state)
{
    if (state == QLatin1String("buy")) {
        buy(m_data.products.front().product.id)
            ->form()
            ->enter(QStringLiteral("quantity"), QStringLiteral("200"));
        return;
    }
    if (state == QLatin1String("upgrade")) {
        upgrade(m_data.products.front())
            ->form()
            ->enter(QStringLiteral("messages_per_day"), QStringLiteral("2000"));
        return;
    }
    CodeDeviceQuery query;
    query.ends = std::pair{m_data.ends.periods.front(), m_data.ends.periods.back()};
    askDevices(query);
    if (auto* area = findChild<QScrollArea*>())
        area->ensureWidgetVisible(m_devices);
}

} // namespace quota
