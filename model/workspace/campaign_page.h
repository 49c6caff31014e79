// SPDX-License-Identifier: GPL-3.0-or-later
// What the page of a campaign shows: an update task, its devices with their results, and what it drew.
#pragma once

#include "workspace/page_data.h"

namespace quota {

enum class CampaignStatus { Running, Finished, Terminated };
enum class CampaignResult { None, Success, Failure };

struct CampaignItem {
    std::string id, name;
    CampaignStatus status = CampaignStatus::Running;
    std::int64_t devices = 0, succeeded = 0;
};

/// How a campaign's devices are ordered. Task: as the campaign lists them.
enum class CampaignSort { Task, Device, Product, Endpoint, Result, Time, Reports, Drawn };

struct CampaignQuery {
    std::string account, campaign;
    TextFilter device, product, endpoint; ///< product: of its id or its name
    std::vector<CampaignResult> results;  ///< devices with one of them; empty for any
    std::optional<Period> days;           ///< only devices with a result of these days of the account
    Bounds reports, drawn;
    CampaignSort sort = CampaignSort::Task;
    bool descending = false;
    std::int64_t first = 0; ///< position of the first row
    int count = 200;
    bool readTimes = false; ///< look the start and the end up, even where that reads much
};

struct CampaignDeviceItem {
    std::string device, product, endpoint;        ///< product: its name, else its id
    CampaignResult result = CampaignResult::None; ///< success, or the last one reported
    std::optional<Instant> time;                  ///< of that result
    int reports = 0;                              ///< results reported, 20 at most
    Units drawn = 0;                              ///< tokens used, or licences drawn by this campaign
    std::string productId{};
};

struct CampaignData {
    AccountItem account;
    bool found = false;
    CampaignItem item;
    std::int64_t failed = -1; ///< devices whose last result is a failure; −1: not counted
    Units needed = 0;         ///< tokens reserved or licences drawn at the start
    Units used = 0;           ///< tokens used by successes
    Units reserved = 0;       ///< tokens still reserved
    Units returned = 0;       ///< tokens released at the end, or lost where it was terminated
    bool timesKnown = false;  ///< false: ask again with readTimes
    std::optional<Instant> started, ended;
    std::int64_t startedSeq = 0; ///< the journal entry that started it, 0 while it is not known
    std::int64_t total = 0;      ///< devices that match
    std::int64_t first = 0;
    std::vector<CampaignDeviceItem> rows;
};

} // namespace quota
