// SPDX-License-Identifier: GPL-3.0-or-later
// The accounts of a payer in a month: what each used, their shares, and one of them in full beside the table.
#pragma once

#include "pages/page.h"
#include "workspace/tenants_page.h"

class QPushButton;
class QSplitter;

namespace quota {

class Card;
class ChangeDialog;
class DataTable;
class Label;
class MonthStepper;
class SearchField;
class ShareChart;
class StateStack;
class StoreRows;
class TenantPane;
class TotalsRow;
struct RowRequest;

/// Tenants: month, search, table with totals, shares, pane. Opens on the month before the clock's.
class TenantsPage : public Page {
    Q_OBJECT
public:
    /// A page that waits for its context.
    explicit TenantsPage(QWidget* parent = nullptr);

    [[nodiscard]] QString pageId() const override { return QStringLiteral("tenants"); }
    [[nodiscard]] QString title() const override { return tr("Tenants"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("tenants"); }
    /// Payers alone: of packages, or with tenants.
    [[nodiscard]] bool shownFor(const AccountItem& account) const override
    {
        return account.parent.empty() && (account.scheme == Scheme::Package || account.tenants > 0);
    }
    [[nodiscard]] QList<QWidget*> headActions() override { return m_actions; }
    void refresh() override;
    /// month (number), contains, filters, tenant (id), tab.
    [[nodiscard]] QVariantMap saveState() const override;
    void restoreState(const QVariantMap& state) override;
    [[nodiscard]] QStringList tourStates() const override;
    void showTourState(const QString& state) override;

    using QWidget::show;
    /// Shows the first answer to a question.
    void show(const TenantsData& data);
    /// Shows an account in the pane.
    void showTenant(const TenantData& data);
    /// The page's states.
    [[nodiscard]] StateStack* states() const { return m_states; }
    /// The table.
    [[nodiscard]] DataTable* table() const { return m_table; }
    /// The pane.
    [[nodiscard]] TenantPane* pane() const { return m_pane; }

protected:
    void contextChanged(const PageContext& before) override;
    /// In little room the pane goes below the table.
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeActions();
    QWidget* makeTableCard();
    QWidget* makeSharesCard();
    void makePane();
    void ask(const RowRequest& request);
    void askTenant(const QString& id);
    void choose(const QString& id);
    void selectChosen();
    void filtersChanged();
    ChangeDialog* addTenant();
    ChangeDialog* editTenant();
    void writeReport(const QString& report, const QString& title);
    [[nodiscard]] TenantQuery query() const;

    StateStack* m_states;
    QList<QWidget*> m_actions;
    MonthStepper* m_stepper = nullptr;
    QSplitter* m_splitter;
    SearchField* m_search = nullptr;
    Label* m_count = nullptr;
    DataTable* m_table = nullptr;
    StoreRows* m_asked = nullptr;
    TotalsRow* m_totals = nullptr;
    Card* m_shares = nullptr;
    ShareChart* m_chart = nullptr;
    TenantPane* m_pane = nullptr;
    std::optional<Month> m_month;
    MonthReport m_report;
    Scheme m_scheme = Scheme::Package;
    QString m_chosen;
    bool m_placedByHand = false; ///< the splitter, by a person
    bool m_paneClosed = false;
};

} // namespace quota
