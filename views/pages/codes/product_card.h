// SPDX-License-Identifier: GPL-3.0-or-later
// A product's activation codes and what each includes.
#pragma once

#include "widgets/card.h"
#include "workspace/codes_page.h"

namespace quota {

class KeyValues;
class LinkButton;
class ShareBar;

/// One product: codes, allowance, devices.
class ProductCodesCard : public Card {
    Q_OBJECT
public:
    /// An empty card.
    explicit ProductCodesCard(QWidget* parent = nullptr);
    /// Shows a product.
    void setData(const ProductCodes& product);
    /// The product shown.
    [[nodiscard]] const ProductCodes& product() const { return m_product; }
    /// Puts a button into the card's foot.
    void addAction(QWidget* button);

signals:
    /// Its devices whose codes end within a year are wanted.
    void endingWanted(const QString& product);
    /// The grants that its codes came with are wanted.
    void grantsWanted(const QString& product);
    /// Its lapsed devices are wanted.
    void lapsedWanted(const QString& product);
    /// All its devices are wanted, in a state.
    void devicesWanted(const QString& product, DeviceState state);

private:
    ProductCodes m_product;
    LinkButton* m_figure;
    Label* m_of;
    ShareBar* m_bar;
    KeyValues* m_allowance;
    LinkButton* m_active;
    LinkButton* m_ends;
    LinkButton* m_lapsed;
    QWidget* m_foot;
    int m_actions = 0;
};

} // namespace quota
