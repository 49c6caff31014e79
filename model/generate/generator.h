// SPDX-License-Identifier: GPL-3.0-or-later
// A sample journal that looks like real fleets, the same from the same options on every machine.
#pragma once

#include "vocabulary/types.h"

#include <cstdint>
#include <memory>
#include <string>

namespace quota {

struct GenerateOptions {
    int devices = 1000;
    int days = 365;
    int accounts = 4; ///< tenants among them
    int products = 3; ///< of each account
    int tenants = 2;  ///< of each aggregator, where there are accounts enough
    std::uint64_t seed = 1;
    Day start = 20089; ///< the first day, of UTC: 2025-01-01
};

/// Gives the journal line by line, mostly in the order of time: some events come late, some twice. No line is
/// rejected by an empty store, though many events are refused, as in life. Memory grows with the devices, not
/// with the days.
class Generator {
public:
    /// Counts below 1 are taken for 1; products above 64 for 64.
    explicit Generator(GenerateOptions options);
    ~Generator();

    /// Makes `line` the next line, without a newline; false when there is none.
    bool next(std::string& line);

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace quota
