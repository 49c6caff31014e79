// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/ledger/ledger_page.h"

#include "pages/choice_menu.h"
#include "pages/explain/explain_dialog.h"
#include "pages/export/export_dialog.h"
#include "pages/figure_links.h"
#include "pages/filter_fields.h"
#include "pages/format.h"
#include "pages/layout.h"
#include "pages/ledger/grant_facts.h"
#include "pages/ledger/ledger_choices.h"
#include "pages/ledger/verify_bar.h"
#include "pages/store_rows.h"
#include "tables/data_table.h"
#include "theme/icons.h"
#include "theme/space.h"
#include "theme/text.h"
#include "widgets/card.h"
#include "widgets/icon_button.h"
#include "widgets/locked_button.h"
#include "widgets/state_stack.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace quota {
namespace {

const QString kTime = QStringLiteral("time");
const QString kAccount = QStringLiteral("account");
const QString kMeter = QStringLiteral("meter");
const QString kChange = QStringLiteral("change");
const QString kFilters = QStringLiteral("filters");
const QString kOnly = QStringLiteral("only"); // of a link: column → what would be typed

} // namespace

LedgerPage::LedgerPage(QWidget* parent)
    : Page(parent),
      m_facts(new FactsStrip),
      m_verify(new VerifyBar),
      m_card(new Card(tr("Entries"))),
      m_table(new DataTable(QStringLiteral("ledger"), ledgerColumns("UTC"))),
      m_asked(new StoreRows(m_table->rows(), &answers(), this))
{
    auto* content = new QWidget;
    QVBoxLayout* column = makeColumn(content);
    column->setContentsMargins(0, 0, space::k8, space::pageMarginY);
    m_card->setFlush(true);
    QToolButton* columns = makeIconButton(QStringLiteral("columns"), tr("Choose columns"));
    columns->setPopupMode(QToolButton::InstantPopup);
    columns->setMenu(m_table->columnsMenu());
    m_card->addTool(makeFilterTool(m_table));
    m_card->addTool(columns);
    m_table->setAccessibleName(tr("Ledger entries"));
    m_table->setOrder(kTime, Qt::DescendingOrder);
    m_card->addWidget(m_table, 1);
    m_facts->hide();
    column->addWidget(makeHead());
    joinFilters();
    column->addWidget(m_verify);
    column->addWidget(m_facts);
    column->addWidget(m_card, 1);
    m_states = new StateStack(content);
    m_states->blocks()->setRows(12);
    fillPage(this, m_states);
    m_asked->tellFailures(m_states, tr("The ledger could not be read"));
    makeHeadActions();
    connectTable();
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
    for (QPushButton* button :
         std::initializer_list<QPushButton*>{m_verifyAction.data(), m_exportAction.data()})
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
    connect(m_history, &QCheckBox::toggled, this, &LedgerPage::filtersChanged);
    connect(m_chip, &QPushButton::clicked, this, [this] { emit openPage(pageId(), {}); });
    connect(m_scope, &OneChoice::chosen, this, [this](int index) {
        m_table->setColumnOffered(kAccount, index > 0);
        filtersChanged();
    });
    return head;
}

// One filter in two places: above the table and in its header.
void LedgerPage::joinFilters()
{
    joinFilterWords(m_meter, m_table, kMeter);
    joinFilterWords(m_change, m_table, kChange);
    m_table->setColumnOffered(kAccount, false);
}

void LedgerPage::makeHeadActions()
{
    m_verifyAction = new LockedButton(tr("Verify"));
    m_verifyAction->setIcon(icon(QStringLiteral("verify")));
    m_verifyAction->setToolTip(
        tr("Proves the whole store: balances, hash chains, and the journal decided again"));
    m_exportAction = new QPushButton(icon(QStringLiteral("export")), tr("Export…"));
    m_exportAction->setToolTip(tr("Writes all entries that match the filters"));
    restrict(m_verifyAction, Need::WholeStore,
             tr("an administrator or support of the whole store verifies it"));
    connect(m_verifyAction, &LockedButton::activated, this, &LedgerPage::verify);
    connect(m_exportAction, &QPushButton::clicked, this,
            [this] { ExportDialog::ask(this, m_table, tr("Ledger entries")); });
}

void LedgerPage::connectTable()
{
    connect(m_facts, &FactsStrip::linkActivated, this, [this](const QString& product) {
        emit openPage(QStringLiteral("devices"), devicesOfProduct(product));
    });
    connect(m_table->rows(), &RowModel::rowsRequested, this, &LedgerPage::ask);
    connect(m_table, &DataTable::rowActivated, this,
            [this](const QVariant& key) { explain(key.toLongLong()); });
    connect(m_table, &DataTable::linkActivated, this, &LedgerPage::follow);
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
        m_table->setColumnOffered(kMeter, allowance);
        m_table->setColumnOffered(QStringLiteral("campaign"), !allowance);
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
    m_scope->setCurrent(0);
    m_table->setColumnOffered(kAccount, false);
    // What leads here by an id wants all of it.
    m_history->setChecked(m_link.kind != LedgerLink::None);
    m_chip->setVisible(m_link.kind != LedgerLink::None);
    m_chip->setText(m_link.text());
    m_chip->setAccessibleName(tr("Show all entries instead of %1").arg(m_link.text()));
    m_chip->setToolTip(m_chip->accessibleName());
    restoreFilters(m_table, {});
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
    return m_link.kind != LedgerLink::None || !m_table->rows()->filters().isEmpty();
}

LedgerQuery LedgerPage::query() const
{
    LedgerQuery query;
    query.account = context().account.id;
    query.wholePayer = m_scope->current() > 0;
    query.meter = meterOf(chosenFilter(m_table, "meter").toStdString());
    const QString change = chosenFilter(m_table, "change");
    query.change = ledgerChange(change);
    if (!m_history->isChecked())
        query.period = context().period;
    query.days = dayFilter(m_table, "time");
    query.owner = textFilter(m_table, "account");
    query.actor = textFilter(m_table, "acting");
    query.seq = numberFilter(m_table, "seq");
    query.units = numberFilter(m_table, "units");
    query.balance = numberFilter(m_table, "balance");
    if (!change.isEmpty() && !query.change)
        query.seq = Bounds::nothing();
    const auto words = [&](const char* column, LedgerLink::Kind kind) -> LedgerWords {
        const TextFilter typed = textFilter(m_table, column);
        if (m_link.kind != kind)
            return {typed.text, typed.whole};
        // What is typed into the column that led here narrows the one id down to itself or to nothing.
        if (!typed.passes(m_link.id.toStdString()))
            query.seq = Bounds::nothing();
        return {m_link.id.toStdString(), true};
    };
    query.close = m_link.close();
    if (m_link.kind == LedgerLink::Close && !query.close)
        query.seq = Bounds::nothing();
    query.grant = words("grant", LedgerLink::Grant);
    query.device = words("device", LedgerLink::Device);
    query.campaign = words("campaign", LedgerLink::Campaign);
    query.event = words("event", LedgerLink::Event);
    // An entry without an event reads "scheduled".
    const TextFilter event = textFilter(m_table, "event");
    query.event.orNone =
        m_link.kind != LedgerLink::Event && !event.isOpen() && event.passes(scheduledText().toStdString());
    return query;
}

void LedgerPage::ask(const RowRequest& request)
{
    if (!context().workspace)
        return;
    LedgerQuery wanted = query();
    wanted.oldestFirst = m_table->rows()->sortOrder() == Qt::AscendingOrder;
    wanted.first = request.from;
    wanted.count = request.count;
    wanted.find = m_find;
    m_asked->take(request, context().workspace->ledger(wanted), [this, request](const LedgerPageData& data) {
        show(data);
        if (data.total < 0)
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
    m_asked->take(
        request, context().workspace->ledger(wanted), [this](const LedgerPageData& data) { show(data); },
        QStringLiteral("count"));
}

void LedgerPage::show(const LedgerPageData& data)
{
    if (m_zone != data.account.timezone) {
        m_zone = data.account.timezone;
        m_table->setColumnTitle(kTime, ledgerColumns(m_zone)[1].title);
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
        m_card->setSubtitle(tr("%1 · %2").arg(data.all >= 0  ? shownText(data.total, data.all)
                                              : isFiltered() ? tr("%1 match").arg(number(data.total))
                                                             : number(data.total),
                                              when));
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
                         rights().mayChange() ? tr("Import a journal…") : QString()});
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
    else if (columnId == QLatin1String("event"))
        emit openPage(pageId(), ledgerOf(LedgerLink::Event, id.toStdString()));
    else if (columnId == account || columnId == QLatin1String("acting"))
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
    return {{kFilters, savedFilters(m_table)},
            {QStringLiteral("whole"), m_scope->current() > 0},
            {QStringLiteral("history"), m_history->isChecked()},
            {QStringLiteral("oldest"), m_table->rows()->sortOrder() == Qt::AscendingOrder},
            {QStringLiteral("place"), m_table->place()}};
}

void LedgerPage::restoreState(const QVariantMap& state)
{
    // A link says where it leads by its argument; the rest is as the page opens.
    if (!state.contains(QStringLiteral("history")) && !state.contains(kMeter))
        return;
    const QSignalBlocker quiet(m_history);
    m_scope->setCurrent(state.value(QStringLiteral("whole")).toBool() ? 1 : 0);
    m_table->setColumnOffered(kAccount, m_scope->current() > 0);
    m_history->setChecked(state.value(QStringLiteral("history"), m_link.kind != LedgerLink::None).toBool());
    restoreFilters(m_table, state.value(kFilters).toMap());
    // One meter is no choice: only allowances have several.
    if (const QString meter = state.value(kMeter).toString();
        !meter.isEmpty() && context().account.scheme == Scheme::Allowance) {
        QMap<QString, QString> filters = m_table->rows()->filters();
        filters.insert(kMeter, QLatin1Char('=') + meter);
        m_table->setFilters(filters);
    }
    if (const QString change = state.value(kChange).toString(); !change.isEmpty()) {
        QMap<QString, QString> filters = m_table->rows()->filters();
        filters.insert(kChange, QLatin1Char('=') + change);
        m_table->setFilters(filters);
    }
    if (const QVariantMap only = state.value(kOnly).toMap(); !only.isEmpty()) {
        QMap<QString, QString> filters = m_table->rows()->filters();
        for (auto it = only.begin(); it != only.end(); ++it)
            filters.insert(it.key(), it.value().toString());
        m_table->setFilters(filters);
    }
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
    return Page::isWaiting() || m_verify->isRunning();
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
        m_table->setFilter(QStringLiteral("units"), QStringLiteral("<0"));
    } else if (state == QLatin1String("explain") && first) {
        m_table->setFiltersVisible(false);
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
