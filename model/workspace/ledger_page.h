// SPDX-License-Identifier: GPL-3.0-or-later
// What the ledger's page asks and shows: entries of an account, filtered, in pages found by key.
#pragma once

#include "workspace/page_data.h"

namespace quota {

/// An id that an entry must have, whole or as a part; empty for any.
struct LedgerWords {
    std::string text;
    bool whole = true;
    bool orNone = false; ///< an entry without any passes too
    bool operator==(const LedgerWords&) const = default;
};

struct LedgerQuery {
    std::string account;
    bool wholePayer = false; ///< of a payer: its tenants' entries too
    std::optional<Meter> meter;
    std::optional<Change> change;
    LedgerWords grant, event, device, campaign;
    TextFilter owner, actor; ///< ids of the account that an entry belongs to, and of the one that acted
    Bounds seq, units, balance;
    std::optional<Period> period; ///< days of the account; nothing for the whole history
    std::optional<Period> days;   ///< of these, the ones asked for
    /// What the close of a day of the account drew from the top-ups of a daily meter: by the day that the
    /// entries are about, whenever they were written.
    std::optional<std::pair<Meter, Day>> close;
    bool oldestFirst = false;
    std::int64_t first = 0; ///< position of the first row, from 0
    int count = 200;        ///< of rows, at least 1
    bool countAll = false;  ///< count all that match, even where that reads much
    std::int64_t find = 0;  ///< an entry whose position is wanted, 0 for none
};

/// One entry with the account that it belongs to.
struct LedgerLine {
    LedgerItem entry;
    std::string account, acting;
};

/// The grant that a ledger is filtered by.
struct GrantFacts {
    std::string id, account, product; ///< product: of codes, else empty
    Meter meter = Meter::Ota;
    GrantKind kind = GrantKind::Purchase;
    Units quantity = 0, available = 0;
    Instant starts = 0, expires = never; ///< starts 0: not yet
    std::optional<std::int64_t> price;   ///< minor units of the currency, for the whole purchase
    std::string currency;
};

struct LedgerPageData {
    AccountItem account;
    std::string payer; ///< the payer's id
    int accounts = 1;  ///< of the payer, itself included
    /// Entries that match; −1 while they are not counted, and then the rows are the first ones.
    std::int64_t total = -1;
    std::int64_t all = -1; ///< of the account in the period; −1 where nobody has counted them
    std::int64_t first = 0;
    std::vector<LedgerLine> rows;
    std::int64_t found = -1; ///< position of the entry that was asked for, −1 when it does not match
    std::optional<GrantFacts> grant;
};

/// What verifying a store found.
struct VerifyData {
    bool same = true;
    std::string difference; ///< names the first wrong row, and what is wrong with it
    std::int64_t events = 0, ledgerEntries = 0;
    std::int64_t milliseconds = 0;
};

} // namespace quota
