// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/store_news.h"

#include "store/store_failure.h"
#include "store/wanted.h"

#include <algorithm>
#include <utility>

namespace quota {

StoreNews::StoreNews(Surroundings around, Pauses pauses)
    : m_around(std::move(around)),
      m_pauses(pauses),
      m_thread([this](const std::stop_token& stop) { run(stop); })
{
}

void StoreNews::handOver(const std::string& path, std::unique_ptr<StoreWatch> watch)
{
    const std::lock_guard lock(m_mutex);
    m_handedPath = path;
    m_handed = std::move(watch);
}

void StoreNews::run(const std::stop_token& stop)
{
    const Wanted wanted([&] { return !stop.stop_requested(); });
    for (auto pause = m_pauses.lost; !stop.stop_requested();) {
        try {
            follow();
            look();
            pause = m_pauses.lost;
            rest(stop, m_watch ? m_pauses.between : m_pauses.closed);
        } catch (const StoreFailure& failed) {
            if (failed.kind() == StoreFailure::Kind::Unreachable && m_path == m_around.path())
                m_around.noteLost(true);
            // The pages say that the store is gone; it is asked for again, less and less often.
            rest(stop, pause);
            pause = std::min(pause * 2, m_pauses.longest);
        }
    }
}

/// Watches what is open now.
void StoreNews::follow()
{
    const std::string path = m_around.path();
    {
        const std::lock_guard lock(m_mutex);
        if (path != m_path) {
            m_path = path;
            m_watch.reset();
            m_isOwed = false;
        }
        if (m_handed && m_handedPath == m_path)
            m_watch = std::move(m_handed);
    }
    if (m_watch || m_path.empty())
        return;
    m_watch = m_around.makeWatch(m_path);
    m_isOwed = true; // pages were read before
}

void StoreNews::look()
{
    if (!m_watch)
        return;
    const bool isNew = m_watch->wait(m_pauses.wait);
    if (m_path != m_around.path())
        return;
    m_around.noteLost(false);
    if (!isNew && !m_isOwed)
        return;
    const bool isWriting = m_around.isWriting();
    if (isNew || !isWriting)
        m_around.tell(!isWriting);
    m_isOwed = isWriting;
}

void StoreNews::rest(const std::stop_token& stop, std::chrono::milliseconds time)
{
    constexpr std::chrono::milliseconds step{50};
    for (; time > std::chrono::milliseconds(0) && !stop.stop_requested(); time -= step)
        std::this_thread::sleep_for(std::min(time, step));
}

} // namespace quota
