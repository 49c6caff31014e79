// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/tenants/tenants_page.h"

#include "charts/share_chart.h"
#include "pages/billing_words.h"
#include "pages/change/change_specs.h"
#include "pages/change/field_form.h"
#include "pages/chart_head.h"
#include "pages/explain/explain_dialog.h"
#include "pages/export/export_dialog.h"
#include "pages/export/report_export.h"
#include "pages/filter_fields.h"
#include "pages/layout.h"
#include "pages/store_rows.h"
#include "pages/tenants/tenant_pane.h"
#include "pages/tenants/tenant_rows.h"
#include "tables/data_table.h"
#include "tables/totals_row.h"
#include "theme/icons.h"
#include "theme/space.h"
#include "widgets/card.h"
#include "widgets/icon_button.h"
#include "widgets/label.h"
#include "widgets/locked_button.h"
#include "widgets/period_selector.h"
#include "widgets/search_field.h"
#include "widgets/state_stack.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

namespace quota {
namespace {

constexpr int kFoldBelow = 860;
constexpr int kFoldedHeight = 900;
const QString kMonth = QStringLiteral("month");
const QString kFilters = QStringLiteral("filters");
const QString kContains = QStringLiteral("contains");
const QString kTenant = QStringLiteral("tenant");
const QString kFolded = QStringLiteral("folded");
const QString kTab = QStringLiteral("tab");
const QString kUsed = QStringLiteral("share");

} // namespace

TenantsPage::TenantsPage(QWidget* parent) : Page(parent), m_splitter(new QSplitter(Qt::Horizontal))
{
    makeActions();
    auto* left = new QWidget;
    QVBoxLayout* column = makeColumn(left);
    column->addWidget(makeTableCard(), 1);
    column->addWidget(makeSharesCard());
    makePane();
    m_splitter->addWidget(left);
    m_splitter->addWidget(m_pane);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setHandleWidth(space::cardGap);
    rememberSplitter(m_splitter, pageId(), {1000, space::pane});
    m_placedByHand = QSettings().contains(QStringLiteral("splitters/") + pageId());
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] { m_placedByHand = true; });
    auto* content = new QWidget;
    auto* around = new QVBoxLayout(content);
    around->addWidget(m_splitter);
    m_states = new StateStack(makeScroll(content));
    m_states->blocks()->setRows(12);
    fillPage(this, m_states);
    m_asked->tellFailures(m_states, tr("The tenants could not be read"));
    connect(m_states, &StateStack::retry, this, &TenantsPage::refresh);
    connect(m_states, &StateStack::acted, this, [this] { emit openPage(QStringLiteral("data"), {}); });
}

void TenantsPage::makeActions()
{
    auto* add = new LockedButton(tr("Add tenant…"), this);
    add->setIcon(icon(QStringLiteral("add-user")));
    restrict(add, Need::Change, tr("an administrator adds tenants"));
    connect(add, &LockedButton::activated, this, &TenantsPage::addTenant);
    auto* exporter = new QPushButton(icon(QStringLiteral("export")), tr("Export"), this);
    auto* menu = new QMenu(exporter);
    connect(menu->addAction(tr("This table…")), &QAction::triggered, this,
            [this] { ExportDialog::ask(this, m_table, tr("Tenants")); });
    connect(menu->addAction(tr("Usage of all months…")), &QAction::triggered, this,
            [this] { writeReport(QString(), tr("Usage of all months")); });
    exporter->setMenu(menu);
    m_stepper = new MonthStepper(this);
    connect(m_stepper, &MonthStepper::monthChosen, this, [this](const QDate& first) {
        m_month = toMonth(first);
        refresh();
    });
    m_actions = {add, exporter, m_stepper};
    for (QWidget* action : std::as_const(m_actions))
        action->hide();
}

QWidget* TenantsPage::makeTableCard()
{
    auto* card = new Card;
    card->setFlush(true);
    auto* head = new QWidget;
    head->setMinimumHeight(space::cardHead);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(space::k8 + space::k2, 0, space::k8, 0);
    row->setSpacing(space::k8);
    m_search = new SearchField(tr("Name or organisation"));
    m_search->setFixedWidth(236);
    m_count = new Label({}, TextRole::Second, Ink::Second);
    m_count->setElided(true);
    m_table = new DataTable(QStringLiteral("tenants"), tenantColumns(Scheme::Package));
    m_asked = new StoreRows(m_table->rows(), &answers(), this);
    m_table->setAccessibleName(tr("Tenants"));
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setOrder(kUsed, Qt::DescendingOrder);
    m_table->rows()->setView(kUsed, Qt::DescendingOrder, {});
    m_table->setMinimumHeight(m_table->heightFor(4));
    QToolButton* columns = makeIconButton(QStringLiteral("columns"), tr("Choose columns"));
    columns->setPopupMode(QToolButton::InstantPopup);
    columns->setMenu(m_table->columnsMenu());
    row->addWidget(m_search);
    row->addWidget(m_count);
    row->addStretch(1);
    row->addWidget(makeFilterTool(m_table));
    row->addWidget(columns);
    m_totals = new TotalsRow(m_table);
    card->body()->setSpacing(0);
    card->addWidget(head);
    card->addWidget(new Rule);
    card->addWidget(m_table, 1);
    card->addWidget(m_totals);
    connect(m_search, &SearchField::searched, this, &TenantsPage::filtersChanged);
    connect(m_table->rows(), &RowModel::rowsRequested, this, &TenantsPage::ask);
    connect(m_table, &DataTable::currentKeyChanged, this, [this](const QVariant& key) {
        if (key.isValid() && key.toString() != m_chosen)
            choose(key.toString());
    });
    connect(m_table, &DataTable::rowActivated, this, [this](const QVariant& key) {
        m_paneClosed = false;
        choose(key.toString());
    });
    connect(m_table, &DataTable::linkActivated, this, [this](const QVariant& key, const QString& column) {
        AccountItem account;
        account.id = key.toString().toStdString();
        account.scheme = context().account.scheme; // a tenant has its payer's
        const QString figure = column == QLatin1String("devices")   ? QStringLiteral("active-devices")
                               : column == QLatin1String("updates") ? QStringLiteral("firmware-updates")
                                                                    : QStringLiteral("quota");
        const auto [page, where] = tenantPlace(figure, account, context().account.id, m_report.month);
        emit openPage(page, where);
    });
    return card;
}

QWidget* TenantsPage::makeSharesCard()
{
    m_shares = new Card(tr("Shares"));
    m_chart = new ShareChart;
    m_chart->setTitle(tr("Shares"));
    putTools(m_shares, m_chart->tools());
    m_shares->addWidget(m_chart);
    connect(m_chart, &ShareChart::partClicked, this, [this](const QString& id) {
        m_paneClosed = false;
        choose(id);
    });
    return m_shares;
}

void TenantsPage::makePane()
{
    m_pane = new TenantPane;
    m_pane->hide();
    connect(m_pane, &TenantPane::closed, this, [this] {
        m_paneClosed = true;
        m_pane->hide();
        m_table->setFocus();
    });
    QToolButton* edit = makeIconButton(QStringLiteral("edit"), tr("Edit the account…"));
    restrict(edit, Need::Change, tr("an administrator edits accounts"));
    connect(edit, &QToolButton::clicked, this, &TenantsPage::editTenant);
    m_pane->addHeadTool(edit);
    connect(m_pane, &TenantPane::pageWanted, this, &Page::openPage);
    connect(m_pane, &TenantPane::entryOpened, this,
            [this](qint64 seq) { openExplanation(this, EntryWish{seq}); });
    connect(m_pane, &TenantPane::reportWanted, this, &TenantsPage::writeReport);
    connect(m_pane->states(), &StateStack::retry, this, [this] { askTenant(m_chosen); });
}

void TenantsPage::contextChanged(const PageContext& before)
{
    if (before.account.id == context().account.id)
        return;
    m_month.reset();
    m_chosen.clear();
    m_pane->hide();
    m_paneClosed = false;
    const QSignalBlocker quiet(m_search);
    m_search->clear();
    m_table->setFilters({});
    m_table->rows()->clear();
    if (m_scheme != context().account.scheme) {
        m_scheme = context().account.scheme;
        const QVector<TableColumn> columns = tenantColumns(m_scheme);
        for (const TableColumn& column : columns)
            m_table->rows()->setColumnTitle(column.id, column.title);
    }
    m_states->forget();
}

void TenantsPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    const auto wanted = width() < kFoldBelow ? Qt::Vertical : Qt::Horizontal;
    // A pane that was made narrow by a small window is wide again in a large one; a person's choice stays.
    if (!m_placedByHand && wanted == Qt::Horizontal)
        m_splitter->setSizes({m_splitter->width() - space::pane, space::pane});
    if (m_splitter->orientation() == wanted)
        return;
    m_splitter->setOrientation(wanted);
    // One below the other they want more height than a small window has: the page scrolls.
    m_splitter->setMinimumHeight(wanted == Qt::Vertical ? kFoldedHeight : 0);
    m_pane->setMaximumWidth(wanted == Qt::Vertical ? QWIDGETSIZE_MAX : space::paneMax);
}

void TenantsPage::refresh()
{
    if (!context().workspace || context().account.id.empty())
        return;
    m_states->showLoading();
    m_table->rows()->refresh();
    if (!m_chosen.isEmpty() && !m_paneClosed)
        askTenant(m_chosen);
}

void TenantsPage::filtersChanged()
{
    if (context().workspace)
        m_table->rows()->refresh();
}

TenantQuery TenantsPage::query() const
{
    TenantQuery query;
    query.account = context().account.id;
    query.month = m_month;
    query.contains = m_search->text().trimmed().toStdString();
    query.name = textFilter(m_table, "name");
    query.organisation = textFilter(m_table, "organisation");
    query.activeDevices = numberFilter(m_table, "devices");
    query.updates = numberFilter(m_table, "updates");
    query.used = numberFilter(m_table, "used");
    return query;
}

void TenantsPage::ask(const RowRequest& request)
{
    if (!context().workspace)
        return;
    TenantQuery wanted = query();
    wanted.sort = tenantSort(request.sortColumn);
    wanted.descending = request.order == Qt::DescendingOrder;
    wanted.first = request.from;
    wanted.count = request.count;
    m_asked->take(request, context().workspace->tenants(wanted),
                  [this](const TenantsData& data) { show(data); });
}

void TenantsPage::show(const TenantsData& data)
{
    m_report = data.report;
    m_stepper->setBounds(monthDate(data.report.last), monthDate(data.report.first));
    m_stepper->setMonth(monthDate(data.report.month));
    RowModel* rows = m_table->rows();
    rows->supply(rows->token(), data.first, tenantRows(data), data.total);
    m_totals->setTotals(tenantTotals(data));
    const bool filtered = !m_search->text().trimmed().isEmpty() || !m_table->rows()->filters().isEmpty();
    m_count->setText(
        filtered ? tr("%1 of %2 accounts · %3")
                       .arg(number(data.total), number(data.accounts), monthLongText(data.report.month))
                 : tr("%1 · %2").arg(accountsText(data.accounts), monthLongText(data.report.month)));
    if (!data.report.hasReport) {
        m_table->setPlaceholder(reportWords(data.report, context().account.timezone));
        m_pane->hide();
    } else {
        m_table->setPlaceholder(tr("No account matches the search and the filters."));
    }
    m_shares->setVisible(data.report.hasReport && data.accounts > 1);
    m_shares->setSubtitle(monthLongText(data.report.month));
    m_chart->setSubtitle(monthLongText(data.report.month));
    m_chart->setRows({{usedText(data.account.scheme), shareParts(data.usedShares)},
                      {tr("Active devices"), shareParts(data.deviceShares)}});
    m_states->showContent();
    if (m_chosen.isEmpty() && !data.rows.empty() && !m_paneClosed)
        choose(toText(data.rows.front().id));
    else
        selectChosen();
}

void TenantsPage::choose(const QString& id)
{
    if (id.isEmpty())
        return;
    m_chosen = id;
    selectChosen();
    if (!m_paneClosed)
        askTenant(id);
}

void TenantsPage::selectChosen()
{
    const RowModel* rows = m_table->rows();
    for (int i = 0; i < rows->rowCount(); ++i) {
        const TableRow* row = rows->rowAt(i);
        if (!row)
            continue;
        if (row->key.toString() == m_chosen) {
            if (m_table->currentIndex().row() != i || !m_table->selectionModel()->hasSelection())
                m_table->selectRow(i);
            return;
        }
    }
}

void TenantsPage::askTenant(const QString& id)
{
    if (!context().workspace || id.isEmpty())
        return;
    QString name = id;
    const RowModel* rows = m_table->rows();
    for (int i = 0; i < rows->rowCount(); ++i)
        if (const TableRow* row = rows->rowAt(i); row && row->key == id)
            name = row->cells.front().text;
    m_pane->setWaiting(name);
    read(QStringLiteral("tenant"), m_pane->states(), context().workspace->tenant(id.toStdString(), m_month),
         tr("The account could not be read"), [this](const TenantData& data) { showTenant(data); });
}

void TenantsPage::showTenant(const TenantData& data)
{
    m_chosen = toText(data.account.id);
    m_pane->setData(data, context().account.timezone);
    m_pane->setVisible(!m_paneClosed);
}

ChangeDialog* TenantsPage::addTenant()
{
    if (!context().workspace)
        return nullptr;
    ChangeDialog* dialog = ChangeDialog::ask(this, tenantAddition(context().account));
    // The new account is in the running month, not in the one before.
    connect(dialog, &ChangeDialog::written, this, [this] {
        m_month = m_report.last;
        refresh();
    });
    return dialog;
}

ChangeDialog* TenantsPage::editTenant()
{
    const TenantData& data = m_pane->data();
    if (!context().workspace || !data.found)
        return nullptr;
    const AccountForm now{
        data.account.name, data.account.organisation, data.email, data.attributesText, data.model,
        data.inArrears,    data.chargingStarts};
    auto* dialog =
        new ChangeDialog(context().workspace, data.account, accountEdit(data.account, now), window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ChangeDialog::written, this, &Page::statusMessage);
    dialog->open();
    return dialog;
}

// Of the chosen account; without a report the use of all, in all months.
void TenantsPage::writeReport(const QString& report, const QString& title)
{
    if (report.isEmpty())
        askReport(this, title, ReportOfMonth{QStringLiteral("usage"), context().account.id, true, {}});
    else
        askReport(this, title, ReportOfMonth{report, m_chosen.toStdString(), false, m_report.month});
}

QVariantMap TenantsPage::saveState() const
{
    QVariantMap state = {{kContains, m_search->text()},
                         {kFilters, savedFilters(m_table)},
                         {kTab, m_pane->tab()},
                         {kFolded, m_pane->foldedCalls()}};
    if (m_month)
        state.insert(kMonth, int(*m_month));
    if (!m_chosen.isEmpty() && !m_paneClosed)
        state.insert(kTenant, m_chosen);
    return state;
}

void TenantsPage::restoreState(const QVariantMap& state)
{
    const QSignalBlocker quiet(m_search);
    if (state.contains(kContains))
        m_search->setText(state.value(kContains).toString());
    if (state.contains(kFilters))
        restoreFilters(m_table, state.value(kFilters).toMap());
    if (state.contains(kTab))
        m_pane->setTab(state.value(kTab).toInt());
    if (state.contains(kFolded))
        m_pane->setFoldedCalls(state.value(kFolded).toList());
    if (state.contains(kTenant)) {
        m_chosen = state.value(kTenant).toString();
        m_paneClosed = false;
    }
    if (state.contains(kMonth))
        m_month = Month(state.value(kMonth).toInt());
    refresh();
}

QStringList TenantsPage::tourStates() const
{
    return {QStringLiteral("summary"), QStringLiteral("history"), QStringLiteral("attributes"),
            QStringLiteral("search"),  QStringLiteral("filters"), QStringLiteral("shares-table"),
            QStringLiteral("add"),     QStringLiteral("edit")};
}

void TenantsPage::showTourState(const QString& state)
{
    if (state == QLatin1String("add")) {
        addTenant()->form()->enter(QStringLiteral("account"), QStringLiteral("harbour-lights"));
        return;
    }
    if (state == QLatin1String("edit")) {
        editTenant();
        return;
    }
    const QStringList tabs = {QStringLiteral("summary"), QStringLiteral("billing"), QStringLiteral("history"),
                              QStringLiteral("attributes")};
    m_pane->setTab(tabs.contains(state) ? int(tabs.indexOf(state)) : int(TenantPane::Billing));
    m_search->setText(state == QLatin1String("search") ? QStringLiteral("an") : QString());
    restoreFilters(m_table, {});
    if (state == QLatin1String("filters"))
        m_table->setFilter(QStringLiteral("devices"), QStringLiteral(">100"));
    filtersChanged();
    m_chart->showAsTable(state == QLatin1String("shares-table"));
}

} // namespace quota
