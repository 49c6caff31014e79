// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/devices/devices_page.h"

#include "pages/choice_menu.h"
#include "pages/devices/device_rows.h"
#include "pages/export/export_dialog.h"
#include "pages/filter_fields.h"
#include "pages/format.h"
#include "pages/layout.h"
#include "pages/store_rows.h"
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
        out.append({toText(word(state)), stateText(state)});
    return out;
}

const QString kId = QStringLiteral("id");
const QString kProduct = QStringLiteral("product");
const QString kState = QStringLiteral("state");
const QString kUnits = QStringLiteral("units");
const QString kUsed = QStringLiteral("used");
const QString kRegistered = QStringLiteral("registered");
const QString kLicensed = QStringLiteral("licensed");
// More than a year's allowance in the last 12 months (rule 1).
const QString kExcess = QStringLiteral(">12");

} // namespace

DevicesPage::DevicesPage(QWidget* parent)
    : Page(parent),
      m_card(new Card(tr("Devices"))),
      m_table(new DataTable(QStringLiteral("devices"), deviceColumns())),
      m_asked(new StoreRows(m_table->rows(), &answers(), this))
{
    auto* content = new QWidget;
    auto* column = makeColumn(content);
    column->setContentsMargins(0, 0, space::k8, space::pageMarginY);
    m_card->setFlush(true);
    QToolButton* columns = makeIconButton(QStringLiteral("columns"), tr("Choose columns"));
    columns->setPopupMode(QToolButton::InstantPopup);
    columns->setMenu(m_table->columnsMenu());
    m_card->addTool(makeFilterTool(m_table));
    m_card->addTool(columns);
    m_table->setAccessibleName(tr("Devices"));
    m_table->setOrder(kId, Qt::AscendingOrder);
    m_card->addWidget(m_table, 1);
    column->addWidget(makeHead());
    joinFilters();
    column->addWidget(m_card, 1);
    m_states = new StateStack(content);
    m_states->blocks()->setRows(12);
    fillPage(this, m_states);
    m_asked->tellFailures(m_states, tr("The devices could not be read"));
    m_export = new QPushButton(icon(QStringLiteral("export")), tr("Export…"));
    m_export->setToolTip(tr("Writes all devices that match the search and the filters"));
    connect(m_export, &QPushButton::clicked, this, [this] { ExportDialog::ask(this, m_table, title()); });

    connect(m_states, &StateStack::retry, this, &DevicesPage::refresh);
    connect(m_states, &StateStack::acted, this, [this] { emit openPage(QStringLiteral("data"), {}); });
    connect(m_table->rows(), &RowModel::rowsRequested, this, &DevicesPage::ask);
    const auto open = [this](const QVariant& key) {
        emit openPage(QStringLiteral("device"), {{QStringLiteral("argument"), key}});
    };
    connect(m_table, &DataTable::rowActivated, this, open);
    connect(m_table, &DataTable::linkActivated, this, open);
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
    m_registered = new QPushButton(icon(QStringLiteral("cross")), tr("Not terminated"));
    m_registered->setLayoutDirection(Qt::RightToLeft); // the cross stands behind the words
    m_registered->setAccessibleName(tr("Show terminated devices too"));
    m_registered->setToolTip(m_registered->accessibleName());
    m_registered->hide();
    row->addWidget(m_registered);
    connect(m_registered, &QPushButton::clicked, this, [this] {
        setRegistered(false);
        filtersChanged();
    });
    row->addStretch(1);
    connect(m_search, &SearchField::searched, this, &DevicesPage::filtersChanged);
    return head;
}

// One filter in two places: above the table and in its header.
void DevicesPage::joinFilters()
{
    joinFilter(m_product, m_table, kProduct);
    joinFilterWords(m_state, m_table, kState);
    joinFilter(m_excess, m_table, kUnits, kExcess);
    m_table->setFilterChoices(kLicensed, licenceChoices());
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
    QMap<QString, QString> filters = m_table->rows()->filters();
    filters.remove(kProduct); // another account has other products
    m_table->setFilters(filters);
    m_product->setChoices({{{}, tr("any")}});
    m_knowsProducts = false;
    setRegistered(false);
    offerColumns();
    m_states->forget();
}

// What a scheme does not have would only be empty columns.
void DevicesPage::offerColumns()
{
    const Scheme scheme = context().account.scheme;
    for (const char* id : {"used", "remaining", "codeEnds"})
        m_table->setColumnOffered(QLatin1String(id), scheme == Scheme::Allowance);
    m_table->setColumnOffered(kLicensed, scheme == Scheme::Licence);
    m_excess->setVisible(scheme == Scheme::Allowance);
}

void DevicesPage::setRegistered(bool registered)
{
    m_registered->setVisible(registered);
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
    return !m_search->text().trimmed().isEmpty() || !m_registered->isHidden() ||
           !m_table->rows()->filters().isEmpty();
}

DeviceQuery DevicesPage::query() const
{
    DeviceQuery query;
    query.account = context().account.id;
    query.contains = m_search->text().trimmed().toStdString();
    query.registered = !m_registered->isHidden();
    query.id = textFilter(m_table, "id");
    query.productName = textFilter(m_table, "product");
    query.endpoint = textFilter(m_table, "endpoint");
    const std::string state = chosenFilter(m_table, "state").toStdString();
    for (const DeviceState each : {DeviceState::Active, DeviceState::Inactive, DeviceState::Terminated})
        if (word(each) == state)
            query.state = each;
    query.licensed = chosenFilter(m_table, "licensed").toStdString();
    query.activated = dayFilter(m_table, "activated");
    query.codeEnds = dayFilter(m_table, "codeEnds");
    query.used = numberFilter(m_table, "used");
    query.remaining = numberFilter(m_table, "remaining");
    query.windowUnits = numberFilter(m_table, "units");
    if (!state.empty() && !query.state)
        query.windowUnits = Bounds::nothing();
    return query;
}

void DevicesPage::ask(const RowRequest& request)
{
    if (!context().workspace)
        return;
    DeviceQuery wanted = query();
    wanted.sort = deviceSort(request.sortColumn);
    wanted.descending = request.order == Qt::DescendingOrder;
    wanted.first = request.from;
    wanted.count = request.count;
    m_asked->take(request, context().workspace->devices(wanted),
                  [this](const DevicePageData& data) { show(data, context().account.timezone); });
}

void DevicesPage::show(const DevicePageData& data, const std::string& timezone)
{
    RowModel* rows = m_table->rows();
    rows->supply(rows->token(), data.first, deviceRows(data.rows, timezone), data.total);
    takeTotal(data);
}

void DevicesPage::takeTotal(const DevicePageData& data)
{
    if (data.total == 0 && !isFiltered()) {
        m_states->showEmpty({QStringLiteral("devices"), tr("No devices yet"),
                             tr("A device comes with its registration. Import a journal that has them."),
                             rights().mayChange() ? tr("Import a journal…") : QString()});
        return;
    }
    m_card->setSubtitle(shownText(data.total, isFiltered() ? data.all : data.total));
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
    return {{QStringLiteral("contains"), m_search->text()},
            {QStringLiteral("filters"), savedFilters(m_table)},
            {kRegistered, !m_registered->isHidden()},
            {QStringLiteral("sort"), m_table->rows()->sortColumn()},
            {QStringLiteral("descending"), m_table->rows()->sortOrder() == Qt::DescendingOrder},
            {QStringLiteral("place"), m_table->place()}};
}

void DevicesPage::restoreState(const QVariantMap& state)
{
    QVariantMap before = saveState();
    before.remove(QStringLiteral("place"));
    const QSignalBlocker quietSearch(m_search);
    m_search->setText(state.value(QStringLiteral("contains")).toString());
    restoreFilters(m_table, state.value(QStringLiteral("filters")).toMap());
    QMap<QString, QString> filters = m_table->rows()->filters();
    if (const QString product = state.value(kProduct).toString(); !product.isEmpty())
        filters.insert(kProduct, QLatin1Char('=') + product);
    if (state.contains(kState))
        filters.insert(kState, QLatin1Char('=') + toText(word(DeviceState(state.value(kState).toInt()))));
    if (state.value(QStringLiteral("onlyExcess")).toBool())
        filters.insert(kUnits, kExcess);
    if (state.contains(kUsed))
        filters.insert(kUsed, state.value(kUsed).toString());
    if (state.contains(kLicensed))
        filters.insert(kLicensed, QLatin1Char('=') + state.value(kLicensed).toString());
    setRegistered(state.value(kRegistered).toBool());
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

void DevicesPage::showTourState(const QString& /*state*/)
{
    m_table->setFilter(kUnits, QStringLiteral(">0"));
}

} // namespace quota
