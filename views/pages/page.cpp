// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/page.h"

namespace quota {

Page::Page(QWidget* parent) : QWidget(parent)
{
    connect(&m_answers, &Answers::settled, this, &Page::settled);
}

void Page::setContext(const PageContext& context)
{
    m_answers.dropAll();
    const PageContext before = std::exchange(m_context, context);
    contextChanged(before);
    refresh();
}

} // namespace quota
