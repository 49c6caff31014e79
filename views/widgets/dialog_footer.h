// SPDX-License-Identifier: GPL-3.0-or-later
// The strip at the lower end of a dialog that its buttons stand on.
#pragma once

#include <QWidget>

class QHBoxLayout;
class QPushButton;

namespace quota {

/// Words at the left, buttons at the right, a line above.
class DialogFooter : public QWidget {
    Q_OBJECT
public:
    /// An empty strip.
    explicit DialogFooter(QWidget* parent = nullptr);
    /// Puts a widget at the left end, which takes the room that is left.
    void addWidget(QWidget* widget);
    /// Puts a button at the right end.
    void addButton(QPushButton* button);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QHBoxLayout* m_left;
    QHBoxLayout* m_right;
};

} // namespace quota
