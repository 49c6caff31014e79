// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/segmented.h"

#include "theme/paint.h"
#include "theme/space.h"
#include "theme/theme.h"
#include "theme/type.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>
#include <QPainterPath>
#include <QToolButton>

namespace quota {
namespace {

// A segment draws a share of the common outline: rounded only where the row ends.
class Segment : public QToolButton {
public:
    Segment(const QString& text, bool first, bool last) : m_first(first), m_last(last)
    {
        setText(text);
        setCheckable(true);
        setAttribute(Qt::WA_Hover);
        setFocusPolicy(Qt::StrongFocus);
        setAccessibleName(text);
    }
    [[nodiscard]] QSize sizeHint() const override
    {
        // The bold width is kept free, so that choosing moves nothing.
        const QFontMetrics bold(fontFor(TextRole::Strong));
        return {bold.horizontalAdvance(text()) + 22, qMax(space::row, lineHeight(TextRole::Body) + 10)};
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const Tokens& t = tokens();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const double r = space::radiusField;
        QRectF box = QRectF(rect()).adjusted(0.5, 0.5, m_last ? -0.5 : 0.5, -0.5);
        QPainterPath path;
        path.setFillRule(Qt::WindingFill);
        path.addRoundedRect(box, r, r);
        if (!m_first)
            path.addRect(QRectF(box.topLeft(), QSizeF(r, box.height())));
        if (!m_last)
            path.addRect(QRectF(box.right() - r, box.y(), r, box.height()));
        const QColor fill = isChecked() ? t.sel : isDown() ? t.pressed : underMouse() ? t.hover : t.btn;
        painter.setPen(QPen(t.line2, 1));
        painter.setBrush(fill);
        painter.drawPath(path.simplified());
        painter.setFont(fontFor(isChecked() ? TextRole::Strong : TextRole::Button));
        painter.setPen(isEnabled() ? t.text : t.text3);
        painter.drawText(rect(), Qt::AlignCenter, text());
    }

private:
    bool m_first;
    bool m_last;
};

} // namespace

Segmented::Segmented(const QStringList& labels, QWidget* parent) : QWidget(parent), m_group(new QButtonGroup(this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(m_group, &QButtonGroup::idClicked, this, &Segmented::chosen);
    connect(&Theme::instance(), &Theme::changed, this, QOverload<>::of(&QWidget::update));
    setLabels(labels);
}

void Segmented::setLabels(const QStringList& labels)
{
    const int before = current();
    qDeleteAll(m_group->buttons());
    for (int i = 0; i < labels.size(); ++i) {
        auto* segment = new Segment(labels[i], i == 0, i == labels.size() - 1);
        segment->setParent(this);
        m_group->addButton(segment, i);
        layout()->addWidget(segment);
    }
    setStretched(m_stretched);
    setCurrent(qBound(0, before, int(labels.size()) - 1));
}

int Segmented::current() const
{
    return m_group->checkedId();
}

void Segmented::setCurrent(int index)
{
    if (auto* button = m_group->button(index))
        button->setChecked(true);
}

void Segmented::setStretched(bool stretched)
{
    m_stretched = stretched;
    setSizePolicy(stretched ? QSizePolicy::Expanding : QSizePolicy::Maximum, QSizePolicy::Fixed);
    const auto buttons = m_group->buttons();
    for (QAbstractButton* button : buttons)
        button->setSizePolicy(stretched ? QSizePolicy::Expanding : QSizePolicy::Preferred, QSizePolicy::Fixed);
}

} // namespace quota
