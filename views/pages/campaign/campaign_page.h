// SPDX-License-Identifier: GPL-3.0-or-later
// One update task, its devices and their results.
#pragma once

#include "pages/page.h"
#include "workspace/campaign_page.h"

#include <QPointer>

class QPushButton;

namespace quota {

class Card;
class DataTable;
class FactsStrip;
class OneChoice;
class StateStack;
class StoreRows;
struct RowRequest;

/// The page of a campaign; the context's argument is its id.
class CampaignPage : public Page {
    Q_OBJECT
public:
    /// A page that waits for its context.
    explicit CampaignPage(QWidget* parent = nullptr);
    ~CampaignPage() override;

    [[nodiscard]] QString pageId() const override { return QStringLiteral("campaign"); }
    [[nodiscard]] QString title() const override { return tr("Campaign"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("package"); }
    [[nodiscard]] QString parentPage() const override { return QStringLiteral("devices"); }
    [[nodiscard]] QString breadcrumb() const override;
    [[nodiscard]] QList<QWidget*> headActions() override;
    void refresh() override;
    /// The filters, the order, and the row where the user is. Another page may name a result.
    [[nodiscard]] QVariantMap saveState() const override;
    void restoreState(const QVariantMap& state) override;
    [[nodiscard]] QStringList tourStates() const override { return {QStringLiteral("filters")}; }
    void showTourState(const QString& state) override;

    using QWidget::show;
    /// Shows the answer to the present question.
    void show(const CampaignData& data);
    [[nodiscard]] StateStack* states() const { return m_states; }
    [[nodiscard]] DataTable* table() const { return m_table; }
    /// What is asked for.
    [[nodiscard]] CampaignQuery query() const;

protected:
    void contextChanged(const PageContext& before) override;

private:
    void makeHeadActions();
    void ask(const RowRequest& request, bool readTimes);

    Scheme m_columns = Scheme::Allowance; ///< whose columns the table has
    std::string m_zone;
    std::int64_t m_startedSeq = 0;
    FactsStrip* m_facts;
    OneChoice* m_result;
    Card* m_card;
    DataTable* m_table;
    StoreRows* m_asked;
    StateStack* m_states;
    QPointer<QPushButton> m_explain;
    QPointer<QPushButton> m_ledger;
};

} // namespace quota
