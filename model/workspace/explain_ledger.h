// SPDX-License-Identifier: GPL-3.0-or-later
// Why a ledger entry or a bill is what it is: from the entry, its event where it has one, and its rule.
#pragma once

#include "workspace/account_figures.h"

namespace quota {

/// A payment of a bill: an entry `bill_deduction`, and the bill that it went to.
struct BillPayment {
    LedgerEntry entry;
    Index bill = noIndex;
};

/// The payments of an account's bills of a meter, in order. Bills are settled oldest first, so the order of
/// the entries says which paid which (rule 2).
std::vector<BillPayment> billPayments(const AccountView& view, Meter meter);

/// The journal entry that made a ledger entry; nothing for scheduled work.
std::optional<StoredEvent> eventOfEntry(Reader& reader, const AccountView& view, const LedgerEntry& entry);

/// Explains an entry of the payer that the account belongs to. Not found: no such entry.
Explanation explainLedgerEntry(Reader& reader, const std::string& account, std::int64_t seq);
/// Explains a bill. Not found: no such bill.
Explanation explainBill(Reader& reader, const std::string& account, Meter meter, Month month);
/// Explains the last refusal of a device. Not found: it was never refused.
Explanation explainLastRefusal(Reader& reader, const std::string& account, const std::string& device);
/// Explains the newest event of an account's payer with an id, and a source where it is named.
Explanation explainIn(Reader& reader, const std::string& account, const std::string& source,
                      const std::string& id);

} // namespace quota
