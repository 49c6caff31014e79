// SPDX-License-Identifier: GPL-3.0-or-later
// Asks before the engine's clock advances by itself, because what it does cannot be undone.
#pragma once

#include "widgets/question_dialog.h"

namespace quota {

/// Says what comes of switching it on; accepted when it shall be.
class AdvanceSettingDialog : public QuestionDialog {
    Q_OBJECT
public:
    /// `clock`: where the engine's clock stands, in words; empty where there is no account yet.
    explicit AdvanceSettingDialog(const QString& clock, QWidget* parent = nullptr);
};

} // namespace quota
