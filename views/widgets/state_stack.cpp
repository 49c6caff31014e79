// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/state_stack.h"

#include "theme/space.h"

#include <QHBoxLayout>
#include <QTimer>
#include <QVBoxLayout>

#include <utility>

namespace quota {

StateStack::StateStack(QWidget* content, QWidget* parent)
    : QWidget(parent),
      m_content(content),
      m_blocks(new LoadingBlocks),
      m_empty(new EmptyState),
      m_error(new ErrorBox),
      m_row(new ProgressRow),
      m_above(new QHBoxLayout),
      m_failed(new QHBoxLayout),
      m_rowTimer(new QTimer(this)),
      m_busyTimer(new QTimer(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::k8);
    m_above->addWidget(m_row);
    m_failed->addWidget(m_error);
    column->addLayout(m_above);
    column->addLayout(m_failed);
    column->addWidget(m_content, 1);
    column->addWidget(m_empty, 1);
    column->addWidget(m_blocks, 1);
    m_rowTimer->setSingleShot(true);
    m_rowTimer->setInterval(LoadingBlocks::kProgressAfterMs);
    connect(m_rowTimer, &QTimer::timeout, m_row, &QWidget::show);
    m_busyTimer->setSingleShot(true);
    m_busyTimer->setInterval(LoadingBlocks::kBlocksAfterMs);
    connect(m_busyTimer, &QTimer::timeout, this, [this] {
        m_isBusy = true;
        emit busy(true);
    });
    connect(m_error, &ErrorBox::retry, this, &StateStack::retry);
    connect(m_row, &ProgressRow::cancelled, this, &StateStack::cancelled);
    connect(m_blocks, &LoadingBlocks::cancelled, this, &StateStack::cancelled);
    connect(m_empty, &EmptyState::acted, this, &StateStack::acted);
    settle(Loading);
}

void StateStack::setEdge(int pixels)
{
    m_above->setContentsMargins(0, 0, pixels, 0);
    m_failed->setContentsMargins(0, 0, pixels, 0);
}

void StateStack::showLoading()
{
    // What is shown, be it content, words or an error, stays until the answer replaces it.
    const bool blank = !m_hasContent && m_empty->isHidden() && m_error->isHidden();
    m_state = Loading;
    m_waits = true;
    m_row->reset();
    if (blank) {
        m_blocks->start();
        return;
    }
    m_busyTimer->start();
    m_rowTimer->start();
}

void StateStack::setProgress(const Progress& progress)
{
    m_blocks->setProgress(progress);
    m_row->setProgress(progress);
}

void StateStack::showContent()
{
    m_hasContent = true;
    settle(Full);
}

void StateStack::showEmpty(const EmptyText& text)
{
    m_hasContent = false;
    m_empty->setText(text);
    settle(Empty);
}

void StateStack::showError(const ErrorText& text)
{
    m_error->setText(text);
    settle(Error);
}

bool StateStack::keep()
{
    const State kept = !m_error->isHidden()   ? Error
                       : !m_empty->isHidden() ? Empty
                       : m_hasContent         ? Full
                                              : Loading;
    m_blocks->stop();
    settle(kept);
    return kept != Loading;
}

void StateStack::forget()
{
    m_hasContent = false;
    m_blocks->stop();
    settle(Loading);
}

void StateStack::settle(State state)
{
    m_state = state;
    m_waits = false;
    m_rowTimer->stop();
    m_busyTimer->stop();
    if (std::exchange(m_isBusy, false))
        emit busy(false);
    m_row->hide();
    if (state != Loading)
        m_blocks->stop();
    m_error->setVisible(state == Error);
    m_empty->setVisible(state == Empty);
    m_content->setVisible(m_hasContent && (state == Full || state == Error));
    // Without content the blocks keep the room, so that an error box stays at the top.
    m_blocks->setVisible(state == Loading || (state == Error && !m_hasContent));
}

} // namespace quota
