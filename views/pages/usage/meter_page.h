// SPDX-License-Identifier: GPL-3.0-or-later
// A daily meter of an account: service subscription or device messages (rule 2). What remains in top-ups, use
// against each day's allowance, excess, bills, and who used it.
#pragma once

#include "pages/page.h"
#include "pages/usage/meter_words.h"

namespace quota {

class Banner;
class Card;
class Chart;
class ChangesCard;
class Label;
class LockedButton;
class MeterBillsCard;
class MeterDaysCard;
class OwedCard;
class RemainingCard;
class SharesCard;
class StackedBars;
class StateStack;

/// The page of a daily meter.
class MeterPage : public Page {
    Q_OBJECT
public:
    /// A page that waits for its context; the meter is Subscription or Message.
    explicit MeterPage(Meter meter, QWidget* parent = nullptr);

    [[nodiscard]] QString pageId() const override;
    [[nodiscard]] QString title() const override { return meterPageTitle(m_meter); }
    [[nodiscard]] QString iconName() const override;
    [[nodiscard]] bool usesPeriod() const override { return true; }
    [[nodiscard]] bool visibleFor(Scheme scheme) const override { return scheme == Scheme::Allowance; }
    void refresh() override;
    /// The day that is looked into: "day", its number.
    [[nodiscard]] QVariantMap saveState() const override;
    void restoreState(const QVariantMap& state) override;
    [[nodiscard]] QStringList tourStates() const override;
    void showTourState(const QString& state) override;

    using QWidget::show;
    /// Shows a finished value; the whole look of the page is a function of it and of who used the meter.
    void show(const MeterData& data);
    /// Shows who used the meter.
    void show(const UseShares& data);
    /// The page's states.
    [[nodiscard]] StateStack* states() const { return m_states; }
    /// Use by day, to be clicked in tests.
    [[nodiscard]] StackedBars* usedChart() const { return m_used; }
    /// The buttons that change something.
    [[nodiscard]] LockedButton* settleButton() const { return m_settle; }
    [[nodiscard]] LockedButton* buyButton() const { return m_buy; }

protected:
    void contextChanged(const PageContext& before) override;

private:
    QWidget* makeHead();
    QWidget* makeUsed();
    QWidget* makeExcess();
    void listenToCards();
    void lookInto(std::optional<Day> day);
    void askShares();
    void openBills(const QVariantMap& argument);
    class ChangeDialog* buy(Units quantity);
    [[nodiscard]] QString scopeText() const;

    Meter m_meter;
    MeterData m_data;
    std::optional<Day> m_day;
    StateStack* m_states;
    Banner* m_suspended = nullptr;
    Label* m_allowance = nullptr;
    LockedButton* m_settle = nullptr;
    LockedButton* m_buy = nullptr;
    RemainingCard* m_remaining = nullptr;
    Card* m_usedCard = nullptr;
    StackedBars* m_used = nullptr;
    Card* m_excessCard = nullptr;
    StackedBars* m_excess = nullptr;
    OwedCard* m_owed = nullptr;
    MeterBillsCard* m_bills = nullptr;
    MeterDaysCard* m_days = nullptr;
    SharesCard* m_shares = nullptr;
    ChangesCard* m_changes = nullptr;
};

} // namespace quota
