// SPDX-License-Identifier: GPL-3.0-or-later
// A small dialog: title, what it says or asks, Cancel and one act.
#pragma once

#include <QDialog>

class QPushButton;
class QVBoxLayout;

namespace quota {

/// Rejected by Cancel, accepted by its act, which is the default.
class QuestionDialog : public QDialog {
    Q_OBJECT
public:
    /// `act` is the verb on the button; `width` the least width in logical pixels.
    QuestionDialog(const QString& title, const QString& act, int width, QWidget* parent = nullptr);
    /// Puts a widget below what is there.
    void addWidget(QWidget* widget);
    /// The default button.
    [[nodiscard]] QPushButton* actButton() const { return m_act; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QVBoxLayout* m_body;
    QPushButton* m_act;
};

} // namespace quota
