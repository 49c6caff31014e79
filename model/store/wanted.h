// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the work that a thread does for somebody is still wanted: a store that waits for a server asks now
// and then, has the server stop, and gives up with StoreFailure (Interrupted).
#pragma once

#include <chrono>
#include <functional>

namespace quota {

/// Says so for what its thread does while it lives. On each thread they go in the reverse of their order.
class Wanted {
public:
    using Ask = std::function<bool()>; ///< true while it is; from this thread, or one that works for it

    explicit Wanted(Ask ask);
    ~Wanted();
    Wanted(const Wanted&) = delete;
    Wanted& operator=(const Wanted&) = delete;

    /// What this thread is asked by, for another that works for it; empty where nobody asks.
    static Ask ofThisThread();

private:
    Ask m_ask;
    const Ask* m_before;
};

/// True where nobody asks.
bool isWanted();
/// Sleeps; shorter when the work is no longer wanted. Gives isWanted().
bool restWhileWanted(std::chrono::milliseconds time);

} // namespace quota
