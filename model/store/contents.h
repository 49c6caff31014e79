// SPDX-License-Identifier: GPL-3.0-or-later
// Digests of what events say, by which a writer knows again what it has just entered.
#pragma once

#include "vocabulary/event.h"

#include <array>
#include <cstdint>
#include <string>

namespace quota {

/// Tells of events whether they have one identity and say the same (contract: same type, instant, account,
/// actor and data) when the first one is no longer at hand. Two that differ count as one with a chance of
/// 2⁻¹²⁸, and nobody can look for such two: the seed is of this object alone.
class Contents {
public:
    using Digest = std::array<std::uint64_t, 2>;
    Contents();
    Digest digestOf(const Event& event);

private:
    std::uint64_t m_seed;
    std::string m_bytes;
};

} // namespace quota
