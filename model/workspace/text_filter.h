// SPDX-License-Identifier: GPL-3.0-or-later
// What a person asks of a column's text: a part of it, or all of it.
#pragma once

#include <string>
#include <string_view>

namespace quota {

/// A text that a column must have, whatever the case of its letters; empty for any.
struct TextFilter {
    std::string text{};
    bool whole = false; ///< the column must have it and nothing else

    [[nodiscard]] bool isOpen() const { return text.empty(); }
    [[nodiscard]] bool passes(std::string_view column) const;
    bool operator==(const TextFilter&) const = default;
};

} // namespace quota
