// SPDX-License-Identifier: GPL-3.0-or-later
// The tables that every store has, as what writes them needs to know them.
#pragma once

#include "store/sql/sql_text.h"

#include <cstdint>
#include <span>

namespace quota {

enum class ColumnType : std::uint8_t { Small, Int, Big, Text, Bytes }; ///< integers of 2, 4 and 8 bytes

/// What becomes of a column when the row is there already.
enum class Merge : std::uint8_t { Set, Add, AddUpToMost, Smallest };

struct SqlColumn {
    Sql name;
    ColumnType type = ColumnType::Big;
    Merge merge = Merge::Set;
};

struct Table {
    enum class Writing : std::uint8_t {
        Append, ///< a row is never there already
        Merge,  ///< a row that is there is merged with the new one
        Once    ///< a row that is there stays as it is
    };
    Sql name;
    std::span<const SqlColumn> columns; ///< all, in the table's order
    int keys;                           ///< so many first columns are its primary key
    Writing writing = Writing::Merge;
};

namespace tables {

extern const Table payer, account, balance, unbilled, monthUse, product, campaign, campaignDevices,
    campaignDevicesByAccount, grants, package, bill, dailyOta, monthlyExcess, refusal, subscriptionDay,
    messageDay, connection, firmwareUpdate, ledger, billingReport, alert, devicePage, devicePageByAccount,
    batch, import, importReject;
/// Of stores whose journal is a row for each event.
extern const Table journal, source, deviceIndex, accountPayer;

/// Those that follow from the journal, whose rows a replay gives again, but for the devices' pages.
std::span<const Table* const> derived();

} // namespace tables

} // namespace quota
