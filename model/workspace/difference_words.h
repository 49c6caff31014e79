// SPDX-License-Identifier: GPL-3.0-or-later
// What proving a store found, for people: `quotactl verify` has it in English, the console in any language.
#pragma once

#include "vocabulary/phrase.h"

#include <string_view>

namespace quota {

/// The sentence of a difference that Verdict or a replay names; what is not known stays as it is.
Phrase differenceOf(std::string_view difference);

} // namespace quota
