// SPDX-License-Identifier: GPL-3.0-or-later
// The body of a page or card in its four states: loading, full, empty, error.
#pragma once

#include "widgets/empty_state.h"
#include "widgets/error_box.h"
#include "widgets/loading_blocks.h"

class QHBoxLayout;

namespace quota {

/// Holds the content and the other states. Content that was shown once stays until new content or an error
/// replaces it; loading then only adds a progress row above it after two seconds.
class StateStack : public QWidget {
    Q_OBJECT
public:
    enum State { Loading, Full, Empty, Error };

    /// A stack around its content, which it owns; begins empty-handed in Loading without having started.
    explicit StateStack(QWidget* content, QWidget* parent = nullptr);
    /// What stands in the content's place, or above it, ends so far before the right edge, where the content
    /// itself keeps room for a scroll bar.
    void setEdge(int pixels);
    /// Work began. Old content stays.
    void showLoading();
    /// How far the work is.
    void setProgress(const Progress& progress);
    /// The content is there.
    void showContent();
    /// There is nothing, and this would fill it.
    void showEmpty(const EmptyText& text);
    /// It failed. Content that was shown stays below the box.
    void showError(const ErrorText& text);
    /// What was asked for does not come: what is shown stays. False when nothing is.
    bool keep();
    /// Forgets what was shown (it belongs to another account); loading begins with blocks again.
    void forget();
    /// The state in force; Loading also while old content stays.
    [[nodiscard]] State state() const { return m_state; }
    /// Whether work began that has not ended.
    [[nodiscard]] bool isWaiting() const { return m_waits; }
    /// The content.
    [[nodiscard]] QWidget* content() const { return m_content; }
    /// The blocks, to set their number.
    [[nodiscard]] LoadingBlocks* blocks() const { return m_blocks; }

signals:
    /// Retry of the error box.
    void retry();
    /// Work takes longer than a moment while old content stays, or that is over: others say so.
    void busy(bool on);
    /// Cancel of the progress row.
    void cancelled();
    /// The button of the empty state.
    void acted();

private:
    void settle(State state);

    QWidget* m_content;
    LoadingBlocks* m_blocks;
    EmptyState* m_empty;
    ErrorBox* m_error;
    ProgressRow* m_row;
    QHBoxLayout* m_above; ///< progress
    QHBoxLayout* m_failed;
    QTimer* m_rowTimer;
    QTimer* m_busyTimer;
    bool m_isBusy = false;
    State m_state = Loading;
    bool m_hasContent = false;
    bool m_waits = false;
};

} // namespace quota
