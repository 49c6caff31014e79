// SPDX-License-Identifier: GPL-3.0-or-later
// What the model says, in the console's language: texts and plurals by the translation, numbers and days as
// every page writes them. Plain text of a phrase is toText() of pages/convert.h.
#pragma once

#include "vocabulary/phrase.h"

#include <QString>

namespace quota {

/// The language that the console shows.
const Language& screenLanguage();
/// The phrase as rich text, with its bold; ids are escaped. Ids that have a page are links: "grant e-41",
/// "device D-1", "campaign c-7".
QString richText(const Phrase& phrase);

} // namespace quota
