// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/welcome/choice_button.h"

#include "theme/icons.h"
#include "theme/paint.h"
#include "theme/space.h"
#include "theme/theme.h"
#include "theme/type.h"

#include <QKeyEvent>
#include <QPainter>

namespace quota {
namespace {

constexpr int kHeight = 84;
constexpr int kWidth = 340;

} // namespace

ChoiceButton::ChoiceButton(const QString& iconName, const QString& title, const QString& sentence,
                           QWidget* parent)
    : QAbstractButton(parent), m_icon(iconName), m_sentence(sentence)
{
    setText(title);
    setAccessibleName(title);
    setAccessibleDescription(sentence);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ChoiceButton::setSentence(const QString& sentence)
{
    m_sentence = sentence;
    setAccessibleDescription(sentence);
    update();
}

void ChoiceButton::setStrong(bool strong)
{
    m_strong = strong;
    update();
}

QSize ChoiceButton::sizeHint() const
{
    return {kWidth, qMax(kHeight, lineHeight(TextRole::CardTitle) + 2 * lineHeight(TextRole::Second) + 30)};
}

void ChoiceButton::paintEvent(QPaintEvent*)
{
    const Tokens& t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor face = !isEnabled() ? t.win : isDown() ? t.pressed : underMouse() ? t.hover : t.base;
    paintBox(&painter, rect(), space::radiusCard, face, m_strong && isEnabled() ? t.accentText : t.line2);
    const QRectF icon(space::k16, space::k16, 22, 22);
    drawIcon(&painter, m_icon, icon, isEnabled() ? t.accentText : t.text3);
    const QRect room(int(icon.right()) + 14, 14, width() - int(icon.right()) - 14 - space::k16,
                     height() - 24);
    painter.setFont(fontFor(TextRole::CardTitle));
    painter.setPen(isEnabled() ? t.text : t.text3);
    painter.drawText(room, Qt::AlignTop | Qt::AlignLeft, text());
    painter.setFont(fontFor(TextRole::Second));
    painter.setPen(isEnabled() ? t.text2 : t.text3);
    painter.drawText(room.adjusted(0, lineHeight(TextRole::CardTitle) + 4, 0, 0),
                     Qt::AlignTop | Qt::AlignLeft | Qt::TextWordWrap, m_sentence);
    if (hasFocus())
        paintRing(&painter, rect(), space::radiusCard);
}

void ChoiceButton::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

} // namespace quota
