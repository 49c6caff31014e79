// SPDX-License-Identifier: GPL-3.0-or-later
// A device's cycles and attempts as the time line takes them.
#pragma once

#include "charts/cycle_time_line.h"
#include "workspace/page_data.h"

namespace quota {

/// The time line and, beside each of its attempts, the decision that it stands for.
struct CycleLine {
    CycleData data;
    QVector<std::int64_t> decisions; ///< sequence numbers, one for each attempt
};

/// The time line of a device. Refusals of one day that follow each other are one mark.
CycleLine cycleLine(const DeviceData& data);
/// The period of a device by its number, or null.
const CycleItem* findCycle(const DeviceData& data, std::int32_t number);

} // namespace quota
