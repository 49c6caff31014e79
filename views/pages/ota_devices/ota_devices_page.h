// SPDX-License-Identifier: GPL-3.0-or-later
// OTA use by device in the last 12 months: those with excess, or those that upgraded on some days.
#pragma once

#include "pages/page.h"

class QCheckBox;
class QDateEdit;

namespace quota {

class Card;
class DataTable;
class Label;
class OneChoice;
class SearchField;
class StateStack;
class StoreRows;
struct RowRequest;

/// The list behind the figures of OTA upgrades; filtered by product, device and days.
class OtaDevicesPage : public Page {
    Q_OBJECT
public:
    /// A page that waits for its context.
    explicit OtaDevicesPage(QWidget* parent = nullptr);

    [[nodiscard]] QString pageId() const override { return QStringLiteral("ota-devices"); }
    [[nodiscard]] QString title() const override { return tr("OTA use by device"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("ota"); }
    [[nodiscard]] bool visibleFor(Scheme scheme) const override { return scheme == Scheme::Allowance; }
    [[nodiscard]] QString parentPage() const override { return QStringLiteral("ota-upgrades"); }
    void refresh() override;
    /// The filters, and from and to (numbers of days). Another page may name product and onlyExcess instead
    /// of filters; without either the page shows devices with excess.
    [[nodiscard]] QVariantMap saveState() const override;
    void restoreState(const QVariantMap& state) override;
    [[nodiscard]] QStringList tourStates() const override { return {QStringLiteral("filters")}; }
    void showTourState(const QString& state) override;

    using QWidget::show;
    /// Shows the first answer to a question.
    void show(const OtaDevicesData& data);
    /// The page's states.
    [[nodiscard]] StateStack* states() const { return m_states; }
    /// The table.
    [[nodiscard]] DataTable* table() const { return m_table; }
    /// What is asked for.
    [[nodiscard]] OtaDeviceQuery query() const;

protected:
    void contextChanged(const PageContext& before) override;

private:
    QWidget* makeHead();
    void daysChanged();
    void joinFilters();
    void ask(const RowRequest& request);
    void setDays(const std::optional<Period>& days);

    StateStack* m_states;
    Card* m_card;
    SearchField* m_search = nullptr;
    OneChoice* m_product = nullptr;
    QCheckBox* m_excess = nullptr;
    QCheckBox* m_onDays = nullptr;
    QDateEdit* m_from = nullptr;
    QDateEdit* m_to = nullptr;
    Label* m_kept = nullptr;
    DataTable* m_table;
    StoreRows* m_asked;
};

} // namespace quota
