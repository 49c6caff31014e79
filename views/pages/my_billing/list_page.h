// SPDX-License-Identifier: GPL-3.0-or-later
// The list behind a figure of a month: active devices, firmware updates, refused requests, API calls.
#pragma once

#include "pages/page.h"
#include "workspace/billing_page.h"

class QPushButton;
class QToolButton;

namespace quota {

class Card;
class DataTable;
class MonthStepper;
class OneChoice;
class SearchField;
class StateStack;
class StoreRows;
class TotalsRow;
struct RowRequest;

/// A list of a month, of one account or of a payer with all its tenants; the detailed reports on screen.
class BillingListPage : public Page {
    Q_OBJECT
public:
    /// A page that waits for its context.
    explicit BillingListPage(QWidget* parent = nullptr);

    [[nodiscard]] QString pageId() const override { return QStringLiteral("billing-list"); }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString iconName() const override { return QStringLiteral("my-billing"); }
    [[nodiscard]] QString parentPage() const override
    {
        return context().account.scheme == Scheme::Allowance ? QStringLiteral("bills")
                                                             : QStringLiteral("my-billing");
    }
    [[nodiscard]] QList<QWidget*> headActions() override { return m_actions; }
    void refresh() override;
    /// list (word), month (number), of (an account's id, "*" for all of the payer), contains, the filters and
    /// the order; lately: refusals of the last 24 hours, API calls of the 30 days up to the clock. Another
    /// page may name a reason (its code), a direction (its word) and an operation.
    [[nodiscard]] QVariantMap saveState() const override;
    void restoreState(const QVariantMap& state) override;
    [[nodiscard]] QStringList tourStates() const override;
    void showTourState(const QString& state) override;

    using QWidget::show;
    /// Shows the answer to the question in force.
    void show(const BillingListData& data);
    /// The page's states.
    [[nodiscard]] StateStack* states() const { return m_states; }
    /// The table of the list in force.
    [[nodiscard]] DataTable* table() const { return m_tables[int(m_list)]; }
    /// What is asked for.
    [[nodiscard]] BillingListQuery query() const;

protected:
    void contextChanged(const PageContext& before) override;

private:
    void makeTables();
    void setList(BillingList list);
    void filtersChanged();
    void ask(const RowRequest& request);
    void follow(const QVariant& key, const QString& column);
    void download();
    void offerPeriods();
    [[nodiscard]] bool isFiltered() const;
    [[nodiscard]] bool isSearched() const;
    [[nodiscard]] QString subtitleOf(const BillingListData& data) const;

    StateStack* m_states;
    QList<QWidget*> m_actions;
    MonthStepper* m_stepper;
    QPushButton* m_download;
    Card* m_card;
    OneChoice* m_which;
    OneChoice* m_account;
    OneChoice* m_when;
    OneChoice* m_reason;
    OneChoice* m_direction;
    SearchField* m_search;
    static constexpr int kCount = 4; ///< of lists
    DataTable* m_tables[kCount] = {};
    StoreRows* m_asked[kCount] = {};
    QVector<QToolButton*> m_tools[kCount]; ///< of each table, in the card's head
    TotalsRow* m_totals = nullptr;         ///< of API calls
    BillingList m_list = BillingList::ActiveDevices;
    Month m_month = 0;
};

} // namespace quota
