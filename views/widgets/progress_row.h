// SPDX-License-Identifier: GPL-3.0-or-later
// How far work is, in words and as a bar, and the button that stops it.
#pragma once

#include <QWidget>

class QProgressBar;
class QPushButton;

namespace quota {

class Label;

/// How far work is. total 0 means that nobody knows.
struct Progress {
    QString words{};
    qint64 done = 0;
    qint64 total = 0;
};

/// Words, percent, bar and Cancel. Cancel disables itself until the next start, so that it is not pressed
/// twice.
class ProgressRow : public QWidget {
    Q_OBJECT
public:
    /// A row at zero.
    explicit ProgressRow(QWidget* parent = nullptr);
    /// Shows how far work is.
    void setProgress(const Progress& progress);
    /// Makes the row ready for another piece of work.
    void reset();
    /// Leaves the button out for work that cannot be stopped.
    void setCancellable(bool cancellable);

signals:
    /// The user wants the work to stop.
    void cancelled();

private:
    Label* m_words;
    Label* m_percent;
    QProgressBar* m_bar;
    QPushButton* m_cancel;
};

} // namespace quota
