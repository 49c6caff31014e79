// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/legend.h"

#include "theme/paint.h"
#include "theme/space.h"
#include "theme/theme.h"
#include "theme/type.h"

#include <QPainter>

namespace quota {
namespace {

constexpr int kMark = 10;
constexpr int kLineMark = 18;

class LegendButton : public QAbstractButton {
public:
    LegendButton(LegendEntry entry, bool totals) : m_entry(std::move(entry)), m_totals(totals)
    {
        setCheckable(m_entry.checkable);
        setChecked(true);
        setAttribute(Qt::WA_Hover);
        setFocusPolicy(m_entry.checkable ? Qt::TabFocus : Qt::NoFocus);
        setText(m_entry.name);
        setAccessibleName(m_entry.total.isEmpty() ? m_entry.name
                                                  : m_entry.name + QLatin1Char(' ') + m_entry.total);
        setToolTip(m_entry.checkable ? Legend::tr("Show or hide %1").arg(m_entry.name) : QString());
        if (m_entry.checkable)
            setCursor(Qt::PointingHandCursor);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }
    [[nodiscard]] QSize sizeHint() const override
    {
        const QFontMetrics metrics(fontFor(TextRole::Second));
        int wide = markWidth() + 6 + metrics.horizontalAdvance(m_entry.name);
        if (m_totals && !m_entry.total.isEmpty())
            wide += 6 + metrics.horizontalAdvance(m_entry.total);
        return {wide + 1, lineHeight(TextRole::Second) + 2};
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const Tokens& t = tokens();
        const bool on = !isCheckable() || isChecked();
        QPainter painter(this);
        const QRectF mark(0, (height() - kMark) / 2.0, markWidth(), kMark);
        paintLegendMark(&painter, mark, m_entry, on ? m_entry.color(t) : t.line2, t.base);
        QFont font = fontFor(TextRole::Second);
        font.setStrikeOut(!on);
        painter.setFont(font);
        painter.setPen(!on ? t.text3 : underMouse() && isCheckable() ? t.text : t.text2);
        QRect area = rect().adjusted(markWidth() + 6, 0, 0, 0);
        painter.drawText(area, Qt::AlignVCenter, m_entry.name);
        if (!m_totals || m_entry.total.isEmpty())
            return;
        area.setLeft(area.left() + painter.fontMetrics().horizontalAdvance(m_entry.name) + 6);
        font.setStrikeOut(false);
        painter.setFont(font);
        painter.setPen(on ? t.text : t.text3);
        painter.drawText(area, Qt::AlignVCenter, m_entry.total);
    }

private:
    [[nodiscard]] int markWidth() const { return m_entry.mark == LegendMark::Line ? kLineMark : kMark; }

    LegendEntry m_entry;
    bool m_totals;
};

} // namespace

void paintLegendMark(QPainter* painter, const QRectF& rect, const LegendEntry& entry, const QColor& color,
                     const QColor& surface)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QPointF mid = rect.center();
    switch (entry.mark) {
    case LegendMark::Swatch:
        paintBox(painter, QRectF(mid.x() - 5, mid.y() - 5, 10, 10), 2, color, QColor());
        break;
    case LegendMark::Line:
        painter->setPen(QPen(color, 2, entry.line, Qt::FlatCap));
        painter->drawLine(QPointF(rect.left(), mid.y()), QPointF(rect.right(), mid.y()));
        break;
    case LegendMark::Circle:
        painter->setPen(QPen(color, 2));
        painter->setBrush(surface);
        painter->drawEllipse(mid, 4, 4);
        break;
    case LegendMark::Diamond:
        painter->setPen(QPen(color, 1.5));
        painter->setBrush(Qt::NoBrush);
        painter->drawPolygon(QPolygonF(
            {mid + QPointF(0, -6), mid + QPointF(6, 0), mid + QPointF(0, 6), mid + QPointF(-6, 0)}));
        painter->drawLine(mid + QPointF(-1.6, -1.6), mid + QPointF(1.6, 1.6));
        painter->drawLine(mid + QPointF(-1.6, 1.6), mid + QPointF(1.6, -1.6));
        break;
    }
    painter->restore();
}

FlowLayout::FlowLayout(int gapX, int gapY, QWidget* parent) : QLayout(parent), m_gapX(gapX), m_gapY(gapY)
{
    setContentsMargins(0, 0, 0, 0);
}

FlowLayout::~FlowLayout()
{
    qDeleteAll(m_items);
}

int FlowLayout::heightForWidth(int width) const
{
    return place(QRect(0, 0, width, 0), false);
}

QSize FlowLayout::sizeHint() const
{
    int wide = 0;
    int high = 0;
    for (const QLayoutItem* item : m_items) {
        wide += item->sizeHint().width() + (wide > 0 ? m_gapX : 0);
        high = qMax(high, item->sizeHint().height());
    }
    return {wide, high};
}

QSize FlowLayout::minimumSize() const
{
    QSize most;
    for (const QLayoutItem* item : m_items)
        most = most.expandedTo(item->minimumSize());
    return most;
}

void FlowLayout::setGeometry(const QRect& rect)
{
    QLayout::setGeometry(rect);
    // In a head the legend stands in the middle of what may be a higher line.
    const int spare = qMax(0, rect.height() - heightForWidth(rect.width()));
    place(rect.adjusted(0, spare / 2, 0, 0), true);
}

int FlowLayout::place(const QRect& rect, bool apply) const
{
    int x = rect.x();
    int y = rect.y();
    int high = 0;
    for (QLayoutItem* item : m_items) {
        const QSize size = item->sizeHint();
        if (x > rect.x() && x + size.width() > rect.right() + 1) {
            x = rect.x();
            y += high + m_gapY;
            high = 0;
        }
        if (apply)
            item->setGeometry(QRect(QPoint(x, y), size));
        x += size.width() + m_gapX;
        high = qMax(high, size.height());
    }
    return y + high - rect.y();
}

Legend::Legend(QWidget* parent) : QWidget(parent)
{
    setLayout(new FlowLayout(space::k12 + 2, space::k2));
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("Legend"));
    connect(&Theme::instance(), &Theme::changed, this, [this] { update(); });
}

void Legend::setEntries(const QVector<LegendEntry>& entries)
{
    QStringList off;
    for (int i = 0; i < m_entries.size(); ++i) {
        if (!isOn(i))
            off << m_entries[i].name;
    }
    m_entries = entries;
    rebuild();
    for (int i = 0; i < m_entries.size(); ++i) {
        if (off.contains(m_entries[i].name) && m_entries[i].checkable) {
            const QSignalBlocker quiet(m_buttons[i]);
            m_buttons[i]->setChecked(false);
        }
    }
}

void Legend::rebuild()
{
    qDeleteAll(m_buttons);
    m_buttons.clear();
    for (int i = 0; i < m_entries.size(); ++i) {
        auto* button = new LegendButton(m_entries[i], m_totals);
        layout()->addWidget(button);
        m_buttons << button;
        connect(button, &QAbstractButton::toggled, this, [this, i](bool on) { emit toggled(i, on); });
    }
    updateGeometry();
}

bool Legend::isOn(int index) const
{
    return index < 0 || index >= m_buttons.size() || !m_buttons[index]->isCheckable() ||
           m_buttons[index]->isChecked();
}

void Legend::setOn(int index, bool on)
{
    if (index >= 0 && index < m_buttons.size())
        m_buttons[index]->setChecked(on);
}

void Legend::setTotalsShown(bool shown)
{
    m_totals = shown;
    setEntries(m_entries);
}

} // namespace quota
