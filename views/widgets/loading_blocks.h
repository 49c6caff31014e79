// SPDX-License-Identifier: GPL-3.0-or-later
// What stands where content will be: nothing at first, then still blocks, then how far and Cancel.
#pragma once

#include "widgets/progress_row.h"

class QTimer;

namespace quota {

/// Nothing for 200 ms, still blocks after it, after 2 s a progress row below them.
class LoadingBlocks : public QWidget {
    Q_OBJECT
public:
    static constexpr int kBlocksAfterMs = 200;
    static constexpr int kProgressAfterMs = 2000;

    /// Loading that has not begun.
    explicit LoadingBlocks(QWidget* parent = nullptr);
    /// Begins to wait.
    void start();
    /// Ends the wait; shows nothing.
    void stop();
    /// How far the work is; shown once two seconds have passed.
    void setProgress(const Progress& progress);
    /// Number of blocks, to resemble what will come.
    void setRows(int rows);
    /// Whether blocks are visible now.
    [[nodiscard]] bool showsBlocks() const { return m_showsBlocks; }
    [[nodiscard]] QSize sizeHint() const override;

signals:
    /// The user wants the work to stop.
    void cancelled();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void placeRow();

    QTimer* m_blocksTimer;
    QTimer* m_progressTimer;
    ProgressRow* m_row;
    int m_rows = 4;
    bool m_showsBlocks = false;
};

} // namespace quota
