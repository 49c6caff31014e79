// SPDX-License-Identifier: GPL-3.0-or-later
// What sub-accounts have handed in, decided by the next one who writes.
#pragma once

#include "store/session.h"
#include "store/store.h"

namespace quota {

/// Decides the entries that wait, in the open transaction: each at its payer's clock, acted by its login,
/// from the source “inbox/LOGIN”. One that is rejected stays with the reason. They are left for the next time
/// where another writer has one of their payers. Returns how many were closed. Called when the transaction
/// has taken its own payers, so that it never waits while it holds some. Throws StoreFailure.
int applyInbox(Session& session);
/// The same in transactions of its own, until nothing waits that can be taken. Throws StoreFailure.
int takeInbox(Session& session);
/// What entries say.
std::vector<InboxNews> readInbox(const ZoneCatalogue& zones, const std::vector<HandedIn>& entries);

} // namespace quota
