// SPDX-License-Identifier: GPL-3.0-or-later
// What a ledger can be filtered by: the meters and changes that a scheme knows.
#pragma once

#include "pages/choice_menu.h"
#include "vocabulary/words.h"

#include <optional>

namespace quota {

/// Any meter, then those of a scheme; the ids are the values' words.
QVector<Choice> meterChoices(Scheme scheme);
/// Any change, then those of a scheme in the order in which they come; the ids are the values' words.
QVector<Choice> changeChoices(Scheme scheme);
/// The change of such an id.
std::optional<Change> ledgerChange(const QString& id);

} // namespace quota
