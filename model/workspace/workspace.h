// SPDX-License-Identifier: GPL-3.0-or-later
// What a console holds: a store, and the worker threads that read it and write to it. Every call gives a
// future that can be cancelled; nothing blocks the calling thread.
#pragma once

#include "store/due_work.h"
#include "store/inbox_news.h"
#include "workspace/alerts_page.h"
#include "workspace/bills_page.h"
#include "workspace/campaign_page.h"
#include "workspace/change.h"
#include "workspace/closing_page.h"
#include "workspace/codes_page.h"
#include "workspace/ledger_page.h"
#include "workspace/licences_page.h"
#include "workspace/my_billing_page.h"
#include "workspace/ota_devices_page.h"
#include "workspace/package_page.h"
#include "workspace/page_data.h"
#include "workspace/tenants_page.h"
#include "workspace/usage_page.h"

#include <QFuture>
#include <QObject>

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <variant>

namespace quota {

/// A finished value, or why there is none.
template <typename Value>
using Result = std::variant<Value, Failure>;

class Workspace : public QObject {
    Q_OBJECT
public:
    explicit Workspace(QObject* parent = nullptr);
    /// Cancels what runs and waits for it; what was committed stays.
    ~Workspace() override;
    /// The same, but waits no longer than this; false when something has not ended yet. Nothing works after
    /// it.
    bool end(std::chrono::milliseconds longest);

    /// Opens a store's file, or one on a server by its postgresql:// address; `create` makes it when it is
    /// missing. Nothing else works before.
    QFuture<Result<StoreInfo>> open(const std::string& path, bool create);
    /// Makes (when missing) and opens the demo store: a generated fleet of all schemes, in the user's cache
    /// folder.
    QFuture<Result<StoreInfo>> openDemo();
    bool isOpen() const;
    /// The open store's file, or its address without a password.
    std::string path() const;
    /// What may be done with the open store; the server itself holds its logins to that.
    StoreRights rights() const;
    /// Asks a server what it is and whether there is a store, on a thread of its own; opens nothing.
    QFuture<Result<ServerInfo>> testConnection(const std::string& url);

    QFuture<Result<StoreInfo>> info();
    QFuture<Result<OverviewData>> overview(const std::string& account, Period period);
    /// `products`: the chosen ones' ids; empty for all.
    QFuture<Result<OtaData>> ota(const std::string& account, Period period,
                                 const std::vector<std::string>& products);
    /// Service subscription or Device messages.
    QFuture<Result<MeterData>> meter(const std::string& account, Meter meter, Period period);
    /// Who used a daily meter on the days of a period, from the journal.
    QFuture<Result<UseShares>> useShares(const std::string& account, Meter meter, Period period);
    QFuture<Result<BillsData>> bills(const std::string& account);
    /// The bills of a payer and all its tenants, each with its account.
    QFuture<Result<BillsData>> payerBills(const std::string& account);
    QFuture<Result<BillStory>> billStory(const std::string& account, Meter meter, Month month);
    QFuture<Result<CodesData>> codes(const std::string& account);
    QFuture<Result<CodeDevices>> codeDevices(const CodeDeviceQuery& query);
    QFuture<Result<OtaDevicesData>> otaDevices(const OtaDeviceQuery& query);
    QFuture<Result<DevicePageData>> devices(const DeviceQuery& query);
    QFuture<Result<DeviceData>> device(const std::string& account, const std::string& device);
    QFuture<Result<Explanation>> explain(const std::string& account, std::int64_t seq);
    /// Why a device's last refused request was; not found when none was.
    QFuture<Result<Explanation>> lastRefusal(const std::string& account, const std::string& device);
    /// Why an event was decided so; an empty source matches any.
    QFuture<Result<Explanation>> explainEvent(const std::string& account, const std::string& source,
                                              const std::string& id);
    /// Why a ledger entry of the account's payer is what it is.
    QFuture<Result<Explanation>> explainLedger(const std::string& account, std::int64_t seq);
    QFuture<Result<Explanation>> explainBill(const std::string& account, Meter meter, Month month);
    /// A page of the ledger; cancelling stops a long search.
    QFuture<Result<LedgerPageData>> ledger(const LedgerQuery& query);
    QFuture<Result<AlertsData>> alerts(const std::string& account);
    /// The future's progress is in thousandths of what must be read.
    QFuture<Result<CampaignData>> campaign(const CampaignQuery& query);
    /// The newest campaigns whose id or name has a text.
    QFuture<Result<std::vector<CampaignItem>>> campaigns(const std::string& account,
                                                         const std::string& contains, int limit);
    /// The account's products by id, with their numbers for colours.
    QFuture<Result<std::vector<ProductItem>>> products(const std::string& account);
    /// Proves the store; progress comes by verifyProgressed. Can be cancelled.
    QFuture<Result<VerifyData>> verify();
    /// Would an upgrade of so many bytes pass at the account's clock, and what would it draw? Changes
    /// nothing.
    QFuture<Result<ProbeData>> probe(const std::string& account, const std::string& device,
                                     std::int64_t bytes);
    /// What a change would do, decided on a trial of the payer's state; changes nothing (change.h).
    QFuture<Result<ChangePreview>> preview(const ChangeRequest& request);
    /// Writes what a preview showed, durably, and emits changed(). When the payer has moved on since, nothing
    /// is written and the result says so: preview again. A sub-account's is handed in instead.
    QFuture<Result<ChangeResult>> apply(const ChangeRequest& request, const ChangeToken& token);
    QFuture<Result<TenantsData>> tenants(const TenantQuery& query);
    /// One account of a payer in a month; without one the month before the clock's.
    QFuture<Result<TenantData>> tenant(const std::string& account, std::optional<Month> month);
    QFuture<Result<MyBillingData>> myBilling(const std::string& account, std::optional<Month> month);
    /// The future's progress is in thousandths of what must be read.
    QFuture<Result<BillingListData>> billingList(const BillingListQuery& query);
    QFuture<Result<PackageData>> package(const std::string& account);
    QFuture<Result<HistoryPageData>> packageHistory(const HistoryQuery& query);
    /// The entries that match, whatever `first` and `count` say, with the columns of report package-history.
    QFuture<Result<bool>> writeHistory(const HistoryQuery& query, const std::string& path);
    QFuture<Result<LicencesData>> licences(const std::string& account, Period period);
    /// What an update task of these devices would need, and whether it would pass now. Changes nothing.
    QFuture<Result<CheckedTask>> checkTask(const std::string& account,
                                           const std::vector<std::string>& devices);
    QFuture<Result<ClosingData>> closing(const std::string& account, std::optional<Month> month);
    /// Writes the reports of all accounts of a payer; the future's progress counts accounts.
    QFuture<Result<ClosingExported>> exportClosing(const ClosingExport& wish);

    QFuture<Result<std::vector<ImportItem>>> imports(int limit);
    QFuture<Result<std::vector<RejectItem>>> rejects(std::int64_t import);

    /// Applies a journal; progress comes by importProgressed. Cancelling the future stops behind the last
    /// commit.
    QFuture<Result<ImportItem>> importJournal(const std::string& path, const std::string& type);
    /// Does the scheduled work of all payers until an instant.
    QFuture<Result<int>> advance(Instant until);
    /// The same for those payers alone that have work due by then, in a person's name. Says when the next
    /// becomes due. changed() comes only where some was done.
    QFuture<Result<DueWork>> advanceDue(Instant until, const std::string& actor);
    QFuture<Result<bool>> exportJournal(const std::string& path);
    QFuture<Result<bool>> backup(const std::string& path);
    /// Makes a new store's file from a backup; never over an existing file.
    QFuture<Result<bool>> restore(const std::string& backup, const std::string& path);
    /// A report as a file, in the form that its ending names (.csv, .csv.gz, .xlsx, .json); of the days of a
    /// period, and of rows whose columns have these values, where they are given.
    QFuture<Result<bool>> writeReport(const std::string& report, const std::string& account,
                                      const std::string& path, std::optional<Period> period = {},
                                      const std::map<std::string, std::string>& equal = {});
    /// The same of one month, or of all; for the payer, `aggregated` takes its tenants in. JSON of
    /// `my-billing` is the public API's billing-report.
    QFuture<Result<bool>> writeMonthReport(const std::string& report, const std::string& account,
                                           bool aggregated, std::optional<Month> month,
                                           const std::string& path);

signals:
    /// The store has newer entries than what was read before: pages ask again.
    void changed();
    /// The store's server does not answer: what was read before is the last that is known. Once each time.
    void lost();
    /// It answers again.
    void found();
    void importProgressed(const quota::ImportProgress& progress);
    /// What sub-accounts had handed in was entered, or answered why not.
    void inboxTaken(const std::vector<quota::InboxNews>& news);
    /// Events of how many are decided again.
    void verifyProgressed(qint64 done, qint64 all);

private:
    void tellInbox(std::vector<InboxNews> news);
    void takeInbox();

    class Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace quota
