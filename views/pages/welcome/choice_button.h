// SPDX-License-Identifier: GPL-3.0-or-later
// A large button of the welcome page: icon, what it does, and a sentence about it.
#pragma once

#include <QAbstractButton>

namespace quota {

/// One way to begin.
class ChoiceButton : public QAbstractButton {
    Q_OBJECT
public:
    /// A button with an icon by meaning, a title and a sentence.
    ChoiceButton(const QString& iconName, const QString& title, const QString& sentence,
                 QWidget* parent = nullptr);
    /// Another sentence.
    void setSentence(const QString& sentence);
    /// The one that most people want first.
    void setStrong(bool strong);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QString m_icon;
    QString m_sentence;
    bool m_strong = false;
};

} // namespace quota
