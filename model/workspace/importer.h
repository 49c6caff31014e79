// SPDX-License-Identifier: GPL-3.0-or-later
// Applies an input to a store: reads and parses on one thread, decides and writes on another.
#pragma once

#include "store/session.h"
#include "workspace/page_data.h"

#include <chrono>
#include <functional>
#include <string>

namespace quota {

struct ImportOptions {
    std::string path;                     ///< "-" is standard input
    std::string type;                     ///< for CSV without a type column
    std::string decisionsPath;            ///< JSON Lines of every decision; empty for none
    std::string rejectsPath;              ///< JSON Lines of every rejected line; empty for none
    std::int64_t linesPerTransaction = 0; ///< at most, fewer when lines come slowly; 0: what suits the store
    Instant wallClock = 0;                ///< remembered with the import, never decided by
    /// Asked now and then; false stops behind the next commit.
    std::function<bool(const ImportProgress&)> progress;
    /// Told now and then while another program writes the same payer, or takes in the same input, for longer
    /// than a moment: how long by now.
    std::function<void(std::chrono::seconds)> waits;
    /// Told after each commit what of the input is kept.
    std::function<void(const ImportRow&)> committed;
};

struct ImportResult {
    ImportRow row;
    bool resumed = false; ///< went on behind what an interrupted run had taken
    bool cancelled = false;
    std::string error; ///< reading stopped before the end: why; what came before is applied
};

/// Runs an import to its end. An input that an interrupted run had begun goes on where that one stopped
/// (contract). Taken to its end it is not yet finished: that is said by finishImports, when its result has
/// been told. Throws StoreFailure when the store or a file beside the input fails; what was committed is
/// kept.
ImportResult importJournal(Session& session, const ZoneCatalogue& zones, const ImportOptions& options);

} // namespace quota
