// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trial.h"

#include <utility>

namespace quota {

Trial::Trial(PayerState& original) : m_original(original), m_copy(*original.zones)
{
    DeviceList lent = std::exchange(original.devices, {});
    try {
        m_copy = original;
    } catch (...) {
        original.devices = std::move(lent);
        throw;
    }
    m_copy.devices = std::move(lent);
    m_copy.devices.beginTrial();
}

Trial::~Trial()
{
    m_copy.devices.takeBack();
    m_original.devices = std::move(m_copy.devices);
}

} // namespace quota
