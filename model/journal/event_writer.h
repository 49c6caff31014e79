// SPDX-License-Identifier: GPL-3.0-or-later
// From an event back to a line of the journal.
#pragma once

#include "vocabulary/event.h"

#include <string>

namespace quota {

/// Appends the event as one CloudEvents JSON line, with its newline. Read again, it has the same content.
void appendEventLine(std::string& out, const Event& event);

} // namespace quota
