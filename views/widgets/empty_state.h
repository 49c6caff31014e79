// SPDX-License-Identifier: GPL-3.0-or-later
// What an empty page says: what is missing, what would fill it, and one button that offers it.
#pragma once

#include <QWidget>

class QPushButton;

namespace quota {

class Label;

/// The words of an empty state; without an action there is no button.
struct EmptyText {
    QString icon{};
    QString title{};
    QString text{};
    QString action{};
};

/// An empty state in the middle of its room.
class EmptyState : public QWidget {
    Q_OBJECT
public:
    /// An empty state with its words.
    explicit EmptyState(const EmptyText& text = {}, QWidget* parent = nullptr);
    /// Other words.
    void setText(const EmptyText& text);

signals:
    /// The button was pressed.
    void acted();

private:
    void repaintIcon();

    EmptyText m_text;
    Label* m_icon;
    Label* m_title;
    Label* m_words;
    QPushButton* m_button;
};

} // namespace quota
