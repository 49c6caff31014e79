// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/topups/topup_cards.h"

#include "pages/chart_head.h"
#include "pages/choice_menu.h"
#include "pages/format.h"
#include "pages/pool_forecast.h"
#include "pages/topups/balance_data.h"
#include "pages/topups/grant_rows.h"
#include "pages/words.h"
#include "theme/space.h"
#include "theme/style.h"
#include "widgets/icon_button.h"
#include "widgets/label.h"
#include "widgets/link_button.h"
#include "widgets/search_field.h"
#include "widgets/state_stack.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace quota {
namespace {

constexpr int kLineHeight = 128;
constexpr int kTreeRows = 6;
constexpr qsizetype kMostChanges = 5000; // the model gives no more
const QString kTime = QStringLiteral("time");

QString remainingTitle(Meter meter)
{
    switch (meter) {
    case Meter::Message:
        return RemainingCard::tr("Remaining messages in top-ups");
    case Meter::Subscription:
        return RemainingCard::tr("Remaining calls in top-ups");
    default:
        return RemainingCard::tr("Remaining attempts in top-ups");
    }
}

// What holds while nothing is left.
QString emptyWords(Meter meter)
{
    return meter == Meter::Ota ? RemainingCard::tr("Devices draw on their own allowance alone.")
                               : RemainingCard::tr("Excess stays unbilled until a bill is made of it.");
}

// A line at zero from end to end says nothing but this.
bool hasTopups(const TopupData& data)
{
    return data.topupLeft > 0 || !data.changes.empty() ||
           std::any_of(data.balance.begin(), data.balance.end(),
                       [](const BalancePoint& point) { return point.balance > 0; });
}

} // namespace

RemainingCard::RemainingCard(Meter meter, QWidget* parent)
    : Card(remainingTitle(meter), parent),
      m_figure(new LinkButton),
      m_words(new Label({}, TextRole::Second, Ink::Second)),
      m_line(new BalanceLine),
      m_grants(new GrantRows)
{
    auto* head = new QHBoxLayout;
    head->setSpacing(space::k12);
    m_figure->setFigure(TextRole::FigureLarge, tr("Open every change in the ledger"));
    connect(m_figure, &QAbstractButton::clicked, this, [this] { emit ledgerWanted({}); });
    connect(m_grants, &GrantRows::grantOpened, this, &RemainingCard::ledgerWanted);
    m_words->setWordWrap(true);
    m_words->setTextFormat(Qt::RichText);
    head->addWidget(m_figure);
    head->addWidget(m_words, 1);
    m_line->setTitle(accessibleName());
    m_line->setMinimumHeight(kLineHeight);
    m_line->legend()->hide();
    auto* chart = new QWidget;
    auto* column = new QVBoxLayout(chart);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::k4);
    column->addWidget(m_line, 1);
    column->addWidget(m_grants);
    m_states = new StateStack(chart);
    putTools(this, m_line->tools());
    body()->setSpacing(space::k4);
    body()->addLayout(head);
    body()->addWidget(m_states, 1);
}

void RemainingCard::setData(const TopupData& data)
{
    m_figure->setText(number(data.topupLeft));
    m_figure->setAccessibleName(quantityText(data.meter, data.topupLeft));
    m_figure->updateGeometry();
    if (data.runsOut)
        m_words->setText(QStringLiteral("<b>%1</b><br>%2")
                             .arg(endOfPoolText(*data.runsOut, dayText(data.runsOut->day)).toHtmlEscaped(),
                                  rateText(*data.runsOut).toHtmlEscaped()));
    else
        m_words->setText(data.topupLeft > 0 ? tr("No forecast: too few days, or no use").toHtmlEscaped()
                                            : emptyWords(data.meter).toHtmlEscaped());
    const bool any = hasTopups(data);
    m_line->setSubtitle(dayRangeText(data.period.from, data.period.to));
    m_line->setData(balanceData(data));
    m_line->tools()->setVisible(any);
    m_grants->setGrants(data.grants, data.account.timezone);
    if (any)
        m_states->showContent();
    else
        m_states->showEmpty({QStringLiteral("purchase"),
                             tr("No top-ups"),
                             tr("None had units in %1.").arg(dayRangeText(data.period.from, data.period.to)),
                             {}});
}

ChangesCard::ChangesCard(Meter meter, QWidget* parent)
    : Card(tr("Top-up details"), parent),
      m_filter(new SearchField(tr("Filter type, grant, device"))),
      m_fold(new OneChoice(tr("Deductions"), {{QStringLiteral("day"), tr("by day")},
                                              {QStringLiteral("week"), tr("by week")},
                                              {QStringLiteral("month"), tr("by month")}})),
      m_tree(new GroupTree(changeColumns({}, meter))),
      m_none(new Label({}, TextRole::Second, Ink::Third))
{
    setFlush(true);
    m_filter->setLeadingIcon(QStringLiteral("filter"));
    m_filter->setMinimumWidth(200);
    makeSmall(m_filter);
    makeSmall(m_fold);
    m_fold->setCurrent(int(Fold::Week));
    QToolButton* exporter = makeIconButton(QStringLiteral("export"), tr("Export the changes"));
    QToolButton* columns = makeIconButton(QStringLiteral("columns"), tr("Choose columns"));
    columns->setPopupMode(QToolButton::InstantPopup);
    columns->setMenu(m_tree->columnsMenu());
    addTool(m_filter);
    addTool(m_fold);
    addTool(columns);
    addTool(exporter);
    m_tree->setAccessibleName(accessibleName());
    m_tree->setOrder(kTime, Qt::DescendingOrder);
    m_tree->setMinimumHeight((kTreeRows + 1) * space::row + 2);
    m_none->setAlignment(Qt::AlignCenter);
    m_none->setMinimumHeight(3 * space::row);
    addWidget(m_tree, 1);
    addWidget(m_none, 1);
    connect(m_filter, &SearchField::searched, this, &ChangesCard::fill);
    connect(m_fold, &OneChoice::chosen, this, &ChangesCard::fill);
    connect(m_tree, &GroupTree::orderChanged, this, &ChangesCard::tellWhich);
    connect(m_tree, &GroupTree::rowActivated, this, &ChangesCard::open);
    connect(m_tree, &GroupTree::linkActivated, this, &ChangesCard::follow);
    connect(exporter, &QToolButton::clicked, this, &ChangesCard::exportWanted);
}

void ChangesCard::setData(const TopupData& data)
{
    const bool zoneChanged = m_data.account.timezone != data.account.timezone;
    m_data = data;
    if (zoneChanged)
        m_tree->rows()->setColumns(changeColumns(data.account.timezone, data.meter));
    tellWhich();
    fill();
}

void ChangesCard::tellWhich()
{
    const auto count = qint64(m_data.changes.size());
    const GroupModel* rows = m_tree->rows();
    const bool newestFirst = rows->sortColumn() == kTime && rows->sortOrder() == Qt::DescendingOrder;
    setSubtitle(count >= kMostChanges ? tr("The newest %1 changes of the period").arg(number(count))
                : newestFirst         ? tr("Every change, newest first")
                                      : tr("Every change"));
}

void ChangesCard::fill()
{
    const QVector<GroupRow> rows = changeRows(m_data, Fold(m_fold->current()), m_filter->text().trimmed());
    m_tree->setRows(rows);
    m_tree->setVisible(!rows.isEmpty());
    m_none->setVisible(rows.isEmpty());
    m_none->setText(
        m_data.changes.empty()
            ? tr("No change of top-ups in %1.").arg(dayRangeText(m_data.period.from, m_data.period.to))
            : tr("No change matches “%1”.").arg(m_filter->text().trimmed()));
}

// A folded row may name several grants: then a menu asks which.
void ChangesCard::openGrants(const QString& names)
{
    const QStringList grants = names.split(QStringLiteral(", "));
    if (grants.size() == 1)
        return emit grantOpened(names);
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const QString& grant : grants)
        menu->addAction(grant, this, [this, grant] { emit grantOpened(grant); });
    menu->popup(QCursor::pos());
}

const LedgerItem* ChangesCard::changeOf(const QVariant& key) const
{
    for (const LedgerItem& change : m_data.changes)
        if (QString::number(change.seq) == key.toString())
            return &change;
    return nullptr;
}

void ChangesCard::follow(const QString& text, const QString& column, const QVariant& key)
{
    const LedgerItem* change = changeOf(key);
    if (column == QLatin1String("grant"))
        return openGrants(text);
    if (!change)
        return;
    const bool ofDevice = !change->device.empty();
    emit pageWanted(ofDevice ? QStringLiteral("device") : QStringLiteral("campaign"),
                    {{QStringLiteral("argument"), toText(ofDevice ? change->device : change->campaign)}});
}

void ChangesCard::open(const QVariant& key)
{
    if (const LedgerItem* change = changeOf(key))
        emit entryOpened(change->seq);
}

} // namespace quota
