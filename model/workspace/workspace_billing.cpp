// SPDX-License-Identifier: GPL-3.0-or-later
// What a workspace answers about tenants, months, packages and licences.
#include "workspace/billing_data.h"
#include "workspace/workspace_parts.h"

namespace quota {

QFuture<Result<TenantsData>> Workspace::tenants(const TenantQuery& query)
{
    return m_parts->read<TenantsData>([=](Reader& reader) { return tenantsData(reader, query); });
}

QFuture<Result<TenantData>> Workspace::tenant(const std::string& account, std::optional<Month> month)
{
    return m_parts->read<TenantData>([=](Reader& reader) { return tenantData(reader, account, month); });
}

QFuture<Result<MyBillingData>> Workspace::myBilling(const std::string& account, std::optional<Month> month)
{
    return m_parts->read<MyBillingData>(
        [=](Reader& reader) { return myBillingData(reader, account, month); });
}

QFuture<Result<BillingListData>> Workspace::billingList(const BillingListQuery& query)
{
    return m_parts->readFar<BillingListData>([this, query](Reader& reader, const WorkTold& told) {
        return billingListData(reader, query, m_parts->apiCalls, told);
    });
}

QFuture<Result<PackageData>> Workspace::package(const std::string& account)
{
    return m_parts->read<PackageData>([=](Reader& reader) { return packageData(reader, account); });
}

QFuture<Result<HistoryPageData>> Workspace::packageHistory(const HistoryQuery& query)
{
    return m_parts->read<HistoryPageData>(
        [=](Reader& reader) { return quota::packageHistory(reader, query); });
}

QFuture<Result<bool>> Workspace::writeHistory(const HistoryQuery& query, const std::string& path)
{
    return m_parts->writeFile(
        [=](Reader& reader, const RowsTold& told) { quota::writeHistory(reader, query, path, told); });
}

QFuture<Result<LicencesData>> Workspace::licences(const std::string& account, Period period)
{
    return m_parts->read<LicencesData>([=](Reader& reader) { return licencesData(reader, account, period); });
}

QFuture<Result<CheckedTask>> Workspace::checkTask(const std::string& account,
                                                  const std::vector<std::string>& devices)
{
    return m_parts->read<CheckedTask>(
        [=](Reader& reader) { return quota::checkTask(reader, account, devices); });
}

QFuture<Result<ClosingData>> Workspace::closing(const std::string& account, std::optional<Month> month)
{
    return m_parts->read<ClosingData>([=](Reader& reader) { return closingData(reader, account, month); });
}

QFuture<Result<ClosingExported>> Workspace::exportClosing(const ClosingExport& wish)
{
    return m_parts->readTold<ClosingExported>(
        [this, wish](Reader& reader, QPromise<Result<ClosingExported>>& promise) {
            return quota::exportClosing(reader, wish, [&](std::int64_t done, std::int64_t all) {
                promise.setProgressRange(0, static_cast<int>(all));
                promise.setProgressValue(static_cast<int>(done));
                return !promise.isCanceled() && !m_parts->stopping;
            });
        });
}

QFuture<Result<bool>> Workspace::writeMonthReport(const std::string& report, const std::string& account,
                                                  bool aggregated, std::optional<Month> month,
                                                  const std::string& path)
{
    return m_parts->writeFile([=](Reader& reader, const RowsTold& told) {
        quota::writeMonthReport(reader, report, account, aggregated, month, path, told);
    });
}

} // namespace quota
