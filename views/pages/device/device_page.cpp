// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/device/device_page.h"

#include "pages/chart_head.h"
#include "pages/device/cycle_data.h"
#include "pages/device/decision_rows.h"
#include "pages/device/probe_card.h"
#include "pages/explain/explanation_card.h"
#include "pages/export/export_dialog.h"
#include "pages/figure_links.h"
#include "pages/filter_fields.h"
#include "pages/format.h"
#include "pages/layout.h"
#include "pages/ledger/ledger_rows.h"
#include "tables/data_table.h"
#include "theme/icons.h"
#include "theme/space.h"
#include "theme/style.h"
#include "widgets/icon_button.h"
#include "widgets/search_field.h"
#include "widgets/state_stack.h"

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>
#include <utility>

namespace quota {
namespace {

constexpr int kFoldBelow = 900;
constexpr int kLineHeight = 280;
constexpr int kDecisionRows = 9;
constexpr qsizetype kMostDecisions = 500; // the model gives no more of a kind

} // namespace

DevicePage::DevicePage(QWidget* parent)
    : Page(parent), m_facts(new FactsStrip), m_explanation(new ExplanationCard), m_probe(new ProbeCard)
{
    auto* content = new QWidget;
    QVBoxLayout* column = makeColumn(content);
    auto* row = new FoldingRow(kFoldBelow);
    auto* left = new QWidget;
    QVBoxLayout* leftColumn = makeColumn(left);
    leftColumn->addWidget(makeLineCard());
    leftColumn->addWidget(makeDecisionsCard(), 1);
    auto* right = new QWidget;
    QVBoxLayout* rightColumn = makeColumn(right);
    rightColumn->addWidget(m_explanation, 1);
    rightColumn->addWidget(m_probe);
    row->addWidget(left, 2);
    row->addWidget(right, 1);
    column->addWidget(m_facts);
    connect(m_facts, &FactsStrip::linkActivated, this, [this](const QString& link) {
        if (link == QLatin1String("product"))
            emit openPage(QStringLiteral("devices"), {{link, toText(m_data.device.product)}});
        else if (link.startsWith(campaignLink))
            emit openPage(QStringLiteral("campaign"),
                          {{QStringLiteral("argument"), link.mid(campaignLink.size())}});
        else
            emit openPage(QStringLiteral("ledger"), ledgerOfMeter(Meter::Ota));
    });
    column->addWidget(row, 1);
    m_states = new StateStack(makeScroll(content));
    m_states->blocks()->setRows(8);
    fillPage(this, m_states);
    makeHeadActions();

    connect(m_states, &StateStack::retry, this, &DevicePage::refresh);
    connect(m_states, &StateStack::acted, this, [this] { emit openPage(QStringLiteral("devices"), {}); });
    connect(m_explanation->states(), &StateStack::retry, this, &DevicePage::explainChosen);
    connect(m_explanation, &ExplanationCard::message, this, &Page::statusMessage);
    connect(m_explanation, &ExplanationCard::openPage, this, &Page::openPage);
    connect(m_probe, &ProbeCard::asked, this, &DevicePage::probe);
    connect(m_probe, &ProbeCard::dropped, this, [this] { m_explanation->setNow({}); });
}

DevicePage::~DevicePage()
{
    // The window may have taken the buttons into its tool bar; those it has not are the page's to end.
    for (QPushButton* button : {m_ledger.data(), m_copyId.data(), m_export.data()})
        if (button && !button->parent())
            delete button;
}

QWidget* DevicePage::makeLineCard()
{
    m_lineCard = new Card(tr("Cycle and attempts"));
    m_lineCard->setSubtitle(tr("Units left in the device’s allowance"));
    m_line = new CycleTimeLine;
    m_line->setTitle(tr("Cycle and attempts"));
    m_line->setMinimumHeight(kLineHeight);
    m_lineStates = new StateStack(m_line);
    m_line->legend()->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_lineCard->addHeadWidget(m_line->legend());
    putTools(m_lineCard, m_line->tools());
    m_lineCard->addWidget(m_lineStates, 1);
    connect(m_line, &Chart::dataClicked, this, [this](int index) { choose(m_attempts.value(index)); });
    return m_lineCard;
}

QWidget* DevicePage::makeDecisionsCard()
{
    m_decisionsCard = new Card(tr("Decisions"));
    m_decisionsCard->setFlush(true);
    m_filter = new SearchField(tr("Filter type, outcome"));
    m_filter->setLeadingIcon(QStringLiteral("filter"));
    m_filter->setMinimumWidth(180);
    makeSmall(m_filter);
    m_table = new DataTable(QStringLiteral("device-decisions"), decisionColumns({}));
    m_table->setAccessibleName(tr("Decisions"));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setMinimumHeight(m_table->heightFor(kDecisionRows));
    QToolButton* columns = makeIconButton(QStringLiteral("columns"), tr("Choose columns"));
    columns->setPopupMode(QToolButton::InstantPopup);
    columns->setMenu(m_table->columnsMenu());
    QToolButton* exporter = makeIconButton(QStringLiteral("export"), tr("Export the decisions…"));
    m_messages = new QCheckBox(tr("Messages"));
    m_messages->setToolTip(tr("Shows the counts of messages among the decisions"));
    connect(m_messages, &QCheckBox::toggled, this, &DevicePage::fillDecisions);
    connect(m_table, &DataTable::rowActivated, this,
            [this](const QVariant& key) { follow(key, QStringLiteral("campaign")); });
    connect(m_table, &DataTable::linkActivated, this, &DevicePage::follow);
    m_decisionsCard->addTool(m_messages);
    m_decisionsCard->addTool(m_filter);
    m_decisionsCard->addTool(columns);
    m_decisionsCard->addTool(exporter);
    m_decisionsCard->addWidget(m_table, 1);
    connect(m_filter, &SearchField::searched, this, &DevicePage::fillDecisions);
    connect(m_table->rows(), &RowModel::answered, this, &DevicePage::tellDecisions);
    connect(exporter, &QToolButton::clicked, this, &DevicePage::exportDecisions);
    connect(m_table, &DataTable::currentKeyChanged, this, [this](const QVariant& key) {
        if (m_filling || !key.isValid() || key.toLongLong() == m_chosen)
            return;
        m_chosen = key.toLongLong();
        explainChosen();
    });
    return m_decisionsCard;
}

void DevicePage::makeHeadActions()
{
    m_ledger = new QPushButton(icon(QStringLiteral("ledger")), tr("Ledger"));
    m_ledger->setToolTip(tr("The ledger’s entries of this device"));
    connect(m_ledger, &QPushButton::clicked, this, [this] {
        emit openPage(QStringLiteral("ledger"),
                      ledgerOf(LedgerLink::Device, context().argument.toStdString()));
    });
    m_copyId = new QPushButton(icon(QStringLiteral("copy")), tr("Copy id"));
    m_copyId->setToolTip(tr("Copy the device’s id"));
    m_export = new QPushButton(icon(QStringLiteral("export")), tr("Export…"));
    m_export->setToolTip(tr("Export the decisions…"));
    connect(m_copyId, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(context().argument);
        emit statusMessage(tr("%1 was copied.").arg(context().argument));
    });
    connect(m_export, &QPushButton::clicked, this, &DevicePage::exportDecisions);
}

QString DevicePage::breadcrumb() const
{
    return context().argument.isEmpty() ? title() : context().argument;
}

QList<QWidget*> DevicePage::headActions()
{
    return {m_ledger, m_copyId, m_export};
}

void DevicePage::contextChanged(const PageContext& before)
{
    if (before.account.id == context().account.id && before.argument == context().argument)
        return;
    m_chosen = 0;
    m_probeWanted = false;
    m_data = {};
    m_filter->clear();
    m_states->forget();
    m_explanation->clear();
    emit titleChanged();
}

void DevicePage::refresh()
{
    if (!context().workspace || context().argument.isEmpty())
        return;
    m_states->showLoading();
    read(m_states, context().workspace->device(context().account.id, context().argument.toStdString()),
         tr("The device could not be read"), [this](const DeviceData& data) { show(data); });
}

void DevicePage::show(const DeviceData& data)
{
    for (QPushButton* button : {m_ledger.data(), m_export.data()})
        if (button)
            button->setEnabled(data.found);
    if (!data.found) {
        m_states->showEmpty({QStringLiteral("devices"), tr("No such device"),
                             tr("%1 has no device %2.").arg(accountName(data.account), breadcrumb()),
                             tr("Open the devices")});
        return;
    }
    const bool zoneChanged = m_data.account.timezone != data.account.timezone;
    m_data = data;
    m_facts->setFacts(deviceFacts(data));
    showLine();
    if (zoneChanged)
        m_table->rows()->setColumns(decisionColumns(data.account.timezone));
    m_table->setPlaceholder(data.decisions.empty() ? tr("Nothing was decided about this device yet.")
                                                   : tr("No decision matches the filter."));
    m_probe->setDevice(data);
    m_probe->setVisible(data.account.scheme == Scheme::Allowance);
    m_states->showContent();
    fillDecisions();
    // The keyboard comes to the decisions, not to the first tool of the page.
    if (hasFocus())
        m_table->setFocus(Qt::OtherFocusReason);
    if (std::exchange(m_probeWanted, false))
        m_probe->field()->setFocus(Qt::OtherFocusReason);
}

void DevicePage::showLine()
{
    // Without an allowance of its own a device has no cycle to draw.
    m_lineCard->setVisible(m_data.account.scheme == Scheme::Allowance);
    const CycleLine line = cycleLine(m_data);
    m_attempts = line.decisions;
    m_line->setSubtitle(toText(m_data.device.id));
    m_line->setData(line.data);
    m_line->tools()->setVisible(!line.data.bands.isEmpty());
    m_line->legend()->setVisible(!line.data.bands.isEmpty());
    if (line.data.bands.isEmpty())
        m_lineStates->showEmpty({QStringLiteral("cycle"),
                                 tr("No cycle runs"),
                                 tr("A cycle begins with the device’s first accepted connection."),
                                 {}});
    else
        m_lineStates->showContent();
}

void DevicePage::tellDecisions()
{
    const QString count = shownText(m_table);
    m_decisionsCard->setSubtitle(m_table->rows()->allRows().size() < kMostDecisions
                                     ? tr("%1, newest first").arg(count)
                                     : tr("the newest %1").arg(count));
}

void DevicePage::showCycle(std::int32_t number)
{
    for (std::size_t i = 0; i < m_data.cycles.size(); ++i)
        if (m_data.cycles[i].number == number)
            m_line->setChosen(int(i));
}

void DevicePage::follow(const QVariant& key, const QString& columnId)
{
    for (const DecisionItem& decision : m_data.decisions) {
        if (decision.seq != key.toLongLong())
            continue;
        const DrawnLink drawn = drawnLink(decision);
        if (columnId == QLatin1String("from") && drawn.page.isEmpty())
            showCycle(drawnCycle(decision).value_or(0));
        else if (columnId == QLatin1String("from"))
            emit openPage(drawn.page, drawn.argument);
        else if (!decision.campaign.empty())
            emit openPage(columnId, {{QStringLiteral("argument"), toText(decision.campaign)}});
        return;
    }
}

void DevicePage::fillDecisions()
{
    for (const char* column : {"campaign", "size", "from"})
        m_table->setColumnOffered(QLatin1String(column),
                                  hasColumn(m_data, QLatin1String(column), m_messages->isChecked()));
    const QVector<TableRow> rows = decisionRows(m_data, m_filter->text().trimmed(), m_messages->isChecked());
    m_filling = true;
    m_table->rows()->setRows(rows);
    m_filling = false;
    std::int64_t wanted = m_chosen;
    bool there = false;
    for (const TableRow& row : rows)
        there = there || row.key.toLongLong() == wanted;
    if (!there) {
        wanted = firstDecision(m_data);
        for (const TableRow& row : rows)
            there = there || row.key.toLongLong() == wanted;
    }
    if (!there)
        wanted = rows.isEmpty() ? 0 : rows.front().key.toLongLong();
    m_chosen = 0;
    choose(wanted);
}

void DevicePage::choose(std::int64_t seq)
{
    if (seq == 0) {
        m_chosen = 0;
        m_explanation->clear();
        return;
    }
    for (int row = 0; row < m_table->rows()->rowCount(); ++row) {
        const TableRow* here = m_table->rows()->rowAt(row);
        if (!here || here->key.toLongLong() != seq)
            continue;
        m_table->setCurrentIndex(m_table->rows()->index(row, 0));
        m_table->selectRow(row);
        break;
    }
    if (m_chosen == seq)
        return;
    m_chosen = seq;
    explainChosen();
}

void DevicePage::explainChosen()
{
    if (!context().workspace || m_chosen == 0)
        return;
    // What is asked next about a refusal, answered without being asked.
    for (const DecisionItem& decision : m_data.decisions)
        if (decision.seq == m_chosen && decision.type == EventType::OtaRequested &&
            decision.outcome == Outcome::Refused && m_data.account.scheme == Scheme::Allowance)
            m_probe->offer(decision.amount);
    m_explanation->states()->showLoading();
    watch(QStringLiteral("explain"), context().workspace->explain(context().account.id, m_chosen),
          [this](const Result<Explanation>& answer) {
              if (const auto* data = std::get_if<Explanation>(&answer))
                  show(*data);
              else if (!std::get<Failure>(answer).cancelled)
                  m_explanation->states()->showError(
                      errorText(std::get<Failure>(answer), tr("The decision could not be explained")));
          });
}

void DevicePage::show(const Explanation& explanation)
{
    m_explanation->setData(explanation, m_data.account.timezone);
}

void DevicePage::probe(std::int64_t bytes)
{
    if (!context().workspace)
        return;
    watch(QStringLiteral("probe"),
          context().workspace->probe(context().account.id, context().argument.toStdString(), bytes),
          [this](const Result<ProbeData>& answer) {
              if (const auto* data = std::get_if<ProbeData>(&answer))
                  show(*data);
              else if (!std::get<Failure>(answer).cancelled)
                  m_probe->showFailure(toText(std::get<Failure>(answer).what));
              if (!std::holds_alternative<ProbeData>(answer))
                  m_explanation->setNow({});
          });
}

void DevicePage::show(const ProbeData& probe)
{
    m_probe->setData(probe);
    m_explanation->setNow(m_probe->sentence());
}

QVariantMap DevicePage::saveState() const
{
    return {{QStringLiteral("decision"), qint64(m_chosen)},
            {QStringLiteral("filter"), m_filter->text()},
            {QStringLiteral("messages"), m_messages->isChecked()}};
}

void DevicePage::restoreState(const QVariantMap& state)
{
    m_probeWanted = state.value(QStringLiteral("probe")).toBool();
    if (m_probeWanted && m_data.found && m_data.device.id == context().argument.toStdString()) {
        m_probeWanted = false;
        m_probe->field()->setFocus(Qt::OtherFocusReason);
    }
    if (state.contains(QStringLiteral("messages"))) {
        const QSignalBlocker quiet(m_messages);
        m_messages->setChecked(state.value(QStringLiteral("messages")).toBool());
        m_filter->setText(state.value(QStringLiteral("filter")).toString());
    }
    const std::int64_t wanted = state.value(QStringLiteral("decision")).toLongLong();
    if (wanted == 0)
        return;
    if (m_data.found)
        choose(wanted);
    else
        m_chosen = wanted;
}

void DevicePage::exportDecisions()
{
    ExportDialog::ask(this, m_table, tr("Decisions"), QStringLiteral("decisions"));
}

} // namespace quota
