// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/advance_setting.h"

#include "widgets/hint_line.h"
#include "widgets/label.h"

#include <QPushButton>

namespace quota {
namespace {

constexpr int kWidth = 460;

} // namespace

AdvanceSettingDialog::AdvanceSettingDialog(const QString& clock, QWidget* parent)
    : QuestionDialog(tr("Advance by itself"), tr("Advance by itself"), kWidth, parent)
{
    QString text = tr("While this store is open, the work that has become due is done at its time, for all "
                      "accounts: days close, grants expire, bills and reports are made, alerts are raised.");
    if (!clock.isEmpty())
        text += QLatin1Char(' ') +
                tr("The engine’s clock stands at %1; what has become due since is done at once.").arg(clock);
    auto* words = new Label(text, TextRole::Body, Ink::Text);
    words->setWordWrap(true);
    addWidget(words);
    auto* hint = new HintLine(Tone::Warning, tr("What was done cannot be undone. Events imported later for "
                                                "past days then count as late: their use is of the first day "
                                                "that is open, or of the first month without a bill."));
    addWidget(hint);
    actButton()->setAccessibleDescription(hint->text());
    actButton()->setFocus();
}

} // namespace quota
