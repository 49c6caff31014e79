// SPDX-License-Identifier: GPL-3.0-or-later
// The cards of a daily meter: what is owed, its days, its bills, and who used it.
#pragma once

#include "widgets/card.h"
#include "workspace/usage_page.h"

namespace quota {

class DataTable;
class HorizontalBars;
class LinkButton;
class StateStack;
class TotalsRow;
struct SelectionSum;

/// Excess that is still owed: billed and unsettled, and not billed yet.
class OwedCard : public Card {
    Q_OBJECT
public:
    /// An empty card.
    explicit OwedCard(QWidget* parent = nullptr);
    /// Shows the sums.
    void setData(const MeterData& data);

signals:
    /// The bills are wanted; `unbilled`: what is not billed yet.
    void billsWanted(bool unbilled);
    /// Both are wanted.
    void allWanted();

private:
    LinkButton* m_figure;
    Label* m_unit;
    Label* m_words;
    HorizontalBars* m_bars;
};

/// A meter's bills.
class MeterBillsCard : public Card {
    Q_OBJECT
public:
    /// An empty card.
    explicit MeterBillsCard(QWidget* parent = nullptr);
    /// Shows the bills.
    void setData(const MeterData& data);

signals:
    /// A bill was opened.
    void billOpened(Month month);
    /// All bills are wanted.
    void allWanted();

private:
    DataTable* m_table;
};

/// Every day of the period with its figures and their totals.
class MeterDaysCard : public Card {
    Q_OBJECT
public:
    /// An empty card of a meter.
    explicit MeterDaysCard(Meter meter, QWidget* parent = nullptr);
    /// Shows the days.
    void setData(const MeterData& data);
    /// The days.
    [[nodiscard]] DataTable* table() const { return m_table; }

signals:
    /// A day was opened.
    void dayOpened(Day day);
    /// What a day drew from top-ups is wanted.
    void drawsWanted(Day day);
    /// The days are wanted as a file.
    void exportWanted();

private:
    Meter m_meter;
    DataTable* m_table;
    TotalsRow* m_totals;
};

/// Who used the meter, on a day or in the period.
class SharesCard : public Card {
    Q_OBJECT
public:
    /// An empty card of a meter.
    explicit SharesCard(Meter meter, QWidget* parent = nullptr);
    /// Shows them; `what` says of which days.
    void setData(const UseShares& data, const QString& what);
    /// Says what is being read.
    void setScope(const QString& what, bool isDay);
    /// The card's states.
    [[nodiscard]] StateStack* states() const { return m_states; }

signals:
    /// A device was opened.
    void deviceOpened(const QString& device);
    /// A product was opened.
    void productOpened(const QString& product);
    /// The whole period is wanted instead of a day.
    void wholePeriodWanted();

private:
    void tellShown();

    Meter m_meter;
    qint64 m_all = 0; ///< also those that the table leaves out
    DataTable* m_table;
    Label* m_scope;
    Label* m_words;
    LinkButton* m_whole;
    StateStack* m_states;
};

} // namespace quota
