// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/ota_upgrades/ota_upgrades_page.h"

#include "charts/balance_line.h"
#include "charts/stacked_bars.h"
#include "pages/change/change_specs.h"
#include "pages/change/field_form.h"
#include "pages/chart_data.h"
#include "pages/chart_head.h"
#include "pages/choice_menu.h"
#include "pages/explain/explain_dialog.h"
#include "pages/export/export_dialog.h"
#include "pages/export/report_export.h"
#include "pages/figure_links.h"
#include "pages/format.h"
#include "pages/layout.h"
#include "pages/ota_upgrades/allowance_text.h"
#include "pages/ota_upgrades/excess_cards.h"
#include "pages/topups/topup_cards.h"
#include "theme/icons.h"
#include "theme/space.h"
#include "theme/style.h"
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
constexpr int kDailyHeight = 180;
constexpr int kMonthlyHeight = 132;

} // namespace

OtaUpgradesPage::OtaUpgradesPage(QWidget* parent) : Page(parent)
{
    auto* content = new QWidget;
    QVBoxLayout* column = makeColumn(content);
    m_remaining = new RemainingCard(Meter::Ota);
    m_excess = new ExcessCard;
    m_used = new UsedCard;
    m_changes = new ChangesCard(Meter::Ota);
    column->addWidget(makeHead());
    auto* first = new FoldingRow(kFoldBelow);
    first->addWidget(m_remaining, 33);
    first->addWidget(makeDaily(), 67);
    column->addWidget(first);
    auto* second = new FoldingRow(kFoldBelow);
    second->addWidget(makeMonthly(), 46);
    second->addWidget(m_excess, 26);
    second->addWidget(m_used, 28);
    column->addWidget(second);
    column->addWidget(m_changes, 1);
    m_states = new StateStack(makeScroll(content));
    m_states->blocks()->setRows(8);
    fillPage(this, m_states);

    connect(m_states, &StateStack::retry, this, &OtaUpgradesPage::refresh);
    connect(m_states, &StateStack::acted, this, [this] { emit openPage(QStringLiteral("data"), {}); });
    connect(m_excess, &ExcessCard::listWanted, this, &OtaUpgradesPage::openDevices);
    connect(m_used, &UsedCard::listWanted, this, [this](Units from, std::optional<Units> to) {
        emit openPage(QStringLiteral("devices"), devicesThatUsed(from, to));
    });
    connect(m_remaining, &RemainingCard::ledgerWanted, this, [this](const QString& grant) {
        emit openPage(QStringLiteral("ledger"),
                      grant.isEmpty() ? ledgerOfMeter(Meter::Ota) : ledgerOfGrant(grant));
    });
    connect(m_changes, &ChangesCard::exportWanted, this,
            [this] { ExportDialog::ask(this, m_changes->tree(), tr("Top-up details")); });
    connect(m_changes, &ChangesCard::grantOpened, this, [this](const QString& grant) {
        emit openPage(QStringLiteral("ledger"),
                      {{QStringLiteral("argument"), QStringLiteral("grant ") + grant}});
    });
    connect(m_changes, &ChangesCard::pageWanted, this, &Page::openPage);
    connect(m_changes, &ChangesCard::entryOpened, this,
            [this](std::int64_t seq) { openExplanation(this, EntryWish{seq}); });
    connect(m_daily, &Chart::dataClicked, this, [this](int index) {
        const QDate day = m_daily->data().keys.value(index);
        openUse({toDay(day), toDay(day)});
    });
    connect(m_monthly, &Chart::dataClicked, this, [this](int index) {
        const QDate month = m_monthly->data().keys.value(index);
        openUse({toDay(month), toDay(month.addMonths(1)) - 1});
    });
}

QWidget* OtaUpgradesPage::makeHead()
{
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::k8);
    m_products = new ManyChoice(tr("Products"));
    m_allowance = new Label({}, TextRole::Second, Ink::Second);
    m_allowance->setElided(true);
    auto* exporter = new QPushButton(icon(QStringLiteral("export")), tr("Export"));
    auto* menu = new QMenu(exporter);
    connect(menu->addAction(tr("Daily totals…")), &QAction::triggered, this,
            [this] { askReport(this, QStringLiteral("daily-ota"), tr("Daily totals")); });
    connect(menu->addAction(tr("Monthly excess…")), &QAction::triggered, this,
            [this] { askReport(this, QStringLiteral("monthly-excess"), tr("Monthly excess")); });
    connect(menu->addAction(tr("Devices with excess…")), &QAction::triggered, this,
            [this] { askReport(this, QStringLiteral("excess-devices"), tr("Devices with excess")); });
    exporter->setMenu(menu);
    m_products->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    exporter->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    row->addWidget(m_products);
    row->addWidget(m_allowance);
    m_debug = new LockedButton(tr("Request debug resources"));
    m_buy = new LockedButton(tr("Buy top-up…"));
    m_buy->setIcon(icon(QStringLiteral("add"), IconTone::OnFill));
    makePrimary(m_buy);
    row->addStretch(1);
    row->addWidget(m_debug);
    row->addWidget(exporter);
    row->addWidget(m_buy);
    restrict(m_debug, Need::Change, tr("an administrator requests debug resources"));
    restrict(m_buy, Need::Change, tr("an administrator buys top-ups"));
    connect(m_debug, &LockedButton::activated, this,
            [this] { ChangeDialog::ask(this, debugRequest(context().account)); });
    connect(m_buy, &LockedButton::activated, this,
            [this] { ChangeDialog::ask(this, topupPurchase(context().account, Meter::Ota)); });
    connect(m_products, &ManyChoice::changed, this, &OtaUpgradesPage::refresh);
    return head;
}

QWidget* OtaUpgradesPage::makeDaily()
{
    m_dailyCard = new Card(tr("Daily totals"));
    m_daily = new StackedBars;
    m_daily->setTitle(tr("Daily totals"));
    m_daily->setMinimumHeight(kDailyHeight);
    m_daily->legend()->setTotalsShown(false);
    putTools(m_dailyCard, m_daily->tools());
    m_dailyCard->body()->setSpacing(space::k4);
    m_dailyCard->addWidget(m_daily->legend());
    m_daily->legend()->show();
    m_dailyCard->addWidget(m_daily, 1);
    return m_dailyCard;
}

QWidget* OtaUpgradesPage::makeMonthly()
{
    m_monthlyCard = new Card(tr("Monthly excess"));
    m_monthly = new StackedBars;
    m_monthly->setTitle(tr("Monthly excess"));
    m_monthly->setMinimumHeight(kMonthlyHeight);
    // The colours are those of the daily totals above.
    m_monthly->legend()->hide();
    putTools(m_monthlyCard, m_monthly->tools());
    m_monthlyCard->addWidget(m_monthly, 1);
    return m_monthlyCard;
}

void OtaUpgradesPage::contextChanged(const PageContext& before)
{
    if (before.account.id == context().account.id)
        return;
    m_products->setChosen({});
    m_states->forget();
}

void OtaUpgradesPage::refresh()
{
    if (!context().workspace || context().account.id.empty())
        return;
    std::vector<std::string> products;
    for (const QString& id : m_products->chosen())
        products.push_back(id.toStdString());
    m_states->showLoading();
    read(m_states, context().workspace->ota(context().account.id, context().period, products),
         tr("OTA use could not be read"), [this](const OtaData& data) { show(data); });
}

void OtaUpgradesPage::show(const OtaData& data)
{
    if (data.devices == 0 && data.daily.total == 0 && data.topupLeft == 0 && data.changes.empty()) {
        m_states->showEmpty(
            {QStringLiteral("ota"), tr("No OTA use yet"),
             tr("Devices that connect and ask for upgrades fill this page. Import a journal that has them."),
             rights().mayChange() ? tr("Import a journal…") : QString()});
        return;
    }
    QVector<Choice> choices;
    for (const ProductItem& product : data.products)
        choices.append({toText(product.id), toText(product.name.empty() ? product.id : product.name)});
    m_products->setChoices(choices);
    m_products->setVisible(!choices.isEmpty());
    m_allowance->setText(allowanceText(data));
    m_remaining->setData(data);
    m_dailyCard->setSubtitle(tr("%1 units").arg(number(data.daily.total)));
    m_daily->setSubtitle(periodWords(data.period));
    m_daily->setData(barData(data.daily));
    m_monthlyCard->setSubtitle(
        tr("Units drawn from top-ups, 12 months: %1").arg(number(data.monthlyExcess.total)));
    m_monthly->setData(barData(data.monthlyExcess));
    m_excess->setData(data);
    m_used->setData(data);
    m_changes->setData(data);
    showDebug(data);
    m_states->showContent();
}

void OtaUpgradesPage::showDebug(const OtaData& data)
{
    m_debug->setLock(
        !data.debugGranted ? QString()
        : data.debugGrant.empty()
            ? tr("Granted before, once per account.")
            : tr("Granted on %1 (%2), once per account.")
                  .arg(instantDayText(data.debugGrantedAt, data.account.timezone), toText(data.debugGrant)));
}

QStringList OtaUpgradesPage::tourStates() const
{
    return {QStringLiteral("buy"), QStringLiteral("debug")};
}

void OtaUpgradesPage::showTourState(const QString& state)
{
    if (state == QLatin1String("buy"))
        ChangeDialog::ask(this, topupPurchase(context().account, Meter::Ota))
            ->form()
            ->enter(QStringLiteral("quantity"), QStringLiteral("5000"));
    else
        ChangeDialog::ask(this, debugRequest(context().account));
}

QVariantMap OtaUpgradesPage::saveState() const
{
    return {{QStringLiteral("products"), m_products->chosen()}};
}

void OtaUpgradesPage::restoreState(const QVariantMap& state)
{
    const QStringList products = state.value(QStringLiteral("products")).toStringList();
    if (products == m_products->chosen())
        return;
    m_products->setChosen(products);
    refresh();
}

void OtaUpgradesPage::openDevices(const QString& product)
{
    QVariantMap argument = {{QStringLiteral("onlyExcess"), true}};
    if (!product.isEmpty())
        argument.insert(QStringLiteral("product"), product);
    emit openPage(QStringLiteral("ota-devices"), argument);
}

// The devices that upgraded on these days; of one product where one alone is chosen.
void OtaUpgradesPage::openUse(const Period& days)
{
    QVariantMap argument = {{QStringLiteral("onlyExcess"), false},
                            {QStringLiteral("from"), int(days.from)},
                            {QStringLiteral("to"), int(days.to)}};
    if (m_products->chosen().size() == 1)
        argument.insert(QStringLiteral("product"), m_products->chosen().constFirst());
    emit openPage(QStringLiteral("ota-devices"), argument);
}

} // namespace quota
