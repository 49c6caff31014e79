// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/ota_licences/licences_page.h"

#include "charts/balance_line.h"
#include "charts/share_bar.h"
#include "pages/billing_words.h"
#include "pages/change/change_specs.h"
#include "pages/change/field_form.h"
#include "pages/chart_data.h"
#include "pages/chart_head.h"
#include "pages/export/report_export.h"
#include "pages/figure_links.h"
#include "pages/filter_fields.h"
#include "pages/layout.h"
#include "pages/ledger/ledger_rows.h"
#include "pages/ota_licences/check_dialog.h"
#include "pages/ota_licences/licence_rows.h"
#include "tables/data_table.h"
#include "theme/icons.h"
#include "theme/space.h"
#include "theme/style.h"
#include "widgets/card.h"
#include "widgets/key_values.h"
#include "widgets/link_button.h"
#include "widgets/locked_button.h"
#include "widgets/search_field.h"
#include "widgets/state_stack.h"
#include "widgets/status_tag.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace quota {
namespace {

constexpr int kFoldBelow = 860;
constexpr int kLineHeight = 180;
constexpr int kTaskRows = 9;
constexpr int kGrantRows = 4;
constexpr int kThick = 12;

} // namespace

LicencesPage::LicencesPage(QWidget* parent) : Page(parent)
{
    makeActions();
    auto* content = new QWidget;
    QVBoxLayout* column = makeColumn(content);
    auto* first = new FoldingRow(kFoldBelow);
    first->addWidget(makeLeftCard(), 36);
    first->addWidget(makeLineCard(), 64);
    auto* second = new FoldingRow(kFoldBelow);
    second->addWidget(makeDevicesCard(), 36);
    second->addWidget(makeGrantsCard(), 64);
    column->addWidget(first);
    column->addWidget(second);
    column->addWidget(makeTasksCard(), 1);
    m_states = new StateStack(makeScroll(content));
    m_states->blocks()->setRows(8);
    fillPage(this, m_states);
    connect(m_states, &StateStack::retry, this, &LicencesPage::refresh);
}

void LicencesPage::makeActions()
{
    auto* exporter = new QPushButton(icon(QStringLiteral("export")), tr("Export"), this);
    auto* menu = new QMenu(exporter);
    connect(menu->addAction(tr("Grants…")), &QAction::triggered, this,
            [this] { askReport(this, QStringLiteral("grants"), tr("Grants")); });
    connect(menu->addAction(tr("Ledger…")), &QAction::triggered, this,
            [this] { askReport(this, QStringLiteral("ledger"), tr("Ledger")); });
    connect(menu->addAction(tr("Devices with their licences…")), &QAction::triggered, this,
            [this] { askReport(this, QStringLiteral("devices"), tr("Devices with their licences")); });
    exporter->setMenu(menu);
    auto* buy = new LockedButton(tr("Buy licences…"), this);
    buy->setIcon(icon(QStringLiteral("purchase"), IconTone::OnFill));
    buy->setDefault(true);
    restrict(buy, Need::Change, tr("an administrator buys licences"));
    connect(buy, &LockedButton::activated, this,
            [this] { ChangeDialog::ask(this, licencePurchase(context().account)); });
    m_actions = {exporter, buy};
    for (QWidget* action : std::as_const(m_actions))
        action->hide();
}

QWidget* LicencesPage::makeLeftCard()
{
    m_leftCard = new Card(tr("Licences left"));
    m_tag = new StatusTag;
    m_leftCard->addHeadWidget(m_tag);
    m_left = new LinkButton;
    m_left->setFigure(TextRole::FigureLarge, tr("Open every change of licences"));
    connect(m_left, &QAbstractButton::clicked, this,
            [this] { emit openPage(QStringLiteral("ledger"), ledgerOfMeter(Meter::Licence)); });
    m_bar = new ShareBar;
    m_bar->setThickness(kThick);
    m_bar->setTitle(tr("Licences"));
    m_legend = new ShareLegend(true);
    m_bar->setLegend(m_legend);
    m_bar->setLeading(true);
    connect(m_bar, &ShareBar::clicked, this, [this](int part) {
        emit openPage(QStringLiteral("ledger"), part == 0   ? ledgerOfMeter(Meter::Licence, Change::Licence)
                                                : part == 1 ? ledgerOfGrant(QStringLiteral("free-licences"))
                                                            : ledgerOfMeter(Meter::Licence));
    });
    putTools(m_leftCard, m_bar->tools());
    m_facts = new KeyValues;
    connect(m_facts, &KeyValues::linkActivated, this, [this](const QString& link) {
        emit openPage(QStringLiteral("ledger"), link == QLatin1String("granted")
                                                    ? ledgerOfGranted(Meter::Licence)
                                                : link == QLatin1String("complimentary")
                                                    ? ledgerOfMeter(Meter::Licence, Change::Complimentary)
                                                    : ledgerOfMeter(Meter::Licence, Change::Purchase));
    });
    m_leftCard->addWidget(m_left);
    m_leftCard->addWidget(m_bar);
    m_leftCard->addWidget(m_legend);
    m_leftCard->addWidget(new Rule);
    m_leftCard->addWidget(m_facts);
    m_leftCard->body()->addStretch(1);
    return m_leftCard;
}

QWidget* LicencesPage::makeLineCard()
{
    m_lineCard = new Card(tr("Over the period"));
    m_line = new BalanceLine;
    m_line->setTitle(tr("Licences left"));
    m_line->setMinimumHeight(kLineHeight);
    putTools(m_lineCard, m_line->tools());
    m_line->legend()->hide();
    m_lineCard->addWidget(m_line, 1);
    connect(m_line, &Chart::dataClicked, this,
            [this] { emit openPage(QStringLiteral("ledger"), ledgerOfMeter(Meter::Licence)); });
    return m_lineCard;
}

QWidget* LicencesPage::makeGrantsCard()
{
    auto* card = new Card(tr("Grants"));
    card->setFlush(true);
    m_grants = new DataTable(QStringLiteral("licence-grants"), licenceGrantColumns());
    m_grants->setAccessibleName(tr("Grants of licences"));
    m_grants->setMinimumHeight(m_grants->heightFor(kGrantRows));
    card->addWidget(m_grants, 1);
    const auto open = [this](const QVariant& key) {
        emit openPage(QStringLiteral("ledger"), ledgerOfGrant(key.toString()));
    };
    connect(m_grants, &DataTable::linkActivated, this, open);
    connect(m_grants, &DataTable::rowActivated, this, open);
    return card;
}

QWidget* LicencesPage::makeDevicesCard()
{
    m_devicesCard = new Card(tr("Devices"));
    m_deviceBar = new ShareBar;
    m_deviceBar->setThickness(kThick);
    m_deviceBar->setTitle(tr("Devices by licence"));
    m_deviceBar->setLeading(true);
    m_deviceLegend = new ShareLegend(true);
    m_deviceBar->setLegend(m_deviceLegend);
    putTools(m_devicesCard, m_deviceBar->tools());
    m_deviceFacts = new KeyValues;
    m_devicesCard->addWidget(m_deviceBar);
    m_devicesCard->addWidget(m_deviceLegend);
    m_devicesCard->addWidget(m_deviceFacts);
    m_devicesCard->body()->addStretch(1);
    connect(m_deviceBar, &ShareBar::clicked, this, [this](int part) {
        const QString licensed[] = {QStringLiteral("yes"), QStringLiteral("grandfathered"),
                                    QStringLiteral("no")};
        emit openPage(QStringLiteral("devices"), devicesLicensed(licensed[qBound(0, part, 2)]));
    });
    connect(m_deviceFacts, &KeyValues::linkActivated, this,
            [this](const QString& link) { emit openPage(link, devicesLicensed(QStringLiteral("no"))); });
    return m_devicesCard;
}

QWidget* LicencesPage::makeTasksCard()
{
    m_tasksCard = new Card(tr("Update tasks"));
    m_tasksCard->setFlush(true);
    m_search = new SearchField(tr("Task or device"));
    m_search->setMaximumWidth(220);
    auto* check = new QPushButton(icon(QStringLiteral("verify")), tr("Check an update task…"));
    makeSmall(check);
    connect(check, &QPushButton::clicked, this, &LicencesPage::openCheck);
    m_tasksCard->addTool(check);
    m_tasksCard->addTool(m_search);
    m_tasks = new DataTable(QStringLiteral("licence-tasks"), taskColumns());
    connect(m_tasks->rows(), &RowModel::answered, this, &LicencesPage::tellTasks);
    m_tasks->setAccessibleName(tr("Update tasks"));
    m_tasks->setPlaceholder(tr("No update task yet, or none that matches."));
    m_tasks->setMinimumHeight(m_tasks->heightFor(kTaskRows));
    m_tasksCard->addWidget(m_tasks, 1);
    connect(m_search, &SearchField::searched, this, &LicencesPage::showTasks);
    connect(m_tasks, &DataTable::linkActivated, this, &LicencesPage::openTask);
    connect(m_tasks, &DataTable::rowActivated, this, [this](const QVariant& key) { openTask(key, {}); });
    return m_tasksCard;
}

void LicencesPage::contextChanged(const PageContext& before)
{
    if (before.account.id == context().account.id)
        return;
    const QSignalBlocker quiet(m_search);
    m_search->clear();
    m_states->forget();
}

void LicencesPage::refresh()
{
    if (!context().workspace || context().account.id.empty())
        return;
    m_states->showLoading();
    read(m_states, context().workspace->licences(context().account.id, context().period),
         tr("The licences could not be read"), [this](const LicencesData& data) { show(data); });
}

void LicencesPage::show(const LicencesData& data)
{
    m_data = data;
    const std::string& zone = data.account.timezone;
    m_tag->setTag(data.inArrears        ? Tag{Tone::Bad, tr("In arrears: tasks are refused"), {}}
                  : !data.chargingBegun ? Tag{Tone::Info, tr("Free until charging starts"), {}}
                  : data.left == 0      ? Tag{Tone::Bad, tr("None left"), {}}
                                        : Tag{Tone::Good, tr("Available"), {}});
    m_left->setText(number(data.left));
    m_left->setAccessibleName(tr("Licences left: %1").arg(number(data.left)));
    m_left->updateGeometry();
    const QVector<SharePart> parts = {{tr("Drawn"), data.drawn, 0},
                                      {tr("Complimentary left"), data.complimentaryLeft, 2},
                                      {tr("Purchased left"), data.purchasedLeft, 3}};
    m_bar->setParts(parts);
    QVector<KeyValue> facts = {{tr("Granted"),
                                number(data.granted),
                                {},
                                false,
                                Ink::Text,
                                data.granted > 0 ? QStringLiteral("granted") : QString()},
                               {tr("Of these complimentary"),
                                number(data.complimentary),
                                {},
                                false,
                                Ink::Text,
                                data.complimentary > 0 ? QStringLiteral("complimentary") : QString()},
                               {tr("Of these bought"),
                                number(data.purchased),
                                {},
                                false,
                                Ink::Text,
                                data.purchased > 0 ? QStringLiteral("purchase") : QString()}};
    const QString cost = costText(data);
    if (!cost.isEmpty())
        facts.append({tr("Cost of what was bought"), cost,
                      data.unpriced > 0 ? tr("%1 without a price").arg(number(data.unpriced)) : QString()});
    if (data.chargingStarts)
        facts.append({data.chargingBegun ? tr("Charged since") : tr("Charging starts"),
                      clockText(*data.chargingStarts, zone)});
    if (data.runsOut)
        facts.append(
            {tr("Run out on"), dayText(data.runsOut->day),
             data.runsOut->perDay > 0 ? tr("at %1 a day").arg(number(data.runsOut->perDay)) : QString()});
    m_facts->setLines(facts);
    m_lineCard->setSubtitle(periodWords(data.period));
    m_line->setSubtitle(periodWords(data.period));
    m_line->setData(licenceLine(data));
    m_grants->rows()->setRows(licenceGrantRows(data));
    const QVector<SharePart> devices = {{tr("Licensed"), data.licensed, 0},
                                        {tr("Free for their lifetime"), data.grandfathered, 2},
                                        {tr("Without"), data.without, SharePart::kSpare}};
    m_devicesCard->setSubtitle(number(data.devices));
    m_deviceBar->setParts(devices);
    m_deviceFacts->setLines({{tr("A task of all would draw"),
                              number(data.chargingBegun ? data.without : 0),
                              {},
                              false,
                              Ink::Text,
                              QStringLiteral("devices")}});
    showTasks();
    m_states->showContent();
}

void LicencesPage::showTasks()
{
    m_tasks->rows()->setRows(taskRows(m_data, m_search->text().trimmed()));
}

// What is searched for and what the header filters: both leave some out.
void LicencesPage::tellTasks()
{
    const RowModel* rows = m_tasks->rows();
    m_tasksCard->setSubtitle(tr("%1 · %2 licences drawn")
                                 .arg(shownText(rows->rowCount(), qint64(m_data.tasks.size())),
                                      number(shownSum(m_tasks, QStringLiteral("drawn")))));
}

void LicencesPage::openTask(const QVariant& key, const QString& column)
{
    const std::string wanted = key.toString().toStdString();
    for (const LicenceTask& task : m_data.tasks) {
        if (task.key != wanted)
            continue;
        if (task.campaign.empty())
            emit openPage(QStringLiteral("device"), {{QStringLiteral("argument"), toText(task.device)}});
        else if (column == QLatin1String("drawn"))
            emit openPage(QStringLiteral("ledger"), ledgerOf(LedgerLink::Campaign, task.campaign));
        else
            emit openPage(
                QStringLiteral("campaign"),
                {{QStringLiteral("argument"), toText(task.campaign)},
                 {QStringLiteral("result"), column == QLatin1String("updated") ? column : QString()}});
        return;
    }
}

CheckDialog* LicencesPage::openCheck()
{
    if (!context().workspace)
        return nullptr;
    if (!m_check) {
        m_check = new CheckDialog(context().workspace, context().account, this);
        m_check->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_check, &CheckDialog::deviceOpened, this, [this](const QString& device) {
            m_check->close();
            emit openPage(QStringLiteral("device"), {{QStringLiteral("argument"), device}});
        });
        connect(m_check, &CheckDialog::createWanted, this, [this](const QStringList& devices) {
            m_check->close();
            createTask(devices);
        });
    }
    m_check->open();
    return m_check;
}

void LicencesPage::createTask(const QStringList& devices)
{
    ChangeSpec spec = taskStart(context().account);
    spec.title = tr("Create the update task");
    spec.intro.clear();
    for (ChangeField& field : spec.fields)
        if (field.id == QLatin1String("devices"))
            field.value = devices;
    ChangeDialog::ask(this, spec);
}

QVariantMap LicencesPage::saveState() const
{
    return {{QStringLiteral("contains"), m_search->text()}};
}

void LicencesPage::restoreState(const QVariantMap& state)
{
    const QSignalBlocker quiet(m_search);
    m_search->setText(state.value(QStringLiteral("contains")).toString());
    showTasks();
}

QStringList LicencesPage::tourStates() const
{
    return {QStringLiteral("check"), QStringLiteral("check-refused"), QStringLiteral("buy")};
}

void LicencesPage::showTourState(const QString& state)
{
    if (state == QLatin1String("buy")) {
        ChangeDialog::ask(this, licencePurchase(context().account))
            ->form()
            ->enter(QStringLiteral("quantity"), QStringLiteral("500"));
        return;
    }
    CheckDialog* dialog = openCheck();
    if (!dialog || m_data.grants.empty())
        return;
    // Devices that the account has, and where refused one that it has not.
    DeviceQuery query;
    query.account = context().account.id;
    query.count = 24;
    watch(QStringLiteral("tour"), context().workspace->devices(query),
          [this, dialog = QPointer<CheckDialog>(dialog), state](const Result<DevicePageData>& answer) {
              const auto* page = std::get_if<DevicePageData>(&answer);
              if (!page || !dialog)
                  return;
              QStringList ids;
              for (const DeviceItem& device : page->rows)
                  ids << toText(device.id);
              if (state == QLatin1String("check-refused"))
                  ids << QStringLiteral("SM-9999999") << ids.value(0);
              dialog->setDevices(ids.join(QLatin1Char('\n')));
          });
}

} // namespace quota
