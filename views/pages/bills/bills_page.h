// SPDX-License-Identifier: GPL-3.0-or-later
// Every bill of an account: what is outstanding, due and overdue, and how each came about.
#pragma once

#include "pages/bills/bill_rows.h"
#include "pages/page.h"

class QHBoxLayout;
class QPushButton;

namespace quota {

class Banner;
class Card;
class ClosingCard;
class DataTable;
class LockedButton;
class OneChoice;
class StateStack;
class StoryCard;
class TileRow;
class TotalsRow;

/// Bills: what is owed by meter, the list, and the story of the chosen bill.
class BillsPage : public Page {
    Q_OBJECT
public:
    /// A page that waits for its context.
    explicit BillsPage(QWidget* parent = nullptr);

    [[nodiscard]] QString pageId() const override { return QStringLiteral("bills"); }
    [[nodiscard]] QString title() const override { return tr("Bills"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("bills"); }
    [[nodiscard]] bool visibleFor(Scheme scheme) const override { return scheme == Scheme::Allowance; }
    /// The page itself, when an argument (BillsLink) has it show the bills of a payer and all its tenants.
    [[nodiscard]] QString parentPage() const override;
    [[nodiscard]] QString breadcrumb() const override;
    void refresh() override;
    /// meter and status as words ("subscription", "due"), bill: the key of the chosen one, the filters.
    [[nodiscard]] QVariantMap saveState() const override;
    void restoreState(const QVariantMap& state) override;
    [[nodiscard]] QStringList tourStates() const override;
    void showTourState(const QString& state) override;

    using QWidget::show;
    /// Shows a finished value.
    void show(const BillsData& data);
    /// Shows the chosen bill's story.
    void show(const BillStory& story);
    /// The page's states.
    [[nodiscard]] StateStack* states() const { return m_states; }
    /// The list.
    [[nodiscard]] DataTable* table() const { return m_table; }
    /// The button that settles what is owed.
    [[nodiscard]] LockedButton* settleButton() const { return m_settle; }

protected:
    void contextChanged(const PageContext& before) override;

private:
    QWidget* makeHead();
    QWidget* makeList();
    void fill();
    void showTiles();
    void choose(const QString& key);
    void askStory();
    void openMonth(Meter meter, Month month, std::optional<Day> day);
    void openAccount(const QString& key);
    [[nodiscard]] QVariantMap ofChosen() const;
    void showChosen();
    void showSettle();
    class ChangeDialog* settle(Meter meter);
    [[nodiscard]] std::optional<Meter> meter() const;

    BillsData m_data;
    BillsLink m_link;
    QString m_chosen;
    StateStack* m_states;
    StateStack* m_any = nullptr; ///< the list, or that there are no bills
    QWidget* m_head = nullptr;
    Banner* m_suspended = nullptr;
    QHBoxLayout* m_tilesRow = nullptr;
    TileRow* m_tiles = nullptr;
    OneChoice* m_meter = nullptr;
    OneChoice* m_status = nullptr;
    QPushButton* m_chip = nullptr;
    LockedButton* m_settle = nullptr;
    Card* m_card = nullptr;
    DataTable* m_table = nullptr;
    TotalsRow* m_totals = nullptr;
    StoryCard* m_story = nullptr;
    ClosingCard* m_closing = nullptr;
    bool m_filling = false;
};

} // namespace quota
