// SPDX-License-Identifier: GPL-3.0-or-later
// Trying a change on a reader, and writing it through a session.
#pragma once

#include "store/session.h"
#include "workspace/change.h"
#include "workspace/reader.h"

namespace quota {

/// Decides a change on a trial of its payer's state, each event checked as a line of a journal would be.
/// Throws StoreFailure.
ChangePreview previewChange(Reader& reader, const ChangeRequest& request, Instant wallClock);

/// Writes the events with the token's ids and time, all in one transaction, or nothing when the payer is not
/// as the token says. Throws StoreFailure; nothing is written then.
ChangeResult applyChange(Session& session, const ZoneCatalogue& zones, const ChangeRequest& request,
                         const ChangeToken& token);

/// Leaves the events for an administrator's program. Throws StoreFailure, with the server's reason for one
/// that may not be handed in; those before it were.
ChangeResult handInChange(const std::string& path, const ChangeRequest& request, const ChangeToken& token);

/// The parts of a state that effects are told from; devices apart, whose trial keeps its own.
struct StateBefore {
    explicit StateBefore(const PayerState& state);
    std::vector<Account> accounts;
    std::vector<Product> products;
    std::vector<Grant> grants;
    std::vector<Bill> bills;
    Index packages = 0;
    std::vector<Instant> acknowledged; ///< of the alerts
};

/// What the work between two states was: `before` from before it.
ScheduledWork workBetween(const PayerState& after, const StateBefore& before, std::size_t ledgerBefore);
/// Fills in what the events did.
void describeEffects(ChangePreview& preview, const PayerState& after, const StateBefore& before);
/// What a task draws, device by device; on the state before it.
TaskCheck checkTask(const PayerState& state, Index account, const Event& event);

} // namespace quota
