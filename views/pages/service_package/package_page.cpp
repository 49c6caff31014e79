// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/service_package/package_page.h"

#include "charts/balance_line.h"
#include "pages/billing_words.h"
#include "pages/change/change_specs.h"
#include "pages/change/field_form.h"
#include "pages/chart_head.h"
#include "pages/choice_menu.h"
#include "pages/explain/explain_dialog.h"
#include "pages/export/export_dialog.h"
#include "pages/export/report_export.h"
#include "pages/figure_links.h"
#include "pages/filter_fields.h"
#include "pages/format.h"
#include "pages/layout.h"
#include "pages/ledger/ledger_rows.h"
#include "pages/pool_forecast.h"
#include "pages/service_package/gauge_view.h"
#include "pages/service_package/package_rows.h"
#include "pages/store_rows.h"
#include "pages/words.h"
#include "tables/data_table.h"
#include "theme/icons.h"
#include "theme/space.h"
#include "theme/style.h"
#include "widgets/card.h"
#include "widgets/icon_button.h"
#include "widgets/key_values.h"
#include "widgets/locked_button.h"
#include "widgets/search_field.h"
#include "widgets/state_stack.h"
#include "widgets/status_tag.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace quota {
namespace {

constexpr int kFoldBelow = 860;
constexpr int kLineHeight = 190;
constexpr int kCampaignRows = 6;
constexpr int kHistoryRows = 10;
const QString kMonth = QStringLiteral("month");
const QString kTime = QStringLiteral("time");
const QString kFilters = QStringLiteral("filters");
const QString kType = QStringLiteral("type");
const QString kEntries = QStringLiteral("entries");
const QString kBuyer = QStringLiteral("buyer");
const QString kPending = QStringLiteral("pending");
const QString kQuota = QStringLiteral("quota");
const QString kReturned = QStringLiteral("returned");
const QString kEarlier = QStringLiteral("earlier");
const QString kUnder = QStringLiteral("under");
const QString kCampaigns = QStringLiteral("campaigns");
const QString kCorrections = QStringLiteral("corrections");
const QString kCampaign = QStringLiteral("campaign");
const QString kActing = QStringLiteral("acting");
const QString kAccount = QStringLiteral("account");

QString monthId(Month month)
{
    return monthDate(month).toString(QStringLiteral("yyyy-MM"));
}

} // namespace

PackagePage::PackagePage(QWidget* parent) : Page(parent)
{
    auto* content = new QWidget;
    QVBoxLayout* column = makeColumn(content);
    makeActions();
    auto* first = new FoldingRow(kFoldBelow);
    first->addWidget(makePackageCard(), 40);
    first->addWidget(makeLineCard(), 60);
    column->addWidget(first);
    column->addWidget(makeCampaignsCard());
    column->addWidget(makeHistoryCard(), 1);
    m_states = new StateStack(makeScroll(content));
    m_states->blocks()->setRows(8);
    fillPage(this, m_states);
    m_asked->tellFailures(m_states, tr("The history could not be read"));
    connect(m_states, &StateStack::retry, this, &PackagePage::refresh);
    connect(m_states, &StateStack::acted, this,
            [this] { ChangeDialog::ask(this, packagePurchase(context().account)); });
}

void PackagePage::makeActions()
{
    m_buy = new LockedButton(tr("Buy a package…"));
    m_buy->setParent(this);
    m_buy->setDefault(true);
    m_correct = new LockedButton(tr("Correct tokens…"));
    m_correct->setParent(this);
    m_export = new QPushButton(icon(QStringLiteral("export")), tr("Export history…"), this);
    restrict(m_buy, Need::Change, tr("an administrator buys packages"));
    restrict(m_correct, Need::Change, tr("an administrator corrects tokens"));
    connect(m_buy, &LockedButton::activated, this,
            [this] { ChangeDialog::ask(this, packagePurchase(context().account)); });
    connect(m_correct, &LockedButton::activated, this,
            [this] { ChangeDialog::ask(this, tokenCorrection(context().account)); });
    connect(m_export, &QPushButton::clicked, this, &PackagePage::exportHistory);
    m_actions = {m_export, m_correct, m_buy};
    for (QWidget* action : std::as_const(m_actions))
        action->hide();
}

QWidget* PackagePage::makePackageCard()
{
    m_package = new Card(tr("Package"));
    m_tag = new StatusTag;
    m_package->addHeadWidget(m_tag);
    auto* figure = new QWidget;
    auto* row = new QHBoxLayout(figure);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::k8);
    m_remaining = new Label({}, TextRole::FigureLarge);
    m_unit = new Label({}, TextRole::Second, Ink::Second);
    row->addWidget(m_remaining);
    row->addWidget(m_unit, 0, Qt::AlignBottom);
    row->addStretch(1);
    m_gauge = new GaugeView;
    putTools(m_package, m_gauge->tools());
    m_facts = new KeyValues;
    connect(m_facts, &KeyValues::linkActivated, this, &PackagePage::showEntriesOf);
    m_package->addWidget(figure);
    m_package->addWidget(m_gauge);
    m_package->addWidget(new Rule);
    m_package->addWidget(m_facts);
    m_package->body()->addStretch(1);
    return m_package;
}

QWidget* PackagePage::makeLineCard()
{
    m_lineCard = new Card(tr("Tokens"));
    m_line = new BalanceLine;
    m_line->setTitle(tr("Tokens"));
    m_line->setMinimumHeight(kLineHeight);
    putTools(m_lineCard, m_line->tools());
    m_line->legend()->hide();
    m_lineCard->addWidget(m_line, 1);
    connect(m_line, &Chart::dataClicked, this, [this](int index) {
        const auto& points = m_line->data().points;
        if (index < 0 || index >= points.size())
            return;
        m_history->putFilter(kTime, QLatin1Char('=') + monthId(toMonth(points[index].at.date())));
    });
    return m_lineCard;
}

QWidget* PackagePage::makeCampaignsCard()
{
    m_campaignsCard = new Card(tr("Campaigns with reservations"));
    m_campaignsCard->setFlush(true);
    m_campaigns = new DataTable(QStringLiteral("package-campaigns"), campaignColumns());
    connect(m_campaigns->rows(), &RowModel::answered, m_campaignsCard,
            [this] { m_campaignsCard->setSubtitle(shownText(m_campaigns)); });
    m_campaigns->setAccessibleName(tr("Campaigns with reservations"));
    m_campaigns->setPlaceholder(tr("No campaign holds tokens."));
    m_campaignsCard->addWidget(m_campaigns);
    connect(m_campaigns, &DataTable::linkActivated, this,
            [this](const QVariant& key, const QString& column) { follow(m_campaigns, key, column); });
    connect(m_campaigns, &DataTable::rowActivated, this,
            [this](const QVariant& key) { follow(m_campaigns, key, kCampaign); });
    return m_campaignsCard;
}

QWidget* PackagePage::makeHistoryCard()
{
    m_historyCard = new Card(tr("History"));
    m_historyCard->setFlush(true);
    m_month = new OneChoice(tr("Month"), {{{}, tr("all")}});
    QVector<Choice> types = {{{}, tr("any")}};
    for (const Change type : historyTypes())
        types.append({toText(word(type)), changeText(type)});
    m_type = new OneChoice(tr("Type"), types);
    m_account = new OneChoice(tr("Account"), {{{}, tr("all")}});
    m_campaign = new SearchField(tr("Campaign"));
    m_campaign->setMaximumWidth(180);
    m_returned = new QPushButton(icon(QStringLiteral("cross")), tr("Returned by earlier campaigns"));
    m_returned->setLayoutDirection(Qt::RightToLeft); // the cross stands behind the words
    m_returned->setAccessibleName(tr("Show all entries, not only those returned by earlier campaigns"));
    m_returned->setToolTip(m_returned->accessibleName());
    makeSmall(m_returned);
    m_returned->hide();
    connect(m_returned, &QPushButton::clicked, this, [this] {
        m_returned->hide();
        m_history->setFocus();
        m_history->rows()->refresh();
    });
    for (QWidget* tool :
         {static_cast<QWidget*>(m_returned), static_cast<QWidget*>(m_month), static_cast<QWidget*>(m_type),
          static_cast<QWidget*>(m_account), static_cast<QWidget*>(m_campaign)})
        m_historyCard->addTool(tool);
    m_history = new DataTable(QStringLiteral("package-history"), historyColumns(true));
    m_asked = new StoreRows(m_history->rows(), &answers(), this, QStringLiteral("history"));
    m_history->setAccessibleName(tr("History of the package"));
    m_history->setPlaceholder(tr("No entry matches the filters."));
    m_history->setOrder(kTime, Qt::DescendingOrder);
    m_history->setMinimumHeight(m_history->heightFor(kHistoryRows));
    QToolButton* columns = makeIconButton(QStringLiteral("columns"), tr("Choose columns"));
    columns->setPopupMode(QToolButton::InstantPopup);
    columns->setMenu(m_history->columnsMenu());
    m_historyCard->addTool(makeFilterTool(m_history));
    m_historyCard->addTool(columns);
    m_historyCard->addWidget(m_history, 1);
    joinFilters();
    connect(m_history->rows(), &RowModel::rowsRequested, this, &PackagePage::ask);
    connect(m_history, &DataTable::linkActivated, this, [this](const QVariant& key, const QString& column) {
        if (column == kType)
            openExplanation(this, EntryWish{key.toLongLong()});
        else
            follow(m_history, key, column);
    });
    connect(m_history, &DataTable::rowActivated, this,
            [this](const QVariant& key) { openExplanation(this, EntryWish{key.toLongLong()}); });
    return m_historyCard;
}

// One filter in two places: above the table and in its header.
void PackagePage::joinFilters()
{
    joinFilter(m_month, m_history, kTime);
    joinFilterWords(m_type, m_history, kType);
    joinFilter(m_account, m_history, kAccount);
    joinFilter(m_campaign, m_history, kCampaign);
}

void PackagePage::follow(const DataTable* table, const QVariant& key, const QString& column)
{
    const RowModel* rows = table->rows();
    for (int i = 0; i < rows->rowCount(); ++i) {
        const TableRow* row = rows->rowAt(i);
        if (!row || row->key != key)
            continue;
        const QString account = row->cells.value(rows->columnOf(kAccount)).toolTip;
        const QString id = row->cells.value(rows->columnOf(column)).toolTip;
        const QString campaign = row->cells.value(rows->columnOf(kCampaign)).toolTip;
        if (column == QLatin1String("package"))
            emit openPage(QStringLiteral("ledger"),
                          ledgerOf(LedgerLink::Grant,
                                   row->cells.value(rows->columnOf(column)).text.toStdString(),
                                   m_data.payer));
        else if (column == QLatin1String("reserved"))
            emit openPage(QStringLiteral("ledger"),
                          ledgerOf(LedgerLink::Campaign, campaign.toStdString(), m_data.payer));
        else if (column == QLatin1String("devices") || column == QLatin1String("updated"))
            emit openPage(kCampaign, {{QStringLiteral("argument"), campaign},
                                      {kAccount, account},
                                      {QStringLiteral("result"),
                                       column == QLatin1String("updated") ? column : QString()}});
        if (column == kCampaign && !id.isEmpty())
            emit openPage(kCampaign, {{QStringLiteral("argument"), id}, {kAccount, account}});
        else if (column == kAccount && context().account.parent.empty())
            emit openPage(QStringLiteral("tenants"), {{QStringLiteral("tenant"), id}});
        else if (column == kAccount)
            emit openPage(QStringLiteral("overview"), {{kAccount, account}});
        return;
    }
}

void PackagePage::contextChanged(const PageContext& before)
{
    if (before.account.id == context().account.id)
        return;
    m_history->rows()->clear();
    m_history->setFilters({});
    m_returned->hide();
    m_campaigns->setFilters({});
    m_account->setChoices({{{}, tr("all")}});
    m_states->forget();
}

void PackagePage::refresh()
{
    if (!context().workspace || context().account.id.empty())
        return;
    m_states->showLoading();
    read(m_states, context().workspace->package(context().account.id), tr("The package could not be read"),
         [this](const PackageData& data) { show(data); });
    m_history->rows()->refresh();
}

void PackagePage::show(const PackageData& data)
{
    m_data = data;
    showActions(data);
    if (!data.hadPackage && !data.pending) {
        m_states->showEmpty(
            {QStringLiteral("package"), tr("No package yet"),
             tr("A package gives tokens for firmware updates for twelve months; all tenants draw "
                "from it. Without one, updates are refused."),
             rights().mayChange() ? tr("Buy a package…") : QString()});
        return;
    }
    showPackage(data);
    fillChoices(data);
    m_line->setSubtitle(data.package
                            ? dayRangeText(toDay(toLocal(data.package->starts, data.payerTimezone).date()),
                                           data.account.today)
                            : QString());
    m_line->setData(tokenLine(data));
    m_lineCard->setVisible(data.package.has_value());
    m_lineCard->setSubtitle(data.runsOut ? tr("%1: %2", "when tokens run out, and at what rate")
                                               .arg(endOfPoolText(*data.runsOut, dayText(data.runsOut->day)),
                                                    rateText(*data.runsOut))
                                         : tr("Remaining, since the package’s start"));
    m_campaigns->setColumnOffered(kUnder, data.package && data.package->earlierReserved != 0);
    m_campaigns->rows()->setRows(campaignRows(data.campaigns, data.account.timezone));
    const int shown = qBound(1, int(data.campaigns.size()), kCampaignRows);
    m_campaigns->setFixedHeight(m_campaigns->heightFor(shown));
    m_states->showContent();
}

void PackagePage::showActions(const PackageData& data)
{
    m_buy->setText(data.package ? tr("Renew…") : tr("Buy a package…"));
    m_buy->setLock(data.pending
                       ? tr("A package waits already for the end of this one; there can be one only.")
                       : QString());
    m_correct->setLock(data.package ? QString() : tr("There is no active package to correct."));
    m_export->setEnabled(data.hadPackage || data.pending);
}

void PackagePage::showPackage(const PackageData& data)
{
    const bool own = data.payer == data.account.id;
    m_package->setSubtitle(own ? QString() : tr("of the payer, %1").arg(toText(data.payerName)));
    QVector<KeyValue> facts;
    m_gauge->setVisible(data.package.has_value());
    m_gauge->tools()->setVisible(data.package.has_value());
    if (data.package) {
        const PackageGauge& package = *data.package;
        const Tone tone = expiryTone(package, data.pending.has_value(), data.account.clock);
        m_tag->setTag({tone == Tone::Neutral ? Tone::Good : tone,
                       tone == Tone::Neutral ? tr("Active") : expiryWords(package, data.account.today),
                       {}});
        m_remaining->setText(number(package.remaining));
        m_unit->setText(tr("tokens remain"));
        m_gauge->setPackage(package);
        facts << KeyValue{tr("Quota"), number(package.quota), {}, false, Ink::Text, kQuota};
        if (package.corrections != 0)
            facts << KeyValue{tr("Corrections"), signedNumber(package.corrections), {}, false, Ink::Text,
                              kCorrections};
        if (package.returned != 0)
            facts << KeyValue{tr("Returned by earlier campaigns"),
                              signedNumber(package.returned),
                              {},
                              false,
                              Ink::Text,
                              kReturned};
        if (package.earlierReserved != 0)
            facts << KeyValue{tr("Reserved under the earlier package"),
                              number(package.earlierReserved),
                              {},
                              false,
                              Ink::Text,
                              kEarlier};
        facts << KeyValue{tr("Package"), toText(package.id), {}, false, Ink::Text, kEntries}
              << KeyValue{tr("Bought by"),
                          toText(package.buyer),
                          {},
                          false,
                          Ink::Text,
                          rights().seesWholePayers() || package.buyerId == data.account.id ? kBuyer
                                                                                           : QString()}
              << KeyValue{tr("Started"), clockText(package.starts, data.payerTimezone)};
        KeyValue ends{tr("Expires"), clockText(package.ends, data.payerTimezone)};
        ends.note = expiryWords(package, data.account.today);
        ends.ink = tone == Tone::Bad ? Ink::Bad : tone == Tone::Warning ? Ink::Warning : Ink::Text;
        facts << ends;
    } else {
        m_tag->setTag({Tone::Bad, tr("No active package"), {}});
        m_remaining->setText(number(0));
        m_unit->setText(tr("tokens; updates are refused"));
        if (data.lastEnded)
            facts << KeyValue{tr("Last one ended"), clockText(*data.lastEnded, data.payerTimezone)};
    }
    if (data.pending)
        facts << KeyValue{tr("Pending package"),
                          tr("%1 tokens").arg(number(data.pending->quota)),
                          tr("starts when this one ends"),
                          false,
                          Ink::Text,
                          kPending};
    else if (data.package)
        facts << KeyValue{tr("Pending package"), tr("none"), tr("what is left lapses")};
    m_facts->setLines(facts);
}

void PackagePage::fillChoices(const PackageData& data)
{
    QVector<Choice> months = {{{}, tr("all")}};
    for (Month month = data.lastMonth; month >= data.firstMonth; --month)
        months.append({monthId(month), monthLongText(month)});
    m_month->setChoices(months);
    QVector<Choice> accounts = {{{}, tr("all")}};
    for (const auto& [id, name] : data.accounts)
        accounts.append({toText(id), toText(name)});
    m_account->setChoices(accounts);
    m_account->setVisible(data.accounts.size() > 1);
}

HistoryQuery PackagePage::query() const
{
    HistoryQuery query;
    query.account = context().account.id;
    query.acting = textFilter(m_history, "account");
    query.days = dayFilter(m_history, "time");
    const std::string type = chosenFilter(m_history, "type").toStdString();
    for (const Change each : historyTypes())
        if (word(each) == type)
            query.change = each;
    query.campaign = textFilter(m_history, "campaign");
    query.grant = textFilter(m_history, "package");
    query.units = numberFilter(m_history, "amount");
    query.balance = numberFilter(m_history, "balance");
    query.returned = !m_returned->isHidden();
    if (!type.empty() && !query.change)
        query.units = Bounds::nothing();
    query.descending = m_history->rows()->sortOrder() == Qt::DescendingOrder;
    return query;
}

void PackagePage::ask(const RowRequest& request)
{
    if (!context().workspace)
        return;
    HistoryQuery wanted = query();
    wanted.first = request.from;
    wanted.count = request.count;
    m_asked->take(request, context().workspace->packageHistory(wanted),
                  [this](const HistoryPageData& data) { showHistory(data); });
}

void PackagePage::showHistory(const HistoryPageData& data)
{
    RowModel* rows = m_history->rows();
    // A package runs in its payer's zone, also for a tenant of another.
    const bool own = data.timezone == context().account.timezone || data.timezone.empty();
    m_history->setColumnTitle(kTime, own ? tr("Time") : tr("Time (%1)").arg(zoneText(data.timezone)));
    rows->supply(rows->token(), data.first, historyRows(data.rows, data.timezone, true), data.total);
    const bool filtered = !rows->filters().isEmpty() || !m_returned->isHidden();
    const QString shown = shownText(data.total, filtered ? data.all : data.total);
    m_historyCard->setSubtitle(tr("%1 entries · sum %2").arg(shown, signedNumber(data.sum)));
}

// The entries behind a fact: the one that the package came with, or its corrections.
void PackagePage::showEntriesOf(const QString& fact)
{
    if (fact == kPending && m_data.pending)
        return emit openPage(QStringLiteral("ledger"), ledgerOfGrant(toText(m_data.pending->id)));
    if (!m_data.package)
        return;
    if (fact == kEntries)
        return emit openPage(QStringLiteral("ledger"), ledgerOfGrant(toText(m_data.package->id)));
    if (fact == kBuyer)
        return emit openPage(QStringLiteral("overview"),
                             {{QStringLiteral("account"), toText(m_data.package->buyerId)}});
    if (fact == kEarlier) {
        m_campaigns->setFilter(kUnder, QLatin1Char('=') + earlierPackageText());
        m_campaigns->setFixedHeight(
            m_campaigns->heightFor(qBound(1, m_campaigns->rows()->rowCount(), kCampaignRows)));
        return goTo(m_campaigns, m_campaignsCard);
    }
    QMap<QString, QString> filters;
    m_returned->setVisible(fact == kReturned);
    if (fact != kReturned)
        filters.insert(QStringLiteral("package"), QLatin1Char('=') + toText(m_data.package->id));
    if (fact == kQuota)
        filters.insert(QStringLiteral("amount"), QString::number(m_data.package->quota));
    else if (fact == kCorrections)
        filters.insert(kType, QLatin1Char('=') + toText(word(Change::PackageTokensEdit)));
    m_history->setFiltersVisible(!filters.isEmpty());
    m_history->setFilters(filters);
    m_history->rows()->refresh();
    goTo(m_history, m_historyCard);
}

void PackagePage::goTo(QWidget* list, QWidget* card)
{
    list->setFocus();
    if (auto* area = findChild<QScrollArea*>())
        area->ensureWidgetVisible(card);
}

void PackagePage::exportHistory()
{
    if (!context().workspace)
        return;
    ReportWish wish;
    wish.title = tr("Quota history");
    wish.name = QStringLiteral("%1-package-history").arg(toText(context().account.id));
    wish.words = tr("The entries that match the filters, as report “package-history” has them");
    wish.write = [workspace = context().workspace, wanted = query()](const std::string& path) {
        return workspace->writeHistory(wanted, path);
    };
    ExportDialog::ask(this, wish);
}

QVariantMap PackagePage::saveState() const
{
    return {{kFilters, savedFilters(m_history)},
            {kCampaigns, savedFilters(m_campaigns)},
            {kReturned, !m_returned->isHidden()}};
}

void PackagePage::restoreState(const QVariantMap& state)
{
    const QMap<QString, QString> before = m_history->rows()->filters();
    const bool returned = state.value(kReturned).toBool();
    const bool other = returned == m_returned->isHidden();
    m_returned->setVisible(returned);
    restoreFilters(m_campaigns, state.value(kCampaigns).toMap());
    restoreFilters(m_history, state.value(kFilters).toMap());
    QMap<QString, QString> filters = m_history->rows()->filters();
    if (const int month = state.value(kMonth).toInt(); month != 0)
        filters.insert(kTime, QLatin1Char('=') + monthId(Month(month)));
    if (const QString acting = state.value(kActing).toString(); !acting.isEmpty())
        filters.insert(kAccount, QLatin1Char('=') + acting);
    if (const QString campaign = state.value(kCampaign).toString(); !campaign.isEmpty())
        filters.insert(kCampaign, QLatin1Char('=') + campaign);
    m_history->setFilters(filters);
    if ((other || filters != before) && context().workspace)
        m_history->rows()->refresh();
}

QStringList PackagePage::tourStates() const
{
    return {QStringLiteral("filtered"), QStringLiteral("explain"), QStringLiteral("renew"),
            QStringLiteral("correct")};
}

void PackagePage::showTourState(const QString& state)
{
    if (state == QLatin1String("renew")) {
        ChangeDialog::ask(this, packagePurchase(context().account))
            ->form()
            ->enter(QStringLiteral("quota"), QStringLiteral("5000"));
        return;
    }
    if (state == QLatin1String("correct")) {
        ChangeDialog* dialog = ChangeDialog::ask(this, tokenCorrection(context().account));
        dialog->form()->enter(QStringLiteral("amount"), QStringLiteral("250"));
        dialog->form()->enter(QStringLiteral("reason"), tr("extension agreed by contract"));
        return;
    }
    if (state == QLatin1String("explain")) {
        if (const TableRow* first = m_history->rows()->rowAt(0))
            openExplanation(this, EntryWish{first->key.toLongLong()});
        return;
    }
    m_history->setFilter(kType, QLatin1Char('=') + toText(word(Change::ReservationRelease)));
}

} // namespace quota
