// SPDX-License-Identifier: GPL-3.0-or-later
// A state to try events on, without copying a million devices for it.
#pragma once

#include "engine/state.h"

namespace quota {

/// A payer's state to decide on and forget. It is a copy but for the devices, which the original lends: those
/// that are touched are put back as they were, and new ones go, when the trial ends. Until then the original
/// has no devices, so nobody may read it. Nothing of it may count as changed.
class Trial {
public:
    explicit Trial(PayerState& original);
    ~Trial();
    Trial(const Trial&) = delete;
    Trial& operator=(const Trial&) = delete;

    PayerState& state() { return m_copy; }

private:
    PayerState& m_original;
    PayerState m_copy;
};

} // namespace quota
