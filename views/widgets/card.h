// SPDX-License-Identifier: GPL-3.0-or-later
// The surface that holds one answer: a rounded box with a title, a subtitle, tools and a body.
#pragma once

#include <QFrame>

class QHBoxLayout;
class QVBoxLayout;

namespace quota {

class Label;

/// A card. Without a title it has no head.
class Card : public QFrame {
    Q_OBJECT
public:
    /// A card with a title; an empty title leaves the head out.
    explicit Card(const QString& title = {}, QWidget* parent = nullptr);
    /// Changes the title, which is also the accessible name.
    void setTitle(const QString& title);
    /// The quieter words after the title.
    void setSubtitle(const QString& subtitle);
    /// Puts a widget into the head, right of the subtitle (a legend, a filter).
    void addHeadWidget(QWidget* widget);
    /// Puts a tool at the head's right end.
    void addTool(QWidget* tool);
    /// The column that holds the body.
    [[nodiscard]] QVBoxLayout* body() const { return m_body; }
    /// Adds a widget to the body.
    void addWidget(QWidget* widget, int stretch = 0);
    /// Body without padding, for tables and lists that reach the edge; the head then has a line below.
    void setFlush(bool flush);
    /// Marks the card as the one the page speaks of (accent border).
    void setChosen(bool chosen);

protected:
    void paintEvent(QPaintEvent* event) override;
    void childEvent(QChildEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* m_edge = nullptr;
    QWidget* m_head = nullptr;
    QHBoxLayout* m_headRow = nullptr;
    QHBoxLayout* m_tools = nullptr;
    QVBoxLayout* m_body = nullptr;
    Label* m_title = nullptr;
    Label* m_subtitle = nullptr;
    bool m_flush = false;
    bool m_chosen = false;
};

/// A quieter box inside a card: alt fill and a thin border.
class Note : public QFrame {
    Q_OBJECT
public:
    /// A note with a column layout of 12 pixels padding.
    explicit Note(QWidget* parent = nullptr);
    /// The column inside.
    [[nodiscard]] QVBoxLayout* column() const { return m_column; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QVBoxLayout* m_column;
};

/// A one pixel line across, in the colour of card borders.
class Rule : public QWidget {
    Q_OBJECT
public:
    /// A horizontal rule.
    explicit Rule(QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace quota
