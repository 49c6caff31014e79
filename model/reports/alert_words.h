// SPDX-License-Identifier: GPL-3.0-or-later
// What an alert says, in a sentence of plain English: for reports and mail (the console has words of its
// own).
#pragma once

#include "engine/state.h"

#include <string>

namespace quota {

/// One line without line ends. Days are the account's, instants UTC.
std::string alertMessage(const PayerState& state, const Alert& alert);

} // namespace quota
