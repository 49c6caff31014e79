// SPDX-License-Identifier: GPL-3.0-or-later
// How a bill came about, and what settled it.
#pragma once

#include "widgets/card.h"
#include "workspace/bills_page.h"

namespace quota {

class DataTable;
class HorizontalBars;
class KeyValues;
class LinkButton;
class StackedBars;
class StateStack;

/// The chosen bill's story: sums, excess by day (of OTA by product), settlements.
class StoryCard : public Card {
    Q_OBJECT
public:
    /// A card without a bill.
    explicit StoryCard(QWidget* parent = nullptr);
    /// Tells a bill's story.
    void setStory(const BillStory& story);
    /// Says that no bill is chosen.
    void clear();
    /// The card's states.
    [[nodiscard]] StateStack* states() const { return m_states; }

signals:
    /// The data of the bill's month is wanted; a day of it, or nothing for the whole month.
    void monthWanted(Meter meter, Month month, std::optional<Day> day);
    /// The bill in sentences is wanted.
    void explanationWanted(Meter meter, Month month);
    /// A top-up was opened.
    void grantOpened(const QString& grant);

private:
    void setFacts(const BillStory& story);

    BillStory m_story;
    KeyValues* m_facts;
    StackedBars* m_days;
    HorizontalBars* m_products;
    Label* m_above;
    Label* m_parts;
    DataTable* m_table;
    LinkButton* m_explain;
    LinkButton* m_month;
    StateStack* m_states;
};

} // namespace quota
