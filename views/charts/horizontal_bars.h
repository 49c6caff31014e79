// SPDX-License-Identifier: GPL-3.0-or-later
// A few counts as bars across: label, bar, number.
#pragma once

#include "charts/chart_tools.h"
#include "theme/tokens.h"

#include <QVector>
#include <QWidget>

namespace quota {

class TableFace;

/// One bar. Number from 0 takes that series' colour; kAccent the accent, kWarning the warning colour.
struct BarItem {
    static constexpr int kAccent = -3;
    static constexpr int kWarning = -4;
    QString label{};
    qint64 value = 0;
    int number = kAccent;
};

/// The bars, one below the other; a click or Enter on a bar tells its index.
class HorizontalBars : public QWidget, public ChartForm {
    Q_OBJECT
public:
    /// No bars yet.
    explicit HorizontalBars(QWidget* parent = nullptr);
    /// Title of pictures and accessible name.
    void setTitle(const QString& title);
    /// Quieter words below the title of pictures.
    void setSubtitle(const QString& subtitle) { m_subtitle = subtitle; }
    /// What the labels and the numbers are, as headings of the table.
    void setHeadings(const QString& label, const QString& value);
    /// Whether bars lead somewhere; those that do not take no keys and show nothing under the pointer.
    void setLeading(bool leading);
    /// Shows bars in order.
    void setItems(const QVector<BarItem>& items);
    /// The bars shown.
    [[nodiscard]] const QVector<BarItem>& items() const { return m_items; }
    /// Show as table and Export, to be placed in the card's head; the bars' child until then.
    [[nodiscard]] ChartTools* tools() const { return m_tools; }

    [[nodiscard]] QString title() const override { return m_title; }
    [[nodiscard]] QString summary() const override { return accessibleDescription(); }
    [[nodiscard]] ChartSheet sheet() const override;
    [[nodiscard]] QSize pictureSize() const override;
    void paintLight(QPainter* painter, const QRect& rect) override;
    void showAsTable(bool table) override;
    [[nodiscard]] bool isTable() const override;
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
    [[nodiscard]] int wholeHeight() const;
    void paintInto(QPainter* painter, const QRect& rect, const Tokens& tokens) const;
    void setHovered(int index);

    QString m_title;
    QString m_subtitle;
    QString m_label;
    QString m_value;
    QVector<BarItem> m_items;
    ChartTools* m_tools;
    TableFace* m_table;
    bool m_leading = true;
    int m_hovered = -1;
    int m_current = -1;
};

} // namespace quota
