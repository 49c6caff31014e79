// SPDX-License-Identifier: GPL-3.0-or-later
// The ids of accounts, products, devices, campaigns and events.
#pragma once

#include "journal/objection.h"

#include <cstddef>
#include <optional>
#include <string_view>

namespace quota {

inline constexpr std::size_t maxIdBytes = 128;

/// Whether text has a control character: U+0000 to U+001F, U+007F to U+009F. It must be UTF-8.
inline bool hasControl(std::string_view text)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        // U+0080 to U+009F are C2 80 to C2 9F.
        if (byte < 0x20 || byte == 0x7F ||
            (byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0))
            return true;
    }
    return false;
}

/// What is wrong with an id; nothing when it is one.
inline std::optional<Objection> idProblem(std::string_view id)
{
    if (id.empty())
        return Objection::Empty;
    if (id.size() > maxIdBytes)
        return Objection::TooLong;
    if (hasControl(id))
        return Objection::HasControlCharacter;
    return std::nullopt;
}

} // namespace quota
