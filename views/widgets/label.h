// SPDX-License-Identifier: GPL-3.0-or-later
// A label whose font is a type role and whose colour is a token; both follow the theme.
#pragma once

#include "theme/type.h"

#include <QLabel>

namespace quota {

/// Which token colours a text.
enum class Ink { Text, Second, Third, Accent, Good, Warning, Bad };

/// QLabel by role and ink. With elide it cuts with an ellipsis and shows the whole as a tool tip.
class Label : public QLabel {
    Q_OBJECT
public:
    /// A label with a text, a role and an ink.
    explicit Label(const QString& text = {}, TextRole role = TextRole::Body, Ink ink = Ink::Text,
                   QWidget* parent = nullptr);
    /// Changes the colour.
    void setInk(Ink ink);
    /// Changes the type role.
    void setRole(TextRole role);
    /// Cuts long text at the right instead of asking for room; the tool tip has the whole.
    void setElided(bool elided);

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void restyle();

    TextRole m_role;
    Ink m_ink;
    bool m_elided = false;
};

} // namespace quota
