// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/avatar.h"

#include "theme/paint.h"
#include "theme/space.h"
#include "theme/theme.h"
#include "theme/type.h"

#include <QPainter>

namespace quota {
namespace {

constexpr int kSide = 40;

} // namespace

QString initialsOf(const QString& name)
{
    QString out;
    const QStringList words = name.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const QString& word : words.mid(0, 2))
        out += word.front().toUpper();
    return words.size() == 1 ? name.left(2).toUpper() : out;
}

Avatar::Avatar(QWidget* parent) : QWidget(parent)
{
    setFixedSize(kSide, kSide);
    connect(&Theme::instance(), &Theme::changed, this, QOverload<>::of(&QWidget::update));
}

void Avatar::setName(const QString& name)
{
    m_letters = initialsOf(name);
    update();
}

void Avatar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintBox(&painter, rect(), space::radiusNote, tokens().accentSoft, QColor());
    painter.setFont(fontFor(TextRole::Strong));
    painter.setPen(tokens().accentText);
    painter.drawText(rect(), Qt::AlignCenter, m_letters);
}

} // namespace quota
