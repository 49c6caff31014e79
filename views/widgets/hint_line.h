// SPDX-License-Identifier: GPL-3.0-or-later
// A sentence with the icon of its tone: a warning, a reason, a success.
#pragma once

#include "theme/tokens.h"

#include <QWidget>

namespace quota {

class Label;

/// Icon and words in the colour of a tone; the words wrap.
class HintLine : public QWidget {
    Q_OBJECT
public:
    /// A line in a tone.
    explicit HintLine(Tone tone = Tone::Warning, const QString& text = {}, QWidget* parent = nullptr);
    /// Another tone and other words.
    void setHint(Tone tone, const QString& text);
    /// The words.
    [[nodiscard]] QString text() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Tone m_tone = Tone::Neutral;
    Label* m_words;
};

} // namespace quota
