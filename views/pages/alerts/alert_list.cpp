// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/alerts/alert_list.h"

#include "pages/alerts/alert_words.h"
#include "theme/icons.h"
#include "theme/space.h"
#include "theme/text.h"
#include "theme/theme.h"
#include "widgets/label.h"
#include "widgets/link_button.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

namespace quota {
namespace {

constexpr std::size_t kMostAlerts = 20;

// Painted, not a label with a pixmap, so that it takes a new theme's colour by itself.
class Mark : public QWidget {
public:
    explicit Mark(Severity severity) : m_severity(severity)
    {
        setFixedSize(space::icon, space::icon);
        setAccessibleName(severityText(severity));
        setToolTip(severityText(severity));
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        drawIcon(&painter, severityIcon(m_severity), rect(), toneColor(tokens(), severityTone(m_severity)));
    }

private:
    Severity m_severity;
};

} // namespace

AlertListCard::AlertListCard(QWidget* parent) : Card(tr("Open alerts"), parent), m_holder(new QWidget)
{
    setFlush(true);
    auto* all = new LinkButton(tr("All alerts"));
    addTool(all);
    connect(all, &QAbstractButton::clicked, this, &AlertListCard::allWanted);
    m_rows = new QVBoxLayout(m_holder);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(0);
    auto* area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setMinimumHeight(4 * space::row);
    area->setWidget(m_holder);
    area->viewport()->setAutoFillBackground(false);
    m_holder->setAutoFillBackground(false);
    addWidget(area, 1);
}

QWidget* AlertListCard::makeRow(const AlertItem& alert, const AccountItem& account, bool mayChange)
{
    auto* row = new QWidget;
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(space::cardPadding, 9, space::cardPadding, 9);
    line->setSpacing(space::iconGap + 2);
    line->addWidget(new Mark(alert.severity), 0, Qt::AlignTop);
    auto* words = new QVBoxLayout;
    words->setSpacing(space::k2);
    auto* head = new QHBoxLayout;
    auto* title = new Label(alertTitle(alert, account), TextRole::Strong);
    title->setWordWrap(true);
    auto* time = new Label(alertTime(alert.raised, account), TextRole::Second, Ink::Third);
    head->addWidget(title, 1);
    head->addWidget(time, 0, Qt::AlignTop);
    words->addLayout(head);
    auto* text = new Label(alertText(alert, account), TextRole::Second, Ink::Second);
    text->setWordWrap(true);
    words->addWidget(text);
    // What explains is for everybody.
    const bool isOffered = mayChange || alert.condition == Condition::OtaRefused;
    const QString action = isOffered ? alertAction(alert) : QString();
    auto* link = new LinkButton(action.isEmpty() ? tr("Show") : action);
    link->setAccessibleName(tr("%1: %2", "what to do: alert").arg(link->text(), title->text()));
    words->addWidget(link, 0, Qt::AlignLeft);
    connect(link, &QAbstractButton::clicked, this, [this, alert, action] {
        if (action.isEmpty())
            emit opened(alert);
        else
            emit acted(alert);
    });
    line->addLayout(words, 1);
    return row;
}

void AlertListCard::setAlerts(const std::vector<AlertItem>& alerts, const AccountItem& account,
                              bool mayChange)
{
    while (QLayoutItem* item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    setSubtitle(number(qint64(alerts.size())));
    if (alerts.empty()) {
        auto* none = new Label(tr("Nothing needs attention."), TextRole::Second, Ink::Third);
        none->setAlignment(Qt::AlignCenter);
        m_rows->addWidget(none, 1);
        return;
    }
    for (std::size_t i = 0; i < std::min(alerts.size(), kMostAlerts); ++i) {
        if (i > 0)
            m_rows->addWidget(new Rule);
        m_rows->addWidget(makeRow(alerts[i], account, mayChange));
    }
    m_rows->addStretch(1);
}

} // namespace quota
