// SPDX-License-Identifier: GPL-3.0-or-later
// The my-billing report of one payer and month as the public Billing API's billing-report object.
#pragma once

#include "reports/catalogue.h"

#include <string>

namespace quota {

/// `account`: the payer or one of its accounts, empty where the store has one payer alone; `month`: YYYY-MM,
/// empty for the month before the clock's. What is wrong goes to `error`, in one sentence.
std::string billingJson(Store& store, const PayerVisits& payers, const std::string& account,
                        const std::string& month, std::string& error);

} // namespace quota
