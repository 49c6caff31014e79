// SPDX-License-Identifier: GPL-3.0-or-later
// Pages of the ledger at any depth: where the matching entries are is found once and kept.
#pragma once

#include "store/store.h"
#include "workspace/ledger_page.h"
#include "workspace/reader.h"

#include <functional>
#include <memory>
#include <mutex>

namespace quota {

/// Where the entries of one filter are. Shared by the reading threads; the filter asked last is kept.
class LedgerPositions {
public:
    using Seqs = std::shared_ptr<const std::vector<std::int64_t>>;
    /// The seqs that a filter takes, ascending; reads only what is newer than at the last call. Nothing when
    /// it was cancelled. `name` tells filters apart; `upTo` is the last entry of the payer.
    Seqs find(Store& store, std::int64_t payer, const LedgerFilter& filter, const std::string& name,
              std::int64_t upTo, const std::function<bool()>& isCancelled);
    /// The same, but only when nothing has to be read.
    Seqs known(const std::string& name, std::int64_t upTo) const;

private:
    mutable std::mutex m_mutex;
    std::string m_name;
    std::int64_t m_upTo = 0;
    Seqs m_seqs;
};

/// A page of the ledger. Throws StoreFailure, also when it was cancelled.
LedgerPageData ledgerPage(Reader& reader, const LedgerQuery& query, LedgerPositions& positions,
                          const std::function<bool()>& isCancelled);
/// All entries of a query in its order, page by page. Throws StoreFailure, also when it was cancelled.
void forEachLedgerLine(Reader& reader, const LedgerQuery& query, LedgerPositions& positions,
                       const std::function<bool()>& isCancelled,
                       const std::function<void(const LedgerLine&)>& visit);

} // namespace quota
