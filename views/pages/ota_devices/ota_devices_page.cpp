// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/ota_devices/ota_devices_page.h"

#include "pages/choice_menu.h"
#include "pages/export/export_dialog.h"
#include "pages/figure_links.h"
#include "pages/filter_fields.h"
#include "pages/format.h"
#include "pages/layout.h"
#include "pages/ota_devices/ota_device_rows.h"
#include "pages/store_rows.h"
#include "tables/data_table.h"
#include "theme/space.h"
#include "theme/text.h"
#include "widgets/card.h"
#include "widgets/icon_button.h"
#include "widgets/label.h"
#include "widgets/search_field.h"
#include "widgets/state_stack.h"

#include <QCheckBox>
#include <QDateEdit>
#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace quota {
namespace {

constexpr int kFoldBelow = 1000;
const QString kId = QStringLiteral("id");
const QString kProduct = QStringLiteral("product");
const QString kUnits = QStringLiteral("units");
const QString kExcess = QStringLiteral("excess");
const QString kAnyExcess = QStringLiteral(">0");

} // namespace

OtaDevicesPage::OtaDevicesPage(QWidget* parent)
    : Page(parent),
      m_card(new Card(tr("Devices"))),
      m_table(new DataTable(QStringLiteral("ota-devices"), otaDeviceColumns())),
      m_asked(new StoreRows(m_table->rows(), &answers(), this))
{
    auto* content = new QWidget;
    auto* column = makeColumn(content);
    column->setContentsMargins(0, 0, space::k8, space::pageMarginY);
    m_card->setFlush(true);
    QToolButton* columns = makeIconButton(QStringLiteral("columns"), tr("Choose columns"));
    columns->setPopupMode(QToolButton::InstantPopup);
    columns->setMenu(m_table->columnsMenu());
    QToolButton* exporter = makeIconButton(QStringLiteral("export"), tr("Export the list"));
    m_card->addTool(makeFilterTool(m_table));
    m_card->addTool(columns);
    m_card->addTool(exporter);
    m_table->setAccessibleName(tr("OTA use by device"));
    m_table->setOrder(kUnits, Qt::DescendingOrder);
    m_card->addWidget(m_table, 1);
    column->addWidget(makeHead());
    joinFilters();
    column->addWidget(m_card, 1);
    m_states = new StateStack(content);
    m_states->blocks()->setRows(12);
    fillPage(this, m_states);
    m_asked->tellFailures(m_states, tr("The devices could not be read"));

    connect(m_states, &StateStack::retry, this, &OtaDevicesPage::refresh);
    connect(m_states, &StateStack::acted, this,
            [this] { emit openPage(QStringLiteral("ota-upgrades"), {}); });
    connect(exporter, &QToolButton::clicked, this, [this] { ExportDialog::ask(this, m_table, title()); });
    connect(m_table->rows(), &RowModel::rowsRequested, this, &OtaDevicesPage::ask);
    const auto open = [this](const QVariant& key) {
        emit openPage(QStringLiteral("device"), {{QStringLiteral("argument"), key}});
    };
    connect(m_table, &DataTable::rowActivated, this, open);
    connect(
        m_table, &DataTable::linkActivated, this, [this, open](const QVariant& key, const QString& columnId) {
            if (columnId == kProduct)
                emit openPage(QStringLiteral("devices"), devicesOfProduct(linkedId(m_table, key, columnId)));
            else
                open(key);
        });
}

QWidget* OtaDevicesPage::makeHead()
{
    auto* head = new FoldingRow(kFoldBelow);
    const auto part = [head](int stretch) {
        auto* widget = new QWidget;
        auto* row = new QHBoxLayout(widget);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(space::k8);
        head->addWidget(widget, stretch);
        return row;
    };
    m_search = new SearchField(tr("Find a device by a part of its id"));
    m_search->setMinimumWidth(180);
    m_search->setMaximumWidth(360);
    m_product = new OneChoice(tr("Product"), {{{}, tr("any")}});
    m_excess = new QCheckBox(tr("Only with excess"));
    m_excess->setToolTip(tr("Devices whose accepted units in the last 12 months exceed 12"));
    m_onDays = new QCheckBox(tr("Only with upgrades on"));
    m_from = new QDateEdit;
    m_to = new QDateEdit;
    m_from->setAccessibleName(tr("First day"));
    m_to->setAccessibleName(tr("Last day"));
    for (QDateEdit* edit : {m_from, m_to}) {
        edit->setCalendarPopup(true);
        edit->setDisplayFormat(dayMonthYearFormat());
        edit->setEnabled(false);
        connect(edit, &QDateEdit::dateChanged, this, &OtaDevicesPage::daysChanged);
    }
    m_kept = new Label({}, TextRole::Second, Ink::Third);
    m_kept->setElided(true);
    auto* to = new Label(QStringLiteral("–"));
    to->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    m_product->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    QHBoxLayout* what = part(2);
    what->addWidget(m_search, 1);
    what->addWidget(m_product);
    QHBoxLayout* when = part(3);
    when->addWidget(m_excess);
    when->addWidget(m_onDays);
    when->addWidget(m_from);
    when->addWidget(to);
    when->addWidget(m_to);
    when->addWidget(m_kept, 1);
    connect(m_onDays, &QCheckBox::toggled, this, &OtaDevicesPage::daysChanged);
    return head;
}

// One filter in two places: above the table and in its header. As it opens, the page shows devices with
// excess.
void OtaDevicesPage::joinFilters()
{
    joinFilter(m_search, m_table, kId);
    joinFilter(m_product, m_table, kProduct);
    joinFilter(m_excess, m_table, kExcess, kAnyExcess);
    m_table->setFilters({{kExcess, kAnyExcess}});
    setDays(std::nullopt);
}

void OtaDevicesPage::contextChanged(const PageContext& before)
{
    if (before.account.id == context().account.id)
        return;
    m_table->rows()->clear();
    QMap<QString, QString> filters = m_table->rows()->filters();
    filters.remove(kProduct); // another account has other products
    m_table->setFilters(filters);
    m_product->setChoices({{{}, tr("any")}});
    setDays(std::nullopt);
    m_states->forget();
}

void OtaDevicesPage::refresh()
{
    if (!context().workspace || context().account.id.empty())
        return;
    m_states->showLoading();
    m_table->rows()->refresh();
}

void OtaDevicesPage::daysChanged()
{
    const bool days = m_onDays->isChecked();
    m_from->setEnabled(days);
    m_to->setEnabled(days);
    m_table->setColumnOffered(QStringLiteral("dayUpgrades"), days);
    m_table->setColumnOffered(QStringLiteral("dayUnits"), days);
    if (context().workspace)
        m_table->rows()->refresh();
}

void OtaDevicesPage::setDays(const std::optional<Period>& days)
{
    const QSignalBlocker quietCheck(m_onDays);
    const QSignalBlocker quietFrom(m_from);
    const QSignalBlocker quietTo(m_to);
    const Day today = context().account.today;
    const Period shown = days.value_or(Period{today, today});
    m_onDays->setChecked(days.has_value());
    m_from->setDate(toDate(shown.from));
    m_to->setDate(toDate(shown.to));
    m_from->setEnabled(days.has_value());
    m_to->setEnabled(days.has_value());
    m_table->setColumnOffered(QStringLiteral("dayUpgrades"), days.has_value());
    m_table->setColumnOffered(QStringLiteral("dayUnits"), days.has_value());
}

OtaDeviceQuery OtaDevicesPage::query() const
{
    OtaDeviceQuery query;
    query.account = context().account.id;
    query.id = textFilter(m_table, "id");
    query.product = textFilter(m_table, "product");
    query.upgrades = numberFilter(m_table, "upgrades");
    query.units = numberFilter(m_table, "units");
    query.excess = numberFilter(m_table, "excess");
    query.dayUpgrades = numberFilter(m_table, "dayUpgrades");
    query.dayUnits = numberFilter(m_table, "dayUnits");
    if (m_onDays->isChecked()) {
        const Day from = toDay(m_from->date()), to = toDay(m_to->date());
        query.days = Period{std::min(from, to), std::max(from, to)};
    }
    return query;
}

void OtaDevicesPage::ask(const RowRequest& request)
{
    if (!context().workspace)
        return;
    OtaDeviceQuery wanted = query();
    wanted.sort = otaDeviceSort(request.sortColumn);
    wanted.descending = request.order == Qt::DescendingOrder;
    wanted.first = request.from;
    wanted.count = request.count;
    m_asked->take(request, context().workspace->otaDevices(wanted),
                  [this](const OtaDevicesData& data) { show(data); });
}

void OtaDevicesPage::show(const OtaDevicesData& data)
{
    QVector<Choice> choices = {{{}, tr("any")}};
    for (const ProductItem& product : data.products)
        choices.append({toText(product.id), toText(product.name.empty() ? product.id : product.name)});
    m_product->setChoices(choices);
    const OtaDeviceQuery asked = query();
    const bool days = asked.days.has_value();
    RowModel* rows = m_table->rows();
    rows->supply(rows->token(), data.first, otaDeviceRows(data.rows), data.total);
    m_kept->setText(days && asked.days->from < data.keptFrom
                        ? tr("Kept by device from %1 on").arg(dayText(data.keptFrom))
                        : QString());
    const QString units = days ? tr("%1 units on these days").arg(number(data.units))
                               : tr("%1 units in the last 12 months").arg(number(data.units));
    const QString devices = data.total == data.all
                                ? tr("%Ln device(s)", nullptr, int(data.total))
                                : tr("%1 of %Ln device(s)", nullptr, int(data.all)).arg(number(data.total));
    m_card->setSubtitle(tr("%1 · %2", "how many devices, units").arg(devices, units));
    m_table->setPlaceholder(tr("No device matches the filters."));
    const bool filtered = days || !m_table->rows()->filters().isEmpty();
    if (data.total == 0 && !filtered)
        m_states->showEmpty({QStringLiteral("ota"), tr("No upgrades in the last 12 months"),
                             tr("Accepted OTA upgrades of the account’s devices fill this list."),
                             tr("OTA upgrades")});
    else
        m_states->showContent();
}

QVariantMap OtaDevicesPage::saveState() const
{
    QVariantMap state = {{QStringLiteral("filters"), savedFilters(m_table)}};
    if (const auto days = query().days) {
        state.insert(QStringLiteral("from"), int(days->from));
        state.insert(QStringLiteral("to"), int(days->to));
    }
    return state;
}

void OtaDevicesPage::restoreState(const QVariantMap& state)
{
    const QVariantMap before = saveState();
    restoreFilters(m_table, state.value(QStringLiteral("filters")).toMap());
    QMap<QString, QString> filters = m_table->rows()->filters();
    if (const QString product = state.value(kProduct).toString(); !product.isEmpty())
        filters.insert(kProduct, QLatin1Char('=') + product);
    if (state.value(QStringLiteral("onlyExcess"), !state.contains(QStringLiteral("filters"))).toBool())
        filters.insert(kExcess, kAnyExcess);
    if (state.contains(QStringLiteral("from")))
        setDays(
            Period{state.value(QStringLiteral("from")).toInt(), state.value(QStringLiteral("to")).toInt()});
    else
        setDays(std::nullopt);
    m_table->setFilters(filters);
    if (saveState() != before && context().workspace)
        m_table->rows()->refresh();
}

void OtaDevicesPage::showTourState(const QString& /*state*/)
{
    m_table->setFilter(kExcess, QStringLiteral(">3"));
}

} // namespace quota
