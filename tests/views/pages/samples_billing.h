// SPDX-License-Identifier: GPL-3.0-or-later
// Invented values of an aggregator and of an account with licences, that agree with each other.
#pragma once

#include "workspace/closing_page.h"
#include "workspace/licences_page.h"
#include "workspace/my_billing_page.h"
#include "workspace/package_page.h"
#include "workspace/tenants_page.h"

namespace quota::samples {

/// August 2026 of an aggregator with eleven tenants, its report made.
TenantsData tenants();
/// The largest of them.
TenantData tenant();
/// The same month as its report.
MyBillingData myBilling();
/// Its package, with two campaigns that hold tokens; it ends in three weeks.
PackageData package();
/// The newest entries of its history.
HistoryPageData history();
/// Firmware updates of the month.
BillingListData updates();
/// The month's closing, with four findings.
ClosingData closing();
/// An account with licences.
LicencesData licences();
/// A task that is refused for want of licences.
CheckedTask refusedTask();

} // namespace quota::samples
