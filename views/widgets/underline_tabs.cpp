// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/underline_tabs.h"

#include "theme/paint.h"
#include "theme/space.h"
#include "theme/theme.h"
#include "theme/type.h"

#include <QPainter>

namespace quota {
namespace {

constexpr int kHigh = 36;
constexpr int kGap = 9;
constexpr int kLine = 2;
constexpr int kSlack = 2; // what is painted can be a pixel wider than what was measured

} // namespace

UnderlineTabs::UnderlineTabs(const QString& name, const QStringList& words, QWidget* parent) : QTabBar(parent)
{
    setAccessibleName(name);
    setDrawBase(false);
    setExpanding(false);
    // In little room the words are cut, as labels are.
    setUsesScrollButtons(false);
    setElideMode(Qt::ElideRight);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    for (const QString& word : words)
        addTab(word);
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

QSize UnderlineTabs::tabSizeHint(int index) const
{
    const QFontMetrics metrics(fontFor(TextRole::Strong));
    const int gap = index + 1 < count() ? kGap : 2;
    return {metrics.horizontalAdvance(tabText(index)) + kSlack + gap, kHigh};
}

void UnderlineTabs::paintEvent(QPaintEvent*)
{
    const Tokens& t = tokens();
    QPainter painter(this);
    painter.fillRect(0, height() - 1, width(), 1, t.line);
    for (int i = 0; i < count(); ++i) {
        const QRect tab = tabRect(i);
        const bool chosen = i == currentIndex();
        const QRect words = tab.adjusted(0, 0, i + 1 < count() ? -kGap : -2, 0);
        painter.setFont(fontFor(chosen ? TextRole::Strong : TextRole::Body));
        painter.setPen(chosen || tab.contains(mapFromGlobal(QCursor::pos())) ? t.text : t.text2);
        painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft,
                         painter.fontMetrics().elidedText(tabText(i), Qt::ElideRight, words.width()));
        if (!chosen)
            continue;
        painter.fillRect(words.x(), tab.bottom() - kLine + 1, words.width(), kLine, t.accentText);
        if (hasFocus())
            paintRing(&painter, words.adjusted(-5, 5, 5, -6), space::radiusField);
    }
}

} // namespace quota
