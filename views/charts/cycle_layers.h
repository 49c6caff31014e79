// SPDX-License-Identifier: GPL-3.0-or-later
// What the cycle time line paints into its plot by hand: the bands above the axis rectangle, and the marks of
// attempts.
#pragma once

#include "charts/cycle_time_line.h"

#include <qcustomplot.h>

namespace quota {

/// Height that the bands take above the axis rectangle.
int cycleBandsHeight();

/// The cycles as boxes above the plot, the chosen one in the selection's colour.
class CycleBands : public QCPLayerable {
public:
    /// Bands of a plot; the data must outlive them.
    CycleBands(QCustomPlot* plot, const CycleData* data) : QCPLayerable(plot), m_data(data) {}
    /// The colours to paint with.
    void setTokens(const Tokens* tokens) { m_tokens = tokens; }
    /// The band at a pixel, or -1.
    [[nodiscard]] int bandAt(const QPoint& at) const;

protected:
    void applyDefaultAntialiasingHint(QCPPainter* painter) const override { painter->setAntialiasing(true); }
    void draw(QCPPainter* painter) override;
    [[nodiscard]] QRect clipRect() const override { return mParentPlot->viewport(); }

private:
    [[nodiscard]] QRectF boxOf(const CycleBand& band) const;

    const CycleData* m_data;
    const Tokens* m_tokens = nullptr;
};

/// Circles of accepted and diamonds of refused attempts with their words, and the mark of now.
class CycleMarks : public QCPLayerable {
public:
    /// Marks of a plot; the data must outlive them.
    CycleMarks(QCustomPlot* plot, const CycleData* data) : QCPLayerable(plot), m_data(data) {}
    /// The colours to paint with.
    void setTokens(const Tokens* tokens) { m_tokens = tokens; }
    /// Where words stand since they were last drawn.
    [[nodiscard]] const QVector<QRectF>& words() const { return m_words; }

protected:
    void applyDefaultAntialiasingHint(QCPPainter* painter) const override { painter->setAntialiasing(true); }
    void draw(QCPPainter* painter) override;
    [[nodiscard]] QRect clipRect() const override;

private:
    /// Labels are left out where they have no room: the hover card and the table say the same.
    enum class Weight { Label, Plain, Title };

    void drawAccepted(QCPPainter* painter, const CycleAttempt& attempt, const QPointF& at,
                      QVector<QRectF>* taken);
    void drawRefused(QCPPainter* painter, const CycleAttempt& attempt, const QPointF& at,
                     QVector<QRectF>* taken);
    void drawNow(QCPPainter* painter, QVector<QRectF>* taken);
    void takeSteps(QVector<QRectF>* taken) const;
    void placeWords(QCPPainter* painter, const QString& text, const QVector<QPointF>& tries,
                    const QColor& color, Weight weight, QVector<QRectF>* taken);

    QVector<QRectF> m_words;

    const CycleData* m_data;
    const Tokens* m_tokens = nullptr;
};

} // namespace quota
