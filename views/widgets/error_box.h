// SPDX-License-Identifier: GPL-3.0-or-later
// An error in its place: what happened, what was kept, what to do, and the technical text to unfold.
#pragma once

#include <QFrame>

class QPushButton;

namespace quota {

class Label;
class LinkButton;

/// The words of an error. Empty parts are left out.
struct ErrorText {
    QString happened{};  ///< "The import stopped at line 41,208"
    QString kept{};      ///< "41,207 events are kept; the same command again goes on from there."
    QString todo{};      ///< "Free 2.1 GB, then retry."
    QString technical{}; ///< the text for a ticket
};

/// The red box. Technical details can be selected.
class ErrorBox : public QFrame {
    Q_OBJECT
public:
    /// A box with its words.
    explicit ErrorBox(const ErrorText& text = {}, QWidget* parent = nullptr);
    /// Other words; technical details fold again.
    void setText(const ErrorText& text);
    /// Leaves Retry out where it makes no sense.
    void setRetryVisible(bool visible);

signals:
    /// The user wants to try again.
    void retry();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Label* m_title;
    Label* m_words;
    Label* m_technical;
    QPushButton* m_retry;
    LinkButton* m_unfold;
};

} // namespace quota
