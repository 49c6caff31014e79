// SPDX-License-Identifier: GPL-3.0-or-later
// The one period selector: month, last 30 days, 12 months, custom; months have a stepper with a menu.
#pragma once

#include "widgets/period.h"

#include <QDialog>

class QDateEdit;
class QPushButton;

namespace quota {

class SegmentButton;
class Segmented;

/// Steps through months; the middle opens a menu of the last ones.
class MonthStepper : public QWidget {
    Q_OBJECT
public:
    /// A stepper that ends with the month of today.
    explicit MonthStepper(QWidget* parent = nullptr);
    /// The last month that can be chosen, and the first (invalid: 24 months back).
    void setBounds(QDate last, QDate first = {});
    /// The first day of the month shown.
    [[nodiscard]] QDate month() const { return m_month; }
    /// Shows a month without a signal.
    void setMonth(QDate day);

signals:
    /// The user chose a month; its first day.
    void monthChosen(const QDate& first);

private:
    void step(int months);
    void fillMenu();
    void refresh();

    SegmentButton* m_back;
    SegmentButton* m_middle;
    SegmentButton* m_forward;
    QDate m_month;
    QDate m_first;
    QDate m_last;
};

/// Emits the period that pages share.
class PeriodSelector : public QWidget {
    Q_OBJECT
public:
    /// Shows the last 30 days of a today that setToday() tells.
    explicit PeriodSelector(QWidget* parent = nullptr);
    /// Today in the account's days; moving periods move with it and are emitted when they changed.
    void setToday(QDate today);
    /// Only months can be chosen (billing pages); shows the stepper alone.
    void setMonthsOnly(bool monthsOnly);
    /// The period in force.
    [[nodiscard]] const PeriodChoice& period() const { return m_period; }
    /// Offers the kinds in a menu instead of side by side, where there is little room.
    void setCompact(bool compact);
    /// The width that it wants, compact or not, whichever it is.
    [[nodiscard]] int widthFor(bool compact) const;
    /// Sets the period without a signal.
    void setPeriod(const PeriodChoice& period);

signals:
    /// The user chose another period, or today moved it.
    void periodChanged(const quota::PeriodChoice& period);

private:
    void choose(int segment);
    void apply(const PeriodChoice& period);
    void refresh();

    Segmented* m_kinds;
    QPushButton* m_menu;
    MonthStepper* m_stepper;
    PeriodChoice m_period;
    QDate m_today;
    bool m_monthsOnly = false;
    bool m_compact = false;
};

/// Asks for the two ends of a custom period, none of them after `last`. Does not delete itself.
class CustomPeriodDialog : public QDialog {
    Q_OBJECT
public:
    /// Begins with a period's ends.
    CustomPeriodDialog(const PeriodChoice& period, QDate last, QWidget* parent);
    /// What was chosen.
    [[nodiscard]] PeriodChoice period() const;

private:
    QDateEdit* m_from;
    QDateEdit* m_to;
};

} // namespace quota

Q_DECLARE_METATYPE(quota::PeriodChoice)
