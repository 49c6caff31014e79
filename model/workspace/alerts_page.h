// SPDX-License-Identifier: GPL-3.0-or-later
// What the page of alerts shows: open and past alerts, the rules that raise them, and who is told.
#pragma once

#include "store/inbox_news.h"
#include "workspace/page_data.h"

namespace quota {

/// One condition as an account wants it.
struct AlertRuleItem {
    Condition condition = Condition::PoolUsed;
    bool enabled = true;
    bool hasThresholds = false;
    std::vector<std::int64_t> thresholds; ///< in force; empty for the calendar dates of `package_expires`
    bool own = true;                      ///< the rule's own thresholds, nobody has set others
    std::vector<Severity> severities;     ///< at these thresholds, or the one where there are none
    std::int64_t open = 0;                ///< alerts that stand
};

struct RecipientItem {
    std::string email, name;
};

struct AlertsData {
    AccountItem account;
    std::vector<AlertItem> open;       ///< the gravest first, then the newest
    std::vector<AlertItem> past;       ///< the newest first, at most 5,000
    std::vector<AlertRuleItem> rules;  ///< those that the account's scheme can raise
    std::vector<RecipientItem> extras; ///< beside the account itself
    std::string email;                 ///< the account's own
    std::vector<InboxNews> handedIn;   ///< by this login, and not entered: it waits, or has an answer
};

} // namespace quota
