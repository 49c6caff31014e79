// SPDX-License-Identifier: GPL-3.0-or-later
// The journal again, into a store of its own: what verify compares with and what "as of" shows.
#pragma once

#include "store/session.h"
#include "store/store.h"

#include <functional>
#include <string>

namespace quota {

struct ReplayOptions {
    Instant until = never;    ///< the longest prefix whose clock is not after this, then advanced to it
    bool keepJournal = false; ///< also copies the journal's entries
    std::function<bool(std::int64_t done, std::int64_t all)> progress; ///< false cancels
    /// Where it is named, ledger entries go there and not into the target.
    std::function<void(std::int64_t payer, const LedgerEntry&)> takeLedger;
};

/// A journal to decide again.
class JournalSource {
public:
    virtual ~JournalSource() = default;
    virtual std::string path() const = 0;
    virtual std::int64_t events() = 0;
    /// Numbers and ids, by number.
    virtual std::vector<std::pair<std::int64_t, std::string>> payers() = 0;
    virtual PayerNames names(std::int64_t payer) = 0;
    /// A payer's entries in order, until visit returns false. Throws StoreFailure.
    virtual void forEach(std::int64_t payer, const std::function<bool(const StoredEvent&)>& visit) = 0;
};

/// A store's own journal.
class StoreJournal final : public JournalSource {
public:
    /// The store outlives it.
    explicit StoreJournal(Store& store) : m_store(store) {}
    std::string path() const override { return m_store.path(); }
    std::int64_t events() override;
    std::vector<std::pair<std::int64_t, std::string>> payers() override;
    PayerNames names(std::int64_t payer) override { return m_store.names(payer); }
    void forEach(std::int64_t payer, const std::function<bool(const StoredEvent&)>& visit) override
    {
        m_store.journal().forEach(payer, 1, visit);
    }

private:
    Store& m_store;
};

/// Decides the source's journal anew into an empty target. Returns what differs from the decisions that the
/// source has, in one line, or nothing. Throws StoreFailure, with Interrupted when progress said so.
std::string replay(JournalSource& source, StoreWriter& target, const ZoneCatalogue& zones,
                   const ReplayOptions& options);

} // namespace quota
