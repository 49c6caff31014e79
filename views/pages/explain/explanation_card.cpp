// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/explain/explanation_card.h"

#include "pages/format.h"
#include "pages/ledger/ledger_rows.h"
#include "pages/phrase_text.h"
#include "pages/words.h"
#include "theme/icons.h"
#include "theme/space.h"
#include "theme/style.h"
#include "theme/theme.h"
#include "widgets/key_values.h"
#include "widgets/label.h"
#include "widgets/link_button.h"
#include "widgets/numbered_steps.h"
#include "widgets/state_stack.h"
#include "widgets/unit_strip.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>
#include <limits>

namespace quota {
namespace {

// Room in which the card paints the outcome's icon.
class Mark : public QWidget {
public:
    explicit Mark(int size) { setFixedSize(size, size); }

    void setMark(const QString& name, Tone tone)
    {
        m_name = name;
        m_tone = tone;
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        drawIcon(&painter, m_name, rect(), toneColor(tokens(), m_tone));
    }

private:
    QString m_name;
    Tone m_tone = Tone::Neutral;
};

int boxes(Units units)
{
    return int(qBound(Units(0), units, Units(std::numeric_limits<int>::max() / 2)));
}

} // namespace

ExplanationCard::ExplanationCard(QWidget* parent) : Card({}, parent)
{
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::k12);
    m_steps = new NumberedSteps;
    m_strip = new UnitStrip;
    m_fields = new KeyValues(true);
    column->addWidget(makeHead());
    column->addWidget(new Rule);
    column->addWidget(m_steps);
    column->addWidget(m_strip);
    column->addWidget(makeHint());
    column->addStretch(1);
    column->addWidget(makeFoot());
    column->addWidget(m_fields);
    m_fields->hide();
    connect(m_steps, &NumberedSteps::linkActivated, this, &ExplanationCard::follow);
    m_states = new StateStack(content);
    setAccessibleName(tr("Explanation"));
    addWidget(m_states, 1);
    clear();
}

QWidget* ExplanationCard::makeHead()
{
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::k8);
    m_mark = new Mark(space::iconPane);
    m_title = new Label({}, TextRole::PaneTitle);
    m_title->setWordWrap(true);
    m_origin = new Label({}, TextRole::Second, Ink::Second);
    m_origin->setWordWrap(true);
    m_origin->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* words = new QVBoxLayout;
    words->setSpacing(space::k2);
    words->addWidget(m_title);
    words->addWidget(m_origin);
    row->addWidget(m_mark, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    return head;
}

QWidget* ExplanationCard::makeHint()
{
    m_hint = new Note;
    auto* head = new QHBoxLayout;
    head->setSpacing(space::iconGap);
    auto* bulb = new Mark(space::icon);
    bulb->setMark(QStringLiteral("hint"), Tone::Warning);
    head->addWidget(bulb);
    m_helpTitle = new Label({}, TextRole::Strong);
    head->addWidget(m_helpTitle, 1);
    m_help = new Label;
    m_help->setWordWrap(true);
    m_help->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_hint->column()->addLayout(head);
    m_hint->column()->addWidget(m_help);
    return m_hint;
}

QWidget* ExplanationCard::makeFoot()
{
    auto* foot = new QWidget;
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(0, 0, 0, 0);
    m_copy = new QPushButton(icon(QStringLiteral("copy"), IconTone::OnFill), tr("Copy explanation"));
    makePrimary(m_copy);
    const QKeySequence keys(Qt::CTRL | Qt::SHIFT | Qt::Key_C);
    m_copy->setToolTip(
        tr("Copy the explanation as text, for a ticket (%1)").arg(keys.toString(QKeySequence::NativeText)));
    connect(new QShortcut(keys, this), &QShortcut::activated, this, &ExplanationCard::copy);
    m_unfold = new LinkButton(tr("Technical details"));
    m_unfold->setFolding(true);
    row->addWidget(m_copy);
    row->addStretch(1);
    row->addWidget(m_unfold);
    connect(m_copy, &QPushButton::clicked, this, &ExplanationCard::copy);
    connect(m_unfold, &QAbstractButton::toggled, m_fields, &QWidget::setVisible);
    return foot;
}

void ExplanationCard::copy()
{
    if (!m_data.found)
        return;
    QString text = toText(plainText(m_data, screenLanguage()));
    if (m_data.outcome == Outcome::Refused && !m_now.isEmpty())
        text += m_now + QLatin1Char('\n');
    QGuiApplication::clipboard()->setText(text);
    emit message(m_data.id.empty() ? tr("The explanation was copied.")
                                   : tr("The explanation of %1 was copied.").arg(toText(m_data.id)));
}

// "grant e-41": a grant's list is the ledger's, what else has a page of its own.
void ExplanationCard::follow(const QString& link)
{
    const QString page = link.section(QLatin1Char(' '), 0, 0);
    const std::string id = link.section(QLatin1Char(' '), 1).toStdString();
    if (page == QLatin1String("grant"))
        emit openPage(QStringLiteral("ledger"), ledgerOf(LedgerLink::Grant, id, m_data.account));
    else
        emit openPage(page, {{QStringLiteral("argument"), toText(id)},
                             {QStringLiteral("account"), toText(m_data.account)}});
}

void ExplanationCard::focusCopy()
{
    m_copy->setFocus(Qt::OtherFocusReason);
}

void ExplanationCard::clear()
{
    m_data = {};
    m_states->showEmpty({QStringLiteral("info"),
                         tr("No decision chosen"),
                         tr("Choose a decision to see why it is what it is."),
                         {}});
}

void ExplanationCard::setData(const Explanation& explanation, const std::string& timezone)
{
    if (!explanation.found) {
        clear();
        return;
    }
    m_data = explanation;
    const bool passed = explanation.outcome == Outcome::Accepted;
    static_cast<Mark*>(m_mark)->setMark(passed ? QStringLiteral("ok") : QStringLiteral("refused"),
                                        passed ? Tone::Good : Tone::Bad);
    m_title->setText(toText(explanation.title));
    QStringList origin;
    if (explanation.reason != Reason::None)
        origin << reasonCode(explanation.reason);
    origin << instantSecondsText(explanation.time, timezone);
    if (!explanation.id.empty())
        origin << toText(explanation.id);
    m_origin->setText(origin.join(QStringLiteral(" · ")));
    QStringList steps;
    for (const Phrase& step : explanation.steps)
        steps << richText(step);
    m_steps->setSteps(steps);
    showStrip();
    m_helpTitle->setText(toText(helpTitle(explanation)));
    m_help->setText(toText(explanation.help));
    m_hint->setVisible(!explanation.help.empty());
    QVector<KeyValue> lines;
    for (const auto& [key, value] : explanation.fields)
        lines.append({toText(key), toText(value), {}, false, Ink::Text});
    m_fields->setLines(lines);
    m_unfold->setVisible(!lines.isEmpty());
    m_states->showContent();
}

void ExplanationCard::showStrip()
{
    UnitCounts counts;
    QStringList words;
    Units there = 0;
    for (const auto& [source, units] : m_data.strip) {
        there += units;
        words << tr("%1 from %2", "units, source").arg(number(units), toText(source));
    }
    counts.there = boxes(there);
    counts.missing = boxes(m_data.missing);
    counts.words = words.join(QStringLiteral(", "));
    if (m_data.missing > 0)
        counts.missingWords = tr("%1 short").arg(number(m_data.missing));
    m_strip->setCounts(counts);
    m_strip->setVisible(counts.there + counts.missing > 0);
}

} // namespace quota
