// SPDX-License-Identifier: GPL-3.0-or-later
// What the page of tenants shows: the use of every account of a payer in a month, and one of them in full.
#pragma once

#include "workspace/billing_page.h"

namespace quota {

enum class TenantSort { Name, Organisation, Id, ActiveDevices, Updates, Used };

struct TenantQuery {
    std::string account;           ///< the payer
    std::optional<Month> month;    ///< nothing: the month before the clock's
    std::string contains;          ///< a part of name, organisation or id, whatever the case
    TextFilter name, organisation; ///< name: or the id
    Bounds activeDevices, updates, used;
    TenantSort sort = TenantSort::Used;
    bool descending = true;
    std::int64_t first = 0;
    int count = 200;
};

struct TenantItem {
    std::string id, name, organisation;
    bool isPayer = false;
    MonthFigures use;
};

/// A part of the whole: the largest by their rank, the rest as one with number −1.
struct TenantShare {
    std::string id, name;
    int number = -1;
    int accounts = 1; ///< more than one: the others together
    Units value = 0;
};

struct TenantsData {
    AccountItem account; ///< the payer
    MonthReport report;
    std::int64_t accounts = 0; ///< that existed by the month's end
    std::int64_t total = 0;    ///< of these, those that match
    std::int64_t first = 0;
    std::vector<TenantItem> rows;
    MonthFigures sums;                                 ///< of those that match
    MonthFigures whole;                                ///< of all
    std::vector<TenantShare> usedShares, deviceShares; ///< of all accounts
};

/// One account of a payer in a month.
struct TenantData {
    AccountItem account;
    std::string payer, payerName;
    std::string email, currency;
    std::string attributesText;                         ///< the JSON object that they are, or empty
    BusinessModel model = BusinessModel::ActiveDevices; ///< the account's own
    Instant created = 0;
    std::optional<Instant> chargingStarts;
    bool inArrears = false;
    std::vector<std::pair<std::string, std::string>> attributes; ///< by key
    Units devices = 0, activeDevices = 0; ///< not terminated; with an activation that runs
    std::int64_t openCampaigns = 0;
    Units reserved = 0;                  ///< by its open campaigns
    std::optional<PackageGauge> package; ///< of the payer
    MonthReport report;
    MonthFigures use, whole; ///< its own; of all accounts of the payer
    std::vector<DirectionUse> calls;
    Units callsTotal = 0;
    std::vector<HistoryItem> history; ///< of the month, newest first, at most 1,000
    bool found = false;
};

} // namespace quota
