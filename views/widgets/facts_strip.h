// SPDX-License-Identifier: GPL-3.0-or-later
// A strip of facts side by side, each a label above a value.
#pragma once

#include "theme/tokens.h"

#include <QFrame>
#include <QVector>

class QHBoxLayout;

namespace quota {

/// One fact. A tone other than Neutral colours the value; an icon stands before it.
struct Fact {
    QString label{};
    QString value{};
    QString extra{}; ///< quieter words after the value
    QString icon{};
    Tone tone = Tone::Neutral;
    QString link{}; ///< not empty: the value acts, and this is told
};

/// The strip, drawn as one card with lines between the facts.
class FactsStrip : public QFrame {
    Q_OBJECT
public:
    /// An empty strip.
    explicit FactsStrip(QWidget* parent = nullptr);
    /// Shows facts in order.
    void setFacts(const QVector<Fact>& facts);

signals:
    /// A value that acts was pressed.
    void linkActivated(const QString& link);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QWidget* makeCell(const Fact& fact);

    QHBoxLayout* m_row;
    QVector<QWidget*> m_cells;
};

} // namespace quota
