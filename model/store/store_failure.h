// SPDX-License-Identifier: GPL-3.0-or-later
// What goes wrong with a store, in words for people. Thrown inside model/, a value from the workspace on.
#pragma once

#include <stdexcept>
#include <string>

namespace quota {

class StoreFailure : public std::runtime_error {
public:
    enum class Kind {
        Missing,
        NotAStore,
        Newer,
        Older,
        ReadOnly,
        NotAllowed,  ///< the login may not do this
        Unreachable, ///< no server, or the connection was lost
        DiskFull,
        Busy,
        Again, ///< nothing of the transaction was kept; the same may be tried anew
        Interrupted,
        Damaged,
        Other
    };

    /// `what` says in one line what happened, where, and what to do; `technical` is the library's own text.
    StoreFailure(Kind kind, const std::string& what, std::string technical = {}, bool isFinal = false)
        : std::runtime_error(what), m_kind(kind), m_technical(std::move(technical)), m_isFinal(isFinal)
    {
    }
    Kind kind() const { return m_kind; }
    const std::string& technical() const { return m_technical; }
    /// Trying again was in vain already.
    bool isFinal() const { return m_isFinal; }

private:
    Kind m_kind;
    std::string m_technical;
    bool m_isFinal;
};

} // namespace quota
