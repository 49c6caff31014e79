// SPDX-License-Identifier: GPL-3.0-or-later
// What the page of bills shows: every bill, what is not billed yet, and how one bill came about (rule 2).
#pragma once

#include "workspace/usage_page.h"

namespace quota {

struct BillsData {
    AccountItem account;
    std::vector<BillItem> bills;        ///< newest first
    std::int64_t accounts = 1;          ///< of whom bills can be among them
    std::vector<UnbilledItem> unbilled; ///< newest first
    std::vector<MeterDebt> debts;       ///< of the meters that ever had excess
    std::optional<Instant> suspendedSince;
};

/// What a top-up paid of a bill.
struct BillPart {
    std::int64_t seq = 0; ///< of the ledger entry
    Instant time = 0;
    std::string grant;
    Units units = 0;
    Units bought = 0; ///< the whole top-up
};

/// How a bill came about, and what settled it; or what the excess is that has no bill yet.
struct BillStory {
    BillItem bill; ///< of excess without a bill: meter, month and units as billed
    bool found = false;
    bool unbilled = false;
    std::string timezone;
    std::vector<MeterDay> days; ///< closed days of the month with excess; none for the meter of OTA
    MeterDay sum;               ///< of all closed days of the month
    std::vector<std::pair<ProductItem, Units>> products; ///< OTA: units beyond allowances, by product
    Units beforeBill = 0; ///< unbilled excess that a top-up took before the bill was made; daily meters
    std::vector<BillPart> settlements; ///< in the order written
    Instant issued = 0;
};

} // namespace quota
