// SPDX-License-Identifier: GPL-3.0-or-later
// Every entry of an account: filtered, with its running balance, explained, verified and exported.
#pragma once

#include "pages/ledger/ledger_rows.h"
#include "pages/page.h"

#include <QPointer>

class QCheckBox;
class QPushButton;

namespace quota {

class LockedButton;
class Card;
class DataTable;
class ExplainDialog;
class FactsStrip;
class OneChoice;
class StateStack;
class StoreRows;
class VerifyBar;
struct RowRequest;

/// Ledger. The context's argument names one grant, device, campaign or event to show alone (LedgerLink).
class LedgerPage : public Page {
    Q_OBJECT
public:
    /// A page that waits for its context.
    explicit LedgerPage(QWidget* parent = nullptr);
    ~LedgerPage() override;

    [[nodiscard]] QString pageId() const override { return QStringLiteral("ledger"); }
    [[nodiscard]] QString title() const override { return tr("Ledger"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("ledger"); }
    [[nodiscard]] bool usesPeriod() const override { return true; }
    [[nodiscard]] QString parentPage() const override;
    [[nodiscard]] QString breadcrumb() const override;
    [[nodiscard]] QList<QWidget*> headActions() override;
    void refresh() override;
    /// The filters, the order, and the row where the user is.
    [[nodiscard]] QVariantMap saveState() const override;
    void restoreState(const QVariantMap& state) override;
    [[nodiscard]] bool isWaiting() const override;
    [[nodiscard]] QStringList tourStates() const override;
    void showTourState(const QString& state) override;

    using QWidget::show;
    /// Shows the answer to the present question.
    void show(const LedgerPageData& data);
    /// Explains the entry of a row.
    ExplainDialog* explain(std::int64_t seq);
    /// Begins verifying the store.
    void verify();
    /// What is asked for now, without position and order.
    [[nodiscard]] LedgerQuery query() const;
    [[nodiscard]] StateStack* states() const { return m_states; }
    [[nodiscard]] DataTable* table() const { return m_table; }
    [[nodiscard]] VerifyBar* verifyBar() const { return m_verify; }

protected:
    void contextChanged(const PageContext& before) override;

private:
    QWidget* makeHead();
    void makeHeadActions();
    void connectTable();
    void filtersChanged();
    void resetFilters();
    void joinFilters();
    void ask(const RowRequest& request);
    void askAll(const RowRequest& request);
    void takeTotal(const LedgerPageData& data);
    void follow(const QVariant& key, const QString& columnId);
    [[nodiscard]] bool isFiltered() const;

    LedgerLink m_link;
    std::string m_zone;
    int m_accounts = 0;
    std::int64_t m_find = 0; ///< an entry to return to, 0 for none

    OneChoice* m_meter = nullptr;
    OneChoice* m_change = nullptr;
    OneChoice* m_scope = nullptr;
    QCheckBox* m_history = nullptr;
    QPushButton* m_chip = nullptr;
    FactsStrip* m_facts;
    VerifyBar* m_verify;
    Card* m_card;
    DataTable* m_table;
    StoreRows* m_asked;
    StateStack* m_states;
    QPointer<LockedButton> m_verifyAction;
    QPointer<QPushButton> m_exportAction;
};

} // namespace quota
