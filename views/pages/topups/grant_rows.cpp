// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/topups/grant_rows.h"

#include "pages/format.h"
#include "theme/paint.h"
#include "theme/space.h"
#include "theme/theme.h"
#include "theme/type.h"

#include <QPainter>

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
    connect(&Theme::instance(), &Theme::changed, this, QOverload<>::of(&QWidget::update));
}

void GrantRows::setGrants(const std::vector<GrantItem>& grants, const std::string& timezone)
{
    m_lines.clear();
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
    for (int i = 0; i < m_lines.size(); ++i) {
        const Line& line = m_lines[i];
        const QRect row(0, i * rowHeight(), width(), rowHeight());
        const int wordsWide = metrics.horizontalAdvance(line.words);
        const int nameWide = qMin(metrics.horizontalAdvance(line.name), qMax(40, width() - wordsWide - 60));
        painter.drawText(row, Qt::AlignVCenter | Qt::AlignRight, line.words);
        painter.drawText(row, Qt::AlignVCenter, metrics.elidedText(line.name, Qt::ElideRight, nameWide));
        if (line.quantity <= 0)
            continue;
        const QRectF bar(nameWide + space::k12, row.y() + row.height() / 2.0 - 3,
                         row.width() - nameWide - wordsWide - 2 * space::k12, 6);
        if (bar.width() < space::k16)
            continue;
        paintBox(&painter, bar, space::radiusCheck, t.line, QColor());
        QRectF filled = bar;
        filled.setWidth(bar.width() * (double(line.available) / double(line.quantity)));
        paintBox(&painter, filled, space::radiusCheck, t.accent, QColor());
        painter.setPen(t.text2);
    }
}

} // namespace quota
