// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/device/probe_card.h"

#include "pages/device/cycle_data.h"
#include "pages/format.h"
#include "pages/words.h"
#include "theme/icons.h"
#include "theme/paint.h"
#include "theme/space.h"
#include "theme/style.h"
#include "theme/theme.h"
#include "widgets/label.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QVBoxLayout>
#include <utility>

namespace quota {

// The box of the answer: a soft head in the tone of the verdict, its icon, and lines below.
class ProbeAnswer : public QWidget {
public:
    static constexpr int kHead = 34;

    void setPassed(bool passed)
    {
        m_passed = passed;
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const Tokens& t = tokens();
        const Tone tone = m_passed ? Tone::Good : Tone::Bad;
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        QPainterPath clip;
        clip.addRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), space::radiusNote,
                            space::radiusNote);
        painter.save();
        painter.setClipPath(clip);
        painter.fillRect(0, 0, width(), kHead, toneSoft(t, tone));
        painter.restore();
        painter.setPen(t.line);
        painter.drawPath(clip);
        drawIcon(&painter, m_passed ? QStringLiteral("ok") : QStringLiteral("refused"),
                 QRectF(space::k12, (kHead - space::icon) / 2.0, space::icon, space::icon),
                 toneColor(t, tone));
    }

private:
    bool m_passed = true;
};

namespace {

// The row has no room for the year; the engine's clock stands whole in the status bar.
QString shortInstant(Instant instant, const std::string& timezone)
{
    const QDateTime time = toLocal(instant, timezone);
    return dayMonth(time.date()) + QStringLiteral(", ") + time.toString(QStringLiteral("HH:mm"));
}

// The decimal form of a size that the field takes back unchanged.
QString fieldText(std::int64_t bytes)
{
    constexpr std::int64_t megabyte = 1'000'000;
    QString fraction = QString::number(bytes % megabyte).rightJustified(6, QLatin1Char('0'));
    while (fraction.endsWith(QLatin1Char('0')))
        fraction.chop(1);
    const QString whole = QString::number(bytes / megabyte);
    return fraction.isEmpty() ? whole : whole + QLocale().decimalPoint() + fraction;
}

} // namespace

ProbeCard::ProbeCard(QWidget* parent)
    : Card(tr("Would it pass now?"), parent),
      m_field(new QLineEdit),
      m_check(new QPushButton(tr("Check"))),
      m_at(new Label({}, TextRole::Second, Ink::Second)),
      m_problem(new Label({}, TextRole::Second, Ink::Bad)),
      m_answer(new ProbeAnswer),
      m_verdict(new Label({}, TextRole::Strong, Ink::Good)),
      m_units(new Label({}, TextRole::Body, Ink::Second)),
      m_draws(new QWidget),
      m_grid(new QGridLayout(m_draws)),
      m_help(new Label)
{
    auto* harmless = new Label(tr("Changes nothing"), TextRole::Second, Ink::Second);
    harmless->setContentsMargins(0, 0, space::k4 + space::k2, 0);
    addTool(harmless);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::k8);
    auto* label = new Label(tr("Package"), TextRole::Body, Ink::Second);
    label->setBuddy(m_field);
    m_field->setAlignment(Qt::AlignRight);
    m_field->setFixedWidth(104);
    m_field->setAccessibleName(tr("Size of the package in MB"));
    m_field->setToolTip(tr("In MB of 1,000,000 bytes"));
    m_at->setElided(true);
    row->addWidget(label);
    row->addWidget(m_field);
    row->addWidget(new Label(tr("MB"), TextRole::Body, Ink::Second));
    row->addWidget(m_check);
    row->addWidget(m_at, 1);
    m_at->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_problem->setWordWrap(true);
    m_help->setWordWrap(true);
    auto* inside = new QVBoxLayout(m_answer);
    inside->setContentsMargins(0, 0, 0, space::k4);
    inside->setSpacing(0);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(space::k12 + space::icon + space::k8, 0, space::k12, 0);
    head->addWidget(m_verdict, 1);
    head->addWidget(m_units);
    auto* headRow = new QWidget;
    headRow->setFixedHeight(ProbeAnswer::kHead);
    headRow->setLayout(head);
    inside->addWidget(headRow);
    m_grid->setContentsMargins(space::k12, space::k4, space::k12, space::k4);
    m_grid->setVerticalSpacing(space::k8);
    m_grid->setHorizontalSpacing(space::k16);
    m_grid->setColumnStretch(0, 1);
    m_help->setContentsMargins(space::k12, space::k4, space::k12, space::k4);
    inside->addWidget(m_draws);
    inside->addWidget(m_help);
    body()->addLayout(row);
    body()->addWidget(m_problem);
    body()->addWidget(m_answer);
    body()->addStretch(1);
    dropAnswer();
    connect(m_check, &QPushButton::clicked, this, &ProbeCard::check);
    connect(m_field, &QLineEdit::returnPressed, this, &ProbeCard::check);
    connect(m_field, &QLineEdit::textEdited, this, [this] {
        m_isTyped = true;
        dropAnswer();
    });
}

void ProbeCard::dropAnswer()
{
    setInvalid(m_field, false);
    m_problem->hide();
    m_answer->hide();
    if (std::exchange(m_sentence, {}).size() > 0)
        emit dropped();
}

void ProbeCard::offer(std::int64_t bytes)
{
    if (m_isTyped || bytes <= 0 || (!m_sentence.isEmpty() && m_asked == bytes))
        return;
    dropAnswer();
    m_field->setText(fieldText(bytes));
    m_asked = bytes;
    emit asked(bytes);
}

void ProbeCard::setDevice(const DeviceData& device)
{
    const bool other = m_shownFor != device.device.id;
    const bool clockMoved = m_device.account.clock != device.account.clock;
    m_device = device;
    m_at->setText(shortInstant(device.account.clock, device.account.timezone));
    if (!other) {
        // An answer is of its instant; it must not stand beside a later one.
        if (clockMoved)
            dropAnswer();
        return;
    }
    m_shownFor = device.device.id;
    m_isTyped = false;
    dropAnswer();
    m_field->clear();
    for (const DecisionItem& decision : device.decisions)
        if (decision.type == EventType::OtaRequested && decision.amount > 0) {
            m_field->setText(fieldText(decision.amount));
            break;
        }
}

void ProbeCard::check()
{
    dropAnswer();
    const std::optional<qint64> bytes = bytesOfMegabytes(m_field->text());
    if (bytes) {
        m_asked = *bytes;
        emit asked(*bytes);
        return;
    }
    const QString words =
        tr("Give a size above zero, like %1, with at most six decimals.").arg(fieldText(60'500'000));
    setInvalid(m_field, true, words);
    m_problem->setText(words);
    m_problem->show();
}

void ProbeCard::showFailure(const QString& words)
{
    dropAnswer();
    m_problem->setText(words);
    m_problem->show();
}

void ProbeCard::setData(const ProbeData& data)
{
    dropAnswer();
    const bool passed = data.decision.outcome == Outcome::Accepted;
    m_answer->setPassed(passed);
    m_verdict->setInk(passed ? Ink::Good : Ink::Bad);
    m_verdict->setText(passed ? tr("Yes, it would pass")
                              : tr("No: %1").arg(reasonCode(data.decision.reason)));
    m_verdict->setToolTip(reasonText(data.decision.reason));
    m_units->setText(data.decision.needed > 0 ? quantityText(Meter::Ota, data.decision.needed) : QString());
    m_at->setText(shortInstant(data.at, m_device.account.timezone));
    showDraws(data);
    const QString help = toText(data.explanation.help);
    m_help->setText(passed ? QString() : help.isEmpty() ? reasonText(data.decision.reason) : help);
    m_help->setVisible(!m_help->text().isEmpty());
    m_answer->setAccessibleName(m_verdict->text());
    m_answer->show();
    QStringList draws;
    for (const Draw& draw : data.decision.draws)
        draws << tr("%1 from %2", "units, source").arg(number(draw.units), sourceText(draw));
    const QString when = instantText(data.at, m_device.account.timezone);
    const QString size = fieldText(m_asked);
    m_sentence =
        passed ? tr("Now (%1) an upgrade of %2 MB would pass: %3.")
                     .arg(when, size,
                          draws.isEmpty() ? tr("nothing is drawn") : draws.join(QStringLiteral(", ")))
               : tr("Now (%1) an upgrade of %2 MB would be refused: %3").arg(when, size, m_help->text());
}

QString ProbeCard::sourceText(const Draw& draw) const
{
    const CycleItem* cycle =
        draw.source == DrawSource::Allowance ? findCycle(m_device, draw.period) : nullptr;
    return cycle
               ? tr("%1, to %2", "a source and its last day").arg(drawSourceText(draw), dayText(cycle->last))
               : drawSourceText(draw);
}

void ProbeCard::addLine(int row, const QString& source, const QString& draw, const QString& balance,
                        bool head)
{
    const TextRole role = head ? TextRole::TableHead : TextRole::Body;
    const Ink ink = head ? Ink::Second : Ink::Text;
    auto* first = new Label(source, role, ink);
    m_grid->addWidget(first, row, 0);
    m_grid->addWidget(new Label(draw, role, ink), row, 1, Qt::AlignRight);
    m_grid->addWidget(new Label(balance, role, ink), row, 2, Qt::AlignRight);
}

void ProbeCard::showDraws(const ProbeData& data)
{
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_draws->setVisible(!data.decision.draws.empty());
    int row = 0;
    addLine(row++, tr("Source"), tr("Draw"), tr("Balance"), true);
    for (const Draw& draw : data.decision.draws)
        addLine(row++, sourceText(draw), number(draw.units),
                tr("%1 → %2", "balance before and after")
                    .arg(number(draw.before), number(draw.before - draw.units)),
                false);
}

} // namespace quota
