// SPDX-License-Identifier: GPL-3.0-or-later
// What a person changes: events that are first tried, then written exactly as they were tried.
#pragma once

#include "vocabulary/event.h"
#include "workspace/page_data.h"

#include <optional>
#include <string>
#include <vector>

namespace quota {

/// One event to enter, of the user's. `data` is the JSON object of the contract's table for the type.
struct ChangeEvent {
    std::string account;
    EventType type = EventType::TopupPurchased;
    std::string data = "{}";
};

/// The time that the events get. The clock never goes back: `Now` of a clock that is ahead is the clock.
enum class ChangeDate {
    EngineClock, ///< the payer's clock: journals imported later for past days do not become late
    Now,         ///< the wall clock: work due until then is done first, and journals for days before are late
};

/// Events of one payer, decided in their order, all or none of them written. An account.created begins a
/// payer, or a tenant of its `parent`; further events may use what it creates.
struct ChangeRequest {
    std::vector<ChangeEvent> events;
    ChangeDate date = ChangeDate::EngineClock;
    std::string actor; ///< who does it; empty for nobody in particular
};

/// What a preview was made of; it is written only while that still holds.
struct ChangeToken {
    std::string payer; ///< empty when the first event begins one
    std::int64_t events = 0;
    Instant clock = 0;
    Instant at = 0;               ///< the events' time
    std::vector<std::string> ids; ///< of the events, in their order
};

/// Work that falls due before the events, and is done with them.
struct ScheduledWork {
    Units daysClosed = 0; ///< with messages or calls
    Units billsIssued = 0, accountsSuspended = 0, grantsExpired = 0, packagesEnded = 0;
    Units codesRenewed = 0, codesLapsed = 0; ///< devices
    Units reportsMade = 0;                   ///< months

    bool any() const
    {
        return daysClosed || billsIssued || accountsSuspended || grantsExpired || packagesEnded ||
               codesRenewed || codesLapsed || reportsMade;
    }
};

/// Units of a purchase that pay what is owed.
struct DebtPaid {
    std::string account;
    Meter meter = Meter::Ota;
    Month month = 0;
    bool bill = false; ///< a bill, else the month's excess that is not billed yet
    Units units = 0;
    Units left = 0; ///< still owed of it
};

/// A new grant, and what is left of it.
struct NewGrant {
    std::string account;
    Meter meter = Meter::Ota;
    GrantKind kind = GrantKind::Purchase;
    std::string product; ///< codes only
    Units quantity = 0, left = 0;
    Instant expires = never;
};

/// What is available of a meter, before and after. Codes: also by product.
struct BalanceChange {
    std::string account;
    Meter meter = Meter::Ota;
    std::string product; ///< empty for all of the account's
    Units before = 0, after = 0;
};

struct NewPackage {
    Units quota = 0;
    bool pending = false; ///< starts when the active one ends
    Instant starts = 0, ends = 0;
};

/// A product's allowance as it was and will be.
struct AllowanceChange {
    std::string product;
    Allowance before, after;
    Units devices = 0, active = 0;           ///< of the product, not terminated; of those active
    Units usedUpBefore = 0, usedUpAfter = 0; ///< active ones that have nothing left in their cycle or month
    Units codesLeft = 0;                     ///< of the product, unused: they are drawn with the new validity
};

enum class TaskVerdict {
    Needs,         ///< a licence or token is drawn for it
    Licensed,      ///< has its licence
    Grandfathered, ///< free for its lifetime
    Free,          ///< dated before charging starts
    Repeated,      ///< stands in the list before
    Terminated,
    Unknown,
};

/// What an update task would draw, device by device in the list's order.
struct TaskCheck {
    Meter meter = Meter::Licence; ///< Ota: the devices' own allowances, nothing is drawn by the task
    std::vector<std::pair<std::string, TaskVerdict>> devices;
    Units needed = 0, available = 0;
};

/// A property that changes. `name` is the contract's key, or "clock" (of the engine), "account", "product",
/// "recipient", "rule" (its thresholds, "on" or "off") and "alert" (acknowledged) with their subject.
struct FieldChange {
    std::string name, subject, before, after;
};

enum class ChangeWarning {
    StillOwes,         ///< bills or excess of the meter stay open
    StillSuspended,    ///< an overdue bill of some meter stays
    NothingLeft,       ///< the purchase pays what is owed and leaves nothing
    NothingChanges,    ///< everything is as it would be
    ImportsBecomeLate, ///< dated now: journals imported later for days before count as late
};

/// What a change would do. When it is refused or rejected, only outcome, reason and what they name are set.
struct ChangePreview {
    ChangeToken token;
    AccountItem account; ///< of the first event, as it will be; as it is when the change is refused
    Instant engineClock = 0, wallClock = 0;
    Outcome outcome = Outcome::Accepted;
    Reason reason = Reason::None;
    Phrase message;                  ///< of a rejection: which key and why
    std::size_t failed = 0;          ///< the event refused or rejected
    Units needed = 0, available = 0; ///< of a refusal for too little
    std::string grantedBy;           ///< already_granted: the grant; already_pending: the package
    Instant grantedAt = 0;           ///< and when

    ScheduledWork work;
    std::vector<DebtPaid> settlements; ///< bills before excess, oldest first
    std::vector<NewGrant> grants;
    std::vector<BalanceChange> balances;
    std::vector<std::string> suspensionsLifted; ///< accounts
    std::vector<NewPackage> packages;
    std::vector<AllowanceChange> allowances;
    std::optional<TaskCheck> task; ///< also when the task is refused or rejected
    std::vector<FieldChange> fields;
    std::vector<ChangeWarning> warnings;
};

struct ChangeResult {
    bool written = false; ///< false: the payer has moved on since the preview, and nothing was written
    Instant at = 0;
    bool handedIn = false; ///< it waits for an administrator's program
};

} // namespace quota
