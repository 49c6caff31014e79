// SPDX-License-Identifier: GPL-3.0-or-later
// What the console's pages show, as finished values: made on a worker thread, handed over whole.
#pragma once

#include "store/store_rights.h"
#include "vocabulary/bounds.h"
#include "vocabulary/decision.h"
#include "vocabulary/phrase.h"
#include "vocabulary/types.h"
#include "vocabulary/words.h"
#include "workspace/server_info.h"
#include "workspace/text_filter.h"

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace quota {

/// The days that a page shows, of the account, both inclusive.
struct Period {
    Day from = 0;
    Day to = 0;
};

struct AccountItem {
    std::string id, name, organisation, parent, timezone;
    Scheme scheme = Scheme::Allowance;
    std::string status; ///< active, suspended, in_arrears
    int tenants = 0;
    Instant clock = 0;      ///< of its payer
    Day today = 0;          ///< the clock's day in the account's zone
    std::string currency{}; ///< ISO 4217, that its prices are in unless they say otherwise
    int openAlerts = 0;     ///< that nobody has acknowledged
};

struct StoreInfo {
    std::string path;                  ///< a file, or an address without a password
    std::vector<AccountItem> accounts; ///< by id; tenants name their parent
    StoreRights rights;                ///< of whoever opened it
    std::int64_t events = 0, ledgerEntries = 0, devices = 0;
    std::int64_t fileBytes = 0;
    int version = 0; ///< of the store's schema
    std::vector<std::string>
        zoneData;                ///< versions of the time zone data that decided it, in order of first use
    std::string machineZoneData; ///< the version of this machine's; empty when it does not say
    std::string zoneDataNotice;  ///< one sentence when they differ, else empty
    std::optional<ServerInfo> server{}; ///< of a store on a server, as it was opened
};

/// A product with its number for colours: by id, the same on every page.
struct ProductItem {
    std::string id, name;
    int number = 0;
};

/// One series of a stacked chart: values beside the chart's days or months.
struct ProductSeries {
    ProductItem product;
    std::vector<Units> values;
    Units total = 0;
};

struct StackedData {
    std::vector<std::int32_t> periods; ///< Days or Months, without gaps
    bool months = false;
    std::vector<ProductSeries> series; ///< by product number
    Units total = 0;
};

/// A balance over time: it holds from each point to the next.
struct BalancePoint {
    Instant time = 0;
    Units balance = 0;
};

struct GrantItem {
    std::string id;
    GrantKind kind = GrantKind::Purchase;
    Units quantity = 0, available = 0;
    Instant starts = 0, expires = never;
};

/// When nothing is left of a pool at the use of its last 28 closed days; nothing with fewer than 14 days or
/// without use.
struct RunsOut {
    Day day = 0;
    Units perDay = 0;                 ///< rounded down
    Units lapsing = 0;                ///< will expire without being drawn, rounded up
    bool endsByExpiry = false;        ///< the last units expire on that day
    std::vector<BalancePoint> path{}; ///< the balance from now on: its corners
};

struct TileData {
    Units figure = 0;
    std::optional<Units> of; ///< the whole that the figure is part of
    Units second = 0;        ///< the number of the second line
    std::optional<RunsOut> runsOut;
    std::vector<Units> trend; ///< one value a day of the period, oldest first
};

struct BillItem {
    Meter meter = Meter::Ota;
    Month month = 0;
    Units billed = 0, settled = 0;
    Instant due = 0;
    Day dueDay = 0; ///< the last day to pay, in the account's zone
    BillStatus status = BillStatus::Open;
    std::string account{}, accountName{}; ///< where bills of several accounts stand together
};

/// Excess of a month that no bill has yet.
struct UnbilledItem {
    Meter meter = Meter::Ota;
    Month month = 0;
    Units units = 0;
    Day billedOn = 0; ///< the 1st after the month
};

/// One meter's sums over all its bills.
struct MeterDebt {
    Meter meter = Meter::Ota;
    Units billed = 0, settled = 0;
    Units outstanding = 0; ///< billed and not settled
    Units overdue = 0;     ///< of that, past its due day
    Units unbilled = 0;
    /// What a top-up must have to settle all bills and all excess not billed yet.
    Units owed() const { return saturatingAdd(outstanding, unbilled); }
};

struct ImportItem {
    std::int64_t no = 0;
    std::string path, type;
    std::int64_t accepted = 0, refused = 0, duplicate = 0, rejected = 0;
    bool finished = false;
    Instant updated = 0; ///< wall clock
};

struct RejectItem {
    std::int64_t line = 0;
    Reason reason = Reason::None;
    Phrase message;
    std::string text;
};

/// An alert that stands or stood (rule 6).
struct AlertItem {
    std::string id; ///< "alert-17"
    Condition condition = Condition::PoolUsed;
    Severity severity = Severity::Info;
    std::string subject; ///< a meter, a bill ("subscription 2026-08"), a package, a product, an hour, a month
    Instant raised = 0;
    std::optional<Instant> cleared, acknowledged;
    std::int64_t threshold = 0; ///< the one reached, percent or days; 0 where there is none
    /// pool_used: used, pool · runs_out: left, per day, day · package_expires and charging_starts: instant ·
    /// bills: outstanding, due · codes_end: codes ending, spare ones, first end · ota_refused: requests,
    /// hour, Reason of the first · report_ready: month.
    std::array<std::int64_t, 3> numbers{};
    Units percent = 0;  ///< of a pool's use, rounded down
    std::string device; ///< of the first refusal
};

/// Overview. Tiles that the scheme has no use for are absent.
struct OverviewData {
    AccountItem account;
    Period period;
    std::optional<TileData> otaTopup, subscriptionExcess, messageTopup, excessDevices, codes, tokens,
        licences;
    TileData refused; ///< figure: last 24 hours; second: of those, the commonest reason's
    std::vector<std::pair<Reason, Units>> refusedBy;
    std::optional<Instant> packageExpires;
    StackedData dailyOta;
    std::vector<ImportItem> imports;
    std::vector<BillItem> bills; ///< newest first
    std::vector<MeterDebt> debts;
    std::vector<UnbilledItem> unbilled; ///< newest first
    std::vector<AlertItem> alerts;      ///< that stand, the gravest first
};

/// A run of entries folded by week, or one entry that stands alone.
struct LedgerItem {
    std::int64_t seq = 0;
    Instant time = 0;
    Meter meter = Meter::Ota;
    Change change = Change::Purchase;
    Units units = 0, balance = 0;
    std::string grant, event, device, campaign;
};

/// The top-ups of one meter of an account: what remains, until when, and every change.
struct TopupData {
    AccountItem account;
    Period period;
    Meter meter = Meter::Ota;
    Units topupLeft = 0;
    std::optional<RunsOut> runsOut;
    std::vector<GrantItem> grants;     ///< top-ups with units, in drawing order
    std::vector<BalancePoint> balance; ///< of the top-ups, over the period, at most 2,000 points
    std::vector<LedgerItem> changes;   ///< of the top-ups in the period, newest first, at most 5,000
};

struct OtaData : TopupData {
    std::vector<ProductItem> products;
    Units unitBytes = 0, quota = 0; ///< of all products, 0 where they differ
    OtaPeriod otaPeriod = OtaPeriod::Cycle;
    bool debugGranted = false;
    std::string debugGrant;
    Instant debugGrantedAt = 0;
    StackedData daily;
    StackedData monthlyExcess; ///< the last 12 months
    Units devices = 0;         ///< not terminated
    Units excessDevices = 0;
    std::vector<std::pair<ProductItem, Units>> excessByProduct;
    std::vector<Units> usedBuckets; ///< active devices by used units: 0, 1–3, 4–6, 7–9, 10–11, 12 and more
};

/// Fit: the id that was searched for first, then those that begin with it.
enum class DeviceSort { Id, Product, Endpoint, State, Activated, Used, Left, Units, CodeEnds, Licence, Fit };

struct DeviceQuery {
    std::string account, contains, product;
    TextFilter id, productName, endpoint; ///< productName: of its id or its name
    Bounds used, remaining, windowUnits;
    std::optional<Period> activated, codeEnds; ///< days of the account
    std::string licensed;                      ///< "yes", "no", "grandfathered", or empty for any
    std::optional<DeviceState> state;
    bool onlyExcess = false;
    bool registered = false; ///< without those that are terminated
    DeviceSort sort = DeviceSort::Id;
    bool descending = false;
    std::int64_t first = 0;
    int count = 200;
};

struct DeviceItem {
    std::string id, product, productName, endpoint, licensed;
    DeviceState state = DeviceState::Inactive;
    std::optional<Day> activated;
    Units used = 0, remaining = 0; ///< of the running cycle or month; 0 where it does not apply
    Units windowUnits = 0;         ///< accepted in the last 12 months
    std::optional<Instant> codeEnds;
};

struct DevicePageData {
    std::int64_t total = 0; ///< devices that match
    std::int64_t all = 0;   ///< devices of the account
    std::int64_t first = 0;
    std::vector<DeviceItem> rows;
};

/// One decision of a device's list.
struct DecisionItem {
    std::int64_t seq = 0;
    Instant time = 0;
    EventType type = EventType::OtaRequested;
    std::string source, id;
    std::int64_t amount = 0; ///< bytes of an upgrade, messages; 0 where there is none
    Units units = 0, needed = 0;
    Outcome outcome = Outcome::Accepted;
    Reason reason = Reason::None;
    bool late = false;
    std::vector<Draw> draws;
    std::int32_t period = 0;     ///< cycle or month that it drew from or would have
    std::string campaign;        ///< of a campaign's result
    std::optional<bool> success; ///< of a campaign's result
};

struct CycleItem {
    std::int32_t number = 0;
    Day first = 0, last = 0;
    Units used = 0, quota = 0;
};

struct DeviceData {
    AccountItem account;
    DeviceItem device;
    std::string productName;
    OtaPeriod otaPeriod = OtaPeriod::Cycle;
    Units quota = 0;
    Units topups = 0;              ///< the account's OTA top-ups
    std::vector<CycleItem> cycles; ///< since the activation up to the clock, and the running one to its end
    /// Newest first: at most 500 beside messages, and the newest 500 messages.
    std::vector<DecisionItem> decisions;
    bool found = false;
};

/// Why a decision is what it is, made from its own record.
struct Explanation {
    Phrase title; ///< "Refused: too few OTA units"
    Outcome outcome = Outcome::Accepted;
    Reason reason = Reason::None;
    Instant time = 0;
    std::string source, id, account, device;
    EventType type = EventType::OtaRequested;
    std::vector<Phrase> steps;
    std::vector<std::pair<Phrase, Units>> strip; ///< units by source, in drawing order
    Units missing = 0;                           ///< units that no source had
    Phrase help;      ///< what would have made it pass, or what to do; empty when there is nothing
    Phrase helpTitle; ///< what the help is; empty: what would have made it pass
    std::vector<Draw> draws;
    std::vector<std::pair<std::string, std::string>> fields; ///< technical details
    bool found = false;
};

/// What its help is called.
Phrase helpTitle(const Explanation& explanation);
/// The sentences as plain text, for a ticket.
std::string plainText(const Explanation& explanation, const Language& language = english());

struct ProbeData {
    Decision decision;
    Instant at = 0;
    Explanation explanation;
};

/// How far a running import is.
struct ImportProgress {
    std::string path;
    std::int64_t lines = 0, accepted = 0, refused = 0, duplicate = 0, rejected = 0;
    std::int64_t bytesRead = 0, bytesAll = -1; ///< −1: unknown
    std::int64_t linesPerSecond = 0;
};

/// Something failed: what, what was kept, what to do, and the library's own words.
struct Failure {
    Phrase what;
    std::string technical;
    bool cancelled = false;
    bool unreachable = false; ///< the server was not there, or went; the same may work later
    bool isTold = false;      ///< of that, that Workspace::lost() tells it too
};

} // namespace quota
