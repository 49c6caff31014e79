// SPDX-License-Identifier: GPL-3.0-or-later
// The contract's words as people say them. The code itself stands beside the words where someone may have to
// quote it.
#pragma once

#include "theme/tag.h"
#include "vocabulary/decision.h"
#include "vocabulary/words.h"

#include <QString>

namespace quota {

/// "OTA request".
QString eventText(EventType type);
/// "OTA upgrades", as a bill or a ledger names a meter.
QString meterText(Meter meter);
/// "Excess deduction".
QString changeText(Change change);
/// Icon of a change, by meaning.
QString changeIcon(Change change);
/// "Too few OTA units".
QString reasonText(Reason reason);
/// The contract's word of a reason: "insufficient_ota".
QString reasonCode(Reason reason);
/// "Active".
QString stateText(DeviceState state);
/// State of a device as a tag.
Tag stateTag(DeviceState state);
/// Outcome as a tag: "Accepted", or the code of the refusal.
Tag outcomeTag(Outcome outcome, Reason reason);
/// Status of a bill as a tag.
Tag billTag(BillStatus status);
/// "6 units" in the words of a meter: units, messages, calls, codes, licences, tokens.
QString quantityText(Meter meter, Units units);
/// A pool's use a day, rounded down: "82", "less than 1".
QString perDayText(Units perDay);
/// The word as a column's head: "Units", "Messages".
QString quantityTitle(Meter meter);
/// The word alone: "units", for beside a large figure.
QString unitText(Meter meter);
/// Where a draw came from, for a list: "cycle 1", "Aug 2026", "top-up tp-0901", "codes free-codes".
QString drawText(const Draw& draw);
/// The same with a capital: "Cycle 2", "Top-up tp-0901".
QString drawSourceText(const Draw& draw);

/// A title within a sentence: "Bills" becomes "bills" in English; "OTA upgrades", and the titles of languages
/// with other rules, stay.
QString inSentence(const QString& title);

} // namespace quota
