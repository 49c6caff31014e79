// SPDX-License-Identifier: GPL-3.0-or-later
// Firmware releases: when they come, how large they are, and on which day a device takes one.
#pragma once

#include "generate/fleet.h"
#include "generate/prng.h"

#include <optional>

namespace quota {

struct Release {
    std::int64_t number = 0; ///< from 0, for each account and product
    Day day = 0;             ///< of its first devices
    std::int64_t bytes = 0;  ///< of its package

    std::string version() const
    {
        return std::to_string(1 + number / 4) + '.' + std::to_string(number % 4 * 2);
    }
};

/// A release reaches a few devices first, then a tenth, then all, over about three weeks and mostly on
/// weekdays.
class Releases {
public:
    Releases(const Chance& chance, Day start) : m_chance(chance), m_start(start) {}

    /// The release that is being rolled out on a day, if any.
    std::optional<Release> activeOn(Day day, std::size_t account, std::size_t product,
                                    AccountRole role) const;
    /// The day on which a device takes it; noDay when it never does.
    Day dueOn(const Release& release, std::size_t device) const;

private:
    const Chance& m_chance;
    Day m_start;
};

} // namespace quota
