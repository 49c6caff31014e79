// SPDX-License-Identifier: GPL-3.0-or-later
// A balance over time: steps to now, a dot, and the forecast dashed; where it was empty the zero line is red.
#pragma once

#include "charts/chart.h"

#include <QDateTime>

namespace quota {

/// The balance from an instant on. Times are the account's own, given as if they were UTC.
struct LinePoint {
    QDateTime at{};
    qint64 value = 0;
};

/// A stretch in which nothing was there.
struct EmptyStretch {
    QDateTime from{};
    QDateTime to{};
    QString words{}; ///< "empty 27 Aug – 1 Sep"
};

/// What the line shows. Forecast points follow now; the first of them is taken from now itself.
struct BalanceData {
    QVector<LinePoint> points{};
    QDateTime now{};
    QVector<LinePoint> forecast{};
    QVector<EmptyStretch> empties{};
    QString valueName{};    ///< "Units", the head of the table form
    QString forecastName{}; ///< "Forecast"
};

/// The line. Points are the changes of the balance, then those of the forecast.
class BalanceLine : public Chart {
    Q_OBJECT
public:
    /// A line without data.
    explicit BalanceLine(QWidget* parent = nullptr);
    /// Shows data.
    void setData(const BalanceData& data);
    /// The data shown.
    [[nodiscard]] const BalanceData& data() const { return m_data; }

    [[nodiscard]] int pointCount() const override
    {
        return int(m_data.points.size() + m_data.forecast.size());
    }
    [[nodiscard]] HoverText hoverText(int index) const override;
    [[nodiscard]] ChartSheet sheet() const override;

protected:
    void rebuild(const Tokens& tokens) override;
    void placeLabels() override;
    [[nodiscard]] double keyOf(int index) const override;
    [[nodiscard]] double halfColumn() const override;
    [[nodiscard]] QCPRange fullRange() const override;
    [[nodiscard]] int pointAt(double key) const override;

private:
    void addEmpties(const Tokens& tokens);
    void addNow(const Tokens& tokens);
    [[nodiscard]] const LinePoint& pointOf(int index) const;
    [[nodiscard]] qint64 largest() const;

    BalanceData m_data;
};

/// An instant as a key of a time axis: days, with the time of day as fraction.
double timeKey(const QDateTime& at);

} // namespace quota
