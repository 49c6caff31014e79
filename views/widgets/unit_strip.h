// SPDX-License-Identifier: GPL-3.0-or-later
// Units as boxes in a row: those there are filled, those short dashed.
#pragma once

#include <QWidget>

namespace quota {

/// Counts of a strip and the words below it.
struct UnitCounts {
    int there = 0;
    int missing = 0;
    QString words{};        ///< "12 from cycle 2, 0 from top-ups"
    QString missingWords{}; ///< "1 short"
};

/// The strip; above 40 boxes it becomes two bars in proportion.
class UnitStrip : public QWidget {
    Q_OBJECT
public:
    /// An empty strip.
    explicit UnitStrip(QWidget* parent = nullptr);
    /// Shows counts.
    void setCounts(const UnitCounts& counts);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintBoxes(QPainter* painter, int count) const;
    void paintProportion(QPainter* painter, int count) const;

    UnitCounts m_counts;
};

} // namespace quota
