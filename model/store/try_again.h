// SPDX-License-Identifier: GPL-3.0-or-later
// Transactions that another writer, or a lost connection, undid are done anew.
#pragma once

#include "store/session.h"
#include "store/store_failure.h"
#include "store/wanted.h"

#include <algorithm>
#include <chrono>

namespace quota {

/// Counts attempts, and says whether one more is worth it.
class Attempts {
public:
    /// Waits a little, longer each time, when a failed transaction may be tried anew; else false. A server
    /// that was lost is waited for longer than another writer.
    bool mayTryAgain(const StoreFailure& failed)
    {
        const auto now = std::chrono::steady_clock::now();
        if (m_failed == 0)
            m_first = now;
        const bool isAway = failed.kind() == StoreFailure::Kind::Unreachable && now - m_first < patience;
        const bool mayPass = isAway || (failed.kind() == StoreFailure::Kind::Again && m_failed < most);
        if (!mayPass || failed.isFinal())
            return false;
        ++m_failed;
        return restWhileWanted(std::min(pause * (1 << std::min(m_failed, 8)), longest));
    }
    /// After one that was committed.
    void succeed() { m_failed = 0; }

private:
    static constexpr int most = 20;
    static constexpr std::chrono::milliseconds pause{10}, longest{2000}, patience{90'000};
    int m_failed = 0;
    std::chrono::steady_clock::time_point m_first; ///< of the failures in a row
};

inline bool isShared(Session& session)
{
    return session.store().isShared();
}

inline bool isShared(const StoreWriter& store)
{
    return store.isShared();
}

/// Does work that begins and commits one transaction of a session or a writer. Throws StoreFailure when it
/// fails for good; nothing of it is kept then.
template <typename Writer, typename Work>
auto tryAgain(Writer& writer, Work work)
{
    for (Attempts attempts;;) {
        try {
            return work();
        } catch (const StoreFailure& failed) {
            writer.rollback();
            if (!isShared(writer) || !attempts.mayTryAgain(failed))
                throw;
        }
    }
}

} // namespace quota
