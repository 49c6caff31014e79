// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/label.h"

#include "theme/theme.h"

#include <QPainter>

namespace quota {
namespace {

QColor inkColor(Ink ink)
{
    const Tokens& t = tokens();
    switch (ink) {
    case Ink::Second:
        return t.text2;
    case Ink::Third:
        return t.text3;
    case Ink::Accent:
        return t.accentText;
    case Ink::Good:
        return t.green;
    case Ink::Warning:
        return t.amber;
    case Ink::Bad:
        return t.red;
    case Ink::Text:
        break;
    }
    return t.text;
}

} // namespace

Label::Label(const QString& text, TextRole role, Ink ink, QWidget* parent)
    : QLabel(text, parent), m_role(role), m_ink(ink)
{
    setTextRole(this, role);
    restyle();
    connect(&Theme::instance(), &Theme::changed, this, &Label::restyle);
}

void Label::setInk(Ink ink)
{
    m_ink = ink;
    restyle();
}

void Label::setRole(TextRole role)
{
    m_role = role;
    setTextRole(this, role);
}

void Label::setElided(bool elided)
{
    m_elided = elided;
    setSizePolicy(elided ? QSizePolicy::Maximum : QSizePolicy::Preferred, QSizePolicy::Preferred);
    updateGeometry();
}

void Label::restyle()
{
    QPalette palette;
    palette.setColor(QPalette::WindowText, inkColor(m_ink));
    palette.setColor(QPalette::Text, inkColor(m_ink));
    setPalette(palette);
}

QSize Label::minimumSizeHint() const
{
    const QSize hint = QLabel::minimumSizeHint();
    return m_elided ? QSize(qMin(hint.width(), 24), hint.height()) : hint;
}

void Label::paintEvent(QPaintEvent* event)
{
    if (!m_elided || textFormat() == Qt::RichText) {
        QLabel::paintEvent(event);
        return;
    }
    QPainter painter(this);
    const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, contentsRect().width());
    if (toolTip().isEmpty() || toolTip() == text() || shown == text())
        setToolTip(shown == text() ? QString() : text());
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(contentsRect(), static_cast<int>(alignment()), shown);
}

} // namespace quota
