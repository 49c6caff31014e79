// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/usage/meter_page.h"

#include "charts/balance_line.h"
#include "charts/stacked_bars.h"
#include "pages/change/change_specs.h"
#include "pages/chart_data.h"
#include "pages/chart_head.h"
#include "pages/explain/explain_dialog.h"
#include "pages/export/export_dialog.h"
#include "pages/export/report_export.h"
#include "pages/figure_links.h"
#include "pages/format.h"
#include "pages/layout.h"
#include "pages/topups/topup_cards.h"
#include "pages/usage/meter_cards.h"
#include "pages/usage/meter_charts.h"
#include "pages/words.h"
#include "theme/icons.h"
#include "theme/space.h"
#include "theme/style.h"
#include "vocabulary/calendar.h"
#include "widgets/banner.h"
#include "widgets/label.h"
#include "widgets/locked_button.h"
#include "widgets/state_stack.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace quota {
namespace {

constexpr int kFoldBelow = 860;
constexpr int kUsedHeight = 180;
constexpr Units kTourUnits = 50'000;
constexpr int kExcessHeight = 132;
const QString kArgument = QStringLiteral("argument");

} // namespace

MeterPage::MeterPage(Meter meter, QWidget* parent) : Page(parent), m_meter(meter)
{
    auto* content = new QWidget;
    QVBoxLayout* column = makeColumn(content);
    m_remaining = new RemainingCard(meter);
    m_owed = new OwedCard;
    m_bills = new MeterBillsCard;
    m_days = new MeterDaysCard(meter);
    m_shares = new SharesCard(meter);
    m_changes = new ChangesCard(meter);
    m_suspended = new Banner;
    m_suspended->hide();
    column->addWidget(m_suspended);
    column->addWidget(makeHead());
    auto* first = new FoldingRow(kFoldBelow);
    first->addWidget(m_remaining, 33);
    first->addWidget(makeUsed(), 67);
    column->addWidget(first);
    auto* second = new FoldingRow(kFoldBelow);
    second->addWidget(makeExcess(), 38);
    second->addWidget(m_owed, 22);
    second->addWidget(m_bills, 40);
    column->addWidget(second);
    auto* third = new FoldingRow(kFoldBelow);
    third->addWidget(m_days, 54);
    third->addWidget(m_shares, 46);
    column->addWidget(third);
    column->addWidget(m_changes, 1);
    m_states = new StateStack(makeScroll(content));
    m_states->blocks()->setRows(8);
    fillPage(this, m_states);
    connect(m_states, &StateStack::retry, this, &MeterPage::refresh);
    connect(m_states, &StateStack::acted, this, [this] { emit openPage(QStringLiteral("data"), {}); });
    listenToCards();
}

QString MeterPage::pageId() const
{
    return m_meter == Meter::Subscription ? QStringLiteral("service-subscription")
                                          : QStringLiteral("device-messages");
}

QString MeterPage::iconName() const
{
    return m_meter == Meter::Subscription ? QStringLiteral("subscription") : QStringLiteral("messages");
}

QWidget* MeterPage::makeHead()
{
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::k8);
    m_allowance = new Label({}, TextRole::Second, Ink::Second);
    m_allowance->setElided(true);
    auto* exporter = new QPushButton(icon(QStringLiteral("export")), tr("Export"));
    auto* menu = new QMenu(exporter);
    const auto addReport = [this, menu](const QString& text, const QString& title, const char* report,
                                        bool isOfMeter, bool isOfPeriod) {
        connect(menu->addAction(text), &QAction::triggered, this, [=, this] {
            ReportScope scope;
            if (isOfMeter)
                scope.equal["meter"] = word(m_meter);
            if (isOfPeriod)
                scope.period = context().period;
            askReport(this, QLatin1String(report), title, scope);
        });
    };
    addReport(tr("Days of the period…"), tr("Days of the period"),
              m_meter == Meter::Subscription ? "subscription-daily" : "messages-daily", false, true);
    addReport(tr("Bills…"), tr("Bills"), "bills", true, false);
    addReport(tr("Top-ups…"), tr("Top-ups"), "grants", true, false);
    addReport(tr("Changes of the period…"), tr("Changes of the period"), "ledger", true, true);
    exporter->setMenu(menu);
    exporter->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_settle = new LockedButton(tr("Settle…"));
    m_buy = new LockedButton(tr("Buy top-up…"));
    m_buy->setIcon(icon(QStringLiteral("add"), IconTone::OnFill));
    makePrimary(m_buy);
    row->addWidget(m_allowance);
    row->addStretch(1);
    row->addWidget(m_settle);
    row->addWidget(exporter);
    row->addWidget(m_buy);
    restrict(m_settle, Need::Change, tr("an administrator settles bills"));
    restrict(m_buy, Need::Change, tr("an administrator buys top-ups"));
    connect(m_settle, &LockedButton::activated, this,
            [this] { buy(saturatingAdd(m_data.billed, m_data.unbilled)); });
    connect(m_buy, &LockedButton::activated, this, [this] { buy(0); });
    return head;
}

QWidget* MeterPage::makeUsed()
{
    m_usedCard = new Card(m_meter == Meter::Subscription ? tr("Calls a day") : tr("Messages a day"));
    m_used = new StackedBars;
    m_used->setTitle(m_usedCard->accessibleName());
    m_used->setMinimumHeight(kUsedHeight);
    putTools(m_usedCard, m_used->tools());
    m_usedCard->body()->setSpacing(space::k4);
    m_usedCard->addWidget(m_used->legend());
    m_used->legend()->show();
    m_usedCard->addWidget(m_used, 1);
    connect(m_used, &Chart::dataClicked, this, [this](int index) { lookInto(m_data.period.from + index); });
    return m_usedCard;
}

QWidget* MeterPage::makeExcess()
{
    m_excessCard = new Card(tr("Daily excess"));
    m_excess = new StackedBars;
    m_excess->setTitle(tr("Daily excess"));
    m_excess->setMinimumHeight(kExcessHeight);
    m_excess->legend()->setTotalsShown(false);
    putTools(m_excessCard, m_excess->tools());
    m_excessCard->body()->setSpacing(space::k4);
    m_excessCard->addWidget(m_excess->legend());
    m_excess->legend()->show();
    m_excessCard->addWidget(m_excess, 1);
    connect(m_excess, &Chart::dataClicked, this, [this](int index) { lookInto(m_data.period.from + index); });
    return m_excessCard;
}

void MeterPage::listenToCards()
{
    const auto openDevice = [this](const QString& device) {
        emit openPage(QStringLiteral("device"), {{kArgument, device}});
    };
    const QString meter = toText(word(m_meter));
    connect(m_suspended, &Banner::acted, this,
            [this] { openBills({{QStringLiteral("status"), QStringLiteral("overdue")}}); });
    connect(m_owed, &OwedCard::billsWanted, this, [this, meter](bool unbilled) {
        openBills(
            {{QStringLiteral("meter"), meter},
             {QStringLiteral("status"), unbilled ? QStringLiteral("unbilled") : QStringLiteral("due")}});
    });
    connect(m_remaining, &RemainingCard::ledgerWanted, this, [this](const QString& grant) {
        emit openPage(QStringLiteral("ledger"),
                      grant.isEmpty() ? ledgerOfMeter(m_meter) : ledgerOfGrant(grant));
    });
    connect(m_owed, &OwedCard::allWanted, this,
            [this, meter] { openBills({{QStringLiteral("meter"), meter}}); });
    connect(m_bills, &MeterBillsCard::billOpened, this, [this, meter](Month month) {
        openBills({{QStringLiteral("bill"), QStringLiteral("%1 %2").arg(meter, toText(formatMonth(month)))}});
    });
    connect(m_bills, &MeterBillsCard::allWanted, this,
            [this, meter] { openBills({{QStringLiteral("meter"), meter}}); });
    connect(m_days, &MeterDaysCard::dayOpened, this, [this](Day day) { lookInto(day); });
    connect(m_days, &MeterDaysCard::drawsWanted, this,
            [this](Day day) { emit openPage(QStringLiteral("ledger"), ledgerOfClose(m_meter, day)); });
    connect(m_days, &MeterDaysCard::exportWanted, this,
            [this] { ExportDialog::ask(this, m_days->table(), tr("Days")); });
    connect(m_shares, &SharesCard::deviceOpened, this, openDevice);
    connect(m_shares, &SharesCard::productOpened, this, [this](const QString& product) {
        emit openPage(QStringLiteral("devices"), devicesOfProduct(product));
    });
    connect(m_shares, &SharesCard::wholePeriodWanted, this, [this] { lookInto(std::nullopt); });
    connect(m_shares->states(), &StateStack::retry, this, &MeterPage::askShares);
    connect(m_changes, &ChangesCard::exportWanted, this,
            [this] { ExportDialog::ask(this, m_changes->tree(), tr("Top-up details")); });
    connect(m_changes, &ChangesCard::grantOpened, this, [this](const QString& grant) {
        emit openPage(QStringLiteral("ledger"),
                      {{QStringLiteral("argument"), QStringLiteral("grant ") + grant}});
    });
    connect(m_changes, &ChangesCard::pageWanted, this, &Page::openPage);
    connect(m_changes, &ChangesCard::entryOpened, this,
            [this](std::int64_t seq) { openExplanation(this, EntryWish{seq}); });
}

void MeterPage::openBills(const QVariantMap& argument)
{
    emit openPage(QStringLiteral("bills"), argument);
}

ChangeDialog* MeterPage::buy(Units quantity)
{
    return ChangeDialog::ask(this, topupPurchase(context().account, m_meter, quantity));
}

void MeterPage::contextChanged(const PageContext& before)
{
    const Period& now = context().period;
    if (m_day && (*m_day < now.from || *m_day > now.to))
        m_day.reset();
    if (before.account.id == context().account.id)
        return;
    m_day.reset();
    m_states->forget();
    m_shares->states()->forget();
}

void MeterPage::refresh()
{
    if (!context().workspace || context().account.id.empty())
        return;
    m_states->showLoading();
    read(m_states, context().workspace->meter(context().account.id, m_meter, context().period),
         tr("The use of this meter could not be read"), [this](const MeterData& data) { show(data); });
    askShares();
}

void MeterPage::askShares()
{
    if (!context().workspace || context().account.id.empty())
        return;
    m_shares->states()->showLoading();
    const Period days = m_day ? Period{*m_day, *m_day} : context().period;
    read(QStringLiteral("shares"), m_shares->states(),
         context().workspace->useShares(context().account.id, m_meter, days),
         tr("The journal could not be read"), [this](const UseShares& data) { show(data); });
}

void MeterPage::show(const MeterData& data)
{
    m_data = data;
    if (data.days.empty() && !data.open && data.bills.empty() && data.changes.empty() &&
        data.topupLeft == 0 && data.unbilled == 0) {
        m_states->showEmpty({iconName(),
                             m_meter == Meter::Subscription ? tr("No calls in this period")
                                                            : tr("No messages in this period"),
                             tr("Messages and calls of the account’s devices and applications fill this "
                                "page. Choose another period, or import a journal that has them."),
                             rights().mayChange() ? tr("Import a journal…") : QString()});
        return;
    }
    const QString suspension = suspensionText(data.suspendedSince, data.account.timezone);
    m_suspended->setVisible(!suspension.isEmpty());
    m_suspended->setText({Tone::Bad, tr("Suspended"), suspension, tr("Overdue bills")});
    m_allowance->setText(meterAllowanceText(data));
    m_remaining->setData(data);
    m_usedCard->setSubtitle(quantityText(m_meter, data.sum.used + (data.open ? data.open->used : 0)));
    m_used->setSubtitle(periodWords(data.period));
    m_used->setData(usedBars(data));
    m_excessCard->setSubtitle(number(data.sum.excess));
    m_excess->setSubtitle(periodWords(data.period));
    m_excess->setData(excessBars(data));
    m_owed->setData(data);
    m_settle->setLock(saturatingAdd(data.billed, data.unbilled) > 0 ? QString() : tr("Nothing is owed."));
    m_bills->setData(data);
    m_days->setData(data);
    m_changes->setData(data);
    m_shares->setScope(scopeText(), m_day.has_value());
    m_states->showContent();
}

void MeterPage::show(const UseShares& data)
{
    m_shares->setData(data, scopeText());
}

QString MeterPage::scopeText() const
{
    return m_day ? meterDayText(m_data, *m_day) : periodWords(m_data.period);
}

void MeterPage::lookInto(std::optional<Day> day)
{
    if (m_day == day)
        return;
    m_day = day;
    m_shares->setScope(scopeText(), day.has_value());
    askShares();
}

QVariantMap MeterPage::saveState() const
{
    return m_day ? QVariantMap{{QStringLiteral("day"), int(*m_day)}} : QVariantMap();
}

void MeterPage::restoreState(const QVariantMap& state)
{
    const QVariant day = state.value(QStringLiteral("day"));
    lookInto(day.isValid() ? std::optional<Day>(day.toInt()) : std::nullopt);
}

QStringList MeterPage::tourStates() const
{
    QStringList states;
    if (!m_data.days.empty())
        states << QStringLiteral("day");
    if (context().workspace)
        states << QStringLiteral("settle");
    return states;
}

void MeterPage::showTourState(const QString& state)
{
    if (state == QLatin1String("settle")) {
        const Units owed = saturatingAdd(m_data.billed, m_data.unbilled);
        buy(owed > 0 ? owed : kTourUnits);
        return;
    }
    // The day with most excess has the most to tell.
    const auto most =
        std::max_element(m_data.days.begin(), m_data.days.end(), [](const MeterDay& a, const MeterDay& b) {
            return std::pair(a.excess, a.used) < std::pair(b.excess, b.used);
        });
    if (most == m_data.days.end())
        return;
    lookInto(most->day);
    m_used->setCurrent(most->day - m_data.period.from);
    if (auto* area = findChild<QScrollArea*>())
        area->ensureWidgetVisible(m_shares);
}

} // namespace quota
