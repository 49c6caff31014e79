// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/period_selector.h"

#include "theme/icons.h"
#include "theme/space.h"
#include "theme/style.h"
#include "theme/text.h"
#include "theme/type.h"
#include "widgets/label.h"
#include "widgets/segmented.h"

#include <QDateEdit>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

namespace quota {
namespace {

constexpr int kMonthsBack = 24;

QDate firstOf(QDate day)
{
    return {day.year(), day.month(), 1};
}

SegmentButton* makeStep(const QString& iconName, const QString& name, bool first)
{
    auto* button = new SegmentButton({}, first, !first);
    button->setIcon(icon(iconName));
    button->setAccessibleName(name);
    button->setToolTip(name);
    return button;
}

} // namespace

MonthStepper::MonthStepper(QWidget* parent) : QWidget(parent)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_back = makeStep(QStringLiteral("previous"), tr("Previous month"), true);
    m_forward = makeStep(QStringLiteral("next"), tr("Next month"), false);
    m_middle = new SegmentButton({}, false, false);
    m_middle->setStrong(true);
    m_middle->setPopupMode(QToolButton::InstantPopup);
    m_middle->setMenu(new QMenu(this));
    row->addWidget(m_back);
    row->addWidget(m_middle);
    row->addWidget(m_forward);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(m_back, &QToolButton::clicked, this, [this] { step(-1); });
    connect(m_forward, &QToolButton::clicked, this, [this] { step(1); });
    connect(m_middle->menu(), &QMenu::aboutToShow, this, &MonthStepper::fillMenu);
    setBounds(QDate::currentDate());
    setMonth(m_last);
}

void MonthStepper::setBounds(QDate last, QDate first)
{
    m_last = firstOf(last);
    m_first = first.isValid() ? firstOf(first) : m_last.addMonths(-kMonthsBack);
    refresh();
}

void MonthStepper::setMonth(QDate day)
{
    m_month = firstOf(day);
    refresh();
}

void MonthStepper::step(int months)
{
    const QDate wanted = m_month.addMonths(months);
    if (wanted < m_first || wanted > m_last)
        return;
    setMonth(wanted);
    emit monthChosen(m_month);
}

void MonthStepper::fillMenu()
{
    QMenu* menu = m_middle->menu();
    menu->clear();
    int left = kMonthsBack + 1;
    for (QDate month = m_last; month >= m_first && left > 0; month = month.addMonths(-1), --left) {
        QAction* action = menu->addAction(monthYearLong(month));
        action->setCheckable(true);
        action->setChecked(month == m_month);
        connect(action, &QAction::triggered, this, [this, month] {
            setMonth(month);
            emit monthChosen(month);
        });
    }
}

void MonthStepper::refresh()
{
    m_middle->setText(monthYearLong(m_month));
    m_middle->setAccessibleName(tr("Month: %1").arg(monthYearLong(m_month)));
    m_back->setEnabled(m_month > m_first);
    m_forward->setEnabled(m_month < m_last);
}

PeriodSelector::PeriodSelector(QWidget* parent) : QWidget(parent), m_today(QDate::currentDate())
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::k8);
    m_stepper = new MonthStepper;
    const QStringList kinds = {tr("Month"), tr("Last 30 days"), tr("12 months"), tr("Custom…")};
    m_kinds = new Segmented(kinds);
    m_kinds->setAccessibleName(tr("Period"));
    m_menu = new QPushButton;
    m_menu->setMenu(new QMenu(m_menu));
    for (int i = 0; i < kinds.size(); ++i) {
        QAction* action = m_menu->menu()->addAction(kinds[i], this, [this, i] { choose(i); });
        action->setCheckable(true);
    }
    row->addWidget(m_stepper);
    row->addWidget(m_kinds);
    row->addWidget(m_menu);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_period = last30Days(m_today);
    connect(m_kinds, &Segmented::chosen, this, &PeriodSelector::choose);
    connect(m_stepper, &MonthStepper::monthChosen, this, [this](QDate first) { apply(monthOf(first)); });
    refresh();
}

void PeriodSelector::setToday(QDate today)
{
    m_today = today;
    m_stepper->setBounds(today);
    switch (m_period.kind) {
    case PeriodKind::Last30Days:
        apply(last30Days(today));
        break;
    case PeriodKind::Last12Months:
        apply(last12Months(today));
        break;
    case PeriodKind::Month:
    case PeriodKind::Custom:
        refresh();
        break;
    }
}

void PeriodSelector::setMonthsOnly(bool monthsOnly)
{
    m_monthsOnly = monthsOnly;
    refresh();
}

void PeriodSelector::setPeriod(const PeriodChoice& period)
{
    m_period = period;
    refresh();
}

void PeriodSelector::setCompact(bool compact)
{
    if (compact == m_compact)
        return;
    m_compact = compact;
    refresh();
}

int PeriodSelector::widthFor(bool compact) const
{
    const bool stepper = m_monthsOnly || m_period.kind == PeriodKind::Month;
    const int kinds = m_monthsOnly ? 0 : compact ? m_menu->sizeHint().width() : m_kinds->sizeHint().width();
    return (stepper ? m_stepper->sizeHint().width() : 0) + kinds + (stepper && kinds > 0 ? space::k8 : 0);
}

void PeriodSelector::choose(int segment)
{
    switch (segment) {
    case 0:
        apply(monthOf(m_period.to.isValid() ? m_period.to : m_today));
        break;
    case 1:
        apply(last30Days(m_today));
        break;
    case 2:
        apply(last12Months(m_today));
        break;
    default: {
        CustomPeriodDialog dialog(m_period, m_today, this);
        if (dialog.exec() == QDialog::Accepted)
            apply(dialog.period());
        else
            refresh();
    }
    }
}

void PeriodSelector::apply(const PeriodChoice& period)
{
    const bool other = !(period == m_period);
    m_period = period;
    refresh();
    if (other)
        emit periodChanged(m_period);
}

void PeriodSelector::refresh()
{
    const bool month = m_period.kind == PeriodKind::Month;
    m_kinds->setVisible(!m_monthsOnly && !m_compact);
    m_menu->setVisible(!m_monthsOnly && m_compact);
    m_stepper->setVisible(m_monthsOnly || month);
    m_kinds->setCurrent(static_cast<int>(m_period.kind));
    m_kinds->setToolTip(periodText(m_period));
    const QList<QAction*> actions = m_menu->menu()->actions();
    for (int i = 0; i < actions.size(); ++i)
        actions[i]->setChecked(i == static_cast<int>(m_period.kind));
    QString words = actions[static_cast<int>(m_period.kind)]->text();
    words.remove(QChar(0x2026)); // it is chosen, and asks no more
    m_menu->setText(words);
    m_menu->setAccessibleName(tr("Period: %1").arg(words));
    m_menu->setToolTip(periodText(m_period));
    if (month || m_monthsOnly)
        m_stepper->setMonth(m_period.from.isValid() ? m_period.from : m_today);
}

CustomPeriodDialog::CustomPeriodDialog(const PeriodChoice& period, QDate last, QWidget* parent)
    : QDialog(parent), m_from(new QDateEdit(period.from)), m_to(new QDateEdit(period.to))
{
    setWindowTitle(tr("Custom period"));
    auto* form = new QFormLayout(this);
    form->setContentsMargins(space::k16, space::k16, space::k16, space::k16);
    form->setSpacing(space::k12);
    const auto place = [&](QDateEdit* field, const QString& name) {
        field->setCalendarPopup(true);
        field->setDisplayFormat(dayMonthYearFormat());
        field->setMaximumDate(last);
        field->setAccessibleName(name);
        form->addRow(name, field);
    };
    place(m_from, tr("From"));
    place(m_to, tr("To"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel | QDialogButtonBox::Ok);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("Show period"));
    makePrimary(buttons->button(QDialogButtonBox::Ok));
    buttons->button(QDialogButtonBox::Cancel)->setAutoDefault(false);
    form->addRow(buttons);
    // The two ends push each other, so that no order of typing gives an empty period.
    connect(m_from, &QDateEdit::dateChanged, m_to,
            [this](QDate day) { m_to->setDate(qMax(day, m_to->date())); });
    connect(m_to, &QDateEdit::dateChanged, m_from,
            [this](QDate day) { m_from->setDate(qMin(day, m_from->date())); });
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

PeriodChoice CustomPeriodDialog::period() const
{
    return {PeriodKind::Custom, m_from->date(), m_to->date()};
}

} // namespace quota
