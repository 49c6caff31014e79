// SPDX-License-Identifier: GPL-3.0-or-later
// One device: its state, its cycles with every attempt, every decision, and why each is what it is.
#pragma once

#include "pages/page.h"

#include <QPointer>

class QCheckBox;
class QPushButton;

namespace quota {

class Card;
class CycleTimeLine;
class DataTable;
class ExplanationCard;
class FactsStrip;
class ProbeCard;
class SearchField;
class StateStack;

/// The page of a device; the context's argument is its id.
class DevicePage : public Page {
    Q_OBJECT
public:
    /// A page that waits for its context.
    explicit DevicePage(QWidget* parent = nullptr);
    ~DevicePage() override;

    [[nodiscard]] QString pageId() const override { return QStringLiteral("device"); }
    [[nodiscard]] QString title() const override { return tr("Device"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("devices"); }
    [[nodiscard]] QString parentPage() const override { return QStringLiteral("devices"); }
    [[nodiscard]] QString breadcrumb() const override;
    [[nodiscard]] QList<QWidget*> headActions() override;
    void refresh() override;
    /// The chosen decision, the decisions' filter. "probe" gives the question "would it pass" the keyboard.
    [[nodiscard]] QVariantMap saveState() const override;
    void restoreState(const QVariantMap& state) override;

    using QWidget::show;
    /// Shows a finished value; the whole look of the page but the explanation is a function of it.
    void show(const DeviceData& data);
    /// Shows why a decision is what it is.
    void show(const Explanation& explanation);
    /// Shows the answer to "would it pass now".
    void show(const ProbeData& probe);
    /// The page's states.
    [[nodiscard]] StateStack* states() const { return m_states; }
    /// The decisions.
    [[nodiscard]] DataTable* decisions() const { return m_table; }

protected:
    void contextChanged(const PageContext& before) override;

private:
    QWidget* makeLineCard();
    QWidget* makeDecisionsCard();
    void makeHeadActions();
    void showLine();
    void fillDecisions();
    void showCycle(std::int32_t number);
    void follow(const QVariant& key, const QString& columnId);
    void tellDecisions();
    void choose(std::int64_t seq);
    void explainChosen();
    void probe(std::int64_t bytes);
    void exportDecisions();

    DeviceData m_data;
    QVector<std::int64_t> m_attempts; ///< decisions of the time line's marks
    std::int64_t m_chosen = 0;
    bool m_filling = false;
    StateStack* m_states;
    FactsStrip* m_facts;
    Card* m_lineCard = nullptr;
    CycleTimeLine* m_line = nullptr;
    StateStack* m_lineStates = nullptr;
    Card* m_decisionsCard = nullptr;
    SearchField* m_filter = nullptr;
    DataTable* m_table = nullptr;
    ExplanationCard* m_explanation;
    ProbeCard* m_probe;
    QCheckBox* m_messages = nullptr;
    bool m_probeWanted = false; ///< the question is to get the keyboard when the device is there
    QPointer<QPushButton> m_ledger;
    QPointer<QPushButton> m_copyId;
    QPointer<QPushButton> m_export;
};

} // namespace quota
