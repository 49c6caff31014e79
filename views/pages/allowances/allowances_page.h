// SPDX-License-Identifier: GPL-3.0-or-later
// What an account's products include, for those who see neither codes nor devices.
#pragma once

#include "pages/page.h"
#include "workspace/codes_page.h"

namespace quota {

class Card;
class DataTable;
class StateStack;

/// The products with their allowances, by id.
class AllowancesPage : public Page {
    Q_OBJECT
public:
    /// A page that waits for its context.
    explicit AllowancesPage(QWidget* parent = nullptr);

    [[nodiscard]] QString pageId() const override { return QStringLiteral("allowances"); }
    [[nodiscard]] QString title() const override { return tr("Products"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("package"); }
    void refresh() override;
    /// The row where the user is.
    [[nodiscard]] QVariantMap saveState() const override;
    void restoreState(const QVariantMap& state) override;
    using QWidget::show;
    /// Shows a finished value.
    void show(const CodesData& data);
    [[nodiscard]] DataTable* table() const { return m_table; }
    [[nodiscard]] StateStack* states() const { return m_states; }

protected:
    void contextChanged(const PageContext& before) override;

private:
    Card* m_card;
    DataTable* m_table;
    StateStack* m_states;
};

} // namespace quota
