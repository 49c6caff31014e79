// SPDX-License-Identifier: GPL-3.0-or-later
// The ends between which a number is wanted.
#pragma once

#include <cstdint>
#include <limits>

namespace quota {

/// Both ends inclusive; as it is made, every number is wanted.
struct Bounds {
    std::int64_t least = std::numeric_limits<std::int64_t>::min();
    std::int64_t most = std::numeric_limits<std::int64_t>::max();

    /// Ends that no number lies between.
    static constexpr Bounds nothing() { return {1, 0}; }
    [[nodiscard]] constexpr bool has(std::int64_t value) const { return least <= value && value <= most; }
    /// Whether every number is wanted.
    [[nodiscard]] constexpr bool isOpen() const { return *this == Bounds{}; }
    /// What lies between the ends of both.
    [[nodiscard]] constexpr Bounds within(const Bounds& other) const
    {
        return {least < other.least ? other.least : least, other.most < most ? other.most : most};
    }
    constexpr bool operator==(const Bounds&) const = default;
};

} // namespace quota
