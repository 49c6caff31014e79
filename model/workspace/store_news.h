// SPDX-License-Identifier: GPL-3.0-or-later
// Tells what others commit to the store that is open, and whether it can be reached.
#pragma once

#include "store/watch.h"

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

namespace quota {

/// Watches one store after the other, on a thread of its own, until it goes. No news is dropped: what came
/// while this program itself was writing is told when it has written, and what may have happened while
/// nobody watched is told as news.
class StoreNews {
public:
    /// Asked and told on the thread that watches.
    struct Surroundings {
        std::function<std::string()> path; ///< of the store that is open; empty: none
        /// A watch on that store, as of now. Throws StoreFailure.
        std::function<std::unique_ptr<StoreWatch>(const std::string& path)> makeWatch;
        /// Whether this program writes: what it commits is told by who asked for it.
        std::function<bool()> isWriting;
        std::function<void(bool isLost)> noteLost;
        /// Something was committed; `isOfOthers`: and this program writes nothing now.
        std::function<void(bool isOfOthers)> tell;
    };
    struct Pauses {
        std::chrono::milliseconds wait{300};    ///< of one wait for news
        std::chrono::milliseconds between{700}; ///< after it: news are told about once a second
        std::chrono::milliseconds closed{300};  ///< while no store is open
        std::chrono::milliseconds lost{1000};   ///< the first, doubled each time
        std::chrono::milliseconds longest{30'000};
    };

    explicit StoreNews(Surroundings around) : StoreNews(std::move(around), Pauses{}) {}
    StoreNews(Surroundings around, Pauses pauses);

    /// A watch that was made before anything was read of the store: it misses nothing. Any thread.
    void handOver(const std::string& path, std::unique_ptr<StoreWatch> watch);
    /// Watches no longer; what is under way ends soon. Any thread.
    void stop() { m_thread.request_stop(); }

private:
    void run(const std::stop_token& stop);
    void follow();
    void look();
    static void rest(const std::stop_token& stop, std::chrono::milliseconds time);

    const Surroundings m_around;
    const Pauses m_pauses;
    std::mutex m_mutex;
    std::string m_handedPath;
    std::unique_ptr<StoreWatch> m_handed;
    std::string m_path; ///< of what is watched
    std::unique_ptr<StoreWatch> m_watch;
    bool m_isOwed = false; ///< news that is not told yet
    std::jthread m_thread; ///< goes before what it uses
};

} // namespace quota
