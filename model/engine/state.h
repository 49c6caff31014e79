// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that deciding about one payer needs: its accounts, products, devices, grants, bills and work
// due.
#pragma once

#include "engine/few.h"
#include "engine/id_index.h"
#include "engine/paged_rows.h"
#include "engine/text_arena.h"
#include "rules/alert_rules.h"
#include "vocabulary/event.h"
#include "vocabulary/zone.h"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace quota {

/// A list whose changed rows are known, so that a store writes those alone.
template <typename Row, typename Rows = std::vector<Row>>
class Tracked {
public:
    const Row& operator[](Index i) const { return m_rows[i]; }
    /// The row, from now on among the changed ones.
    Row& touch(Index i)
    {
        Row& row = m_rows[i];
        if (!row.changed) {
            if (m_trying && i < m_sizeBefore)
                m_before.emplace_back(i, row);
            row.changed = true;
            m_changed.push_back(i);
        }
        return row;
    }
    /// Adds a row, changed; returns its index.
    Index add(Row row)
    {
        row.changed = false;
        m_rows.push_back(std::move(row));
        const auto i = static_cast<Index>(m_rows.size() - 1);
        touch(i);
        return i;
    }
    /// Makes room for so many rows that load() adds.
    void reserve(Index rows) { m_rows.reserve(rows); }
    /// Adds a row as a store has it.
    void load(Row row)
    {
        row.changed = false;
        m_rows.push_back(std::move(row));
    }
    Index size() const { return static_cast<Index>(m_rows.size()); }
    const Rows& rows() const { return m_rows; }
    const std::vector<Index>& changed() const { return m_changed; }
    /// Everything is written: nothing counts as changed any more.
    void settle()
    {
        for (const Index i : m_changed)
            m_rows[i].changed = false;
        m_changed.clear();
    }
    /// From now on keeps each row as it was when it is first touched. Nothing may count as changed yet.
    void beginTrial()
    {
        m_trying = true;
        m_sizeBefore = size();
    }
    /// The rows that the trial touched, as they were.
    const std::vector<std::pair<Index, Row>>& before() const { return m_before; }
    /// Puts all rows back as they were when the trial began.
    void takeBack()
    {
        m_trying = false;
        if constexpr (requires { m_rows.shrink(m_sizeBefore); })
            m_rows.shrink(m_sizeBefore);
        else
            m_rows.erase(m_rows.begin() + m_sizeBefore, m_rows.end());
        for (auto& [i, row] : m_before)
            m_rows[i] = std::move(row);
        m_before.clear();
        m_changed.clear();
    }

private:
    Rows m_rows;
    std::vector<Index> m_changed;
    std::vector<std::pair<Index, Row>> m_before;
    Index m_sizeBefore = 0;
    bool m_trying = false;
};

/// Units of one meter of one account, over all its grants (rule 0).
struct Balance {
    Units granted = 0, drawn = 0, reserved = 0, expired = 0, available = 0;
};

/// What an account did in one of its months (rule 5).
struct MonthUse {
    Units activeDevices = 0, firmwareUpdates = 0, quotaUsed = 0;
    std::array<Units, 3> calls{}; ///< by Direction
    std::map<std::pair<Direction, std::string>, Units> operations;
    bool changed = false;
};

/// The one day of an account whose daily meters are open (rule 2).
struct OpenDay {
    Day day = 0;
    bool used = false;
    Units messages = 0, calls = 0;
    std::vector<Index> devices; ///< that have messages on it
};

/// Units of a meter that a day's use took from an account's pool (rule 6).
struct DayUse {
    Day day;
    Units units;
};

struct Account {
    std::string id, name, organisation, email, attributes, currency;
    Index parent = noIndex;
    const Zone* zone = nullptr;
    Scheme scheme = Scheme::Allowance;
    AccountKind kind = AccountKind::Enterprise;
    BusinessModel businessModel = BusinessModel::ActiveDevices;
    std::optional<Instant> chargingStarts;
    bool inArrears = false;
    bool debugGranted = false;
    Instant created = 0;
    Units overdueBills = 0;
    std::array<Balance, meterCount> balances{};
    /// Sums that must stay within 64 bits, so that scheduled work cannot overflow (rule 0).
    Units everMessages = 0, everCalls = 0, everApiCalls = 0, everOtaUnits = 0;
    std::array<Units, meterCount> everGranted{};
    OpenDay open;
    std::map<std::string, std::string> recipients; ///< e-mail → name
    std::array<AlertRule, conditionCount> alertRules;
    std::array<std::vector<DayUse>, meterCount> recentUse; ///< by day, as far as a forecast looks
    bool changed = false;

    // Kept in tables of their own.
    std::array<std::vector<Index>, meterCount>
        grants; ///< that still have units, in drawing order; codes: free ones
    std::array<std::map<Month, Units>, meterCount> unbilled;
    std::array<std::vector<Index>, meterCount> openBills; ///< with something outstanding, oldest first
    std::map<Month, MonthUse> months;
    std::vector<std::pair<Instant, Units>> recentCalls; ///< api.called within the window, by time
    DayCache days;

    // Rebuilt from other rows.
    std::vector<Index> products;
    std::array<Units, meterCount>
        pools{}; ///< units of the grants that have not expired, settlements taken off
    std::vector<Index> openAlerts;
    std::uint32_t alertCauses = 0; ///< what has changed since alerts were last judged
    bool forecastDue = false;      ///< whether the next midnight judges the forecasts
    bool codesNear = false;        ///< whether codes end within the rule's days
    Instant alertWake = never;     ///< when time alone changes an alert next
};

struct Product {
    std::string id, name;
    Index account = 0;
    Allowance allowance;
    std::vector<Index> codes;          ///< code grants with units, in drawing order
    std::map<Instant, Units> codeEnds; ///< running codes of its devices by their end
    // Daily totals of the day last counted, handed to the effects when another day comes.
    Day day = 0;
    Units dayUpgrades = 0, dayUnits = 0;
    bool changed = false;
};

/// What a device remembers beside its latest cycle and month, and its last 64 months of connections: only
/// late events look at it.
struct PastUse {
    enum class Kind : std::uint8_t { Cycle, Month, Connected };
    std::int32_t period;
    Kind kind;
    Units units;

    bool isOf(bool month, std::int32_t wanted) const
    {
        return kind == (month ? Kind::Month : Kind::Cycle) && period == wanted;
    }
};

/// Accepted upgrades of a device on one day, kept as long as the window of 12 months needs it.
struct OtaDay {
    Day day;
    std::int32_t upgrades;
    Units units;
};

struct Device {
    KeptText id;
    FewText endpoint;
    Index account = 0, product = 0;
    DeviceState state = DeviceState::Inactive;
    bool licensed = false, grandfathered = false, changed = false;
    Day activated = 0;
    std::int32_t codeYears = 0; ///< validities of the codes drawn since the activation
    std::int32_t cycle = 0;     ///< the latest with use
    Month month = 0;            ///< the latest with use
    Day messageDay = 0;
    Month connectedBase = 0;
    Instant codeEnds = never;
    Units cycleUsed = 0, monthUsed = 0;
    Units messages = 0;          ///< on messageDay
    std::uint64_t connected = 0; ///< months with a connection, bit 0 is connectedBase
    Few<PastUse> past;
    Few<OtaDay> otaDays; ///< by day
};

using DeviceList = Tracked<Device, PagedRows<Device>>;

enum class CampaignState : std::uint8_t { Open, Finished, Terminated };

struct Campaign {
    std::string id, name;
    Index account = 0;
    CampaignState state = CampaignState::Open;
    bool changed = false;
    Units reserved = 0;          ///< tokens still reserved
    std::vector<Index> devices;  ///< ascending
    std::vector<bool> succeeded; ///< beside `devices`
};

struct Grant {
    std::string id;
    Index account = 0;
    Meter meter = Meter::Ota;
    GrantKind kind = GrantKind::Purchase;
    Index product = noIndex; ///< codes only
    Units quantity = 0, available = 0;
    Units settled = 0; ///< went to bills and excess at the purchase (rule 2)
    Instant starts = 0, expires = never;
    std::string price; ///< canonical JSON, empty when none was given
    bool changed = false;
};

enum class PackageState : std::uint8_t { Pending, Active, Ended };

struct Package {
    std::string id;
    Index buyer = 0;
    Units quota = 0, edits = 0;       ///< edits: the sum of corrections while active
    Instant starts = 0, ends = never; ///< 0 and never while pending
    PackageState state = PackageState::Pending;
    bool changed = false;
};

struct Bill {
    Index account = 0;
    Meter meter = Meter::Ota;
    Month month = 0;
    Units billed = 0, settled = 0;
    Instant due = 0;
    bool overdue = false, changed = false;
};

/// An alert that stands or stood (rule 6). Its id is "alert-" and its number, counted from 1.
struct Alert {
    Index account = 0;
    Condition condition = Condition::PoolUsed;
    Severity severity = Severity::Info;
    std::int32_t level = 0; ///< how many thresholds were reached
    std::string
        subject; ///< a meter, a bill, a package, a product, an hour, a month or an instant, by condition
    Instant raised = 0, cleared = never, acknowledged = never;
    std::int64_t threshold = 0; ///< the one reached, in percent or days; 0 where there is none
    /// pool_used: used, pool · runs_out: left, per day, day · package_expires and charging_starts: instant ·
    /// bills: outstanding, due · codes_end: codes ending, spare ones, first end · ota_refused: requests,
    /// hour, Reason of the first · report_ready: month.
    std::array<std::int64_t, 3> numbers{};
    std::string device; ///< of the first refusal
    bool changed = false;
};

/// Scheduled work, in its order within an instant (rule 0).
enum class Step : std::uint8_t {
    DayClose,
    GrantExpiry,
    BillRun,
    Suspension,
    PackageEnd,
    CodeRenewal,
    BillingReport,
    Alerts
};

struct Due {
    Instant at;
    Step step;
    std::int32_t number; ///< month of a bill run or report, day of a close, 1 for alerts by forecast
    Index subject;       ///< account, grant, bill, package or device, by step
};

/// One row of the ledger (contract, report ledger).
struct LedgerEntry {
    std::int64_t seq = 0;
    Instant time = 0;
    Index account = 0;
    Index acting = 0; ///< who bought, edited or ran the campaign
    Meter meter = Meter::Ota;
    Change change = Change::Purchase;
    Units units = 0, balance = 0;
    std::string grant, event, device, campaign;
};

struct SubscriptionDay {
    Index account;
    Day day;
    Units allowance, used, excess, fromTopup, unbilled;
};

struct MessageDay {
    Index account;
    Day day;
    Units messages, excess, fromTopup, unbilled;
};

struct Connection {
    Index account, device;
    Month month;
    Instant time;
    bool operator==(const Connection&) const = default;
};

struct FirmwareUpdate {
    Index account, device, campaign; ///< campaign: noIndex for a single update
    Instant time;
};

/// A row of a billing report that is made and never changes (rule 5).
struct ReportRow {
    Month month;
    Index account;
    std::string name, organisation;
    BusinessModel businessModel;
    MonthUse use;
    Units remaining, reserved, transactions;
    Instant packageExpires, generated; ///< packageExpires: never when no package is active
};

/// What deciding has produced since the store last took it.
struct Effects {
    std::vector<LedgerEntry> ledger;
    std::map<std::array<std::int32_t, 3>, std::pair<Units, Units>> dailyOta; ///< account, product, day
    std::map<std::array<std::int32_t, 3>, Units> monthlyExcess;              ///< account, product, month
    std::map<std::tuple<Index, Instant, Reason>, Units> refusals;            ///< account, hour, reason
    std::vector<SubscriptionDay> subscriptionDays;
    std::vector<MessageDay> messageDays;
    std::vector<Connection> connections;
    std::vector<FirmwareUpdate> firmwareUpdates;
    std::vector<ReportRow> reports;
    void clear();
};

/// The state of one payer. Copying it gives a preview that cannot drift from what is written.
class PayerState {
public:
    explicit PayerState(const ZoneCatalogue& zones) : zones(&zones) {}

    const ZoneCatalogue* zones;
    Instant clock = 0;
    std::int64_t events = 0;        ///< journal entries so far
    std::int64_t ledgerEntries = 0; ///< ledger entries so far
    Month nextReport = 0;           ///< month of the billing report next due, 0 when none is
    TextArena texts;                ///< of the devices
    Tracked<Account> accounts;      ///< the payer itself is the first
    Tracked<Product> products;
    DeviceList devices;
    Tracked<Campaign> campaigns;
    Tracked<Grant> grants;
    Tracked<Package> packages;
    Tracked<Bill> bills;
    Tracked<Alert> alerts;
    std::vector<Index> alertMarked; ///< accounts whose alerts are to be judged at the clock
    Index activePackage = noIndex, pendingPackage = noIndex;
    Effects effects;

    Index findAccount(std::string_view id) const;
    Index findProduct(Index account, std::string_view id) const;
    Index findDevice(Index account, std::string_view id) const;
    Index findCampaign(Index account, std::string_view id) const;
    /// Of an event that is decided soon: fetches what will be looked at into the processor's cache, first
    /// where its device stands, then the device, then its days.
    enum class Fetch : std::uint8_t { Place, Row, Days };
    void prefetchDevice(std::string_view account, std::string_view id, Fetch what) const;

    /// Enter a row that a store has loaded, or that was just added, into the look-ups.
    void indexAccount(Index i);
    void indexProduct(Index i);
    void indexDevice(Index i);
    void indexCampaign(Index i);
    /// Puts a grant with units into the drawing order of its account or product.
    void queueGrant(Index i);
    /// Rebuilds due work, drawing orders and open days from loaded rows.
    void restore();

    void schedule(const Due& due);
    /// The work due first; nothing when none is scheduled. Work that is void is passed over by its step.
    const Due* firstDue() const { return m_due.empty() ? nullptr : &m_due.front(); }
    Due takeDue();

    /// Hands the products' running day counts to the effects; before the effects are read.
    void flushDays();

private:
    bool comesLater(const Due& a, const Due& b) const;
    std::string_view subjectId(const Due& due) const;
    Index subjectAccount(const Due& due) const;

    std::vector<Due> m_due; ///< a heap
    IdIndex m_accountIds, m_productIds, m_deviceIds, m_campaignIds;
};

} // namespace quota
