// SPDX-License-Identifier: GPL-3.0-or-later
// The workspace's own: its worker threads, and the connections that they are lent. For its sources alone.
#pragma once

#include "store/store_failure.h"
#include "store/wanted.h"
#include "workspace/api_calls.h"
#include "workspace/campaign_data.h"
#include "workspace/ledger_data.h"
#include "workspace/reader.h"
#include "workspace/store_files.h"
#include "workspace/store_news.h"
#include "workspace/told_rows.h"
#include "workspace/workspace.h"
#include "zones/system_zones.h"

#include <QPromise>
#include <QThreadPool>
#include <QtConcurrent>

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <functional>
#include <limits>
#include <mutex>
#include <optional>

namespace quota {

/// Imports give way to the window: the thread's own niceness, not the program's.
inline void workQuietly()
{
    setpriority(PRIO_PROCESS, static_cast<id_t>(syscall(SYS_gettid)), 10);
}

inline Failure failureOf(const StoreFailure& failed)
{
    return {failed.said(), failed.technical(), failed.kind() == StoreFailure::Kind::Interrupted,
            failed.kind() == StoreFailure::Kind::Unreachable};
}

/// A connection for reading.
inline std::unique_ptr<Reader> openReader(const std::string& path, const ZoneCatalogue& zones)
{
    return std::make_unique<Reader>(path, zones);
}

/// The threads and what they hold. Readers are lent to one task at a time; writing is one thread's.
class Workspace::Parts {
public:
    Parts()
    {
        readers.setMaxThreadCount(2);
        writer.setMaxThreadCount(1);
        prover.setMaxThreadCount(1);
        askers.setMaxThreadCount(4);
    }

    /// Whether a writing may go on: at the end it has a little time to come to a commit.
    bool mayWrite() const
    {
        constexpr auto timeToCommit = std::chrono::seconds(2);
        return !stopping || std::chrono::steady_clock::now() - stoppedAt.load() < timeToCommit;
    }
    /// Has everything end; false when it has not after so long.
    bool end(std::chrono::milliseconds longest)
    {
        using Clock = std::chrono::steady_clock;
        if (!stopping) {
            stoppedAt = Clock::now();
            stopping = true;
        }
        if (news)
            news->stop();
        const auto until = Clock::now() + longest;
        bool isOver = true;
        for (QThreadPool* pool : {&writer, &prover, &readers, &askers}) {
            // What a person wants written is not left out.
            if (pool != &writer)
                pool->clear();
            const auto rest = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now());
            isOver = pool->waitForDone(static_cast<int>(std::max<std::int64_t>(rest.count(), 0))) && isOver;
        }
        return isOver;
    }

    /// A connection that was lent before, or a new one; `isFresh` says which.
    std::unique_ptr<Reader> borrow(bool& isFresh)
    {
        isFresh = false;
        {
            const std::lock_guard lock(mutex);
            if (!idle.empty()) {
                auto reader = std::move(idle.back());
                idle.pop_back();
                return reader;
            }
        }
        isFresh = true;
        return openReader(currentPath(), zones);
    }
    void giveBack(std::unique_ptr<Reader> reader)
    {
        const std::lock_guard lock(mutex);
        if (reader->store().path() == shownStore(path))
            idle.push_back(std::move(reader));
    }
    /// With its password where it has one: never for people or settings.
    std::string currentPath() const
    {
        const std::lock_guard lock(mutex);
        return path;
    }
    std::optional<ServerInfo> currentServer() const
    {
        const std::lock_guard lock(mutex);
        return server;
    }
    StoreRights currentRights() const
    {
        const std::lock_guard lock(mutex);
        return rights;
    }
    /// Roles are given and taken meanwhile.
    void setRights(const StoreRights& newRights)
    {
        const std::lock_guard lock(mutex);
        rights = newRights;
    }
    /// A watch for news from now on, made before the store is read; without one, what may have happened
    /// meanwhile is told once there is one.
    static std::unique_ptr<StoreWatch> watchFromNow(const std::string& newPath)
    {
        try {
            return watchStore(newPath);
        } catch (const StoreFailure&) {
            return nullptr;
        }
    }
    void setPath(const std::string& newPath, std::unique_ptr<StoreWatch> watch,
                 std::optional<ServerInfo> newServer = {}, const StoreRights& newRights = {})
    {
        news->handOver(newPath, std::move(watch));
        const std::lock_guard lock(mutex);
        path = newPath;
        server = std::move(newServer);
        rights = newRights;
        idle.clear();
        isLost = false;
        isServerOld = false;
    }
    /// After a connection was lost another of several hosts may be the one that answers.
    template <typename Ask>
    void followServer(const Ask& ask)
    {
        if (!currentServer() || !isServerOld.exchange(false))
            return;
        try {
            const std::string asked = currentPath();
            const ServerInfo now = ask(asked);
            const std::lock_guard lock(mutex);
            if (path == asked)
                server = now;
        } catch (...) {
            isServerOld = true;
            throw;
        }
    }
    /// Connections that lay idle when another was lost are lost too.
    void forgetIdle()
    {
        const std::lock_guard lock(mutex);
        idle.clear();
        isServerOld = true;
    }
    /// Tells, once, that the server went, or that it is back.
    void noteLost(bool lost)
    {
        if (isLost.exchange(lost) != lost && told)
            told(lost);
    }

    /// Runs a reading on a worker: one snapshot, errors as values.
    template <typename Value, typename Read>
    QFuture<Result<Value>> read(Read reading)
    {
        return readLong<Value>([reading](Reader& reader, const auto&) { return reading(reader); });
    }

    /// The same for a reading that asks now and then whether it is still wanted.
    template <typename Value, typename Read>
    QFuture<Result<Value>> readLong(Read reading)
    {
        return readTold<Value>([this, reading](Reader& reader, QPromise<Result<Value>>& promise) {
            const std::function<bool()> isCancelled = [&] { return promise.isCanceled() || stopping; };
            return reading(reader, isCancelled);
        });
    }

    /// The same for a reading that tells how far it is: the future's progress is in thousandths.
    template <typename Value, typename Read>
    QFuture<Result<Value>> readFar(Read reading)
    {
        return readTold<Value>([this, reading](Reader& reader, QPromise<Result<Value>>& promise) {
            constexpr int whole = 1000;
            const WorkTold told = [&](std::int64_t done, std::int64_t all) {
                promise.setProgressRange(0, whole);
                promise.setProgressValue(static_cast<int>(
                    whole * static_cast<double>(done) / static_cast<double>(std::max<std::int64_t>(all, 1))));
                return !promise.isCanceled() && !stopping;
            };
            return reading(reader, told);
        });
    }

    /// The same for a reading that also tells how far it is.
    template <typename Value, typename Read>
    QFuture<Result<Value>> readTold(Read reading)
    {
        return QtConcurrent::run(&readers, [this, reading](QPromise<Result<Value>>& promise) {
            if (promise.isCanceled())
                return;
            const Wanted wanted([this, &promise] { return !promise.isCanceled() && !stopping; });
            try {
                promise.addResult(Result<Value>(readOnce<Value>(reading, promise)));
                noteLost(false);
            } catch (const StoreFailure& failed) {
                Failure failure = failureOf(failed);
                failure.isTold = failure.unreachable && told;
                if (failure.unreachable)
                    noteLost(true);
                promise.addResult(Result<Value>(std::move(failure)));
            } catch (const std::exception& failed) {
                promise.addResult(Result<Value>(
                    Failure{phrase("Failure", "The store could not be read."), failed.what(), false}));
            }
        });
    }

    /// Reads in one snapshot. A connection that was lost while it lay idle is no reason to fail: a new one
    /// is tried, once.
    template <typename Value, typename Read>
    Value readOnce(const Read& reading, QPromise<Result<Value>>& promise)
    {
        bool isFresh = false;
        for (;;) {
            try {
                auto reader = borrow(isFresh);
                std::optional<Value> value;
                {
                    const auto snapshot = reader->snapshot();
                    value.emplace(reading(*reader, promise));
                }
                giveBack(std::move(reader));
                return std::move(*value);
            } catch (const StoreFailure& failed) {
                if (failed.kind() != StoreFailure::Kind::Unreachable || isFresh)
                    throw;
                forgetIdle();
            }
        }
    }

    /// A reading that writes a file of rows; the future's progress counts them, and cancelling it stops.
    template <typename Writing>
    QFuture<Result<bool>> writeFile(Writing writing)
    {
        return readTold<bool>([this, writing](Reader& reader, QPromise<Result<bool>>& promise) {
            promise.setProgressRange(0, std::numeric_limits<int>::max());
            writing(reader, [&](std::int64_t rows) {
                promise.setProgressValue(
                    static_cast<int>(std::min<std::int64_t>(rows, std::numeric_limits<int>::max())));
                return !promise.isCanceled() && !stopping;
            });
            return true;
        });
    }

    /// Runs a writing on the one thread for it.
    template <typename Value, typename Write>
    QFuture<Result<Value>> write(Write writing)
    {
        return QtConcurrent::run(&writer, [this, writing](QPromise<Result<Value>>& promise) {
            workQuietly();
            const Wanted wanted([this] { return mayWrite(); });
            try {
                promise.addResult(Result<Value>(writing([&promise] { return promise.isCanceled(); })));
            } catch (const StoreFailure& failed) {
                promise.addResult(Result<Value>(failureOf(failed)));
            } catch (const std::exception& failed) {
                promise.addResult(Result<Value>(
                    Failure{phrase("Failure", "The store could not be written."), failed.what(), false}));
            }
        });
    }

    /// Tells of what others commit to the store that is open, until the workspace goes.
    void watch(const std::function<void(bool isOfOthers)>& tell)
    {
        news.emplace(StoreNews::Surroundings{[this] { return currentPath(); }, watchStore,
                                             [this] { return writer.activeThreadCount() > 0; },
                                             [this](bool lost) { noteLost(lost); }, tell});
    }

    SystemZones zones;
    mutable std::mutex mutex;
    std::string path;
    std::optional<ServerInfo> server;
    StoreRights rights; ///< of whoever opened the store
    std::vector<std::unique_ptr<Reader>> idle;
    std::atomic<bool> isServerOld = false; ///< the server that answers may be another since
    std::atomic<bool> isLost = false;
    std::atomic<bool> isInboxAsked = false;
    std::function<void(bool lost)> told; ///< from any thread
    std::atomic<bool> stopping = false;
    std::atomic<std::chrono::steady_clock::time_point> stoppedAt{};
    LedgerPositions ledgerPositions;
    CampaignMemory campaigns;
    ApiCallMemory apiCalls;
    QThreadPool readers, writer, prover, askers;

    std::optional<StoreNews> news; ///< goes before what it uses
};

} // namespace quota
