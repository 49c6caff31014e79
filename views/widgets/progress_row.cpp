// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/progress_row.h"

#include "theme/space.h"
#include "widgets/label.h"

#include <QGridLayout>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>

namespace quota {
namespace {

constexpr int kParts = 1000; // a thousandth is finer than a pixel

} // namespace

ProgressRow::ProgressRow(QWidget* parent) : QWidget(parent)
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::k12);
    grid->setVerticalSpacing(space::k4);
    m_words = new Label({}, TextRole::Second, Ink::Second);
    m_words->setElided(true);
    m_percent = new Label({}, TextRole::Second);
    m_bar = new QProgressBar;
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(10);
    m_cancel = new QPushButton(tr("Cancel"));
    grid->addWidget(m_words, 0, 0);
    grid->addWidget(m_percent, 0, 1, Qt::AlignRight);
    grid->addWidget(m_bar, 1, 0);
    grid->addWidget(m_cancel, 1, 1);
    grid->setColumnStretch(0, 1);
    m_bar->setAccessibleName(tr("Progress"));
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_cancel->setEnabled(false);
        m_cancel->setText(tr("Stopping…"));
        emit cancelled();
    });
    reset();
}

void ProgressRow::setProgress(const Progress& progress)
{
    m_words->setText(progress.words);
    m_bar->setAccessibleDescription(progress.words);
    if (progress.total <= 0) {
        m_bar->setRange(0, 0);
        m_percent->clear();
        return;
    }
    const qint64 done = qBound<qint64>(0, progress.done, progress.total);
    const qint64 parts = progress.total > kParts * qint64(1000000) ? done / (progress.total / kParts)
                                                                   : done * kParts / progress.total;
    m_bar->setRange(0, kParts);
    m_bar->setValue(int(qMin<qint64>(parts, kParts)));
    m_percent->setText(QLocale().toString(qMin<qint64>(parts, kParts) / 10) + QLocale().percent());
}

void ProgressRow::reset()
{
    m_cancel->setEnabled(true);
    m_cancel->setText(tr("Cancel"));
    setProgress({});
}

void ProgressRow::setCancellable(bool cancellable)
{
    m_cancel->setVisible(cancellable);
}

} // namespace quota
