// SPDX-License-Identifier: GPL-3.0-or-later
// Why a decision is what it is, in sentences that can be copied into a ticket.
#pragma once

#include "widgets/card.h"
#include "workspace/page_data.h"

#include <QVariantMap>

class QPushButton;

namespace quota {

class KeyValues;
class LinkButton;
class NumberedSteps;
class StateStack;
class UnitStrip;

/// The explanation of one decision.
class ExplanationCard : public Card {
    Q_OBJECT
public:
    /// A card that explains nothing yet.
    explicit ExplanationCard(QWidget* parent = nullptr);
    /// Shows an explanation; the time is on the clocks of the zone.
    void setData(const Explanation& explanation, const std::string& timezone);
    /// The card's states: it asks and fails by itself.
    [[nodiscard]] StateStack* states() const { return m_states; }
    /// Says that no decision is chosen.
    void clear();
    /// Gives the keyboard to Copy explanation.
    void focusCopy();
    /// A line about the present that is copied with a refusal; empty for none.
    void setNow(const QString& sentence) { m_now = sentence; }
    /// Puts the explanation as plain text on the clipboard.
    void copy();

signals:
    /// The explanation was copied.
    void message(const QString& text);
    /// The page of a grant, device or campaign is wanted that a sentence names.
    void openPage(const QString& pageId, const QVariantMap& argument);

private:
    void follow(const QString& link);
    QWidget* makeHead();
    QWidget* makeHint();
    QWidget* makeFoot();
    void showStrip();

    Explanation m_data;
    QString m_now;
    StateStack* m_states;
    QWidget* m_mark = nullptr;
    Label* m_title = nullptr;
    Label* m_origin = nullptr;
    NumberedSteps* m_steps = nullptr;
    UnitStrip* m_strip = nullptr;
    Note* m_hint = nullptr;
    Label* m_helpTitle = nullptr;
    Label* m_help = nullptr;
    QPushButton* m_copy = nullptr;
    LinkButton* m_unfold = nullptr;
    KeyValues* m_fields = nullptr;
};

} // namespace quota
