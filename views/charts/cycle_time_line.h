// SPDX-License-Identifier: GPL-3.0-or-later
// A device's allowance over its cycles: units left as steps, every attempt on it, and the cycles as bands on
// top.
#pragma once

#include "charts/balance_line.h"

namespace quota {

/// A cycle.
struct CycleBand {
    QString name{}; ///< "Cycle 1"
    QDate from{};
    QDate to{};
    QString words{}; ///< "1 Sep 2025 – 27 Aug 2026 · 12 of 12 used"
};

/// An attempt on the device.
struct CycleAttempt {
    QDateTime at{};
    bool accepted = true;
    qint64 left = 0;  ///< units left in the cycle after it; of a refusal those that were there
    qint64 drawn = 0; ///< units drawn from the cycle
    QString label{};  ///< "−1" beside a circle; two lines for cycle and top-up
    QString title{};  ///< of a refusal: "2 refused, 28 Aug"
    QString words{};  ///< of a refusal: "13 units needed, 12 there"
};

/// What the time line shows.
struct CycleData {
    QVector<CycleBand> bands{};
    int chosen = -1;                  ///< the band that is highlighted
    QVector<LinePoint> steps{};       ///< units left from an instant on, over all cycles
    QVector<CycleAttempt> attempts{}; ///< ascending
    QDateTime now{};
    QString nowWords{}; ///< "now, 12 left"
    qint64 allowance = 0;
};

/// The time line. Points are the attempts.
class CycleTimeLine : public Chart {
    Q_OBJECT
public:
    /// A time line without data.
    explicit CycleTimeLine(QWidget* parent = nullptr);
    /// Shows data.
    void setData(const CycleData& data);
    /// The data shown.
    [[nodiscard]] const CycleData& data() const { return m_data; }
    /// Highlights a cycle without a signal.
    void setChosen(int band);
    /// Where the words of attempts and of now stand in the plot, since it was last drawn.
    [[nodiscard]] QVector<QRectF> words() const;

    [[nodiscard]] int pointCount() const override { return int(m_data.attempts.size()); }
    [[nodiscard]] HoverText hoverText(int index) const override;
    [[nodiscard]] ChartSheet sheet() const override;

signals:
    /// A band was clicked.
    void cycleClicked(int band);

protected:
    void rebuild(const Tokens& tokens) override;
    void placeLabels() override;
    [[nodiscard]] double keyOf(int index) const override;
    [[nodiscard]] double halfColumn() const override;
    [[nodiscard]] QCPRange fullRange() const override;
    [[nodiscard]] int pointAt(double key) const override;
    bool clickedAt(const QPoint& at) override;

private:
    void addSteps(const Tokens& tokens);

    CycleData m_data;
    class CycleBands* m_bands;
    class CycleMarks* m_marks;
};

} // namespace quota
