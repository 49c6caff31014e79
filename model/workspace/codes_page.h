// SPDX-License-Identifier: GPL-3.0-or-later
// What the page of activation codes shows (rule 3).
#pragma once

#include "vocabulary/event.h"
#include "workspace/page_data.h"

namespace quota {

struct CodeCount {
    Units total = 0, available = 0;
    Units consumed() const { return total - available; }
};

/// A product's codes, its allowance, and the devices that use them.
struct ProductCodes {
    ProductItem product;
    Allowance allowance;
    CodeCount codes;
    Units devices = 0;     ///< active
    Units endsSoon = 0;    ///< of those, codes that end within 12 months of the clock
    Units lapsed = 0;      ///< inactive since their code ended
    Units unactivated = 0; ///< registered, never active
};

enum class CodeDeviceSort { Device, Product, Activated, Ends };

/// Devices by their codes: lapsed ones, whose code ended when no other was available, or active ones whose
/// code ends in some months. Of these, those that pass the filters.
struct CodeDeviceQuery {
    std::string account;
    std::optional<std::pair<Month, Month>> ends; ///< both inclusive; nothing for lapsed devices
    TextFilter device, product;                  ///< product: of its id or its name
    std::optional<Period> activated, endsOn;     ///< endsOn: the first day without the code
    std::optional<CodeDeviceSort> sort{}; ///< nothing: lapsed last ended first, others first to end first
    bool descending = false;
    std::int64_t first = 0;
    int count = 200;
};

struct CodeDevice {
    std::string device, product;
    Day activated = 0, ends = 0; ///< ends: the first day without the code
};

struct CodeDevices {
    std::int64_t total = 0, first = 0;
    std::int64_t all = 0; ///< without the filters
    std::vector<CodeDevice> rows;
};

/// A purchase of codes, or the complimentary ones.
struct CodeGrant {
    GrantItem grant;
    std::string product; ///< empty: any product
    std::string price;   ///< "1,299.00 USD" is the page's; here minor units and currency: "129900 USD"
};

struct CodesData {
    AccountItem account;
    CodeCount all;           ///< of the account, complimentary ones too
    CodeCount complimentary; ///< usable by any product
    std::optional<RunsOut> runsOut;
    Units consumed30 = 0;               ///< in the 30 days that end with the clock's
    std::vector<ProductCodes> products; ///< by id
    StackedData ends;                   ///< active devices by the month in which their code ends
    Units lapsed = 0;
    std::vector<CodeGrant> grants; ///< newest first
};

} // namespace quota
