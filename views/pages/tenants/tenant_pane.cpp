// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/tenants/tenant_pane.h"

#include "charts/chart_tools.h"
#include "pages/billing_words.h"
#include "pages/chart_head.h"
#include "pages/figure_links.h"
#include "pages/layout.h"
#include "pages/my_billing/calls_view.h"
#include "pages/service_package/gauge_view.h"
#include "pages/service_package/package_rows.h"
#include "pages/tenants/tenant_rows.h"
#include "tables/data_table.h"
#include "theme/icons.h"
#include "theme/paint.h"
#include "theme/space.h"
#include "theme/theme.h"
#include "widgets/avatar.h"
#include "widgets/card.h"
#include "widgets/icon_button.h"
#include "widgets/key_values.h"
#include "widgets/link_button.h"
#include "widgets/state_stack.h"
#include "widgets/underline_tabs.h"

#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace quota {
namespace {

const QString kPayer = QStringLiteral("payer");
const QString kAccount = QStringLiteral("account");
const QString kActivated = QStringLiteral("activated");

QScrollArea* scrolling(QWidget* content)
{
    content->layout()->setContentsMargins(space::cardPadding, space::k12, space::cardPadding, space::k12);
    auto* area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(content);
    area->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    return area;
}

// A title with quieter words behind it.
QWidget* heading(const QString& title, Label* words)
{
    auto* line = new QWidget;
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::k8);
    row->addWidget(new Label(title, TextRole::CardTitle));
    row->addWidget(words);
    row->addStretch(1);
    return line;
}

Label* quiet()
{
    auto* label = new Label({}, TextRole::Second, Ink::Second);
    label->setElided(true);
    return label;
}

} // namespace

TenantPane::TenantPane(QWidget* parent)
    : QFrame(parent),
      m_avatar(new Avatar),
      m_name(new Label({}, TextRole::PaneTitle)),
      m_second(quiet()),
      m_tools(new QHBoxLayout),
      m_tabs(new UnderlineTabs(tr("Parts of the account"), {tr("Summary"), tr("Billing details"),
                                                            tr("Quota history"), tr("Attributes")})),
      m_stack(new QStackedWidget)
{
    setMinimumWidth(space::paneMin);
    setMaximumWidth(space::paneMax);
    setAccessibleName(tr("Account"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addWidget(makeHead());
    auto* tabs = new QWidget;
    auto* tabsRow = new QHBoxLayout(tabs);
    tabsRow->setContentsMargins(space::cardPadding, 0, space::cardPadding, 0);
    tabsRow->addWidget(m_tabs);
    column->addWidget(tabs);
    m_stack->addWidget(makeSummary());
    m_stack->addWidget(makeBilling());
    m_stack->addWidget(makeHistory());
    m_stack->addWidget(makeAttributes());
    m_states = new StateStack(m_stack);
    m_states->blocks()->setRows(6);
    column->addWidget(m_states, 1);
    column->addWidget(makeFoot());
    connect(m_tabs, &QTabBar::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);
    m_tabs->setCurrentIndex(Billing);
}

QWidget* TenantPane::makeHead()
{
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(space::cardPadding, space::k12, space::k8, space::k4);
    row->setSpacing(space::k4);
    auto* names = new QWidget;
    names->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto* words = new QVBoxLayout(names);
    words->setContentsMargins(0, 0, 0, 0);
    words->setSpacing(0);
    m_name->setElided(true);
    words->addWidget(m_name);
    words->addWidget(m_second);
    QToolButton* close = makeIconButton(QStringLiteral("cancel"), tr("Close the pane"));
    connect(close, &QToolButton::clicked, this, &TenantPane::closed);
    row->addWidget(m_avatar);
    row->addSpacing(space::k8);
    row->addWidget(names, 1);
    row->addLayout(m_tools);
    row->addWidget(close);
    return head;
}

QWidget* TenantPane::makeSummary()
{
    auto* part = new QWidget;
    auto* column = new QVBoxLayout(part);
    m_summary = new KeyValues;
    column->addWidget(m_summary);
    column->addStretch(1);
    connect(m_summary, &KeyValues::linkActivated, this, &TenantPane::follow);
    return scrolling(part);
}

QWidget* TenantPane::makeBilling()
{
    auto* part = new QWidget;
    auto* column = new QVBoxLayout(part);
    column->setSpacing(space::k12);
    m_packagePart = new QWidget;
    QVBoxLayout* package = makeColumn(m_packagePart);
    m_packageOf = quiet();
    m_gauge = new GaugeView;
    m_package = new KeyValues;
    QWidget* line = heading(tr("Service package"), m_packageOf);
    line->layout()->addWidget(m_gauge->tools());
    m_gauge->tools()->show();
    tellExports(m_gauge->tools());
    package->addWidget(line);
    package->addWidget(m_gauge);
    package->addWidget(m_package);
    package->addWidget(new Rule);
    m_usageMonth = quiet();
    m_usage = new KeyValues;
    m_callsPart = new QWidget;
    QVBoxLayout* calls = makeColumn(m_callsPart);
    m_callsTotal = quiet();
    m_calls = new CallsView;
    calls->addWidget(new Rule);
    calls->addWidget(heading(tr("API calls"), m_callsTotal));
    calls->addWidget(m_calls);
    connect(m_calls, &CallsView::opened, this, [this](Direction direction, const QString& operation) {
        emit pageWanted(QStringLiteral("billing-list"),
                        apiCallsOf(m_data.report.month, m_data.account.id, direction, operation));
    });
    column->addWidget(m_packagePart);
    column->addWidget(heading(tr("Usage"), m_usageMonth));
    column->addWidget(m_usage);
    column->addWidget(m_callsPart);
    column->addStretch(1);
    connect(m_usage, &KeyValues::linkActivated, this, &TenantPane::follow);
    connect(m_package, &KeyValues::linkActivated, this, &TenantPane::follow);
    return scrolling(part);
}

QWidget* TenantPane::makeHistory()
{
    auto* part = new QWidget;
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, space::k8, 0, 0);
    column->setSpacing(space::k8);
    auto* line = new QWidget;
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(space::cardPadding, 0, space::cardPadding, 0);
    m_historyMonth = quiet();
    auto* whole = new LinkButton(tr("Whole history"));
    connect(whole, &QAbstractButton::clicked, this, [this] { follow(QStringLiteral("history")); });
    row->addWidget(m_historyMonth);
    row->addStretch(1);
    row->addWidget(whole);
    m_history = new DataTable(QStringLiteral("tenant-history"), historyColumns(false));
    m_history->setDense(true);
    m_history->setAccessibleName(tr("Quota history"));
    m_history->setPlaceholder(tr("No entries in this month."));
    connect(m_history, &DataTable::rowActivated, this,
            [this](const QVariant& key) { emit entryOpened(key.toLongLong()); });
    connect(m_history, &DataTable::linkActivated, this, [this](const QVariant& key, const QString& of) {
        if (of == QLatin1String("type"))
            return emit entryOpened(key.toLongLong());
        for (const HistoryItem& item : m_data.history)
            if (item.seq == key.toLongLong() && !item.campaign.empty())
                emit pageWanted(
                    QStringLiteral("campaign"),
                    {{QStringLiteral("argument"), toText(item.campaign)}, {kAccount, toText(item.account)}});
    });
    column->addWidget(line);
    column->addWidget(m_history, 1);
    return part;
}

QWidget* TenantPane::makeAttributes()
{
    auto* part = new QWidget;
    auto* column = new QVBoxLayout(part);
    m_attributes = new KeyValues;
    m_noAttributes = new Label(tr("The account has no attributes."), TextRole::Body, Ink::Second);
    m_noAttributes->setWordWrap(true);
    column->addWidget(m_attributes);
    column->addWidget(m_noAttributes);
    column->addStretch(1);
    return scrolling(part);
}

QWidget* TenantPane::makeFoot()
{
    auto* foot = new QWidget;
    auto* column = new QVBoxLayout(foot);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new Rule);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(space::cardPadding, space::k8, space::cardPadding, space::k8);
    row->setSpacing(space::k12);
    m_foot = new Label({}, TextRole::Second, Ink::Second);
    m_foot->setWordWrap(true);
    m_reports = new QPushButton(icon(QStringLiteral("export")), tr("Reports"));
    m_menu = new QMenu(m_reports);
    m_reports->setMenu(m_menu);
    row->addWidget(m_foot, 1);
    row->addWidget(m_reports);
    column->addLayout(row);
    return foot;
}

void TenantPane::addHeadTool(QWidget* tool)
{
    m_tools->addWidget(tool);
}

int TenantPane::tab() const
{
    return m_tabs->currentIndex();
}

void TenantPane::setTab(int tab)
{
    m_tabs->setCurrentIndex(tab);
}

QVariantList TenantPane::foldedCalls() const
{
    return m_calls->folded();
}

void TenantPane::setFoldedCalls(const QVariantList& directions)
{
    m_calls->setFolded(directions);
}

void TenantPane::setWaiting(const QString& name)
{
    m_avatar->setName(name);
    m_name->setText(name);
    m_states->showLoading();
}

void TenantPane::setData(const TenantData& data, const std::string& timezone)
{
    m_data = data;
    const QString name = accountName(data.account);
    m_avatar->setName(name);
    m_name->setText(name);
    const QString id = toText(data.account.id);
    m_second->setText(
        data.account.organisation.empty() ? id : tr("%1 · %2").arg(toText(data.account.organisation), id));
    showSummary();
    showBilling(timezone);
    m_historyMonth->setText(
        tr("%1 · entries: %2").arg(monthLongText(data.report.month), number(qint64(data.history.size()))));
    m_history->rows()->setRows(historyRows(data.history, data.account.timezone, false));
    QVector<KeyValue> attributes;
    for (const auto& [key, value] : data.attributes)
        attributes.append({toText(key), toText(value)});
    m_attributes->setLines(attributes);
    m_attributes->setVisible(!attributes.isEmpty());
    m_noAttributes->setVisible(attributes.isEmpty());
    m_foot->setText(reportWords(data.report, timezone));
    fillReports();
    m_states->showContent();
}

void TenantPane::fillReports()
{
    m_menu->clear();
    QVector<std::pair<QString, QString>> reports = {
        {QStringLiteral("active-devices"), tr("Active devices…")}};
    if (m_data.account.scheme != Scheme::Allowance)
        reports.append({QStringLiteral("firmware-updates"), tr("Firmware updates…")});
    if (m_data.account.scheme == Scheme::Package)
        reports += {{QStringLiteral("usage"), tr("Usage…")},
                    {QStringLiteral("package-history"), tr("Quota history…")}};
    else
        reports += {{QStringLiteral("ledger"), tr("Ledger…")}};
    if (m_data.account.scheme == Scheme::Allowance)
        reports.append({QStringLiteral("bills"), tr("Bills…")});
    for (const auto& [report, title] : reports)
        connect(m_menu->addAction(title), &QAction::triggered, this, [this, report = report, title = title] {
            emit reportWanted(report, title.chopped(1)); // without the ellipsis
        });
}

void TenantPane::showSummary()
{
    const AccountItem& account = m_data.account;
    QVector<KeyValue> lines = {{tr("Account"), toText(account.id), {}, false, Ink::Text, kAccount}};
    if (!account.organisation.empty())
        lines.append({tr("Organisation"), toText(account.organisation)});
    if (!account.parent.empty())
        lines.append({tr("Tenant of"), toText(m_data.payerName), {}, false, Ink::Text, kPayer});
    if (!m_data.email.empty())
        lines.append({tr("E-mail"), toText(m_data.email)});
    lines.append({tr("Scheme"), schemeText(account.scheme)});
    lines.append({tr("Time zone"), zoneText(account.timezone)});
    lines.append({tr("Created"), clockText(m_data.created, account.timezone)});
    if (m_data.chargingStarts)
        lines.append({tr("Charging starts"), clockText(*m_data.chargingStarts, account.timezone)});
    if (m_data.inArrears && account.scheme == Scheme::Licence)
        lines.append({tr("Payments"), tr("in arrears"), {}, false, Ink::Bad, {}});
    if (account.status == "suspended")
        lines.append({tr("Service"), tr("suspended by an overdue bill"), {}, false, Ink::Bad, {}});
    lines.append({tr("Devices"), number(m_data.devices), {}, false, Ink::Text, QStringLiteral("devices")});
    lines.append({tr("Activated"), number(m_data.activeDevices), {}, false, Ink::Text, kActivated});
    if (account.scheme == Scheme::Package) {
        lines.append({tr("Open campaigns"),
                      number(m_data.openCampaigns),
                      {},
                      false,
                      Ink::Text,
                      m_data.openCampaigns > 0 ? QStringLiteral("campaigns") : QString()});
        lines.append({tr("Tokens they hold"),
                      number(m_data.reserved),
                      {},
                      false,
                      Ink::Text,
                      m_data.reserved > 0 ? QStringLiteral("campaigns") : QString()});
    }
    m_summary->setLines(lines);
}

void TenantPane::showBilling(const std::string& timezone)
{
    const Scheme scheme = m_data.account.scheme;
    m_packagePart->setVisible(m_data.package.has_value());
    if (m_data.package) {
        m_packageOf->setText(tr("of the payer, %1").arg(toText(m_data.payerName)));
        m_gauge->setPackage(*m_data.package);
        const Units quota = m_data.package->quota + m_data.package->corrections;
        m_package->setLines({{tr("Quota"), number(quota), {}, false, Ink::Text, QStringLiteral("package")},
                             {tr("Expires"), clockText(m_data.package->ends, timezone)}});
    }
    m_usageMonth->setText(monthLongText(m_data.report.month));
    QVector<KeyValue> usage;
    if (scheme == Scheme::Package)
        usage.append({tr("Business model"), modelText(m_data.report.model)});
    usage.append({tr("Active devices"),
                  number(m_data.use.activeDevices),
                  {},
                  false,
                  Ink::Text,
                  QStringLiteral("active-devices")});
    usage.append({updatesText(scheme),
                  number(m_data.use.updates),
                  {},
                  false,
                  Ink::Text,
                  QStringLiteral("firmware-updates")});
    const QString share =
        m_data.whole.used > 0 ? tr("%1 of all").arg(percent(m_data.use.used, m_data.whole.used)) : QString();
    usage.append(
        {usedText(scheme), number(m_data.use.used), share, false, Ink::Text, QStringLiteral("quota")});
    m_usage->setLines(usage);
    m_callsPart->setVisible(!m_data.calls.empty());
    m_callsTotal->setText(number(m_data.callsTotal));
    m_calls->setCalls(m_data.calls);
}

QVariantMap TenantPane::argument() const
{
    return {{kAccount, toText(m_data.account.id)},
            {QStringLiteral("month"), monthDate(m_data.report.month).toString(QStringLiteral("yyyy-MM"))}};
}

void TenantPane::follow(const QString& link)
{
    QVariantMap place = argument();
    if (link == kAccount || link == QLatin1String("devices")) {
        place.remove(QStringLiteral("month"));
        if (link != kAccount)
            place.insert(devicesRegistered());
        emit pageWanted(link == kAccount ? QStringLiteral("overview") : link, place);
        return;
    }
    if (link == kPayer)
        return emit pageWanted(QStringLiteral("overview"), {{kAccount, toText(m_data.payer)}});
    if (link == kActivated) {
        QVariantMap devices = devicesIn(DeviceState::Active);
        devices.insert(kAccount, toText(m_data.account.id));
        emit pageWanted(QStringLiteral("devices"), devices);
        return;
    }
    const auto [page, where] = tenantPlace(link, m_data.account, m_data.payer, m_data.report.month);
    emit pageWanted(page, where);
}

void TenantPane::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintBox(&painter, rect(), space::radiusCard, tokens().base, tokens().line);
}

} // namespace quota
