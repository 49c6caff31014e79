// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/count_ticker.h"

namespace quota {

QSharedPointer<QCPAxisTickerText> placedTicker(const QVector<AxisLabel>& labels)
{
    QSharedPointer<QCPAxisTickerText> ticker(new QCPAxisTickerText);
    for (const AxisLabel& label : labels)
        ticker->addTick(label.at, label.text);
    return ticker;
}

} // namespace quota
