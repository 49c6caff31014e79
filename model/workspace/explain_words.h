// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers, days and sizes as an explanation writes them: in English, with the account's days.
#pragma once

#include "vocabulary/words.h"
#include "vocabulary/zone.h"
#include "workspace/page_data.h"

#include <string>

namespace quota {

/// 12,480
std::string spoken(Units units);
/// "1 unit", "13 units"
std::string spokenUnits(Units units, const char* one, const char* many);
/// 27 Aug 2026
std::string spokenDay(Day day);
/// 28 Aug 2026, 10:14:09 in the zone
std::string spokenTime(const Zone& zone, Instant instant);
/// 60.5 MB, exact: SI units of 1,000,000 bytes, without floating point
std::string spokenSize(std::int64_t bytes);
/// What a reason says in a few words: "too few OTA units".
std::string spokenReason(Reason reason);
/// What an event asked for: "OTA request".
std::string spokenType(EventType type);

/// "130,000 calls": units in the words of a meter.
std::string spokenQuantity(Meter meter, Units units);
/// The same with a sign: "+130,000 calls", "−2 units".
std::string spokenChange(Meter meter, Units units);
/// What a meter is called in a sentence: "subscription", "OTA".
std::string spokenMeter(Meter meter);
/// What an entry records: "Excess deduction".
std::string spokenEntry(Change change);
/// "Aug 2026".
std::string spokenMonth(Month month);

/// Reads "plain *bold* plain".
Sentence sentence(const std::string& marked);
/// Keeps ids that have an asterisk from being read as marks.
std::string plainMarks(std::string text);

} // namespace quota
