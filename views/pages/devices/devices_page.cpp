// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/devices/devices_page.h"

#include "pages/choice_menu.h"
#include "pages/devices/device_rows.h"
#include "pages/format.h"
#include "pages/layout.h"
#include "pages/words.h"
#include "tables/data_table.h"
#include "theme/space.h"
#include "widgets/card.h"
#include "widgets/icon_button.h"
#include "widgets/search_field.h"
#include "widgets/state_stack.h"

#include <QCheckBox>
#include <QHBoxLayout>
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
    m_card->addTool(columns);
    m_table->setAccessibleName(tr("Devices"));
    m_table->setOrder(QStringLiteral("id"), Qt::AscendingOrder);
    m_card->addWidget(m_table, 1);
    column->addWidget(makeHead());
    column->addWidget(m_card, 1);
    m_states = new StateStack(content);
    m_states->blocks()->setRows(12);
    fillPage(this, m_states);

    connect(m_states, &StateStack::retry, this, &DevicesPage::refresh);
    connect(m_states, &StateStack::acted, this, [this] { emit openPage(QStringLiteral("data"), {}); });
    connect(m_table->rows(), &RowModel::rowsRequested, this, &DevicesPage::ask);
    connect(m_table, &DataTable::rowActivated, this, [this](const QVariant& key) {
        emit openPage(QStringLiteral("device"), {{QStringLiteral("argument"), key}});
    });
    connect(m_table, &DataTable::selectionSummed, this,
            [this](const SelectionSum& sum) { emit selectionSum(selectionText(sum)); });
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

void DevicesPage::contextChanged(const PageContext& before)
{
    if (before.account.id == context().account.id)
        return;
    m_table->rows()->clear();
    m_product->setChoices({{{}, tr("any")}});
    m_product->setCurrent(0);
    m_knowsProducts = false;
    m_states->forget();
}

void DevicesPage::refresh()
{
    if (!context().workspace || context().account.id.empty())
        return;
    m_states->showLoading();
    m_table->rows()->refresh();
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
           !m_state->currentId().isEmpty() || m_excess->isChecked();
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

// The names of the products come with the OTA use; one day of it is enough.
void DevicesPage::askProducts()
{
    if (m_knowsProducts)
        return;
    const Day today = context().account.today;
    watch(QStringLiteral("products"), context().workspace->ota(context().account.id, {today, today}, {}),
          [this](const Result<OtaData>& answer) {
              const auto* data = std::get_if<OtaData>(&answer);
              if (!data)
                  return;
              QVector<Choice> choices = {{{}, tr("any")}};
              for (const ProductItem& product : data->products)
                  choices.append(
                      {toText(product.id), toText(product.name.empty() ? product.id : product.name)});
              m_product->setChoices(choices);
              m_knowsProducts = true;
          });
}

QVariantMap DevicesPage::saveState() const
{
    QVariantMap state = {{QStringLiteral("contains"), m_search->text()},
                         {QStringLiteral("product"), m_product->currentId()},
                         {QStringLiteral("onlyExcess"), m_excess->isChecked()}};
    if (!m_state->currentId().isEmpty())
        state.insert(QStringLiteral("state"), m_state->currentId().toInt());
    return state;
}

void DevicesPage::restoreState(const QVariantMap& state)
{
    const QVariantMap before = saveState();
    const QSignalBlocker quietSearch(m_search);
    const QSignalBlocker quietExcess(m_excess);
    m_search->setText(state.value(QStringLiteral("contains")).toString());
    m_product->setCurrentId(state.value(QStringLiteral("product")).toString());
    m_state->setCurrentId(state.contains(QStringLiteral("state"))
                              ? QString::number(state.value(QStringLiteral("state")).toInt())
                              : QString());
    m_excess->setChecked(state.value(QStringLiteral("onlyExcess")).toBool());
    if (saveState() != before)
        filtersChanged();
}

} // namespace quota
