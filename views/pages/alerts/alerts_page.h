// SPDX-License-Identifier: GPL-3.0-or-later
// Alerts of an account: those that stand, those that have passed, their rules, and who is told.
#pragma once

#include "pages/page.h"
#include "workspace/alerts_page.h"

class QStackedWidget;

namespace quota {

class Card;
class ChangeDialog;
class DataTable;
class Label;
class LockedButton;
class Note;
class Segmented;
class StateStack;

/// Alerts, in four tabs.
class AlertsPage : public Page {
    Q_OBJECT
public:
    enum Tab { Open, Past, Rules, Recipients };

    /// A page that waits for its context.
    explicit AlertsPage(QWidget* parent = nullptr);

    [[nodiscard]] QString pageId() const override { return QStringLiteral("alerts"); }
    [[nodiscard]] QString title() const override { return tr("Alerts"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("alerts"); }
    void refresh() override;
    /// The tab, and the row where the user is in it.
    [[nodiscard]] QVariantMap saveState() const override;
    void restoreState(const QVariantMap& state) override;
    [[nodiscard]] QStringList tourStates() const override;
    void showTourState(const QString& state) override;
    /// Also while a change is tried or written.
    [[nodiscard]] bool isWaiting() const override;

    using QWidget::show;
    /// Shows a finished value; the whole look is a function of it.
    void show(const AlertsData& data);
    /// Goes to a tab.
    void setTab(Tab tab);
    /// What is said of changes that were handed in; empty where the role's are entered at once.
    [[nodiscard]] QString handedInWords() const;
    /// The table of a tab.
    [[nodiscard]] DataTable* table(Tab tab) const { return m_tables[tab]; }
    [[nodiscard]] StateStack* states() const { return m_states; }
    /// Acknowledges the chosen open alerts; null where none is to be.
    ChangeDialog* acknowledge();
    /// Sets the chosen rule.
    ChangeDialog* editRule();
    ChangeDialog* addRecipient();
    /// Removes the chosen recipient; null for the account's own address.
    ChangeDialog* removeRecipient();

protected:
    void contextChanged(const PageContext& before) override;

private:
    QWidget* makeHead();
    void makeTables();
    void showHandedIn();
    void showTab();
    void showButtons();
    void follow(Tab tab, const QVariant& key);
    [[nodiscard]] const AlertItem* alertOf(const QString& id) const;
    [[nodiscard]] std::vector<const AlertItem*> chosenOpen() const;

    AlertsData m_data;
    Tab m_tab = Open;
    Segmented* m_tabs = nullptr;
    LockedButton* m_acknowledge = nullptr;
    LockedButton* m_show = nullptr;
    LockedButton* m_edit = nullptr;
    LockedButton* m_add = nullptr;
    LockedButton* m_remove = nullptr;
    Note* m_handedIn = nullptr; ///< what a sub-account left for an administrator's program
    Label* m_handedInWords = nullptr;
    Card* m_card;
    QStackedWidget* m_stack;
    DataTable* m_tables[4] = {};
    StateStack* m_states;
};

} // namespace quota
