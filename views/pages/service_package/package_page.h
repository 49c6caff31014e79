// SPDX-License-Identifier: GPL-3.0-or-later
// The service package: what remains of it, when it ends, who holds tokens, and every entry of its history.
#pragma once

#include "pages/page.h"
#include "workspace/package_page.h"

class QPushButton;

namespace quota {

class BalanceLine;
class Card;
class DataTable;
class GaugeView;
class KeyValues;
class Label;
class LockedButton;
class OneChoice;
class SearchField;
class StateStack;
class StatusTag;
class StoreRows;
struct RowRequest;

/// Service package: gauge, expiry, pending one, open campaigns, history with its filters.
class PackagePage : public Page {
    Q_OBJECT
public:
    /// A page that waits for its context.
    explicit PackagePage(QWidget* parent = nullptr);

    [[nodiscard]] QString pageId() const override { return QStringLiteral("service-package"); }
    [[nodiscard]] QString title() const override { return tr("Service package"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("package"); }
    [[nodiscard]] bool visibleFor(Scheme scheme) const override { return scheme == Scheme::Package; }
    [[nodiscard]] QList<QWidget*> headActions() override { return m_actions; }
    void refresh() override;
    /// The filters of the history. Another page may name month (a number), acting and campaign (ids) instead.
    [[nodiscard]] QVariantMap saveState() const override;
    void restoreState(const QVariantMap& state) override;
    [[nodiscard]] QStringList tourStates() const override;
    void showTourState(const QString& state) override;

    using QWidget::show;
    /// Shows a finished value; the history is asked for beside it.
    void show(const PackageData& data);
    /// Shows rows of the history as the answer to the question in force.
    void showHistory(const HistoryPageData& data);
    /// The page's states.
    [[nodiscard]] StateStack* states() const { return m_states; }
    /// What is asked of the history, without position.
    [[nodiscard]] HistoryQuery query() const;
    /// The history.
    [[nodiscard]] DataTable* history() const { return m_history; }

protected:
    void contextChanged(const PageContext& before) override;

private:
    QWidget* makePackageCard();
    QWidget* makeLineCard();
    QWidget* makeCampaignsCard();
    QWidget* makeHistoryCard();
    void makeActions();
    void showActions(const PackageData& data);
    void showPackage(const PackageData& data);
    void fillChoices(const PackageData& data);
    void joinFilters();
    void ask(const RowRequest& request);
    void follow(const DataTable* table, const QVariant& key, const QString& column);
    void exportHistory();
    void showEntriesOf(const QString& fact);
    void goTo(QWidget* list, QWidget* card);

    StateStack* m_states;
    QList<QWidget*> m_actions;
    LockedButton* m_buy = nullptr;
    LockedButton* m_correct = nullptr;
    QPushButton* m_export = nullptr;
    Card* m_package = nullptr;
    StatusTag* m_tag = nullptr;
    Label* m_remaining = nullptr;
    Label* m_unit = nullptr;
    GaugeView* m_gauge = nullptr;
    KeyValues* m_facts = nullptr;
    Card* m_lineCard = nullptr;
    BalanceLine* m_line = nullptr;
    Card* m_campaignsCard = nullptr;
    DataTable* m_campaigns = nullptr;
    Card* m_historyCard = nullptr;
    QPushButton* m_returned = nullptr; ///< shown while the history is held to what came back
    OneChoice* m_month = nullptr;
    OneChoice* m_type = nullptr;
    OneChoice* m_account = nullptr;
    SearchField* m_campaign = nullptr;
    DataTable* m_history = nullptr;
    StoreRows* m_asked = nullptr;
    PackageData m_data;
};

} // namespace quota
