// SPDX-License-Identifier: GPL-3.0-or-later
// Verifying the store: how far it is, a way to stop it, and what it found.
#pragma once

#include "pages/answers.h"
#include "widgets/error_box.h"

#include <QWidget>

namespace quota {

class Banner;
class ProgressRow;

/// Hidden until verifying begins; the result stays until it is closed.
class VerifyBar : public QWidget {
    Q_OBJECT
public:
    /// A hidden bar.
    explicit VerifyBar(QWidget* parent = nullptr);
    /// Begins, unless it runs already.
    void start(Workspace* workspace);
    /// Whether it runs.
    [[nodiscard]] bool isRunning() const { return m_answers.pending(); }
    /// Shows how far it is.
    void setProgress(qint64 done, qint64 all);
    /// Shows what was found.
    void setData(const VerifyData& data);
    /// Shows why nothing was found.
    void setFailure(const Failure& failure);
    /// What is told, for tests and the status bar.
    [[nodiscard]] QString words() const { return m_words; }

signals:
    /// It has ended, in words.
    void finished(const QString& words);

private:
    void showOnly(const QWidget* part);

    Answers m_answers;
    Workspace* m_workspace = nullptr;
    QWidget* m_work;
    ProgressRow* m_progress;
    Banner* m_result;
    ErrorBox* m_error;
    QString m_words;
};

} // namespace quota
