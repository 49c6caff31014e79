// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with one event: of all that is found, the reason that the contract tries first.
#pragma once

#include "journal/objection.h"
#include "journal/rejection.h"

#include <initializer_list>
#include <string_view>

namespace quota {

/// Collects objections in any order and keeps the one with the earliest reason; of equals, the first.
class Findings {
public:
    void clear() { m_rejection.reason = Reason::None; }
    bool empty() const { return m_rejection.reason == Reason::None; }
    bool isMalformed() const { return m_rejection.reason == Reason::Malformed; }

    /// Takes an objection and what it names; its sentence is only made when it is kept.
    void add(Reason reason, Objection objection, std::initializer_list<std::string_view> names = {})
    {
        if (isLess(reason))
            return;
        m_rejection.message = objectionText(objection, names);
        m_rejection.reason = reason;
    }
    /// Takes an objection whose sentence is made.
    void add(Reason reason, std::string_view sentence)
    {
        if (isLess(reason))
            return;
        m_rejection.message = sentence;
        m_rejection.reason = reason;
    }

    const Rejection& rejection() const { return m_rejection; }

private:
    bool isLess(Reason reason) const { return !empty() && m_rejection.reason <= reason; }

    Rejection m_rejection;
};

/// The beginning of a text for a message: at most 60 bytes, cut between characters.
inline std::string_view shown(std::string_view text)
{
    constexpr std::size_t most = 60;
    if (text.size() <= most)
        return text;
    std::size_t end = most;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        --end;
    return text.substr(0, end);
}

} // namespace quota
