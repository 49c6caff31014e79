// SPDX-License-Identifier: GPL-3.0-or-later
// What the page of bills shows: every bill, what is not billed yet, and how one bill came about (rule 2).
#pragma once

#include "workspace/usage_page.h"

namespace quota {

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

struct BillsData {
    AccountItem account;
    std::vector<BillItem> bills;        ///< newest first
    std::vector<UnbilledItem> unbilled; ///< newest first
    std::vector<MeterDebt> debts;       ///< of the meters that ever had excess
    std::optional<Instant> suspendedSince;
};

/// What a top-up paid of a bill.
struct Settlement {
    std::int64_t seq = 0; ///< of the ledger entry
    Instant time = 0;
    std::string grant;
    Units units = 0;
    Units bought = 0; ///< the whole top-up
};

/// How a bill came about, and what settled it.
struct BillStory {
    BillItem bill;
    bool found = false;
    std::string timezone;
    std::vector<MeterDay> days; ///< closed days of the month with excess; none for the meter of OTA
    MeterDay sum;               ///< of all closed days of the month
    std::vector<std::pair<ProductItem, Units>> products; ///< OTA: units beyond allowances, by product
    Units beforeBill = 0; ///< unbilled excess that a top-up took before the bill was made; daily meters
    std::vector<Settlement> settlements; ///< in the order written
    Instant issued = 0;
};

} // namespace quota
