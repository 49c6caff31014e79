// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/facts_strip.h"

#include "theme/icons.h"
#include "theme/paint.h"
#include "theme/space.h"
#include "theme/theme.h"
#include "widgets/label.h"
#include "widgets/link_button.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace quota {
namespace {

Ink inkOf(Tone tone)
{
    switch (tone) {
    case Tone::Info:
        return Ink::Accent;
    case Tone::Good:
        return Ink::Good;
    case Tone::Warning:
        return Ink::Warning;
    case Tone::Bad:
        return Ink::Bad;
    case Tone::Neutral:
        break;
    }
    return Ink::Text;
}

// Painted, not a label with a pixmap, so that it takes a new theme's colour by itself.
class Mark : public QWidget {
public:
    Mark(QString name, Tone tone) : m_name(std::move(name)), m_tone(tone) { setFixedSize(16, 16); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        drawIcon(&painter, m_name, rect(), toneColor(tokens(), m_tone));
    }

private:
    QString m_name;
    Tone m_tone;
};

} // namespace

QWidget* FactsStrip::makeCell(const Fact& fact)
{
    auto* cell = new QWidget;
    auto* column = new QVBoxLayout(cell);
    column->setContentsMargins(space::cardPadding, 9, space::cardPadding, 9);
    column->setSpacing(space::k2);
    auto* label = new Label(fact.label, TextRole::Second, Ink::Second);
    label->setElided(true);
    column->addWidget(label);
    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    if (!fact.icon.isEmpty())
        row->addWidget(new Mark(fact.icon, fact.tone));
    if (fact.link.isEmpty()) {
        row->addWidget(new Label(fact.value, TextRole::Strong, inkOf(fact.tone)));
    } else {
        auto* link = new LinkButton(fact.value);
        link->setAccessibleName(fact.label + QStringLiteral(": ") + fact.value);
        link->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        connect(link, &QAbstractButton::clicked, this, [this, id = fact.link] { emit linkActivated(id); });
        row->addWidget(link);
    }
    if (!fact.extra.isEmpty()) {
        auto* extra = new Label(fact.extra, TextRole::Second, Ink::Second);
        extra->setElided(true);
        row->addWidget(extra);
    }
    row->addStretch(1);
    column->addLayout(row);
    cell->setAccessibleName(fact.label + QStringLiteral(": ") + fact.value + QLatin1Char(' ') + fact.extra);
    return cell;
}

FactsStrip::FactsStrip(QWidget* parent) : QFrame(parent), m_row(new QHBoxLayout(this))
{
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(1);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void FactsStrip::setFacts(const QVector<Fact>& facts)
{
    qDeleteAll(m_cells);
    m_cells.clear();
    for (const Fact& fact : facts) {
        QWidget* cell = makeCell(fact);
        m_cells << cell;
        m_row->addWidget(cell, cell->sizeHint().width());
    }
    setAccessibleName(tr("Facts"));
}

void FactsStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintBox(&painter, rect(), space::radiusCard, tokens().base, tokens().line);
    for (int i = 1; i < m_cells.size(); ++i)
        painter.fillRect(m_cells[i]->x() - 1, 1, 1, height() - 2, tokens().line);
}

} // namespace quota
