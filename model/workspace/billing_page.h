// SPDX-License-Identifier: GPL-3.0-or-later
// What the pages about a payer's month share: its report, its package, what its accounts used, and the lists
// behind the figures.
#pragma once

#include "workspace/page_data.h"

namespace quota {

/// What an account did in a month. `used`: tokens (package), units (allowance), licences drawn (licence).
struct MonthFigures {
    Units activeDevices = 0, updates = 0, used = 0;
};

/// Calls of one direction with their operations, the most called first.
struct DirectionUse {
    Direction direction = Direction::DeviceToService;
    Units total = 0;
    std::vector<std::pair<std::string, Units>> operations;
};

/// A month's report: made once and for ever, or live.
struct MonthReport {
    Month month = 0;
    Month first = 0, last = 0;        ///< the months that can be chosen
    std::optional<Instant> generated; ///< when it was made; nothing while it is live
    std::optional<Instant> due;       ///< when it will be made; nothing where the scheme has no such report
    bool hasReport = true;            ///< false: no package was active in the month
    BusinessModel model = BusinessModel::ActiveDevices;
};

/// The package of a payer as of its clock. quota + corrections = used + reserved + remaining, but for what
/// came back from campaigns of the package before.
struct PackageGauge {
    std::string id, buyer;
    Units quota = 0;       ///< as bought
    Units corrections = 0; ///< the sum of its corrections
    Units used = 0, reserved = 0, remaining = 0;
    Units earlierReserved = 0; ///< of `reserved`, by campaigns of the package before
    Units returned = 0;        ///< released into this one by campaigns of the package before
    Instant starts = 0, ends = 0;
    Instant warnsFrom = 0; ///< three calendar months before the end (rule 5)
    Day lastDay = 0;       ///< the day of the end in the payer's zone
    std::string buyerId{}; ///< the account of `buyer`, which is its name
};

/// A package that was bought and waits for the end of the active one.
struct PendingPackage {
    std::string id, buyer;
    Units quota = 0;
};

/// One entry of a package's history, or of a ledger of licences.
struct HistoryItem {
    std::int64_t seq = 0;
    Instant time = 0;
    std::string account, accountName; ///< who acted
    Change change = Change::Reservation;
    Units units = 0, balance = 0;
    std::string campaign, campaignName, grant, event, device;
};

/// Which entries of a package's history.
struct HistoryQuery {
    std::string account;        ///< the payer, or one of its tenants
    TextFilter acting;          ///< id or name of the account that acted
    std::optional<Period> days; ///< of the payer
    std::optional<Change> change;
    TextFilter campaign; ///< id or name
    TextFilter grant;    ///< the package's id
    Bounds units, balance;
    bool returned = false; ///< only what campaigns of earlier packages gave back to the active one
    bool descending = true;
    std::int64_t first = 0;
    int count = 200;
};

struct HistoryPageData {
    std::int64_t total = 0; ///< entries that match
    std::int64_t all = 0;   ///< entries of the whole history
    std::int64_t first = 0;
    Units sum = 0;        ///< of the entries that match
    std::string timezone; ///< the payer's
    std::vector<HistoryItem> rows;
};

/// The lists behind a month's figures.
enum class BillingList { ActiveDevices, FirmwareUpdates, Refusals, ApiCalls };

enum class BillingListSort {
    Account,
    Time,
    Device,
    Endpoint,
    Campaign,
    Reason,
    Requests, ///< of API calls their number
    Direction,
    Operation,
    Events
};

struct BillingListQuery {
    BillingList list = BillingList::ActiveDevices;
    std::string account;     ///< the payer, or one of its tenants
    bool aggregated = false; ///< of the payer and all its tenants
    Month month = 0;
    /// Whatever the month: refusals of the last 24 hours, API calls of the 30 days up to the clock.
    bool lately = false;
    // Of these rows, those that pass:
    std::string contains;        ///< a part of a device's id or endpoint, or of a campaign's id or name
    TextFilter owner;            ///< id or name of the account that a row belongs to
    std::optional<Period> days;  ///< of that account
    TextFilter device, endpoint; ///< of devices and updates
    TextFilter campaign;         ///< of updates: its id or name
    std::optional<Reason> reason{};
    TextFilter code; ///< of refusals: the reason's word
    Bounds requests; ///< of refusals; of API calls their number
    std::optional<Direction> direction{};
    TextFilter operation; ///< of API calls, by its id
    Bounds events;        ///< of API calls
    BillingListSort sort = BillingListSort::Time;
    bool descending = false;
    std::int64_t first = 0;
    int count = 200;
};

struct BillingListItem {
    std::string account, accountName;
    Instant time = 0; ///< first connection of the month, update; of refusals the hour
    std::string device, endpoint, campaign, campaignName;
    Reason reason = Reason::None;
    Units units = 0;      ///< refused requests of the hour, API calls of the day
    std::string timezone; ///< of the account
    Direction direction = Direction::DeviceToService;
    std::string operation{};
    Units events = 0; ///< of API calls: events that they are the sum of
};

struct BillingListData {
    MonthReport report;
    std::string account, accountName, payer, payerName;
    std::vector<std::pair<std::string, std::string>> accounts; ///< payer first, then its tenants: id, name
    std::int64_t total = 0;
    std::int64_t all = 0; ///< without the filters
    std::int64_t first = 0;
    /// Devices, updates, refused requests or API calls, of the rows that match and of all.
    Units sum = 0, allSum = 0;
    Units events = 0; ///< of API calls: of the rows that match
    std::vector<BillingListItem> rows;
};

} // namespace quota
