// SPDX-License-Identifier: GPL-3.0-or-later
// The data of the pages about packages, licences, tenants and the month, made from a reader inside a
// snapshot.
#pragma once

#include "workspace/api_calls.h"
#include "workspace/closing_page.h"
#include "workspace/licences_page.h"
#include "workspace/my_billing_page.h"
#include "workspace/package_page.h"
#include "workspace/reader.h"
#include "workspace/tenants_page.h"
#include "workspace/told_rows.h"

#include <functional>

namespace quota {

// All throw StoreFailure.
TenantsData tenantsData(Reader& reader, const TenantQuery& query);
TenantData tenantData(Reader& reader, const std::string& account, std::optional<Month> month);
MyBillingData myBillingData(Reader& reader, const std::string& account, std::optional<Month> month);
/// API calls are read from the journal, which is told; what was read last is kept for the next pages of rows.
BillingListData billingListData(Reader& reader, const BillingListQuery& query, ApiCallMemory& memory,
                                const WorkTold& told = {});
PackageData packageData(Reader& reader, const std::string& account);
HistoryPageData packageHistory(Reader& reader, const HistoryQuery& query);
/// The entries that match as a file, with the columns of report package-history.
void writeHistory(Reader& reader, HistoryQuery query, const std::string& path, const RowsTold& told = {});
LicencesData licencesData(Reader& reader, const std::string& account, Period period);
/// What a task of these devices would need, and whether it would pass at the clock: the engine decides it on
/// a copy of the payer's state.
CheckedTask checkTask(Reader& reader, const std::string& account, const std::vector<std::string>& devices);
ClosingData closingData(Reader& reader, const std::string& account, std::optional<Month> month);

/// A report of one account and month, or of all months, as a file, in the form that its ending names;
/// `aggregated`: of the payer and all its tenants.
void writeMonthReport(Reader& reader, const std::string& report, const std::string& account, bool aggregated,
                      std::optional<Month> month, const std::string& path, const RowsTold& told = {});

/// Told between two accounts: done and all; false stops the export.
using ClosingProgress = std::function<bool(std::int64_t done, std::int64_t all)>;
/// Writes the reports of all accounts of a payer for a month: beside the folder or file, moved there when all
/// is written. Never over something that is there.
ClosingExported exportClosing(Reader& reader, const ClosingExport& wish, const ClosingProgress& progress);

} // namespace quota
