// SPDX-License-Identifier: GPL-3.0-or-later
// Chance that is the same on every machine: integers only, and one draw does not disturb another.
#pragma once

#include <cstdint>

namespace quota {

/// The finalizer of SplitMix64: every bit of the input reaches every bit of the output.
constexpr std::uint64_t mixed(std::uint64_t x)
{
    x += 0x9E3779B97F4A7C15;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
    return x ^ (x >> 31);
}

/// What a draw is for, so that two draws about one device on one day are independent.
enum class Purpose : std::uint64_t {
    Company,
    Registration,
    FirstConnection,
    Termination,
    Product,
    Message,
    MessageTime,
    Connection,
    Release,
    Wave,
    Request,
    Single,
    Result,
    Purchase,
    Settlement,
    Call,
    Delay,
    Double,
    Misfortune,
};

/// Draws by what they are about: the same question always has the same answer, in whatever order it is asked.
class Chance {
public:
    explicit constexpr Chance(std::uint64_t seed) : m_seed(mixed(seed)) {}

    /// 64 random bits for a purpose, a subject and a moment.
    constexpr std::uint64_t bits(Purpose purpose, std::uint64_t subject, std::uint64_t moment = 0) const
    {
        return mixed(mixed(m_seed ^ (static_cast<std::uint64_t>(purpose) << 56) ^ subject) + moment);
    }
    /// 0 to `end` − 1; `end` below 2³² and not 0.
    constexpr std::int64_t below(std::int64_t end, Purpose purpose, std::uint64_t subject,
                                 std::uint64_t moment = 0) const
    {
        return static_cast<std::int64_t>(
            ((bits(purpose, subject, moment) >> 32) * static_cast<std::uint64_t>(end)) >> 32);
    }

private:
    std::uint64_t m_seed;
};

} // namespace quota
