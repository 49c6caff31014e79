// SPDX-License-Identifier: GPL-3.0-or-later
// How pages lay out their cards: a column that scrolls, and rows that fold where the window is narrow.
#pragma once

#include <QWidget>

class QBoxLayout;
class QScrollArea;
class QSplitter;
class QVBoxLayout;

namespace quota {

class StateStack;

/// Children side by side; below a width they stand one below the other.
class FoldingRow : public QWidget {
    Q_OBJECT
public:
    /// A row that folds where it is narrower than this.
    explicit FoldingRow(int foldBelow, QWidget* parent = nullptr);
    /// Adds a child with its share of the width.
    void addWidget(QWidget* widget, int stretch);
    /// Whether the children stand one below the other.
    [[nodiscard]] bool isFolded() const;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QBoxLayout* m_row;
    QVector<int> m_stretches;
    int m_foldBelow;
};

/// A column of cards without margins.
QVBoxLayout* makeColumn(QWidget* widget);
/// Puts a widget into a scroll area that takes its width from the page; the page's lower margin scrolls
/// along.
QScrollArea* makeScroll(QWidget* content);
/// Gives a splitter the sizes that the user left it with, else these, and keeps what the user sets.
void rememberSplitter(QSplitter* splitter, const QString& name, const QList<int>& sizes);
/// Fills a page with its states inside the page's margins.
void fillPage(QWidget* page, StateStack* states);

} // namespace quota
