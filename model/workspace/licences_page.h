// SPDX-License-Identifier: GPL-3.0-or-later
// What the page of OTA licences shows, and the check of an update task before it is created.
#pragma once

#include "workspace/page_data.h"

#include <map>

namespace quota {

struct LicenceGrant {
    GrantItem grant;
    std::optional<std::int64_t> price; ///< of the whole purchase, in minor units
    std::string currency;
};

/// An update task: a campaign, or a single request.
struct LicenceTask {
    std::string key;             ///< the campaign, or the event of a single request
    std::string campaign, name;  ///< empty for a single request
    std::string device;          ///< of a single request
    std::optional<Instant> time; ///< when its licences were drawn; nothing where none was
    std::int64_t devices = 0, succeeded = 0;
    Units drawn = 0;
    int state = 0; ///< 0 open, 1 finished, 2 terminated; a single request is finished
};

struct LicencesData {
    AccountItem account;
    Units granted = 0, drawn = 0, left = 0;
    Units complimentary = 0, complimentaryLeft = 0;
    Units purchased = 0, purchasedLeft = 0;
    std::map<std::string, std::int64_t> costs; ///< by currency, in minor units
    Units unpriced = 0;                        ///< licences bought without a price
    std::vector<LicenceGrant> grants;          ///< newest first
    std::vector<BalancePoint> balance;         ///< over the period, at most 2,000 points
    std::optional<RunsOut> runsOut;
    Period period;
    Units devices = 0, licensed = 0, grandfathered = 0, without = 0; ///< not terminated
    std::optional<Instant> chargingStarts;
    bool chargingBegun = true;
    bool inArrears = false;
    std::vector<LicenceTask> tasks; ///< newest first
};

/// What a device of a list means for a task.
enum class TaskDevice { Needs, Licensed, Grandfathered, Terminated, Unknown, Repeated };

struct CheckedDevice {
    std::string device;
    TaskDevice state = TaskDevice::Needs;
};

struct CheckedTask {
    AccountItem account;
    std::int64_t listed = 0, devices = 0; ///< lines with an id; each device once
    std::map<TaskDevice, std::int64_t> counts;
    std::vector<CheckedDevice> rows; ///< in the list's order
    Units needed = 0, available = 0;
    bool isFree = false; ///< charging has not begun
    bool passes = false;
    Reason reason = Reason::None; ///< why not
};

} // namespace quota
