// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/status_strip.h"

#include "theme/icons.h"
#include "theme/space.h"
#include "theme/theme.h"
#include "widgets/icon_button.h"
#include "widgets/label.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QProgressBar>
#include <QTimer>
#include <QToolButton>

namespace quota {
namespace {

constexpr int kTellMs = 8000;
constexpr int kBarWidth = 110;

} // namespace

// An icon and words, with a thin line behind them.
class StatusStrip::Part : public QWidget {
public:
    explicit Part(const QString& iconName)
        : m_icon(iconName), m_words(new Label({}, TextRole::Second, Ink::Second))
    {
        auto* row = new QHBoxLayout(this);
        row->setContentsMargins(12 + 14 + 6, 0, 14, 0);
        row->addWidget(m_words);
        hide();
    }
    void setText(const QString& text, const QString& name)
    {
        m_words->setText(text);
        m_words->setAccessibleName(name + QStringLiteral(": ") + text);
        setHidden(text.isEmpty());
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        drawIcon(&painter, m_icon, QRectF(12, (height() - 14) / 2.0, 14, 14), tokens().text2);
        painter.fillRect(width() - 1, 6, 1, height() - 12, tokens().line2);
    }

private:
    QString m_icon;
    Label* m_words;
};

StatusStrip::StatusStrip(QWidget* parent)
    : QStatusBar(parent),
      m_store(new Part(QStringLiteral("data"))),
      m_role(new Part(QStringLiteral("role"))),
      m_clock(new Part(QStringLiteral("clock"))),
      m_message(new Label({}, TextRole::Second, Ink::Second)),
      m_selection(new Label({}, TextRole::Second, Ink::Text)),
      m_job(new QWidget),
      m_jobWords(new Label({}, TextRole::Second, Ink::Second)),
      m_bar(new QProgressBar),
      m_percent(new Label({}, TextRole::Second, Ink::Second)),
      m_cancel(makeIconButton(QStringLiteral("cancel"), tr("Stop the running work"))),
      m_forget(new QTimer(this))
{
    setFixedHeight(space::statusBar);
    setSizeGripEnabled(false);
    setContentsMargins(0, 0, 0, 0);
    m_message->setElided(true);
    m_selection->setElided(true);
    m_selection->setObjectName(QStringLiteral("selection"));
    m_message->setContentsMargins(12, 0, 12, 0);
    m_selection->setContentsMargins(12, 0, 12, 0);
    m_message->setAccessibleName(tr("Message"));
    m_selection->setAccessibleName(tr("Selection"));
    auto* row = new QHBoxLayout(m_job);
    row->setContentsMargins(0, 0, space::k8, 0);
    row->setSpacing(space::k8);
    row->addWidget(m_jobWords);
    row->addWidget(m_bar);
    row->addWidget(m_percent);
    row->addWidget(m_cancel);
    m_bar->setTextVisible(false);
    m_bar->setFixedSize(kBarWidth, 8);
    m_bar->setAccessibleName(tr("Progress of the running work"));
    m_cancel->setFixedSize(20, 20);
    m_cancel->setIconSize(QSize(12, 12));
    addWidget(m_store);
    addWidget(m_role);
    addWidget(m_clock);
    addWidget(m_message, 1);
    addPermanentWidget(m_selection);
    addPermanentWidget(m_job);
    m_selection->hide();
    m_job->hide();
    m_forget->setSingleShot(true);
    m_forget->setInterval(kTellMs);
    connect(m_forget, &QTimer::timeout, m_message, &QLabel::clear);
    connect(m_cancel, &QToolButton::clicked, this, [this] {
        m_cancel->setEnabled(false);
        emit cancelled();
    });
}

void StatusStrip::setStore(const QString& text, const QString& toolTip)
{
    m_store->setText(text, tr("Store"));
    m_store->setToolTip(toolTip);
}

void StatusStrip::setRole(const QString& text)
{
    m_role->setText(text, tr("Role"));
}

void StatusStrip::setClock(const QString& text)
{
    m_clock->setText(text, tr("Engine clock"));
}

void StatusStrip::setSelection(const QString& text)
{
    m_selection->setText(text);
    m_selection->setHidden(text.isEmpty());
}

void StatusStrip::tell(const QString& text)
{
    m_saysBusy = false;
    m_message->setText(text);
    m_forget->start();
}

void StatusStrip::setBusy(const QString& text)
{
    const bool told = m_forget->isActive() && !m_saysBusy && !m_message->text().isEmpty();
    if (told || (text.isEmpty() && !m_saysBusy))
        return;
    tell(text);
    m_saysBusy = !text.isEmpty();
}

void StatusStrip::setJob(const QString& words, int thousandths)
{
    if (m_job->isHidden() && !words.isEmpty())
        m_cancel->setEnabled(true);
    m_job->setHidden(words.isEmpty());
    m_jobWords->setText(words);
    m_bar->setAccessibleDescription(words);
    m_bar->setRange(0, thousandths < 0 ? 0 : 1000);
    m_bar->setValue(qMax(0, thousandths));
    m_percent->setText(thousandths < 0 ? QString()
                                       : QLocale().toString(thousandths / 10) + QLocale().percent());
}

void StatusStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokens().side);
    painter.fillRect(0, 0, width(), 1, tokens().line);
}

} // namespace quota
