// SPDX-License-Identifier: GPL-3.0-or-later
// Sentences with numbers in circles: how a decision came about.
#pragma once

#include <QWidget>

class QGridLayout;

namespace quota {

/// The sentences of an explanation; rich text that can be selected, and whose links act.
class NumberedSteps : public QWidget {
    Q_OBJECT
public:
    /// No sentences yet.
    explicit NumberedSteps(QWidget* parent = nullptr);
    /// Shows sentences (rich text; escape what comes from data).
    void setSteps(const QStringList& richText);
    /// The sentences as plain text, numbered, for a ticket.
    [[nodiscard]] QString plainText() const;

signals:
    /// A link in a sentence was pressed.
    void linkActivated(const QString& link);

private:
    void showSteps();

    QGridLayout* m_grid;
    QStringList m_steps;
};

} // namespace quota
