// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/campaign/campaign_page.h"

#include "pages/campaign/campaign_rows.h"
#include "pages/choice_menu.h"
#include "pages/explain/explain_dialog.h"
#include "pages/export/export_dialog.h"
#include "pages/figure_links.h"
#include "pages/filter_fields.h"
#include "pages/format.h"
#include "pages/layout.h"
#include "pages/ledger/ledger_rows.h"
#include "pages/store_rows.h"
#include "tables/data_table.h"
#include "theme/icons.h"
#include "theme/space.h"
#include "theme/style.h"
#include "widgets/card.h"
#include "widgets/icon_button.h"
#include "widgets/state_stack.h"

#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace quota {
namespace {

const QString kResult = QStringLiteral("result");
const QString kFilters = QStringLiteral("filters");
const QString kPlace = QStringLiteral("place");

} // namespace

CampaignPage::CampaignPage(QWidget* parent)
    : Page(parent),
      m_facts(new FactsStrip),
      m_result(new OneChoice(tr("Result"), resultChoices())),
      m_card(new Card(tr("Devices"))),
      m_table(new DataTable(QStringLiteral("campaign-devices"), campaignColumns({}))),
      m_asked(new StoreRows(m_table->rows(), &answers(), this))
{
    auto* content = new QWidget;
    QVBoxLayout* column = makeColumn(content);
    column->setContentsMargins(0, 0, space::k8, space::pageMarginY);
    QToolButton* columns = makeIconButton(QStringLiteral("columns"), tr("Choose columns"));
    columns->setPopupMode(QToolButton::InstantPopup);
    columns->setMenu(m_table->columnsMenu());
    makeSmall(m_result);
    m_card->setFlush(true);
    QToolButton* exporter = makeIconButton(QStringLiteral("export"), tr("Export the list"));
    m_card->addTool(m_result);
    m_card->addTool(makeFilterTool(m_table));
    m_card->addTool(columns);
    m_card->addTool(exporter);
    m_card->addWidget(m_table, 1);
    joinFilterWords(m_result, m_table, kResult);
    m_table->setAccessibleName(tr("Devices of the campaign"));
    m_table->setPlaceholder(tr("No device matches the filters."));
    column->addWidget(m_facts);
    connect(m_facts, &FactsStrip::linkActivated, this, [this](const QString& link) {
        if (link == QLatin1String("ledger")) {
            m_ledger->click();
            return;
        }
        m_table->putFilter(kResult, QLatin1Char('=') + link);
    });
    column->addWidget(m_card, 1);
    m_states = new StateStack(content);
    m_states->blocks()->setRows(10);
    fillPage(this, m_states);
    m_asked->tellFailures(m_states, tr("The campaign could not be read"));
    m_asked->showWork(m_states, tr("Reading the results from the journal"));
    makeHeadActions();

    const auto open = [this](const QVariant& key) {
        emit openPage(QStringLiteral("device"), {{QStringLiteral("argument"), key}});
    };
    connect(m_states, &StateStack::retry, this, &CampaignPage::refresh);
    connect(m_states, &StateStack::acted, this, [this] { emit openPage(QStringLiteral("devices"), {}); });
    connect(m_table->rows(), &RowModel::rowsRequested, this,
            [this](const RowRequest& request) { ask(request, false); });
    connect(m_table, &DataTable::rowActivated, this, open);
    connect(
        m_table, &DataTable::linkActivated, this, [this, open](const QVariant& key, const QString& columnId) {
            if (columnId == QLatin1String("product"))
                emit openPage(QStringLiteral("devices"), devicesOfProduct(linkedId(m_table, key, columnId)));
            else
                open(key);
        });
    connect(exporter, &QToolButton::clicked, this,
            [this] { ExportDialog::ask(this, m_table, tr("Devices of %1").arg(breadcrumb())); });
}

CampaignPage::~CampaignPage()
{
    // The window may have taken the buttons into its tool bar; those it has not are the page's to end.
    for (QPushButton* button : {m_explain.data(), m_ledger.data()})
        if (button && !button->parent())
            delete button;
}

void CampaignPage::makeHeadActions()
{
    m_explain = new QPushButton(icon(QStringLiteral("info")), tr("Explain"));
    m_explain->setToolTip(tr("Why the campaign was accepted, and what it drew"));
    m_ledger = new QPushButton(icon(QStringLiteral("ledger")), tr("Ledger"));
    m_ledger->setToolTip(tr("The ledger’s entries of this campaign"));
    connect(m_explain, &QPushButton::clicked, this, [this] {
        if (m_startedSeq > 0)
            openExplanation(this, DecisionWish{m_startedSeq});
    });
    connect(m_ledger, &QPushButton::clicked, this, [this] {
        emit openPage(QStringLiteral("ledger"),
                      ledgerOf(LedgerLink::Campaign, context().argument.toStdString()));
    });
}

QString CampaignPage::breadcrumb() const
{
    return context().argument.isEmpty() ? title() : context().argument;
}

QList<QWidget*> CampaignPage::headActions()
{
    return {m_explain, m_ledger};
}

void CampaignPage::contextChanged(const PageContext& before)
{
    if (before.account.id == context().account.id && before.argument == context().argument)
        return;
    restoreFilters(m_table, {});
    m_startedSeq = 0;
    m_table->rows()->clear();
    m_states->forget();
    emit titleChanged();
}

void CampaignPage::refresh()
{
    if (!context().workspace)
        return;
    if (context().argument.isEmpty()) {
        m_states->showEmpty({iconName(), tr("No campaign chosen"),
                             tr("Find one by its id or name with Ctrl+K, or by a link in the ledger."),
                             tr("Open the devices")});
        return;
    }
    m_states->showLoading();
    const QVariantMap place = m_table->place();
    m_table->rows()->refresh();
    m_table->setPlace(place);
}

CampaignQuery CampaignPage::query() const
{
    CampaignQuery query;
    query.account = context().account.id;
    query.campaign = context().argument.toStdString();
    query.device = textFilter(m_table, "device");
    query.product = textFilter(m_table, "product");
    query.endpoint = textFilter(m_table, "endpoint");
    query.days = dayFilter(m_table, "time");
    query.reports = numberFilter(m_table, "reports");
    query.drawn = numberFilter(m_table, "drawn");
    if (const auto results = resultsOf(chosenFilter(m_table, "result")))
        query.results = *results;
    else
        query.drawn = Bounds::nothing();
    return query;
}

void CampaignPage::ask(const RowRequest& request, bool readTimes)
{
    if (!context().workspace)
        return;
    CampaignQuery wanted = query();
    wanted.sort = campaignSort(request.sortColumn);
    wanted.descending = request.order == Qt::DescendingOrder;
    wanted.first = request.from;
    wanted.count = request.count;
    wanted.readTimes = readTimes;
    m_asked->take(request, context().workspace->campaign(wanted),
                  [this, request, readTimes](const CampaignData& data) {
                      show(data);
                      // When it began takes longer to find; the devices are shown meanwhile.
                      if (data.found && !data.timesKnown && !readTimes)
                          ask(request, true);
                  });
}

void CampaignPage::show(const CampaignData& data)
{
    if (m_ledger)
        m_ledger->setEnabled(data.found);
    if (m_explain)
        m_explain->setEnabled(data.found);
    if (!data.found) {
        m_states->showEmpty({iconName(), tr("No such campaign"),
                             tr("%1 has no campaign %2; a refused one was never created.")
                                 .arg(accountName(data.account), breadcrumb()),
                             tr("Open the devices")});
        return;
    }
    RowModel* rows = m_table->rows();
    if (m_columns != data.account.scheme || m_zone != data.account.timezone) {
        m_columns = data.account.scheme;
        m_zone = data.account.timezone;
        const QVector<TableColumn> columns = campaignColumns(data.account);
        for (const TableColumn& column : columns)
            m_table->setColumnTitle(column.id, column.title);
        // A campaign of an account with allowances draws nothing itself.
        m_table->setColumnOffered(columns.back().id, data.account.scheme != Scheme::Allowance);
    }
    if (data.timesKnown)
        m_startedSeq = data.startedSeq;
    m_facts->setFacts(campaignFacts(data));
    m_card->setSubtitle(shownText(data.total, data.item.devices));
    rows->supply(rows->token(), data.first, campaignRows(data), data.total);
    m_states->showContent();
}

QVariantMap CampaignPage::saveState() const
{
    return {{kFilters, savedFilters(m_table)},
            {QStringLiteral("sort"), m_table->rows()->sortColumn()},
            {QStringLiteral("descending"), m_table->rows()->sortOrder() == Qt::DescendingOrder},
            {kPlace, m_table->place()}};
}

void CampaignPage::restoreState(const QVariantMap& state)
{
    QVariantMap before = saveState();
    before.remove(kPlace);
    restoreFilters(m_table, state.value(kFilters).toMap());
    if (const QString result = state.value(kResult).toString(); !result.isEmpty())
        m_table->setFilters({{kResult, QLatin1Char('=') + result}});
    if (state.contains(QStringLiteral("sort")))
        m_table->setOrder(state.value(QStringLiteral("sort")).toString(),
                          state.value(QStringLiteral("descending")).toBool() ? Qt::DescendingOrder
                                                                             : Qt::AscendingOrder);
    QVariantMap after = saveState();
    after.remove(kPlace);
    if (after != before && context().workspace)
        m_table->rows()->refresh();
    m_table->setPlace(state.value(kPlace).toMap());
}

void CampaignPage::showTourState(const QString& /*state*/)
{
    m_table->setFilter(kResult, QStringLiteral("=updated"));
}

} // namespace quota
