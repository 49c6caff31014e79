// SPDX-License-Identifier: GPL-3.0-or-later
// A writer's view of a store: the states of the payers it has touched, and one transaction at a time.
#pragma once

#include "engine/decide.h"
#include "journal/event_parser.h"
#include "store/chain.h"
#include "store/inbox_news.h"
#include "store/store_writer.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace quota {

/// One payer as a session holds it.
struct PayerSlot {
    PayerRow row;
    std::optional<PayerState> state; ///< loaded when first needed
    std::int64_t batchFirst = 0;     ///< first entry of the running transaction, 0 when there is none
    std::string batchBytes;          ///< canonical bytes of the running batch not yet hashed
    bool taken = false;              ///< by the running transaction
    bool touched = false;
};

/// Takes events one after the other and decides them as they come. Not for several threads at once.
class Session {
public:
    enum class Keep { Everything, StateOnly }; ///< StateOnly: a replay that needs no journal of its own

    /// The store and the catalogue outlive the session.
    Session(StoreWriter& store, const ZoneCatalogue& zones, Keep keep = Keep::Everything);
    ~Session();

    /// Opens a write transaction and takes in what others have committed. Throws StoreFailure.
    void begin();
    /// Decides one line of input: duplicate, rejected, or entered into the journal. Inside a transaction.
    /// The decision's reason goes with it; for a rejection by state, `message` of the line's rejection is
    /// set.
    void submit(ParsedLine& line, Decision& decision);
    /// The same for a line whose identityHash is known.
    void submit(ParsedLine& line, std::uint32_t identity, Decision& decision);
    /// Of a line that is submitted soon: fetches what will be looked at into the processor's cache.
    void prefetch(const ParsedLine& line, std::uint32_t identity, PayerState::Fetch what);
    /// Ledger entries go there instead of into the store, in the order written.
    void handLedgerTo(std::function<void(std::int64_t payer, const LedgerEntry&)> take)
    {
        m_store.handLedgerTo(std::move(take));
    }
    /// Writes everything of the transaction and commits it (of a replay the states at its end alone);
    /// `import` is saved with it. Throws StoreFailure after having rolled back; what was committed before is
    /// kept.
    void commit(ImportRow* import = nullptr, const std::vector<RejectRow>& rejects = {},
                bool importEnds = false);
    /// Writes a payer's state into the open transaction and lets it go; it is not to be asked for again
    /// before the commit. Nothing where there is no such account. Throws StoreFailure.
    void letGo(std::string_view account);
    /// Lets go of the state of a payer that the open transaction has not changed; it is loaded again when it
    /// is asked for.
    void unload(PayerSlot& slot);
    /// Forgets the transaction.
    void rollback();

    /// Of lines that are submitted next: takes their payers, and looks up together what each will ask. False
    /// when that has to wait for another writer: commit, begin anew and ask again. Throws StoreFailure.
    bool expect(std::span<const ParsedLine> lines);
    /// All payers of the store, in the order of their numbers. Inside a transaction. Throws StoreFailure.
    std::vector<PayerSlot*> payers();
    /// The state of a payer, taken for the transaction, and loaded when it is not yet. Throws StoreFailure.
    PayerState& stateOf(PayerSlot& slot);
    /// The payer that an account belongs to, or nullptr. Throws StoreFailure.
    PayerSlot* payerOf(std::string_view account);
    /// Something of the inbox was closed in the open transaction; it is told when that is committed.
    void noteInbox(InboxNews news) { m_inbox.push_back(std::move(news)); }
    /// What of the inbox was closed by what was committed since the last call.
    std::vector<InboxNews> takeInboxNews() { return std::exchange(m_inboxTold, {}); }
    StoreWriter& store() { return m_store; }
    const ZoneCatalogue& zones() const { return m_zones; }

private:
    PayerSlot* newPayer(const Event& event);
    bool findDuplicate(PayerSlot& slot, std::uint32_t hash, ParsedLine& line, Decision& decision);
    void enter(PayerSlot& slot, std::uint32_t hash, const Event& event, const Decision& decision);
    PayerSlot& slotOf(std::int64_t payer);
    void take(PayerSlot& slot);
    void closeBatch(PayerSlot& slot);
    void noteZoneData();

    StoreWriter& m_store;
    const ZoneCatalogue& m_zones;
    Keep m_keep;
    Hasher m_hasher;
    EventParser m_parser;
    std::string m_record; ///< of the entry that is being written
    bool m_zoneDataNoted = false;
    std::map<std::int64_t, std::unique_ptr<PayerSlot>> m_payers;
    std::unordered_map<std::string, PayerSlot*> m_accounts;
    std::unordered_set<std::string> m_unknown; ///< accounts that were not there in this transaction
    std::string m_lastAccount;                 ///< neighbours mostly share it
    PayerSlot* m_lastPayer = nullptr;
    std::vector<InboxNews> m_inbox, m_inboxTold;
};

/// A sentence for a rejection that only the state can give.
std::string rejectionMessage(Reason reason, const Event& event);
/// The canonical bytes of a journal entry, which the journal's chain runs over.
void appendCanonical(std::string& out, const Event& event, const Decision& decision);
/// The same with the decision's record encoded already.
void appendCanonical(std::string& out, const Event& event, const Decision& decision, std::string_view record);
/// An event out of a journal entry, its views into `line`; false when the entry's data is damaged.
bool restoreEvent(EventParser& parser, const StoredEvent& stored, std::string_view account,
                  std::string_view device, ParsedLine& line);

} // namespace quota
