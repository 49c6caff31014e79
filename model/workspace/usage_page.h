// SPDX-License-Identifier: GPL-3.0-or-later
// What the pages of the daily meters show: service subscription and device messages (rule 2).
#pragma once

#include "workspace/page_data.h"

namespace quota {

/// A day of a daily meter. A closed day never changes; of the open one only use and allowance are known.
struct MeterDay {
    Day day = 0;
    Units used = 0;      ///< calls, or messages
    Units allowance = 0; ///< calls: the day's messages; messages: those within the devices' own allowances
    Units excess = 0;    ///< = from top-ups + unbilled
    Units fromTopup = 0;
    Units unbilled = 0; ///< at the day's close; a bill or a top-up may have taken it since
};

/// Service subscription, or Device messages.
struct MeterData : TopupData {
    std::vector<MeterDay> days;   ///< closed days of the period with use, oldest first
    MeterDay sum;                 ///< of those days; day is 0
    std::optional<MeterDay> open; ///< the open day, when the period has it and it has use
    Units billed = 0;             ///< outstanding of all bills, now
    Units unbilled = 0;           ///< not billed yet, now
    std::vector<std::pair<Month, Units>> unbilledMonths; ///< oldest first
    std::vector<BillItem> bills;                         ///< of the meter, newest first
    std::optional<Instant> suspendedSince;               ///< set while a bill of any meter is overdue
    Units messagesPerDay = 0; ///< of a device of any product, 0 where products differ
};

/// A device's messages, or an application's calls, over some days.
struct UseShare {
    std::string id;      ///< device, or application
    std::string product; ///< of a device
    std::string kind;    ///< of calls: amqp, openapi
    Units used = 0;
    Units most = 0;   ///< on one day
    Units excess = 0; ///< of a device, when UseShares::excessKnown
    int days = 0;     ///< with use
};

/// Who used a meter, read from the journal's entries of these days.
struct UseShares {
    Period period;                ///< the days that were read
    bool cut = false;             ///< fewer days than asked for: the journal has too many entries
    std::vector<UseShare> shares; ///< the heaviest first, at most 50
    std::int64_t all = 0;         ///< how many there are
    Units used = 0;               ///< of all of them
    bool excessKnown = false;     ///< by the present allowances, they add up to what the days closed with
    bool isDay = false;           ///< one day
};

} // namespace quota
