// SPDX-License-Identifier: GPL-3.0-or-later
// What a session writes to: one transaction at a time, whatever the store is kept in.
#pragma once

#include "store/store_rows.h"
#include "store/stored_event.h"
#include "vocabulary/decision.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace quota {

/// What is known of an event before it is decided.
struct Expected {
    std::int64_t payer = 0; ///< 0 where the store does not know the account
    std::string_view source, id;
};

/// What somebody without the right to write has left for one who has it.
struct InboxRow {
    std::int64_t no = 0;
    std::string login, line;
};

/// One connection that writes; not for several threads at once. All calls throw StoreFailure.
class StoreWriter {
public:
    virtual ~StoreWriter() = default;

    /// Whether others write to it from other machines: a transaction may be undone by them, or by a lost
    /// connection, and is then to be tried anew.
    virtual bool isShared() const = 0;
    /// How many lines a transaction of an import takes at most.
    virtual std::int64_t linesPerTransaction() const = 0;
    /// Opens a write transaction. True when others have committed since the last one, and the journal is to
    /// be refreshed.
    virtual bool begin() = 0;
    /// Fails with Again when nothing was kept and the same may be tried anew.
    virtual void commit() = 0;
    /// Forgets the transaction, and everything in memory; also when none is open.
    virtual void rollback() = 0;

    /// Takes a payer for this transaction: nobody else decides for it until that ends. Gives the row that is
    /// committed; nothing when it is known and as this writer left it. Fails with Again when the one who has
    /// it cannot be waited for.
    virtual std::optional<PayerRow> take(std::int64_t payer, bool isKnown) = 0;
    /// Takes, in the order of their numbers, payers that are decided for soon, and looks up what is asked of
    /// these events soon. False when another has one of them and waiting could be waiting for each other:
    /// commit, begin anew and ask again, which then waits.
    virtual bool expect(std::span<const Expected> events)
    {
        static_cast<void>(events);
        return true;
    }
    /// All payers, by their ids in byte order.
    virtual std::vector<PayerRow> listPayers() = 0;
    /// The payer that a committed account belongs to.
    virtual std::optional<std::int64_t> payerOf(std::string_view account) = 0;
    /// A number for a new payer.
    virtual std::int64_t newPayer() = 0;
    /// A payer's state with everything that deciding needs.
    virtual PayerState loadState(const PayerRow& payer, const ZoneCatalogue& zones) = 0;
    /// Takes the identities in that others have committed.
    virtual void refreshJournal() = 0;

    /// Fetches into the processor's cache what a find of this hash will look at.
    virtual void prefetch(std::uint32_t hash) const = 0;
    /// The entry of a payer with this identity; holds until the next call.
    virtual const StoredEvent* findIdentity(std::int64_t payer, std::uint32_t hash, std::string_view source,
                                            std::string_view id) = 0;
    /// Whether the running transaction has entered this very event before. A store may leave it to
    /// findIdentity() and say no.
    virtual bool isAgain(std::int64_t payer, const Event& event)
    {
        static_cast<void>(payer);
        static_cast<void>(event);
        return false;
    }
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
    /// At most so many entries that wait, in the order handed in. A file has none.
    virtual std::vector<InboxRow> listInbox(int limit)
    {
        static_cast<void>(limit);
        return {};
    }
    /// An entry that was taken goes; one that was not stays with the reason, for whoever handed it in.
    virtual void closeInbox(std::int64_t no, const std::string& answer)
    {
        static_cast<void>(no);
        static_cast<void>(answer);
    }
    /// Remembers with which time zone data the store is decided.
    virtual void addZoneData(const std::string& version) = 0;
};

} // namespace quota
