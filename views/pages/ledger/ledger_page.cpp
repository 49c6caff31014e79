// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/ledger/ledger_page.h"

#include "pages/choice_menu.h"
#include "pages/explain/explain_dialog.h"
#include "pages/export/export_dialog.h"
#include "pages/format.h"
#include "pages/layout.h"
#include "pages/ledger/grant_facts.h"
#include "pages/ledger/ledger_choices.h"
#include "pages/ledger/verify_bar.h"
#include "tables/data_table.h"
#include "theme/icons.h"
#include "theme/space.h"
#include "widgets/card.h"
#include "widgets/icon_button.h"
#include "widgets/state_stack.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace quota {
namespace {

const QString kTime = QStringLiteral("time");

} // namespace

LedgerPage::LedgerPage(QWidget* parent)
    : Page(parent),
      m_facts(new FactsStrip),
      m_verify(new VerifyBar),
      m_card(new Card(tr("Entries"))),
      m_table(new DataTable(QStringLiteral("ledger"), ledgerColumns("UTC", false)))
{
    auto* content = new QWidget;
    QVBoxLayout* column = makeColumn(content);
    column->setContentsMargins(0, 0, space::k8, space::pageMarginY);
    m_card->setFlush(true);
    m_filterTool = makeIconButton(QStringLiteral("filter"), tr("Filter the columns"));
    m_filterTool->setCheckable(true);
    QToolButton* columns = makeIconButton(QStringLiteral("columns"), tr("Choose columns"));
    columns->setPopupMode(QToolButton::InstantPopup);
    columns->setMenu(m_table->columnsMenu());
    m_card->addTool(m_filterTool);
    m_card->addTool(columns);
    m_table->setAccessibleName(tr("Ledger entries"));
    m_table->setOrder(kTime, Qt::DescendingOrder);
    m_card->addWidget(m_table, 1);
    m_facts->hide();
    column->addWidget(makeHead());
    column->addWidget(m_verify);
    column->addWidget(m_facts);
    column->addWidget(m_card, 1);
    m_states = new StateStack(content);
    m_states->blocks()->setRows(12);
    fillPage(this, m_states);
    makeHeadActions();
    connectTable();
    connect(m_filterTool, &QToolButton::toggled, m_table, &DataTable::setFiltersVisible);
    connect(m_states, &StateStack::retry, this, &LedgerPage::refresh);
    connect(m_states, &StateStack::acted, this, [this] {
        if (m_link.kind != LedgerLink::None)
            emit openPage(pageId(), {});
        else
            emit openPage(QStringLiteral("data"), {});
    });
    connect(m_verify, &VerifyBar::finished, this, &Page::statusMessage);
}

LedgerPage::~LedgerPage()
{
    // The window may have taken the buttons into its tool bar; those it has not are the page's to end.
    for (QPushButton* button : {m_verifyAction.data(), m_exportAction.data()})
        if (button && !button->parent())
            delete button;
}

QWidget* LedgerPage::makeHead()
{
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::k8);
    m_meter = new OneChoice(tr("Meter"), {{{}, tr("any")}});
    m_change = new OneChoice(tr("Change"), {{{}, tr("any")}});
    m_scope =
        new OneChoice(tr("Accounts"), {{{}, tr("this one")}, {QStringLiteral("all"), tr("with tenants")}});
    m_scope->hide();
    m_history = new QCheckBox(tr("Whole history"));
    m_history->setToolTip(tr("Shows all entries, whatever the period above"));
    m_chip = new QPushButton(icon(QStringLiteral("cross")), {});
    m_chip->setLayoutDirection(Qt::RightToLeft); // the cross stands behind the words
    m_chip->hide();
    for (QWidget* each : std::initializer_list<QWidget*>{m_meter, m_change, m_scope, m_history, m_chip})
        row->addWidget(each);
    row->addStretch(1);
    connect(m_meter, &OneChoice::chosen, this, &LedgerPage::filtersChanged);
    connect(m_change, &OneChoice::chosen, this, &LedgerPage::filtersChanged);
    connect(m_history, &QCheckBox::toggled, this, &LedgerPage::filtersChanged);
    connect(m_chip, &QPushButton::clicked, this, [this] { emit openPage(pageId(), {}); });
    connect(m_scope, &OneChoice::chosen, this, [this](int index) {
        m_table->setColumnShown(QStringLiteral("account"), index > 0);
        filtersChanged();
    });
    return head;
}

void LedgerPage::makeHeadActions()
{
    m_verifyAction = new QPushButton(icon(QStringLiteral("verify")), tr("Verify"));
    m_verifyAction->setToolTip(
        tr("Proves the whole store: balances, hash chains, and the journal decided again"));
    m_exportAction = new QPushButton(icon(QStringLiteral("export")), tr("Export…"));
    m_exportAction->setToolTip(tr("Writes all entries that match the filters"));
    connect(m_verifyAction, &QPushButton::clicked, this, &LedgerPage::verify);
    connect(m_exportAction, &QPushButton::clicked, this,
            [this] { ExportDialog::ask(this, m_table, tr("Ledger entries")); });
}

void LedgerPage::connectTable()
{
    connect(m_table->rows(), &RowModel::rowsRequested, this, &LedgerPage::ask);
    connect(m_table, &DataTable::rowActivated, this,
            [this](const QVariant& key) { explain(key.toLongLong()); });
    connect(m_table, &DataTable::linkActivated, this, &LedgerPage::follow);
    connect(m_table, &DataTable::selectionSummed, this,
            [this](const SelectionSum& sum) { emit selectionSum(selectionText(sum)); });
}

QString LedgerPage::parentPage() const
{
    return LedgerLink::of(context().argument).kind == LedgerLink::None ? QString() : pageId();
}

QString LedgerPage::breadcrumb() const
{
    const LedgerLink link = LedgerLink::of(context().argument);
    return link.kind == LedgerLink::None ? title() : link.text();
}

QList<QWidget*> LedgerPage::headActions()
{
    return {m_verifyAction, m_exportAction};
}

void LedgerPage::contextChanged(const PageContext& before)
{
    const bool sameAccount = before.account.id == context().account.id;
    if (sameAccount && before.argument == context().argument)
        return;
    if (!sameAccount) {
        m_meter->setChoices(meterChoices(context().account.scheme));
        m_change->setChoices(changeChoices(context().account.scheme));
        // One meter is no choice, and allowances draw for no campaign.
        const bool allowance = context().account.scheme == Scheme::Allowance;
        m_meter->setVisible(allowance);
        m_table->setColumnShown(QStringLiteral("meter"), allowance);
        m_table->setColumnShown(QStringLiteral("campaign"), !allowance);
    }
    m_link = LedgerLink::of(context().argument);
    resetFilters();
    m_table->rows()->clear();
    m_facts->hide();
    m_states->forget();
    emit titleChanged();
}

void LedgerPage::resetFilters()
{
    const QSignalBlocker quiet(m_history);
    m_meter->setCurrent(0);
    m_change->setCurrent(0);
    m_scope->setCurrent(0);
    m_table->setColumnShown(QStringLiteral("account"), false);
    // What leads here by an id wants all of it.
    m_history->setChecked(m_link.kind != LedgerLink::None);
    m_chip->setVisible(m_link.kind != LedgerLink::None);
    m_chip->setText(m_link.text());
    m_chip->setAccessibleName(tr("Show all entries instead of %1").arg(m_link.text()));
    m_chip->setToolTip(m_chip->accessibleName());
    m_filterTool->setChecked(false);
    m_table->setFilters({});
    m_table->setOrder(kTime, Qt::DescendingOrder);
    m_find = 0;
}

void LedgerPage::refresh()
{
    if (!context().workspace || context().account.id.empty())
        return;
    m_states->showLoading();
    const QVariantMap place = m_table->place();
    if (m_find == 0)
        m_find = place.value(QStringLiteral("key")).toLongLong();
    m_table->rows()->refresh();
    m_table->setPlace(place);
}

void LedgerPage::filtersChanged()
{
    if (context().workspace)
        m_table->rows()->refresh();
}

bool LedgerPage::isFiltered() const
{
    return m_link.kind != LedgerLink::None || !m_meter->currentId().isEmpty() ||
           !m_change->currentId().isEmpty() || !m_table->rows()->filters().isEmpty();
}

LedgerQuery LedgerPage::query() const
{
    LedgerQuery query;
    query.account = context().account.id;
    query.wholePayer = m_scope->current() > 0;
    if (!m_meter->currentId().isEmpty())
        query.meter = Meter(m_meter->currentId().toInt());
    if (!m_change->currentId().isEmpty())
        query.change = Change(m_change->currentId().toInt());
    if (!m_history->isChecked())
        query.period = context().period;
    const QMap<QString, QString>& typed = m_table->rows()->filters();
    const auto words = [&](const char* column, LedgerLink::Kind kind) -> LedgerWords {
        if (m_link.kind == kind)
            return {m_link.id.toStdString(), true};
        return {typed.value(QLatin1String(column)).trimmed().toStdString(), false};
    };
    query.grant = words("grant", LedgerLink::Grant);
    query.device = words("device", LedgerLink::Device);
    query.campaign = words("campaign", LedgerLink::Campaign);
    query.event = words("event", LedgerLink::Event);
    return query;
}

void LedgerPage::ask(const RowRequest& request)
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
    LedgerQuery wanted = query();
    wanted.oldestFirst = m_table->rows()->sortOrder() == Qt::AscendingOrder;
    wanted.first = request.from;
    wanted.count = request.count;
    wanted.find = m_find;
    const QString channel = QStringLiteral("rows %1").arg(request.from);
    m_channels << channel;
    watch(channel, context().workspace->ledger(wanted),
          [this, request](const Result<LedgerPageData>& answer) {
              const auto* data = std::get_if<LedgerPageData>(&answer);
              if (!data) {
                  if (!std::get<Failure>(answer).cancelled)
                      m_states->showError(errorText(std::get<Failure>(answer),
                                                    tr("The ledger could not be read"),
                                                    tr("Nothing was changed.")));
                  return;
              }
              if (request.token != m_table->rows()->token())
                  return;
              show(*data);
              if (data->total < 0)
                  askAll(request);
          });
}

// The first rows are shown; how many there are takes longer.
void LedgerPage::askAll(const RowRequest& request)
{
    LedgerQuery wanted = query();
    wanted.oldestFirst = m_table->rows()->sortOrder() == Qt::AscendingOrder;
    wanted.count = request.count;
    wanted.countAll = true;
    wanted.find = m_find;
    m_channels << QStringLiteral("count");
    watch(QStringLiteral("count"), context().workspace->ledger(wanted),
          [this, token = request.token](const Result<LedgerPageData>& answer) {
              const auto* data = std::get_if<LedgerPageData>(&answer);
              if (data && token == m_table->rows()->token())
                  show(*data);
          });
}

void LedgerPage::show(const LedgerPageData& data)
{
    const bool whole = m_scope->current() > 0;
    if (m_zone != data.account.timezone) {
        m_zone = data.account.timezone;
        m_table->setColumnTitle(kTime, ledgerColumns(m_zone, whole)[1].title);
    }
    m_accounts = data.accounts;
    m_scope->setVisible(data.accounts > 1 && data.payer == data.account.id);
    RowModel* rows = m_table->rows();
    const qint64 total = data.total < 0 ? qint64(data.rows.size()) : data.total;
    // Newer entries may have moved the row that the user was on.
    QVariantMap place = m_table->place();
    if (m_find > 0 && data.found >= 0) {
        const int moved = int(data.found) - place.value(QStringLiteral("row")).toInt();
        place.insert(QStringLiteral("row"), int(data.found));
        place.insert(QStringLiteral("top"), qMax(0, place.value(QStringLiteral("top")).toInt() + moved));
        m_table->setPlace(place);
    }
    if (data.total >= 0)
        m_find = 0;
    rows->supply(rows->token(), data.first, ledgerRows(data.rows, data.account.timezone), total);
    takeTotal(data);
}

void LedgerPage::takeTotal(const LedgerPageData& data)
{
    m_facts->setVisible(data.grant.has_value());
    if (data.grant)
        m_facts->setFacts(grantFacts(*data.grant, data.account));
    const QString when = m_history->isChecked() ? tr("whole history")
                                                : dayRangeText(context().period.from, context().period.to);
    if (data.total < 0)
        m_card->setSubtitle(tr("%1 · counting the others…").arg(when));
    else
        m_card->setSubtitle(tr("%1 · %2").arg(number(data.total), when));
    const bool nothing = data.total == 0 && !isFiltered() && m_history->isChecked();
    if (!nothing) {
        m_table->setPlaceholder(isFiltered()
                                    ? tr("No entry matches the filters.")
                                    : tr("No entry in %1. “Whole history” shows older ones.").arg(when));
        m_states->showContent();
        return;
    }
    m_states->showEmpty({QStringLiteral("ledger"), tr("No entries yet"),
                         tr("An entry comes with every purchase, and with every unit that is drawn."),
                         tr("Import a journal…")});
}

void LedgerPage::follow(const QVariant& key, const QString& columnId)
{
    const RowModel* rows = m_table->rows();
    const TableRow* row = rows->rowAt(m_table->currentIndex().row());
    if (!row || row->key != key)
        return;
    const auto text = [&](const QString& column) { return row->cells.value(rows->columnOf(column)).text; };
    const QString argument = QStringLiteral("argument");
    const QString account = QStringLiteral("account");
    const QString id = text(columnId);
    if (columnId == QLatin1String("change"))
        explain(key.toLongLong());
    else if (columnId == QLatin1String("grant"))
        emit openPage(pageId(), ledgerOf(LedgerLink::Grant, id.toStdString()));
    else if (columnId == account)
        emit openPage(pageId(), {{account, id}});
    else // a device or a campaign, of whom the entry was caused by
        emit openPage(columnId, {{argument, id}, {account, text(QStringLiteral("acting"))}});
}

ExplainDialog* LedgerPage::explain(std::int64_t seq)
{
    return openExplanation(this, EntryWish{seq});
}

void LedgerPage::verify()
{
    m_verify->start(context().workspace);
}

QVariantMap LedgerPage::saveState() const
{
    QVariantMap state = {{QStringLiteral("meter"), m_meter->currentId()},
                         {QStringLiteral("change"), m_change->currentId()},
                         {QStringLiteral("whole"), m_scope->current() > 0},
                         {QStringLiteral("history"), m_history->isChecked()},
                         {QStringLiteral("oldest"), m_table->rows()->sortOrder() == Qt::AscendingOrder},
                         {QStringLiteral("place"), m_table->place()}};
    QVariantMap typed;
    const QMap<QString, QString>& filters = m_table->rows()->filters();
    for (auto it = filters.begin(); it != filters.end(); ++it)
        typed.insert(it.key(), it.value());
    state.insert(QStringLiteral("filters"), typed);
    return state;
}

void LedgerPage::restoreState(const QVariantMap& state)
{
    // A link says where it leads by its argument; the rest is as the page opens.
    if (!state.contains(QStringLiteral("history")) && !state.contains(QStringLiteral("meter")))
        return;
    const QSignalBlocker quiet(m_history);
    m_meter->setCurrentId(state.value(QStringLiteral("meter")).toString());
    m_change->setCurrentId(state.value(QStringLiteral("change")).toString());
    m_scope->setCurrent(state.value(QStringLiteral("whole")).toBool() ? 1 : 0);
    m_table->setColumnShown(QStringLiteral("account"), m_scope->current() > 0);
    m_history->setChecked(state.value(QStringLiteral("history"), m_link.kind != LedgerLink::None).toBool());
    QMap<QString, QString> filters;
    const QVariantMap typed = state.value(QStringLiteral("filters")).toMap();
    for (auto it = typed.begin(); it != typed.end(); ++it)
        filters.insert(it.key(), it.value().toString());
    m_filterTool->setChecked(!filters.isEmpty());
    m_table->setFilters(filters);
    m_table->setOrder(kTime, state.value(QStringLiteral("oldest")).toBool() ? Qt::AscendingOrder
                                                                            : Qt::DescendingOrder);
    const QVariantMap place = state.value(QStringLiteral("place")).toMap();
    m_find = place.value(QStringLiteral("key")).toLongLong();
    if (context().workspace)
        m_table->rows()->refresh();
    m_table->setPlace(place);
}

bool LedgerPage::isWaiting() const
{
    return Page::isWaiting() || m_verify->isRunning() || isExplaining(this);
}

QStringList LedgerPage::tourStates() const
{
    return {QStringLiteral("filters"), QStringLiteral("explain"), QStringLiteral("verified"),
            QStringLiteral("grant")};
}

void LedgerPage::showTourState(const QString& state)
{
    const TableRow* first = m_table->rows()->rowAt(0);
    if (state == QLatin1String("filters")) {
        m_filterTool->setChecked(true);
    } else if (state == QLatin1String("explain") && first) {
        m_filterTool->setChecked(false);
        explain(first->key.toLongLong());
    } else if (state == QLatin1String("verified")) {
        verify();
    } else if (state == QLatin1String("grant") && first) {
        m_verify->hide();
        m_table->setCurrentIndex(m_table->rows()->index(0, 0));
        follow(first->key, state);
    }
}

} // namespace quota
