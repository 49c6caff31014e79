// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/my_billing/list_page.h"

#include "pages/billing_words.h"
#include "pages/choice_menu.h"
#include "pages/export/export_dialog.h"
#include "pages/export/report_export.h"
#include "pages/filter_fields.h"
#include "pages/layout.h"
#include "pages/my_billing/list_rows.h"
#include "pages/store_rows.h"
#include "pages/words.h"
#include "tables/data_table.h"
#include "tables/totals_row.h"
#include "theme/icons.h"
#include "theme/space.h"
#include "widgets/card.h"
#include "widgets/icon_button.h"
#include "widgets/period_selector.h"
#include "widgets/search_field.h"
#include "widgets/state_stack.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace quota {
namespace {

const QString kList = QStringLiteral("list");
const QString kMonth = QStringLiteral("month");
const QString kOf = QStringLiteral("of");
const QString kContains = QStringLiteral("contains");
const QString kAll = QStringLiteral("*");

const QString kLately = QStringLiteral("lately");
const QString kReason = QStringLiteral("reason");
const QString kTime = QStringLiteral("time");
const QString kFilters = QStringLiteral("filters");
const QString kSort = QStringLiteral("sort");
const QString kDescending = QStringLiteral("descending");
constexpr BillingList kLists[] = {BillingList::ActiveDevices, BillingList::FirmwareUpdates,
                                  BillingList::Refusals, BillingList::ApiCalls};
const QString kDirection = QStringLiteral("direction");
const QString kOperation = QStringLiteral("operation");

// What a rule can deny a request for.
QVector<Reason> refusalReasons()
{
    QVector<Reason> reasons;
    for (int i = int(Reason::DeviceTerminated); i <= int(Reason::InsufficientTokens); ++i)
        reasons << Reason(i);
    return reasons;
}

} // namespace

BillingListPage::BillingListPage(QWidget* parent)
    : Page(parent),
      m_stepper(new MonthStepper(this)),
      m_download(new QPushButton(icon(QStringLiteral("export")), tr("Download…"), this)),
      m_card(new Card(billingListText(m_list))),
      m_search(new SearchField(tr("Device, endpoint or campaign")))
{
    m_actions = {m_download, m_stepper};
    for (QWidget* action : std::as_const(m_actions))
        action->hide();
    QVector<Choice> lists;
    for (const BillingList list : kLists)
        lists.append({billingListWord(list), billingListText(list)});
    m_which = new OneChoice(tr("List"), lists);
    m_account = new OneChoice(tr("Account"), {{kAll, tr("all")}});
    m_when = new OneChoice(tr("Period"), {{{}, tr("Whole month")}, {kLately, tr("Last 24 hours")}});
    m_which->setBare();
    m_when->setBare();
    QVector<Choice> reasons = {{{}, tr("any")}};
    for (const Reason reason : refusalReasons())
        reasons.append({reasonCode(reason), reasonText(reason)});
    m_reason = new OneChoice(tr("Reason"), reasons);
    QVector<Choice> directions = {{{}, tr("any")}};
    for (const Direction direction :
         {Direction::DeviceToService, Direction::ServiceToDevice, Direction::Integration})
        directions.append({toText(word(direction)), directionText(direction)});
    m_direction = new OneChoice(tr("Direction"), directions);
    auto* content = new QWidget;
    auto* column = makeColumn(content);
    column->setContentsMargins(0, 0, space::k8, space::pageMarginY);
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::k8);
    m_search->setMinimumWidth(200);
    m_search->setMaximumWidth(420);
    row->addWidget(m_search, 1);
    row->addWidget(m_which);
    row->addWidget(m_account);
    row->addWidget(m_when);
    row->addWidget(m_reason);
    row->addWidget(m_direction);
    row->addStretch(1);
    m_card->setFlush(true);
    makeTables();
    joinFilterWords(m_reason, m_tables[int(BillingList::Refusals)], kReason);
    joinFilterWords(m_direction, m_tables[int(BillingList::ApiCalls)], kDirection);
    column->addWidget(head);
    column->addWidget(m_card, 1);
    m_states = new StateStack(content);
    m_states->blocks()->setRows(12);
    fillPage(this, m_states);
    for (StoreRows* asked : m_asked) {
        asked->tellFailures(m_states, tr("The list could not be read"));
        asked->showWork(m_states, tr("Reading the list"));
    }
    m_asked[int(BillingList::ApiCalls)]->showWork(m_states, tr("Reading API calls from the journal"));
    connect(m_states, &StateStack::retry, this, &BillingListPage::refresh);
    connect(m_search, &SearchField::searched, this, &BillingListPage::filtersChanged);
    connect(m_account, &OneChoice::chosen, this, &BillingListPage::filtersChanged);
    connect(m_when, &OneChoice::chosen, this, &BillingListPage::filtersChanged);
    connect(m_which, &OneChoice::chosen, this, [this] {
        setList(billingListOf(m_which->currentId()));
        filtersChanged();
    });
    connect(m_stepper, &MonthStepper::monthChosen, this, [this](const QDate& first) {
        m_month = toMonth(first);
        m_when->setCurrent(0);
        filtersChanged();
    });
    connect(m_download, &QPushButton::clicked, this, &BillingListPage::download);
    setList(m_list);
}

void BillingListPage::makeTables()
{
    for (const BillingList list : kLists) {
        auto* table =
            new DataTable(QStringLiteral("list-") + billingListWord(list), billingListColumns(list));
        table->setAccessibleName(billingListText(list));
        table->setOrder(kTime, Qt::AscendingOrder);
        m_tables[int(list)] = table;
        m_asked[int(list)] = new StoreRows(table->rows(), &answers(), this, billingListWord(list));
        m_card->addWidget(table, 1);
        table->setVisible(list == m_list);
        if (list == BillingList::ApiCalls) {
            m_totals = new TotalsRow(table);
            m_card->body()->setSpacing(0);
            m_card->addWidget(m_totals);
            m_totals->hide();
        }
        // The card shows the tools of the list in force.
        QToolButton* columns = makeIconButton(QStringLiteral("columns"), tr("Choose columns"));
        columns->setPopupMode(QToolButton::InstantPopup);
        columns->setMenu(table->columnsMenu());
        QToolButton* exporter = makeIconButton(QStringLiteral("export"), tr("Export the list"));
        connect(exporter, &QToolButton::clicked, this,
                [this] { ExportDialog::ask(this, this->table(), title(), billingListWord(m_list)); });
        for (QToolButton* tool : {makeFilterTool(table), columns, exporter}) {
            m_card->addTool(tool);
            m_tools[int(list)] << tool;
        }
        connect(table->rows(), &RowModel::rowsRequested, this, [this, list](const RowRequest& request) {
            if (list == m_list)
                ask(request);
        });
        connect(table, &DataTable::linkActivated, this, &BillingListPage::follow);
        connect(table, &DataTable::rowActivated, this,
                [this](const QVariant& key) { follow(key, QStringLiteral("device")); });
    }
}

QString BillingListPage::title() const
{
    return billingListText(m_list);
}

void BillingListPage::setList(BillingList list)
{
    if (list != m_list)
        m_asked[int(m_list)]->drop();
    m_list = list;
    for (const BillingList other : kLists) {
        m_tables[int(other)]->setVisible(other == list);
        for (QToolButton* tool : std::as_const(m_tools[int(other)]))
            tool->setVisible(other == list);
    }
    m_card->setTitle(billingListText(list));
    emit titleChanged();
    m_which->setCurrentId(billingListWord(list));
    offerPeriods();
    m_search->setVisible(isSearched());
    m_reason->setVisible(list == BillingList::Refusals);
    m_direction->setVisible(list == BillingList::ApiCalls);
    m_totals->setVisible(list == BillingList::ApiCalls);
    m_download->setEnabled(isSearched());
    m_download->setToolTip(
        list == BillingList::Refusals ? tr("There is no report of refused requests by hour.")
        : list == BillingList::ApiCalls
            ? tr("There is no report of API calls by day; “Export the list” writes the rows shown.")
            : tr("The whole report of the month; “Export the list” writes the rows shown"));
}

// Devices and updates are searched for, and have a report.
bool BillingListPage::isSearched() const
{
    return m_list == BillingList::ActiveDevices || m_list == BillingList::FirmwareUpdates;
}

void BillingListPage::offerPeriods()
{
    m_when->setVisible(!isSearched());
    m_when->setChoices(
        {{{}, tr("Whole month")},
         {kLately, m_list == BillingList::ApiCalls ? tr("Last 30 days") : tr("Last 24 hours")}});
}

void BillingListPage::contextChanged(const PageContext& before)
{
    if (before.account.id == context().account.id)
        return;
    for (DataTable* table : m_tables) {
        table->setFilters({});
        table->rows()->clear();
    }
    m_account->setChoices({{kAll, tr("all")}});
    m_account->setCurrentId(kAll);
    m_month = 0;
    m_when->setCurrent(0);
    QVector<Choice> lists;
    for (const BillingList list : kLists)
        // Upgrades from allowances are on a page of their own.
        if (list != BillingList::FirmwareUpdates || context().account.scheme != Scheme::Allowance)
            lists.append({billingListWord(list), billingListText(list)});
    m_which->setChoices(lists);
    const QSignalBlocker quiet(m_search);
    m_search->clear();
    m_states->forget();
}

void BillingListPage::refresh()
{
    if (!context().workspace || context().account.id.empty())
        return;
    m_states->showLoading();
    table()->rows()->refresh();
}

void BillingListPage::filtersChanged()
{
    if (context().workspace)
        table()->rows()->refresh();
}

BillingListQuery BillingListPage::query() const
{
    BillingListQuery query;
    query.list = m_list;
    query.aggregated = m_account->currentId() == kAll;
    query.account = query.aggregated ? context().account.id : m_account->currentId().toStdString();
    // A tenant sees its own lists.
    query.aggregated = query.aggregated && context().account.parent.empty();
    query.month = m_month != 0 ? m_month : toMonth(toDate(context().account.today)) - 1;
    query.contains = isSearched() ? m_search->text().trimmed().toStdString() : "";
    query.owner = textFilter(table(), "account");
    query.days = dayFilter(table(), "time");
    query.device = textFilter(table(), "device");
    query.endpoint = textFilter(table(), "endpoint");
    query.campaign = textFilter(table(), "campaign");
    query.code = textFilter(table(), "code");
    query.requests = numberFilter(table(), m_list == BillingList::ApiCalls ? "calls" : "requests");
    query.lately = !isSearched() && !m_when->currentId().isEmpty();
    if (m_list == BillingList::ApiCalls) {
        query.operation = textFilter(table(), "operation");
        query.events = numberFilter(table(), "events");
        const QString direction = chosenFilter(table(), "direction");
        query.direction = directionOf(direction.toStdString());
        if (!direction.isEmpty() && !query.direction)
            query.requests = Bounds::nothing();
    }
    if (m_list != BillingList::Refusals)
        return query;
    const QString wanted = chosenFilter(table(), "reason");
    for (const Reason reason : refusalReasons())
        if (reasonCode(reason) == wanted)
            query.reason = reason;
    if (!wanted.isEmpty() && !query.reason)
        query.requests = Bounds::nothing();
    return query;
}

bool BillingListPage::isFiltered() const
{
    return !table()->rows()->filters().isEmpty() || (isSearched() && !m_search->text().trimmed().isEmpty());
}

void BillingListPage::ask(const RowRequest& request)
{
    if (!context().workspace)
        return;
    BillingListQuery wanted = query();
    wanted.sort = billingListSort(request.sortColumn);
    wanted.descending = request.order == Qt::DescendingOrder;
    wanted.first = request.from;
    wanted.count = request.count;
    m_asked[int(m_list)]->take(request, context().workspace->billingList(wanted),
                               [this](const BillingListData& data) { show(data); });
}

void BillingListPage::show(const BillingListData& data)
{
    m_month = data.report.month;
    m_stepper->setBounds(monthDate(data.report.last), monthDate(data.report.first));
    m_stepper->setMonth(monthDate(data.report.month));
    QVector<Choice> accounts = {{kAll, tr("all")}};
    for (const auto& [id, name] : data.accounts)
        accounts.append({toText(id), toText(name)});
    m_account->setChoices(accounts);
    m_account->setVisible(context().account.parent.empty() && data.accounts.size() > 1);
    RowModel* rows = table()->rows();
    rows->supply(rows->token(), data.first, billingListRows(m_list, data), data.total);
    m_card->setSubtitle(subtitleOf(data));
    if (m_list == BillingList::ApiCalls)
        m_totals->setTotals(apiCallTotals(data));
    table()->setPlaceholder(isFiltered()      ? tr("Nothing matches the search and the filters.")
                            : !query().lately ? tr("Nothing in this month.")
                            : m_list == BillingList::ApiCalls
                                ? tr("No API call in the last 30 days.")
                                : tr("Nothing was refused in the last 24 hours."));
    m_states->showContent();
}

QString BillingListPage::subtitleOf(const BillingListData& data) const
{
    const QString month = monthLongText(data.report.month);
    const QString units = shownText(data.sum, data.allSum);
    switch (m_list) {
    case BillingList::Refusals:
        return tr("%1 · %2 requests, by hour and reason")
            .arg(query().lately ? tr("Last 24 hours") : month, units);
    case BillingList::ApiCalls: {
        const AccountItem& account = context().account;
        return tr("%1 · %2 calls, by day and operation")
            .arg(query().lately ? tr("30 days up to %1").arg(clockText(account.clock, account.timezone))
                                : month,
                 units);
    }
    default:
        return tr("%1 · %2").arg(month, shownText(data.total, data.all));
    }
}

void BillingListPage::follow(const QVariant& key, const QString& column)
{
    const TableRow* row = nullptr;
    for (int i = 0; !row && i < table()->rows()->rowCount(); ++i)
        if (const TableRow* at = table()->rows()->rowAt(i); at && at->key == key)
            row = at;
    const int place = table()->rows()->columnOf(column);
    if (!row || place < 0)
        return;
    const Cell& cell = row->cells[place];
    const QString account = row->cells[table()->rows()->columnOf(QStringLiteral("account"))].toolTip;
    if (column == QLatin1String("account")) {
        // A payer keeps its tenants beside its list; another account has its overview.
        if (context().account.parent.empty() && m_account->choices().size() > 2)
            emit openPage(QStringLiteral("tenants"),
                          {{QStringLiteral("tenant"), account}, {kMonth, int(m_month)}});
        else
            emit openPage(QStringLiteral("overview"), {{column, account}});
        return;
    }
    const QString id = column == QLatin1String("campaign") ? cell.toolTip : cell.text;
    if (id.isEmpty())
        return;
    emit openPage(column, {{QStringLiteral("argument"), id}, {QStringLiteral("account"), account}});
}

void BillingListPage::download()
{
    if (!context().workspace || m_list == BillingList::Refusals)
        return;
    const BillingListQuery wanted = query();
    askReport(this, billingListText(m_list),
              ReportOfMonth{billingListWord(m_list), wanted.account, wanted.aggregated, m_month});
}

QVariantMap BillingListPage::saveState() const
{
    return {{kList, billingListWord(m_list)},
            {kMonth, int(m_month)},
            {kOf, m_account->currentId()},
            {kContains, m_search->text()},
            {kLately, !m_when->currentId().isEmpty()},
            {kFilters, savedFilters(table())},
            {kSort, table()->rows()->sortColumn()},
            {kDescending, table()->rows()->sortOrder() == Qt::DescendingOrder}};
}

void BillingListPage::restoreState(const QVariantMap& state)
{
    const QSignalBlocker quiet(m_search);
    setList(billingListOf(state.value(kList).toString()));
    m_month = Month(state.value(kMonth).toInt());
    m_account->setCurrentId(state.value(kOf, kAll).toString());
    m_search->setText(state.value(kContains).toString());
    m_when->setCurrent(state.value(kLately).toBool() ? 1 : 0);
    restoreFilters(table(), state.value(kFilters).toMap());
    if (const QString reason = state.value(kReason).toString(); !reason.isEmpty())
        table()->setFilters({{kReason, QLatin1Char('=') + reason}});
    QMap<QString, QString> filters = table()->rows()->filters();
    for (const QString& column : {kDirection, kOperation})
        if (const QString wanted = state.value(column).toString(); !wanted.isEmpty())
            filters.insert(column, QLatin1Char('=') + wanted);
    if (m_list == BillingList::ApiCalls)
        table()->setFilters(filters);
    table()->setOrder(state.value(kSort, kTime).toString(),
                      state.value(kDescending).toBool() ? Qt::DescendingOrder : Qt::AscendingOrder);
    refresh();
}

QStringList BillingListPage::tourStates() const
{
    return {QStringLiteral("filters"), QStringLiteral("firmware-updates"), QStringLiteral("refusals"),
            QStringLiteral("api-calls")};
}

void BillingListPage::showTourState(const QString& state)
{
    if (state == kFilters) {
        table()->setFilter(kTime, monthDate(m_month).addDays(4).toString(Qt::ISODate));
        return;
    }
    table()->setFiltersVisible(false);
    setList(billingListOf(state));
    filtersChanged();
}

} // namespace quota
