// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/card.h"

#include "theme/paint.h"
#include "theme/space.h"
#include "theme/theme.h"
#include "widgets/label.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

namespace quota {
namespace {

// A table that reaches the card's edge would paint over its round corners; the edge lies on top and rounds
// them again.
class CardEdge : public QWidget {
public:
    explicit CardEdge(QWidget* card) : QWidget(card)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setFocusPolicy(Qt::NoFocus);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        QPainterPath outside;
        outside.addRect(rect());
        outside.addRoundedRect(QRectF(rect()), space::radiusCard, space::radiusCard);
        painter.fillPath(outside, tokens().win);
        paintBox(&painter, rect(), space::radiusCard, QColor(), tokens().line);
    }
};

} // namespace

Card::Card(const QString& title, QWidget* parent) : QFrame(parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_head = new QWidget(this);
    m_head->setMinimumHeight(space::cardHead);
    m_headRow = new QHBoxLayout(m_head);
    m_headRow->setContentsMargins(space::cardPadding, 0, space::k8, 0);
    m_headRow->setSpacing(space::k8);
    m_title = new Label({}, TextRole::CardTitle);
    m_subtitle = new Label({}, TextRole::Second, Ink::Second);
    m_subtitle->setElided(true);
    m_tools = new QHBoxLayout;
    m_tools->setSpacing(space::k4);
    m_headRow->addWidget(m_title);
    m_headRow->addWidget(m_subtitle);
    m_headRow->addStretch(1);
    m_headRow->addLayout(m_tools);
    column->addWidget(m_head);
    m_body = new QVBoxLayout;
    m_body->setContentsMargins(space::cardPadding, 0, space::cardPadding, space::cardPadding);
    m_body->setSpacing(space::k8);
    column->addLayout(m_body, 1);
    m_subtitle->hide();
    setTitle(title);
}

void Card::setTitle(const QString& title)
{
    m_title->setText(title);
    m_head->setVisible(!title.isEmpty());
    if (title.isEmpty())
        m_body->setContentsMargins(space::cardPadding, space::cardPadding, space::cardPadding,
                                   space::cardPadding);
    setAccessibleName(title);
}

void Card::setSubtitle(const QString& subtitle)
{
    m_subtitle->setText(subtitle);
    m_subtitle->setVisible(!subtitle.isEmpty());
}

void Card::addHeadWidget(QWidget* widget)
{
    m_headRow->insertWidget(m_headRow->count() - 1, widget);
}

void Card::addTool(QWidget* tool)
{
    const bool link = tool->property("linkButton").toBool();
    // Two links side by side would read as one.
    if (const QLayoutItem* last = m_tools->itemAt(m_tools->count() - 1);
        link && last && last->widget() && last->widget()->property("linkButton").toBool())
        m_tools->addSpacing(space::k8);
    // The subtitle gives way, and no link is cut.
    if (link)
        tool->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
    m_tools->addWidget(tool);
    m_headRow->setContentsMargins(space::cardPadding, 0, link ? space::cardPadding : space::k8, 0);
}

void Card::addWidget(QWidget* widget, int stretch)
{
    m_body->addWidget(widget, stretch);
}

void Card::setFlush(bool flush)
{
    m_flush = flush;
    delete m_edge;
    m_edge = flush ? new CardEdge(this) : nullptr;
    if (m_edge) {
        m_edge->setGeometry(rect());
        m_edge->show();
    }
    if (flush)
        m_body->setContentsMargins(1, 0, 1, 1);
    else
        m_body->setContentsMargins(space::cardPadding, 0, space::cardPadding, space::cardPadding);
    update();
}

void Card::setChosen(bool chosen)
{
    m_chosen = chosen;
    update();
}

void Card::childEvent(QChildEvent* event)
{
    QFrame::childEvent(event);
    if (event->added() && m_edge && event->child() != m_edge)
        m_edge->raise();
}

void Card::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    if (m_edge)
        m_edge->setGeometry(rect());
}

void Card::paintEvent(QPaintEvent*)
{
    const Tokens& t = tokens();
    QPainter painter(this);
    paintBox(&painter, rect(), space::radiusCard, t.base, m_chosen ? t.accentText : t.line);
    if (m_flush && !m_head->isHidden())
        painter.fillRect(1, m_head->geometry().bottom(), width() - 2, 1, t.line);
}

Note::Note(QWidget* parent) : QFrame(parent), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(space::k12, 10, space::k12, 10);
    m_column->setSpacing(space::k4);
}

void Note::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintBox(&painter, rect(), space::radiusNote, tokens().alt, tokens().line);
}

Rule::Rule(QWidget* parent) : QWidget(parent)
{
    setFixedHeight(1);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void Rule::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokens().line);
}

} // namespace quota
