// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/wanted.h"

#include <algorithm>
#include <thread>
#include <utility>

namespace quota {

namespace {

thread_local const Wanted::Ask* asked = nullptr;

} // namespace

Wanted::Wanted(Ask ask) : m_ask(std::move(ask)), m_before(asked)
{
    if (m_ask)
        asked = &m_ask;
}

Wanted::~Wanted()
{
    asked = m_before;
}

Wanted::Ask Wanted::ofThisThread()
{
    return asked != nullptr ? *asked : Ask();
}

bool isWanted()
{
    return asked == nullptr || (*asked)();
}

bool restWhileWanted(std::chrono::milliseconds time)
{
    constexpr std::chrono::milliseconds step{50};
    for (; time.count() > 0 && isWanted(); time -= step)
        std::this_thread::sleep_for(std::min(step, time));
    return isWanted();
}

} // namespace quota
