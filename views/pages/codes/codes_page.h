// SPDX-License-Identifier: GPL-3.0-or-later
// Activation codes of an account (rule 3): sums, products with their allowance, when codes end, lapsed
// devices.
#pragma once

#include "pages/page.h"

class QGridLayout;

namespace quota {

class Card;
class CodeDevicesCard;
class CodeSumCard;
class DataTable;
class LockedButton;
class ProductCodesCard;
class StackedBars;
class StateStack;

/// The page of activation codes.
class CodesPage : public Page {
    Q_OBJECT
public:
    /// A page that waits for its context.
    explicit CodesPage(QWidget* parent = nullptr);

    [[nodiscard]] QString pageId() const override { return QStringLiteral("activation-codes"); }
    [[nodiscard]] QString title() const override { return tr("Activation codes"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("codes"); }
    [[nodiscard]] bool visibleFor(Scheme scheme) const override { return scheme == Scheme::Allowance; }
    void refresh() override;
    /// The devices shown: from and to (numbers of months); the filters of both tables.
    [[nodiscard]] QVariantMap saveState() const override;
    void restoreState(const QVariantMap& state) override;
    [[nodiscard]] bool isWaiting() const override;
    [[nodiscard]] QStringList tourStates() const override;
    void showTourState(const QString& state) override;

    using QWidget::show;
    /// Shows a finished value.
    void show(const CodesData& data);
    /// The page's states.
    [[nodiscard]] StateStack* states() const { return m_states; }
    /// The button that buys codes.
    [[nodiscard]] LockedButton* buyButton() const { return m_buy; }

protected:
    void contextChanged(const PageContext& before) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeHead();
    QWidget* makeEnds();
    QWidget* makeGrants();
    void showProducts();
    void placeProducts();
    void showGrants(const QString& column, const QString& filter);
    void askDevices(const CodeDeviceQuery& query, const QString& product = {});
    class ChangeDialog* buy(const std::string& product);
    class ChangeDialog* upgrade(const ProductCodes& product);

    CodesData m_data;
    CodeDeviceQuery m_query;
    StateStack* m_states;
    CodeSumCard* m_sum = nullptr;
    Card* m_endsCard = nullptr;
    StackedBars* m_ends = nullptr;
    QWidget* m_place = nullptr;
    QGridLayout* m_grid = nullptr;
    QVector<ProductCodesCard*> m_products;
    int m_columns = 0;
    LockedButton* m_buy = nullptr;
    CodeDevicesCard* m_devices = nullptr;
    Card* m_grantsCard = nullptr;
    DataTable* m_grants = nullptr;
};

} // namespace quota
