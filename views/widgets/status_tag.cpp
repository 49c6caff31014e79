// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/status_tag.h"

#include "theme/theme.h"

#include <QPainter>

namespace quota {

StatusTag::StatusTag(const Tag& tag, QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
    setTag(tag);
}

void StatusTag::setTag(const Tag& tag)
{
    m_tag = tag;
    setAccessibleName(tag.text);
    updateGeometry();
    update();
}

QSize StatusTag::sizeHint() const
{
    return tagSize(m_tag);
}

QSize StatusTag::minimumSizeHint() const
{
    return {40, tagSize(m_tag).height()};
}

void StatusTag::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintTag(&painter, rect(), m_tag);
}

} // namespace quota
