// SPDX-License-Identifier: GPL-3.0-or-later
// The legend above a plot: swatches that switch their series.
#pragma once

#include <QAbstractButton>
#include <QLayout>
#include <QVector>
#include <functional>

namespace quota {

struct Tokens;

/// How a series is marked in the legend.
enum class LegendMark { Swatch, Line, Circle, Diamond };

/// One entry. The colour is asked for when it is painted, so that it follows the theme.
struct LegendEntry {
    QString name{};
    QString total{};
    std::function<QColor(const Tokens&)> color{};
    LegendMark mark = LegendMark::Swatch;
    Qt::PenStyle line = Qt::SolidLine;
    bool checkable = true;
};

/// Lays children out in lines that wrap.
class FlowLayout : public QLayout {
public:
    /// A flow with gaps between items and lines.
    FlowLayout(int gapX, int gapY, QWidget* parent = nullptr);
    ~FlowLayout() override;
    void addItem(QLayoutItem* item) override { m_items.append(item); }
    [[nodiscard]] int count() const override { return int(m_items.size()); }
    [[nodiscard]] QLayoutItem* itemAt(int index) const override { return m_items.value(index); }
    QLayoutItem* takeAt(int index) override
    {
        return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
    }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSize() const override;
    [[nodiscard]] Qt::Orientations expandingDirections() const override { return {}; }
    void setGeometry(const QRect& rect) override;

private:
    int place(const QRect& rect, bool apply) const;

    QList<QLayoutItem*> m_items;
    int m_gapX;
    int m_gapY;
};

/// The entries in a line that wraps.
class Legend : public QWidget {
    Q_OBJECT
public:
    /// An empty legend.
    explicit Legend(QWidget* parent = nullptr);
    /// Shows entries; all are switched on, unless they were off under the same name.
    void setEntries(const QVector<LegendEntry>& entries);
    /// Whether the entry is switched on.
    [[nodiscard]] bool isOn(int index) const;
    /// Switches an entry, as a click would.
    void setOn(int index, bool on);
    /// Leaves the totals out, for a narrow head.
    void setTotalsShown(bool shown);
    /// The entries shown.
    [[nodiscard]] const QVector<LegendEntry>& entries() const { return m_entries; }

signals:
    /// An entry was switched.
    void toggled(int index, bool on);

private:
    void rebuild();

    QVector<LegendEntry> m_entries;
    QVector<QAbstractButton*> m_buttons;
    bool m_totals = true;
};

/// Paints an entry's mark, for the legend and for exports.
void paintLegendMark(QPainter* painter, const QRectF& rect, const LegendEntry& entry, const QColor& color,
                     const QColor& surface);

} // namespace quota
