// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/devices/devices_page.h"

#include "pages/choice_menu.h"
#include "pages/devices/device_rows.h"
#include "pages/export/export_dialog.h"
#include "pages/format.h"
#include "pages/layout.h"
#include "pages/words.h"
#include "tables/data_table.h"
#include "theme/icons.h"
#include "theme/space.h"
#include "theme/text.h"
#include "widgets/card.h"
#include "widgets/icon_button.h"
#include "widgets/search_field.h"
#include "widgets/state_stack.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace quota {
namespace {

QVector<Choice> stateChoices()
{
    QVector<Choice> out = {{{}, DevicesPage::tr("any")}};
    for (const DeviceState state : {DeviceState::Active, DeviceState::Inactive, DeviceState::Terminated})
        out.append({QString::number(int(state)), stateText(state)});
    return out;
}

} // namespace

DevicesPage::DevicesPage(QWidget* parent)
    : Page(parent),
      m_card(new Card(tr("Devices"))),
      m_table(new DataTable(QStringLiteral("devices"), deviceColumns()))
{
    auto* content = new QWidget;
    auto* column = makeColumn(content);
    column->setContentsMargins(0, 0, space::k8, space::pageMarginY);
    m_card->setFlush(true);
    QToolButton* columns = makeIconButton(QStringLiteral("columns"), tr("Choose columns"));
    columns->setPopupMode(QToolButton::InstantPopup);
    columns->setMenu(m_table->columnsMenu());
    m_filterTool = makeIconButton(QStringLiteral("filter"), tr("Filter the columns"));
    m_filterTool->setCheckable(true);
    connect(m_filterTool, &QToolButton::toggled, m_table, &DataTable::setFiltersVisible);
    m_card->addTool(m_filterTool);
    m_card->addTool(columns);
    m_table->setAccessibleName(tr("Devices"));
    m_table->setOrder(QStringLiteral("id"), Qt::AscendingOrder);
    m_card->addWidget(m_table, 1);
    column->addWidget(makeHead());
    column->addWidget(m_card, 1);
    m_states = new StateStack(content);
    m_states->blocks()->setRows(12);
    fillPage(this, m_states);
    m_export = new QPushButton(icon(QStringLiteral("export")), tr("Export…"));
    m_export->setToolTip(tr("Writes all devices that match the search and the filters"));
    connect(m_export, &QPushButton::clicked, this, [this] { ExportDialog::ask(this, m_table, title()); });

    connect(m_states, &StateStack::retry, this, &DevicesPage::refresh);
    connect(m_states, &StateStack::acted, this, [this] { emit openPage(QStringLiteral("data"), {}); });
    connect(m_table->rows(), &RowModel::rowsRequested, this, &DevicesPage::ask);
    connect(m_table, &DataTable::rowActivated, this, [this](const QVariant& key) {
        emit openPage(QStringLiteral("device"), {{QStringLiteral("argument"), key}});
    });
    connect(m_table, &DataTable::selectionSummed, this,
            [this](const SelectionSum& sum) { emit selectionSum(selectionText(sum)); });
}

DevicesPage::~DevicesPage()
{
    // The window may have taken the button into its tool bar; if not, it is the page's to end.
    if (m_export && !m_export->parent())
        delete m_export;
}

QWidget* DevicesPage::makeHead()
{
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::k8);
    m_search = new SearchField(tr("Find a device by a part of its id"));
    m_search->setMinimumWidth(200);
    m_search->setMaximumWidth(420);
    m_product = new OneChoice(tr("Product"), {{{}, tr("any")}});
    m_state = new OneChoice(tr("State"), stateChoices());
    m_excess = new QCheckBox(tr("Only with excess"));
    m_excess->setToolTip(tr("Devices that drew on top-ups in the last 12 months"));
    row->addWidget(m_search, 1);
    row->addWidget(m_product);
    row->addWidget(m_state);
    row->addWidget(m_excess);
    row->addStretch(1);
    connect(m_search, &SearchField::searched, this, &DevicesPage::filtersChanged);
    connect(m_product, &OneChoice::chosen, this, &DevicesPage::filtersChanged);
    connect(m_state, &OneChoice::chosen, this, &DevicesPage::filtersChanged);
    connect(m_excess, &QCheckBox::toggled, this, &DevicesPage::filtersChanged);
    return head;
}

QList<QWidget*> DevicesPage::headActions()
{
    return {m_export};
}

void DevicesPage::contextChanged(const PageContext& before)
{
    if (before.account.id == context().account.id)
        return;
    m_table->rows()->clear();
    m_product->setChoices({{{}, tr("any")}});
    m_product->setCurrent(0);
    m_knowsProducts = false;
    if (before.account.scheme != context().account.scheme || before.account.id.empty())
        showColumns();
    m_states->forget();
}

// What a scheme does not have would only be empty columns.
void DevicesPage::showColumns()
{
    const Scheme scheme = context().account.scheme;
    for (const char* id : {"used", "remaining", "codeEnds"})
        m_table->setColumnShown(QLatin1String(id), scheme == Scheme::Allowance);
    m_table->setColumnShown(QStringLiteral("licensed"), scheme == Scheme::Licence);
    m_excess->setVisible(scheme == Scheme::Allowance);
    if (scheme != Scheme::Allowance) {
        const QSignalBlocker quiet(m_excess);
        m_excess->setChecked(false);
    }
}

void DevicesPage::refresh()
{
    if (!context().workspace || context().account.id.empty())
        return;
    m_states->showLoading();
    const QVariantMap place = m_table->place();
    m_table->rows()->refresh();
    m_table->setPlace(place);
    askProducts();
}

void DevicesPage::filtersChanged()
{
    if (context().workspace)
        m_table->rows()->refresh();
}

bool DevicesPage::isFiltered() const
{
    return !m_search->text().trimmed().isEmpty() || !m_product->currentId().isEmpty() ||
           !m_state->currentId().isEmpty() || m_excess->isChecked() || !m_table->rows()->filters().isEmpty();
}

DeviceQuery DevicesPage::query() const
{
    DeviceQuery query;
    query.account = context().account.id;
    query.contains = m_search->text().trimmed().toStdString();
    query.product = m_product->currentId().toStdString();
    if (!m_state->currentId().isEmpty())
        query.state = DeviceState(m_state->currentId().toInt());
    query.onlyExcess = m_excess->isChecked();
    const QMap<QString, QString>& parts = m_table->rows()->filters();
    query.idPart = parts.value(QStringLiteral("id")).trimmed().toStdString();
    query.productPart = parts.value(QStringLiteral("product")).trimmed().toStdString();
    query.endpointPart = parts.value(QStringLiteral("endpoint")).trimmed().toStdString();
    return query;
}

void DevicesPage::ask(const RowRequest& request)
{
    if (!context().workspace)
        return;
    if (request.token != m_token) {
        // Another order or filter: nobody waits for the older rows any more.
        for (const QString& channel : std::as_const(m_channels))
            answers().drop(channel);
        m_channels.clear();
        m_token = request.token;
    }
    DeviceQuery wanted = query();
    wanted.sort = deviceSort(request.sortColumn);
    wanted.descending = request.order == Qt::DescendingOrder;
    wanted.first = request.from;
    wanted.count = request.count;
    const QString channel = QStringLiteral("rows %1").arg(request.from);
    m_channels << channel;
    watch(channel, context().workspace->devices(wanted),
          [this, token = request.token](const Result<DevicePageData>& answer) {
              if (const auto* data = std::get_if<DevicePageData>(&answer)) {
                  if (token == m_table->rows()->token())
                      show(*data, context().account.timezone);
              } else if (!std::get<Failure>(answer).cancelled) {
                  m_states->showError(errorText(std::get<Failure>(answer),
                                                tr("The devices could not be read"),
                                                tr("Nothing was changed.")));
              }
          });
}

void DevicesPage::show(const DevicePageData& data, const std::string& timezone)
{
    RowModel* rows = m_table->rows();
    rows->supply(rows->token(), data.first, deviceRows(data.rows, timezone), data.total);
    takeTotal(data.total);
}

void DevicesPage::takeTotal(qint64 total)
{
    const bool filtered = isFiltered();
    if (total == 0 && !filtered) {
        m_states->showEmpty({QStringLiteral("devices"), tr("No devices yet"),
                             tr("A device comes with its registration. Import a journal that has them."),
                             tr("Import a journal…")});
        return;
    }
    m_card->setSubtitle(filtered ? tr("%1 match").arg(number(total)) : number(total));
    m_table->setPlaceholder(tr("No device matches the search and the filters."));
    m_states->showContent();
}

void DevicesPage::askProducts()
{
    if (m_knowsProducts)
        return;
    watch(QStringLiteral("products"), context().workspace->products(context().account.id),
          [this](const Result<std::vector<ProductItem>>& answer) {
              const auto* products = std::get_if<std::vector<ProductItem>>(&answer);
              if (!products)
                  return;
              QVector<Choice> choices = {{{}, tr("any")}};
              for (const ProductItem& product : *products)
                  choices.append({toText(product.id), toText(product.name)});
              m_product->setChoices(choices);
              m_knowsProducts = true;
          });
}

QVariantMap DevicesPage::saveState() const
{
    QVariantMap state = {{QStringLiteral("contains"), m_search->text()},
                         {QStringLiteral("product"), m_product->currentId()},
                         {QStringLiteral("onlyExcess"), m_excess->isChecked()},
                         {QStringLiteral("sort"), m_table->rows()->sortColumn()},
                         {QStringLiteral("descending"), m_table->rows()->sortOrder() == Qt::DescendingOrder},
                         {QStringLiteral("place"), m_table->place()}};
    QVariantMap parts;
    const QMap<QString, QString>& filters = m_table->rows()->filters();
    for (auto it = filters.begin(); it != filters.end(); ++it)
        parts.insert(it.key(), it.value());
    state.insert(QStringLiteral("parts"), parts);
    if (!m_state->currentId().isEmpty())
        state.insert(QStringLiteral("state"), m_state->currentId().toInt());
    return state;
}

void DevicesPage::restoreState(const QVariantMap& state)
{
    QVariantMap before = saveState();
    before.remove(QStringLiteral("place"));
    const QSignalBlocker quietSearch(m_search);
    const QSignalBlocker quietExcess(m_excess);
    m_search->setText(state.value(QStringLiteral("contains")).toString());
    m_product->setCurrentId(state.value(QStringLiteral("product")).toString());
    m_state->setCurrentId(state.contains(QStringLiteral("state"))
                              ? QString::number(state.value(QStringLiteral("state")).toInt())
                              : QString());
    m_excess->setChecked(state.value(QStringLiteral("onlyExcess")).toBool());
    QMap<QString, QString> filters;
    const QVariantMap parts = state.value(QStringLiteral("parts")).toMap();
    for (auto it = parts.begin(); it != parts.end(); ++it)
        filters.insert(it.key(), it.value().toString());
    m_filterTool->setChecked(!filters.isEmpty());
    m_table->setFilters(filters);
    if (state.contains(QStringLiteral("sort")))
        m_table->setOrder(state.value(QStringLiteral("sort")).toString(),
                          state.value(QStringLiteral("descending")).toBool() ? Qt::DescendingOrder
                                                                             : Qt::AscendingOrder);
    QVariantMap after = saveState();
    after.remove(QStringLiteral("place"));
    if (after != before)
        filtersChanged();
    m_table->setPlace(state.value(QStringLiteral("place")).toMap());
}

} // namespace quota
