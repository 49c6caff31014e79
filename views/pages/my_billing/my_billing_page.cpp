// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/my_billing/my_billing_page.h"

#include "charts/stacked_bars.h"
#include "pages/billing_words.h"
#include "pages/chart_head.h"
#include "pages/closing/closing_card.h"
#include "pages/export/report_export.h"
#include "pages/figure_links.h"
#include "pages/layout.h"
#include "pages/my_billing/calls_view.h"
#include "pages/service_package/gauge_view.h"
#include "pages/words.h"
#include "print/document.h"
#include "theme/icons.h"
#include "theme/save_path.h"
#include "theme/space.h"
#include "widgets/card.h"
#include "widgets/icon_button.h"
#include "widgets/key_values.h"
#include "widgets/link_button.h"
#include "widgets/period_selector.h"
#include "widgets/segmented.h"
#include "widgets/state_stack.h"
#include "widgets/status_tag.h"
#include "widgets/tile.h"

#include <QGridLayout>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>

namespace quota {
namespace {

constexpr int kFoldBelow = 860;
constexpr int kTrendHeight = 190;
const QString kMonth = QStringLiteral("month");
const QString kClosing = QStringLiteral("closing");
const QString kActive = QStringLiteral("active-devices");
const QString kUpdates = QStringLiteral("firmware-updates");
const QString kHistory = QStringLiteral("package-history");
const QString kActivated = QStringLiteral("activated");
const QString kUsage = QStringLiteral("usage");
const QString kTransactions = QStringLiteral("transactions");
const QString kFolded = QStringLiteral("folded");
const QString kPayer = QStringLiteral("payer");

} // namespace

MyBillingPage::MyBillingPage(QWidget* parent) : Page(parent)
{
    makeActions();
    auto* content = new QWidget;
    m_column = makeColumn(content);
    m_column->addWidget(makeHead());
    m_tiles = new TileRow;
    m_column->addWidget(m_tiles);
    auto* first = new FoldingRow(kFoldBelow);
    first->addWidget(makeTrendCard(), 62);
    first->addWidget(makeSnapshotCard(), 38);
    m_column->addWidget(first);
    m_closing = new ClosingCard(&answers());
    m_column->addWidget(m_closing);
    auto* second = new FoldingRow(kFoldBelow);
    second->addWidget(makeReportsCard(), 62);
    second->addWidget(makeCallsCard(), 38);
    m_column->addWidget(second);
    m_column->addStretch(1);
    m_states = new StateStack(makeScroll(content));
    m_states->blocks()->setRows(8);
    fillPage(this, m_states);
    connect(m_states, &StateStack::retry, this, &MyBillingPage::refresh);
    connect(m_closing, &ClosingCard::openPage, this, &Page::openPage);
    connect(m_closing, &ClosingCard::statusMessage, this, &Page::statusMessage);
}

void MyBillingPage::makeActions()
{
    auto* exporter = new QPushButton(icon(QStringLiteral("export")), tr("Export"), this);
    auto* menu = new QMenu(exporter);
    // The report is the payer's, with all its tenants.
    m_reportActions = {menu->addAction(tr("The report as JSON…")), menu->addAction(tr("The report as CSV…"))};
    connect(m_reportActions[0], &QAction::triggered, this,
            [this] { download(QStringLiteral("my-billing"), tr("The report"), true); });
    connect(m_reportActions[1], &QAction::triggered, this,
            [this] { download(QStringLiteral("my-billing"), tr("The report")); });
    menu->addSeparator();
    connect(menu->addAction(tr("This page as PDF…")), &QAction::triggered, this, &MyBillingPage::savePdf);
    connect(menu->addAction(tr("Print…")), &QAction::triggered, this,
            [this] { printDocument(this, document()); });
    exporter->setMenu(menu);
    m_stepper = new MonthStepper(this);
    connect(m_stepper, &MonthStepper::monthChosen, this,
            [this](const QDate& first) { setMonth(toMonth(first)); });
    m_actions = {exporter, m_stepper};
    for (QWidget* action : std::as_const(m_actions))
        action->hide();
}

QWidget* MyBillingPage::makeHead()
{
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::k8);
    m_tag = new StatusTag;
    m_words = new Label({}, TextRole::Body, Ink::Second);
    m_words->setElided(true);
    row->addWidget(m_tag);
    row->addWidget(m_words);
    row->addStretch(1);
    return head;
}

QWidget* MyBillingPage::makeTrendCard()
{
    m_trendCard = new Card(tr("Twelve months"));
    m_measure = new Segmented;
    m_trend = new StackedBars;
    m_trend->setMinimumHeight(kTrendHeight);
    m_trend->legend()->hide();
    m_trendCard->addTool(m_measure);
    putTools(m_trendCard, m_trend->tools());
    m_trendCard->addWidget(m_trend, 1);
    connect(m_measure, &Segmented::chosen, this, [this] { showTrend(m_data); });
    connect(m_trend, &Chart::dataClicked, this, [this](int index) {
        if (index >= 0 && std::size_t(index) < m_data.trend.size() &&
            m_data.trend[std::size_t(index)].first >= m_data.report.first)
            setMonth(m_data.trend[std::size_t(index)].first);
    });
    return m_trendCard;
}

QWidget* MyBillingPage::makeSnapshotCard()
{
    m_snapshot = new Card(tr("This account now"));
    m_live = new KeyValues;
    m_gauge = new GaugeView;
    putTools(m_snapshot, m_gauge->tools());
    m_package = new KeyValues;
    m_snapshot->addWidget(m_live);
    m_rule = new Rule;
    m_snapshot->addWidget(m_rule);
    m_snapshot->addWidget(m_gauge);
    m_snapshot->addWidget(m_package);
    m_snapshot->body()->addStretch(1);
    connect(m_live, &KeyValues::linkActivated, this, &MyBillingPage::follow);
    connect(m_package, &KeyValues::linkActivated, this, &MyBillingPage::follow);
    return m_snapshot;
}

QWidget* MyBillingPage::makeCallsCard()
{
    m_callsCard = new Card(tr("API calls"));
    m_calls = new CallsView;
    m_callsCard->addWidget(m_calls);
    connect(m_calls, &CallsView::opened, this, [this](Direction direction, const QString& operation) {
        emit openPage(QStringLiteral("billing-list"),
                      apiCallsOf(m_data.report.month, {}, direction, operation));
    });
    m_callsCard->body()->addStretch(1);
    return m_callsCard;
}

QWidget* MyBillingPage::makeReportsCard()
{
    m_reportsCard = new Card(tr("Detailed reports"));
    auto* body = new QWidget;
    m_reports = new QGridLayout(body);
    m_reports->setContentsMargins(0, 0, 0, 0);
    m_reports->setHorizontalSpacing(space::k16);
    m_reports->setVerticalSpacing(space::k8);
    m_reports->setColumnStretch(1, 1);
    m_reportsCard->addWidget(body);
    m_reportsCard->body()->addStretch(1);
    return m_reportsCard;
}

void MyBillingPage::contextChanged(const PageContext& before)
{
    if (before.account.id == context().account.id)
        return;
    m_month.reset();
    m_states->forget();
}

void MyBillingPage::setMonth(Month month)
{
    m_month = month;
    refresh();
}

void MyBillingPage::refresh()
{
    if (!context().workspace || context().account.id.empty())
        return;
    m_states->showLoading();
    read(m_states, context().workspace->myBilling(context().account.id, m_month),
         tr("The month could not be read"), [this](const MyBillingData& data) { show(data); });
    m_closing->setContext(context().workspace, context().account, m_month);
}

void MyBillingPage::show(const MyBillingData& data)
{
    m_data = data;
    m_stepper->setBounds(monthDate(data.report.last), monthDate(data.report.first));
    m_stepper->setMonth(monthDate(data.report.month));
    m_tag->setTag(reportTag(data.report));
    m_words->setText(reportWords(data.report, data.account.timezone));
    for (QAction* action : std::as_const(m_reportActions))
        action->setVisible(data.account.scheme == Scheme::Package && data.payer == data.account.id);
    showTiles(data);
    showTrend(data);
    showSnapshot(data);
    m_callsCard->setVisible(!data.calls.empty());
    m_callsCard->setSubtitle(number(data.callsTotal));
    m_calls->setCalls(data.calls);
    showReports(data);
    m_states->showContent();
}

void MyBillingPage::showTiles(const MyBillingData& data)
{
    struct Shown {
        TileText text;
        QString link;
    };
    const Scheme scheme = data.account.scheme;
    const bool payer = data.payer == data.account.id;
    const MonthFigures& figures = payer ? data.whole : data.own;
    const QString of = payer && data.accounts > 1 ? tr("of %1").arg(accountsText(data.accounts)) : QString();
    SparkData spark;
    spark.kind = SparkData::Bars;
    const auto sparkOf = [&](Units MonthFigures::* value) {
        spark.values.clear();
        for (const auto& [month, sums] : data.trend)
            spark.values << sums.*value;
        // A tenant's own months are not in the trend of all.
        return payer ? spark : SparkData{};
    };
    QVector<Shown> tiles = {
        {{tr("Active devices"),
          number(figures.activeDevices),
          {},
          of,
          Tone::Neutral,
          sparkOf(&MonthFigures::activeDevices)},
         kActive},
        {{updatesText(scheme),
          number(figures.updates),
          {},
          of,
          Tone::Neutral,
          sparkOf(&MonthFigures::updates)},
         kUpdates},
        {{usedText(scheme), number(figures.used), {}, of, Tone::Neutral, sparkOf(&MonthFigures::used)},
         scheme == Scheme::Package ? kHistory : QStringLiteral("licences")}};
    if (scheme == Scheme::Package && data.report.hasReport) {
        const QString when = data.report.generated ? tr("when the report was made") : tr("now");
        tiles.append({{tr("Remaining quota"), number(data.remaining), {}, when, Tone::Neutral, {}},
                      QStringLiteral("package")});
        tiles.append({{tr("Reserved quota"), number(data.reserved), {}, when, Tone::Neutral, {}},
                      QStringLiteral("package")});
    }
    if (m_tiles->tiles().size() != tiles.size()) {
        const int place = m_column->indexOf(m_tiles);
        delete m_tiles;
        m_tiles = new TileRow;
        m_column->insertWidget(place, m_tiles);
        for (const Shown& tile : tiles)
            m_tiles->addTile(tile.text);
    }
    for (int i = 0; i < tiles.size(); ++i) {
        Tile* tile = m_tiles->tiles()[i];
        tile->setData(tiles[i].text);
        tile->disconnect(this);
        connect(tile, &QAbstractButton::clicked, this, [this, link = tiles[i].link] { follow(link); });
    }
}

void MyBillingPage::showTrend(const MyBillingData& data)
{
    const Scheme scheme = data.account.scheme;
    const QStringList names = {usedText(scheme), tr("Active devices"), updatesText(scheme)};
    constexpr Units MonthFigures::* values[] = {&MonthFigures::used, &MonthFigures::activeDevices,
                                                &MonthFigures::updates};
    const int chosen = qMax(0, m_measure->current());
    const QSignalBlocker quiet(m_measure);
    m_measure->setLabels(names);
    m_measure->setCurrent(chosen);
    BarData bars;
    bars.unit = BarData::Months;
    bars.plain = true;
    BarSeries series{names[chosen], 0, {}};
    for (const auto& [month, sums] : data.trend) {
        bars.keys << monthDate(month);
        series.values << sums.*values[chosen];
    }
    bars.series << series;
    m_trend->setTitle(names[chosen]);
    m_trend->setSubtitle(tr("Twelve months up to %1").arg(monthLongText(data.report.month)));
    m_trend->setData(bars);
    // The rollups of the whole; a tenant is told so.
    m_trendCard->setSubtitle(
        data.payer == data.account.id ? QString() : tr("of the payer, %1").arg(toText(data.payerName)));
}

void MyBillingPage::showSnapshot(const MyBillingData& data)
{
    m_snapshot->setSubtitle(clockText(data.account.clock, data.account.timezone));
    QVector<KeyValue> live = {
        {tr("Devices"), number(data.devices), {}, false, Ink::Text, QStringLiteral("devices")},
        {tr("Activated"), number(data.activeDevices), {}, false, Ink::Text, kActivated},
        {tr("Transactions"), number(data.transactions), tr("30 days"), false, Ink::Text,
         data.transactions > 0 ? kTransactions : QString()}};
    if (data.payer == data.account.id)
        live.append({tr("Tenants"),
                     number(data.tenants),
                     {},
                     false,
                     Ink::Text,
                     data.tenants > 0 ? QStringLiteral("tenants") : QString()});
    else
        live.append({tr("Payer"),
                     toText(data.payerName),
                     {},
                     false,
                     Ink::Text,
                     rights().seesWholePayers() ? kPayer : QString()});
    if (data.account.scheme == Scheme::Package)
        live.append({tr("Business model"), modelText(data.report.model)});
    m_live->setLines(live);
    m_gauge->setVisible(data.package.has_value());
    m_gauge->tools()->setVisible(data.package.has_value());
    m_rule->setVisible(data.package || data.pending);
    QVector<KeyValue> package;
    if (data.package) {
        m_gauge->setPackage(*data.package);
        KeyValue expires{tr("Expires"),
                         clockText(data.package->ends, data.account.timezone),
                         expiryWords(*data.package, data.account.today),
                         false,
                         Ink::Text,
                         QStringLiteral("package")};
        package.append(expires);
    }
    if (data.pending)
        package.append({tr("Pending package"), tr("%1 tokens").arg(number(data.pending->quota))});
    m_package->setLines(package);
}

void MyBillingPage::showReports(const MyBillingData& data)
{
    while (QLayoutItem* item = m_reports->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    struct Line {
        QString report, title, words;
        qint64 count;
        QString link;
    };
    const bool payer = data.payer == data.account.id;
    const MonthFigures& figures = payer ? data.whole : data.own;
    QVector<Line> lines;
    if (data.account.scheme == Scheme::Package)
        lines << Line{kUsage, tr("Usage"), tr("a row an account"), payer ? data.accounts : 1,
                      payer ? QStringLiteral("tenants") : QString()};
    lines << Line{kActive, tr("Active devices"), tr("a row a device, with its first connection of the month"),
                  figures.activeDevices, kActive}
          << Line{kUpdates, tr("Firmware updates"), tr("a row an update, with its campaign"), figures.updates,
                  kUpdates};
    if (data.account.scheme == Scheme::Package)
        lines << Line{kHistory, tr("Quota history"), tr("every entry of the package"), data.historyEntries,
                      kHistory};
    else
        lines << Line{QStringLiteral("ledger"), tr("Ledger"),
                      tr("licences drawn; the file has those bought as well"), data.own.used,
                      QStringLiteral("ledger")};
    for (int i = 0; i < lines.size(); ++i) {
        const Line& line = lines[i];
        QWidget* name = nullptr;
        if (line.link.isEmpty()) {
            name = new Label(line.title);
        } else {
            auto* link = new LinkButton(line.title);
            connect(link, &QAbstractButton::clicked, this, [this, to = line.link] { follow(to); });
            name = link;
        }
        auto* words = new Label(line.words, TextRole::Second, Ink::Second);
        words->setElided(true);
        words->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
        QWidget* count = nullptr;
        if (line.link.isEmpty() || line.count == 0) {
            count = new Label(number(line.count));
        } else {
            auto* link = new LinkButton(number(line.count));
            link->setAccessibleName(line.title + QStringLiteral(": ") + number(line.count));
            link->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
            connect(link, &QAbstractButton::clicked, this, [this, to = line.link] { follow(to); });
            count = link;
        }
        QToolButton* save =
            makeIconButton(QStringLiteral("export"), tr("Download %1…").arg(inSentence(line.title)));
        connect(save, &QToolButton::clicked, this,
                [this, report = line.report, title = line.title] { download(report, title); });
        m_reports->addWidget(name, i, 0);
        m_reports->addWidget(words, i, 1);
        m_reports->addWidget(count, i, 2, Qt::AlignRight | Qt::AlignVCenter);
        m_reports->addWidget(save, i, 3);
    }
    m_reportsCard->setSubtitle(monthLongText(data.report.month));
}

void MyBillingPage::follow(const QString& link)
{
    const int month = int(m_data.report.month);
    const bool payer = m_data.payer == m_data.account.id;
    if (link == kActive || link == kUpdates) {
        emit openPage(QStringLiteral("billing-list"), {{QStringLiteral("list"), link}, {kMonth, month}});
    } else if (link == kHistory) {
        QVariantMap place = {{kMonth, month}};
        if (!payer)
            place.insert(QStringLiteral("acting"), toText(m_data.account.id));
        emit openPage(QStringLiteral("service-package"), place);
    } else if (link == QLatin1String("package")) {
        emit openPage(QStringLiteral("service-package"), {});
    } else if (link == QLatin1String("devices")) {
        emit openPage(link, devicesRegistered());
    } else if (link == kActivated) {
        emit openPage(QStringLiteral("devices"), devicesIn(DeviceState::Active));
    } else if (link == QLatin1String("ledger")) {
        // The licences that were drawn in the month.
        QVariantMap drawn = ledgerOfMeter(Meter::Licence, Change::Licence);
        drawn.insert(QStringLiteral("history"), false);
        drawn.insert(QStringLiteral("month"),
                     monthDate(m_data.report.month).toString(QStringLiteral("yyyy-MM")));
        emit openPage(link, drawn);
    } else if (link == QLatin1String("licences")) {
        emit openPage(QStringLiteral("ota-licences"), {});
    } else if (link == QLatin1String("tenants")) {
        emit openPage(link, {{kMonth, month}});
    } else if (link == kTransactions) {
        emit openPage(QStringLiteral("billing-list"), apiCallsLately(m_data.account.id));
    } else if (link == kPayer) {
        emit openPage(QStringLiteral("overview"), {{QStringLiteral("account"), toText(m_data.payer)}});
    } else {
        emit openPage(link, {});
    }
}

void MyBillingPage::download(const QString& report, const QString& title, bool json)
{
    ReportOfMonth wanted{report, context().account.id, m_data.payer == m_data.account.id,
                         m_data.report.month};
    if (json)
        wanted.form = QStringLiteral("json");
    askReport(this, title, wanted);
}

void MyBillingPage::savePdf()
{
    const QString path =
        askSavePath(this, tr("This page as PDF"),
                    QStringLiteral("%1-my-billing-%2.pdf")
                        .arg(toText(context().account.id),
                             monthDate(m_data.report.month).toString(QStringLiteral("yyyy-MM"))),
                    tr("PDF document (*.pdf)"));
    if (path.isEmpty())
        return;
    emit statusMessage(writePdf(path, document()) ? tr("Exported to %1").arg(path)
                                                  : tr("%1 was not written.").arg(path));
}

PrintDocument MyBillingPage::document() const
{
    const MyBillingData& data = m_data;
    const Scheme scheme = data.account.scheme;
    PrintDocument out;
    out.title = tr("%1, %2").arg(title(), monthLongText(data.report.month));
    out.subtitle = data.account.organisation.empty()
                       ? accountName(data.account)
                       : tr("%1 · %2").arg(accountName(data.account), toText(data.account.organisation));
    out.foot = reportWords(data.report, data.account.timezone);
    const auto table = [](const QString& name, const QVector<std::pair<QString, Units>>& lines) {
        PrintTable part;
        part.title = name;
        TableColumn what;
        what.id = QStringLiteral("what");
        what.title = tr("Figure");
        what.stretch = 1;
        TableColumn value;
        value.id = QStringLiteral("value");
        value.title = tr("Value");
        value.kind = CellKind::Number;
        part.columns = {what, value};
        for (const auto& [text, units] : lines) {
            TableRow row;
            row.cells = {Cell::of(text), Cell::of(qint64(units))};
            part.rows.append(row);
        }
        return part;
    };
    out.parts.append(PrintText{out.foot, false});
    const auto figures = [&](const MonthFigures& use) {
        return QVector<std::pair<QString, Units>>{{tr("Active devices"), use.activeDevices},
                                                  {updatesText(scheme), use.updates},
                                                  {usedText(scheme), use.used}};
    };
    out.parts.append(table(tr("This account"), figures(data.own)));
    if (data.payer == data.account.id && data.accounts > 1)
        out.parts.append(table(tr("%1 together").arg(accountsText(data.accounts)), figures(data.whole)));
    if (scheme == Scheme::Package && data.report.hasReport) {
        out.parts.append(table(tr("Service package"), {{tr("Remaining quota"), data.remaining},
                                                       {tr("Reserved quota"), data.reserved}}));
        if (data.packageExpires)
            out.parts.append(PrintText{
                tr("Expires %1").arg(clockText(*data.packageExpires, data.account.timezone)), false});
    }
    for (const DirectionUse& use : data.calls) {
        QVector<std::pair<QString, Units>> lines;
        for (const auto& [operation, count] : use.operations)
            lines.append({operationText(operation), count});
        lines.append({tr("Total"), use.total});
        out.parts.append(table(tr("API calls: %1").arg(directionText(use.direction)), lines));
    }
    out.parts.append(PrintChart{m_trend, 220});
    return out;
}

QVariantMap MyBillingPage::saveState() const
{
    QVariantMap state = {{kFolded, m_calls->folded()}};
    if (m_month)
        state.insert(kMonth, int(*m_month));
    return state;
}

void MyBillingPage::restoreState(const QVariantMap& state)
{
    if (state.value(kClosing).toBool()) {
        if (m_month) {
            m_month.reset();
            refresh();
        }
        m_closing->lead();
    }
    if (state.contains(kFolded))
        m_calls->setFolded(state.value(kFolded).toList());
    if (!state.contains(kMonth) || m_month == Month(state.value(kMonth).toInt()))
        return;
    setMonth(Month(state.value(kMonth).toInt()));
}

QStringList MyBillingPage::tourStates() const
{
    return {QStringLiteral("live"), QStringLiteral("closing")};
}

void MyBillingPage::showTourState(const QString& state)
{
    if (state == QLatin1String("live")) {
        setMonth(m_data.report.last);
        return;
    }
    setMonth(m_data.report.last - 1);
    if (auto* area = findChild<QScrollArea*>())
        area->ensureWidgetVisible(m_closing, 0, space::k24);
}

} // namespace quota
