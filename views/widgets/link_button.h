// SPDX-License-Identifier: GPL-3.0-or-later
// Text that acts: looks like a link, is a button.
#pragma once

#include "theme/type.h"

#include <QAbstractButton>

namespace quota {

/// A link that is clicked; underlined under the pointer and on focus. With a chevron it unfolds something.
class LinkButton : public QAbstractButton {
    Q_OBJECT
public:
    /// A link with a text.
    explicit LinkButton(const QString& text = {}, QWidget* parent = nullptr);
    /// Shows a chevron before the text that turns down while checked; the text is then quiet, not blue.
    void setFolding(bool folding);
    /// Shows a figure of a card that leads to the list behind it: in a role and in the colour of text, not
    /// blue; `leadsTo` says where, as tool tip.
    void setFigure(TextRole role, const QString& leadsTo);
    /// Shows the link in a role, as the words beside it.
    void setRole(TextRole role);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    [[nodiscard]] bool hitButton(const QPoint& at) const override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    bool m_folding = false;
    bool m_figure = false;
    TextRole m_role = TextRole::Button;
};

} // namespace quota
