// SPDX-License-Identifier: GPL-3.0-or-later
// What explanations call reasons, events, meters and quantities.
#pragma once

#include "vocabulary/phrase.h"
#include "vocabulary/words.h"

#include <string_view>

namespace quota {

/// What a reason says in a few words: "too few OTA units".
Phrase spokenReason(Reason reason);
/// What an event asked for: "OTA request".
Phrase spokenType(EventType type);
/// What an entry records: "Excess deduction".
Phrase spokenEntry(Change change);

/// The id of what has a page or list of its own, which a page may lead to. Contexts of their own tell the
/// kinds.
Phrase grantId(std::string_view id);
Phrase deviceId(std::string_view id);
Phrase campaignId(std::string_view id);

/// "130,000 calls": units in the words of a meter.
Phrase spokenQuantity(Meter meter, Units units);
/// The same with a sign: "+130,000 calls", "−2 units".
Phrase spokenChange(Meter meter, Units units);

} // namespace quota
