// SPDX-License-Identifier: GPL-3.0-or-later
// A few counts as bars across: label, bar, number.
#pragma once

#include <QColor>
#include <QVector>
#include <QWidget>

namespace quota {

/// One bar. Number from 0 takes that series' colour; kAccent the accent, kWarning the warning colour.
struct BarItem {
    static constexpr int kAccent = -3;
    static constexpr int kWarning = -4;
    QString label{};
    qint64 value = 0;
    int number = kAccent;
};

/// The bars, one below the other; a click or Enter on a bar tells its index.
class HorizontalBars : public QWidget {
    Q_OBJECT
public:
    /// No bars yet.
    explicit HorizontalBars(QWidget* parent = nullptr);
    /// Shows bars in order.
    void setItems(const QVector<BarItem>& items);
    /// The bars shown.
    [[nodiscard]] const QVector<BarItem>& items() const { return m_items; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    /// A bar was chosen.
    void clicked(int index);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] QColor colorOf(const BarItem& item) const;
    void setHovered(int index);

    QVector<BarItem> m_items;
    int m_hovered = -1;
    int m_current = -1;
};

} // namespace quota
