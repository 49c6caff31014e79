// SPDX-License-Identifier: GPL-3.0-or-later
// What a session writes to: one transaction at a time, whatever the store is kept in.
#pragma once

#include "store/store_rows.h"
#include "store/stored_event.h"
#include "vocabulary/decision.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace quota {

/// One connection that writes; not for several threads at once. All calls throw StoreFailure.
class StoreWriter {
public:
    virtual ~StoreWriter() = default;

    /// Opens a write transaction. True when others have committed since the last one: directory and journal
    /// are to be read anew.
    virtual bool begin() = 0;
    virtual void commit() = 0;
    /// Forgets the transaction, and everything in memory; also when none is open.
    virtual void rollback() = 0;

    /// All payers, and all accounts with their payers' numbers.
    virtual void
    readDirectory(const std::function<void(const PayerRow&)>& payer,
                  const std::function<void(std::string_view account, std::int64_t payer)>& account) = 0;
    /// A payer's state with everything that deciding needs.
    virtual PayerState loadState(const PayerRow& payer, const ZoneCatalogue& zones) = 0;
    /// Takes the identities in that others have committed.
    virtual void refreshJournal() = 0;

    /// Fetches into the processor's cache what a find of this hash will look at.
    virtual void prefetch(std::uint32_t hash) const = 0;
    /// The entry of a payer with this identity; holds until the next call.
    virtual const StoredEvent* findIdentity(std::int64_t payer, std::uint32_t hash, std::string_view source,
                                            std::string_view id) = 0;
    /// Appends a journal entry.
    virtual void append(std::int64_t payer, std::int64_t seq, std::uint32_t hash, const Event& event,
                        const Decision& decision) = 0;
    /// A batch of a payer's entries, with the hash at its end.
    virtual void saveBatch(std::int64_t payer, std::int64_t first, std::int64_t last,
                           std::string_view hash) = 0;
    /// Writes what of the journal is not yet written; at an import's end it is made ready to be searched.
    virtual void finishJournal(bool importEnds) = 0;

    /// Writes what changed of a state, and all its effects; then nothing counts as changed.
    virtual void saveState(PayerRow& payer, PayerState& state) = 0;
    /// Writes the effects alone.
    virtual void saveEffects(PayerRow& payer, PayerState& state) = 0;
    /// Writes the ledger's new entries alone.
    virtual void saveLedger(PayerRow& payer, PayerState& state) = 0;
    /// Ledger entries go there instead of into the store, without a chain.
    virtual void handLedgerTo(std::function<void(std::int64_t payer, const LedgerEntry&)> take) = 0;

    /// The unfinished import of an input, if there is one: interrupted, or taken to its end and not yet told.
    virtual std::optional<ImportRow> unfinishedImport(const std::string& path, const std::string& type) = 0;
    /// Writes an import's row and new rejects; gives the row its number.
    virtual void saveImport(ImportRow& row, const std::vector<RejectRow>& rejects) = 0;
    /// Says of an import that was taken to its end that it is finished.
    virtual void finishImport(std::int64_t import) = 0;
    /// Remembers with which time zone data the store is decided.
    virtual void addZoneData(const std::string& version) = 0;
};

} // namespace quota
