// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with one event: of all that is found, the reason that the contract tries first.
#pragma once

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

    /// Takes an objection whose message is the parts together; they are only joined when it is kept.
    void add(Reason reason, std::initializer_list<std::string_view> parts)
    {
        if (!empty() && m_rejection.reason <= reason)
            return;
        m_rejection.reason = reason;
        m_rejection.message.clear();
        for (const std::string_view part : parts)
            m_rejection.message += part;
    }

    const Rejection& rejection() const { return m_rejection; }

private:
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
