// SPDX-License-Identifier: GPL-3.0-or-later
// Tickers that put labels exactly where axis.h decided, and write counts in the user's locale.
#pragma once

#include "charts/axis.h"
#include "charts/chart_sheet.h"

#include <qcustomplot.h>

namespace quota {

/// Labels at whole steps, written by a format.
class CountTicker : public QCPAxisTicker {
public:
    /// Labels every step from zero.
    CountTicker(qint64 step, CountFormat format) : m_step(step), m_format(std::move(format)) {}

protected:
    double getTickStep(const QCPRange&) override { return double(m_step); }
    int getSubTickCount(double) override { return 0; }
    QString getTickLabel(double tick, const QLocale&, QChar, int) override
    {
        return m_format(qRound64(tick));
    }

private:
    qint64 m_step;
    CountFormat m_format;
};

/// Labels at given places.
QSharedPointer<QCPAxisTickerText> placedTicker(const QVector<AxisLabel>& labels);

} // namespace quota
