// SPDX-License-Identifier: GPL-3.0-or-later
// A worker thread's view of a store for reading: one connection, and the states of the payers last asked for.
#pragma once

#include "reports/catalogue.h"
#include "store/stored_event.h"
#include "workspace/bills_page.h"
#include "workspace/codes_page.h"
#include "workspace/ota_devices_page.h"
#include "workspace/page_data.h"
#include "workspace/usage_page.h"

#include <functional>
#include <memory>
#include <string_view>
#include <vector>

namespace quota {

class Reader {
public:
    /// The catalogue outlives the reader. Throws StoreFailure.
    Reader(const std::string& path, const ZoneCatalogue& zones);

    Store& store() { return *m_store; }
    const ZoneCatalogue& zones() const { return m_zones; }
    /// Takes one snapshot for all calls until it goes. What was lent before it is no longer to be used.
    std::unique_ptr<Snapshot> snapshot();
    /// The payer of an account, or nullptr. The states of the payers last asked for are kept while nobody
    /// changes them; what is lent stays until the next snapshot.
    ReportPayer* payerOf(std::string_view account);
    /// A payer by its number, or nullptr. The same holds.
    ReportPayer* payer(std::int64_t number);
    /// Visits the payer of an account, or all payers by id where none is named: one state after the other, so
    /// that never more than one of them is in memory. Nothing is visited where there is no such account.
    void forEachPayer(const std::string& account, const std::function<void(ReportPayer&)>& visit);

private:
    ReportPayer* kept(const PayerRow& row);
    ReportPayer& keep(PayerRow row);

    std::unique_ptr<Store> m_store;
    const ZoneCatalogue& m_zones;
    std::vector<std::unique_ptr<ReportPayer>> m_payers; ///< the last one used at the end
};

/// What reports visit.
PayerVisits payersOf(Reader& reader);

// The pages' data, made from a reader inside a snapshot. Throw StoreFailure.
StoreInfo storeInfo(Reader& reader);
AccountItem accountItem(const PayerState& state, Index account);
AccountItem accountItem(const ReportPayer& payer, Index account);
OverviewData overviewData(Reader& reader, const std::string& account, Period period);
OtaData otaData(Reader& reader, const std::string& account, Period period,
                const std::vector<std::string>& products);
/// Service subscription or Device messages.
MeterData meterData(Reader& reader, const std::string& account, Meter meter, Period period);
/// Who used a daily meter on the days of a period.
UseShares useShares(Reader& reader, const std::string& account, Meter meter, Period period);
BillsData billsData(Reader& reader, const std::string& account);
/// The bills of a payer and all its tenants.
BillsData payerBills(Reader& reader, const std::string& account);
BillStory billStory(Reader& reader, const std::string& account, Meter meter, Month month);
CodesData codesData(Reader& reader, const std::string& account);
CodeDevices codeDevices(Reader& reader, const CodeDeviceQuery& query);
OtaDevicesData otaDevices(Reader& reader, const OtaDeviceQuery& query);
DevicePageData devicePage(Reader& reader, const DeviceQuery& query);
DeviceData deviceData(Reader& reader, const std::string& account, const std::string& device);
Explanation explainEntry(Reader& reader, const std::string& account, std::int64_t seq);
/// By identity; an empty source matches any. The first one found.
Explanation explainEvent(Reader& reader, const std::string& source, const std::string& id);
/// Decides an upgrade on a copy of the payer's state; `at` before the clock counts as late, as an event
/// would.
ProbeData probeUpgrade(Reader& reader, const std::string& account, const std::string& device,
                       std::int64_t bytes, std::optional<Instant> at);
std::vector<ImportItem> importItems(Reader& reader, int limit);
std::vector<RejectItem> rejectItems(Reader& reader, std::int64_t import);

/// Explains a decision from its record.
Explanation explain(const PayerState& state, const StoredEvent& event);

} // namespace quota
