// SPDX-License-Identifier: GPL-3.0-or-later
// Why a line of input never becomes an event.
#pragma once

#include "vocabulary/words.h"

#include <string>

namespace quota {

struct Rejection {
    Reason reason = Reason::None;
    std::string
        message; ///< one sentence for people, e.g. “bytes” must be a whole number of at least 1, and is 0.
};

} // namespace quota
