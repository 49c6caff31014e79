// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/loading_blocks.h"

#include "theme/paint.h"
#include "theme/space.h"
#include "theme/theme.h"

#include <QPainter>
#include <QTimer>
#include <array>

namespace quota {
namespace {

constexpr int kBlock = 9;
constexpr int kStep = 21;

} // namespace

LoadingBlocks::LoadingBlocks(QWidget* parent)
    : QWidget(parent),
      m_blocksTimer(new QTimer(this)),
      m_progressTimer(new QTimer(this)),
      m_row(new ProgressRow(this))
{
    setAccessibleName(tr("Loading"));
    m_blocksTimer->setSingleShot(true);
    m_blocksTimer->setInterval(kBlocksAfterMs);
    m_progressTimer->setSingleShot(true);
    m_progressTimer->setInterval(kProgressAfterMs);
    m_row->hide();
    connect(m_blocksTimer, &QTimer::timeout, this, [this] {
        m_showsBlocks = true;
        update();
    });
    connect(m_progressTimer, &QTimer::timeout, this, [this] {
        m_row->show();
        placeRow();
    });
    connect(m_row, &ProgressRow::cancelled, this, &LoadingBlocks::cancelled);
}

void LoadingBlocks::start()
{
    m_showsBlocks = false;
    m_row->reset();
    m_row->hide();
    m_blocksTimer->start();
    m_progressTimer->start();
    update();
}

void LoadingBlocks::stop()
{
    m_blocksTimer->stop();
    m_progressTimer->stop();
    m_showsBlocks = false;
    m_row->hide();
    update();
}

void LoadingBlocks::setProgress(const Progress& progress)
{
    m_row->setProgress(progress);
}

void LoadingBlocks::setRows(int rows)
{
    m_rows = qMax(1, rows);
    updateGeometry();
    update();
}

QSize LoadingBlocks::sizeHint() const
{
    return {240, m_rows * kStep + m_row->sizeHint().height() + space::k16};
}

void LoadingBlocks::paintEvent(QPaintEvent*)
{
    if (!m_showsBlocks)
        return;
    static constexpr std::array<int, 4> widths = {92, 76, 84, 60};
    QPainter painter(this);
    for (int i = 0; i < m_rows; ++i) {
        const int wide = width() * widths[static_cast<size_t>(i % 4)] / 100;
        paintBox(&painter, QRectF(0, i * kStep + 2, wide, kBlock), 2, tokens().line, QColor());
    }
}

void LoadingBlocks::resizeEvent(QResizeEvent*)
{
    placeRow();
}

void LoadingBlocks::placeRow()
{
    const int y = qMin(m_rows * kStep + space::k12, qMax(0, height() - m_row->sizeHint().height()));
    m_row->setGeometry(0, y, width(), m_row->sizeHint().height());
}

} // namespace quota
