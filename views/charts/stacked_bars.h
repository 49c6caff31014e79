// SPDX-License-Identifier: GPL-3.0-or-later
// Counts by day or month as bars, stacked or side by side by series.
#pragma once

#include "charts/chart.h"

#include <QDate>

namespace quota {

/// A series of counts. Its number from 0 decides its colour; -1 and from 8 on belong to "others". Series that
/// are neither products nor tenants take the accent, or the colour of a warning.
struct BarSeries {
    static constexpr int kAccent = -3;
    static constexpr int kWarning = -4;
    static constexpr int kOpen = -5; ///< what is not decided yet: quiet, and silent where it is zero
    QString name{};
    int number = -1;
    QVector<qint64> values{}; ///< one for each key
};

/// What the bars show. All numbers beyond the eighth are summed into one series on top.
struct BarData {
    enum Unit { Days, Months };
    Unit unit = Days;
    QVector<QDate> keys{};       ///< days, or firsts of months, ascending without gaps
    QVector<BarSeries> series{}; ///< bottom first
    bool grouped = false;        ///< side by side instead of stacked
    bool plain = false;          ///< one series in the accent colour, without a legend
    QVector<qint64> limit{};     ///< allowance of each day as a dashed line; empty for none
    QString limitName{};
};

/// The bars. Points are days or months.
class StackedBars : public Chart {
    Q_OBJECT
public:
    /// Bars without data.
    explicit StackedBars(QWidget* parent = nullptr);
    /// Shows data; the zoom stays when the keys are the same.
    void setData(const BarData& data);
    /// The data shown, others already summed.
    [[nodiscard]] const BarData& data() const { return m_data; }
    /// Sum of the visible series at a point.
    [[nodiscard]] qint64 totalAt(int index) const;

    [[nodiscard]] int pointCount() const override { return int(m_data.keys.size()); }
    [[nodiscard]] HoverText hoverText(int index) const override;
    [[nodiscard]] ChartSheet sheet() const override;

protected:
    void rebuild(const Tokens& tokens) override;
    void placeLabels() override;
    [[nodiscard]] double keyOf(int index) const override { return index; }
    [[nodiscard]] QCPRange fullRange() const override;

private:
    void mergeOthers();
    void fillLegend();
    void addLimit(const Tokens& tokens);
    [[nodiscard]] QString keyText(int index) const;
    [[nodiscard]] QColor colorOf(const BarSeries& series, const Tokens& tokens) const;
    [[nodiscard]] static QColor seriesColor(int number, const Tokens& tokens);

    BarData m_data;
};

} // namespace quota
