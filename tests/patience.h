// SPDX-License-Identifier: GPL-3.0-or-later
// How long a test waits for what must come, so long that no machine is too slow: nothing is told by it.
#pragma once

namespace quota {

inline constexpr int kPatienceMs = 90'000;

} // namespace quota
