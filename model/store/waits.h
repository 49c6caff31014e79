// SPDX-License-Identifier: GPL-3.0-or-later
// How long a thread has waited for what another program holds: a payer that it writes, an input that it takes
// in. Asked by whoever is asked meanwhile whether the work is still wanted (wanted.h).
#pragma once

#include <chrono>

namespace quota {

/// While it lives its thread may be waiting for another program.
class WaitsForOther {
public:
    WaitsForOther();
    ~WaitsForOther();
    WaitsForOther(const WaitsForOther&) = delete;
    WaitsForOther& operator=(const WaitsForOther&) = delete;
};

/// Since when this thread waits; 0 where it does not.
std::chrono::milliseconds waitedForOther();

} // namespace quota
