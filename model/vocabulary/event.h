// SPDX-License-Identifier: GPL-3.0-or-later
// One event of the journal, read and checked by itself, but not yet against any state.
#pragma once

#include "vocabulary/types.h"
#include "vocabulary/words.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace quota {

/// What a product's activation code includes (rule 0); the defaults are the contract's.
struct Allowance {
    std::int64_t validityYears = 5;
    std::int64_t messagesPerDay = 1500;
    std::int64_t otaQuota = 12;
    OtaPeriod otaPeriod = OtaPeriod::Cycle;
    std::int64_t otaUnitBytes = 5'000'000;
    std::int64_t storageDays = 7;

    bool operator==(const Allowance&) const = default;
};

struct Price {
    std::int64_t amount = 0; ///< minor units, for the whole purchase
    std::string currency;    ///< ISO 4217
};

/// The parts of `data` that only rare events have.
struct EventDetails {
    std::optional<std::string> name, organisation, email, parent, attributes; ///< attributes: canonical JSON
    std::optional<Scheme> scheme;
    std::string timezone = "UTC";
    std::string currency = "USD";
    AccountKind kind = AccountKind::Enterprise;
    std::optional<BusinessModel> businessModel;
    std::optional<Instant> chargingStarts;
    std::optional<bool> inArrears;
    std::optional<Allowance> allowance;
    std::optional<Instant> expires;
    std::optional<Price> price;
    std::string reason, endpointName, application, callKind, operation, alert;
    Condition condition = Condition::PoolUsed;
    Direction direction = Direction::DeviceToService;
    Meter meter = Meter::Ota;
    bool success = false;
    std::optional<bool> enabled;
    std::vector<std::int64_t> thresholds;
    std::vector<std::string> devices; ///< of a campaign, in the list's order, possibly with repeats
};

/// Views point into memory that the reader of the event keeps.
struct Event {
    EventType type = EventType::ClockAdvanced;
    Instant time = 0;
    std::string_view source, id, account, actor;
    std::string_view device, product, campaign;
    std::int64_t amount = 0; ///< bytes, count, quantity, quota or amount, by type
    std::string_view data;   ///< canonical JSON: keys sorted, no white space; empty where keys above say all
    std::shared_ptr<const EventDetails> details; ///< never null for types that have any
};

/// Whether `data` of this type is said wholly by device and amount, and so not kept as text.
constexpr bool isCompact(EventType type)
{
    return type == EventType::OtaRequested || type == EventType::DeviceConnected ||
           type == EventType::DeviceMessaged || type == EventType::DeviceTerminated;
}

/// Whether an event of this type names its device outside of its data text too.
constexpr bool saysDevice(EventType type)
{
    return isCompact(type) || type == EventType::DeviceRegistered || type == EventType::CampaignDeviceUpdated;
}

/// The canonical JSON text of an event's data, also for the compact types.
std::string canonicalData(const Event& event);
/// Whether two events with one identity say the same (contract: same type, instant, account, actor and data).
bool sameContent(const Event& a, const Event& b);
/// Appends a JSON string with its quotes; escapes only what JSON demands.
void appendJsonString(std::string& out, std::string_view text);

} // namespace quota
