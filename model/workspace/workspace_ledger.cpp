// SPDX-License-Identifier: GPL-3.0-or-later
// The workspace's calls about the ledger, about campaigns and alerts, and why things are what they are.
#include "workspace/alerts_data.h"
#include "workspace/explain_ledger.h"
#include "workspace/store_files.h"
#include "workspace/workspace_parts.h"

#include <chrono>

namespace quota {

QFuture<Result<Explanation>> Workspace::lastRefusal(const std::string& account, const std::string& device)
{
    return m_parts->read<Explanation>(
        [=](Reader& reader) { return explainLastRefusal(reader, account, device); });
}

QFuture<Result<Explanation>> Workspace::explainEvent(const std::string& account, const std::string& source,
                                                     const std::string& id)
{
    return m_parts->read<Explanation>([=](Reader& reader) { return explainIn(reader, account, source, id); });
}

QFuture<Result<Explanation>> Workspace::explainLedger(const std::string& account, std::int64_t seq)
{
    return m_parts->read<Explanation>(
        [=](Reader& reader) { return explainLedgerEntry(reader, account, seq); });
}

QFuture<Result<Explanation>> Workspace::explainBill(const std::string& account, Meter meter, Month month)
{
    return m_parts->read<Explanation>(
        [=](Reader& reader) { return quota::explainBill(reader, account, meter, month); });
}

QFuture<Result<LedgerPageData>> Workspace::ledger(const LedgerQuery& query)
{
    return m_parts->readLong<LedgerPageData>([this, query](Reader& reader, const auto& isCancelled) {
        return ledgerPage(reader, query, m_parts->ledgerPositions, isCancelled);
    });
}

QFuture<Result<AlertsData>> Workspace::alerts(const std::string& account)
{
    return m_parts->read<AlertsData>([=](Reader& reader) { return alertsData(reader, account); });
}

QFuture<Result<CampaignData>> Workspace::campaign(const CampaignQuery& query)
{
    return m_parts->readFar<CampaignData>([this, query](Reader& reader, const WorkTold& told) {
        return campaignData(reader, query, m_parts->campaigns, told);
    });
}

QFuture<Result<std::vector<CampaignItem>>> Workspace::campaigns(const std::string& account,
                                                                const std::string& contains, int limit)
{
    return m_parts->read<std::vector<CampaignItem>>(
        [=](Reader& reader) { return campaignItems(reader, account, contains, limit); });
}

QFuture<Result<std::vector<ProductItem>>> Workspace::products(const std::string& account)
{
    return m_parts->read<std::vector<ProductItem>>([=](Reader& reader) {
        std::vector<ProductItem> items;
        for (const auto& [index, product] : productsOf(viewOf(reader, account)))
            items.push_back(product);
        return items;
    });
}

QFuture<Result<VerifyData>> Workspace::verify()
{
    return QtConcurrent::run(&m_parts->prover, [this](QPromise<Result<VerifyData>>& promise) {
        workQuietly();
        const Wanted wanted([&] { return !promise.isCanceled() && !m_parts->stopping; });
        const auto began = std::chrono::steady_clock::now();
        try {
            std::atomic<bool> stopped = false;
            const Verdict verdict =
                verifyStore(m_parts->currentPath(), m_parts->zones, [&](std::int64_t done, std::int64_t all) {
                    stopped = promise.isCanceled() || m_parts->stopping;
                    emit verifyProgressed(done, all);
                    return !stopped;
                });
            if (stopped)
                throw StoreFailure(StoreFailure::Kind::Interrupted,
                                   phrase("Failure", "Verifying was cancelled."));
            const auto took = std::chrono::steady_clock::now() - began;
            promise.addResult(Result<VerifyData>(
                VerifyData{verdict.isSame(), verdict.difference, verdict.events, verdict.ledgerEntries,
                           std::chrono::duration_cast<std::chrono::milliseconds>(took).count()}));
        } catch (const StoreFailure& failed) {
            promise.addResult(Result<VerifyData>(failureOf(failed)));
        } catch (const std::exception& failed) {
            promise.addResult(Result<VerifyData>(
                Failure{phrase("Failure", "The store could not be verified."), failed.what(), false}));
        }
    });
}

} // namespace quota
