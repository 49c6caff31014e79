// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/layout.h"

#include "theme/space.h"
#include "widgets/state_stack.h"

#include <QBoxLayout>
#include <QResizeEvent>
#include <QScrollArea>
#include <QSettings>
#include <QSplitter>

namespace quota {
namespace {

constexpr int kBarRoom = space::k8; // the scroll bar stands in the margin's half

} // namespace

FoldingRow::FoldingRow(int foldBelow, QWidget* parent)
    : QWidget(parent), m_row(new QBoxLayout(QBoxLayout::LeftToRight, this)), m_foldBelow(foldBelow)
{
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(space::cardGap);
}

void FoldingRow::addWidget(QWidget* widget, int stretch)
{
    m_stretches.append(stretch);
    m_row->addWidget(widget, isFolded() ? 0 : stretch);
}

bool FoldingRow::isFolded() const
{
    return m_row->direction() == QBoxLayout::TopToBottom;
}

QSize FoldingRow::minimumSizeHint() const
{
    // Narrower than its children side by side, or it could never become narrow enough to fold.
    int widest = 0;
    for (int i = 0; i < m_row->count(); ++i)
        widest = qMax(widest, m_row->itemAt(i)->minimumSize().width());
    return {widest, QWidget::minimumSizeHint().height()};
}

void FoldingRow::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const bool fold = width() < m_foldBelow;
    if (fold == isFolded())
        return;
    m_row->setDirection(fold ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    for (int i = 0; i < m_stretches.size(); ++i)
        m_row->setStretch(i, fold ? 0 : m_stretches[i]);
    updateGeometry();
}

QVBoxLayout* makeColumn(QWidget* widget)
{
    auto* column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::cardGap);
    return column;
}

QScrollArea* makeScroll(QWidget* content)
{
    if (content->layout())
        content->layout()->setContentsMargins(0, 0, kBarRoom, space::pageMarginY);
    auto* area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(content);
    // The page's own colour shows through.
    area->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    return area;
}

void rememberSplitter(QSplitter* splitter, const QString& name, const QList<int>& sizes)
{
    const QString key = QStringLiteral("splitters/") + name;
    splitter->setSizes(sizes);
    splitter->restoreState(QSettings().value(key).toByteArray());
    QObject::connect(splitter, &QSplitter::splitterMoved, splitter,
                     [splitter, key] { QSettings().setValue(key, splitter->saveState()); });
}

void fillPage(QWidget* page, StateStack* states)
{
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(space::pageMarginX, space::pageMarginY, space::pageMarginX - kBarRoom, 0);
    column->addWidget(states);
    states->setEdge(kBarRoom);
}

} // namespace quota
