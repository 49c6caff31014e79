// SPDX-License-Identifier: GPL-3.0-or-later
// What leads through the closing of a month, and the export of all tenants' reports.
#pragma once

#include "workspace/billing_page.h"

namespace quota {

/// What is unusual against the month before. Rises and falls are of more than half and at least 10.
enum class FindingKind { Rose, Fell, Stopped, RefusalsDoubled };
enum class FindingSubject { Used, ActiveDevices, Updates, Messages, Calls, Refusals };

struct Finding {
    FindingKind kind = FindingKind::Rose;
    FindingSubject subject = FindingSubject::Used;
    std::string account, accountName;
    Units before = 0, now = 0;
};

struct ClosingData {
    AccountItem account; ///< the payer
    MonthReport report;
    Instant monthEnds = 0;
    Instant workDue = 0; ///< until when the payer's clock must be, so that everything of the month is there
    bool isOver = false; ///< the clock has passed the month's end
    bool isDone = false; ///< and all work of the month is done
    std::int64_t accounts = 0;                        ///< of the payer, itself among them, by the month's end
    std::int64_t ledgerEntries = 0;                   ///< of the month, by the payer's days
    std::vector<BillItem> bills;                      ///< of the month, of all accounts
    std::int64_t openBills = 0;                       ///< of all months, with something outstanding
    std::vector<std::pair<Meter, Units>> outstanding; ///< of all months, of meters with any
    std::vector<Finding> findings;                    ///< by account
    MonthFigures whole;
};

/// Where the reports of all tenants go: a folder, or a file that ends in .zip.
struct ClosingExport {
    std::string account; ///< the payer
    Month month = 0;
    std::string path;
    bool isZip = false;
};

struct ClosingExported {
    std::string path;
    std::int64_t accounts = 0, files = 0;
};

} // namespace quota
