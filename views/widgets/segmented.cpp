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

SegmentButton::SegmentButton(const QString& text, bool first, bool last, QWidget* parent)
    : QToolButton(parent), m_first(first), m_last(last)
{
    setText(text);
    setAccessibleName(text);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::StrongFocus);
}

void SegmentButton::setStrong(bool strong)
{
    m_strong = strong;
    update();
}

QSize SegmentButton::sizeHint() const
{
    const int high = qMax(space::row, lineHeight(TextRole::Body) + 10);
    if (text().isEmpty())
        return {high, high};
    // The bold width is kept free, so that choosing moves nothing.
    const QFontMetrics bold(fontFor(TextRole::Strong));
    return {bold.horizontalAdvance(text()) + 22, high};
}

void SegmentButton::paintEvent(QPaintEvent*)
{
    const Tokens& t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double r = space::radiusField;
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, m_last ? -0.5 : 0.5, -0.5);
    QPainterPath path;
    path.setFillRule(Qt::WindingFill);
    path.addRoundedRect(box, r, r);
    if (!m_first)
        path.addRect(QRectF(box.topLeft(), QSizeF(r, box.height())));
    if (!m_last)
        path.addRect(QRectF(box.right() - r, box.y(), r, box.height()));
    painter.setPen(QPen(t.line2, 1));
    painter.setBrush(isChecked()                   ? t.sel
                     : isDown()                    ? t.pressed
                     : underMouse() && isEnabled() ? t.hover
                                                   : t.btn);
    painter.drawPath(path.simplified());
    if (!icon().isNull()) {
        const QSize side(space::iconRow, space::iconRow);
        icon().paint(&painter,
                     QRect(QPoint((width() - side.width()) / 2, (height() - side.height()) / 2), side),
                     Qt::AlignCenter, isEnabled() ? QIcon::Normal : QIcon::Disabled);
    }
    painter.setFont(fontFor(m_strong || isChecked() ? TextRole::Strong : TextRole::Button));
    painter.setPen(isEnabled() ? t.text : t.text3);
    painter.drawText(rect(), Qt::AlignCenter, text());
}

Segmented::Segmented(const QStringList& labels, QWidget* parent)
    : QWidget(parent), m_group(new QButtonGroup(this))
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
        auto* segment = new SegmentButton(labels[i], i == 0, i == labels.size() - 1, this);
        segment->setCheckable(true);
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
        button->setSizePolicy(stretched ? QSizePolicy::Expanding : QSizePolicy::Preferred,
                              QSizePolicy::Fixed);
}

} // namespace quota
