// SPDX-License-Identifier: GPL-3.0-or-later
// The way back from a text to the sentence that it was made of, for texts that are kept or handed on in
// English.
#pragma once

#include "vocabulary/phrase.h"

#include <optional>
#include <string_view>
#include <vector>

namespace quota {

/// What stands in the places %1, %2 … of a sentence, in their order; nothing when the text is of another one.
/// An apostrophe may be a straight one.
std::optional<std::vector<std::string>> placesIn(std::string_view text, std::string_view sentence);
/// The first of the sentences that the text is of, with what stands in its places; else the text
/// untranslated.
Phrase saidAgain(std::string_view text, const std::vector<Phrase>& sentences);

} // namespace quota
