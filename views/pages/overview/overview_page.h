// SPDX-License-Identifier: GPL-3.0-or-later
// The first page of an account: what is left, what was used, what needs attention.
#pragma once

#include "pages/page.h"

class QVBoxLayout;

namespace quota {

class AlertListCard;
class Card;
class DataTable;
class Label;
class Note;
class StackedBars;
class StateStack;
class TileRow;

/// Overview: tiles, daily upgrades, last imports, bills, refusals by reason.
class OverviewPage : public Page {
    Q_OBJECT
public:
    /// A page that waits for its context.
    explicit OverviewPage(QWidget* parent = nullptr);

    [[nodiscard]] QString pageId() const override { return QStringLiteral("overview"); }
    [[nodiscard]] QString title() const override { return tr("Overview"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("overview"); }
    [[nodiscard]] bool usesPeriod() const override { return true; }
    void refresh() override;
    /// Also while an explanation is on its way.
    [[nodiscard]] QStringList tourStates() const override;
    void showTourState(const QString& state) override;

    using QWidget::show;
    /// Shows a finished value; the whole look of the page is a function of it.
    void show(const OverviewData& data);
    /// The page's states.
    [[nodiscard]] StateStack* states() const { return m_states; }

protected:
    void contextChanged(const PageContext& before) override;

private:
    QWidget* makeChartCard();
    QWidget* makeImportsCard();
    QWidget* makeBillsCard();
    QWidget* makeRefusedCard();
    void showTiles(const OverviewData& data);
    void showChart(const OverviewData& data);
    void showBills(const OverviewData& data);
    void sizeTables();

    AlertListCard* m_alerts;
    StateStack* m_states;
    QVBoxLayout* m_column = nullptr;
    TileRow* m_tiles = nullptr;
    Card* m_chartCard = nullptr;
    StackedBars* m_chart = nullptr;
    StateStack* m_chartStates = nullptr;
    DataTable* m_imports = nullptr;
    Card* m_billsCard = nullptr;
    DataTable* m_bills = nullptr;
    Note* m_debtNote = nullptr;
    Label* m_debt = nullptr;
    std::optional<MeterDebt> m_urgent;
    std::optional<AlertItem> m_refusal; ///< the open alert about one
    DataTable* m_refused = nullptr;
    Card* m_refusedCard = nullptr;
};

} // namespace quota
