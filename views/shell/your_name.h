// SPDX-License-Identifier: GPL-3.0-or-later
// Whose changes they are: the name that the journal keeps with each.
#pragma once

#include "widgets/question_dialog.h"

class QLineEdit;

namespace quota {

/// The dialog. Accepted, it remembers the name; an empty one stands for the system's user.
class YourNameDialog : public QuestionDialog {
    Q_OBJECT
public:
    /// A dialog with the name in force.
    explicit YourNameDialog(QWidget* parent = nullptr);
    void accept() override;

private:
    QLineEdit* m_name;
};

/// Asks for the user's name and remembers it.
void askYourName(QWidget* parent);

} // namespace quota
