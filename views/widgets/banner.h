// SPDX-License-Identifier: GPL-3.0-or-later
// A line below the tool bar that says what the whole window must know: a lost server, an earlier instant.
#pragma once

#include "theme/tokens.h"

#include <QFrame>

class QPushButton;

namespace quota {

class Label;

/// The words of a banner; without an action there is no button.
struct BannerText {
    Tone tone = Tone::Warning;
    QString strong{};
    QString text{};
    QString action{};
};

/// A banner in the soft fill of its tone.
class Banner : public QFrame {
    Q_OBJECT
public:
    /// A banner with its words.
    explicit Banner(const BannerText& text = {}, QWidget* parent = nullptr);
    /// Other words.
    void setText(const BannerText& text);

signals:
    /// The button was pressed.
    void acted();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    BannerText m_text;
    Label* m_strong;
    Label* m_words;
    QPushButton* m_button;
};

} // namespace quota
