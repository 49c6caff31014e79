// SPDX-License-Identifier: GPL-3.0-or-later
// OTA use of an account: what remains in top-ups, what was used, which devices go beyond their allowance.
#pragma once

#include "pages/page.h"

namespace quota {

class Card;
class ChangesCard;
class Chart;
class ExcessCard;
class Label;
class LockedButton;
class ManyChoice;
class RemainingCard;
class StackedBars;
class StateStack;
class UsedCard;

/// OTA upgrades: products, remaining attempts, daily totals, monthly excess, devices, top-up details.
class OtaUpgradesPage : public Page {
    Q_OBJECT
public:
    /// A page that waits for its context.
    explicit OtaUpgradesPage(QWidget* parent = nullptr);

    [[nodiscard]] QString pageId() const override { return QStringLiteral("ota-upgrades"); }
    [[nodiscard]] QString title() const override { return tr("OTA upgrades"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("ota"); }
    [[nodiscard]] bool usesPeriod() const override { return true; }
    [[nodiscard]] bool visibleFor(Scheme scheme) const override { return scheme == Scheme::Allowance; }
    void refresh() override;
    [[nodiscard]] QVariantMap saveState() const override;
    void restoreState(const QVariantMap& state) override;
    [[nodiscard]] QStringList tourStates() const override;
    void showTourState(const QString& state) override;

    using QWidget::show;
    /// Shows a finished value; the whole look of the page is a function of it.
    void show(const OtaData& data);
    /// The page's states.
    [[nodiscard]] StateStack* states() const { return m_states; }
    /// The buttons that change something.
    [[nodiscard]] LockedButton* debugButton() const { return m_debug; }
    [[nodiscard]] LockedButton* buyButton() const { return m_buy; }

protected:
    void contextChanged(const PageContext& before) override;

private:
    QWidget* makeHead();
    QWidget* makeDaily();
    QWidget* makeMonthly();
    void openDevices(const QString& product);
    void openUse(const Period& days);
    void showDebug(const OtaData& data);

    StateStack* m_states;
    ManyChoice* m_products = nullptr;
    Label* m_allowance = nullptr;
    LockedButton* m_debug = nullptr;
    LockedButton* m_buy = nullptr;
    RemainingCard* m_remaining = nullptr;
    Card* m_dailyCard = nullptr;
    StackedBars* m_daily = nullptr;
    Card* m_monthlyCard = nullptr;
    StackedBars* m_monthly = nullptr;
    ExcessCard* m_excess = nullptr;
    UsedCard* m_used = nullptr;
    ChangesCard* m_changes = nullptr;
};

} // namespace quota
