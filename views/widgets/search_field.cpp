// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/search_field.h"

#include "theme/icons.h"
#include "theme/paint.h"
#include "theme/space.h"
#include "theme/theme.h"
#include "theme/type.h"

#include <QKeyEvent>
#include <QPainter>
#include <QTimer>

namespace quota {
namespace {

constexpr int kRestMs = 150;

} // namespace

SearchField::SearchField(const QString& placeholder, QWidget* parent)
    : QLineEdit(parent), m_rest(new QTimer(this)), m_icon(QStringLiteral("search"))
{
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    setTextMargins(22, 0, 0, 0);
    setClearButtonEnabled(true);
    m_rest->setSingleShot(true);
    m_rest->setInterval(kRestMs);
    connect(m_rest, &QTimer::timeout, this, &SearchField::tell);
    connect(this, &QLineEdit::textChanged, m_rest, QOverload<>::of(&QTimer::start));
    connect(this, &QLineEdit::returnPressed, this, &SearchField::tell);
}

void SearchField::setLeadingIcon(const QString& name)
{
    m_icon = name;
    update();
}

void SearchField::setKeyCap(const QString& keys)
{
    m_keyCap = keys;
    update();
}

void SearchField::tell()
{
    m_rest->stop();
    const QString now = text().trimmed();
    if (now == m_told)
        return;
    m_told = now;
    emit searched(now);
}

void SearchField::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        tell();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void SearchField::paintEvent(QPaintEvent* event)
{
    QLineEdit::paintEvent(event);
    const Tokens& t = tokens();
    QPainter painter(this);
    drawIcon(&painter, m_icon, QRectF(9, (height() - 15) / 2.0, 15, 15), isEnabled() ? t.text2 : t.text3);
    if (m_keyCap.isEmpty() || !text().isEmpty())
        return;
    painter.setFont(fontFor(TextRole::Caption));
    const int wide = painter.fontMetrics().horizontalAdvance(m_keyCap) + 10;
    const QRectF cap(width() - wide - 8, (height() - 17) / 2.0, wide, 17);
    paintBox(&painter, cap, space::radiusCheck, t.alt, t.line2);
    painter.setPen(t.text3);
    painter.drawText(cap, Qt::AlignCenter, m_keyCap);
}

} // namespace quota
