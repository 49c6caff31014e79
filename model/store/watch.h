// SPDX-License-Identifier: GPL-3.0-or-later
// Hears that somebody else has written to a store.
#pragma once

#include <chrono>

namespace quota {

/// For one thread, which waits.
class StoreWatch {
public:
    virtual ~StoreWatch() = default;
    /// Waits until somebody has committed since the last call, or so long; true when somebody has, or may
    /// have while the connection was lost. Throws StoreFailure when there is no connection: wait a while, and
    /// ask again.
    virtual bool wait(std::chrono::milliseconds longest) = 0;
};

} // namespace quota
