// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/waits.h"

#include <optional>

namespace quota {

namespace {

using Clock = std::chrono::steady_clock;

thread_local std::optional<Clock::time_point> since;

} // namespace

WaitsForOther::WaitsForOther()
{
    since = Clock::now();
}

WaitsForOther::~WaitsForOther()
{
    since.reset();
}

std::chrono::milliseconds waitedForOther()
{
    return since ? std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - *since)
                 : std::chrono::milliseconds(0);
}

} // namespace quota
