// SPDX-License-Identifier: GPL-3.0-or-later
// What the engine decided about one event, with everything that an explanation needs.
#pragma once

#include "vocabulary/types.h"
#include "vocabulary/words.h"

#include <string>
#include <vector>

namespace quota {

/// Units taken from one source. `grant` is a grant's or campaign's id; own allowances and excess have
/// `period`.
struct Draw {
    DrawSource source = DrawSource::Allowance;
    Units units = 0;
    Units before = 0;        ///< what the source had, 0 for excess
    std::int32_t period = 0; ///< cycle number or Month
    bool isMonth = false;
    std::string grant;

    bool operator==(const Draw&) const = default;
};

/// The contract's word for where a draw came from: cycle:N, month:YYYY-MM, YYYY-MM, or the grant.
std::string grantOf(const Draw& draw);

/// The numbers that the rule was handed. What a type does not use stays 0; instants are `never` when absent.
struct Facts {
    std::int64_t asked = 0; ///< bytes of a package, devices of a task, count of calls
    std::int64_t unitBytes = 0;
    std::int64_t quota = 0;     ///< of the device's cycle or month
    std::int64_t used = 0;      ///< of it, before
    std::int64_t available = 0; ///< in all shared sources together, before
    std::int64_t period = 0;    ///< cycle number or Month
    std::int64_t isMonth = 0;
    std::int64_t activated = 0; ///< the device's activation Day
    std::int64_t first = 0;     ///< first Day of the period
    std::int64_t last = 0;      ///< last Day of the period
    std::int64_t state = 0;     ///< DeviceState before
    std::int64_t until = 0;     ///< code end or package end, where there is one

    bool operator==(const Facts&) const = default;
};

struct Decision {
    Outcome outcome = Outcome::Accepted;
    Reason reason = Reason::None;
    Units units = 0;
    Units needed = 0;
    bool late = false;
    std::vector<Draw> draws;
    Facts facts;
    /// The payer's rows that the event named, for the store; all bits set where there is none. Not part of
    /// the record.
    std::uint32_t account = 0xffffffff, device = 0xffffffff, campaign = 0xffffffff;

    /// Makes it a fresh acceptance, keeping its memory.
    void clear();
};

/// The store's form of what a decision drew and was handed: a few bytes each, the same on every machine.
void encodeRecord(const Decision& decision, std::string& out);
/// Reads it back into draws and facts; false when the bytes are no record.
bool decodeRecord(std::string_view bytes, Decision& decision);

} // namespace quota
