// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/ota_devices/ota_devices_page.h"

#include "pages/choice_menu.h"
#include "pages/export/export_dialog.h"
#include "pages/format.h"
#include "pages/layout.h"
#include "pages/ota_devices/ota_device_rows.h"
#include "tables/data_table.h"
#include "theme/space.h"
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

} // namespace

OtaDevicesPage::OtaDevicesPage(QWidget* parent)
    : Page(parent),
      m_card(new Card(tr("Devices"))),
      m_table(new DataTable(QStringLiteral("ota-devices"), otaDeviceColumns()))
{
    auto* content = new QWidget;
    auto* column = makeColumn(content);
    column->setContentsMargins(0, 0, space::k8, space::pageMarginY);
    m_card->setFlush(true);
    QToolButton* columns = makeIconButton(QStringLiteral("columns"), tr("Choose columns"));
    columns->setPopupMode(QToolButton::InstantPopup);
    columns->setMenu(m_table->columnsMenu());
    QToolButton* exporter = makeIconButton(QStringLiteral("export"), tr("Export the list"));
    m_card->addTool(columns);
    m_card->addTool(exporter);
    m_table->setAccessibleName(tr("OTA use by device"));
    m_table->setOrder(QStringLiteral("units"), Qt::DescendingOrder);
    m_card->addWidget(m_table, 1);
    column->addWidget(makeHead());
    column->addWidget(m_card, 1);
    m_states = new StateStack(content);
    m_states->blocks()->setRows(12);
    fillPage(this, m_states);

    connect(m_states, &StateStack::retry, this, &OtaDevicesPage::refresh);
    connect(m_states, &StateStack::acted, this,
            [this] { emit openPage(QStringLiteral("ota-upgrades"), {}); });
    connect(exporter, &QToolButton::clicked, this, [this] { ExportDialog::ask(this, m_table, title()); });
    connect(m_table->rows(), &RowModel::rowsRequested, this, &OtaDevicesPage::ask);
    const auto open = [this](const QVariant& key) {
        emit openPage(QStringLiteral("device"), {{QStringLiteral("argument"), key}});
    };
    connect(m_table, &DataTable::rowActivated, this, open);
    connect(m_table, &DataTable::linkActivated, this, open);
    connect(m_table, &DataTable::selectionSummed, this,
            [this](const SelectionSum& sum) { emit selectionSum(selectionText(sum)); });
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
    m_excess->setChecked(true);
    m_onDays = new QCheckBox(tr("Only with upgrades on"));
    m_from = new QDateEdit;
    m_to = new QDateEdit;
    m_from->setAccessibleName(tr("First day"));
    m_to->setAccessibleName(tr("Last day"));
    for (QDateEdit* edit : {m_from, m_to}) {
        edit->setCalendarPopup(true);
        edit->setDisplayFormat(QStringLiteral("d MMM yyyy"));
        edit->setEnabled(false);
        connect(edit, &QDateEdit::dateChanged, this, &OtaDevicesPage::filtersChanged);
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
    connect(m_search, &SearchField::searched, this, &OtaDevicesPage::filtersChanged);
    connect(m_product, &OneChoice::chosen, this, &OtaDevicesPage::filtersChanged);
    connect(m_excess, &QCheckBox::toggled, this, &OtaDevicesPage::filtersChanged);
    connect(m_onDays, &QCheckBox::toggled, this, &OtaDevicesPage::filtersChanged);
    return head;
}

void OtaDevicesPage::contextChanged(const PageContext& before)
{
    if (before.account.id == context().account.id)
        return;
    m_table->rows()->clear();
    m_product->setChoices({{{}, tr("any")}});
    m_product->setCurrent(0);
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

void OtaDevicesPage::filtersChanged()
{
    m_from->setEnabled(m_onDays->isChecked());
    m_to->setEnabled(m_onDays->isChecked());
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
}

OtaDeviceQuery OtaDevicesPage::query() const
{
    OtaDeviceQuery query;
    query.account = context().account.id;
    query.contains = m_search->text().trimmed().toStdString();
    query.product = m_product->currentId().toStdString();
    query.onlyExcess = m_excess->isChecked();
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
    if (request.token != m_token) {
        // Another order or filter: nobody waits for the older rows any more.
        for (const QString& channel : std::as_const(m_channels))
            answers().drop(channel);
        m_channels.clear();
        m_token = request.token;
    }
    OtaDeviceQuery wanted = query();
    wanted.sort = otaDeviceSort(request.sortColumn);
    wanted.descending = request.order == Qt::DescendingOrder;
    wanted.first = request.from;
    wanted.count = request.count;
    const QString channel = QStringLiteral("rows %1").arg(request.from);
    m_channels << channel;
    watch(channel, context().workspace->otaDevices(wanted),
          [this, token = request.token](const Result<OtaDevicesData>& answer) {
              if (const auto* data = std::get_if<OtaDevicesData>(&answer)) {
                  if (token == m_table->rows()->token())
                      show(*data);
              } else if (!std::get<Failure>(answer).cancelled) {
                  m_states->showError(errorText(std::get<Failure>(answer),
                                                tr("The devices could not be read"),
                                                tr("Nothing was changed.")));
              }
          });
}

void OtaDevicesPage::show(const OtaDevicesData& data)
{
    QVector<Choice> choices = {{{}, tr("any")}};
    for (const ProductItem& product : data.products)
        choices.append({toText(product.id), toText(product.name.empty() ? product.id : product.name)});
    m_product->setChoices(choices);
    const OtaDeviceQuery asked = query();
    const bool days = asked.days.has_value();
    m_table->setColumnShown(QStringLiteral("dayUpgrades"), days);
    m_table->setColumnShown(QStringLiteral("dayUnits"), days);
    RowModel* rows = m_table->rows();
    rows->supply(rows->token(), data.first, otaDeviceRows(data.rows), data.total);
    m_kept->setText(days && asked.days->from < data.keptFrom
                        ? tr("Kept by device from %1 on").arg(dayText(data.keptFrom))
                        : QString());
    const QString units = days ? tr("%1 units on these days").arg(number(data.units))
                               : tr("%1 units in the last 12 months").arg(number(data.units));
    m_card->setSubtitle(
        tr("%1 · %2", "how many devices, units").arg(tr("%Ln device(s)", nullptr, int(data.total)), units));
    m_table->setPlaceholder(asked.onlyExcess ? tr("No device with excess matches the filters.")
                                             : tr("No device matches the filters."));
    const bool filtered = days || !asked.contains.empty() || !asked.product.empty();
    if (data.total == 0 && !filtered && !asked.onlyExcess)
        m_states->showEmpty({QStringLiteral("ota"), tr("No upgrades in the last 12 months"),
                             tr("Accepted OTA upgrades of the account’s devices fill this list."),
                             tr("OTA upgrades")});
    else
        m_states->showContent();
}

QVariantMap OtaDevicesPage::saveState() const
{
    const OtaDeviceQuery asked = query();
    QVariantMap state = {{QStringLiteral("contains"), m_search->text()},
                         {QStringLiteral("product"), m_product->currentId()},
                         {QStringLiteral("onlyExcess"), asked.onlyExcess}};
    if (asked.days) {
        state.insert(QStringLiteral("from"), int(asked.days->from));
        state.insert(QStringLiteral("to"), int(asked.days->to));
    }
    return state;
}

void OtaDevicesPage::restoreState(const QVariantMap& state)
{
    const QVariantMap before = saveState();
    const QSignalBlocker quietSearch(m_search);
    const QSignalBlocker quietExcess(m_excess);
    m_search->setText(state.value(QStringLiteral("contains")).toString());
    m_product->setCurrentId(state.value(QStringLiteral("product")).toString());
    m_excess->setChecked(state.value(QStringLiteral("onlyExcess"), true).toBool());
    if (state.contains(QStringLiteral("from")))
        setDays(
            Period{state.value(QStringLiteral("from")).toInt(), state.value(QStringLiteral("to")).toInt()});
    else
        setDays(std::nullopt);
    if (saveState() != before)
        filtersChanged();
}

} // namespace quota
