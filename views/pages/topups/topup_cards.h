// SPDX-License-Identifier: GPL-3.0-or-later
// The two cards that speak of top-ups: what remains and until when, and every change.
#pragma once

#include "pages/topups/change_groups.h"
#include "widgets/card.h"

#include <QVariantMap>

namespace quota {

class LinkButton;
class BalanceLine;
class GrantRows;
class OneChoice;
class SearchField;
class StateStack;

/// What remains in the top-ups of a meter: the figure, when it runs out, the line, the grants.
class RemainingCard : public Card {
    Q_OBJECT
public:
    /// An empty card of a meter.
    explicit RemainingCard(Meter meter, QWidget* parent = nullptr);
    /// Shows what remains.
    void setData(const TopupData& data);
    /// The line.
    [[nodiscard]] BalanceLine* line() const { return m_line; }

signals:
    /// The changes behind a figure are wanted: of a grant, or (empty) of all top-ups.
    void ledgerWanted(const QString& grant);

private:
    LinkButton* m_figure;
    Label* m_words;
    BalanceLine* m_line;
    GrantRows* m_grants;
    StateStack* m_states;
};

/// Top-up details: every change, deductions folded.
class ChangesCard : public Card {
    Q_OBJECT
public:
    /// An empty card of a meter.
    explicit ChangesCard(Meter meter, QWidget* parent = nullptr);
    /// Shows the changes.
    void setData(const TopupData& data);
    /// The rows.
    [[nodiscard]] GroupTree* tree() const { return m_tree; }

signals:
    /// An entry was opened: why it is what it is, is wanted.
    void entryOpened(std::int64_t seq);
    /// A grant's link was clicked.
    void grantOpened(const QString& grant);
    /// A device or a campaign was opened: its page, and its id as the page's argument.
    void pageWanted(const QString& page, const QVariantMap& argument);
    /// The changes are wanted as a file.
    void exportWanted();

private:
    void fill();
    void tellWhich();
    void open(const QVariant& key);
    void follow(const QString& text, const QString& column, const QVariant& key);
    void openGrants(const QString& names);
    [[nodiscard]] const LedgerItem* changeOf(const QVariant& key) const;

    TopupData m_data;
    SearchField* m_filter;
    OneChoice* m_fold;
    GroupTree* m_tree;
    Label* m_none;
};

} // namespace quota
