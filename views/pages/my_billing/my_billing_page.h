// SPDX-License-Identifier: GPL-3.0-or-later
// The billing report of a month: made and final, or live; with the lists behind its figures.
#pragma once

#include "pages/page.h"
#include "workspace/my_billing_page.h"

class QAction;

namespace quota {

class CallsView;
class Card;
class ClosingCard;
class GaugeView;
class KeyValues;
class Label;
class MonthStepper;
class Segmented;
class StackedBars;
class StateStack;
class StatusTag;
class TileRow;
struct PrintDocument;

/// My billing: the month's figures, the live snapshot of the account alone, package, API calls, detailed
/// reports, closing. Opens on the month before the clock's.
class MyBillingPage : public Page {
    Q_OBJECT
public:
    /// A page that waits for its context.
    explicit MyBillingPage(QWidget* parent = nullptr);

    [[nodiscard]] QString pageId() const override { return QStringLiteral("my-billing"); }
    [[nodiscard]] QString title() const override { return tr("My billing"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("my-billing"); }
    [[nodiscard]] bool visibleFor(Scheme scheme) const override { return scheme != Scheme::Allowance; }
    [[nodiscard]] QList<QWidget*> headActions() override { return m_actions; }
    void refresh() override;
    /// month (number).
    [[nodiscard]] QVariantMap saveState() const override;
    void restoreState(const QVariantMap& state) override;
    [[nodiscard]] QStringList tourStates() const override;
    void showTourState(const QString& state) override;

    using QWidget::show;
    /// Shows a finished value.
    void show(const MyBillingData& data);
    /// The page as it goes onto paper.
    [[nodiscard]] PrintDocument document() const;
    /// The page's states.
    [[nodiscard]] StateStack* states() const { return m_states; }
    /// The section of the month's closing.
    [[nodiscard]] ClosingCard* closing() const { return m_closing; }

protected:
    void contextChanged(const PageContext& before) override;

private:
    void makeActions();
    QWidget* makeHead();
    QWidget* makeTrendCard();
    QWidget* makeSnapshotCard();
    QWidget* makeCallsCard();
    QWidget* makeReportsCard();
    void showTiles(const MyBillingData& data);
    void showTrend(const MyBillingData& data);
    void showSnapshot(const MyBillingData& data);
    void showReports(const MyBillingData& data);
    void follow(const QString& link);
    void download(const QString& report, const QString& title, bool json = false);
    void savePdf();
    void setMonth(Month month);

    StateStack* m_states;
    QList<QWidget*> m_actions;
    QList<QAction*> m_reportActions;
    MonthStepper* m_stepper = nullptr;
    StatusTag* m_tag = nullptr;
    Label* m_words = nullptr;
    class QVBoxLayout* m_column = nullptr;
    TileRow* m_tiles = nullptr;
    QStringList m_tileLinks;
    Card* m_trendCard = nullptr;
    Segmented* m_measure = nullptr;
    StackedBars* m_trend = nullptr;
    Card* m_snapshot = nullptr;
    KeyValues* m_live = nullptr;
    QWidget* m_rule = nullptr;
    GaugeView* m_gauge = nullptr;
    KeyValues* m_package = nullptr;
    Card* m_callsCard = nullptr;
    CallsView* m_calls = nullptr;
    Card* m_reportsCard = nullptr;
    class QGridLayout* m_reports = nullptr;
    ClosingCard* m_closing = nullptr;
    std::optional<Month> m_month;
    MyBillingData m_data;
};

} // namespace quota
