// SPDX-License-Identifier: GPL-3.0-or-later
// The OTA allowance of an account's products in a line.
#pragma once

#include "workspace/page_data.h"

#include <QString>

namespace quota {

/// "Unit 5 MB · 12 units per 360-day cycle, prepaid".
QString allowanceText(const OtaData& data);

} // namespace quota
