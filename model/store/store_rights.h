// SPDX-License-Identifier: GPL-3.0-or-later
// What the one who opened a store may do there. A file's reader may do everything; a server's login what its
// roles say, and the server itself holds it to that.
#pragma once

#include "vocabulary/phrase.h"

#include <string>

namespace quota {

enum class StoreRole {
    Owner,         ///< of a file, or of a server's tables
    Administrator, ///< reads and changes everything
    Support,       ///< reads everything
    PayerSupport,  ///< reads everything of named payers
    Sales,         ///< reads accounts, products, allowances and daily use
    SubAccount,    ///< reads what is its own account's, and hands in who is told of alerts
    None
};

struct StoreRights {
    StoreRole role = StoreRole::Owner;
    std::string login; ///< empty for a file

    /// Imports, changes, advances; gives and takes roles where the server lets it.
    bool mayChange() const { return role == StoreRole::Owner || role == StoreRole::Administrator; }
    /// All rows of all payers: what a backup, a copy and a proof need.
    bool seesEverything() const { return mayChange() || role == StoreRole::Support; }
    /// All rows of the payers that it sees at all: what a state at an earlier time needs.
    bool seesWholePayers() const { return seesEverything() || role == StoreRole::PayerSupport; }
    /// Devices, journal, ledger, codes, bills and alerts.
    bool seesUse() const { return role != StoreRole::Sales && role != StoreRole::None; }
    /// Changes of recipients wait for an administrator.
    bool handsIn() const { return role == StoreRole::SubAccount; }
};

/// The role as the command line names it: "administrator", "support", "sales", "sub-account", …
std::string roleWord(StoreRole role);
/// Why the role may not do something, in one sentence that begins with it: "This login is support: it reads,
/// and changes nothing." Empty for those that may do everything.
Phrase roleSentence(const StoreRights& rights);

} // namespace quota
