// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/topups/grant_rows.h"

#include "pages/format.h"
#include "theme/paint.h"
#include "theme/space.h"
#include "theme/theme.h"
#include "theme/type.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>

namespace quota {
namespace {

int rowHeight()
{
    return lineHeight(TextRole::Second) + 4;
}

} // namespace

GrantRows::GrantRows(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    connect(&Theme::instance(), &Theme::changed, this, QOverload<>::of(&QWidget::update));
}

void GrantRows::setGrants(const std::vector<GrantItem>& grants, const std::string& timezone)
{
    m_lines.clear();
    m_current = -1;
    QStringList spoken;
    Units rest = 0;
    for (const GrantItem& grant : grants) {
        if (m_lines.size() == kMost) {
            rest += grant.available;
            continue;
        }
        const QString units = tr("%1 of %2").arg(number(grant.available), number(grant.quantity));
        const QString words = grant.expires == never
                                  ? tr("%1 · does not expire").arg(units)
                                  : tr("%1 · expires %2").arg(units, instantDayText(grant.expires, timezone));
        m_lines.append({toText(grant.id), words, grant.available, grant.quantity});
        spoken << m_lines.back().name + QLatin1Char(' ') + words;
    }
    const int more = int(grants.size()) - int(m_lines.size());
    if (more > 0) {
        m_lines.append({tr("%1 more").arg(number(more)), tr("%1 left").arg(number(rest)), 0, 0});
        spoken << m_lines.back().name + QLatin1Char(' ') + m_lines.back().words;
    }
    setAccessibleName(tr("Grants"));
    setAccessibleDescription(spoken.join(QStringLiteral(", ")));
    setVisible(!m_lines.isEmpty());
    updateGeometry();
    update();
}

QSize GrantRows::sizeHint() const
{
    return {300, rowHeight() * int(m_lines.size())};
}

void GrantRows::paintEvent(QPaintEvent*)
{
    const Tokens& t = tokens();
    QPainter painter(this);
    painter.setFont(fontFor(TextRole::Second));
    painter.setPen(t.text2);
    const QFontMetrics metrics = painter.fontMetrics();
    // The bars of all lines stand between the widest name and the widest words.
    int names = 0, words = 0;
    for (const Line& line : std::as_const(m_lines))
        if (line.quantity > 0) {
            names = qMax(names, metrics.horizontalAdvance(line.name) + 1);
            words = qMax(words, metrics.horizontalAdvance(line.words));
        }
    names = qMin(names, qMax(40, width() - words - 60));
    for (int i = 0; i < m_lines.size(); ++i) {
        const Line& line = m_lines[i];
        const QRect row(0, i * rowHeight(), width(), rowHeight());
        painter.drawText(row, Qt::AlignVCenter | Qt::AlignRight, line.words);
        QFont name = fontFor(TextRole::Second);
        name.setUnderline(i == m_current && line.quantity > 0);
        painter.setFont(name);
        painter.setPen(line.quantity > 0 ? t.accentText : t.text2);
        painter.drawText(
            row, Qt::AlignVCenter,
            metrics.elidedText(line.name, Qt::ElideRight, line.quantity > 0 ? names : width() / 2));
        painter.setFont(fontFor(TextRole::Second));
        painter.setPen(t.text2);
        if (line.quantity <= 0)
            continue;
        const QRectF bar(names + space::k12, row.y() + row.height() / 2.0 - 3,
                         row.width() - names - words - 2 * space::k12, 6);
        if (bar.width() < space::k16)
            continue;
        paintBox(&painter, bar, space::radiusCheck, t.line, QColor());
        QRectF filled = bar;
        filled.setWidth(bar.width() * (double(line.available) / double(line.quantity)));
        paintBox(&painter, filled, space::radiusCheck, t.accent, QColor());
        painter.setPen(t.text2);
    }
    if (hasFocus() && m_current < 0)
        paintRing(&painter, rect(), space::radiusTag);
}

// The line of the rest names no grant.
int GrantRows::lineAt(const QPointF& at) const
{
    const int line = rect().contains(at.toPoint()) ? int(at.y()) / rowHeight() : -1;
    return line >= 0 && line < m_lines.size() && m_lines[line].quantity > 0 ? line : -1;
}

void GrantRows::setCurrent(int line)
{
    if (line == m_current)
        return;
    m_current = line;
    setCursor(line >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void GrantRows::mouseMoveEvent(QMouseEvent* event)
{
    setCurrent(lineAt(event->position()));
}

void GrantRows::leaveEvent(QEvent* event)
{
    QWidget::leaveEvent(event);
    setCurrent(-1);
}

void GrantRows::mouseReleaseEvent(QMouseEvent* event)
{
    const int line = lineAt(event->position());
    if (event->button() == Qt::LeftButton && line >= 0)
        emit grantOpened(m_lines[line].name);
}

void GrantRows::keyPressEvent(QKeyEvent* event)
{
    const int last = int(std::count_if(m_lines.begin(), m_lines.end(),
                                       [](const Line& line) { return line.quantity > 0; })) -
                     1;
    if (last >= 0 && (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)) {
        setCurrent(qBound(0, m_current + (event->key() == Qt::Key_Down ? 1 : -1), last));
        QAccessibleValueChangeEvent told(this, m_lines[m_current].name + QLatin1Char(' ') +
                                                   m_lines[m_current].words);
        QAccessible::updateAccessibility(&told);
    } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && m_current >= 0) {
        emit grantOpened(m_lines[m_current].name);
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace quota
