// SPDX-License-Identifier: GPL-3.0-or-later
// What goes wrong with a store, in words for people. Thrown inside model/, a value from the workspace on.
#pragma once

#include "vocabulary/phrase.h"

#include <memory>
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
        Again,   ///< nothing of the transaction was kept; the same may be tried anew
        Rewound, ///< the server lost what it had confirmed; nothing of the transaction was kept
        Interrupted,
        Damaged,
        Other
    };

    /// `said` says in one line what happened, where, and what to do; `technical` is the library's own text.
    StoreFailure(Kind kind, Phrase said, std::string technical = {}, bool isFinal = false)
        : std::runtime_error(spellPlain(said)),
          m_kind(kind),
          m_said(std::make_shared<const Phrase>(std::move(said))),
          m_technical(std::move(technical)),
          m_isFinal(isFinal)
    {
    }
    /// What what() says, to be said in another language.
    const Phrase& said() const { return *m_said; }
    Kind kind() const { return m_kind; }
    const std::string& technical() const { return m_technical; }
    /// Trying again was in vain already.
    bool isFinal() const { return m_isFinal; }

private:
    Kind m_kind;
    std::shared_ptr<const Phrase> m_said; ///< shared, so that copies of a failure cannot fail
    std::string m_technical;
    bool m_isFinal;
};

/// What there is to say of a store or a file, behind its path or address.
inline Phrase about(std::string_view place, Phrase words)
{
    //: A path or an address, and a sentence of it that begins in lower case.
    return phrase("Failure", "%1: %2").text(place).part(std::move(words));
}

} // namespace quota
