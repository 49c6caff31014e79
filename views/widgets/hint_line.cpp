// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/hint_line.h"

#include "theme/icons.h"
#include "theme/space.h"
#include "theme/theme.h"
#include "widgets/label.h"

#include <QHBoxLayout>
#include <QPainter>

namespace quota {
namespace {

Ink inkOf(Tone tone)
{
    switch (tone) {
    case Tone::Good:
        return Ink::Good;
    case Tone::Warning:
        return Ink::Warning;
    case Tone::Bad:
        return Ink::Bad;
    default:
        return Ink::Second;
    }
}

} // namespace

HintLine::HintLine(Tone tone, const QString& text, QWidget* parent)
    : QWidget(parent), m_words(new Label({}, TextRole::Second))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space::iconRow + space::iconGap, 0, 0, 0);
    m_words->setWordWrap(true);
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    row->addWidget(m_words);
    setHint(tone, text);
}

void HintLine::setHint(Tone tone, const QString& text)
{
    m_tone = tone;
    m_words->setInk(inkOf(tone));
    m_words->setText(text);
    setAccessibleName(text);
    update();
}

QString HintLine::text() const
{
    return m_words->text();
}

void HintLine::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const int line = m_words->fontMetrics().height();
    drawIcon(&painter, toneIcon(m_tone),
             QRectF(0, (line - space::iconRow) / 2.0, space::iconRow, space::iconRow),
             toneColor(tokens(), m_tone));
}

} // namespace quota
