// SPDX-License-Identifier: GPL-3.0-or-later
// An explanation over any page: of a decision, a ledger entry or a bill.
#pragma once

#include "pages/page.h"

#include <QDialog>
#include <variant>

class QPushButton;

namespace quota {

class ExplanationCard;

/// A decision by its place in the journal.
struct DecisionWish {
    std::int64_t seq = 0;
};
/// An event by its identity; an empty source matches any.
struct EventWish {
    std::string source, id;
};
/// An entry of the ledger.
struct EntryWish {
    std::int64_t seq = 0;
};
/// A bill.
struct BillWish {
    Meter meter = Meter::Ota;
    Month month = 0;
    std::string account{}; ///< whose; empty for the one of the page
};
/// The newest refusal of a device.
struct RefusalWish {
    std::string device;
};
using ExplainWish = std::variant<DecisionWish, EventWish, EntryWish, BillWish, RefusalWish>;

/// The explanation with its four states. It can be copied, and leads to the device that it is about.
class ExplainDialog : public QDialog {
    Q_OBJECT
public:
    /// A dialog that asks the workspace of the context for an explanation within its account.
    ExplainDialog(const PageContext& context, const ExplainWish& wish, QWidget* parent);
    /// Shows a finished explanation.
    void setData(const Explanation& explanation);
    /// The card with the words.
    [[nodiscard]] ExplanationCard* card() const { return m_card; }
    /// Whether the answer is still waited for.
    [[nodiscard]] bool isWaiting() const { return m_answers.pending(); }

signals:
    /// The page of what the explanation is about or names is wanted.
    void openPage(const QString& pageId, const QVariantMap& argument);
    /// The explanation was copied.
    void message(const QString& text);

private:
    void ask();

    PageContext m_context;
    ExplainWish m_wish;
    Answers m_answers;
    ExplanationCard* m_card;
    QPushButton* m_device;
    Explanation m_data;
};

/// Opens the dialog over a page, its links and messages connected to the page's. It deletes itself.
ExplainDialog* openExplanation(Page* page, const ExplainWish& wish);

} // namespace quota
