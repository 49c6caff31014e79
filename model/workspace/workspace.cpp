// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/workspace.h"

#include "generate/generator.h"
#include "journal/objection.h"
#include "store/advance.h"
#include "store/inbox.h"
#include "store/store_failure.h"
#include "vocabulary/calendar.h"
#include "workspace/changes.h"
#include "workspace/importer.h"
#include "workspace/server_test.h"
#include "workspace/store_files.h"
#include "workspace/store_roles.h"
#include "workspace/workspace_parts.h"

#include <QStandardPaths>

#include <unistd.h>

#include <chrono>
#include <filesystem>

namespace quota {

namespace {

Instant wallClock()
{
    return std::chrono::duration_cast<std::chrono::microseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

/// Counts up when the fleet changes; the store's version is added to it.
constexpr std::int64_t demoVersion = 3;

/// Payers of every scheme and an aggregator with its tenants over more than a year: enough of everything to
/// look at, made in seconds.
constexpr GenerateOptions demoFleet()
{
    GenerateOptions options;
    options.devices = 2400;
    options.days = 375;
    options.accounts = 18;
    options.tenants = 14;
    options.products = 5;
    options.seed = 20260911;
    options.start = 20337; // 2025-09-06
    return options;
}

} // namespace

Workspace::Workspace(QObject* parent) : QObject(parent), m_parts(std::make_unique<Parts>())
{
    qRegisterMetaType<ImportProgress>();
    qRegisterMetaType<std::vector<InboxNews>>();
    m_parts->told = [this](bool isLost) {
        if (isLost)
            emit lost();
        else
            emit found();
    };
    m_parts->watch([this](bool isOfOthers) {
        takeInbox();
        if (isOfOthers)
            emit changed();
    });
}

StoreRights Workspace::rights() const
{
    return m_parts->currentRights();
}

void Workspace::tellInbox(std::vector<InboxNews> news)
{
    if (news.empty())
        return;
    emit inboxTaken(news);
    emit changed();
}

/// An administrator's program enters what waits: when a store is opened, when others told of something, and
/// behind each writing, which may have had another's notice drowned. A file has no inbox.
void Workspace::takeInbox()
{
    if (!isServerStore(m_parts->currentPath()) || !m_parts->currentRights().mayChange() || m_parts->stopping)
        return;
    // One that waits behind a long import is enough.
    if (m_parts->isInboxAsked.exchange(true))
        return;
    m_parts->write<bool>([this](const auto&) {
        m_parts->isInboxAsked = false;
        bool isFresh = false;
        auto reader = m_parts->borrow(isFresh);
        bool isWaiting = false;
        {
            const auto snapshot = reader->snapshot();
            isWaiting = reader->store().isInboxWaiting();
        }
        m_parts->giveBack(std::move(reader));
        if (!isWaiting)
            return false;
        const auto store = openForWriting(m_parts->currentPath(), false);
        Session session(*store, m_parts->zones);
        quota::takeInbox(session);
        tellInbox(session.takeInboxNews());
        return true;
    });
}

Workspace::~Workspace()
{
    using namespace std::chrono_literals;
    while (!m_parts->end(1h)) {
    }
}

bool Workspace::end(std::chrono::milliseconds longest)
{
    return m_parts->end(longest);
}

bool Workspace::isOpen() const
{
    return !m_parts->currentPath().empty();
}

std::string Workspace::path() const
{
    return shownStore(m_parts->currentPath());
}

QFuture<Result<StoreInfo>> Workspace::open(const std::string& path, bool create)
{
    return m_parts->write<StoreInfo>([this, path, create](const auto&) {
        const std::string file = storeFile(path);
        if (create)
            makeStore(file);
        prepareStore(file, m_parts->zones);
        auto watch = Parts::watchFromNow(file);
        auto reader = openReader(file, m_parts->zones);
        StoreInfo info;
        {
            const auto snapshot = reader->snapshot();
            info = storeInfo(*reader);
        }
        if (isServerStore(file))
            info.server = askServer(file);
        m_parts->setPath(file, std::move(watch), info.server, info.rights);
        m_parts->giveBack(std::move(reader));
        takeInbox();
        return info;
    });
}

QFuture<Result<StoreInfo>> Workspace::openDemo()
{
    const std::string folder =
        QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation).toStdString() + "/quotadesk";
    return m_parts->write<StoreInfo>([this, folder](const auto& isCancelled) {
        namespace fs = std::filesystem;
        fs::create_directories(folder);
        // The name says what made it, so that another version makes its own.
        const std::string file =
            folder + "/demo-" + std::to_string(demoVersion + storeVersion()) + ".quotadesk";
        if (!fs::exists(file)) {
            const std::string part = file + "." + std::to_string(getpid());
            // The import shows the journal's name; the folder keeps two makers apart.
            const std::string journals = part + ".journal";
            fs::create_directories(journals);
            const std::string journal = journals + "/demo.jsonl";
            {
                Generator generator(demoFleet());
                std::string error, line, text;
                const auto out = outputFile(journal, error);
                if (!out)
                    throw StoreFailure(StoreFailure::Kind::Other, objectionOf(error));
                while (generator.next(line)) {
                    text = line + "\n";
                    out->write(text);
                }
                if (const std::string failed = out->finish(); !failed.empty())
                    throw StoreFailure(StoreFailure::Kind::DiskFull, objectionOf(failed));
            }
            makeStore(part);
            {
                const auto store = openForWriting(part, true);
                Session session(*store, m_parts->zones);
                ImportOptions options;
                options.path = journal;
                options.wallClock = wallClock();
                options.progress = [&](const ImportProgress&) {
                    return !isCancelled() && !m_parts->stopping;
                };
                const ImportResult result = quota::importJournal(session, m_parts->zones, options);
                if (result.cancelled)
                    throw StoreFailure(StoreFailure::Kind::Interrupted,
                                       phrase("Failure", "The demo was cancelled."));
                store->finishImport(result.row.no);
            }
            fs::remove_all(journals);
            fs::rename(part, file);
        }
        auto watch = Parts::watchFromNow(file);
        auto reader = openReader(file, m_parts->zones);
        StoreInfo info;
        {
            const auto snapshot = reader->snapshot();
            info = storeInfo(*reader);
        }
        m_parts->setPath(file, std::move(watch));
        m_parts->giveBack(std::move(reader));
        return info;
    });
}

QFuture<Result<StoreInfo>> Workspace::info()
{
    return m_parts->read<StoreInfo>([this](Reader& reader) {
        StoreInfo info = storeInfo(reader);
        m_parts->followServer(askServer);
        info.server = m_parts->currentServer();
        if (info.server)
            info.server->role =
                info.rights.role == StoreRole::None ? std::string() : roleWord(info.rights.role);
        m_parts->setRights(info.rights);
        return info;
    });
}

QFuture<Result<OverviewData>> Workspace::overview(const std::string& account, Period period)
{
    return m_parts->read<OverviewData>([=](Reader& reader) { return overviewData(reader, account, period); });
}

QFuture<Result<OtaData>> Workspace::ota(const std::string& account, Period period,
                                        const std::vector<std::string>& products)
{
    return m_parts->read<OtaData>([=](Reader& reader) { return otaData(reader, account, period, products); });
}

QFuture<Result<MeterData>> Workspace::meter(const std::string& account, Meter meter, Period period)
{
    return m_parts->read<MeterData>(
        [=](Reader& reader) { return meterData(reader, account, meter, period); });
}

QFuture<Result<UseShares>> Workspace::useShares(const std::string& account, Meter meter, Period period)
{
    return m_parts->read<UseShares>(
        [=](Reader& reader) { return quota::useShares(reader, account, meter, period); });
}

QFuture<Result<BillsData>> Workspace::bills(const std::string& account)
{
    return m_parts->read<BillsData>([=](Reader& reader) { return billsData(reader, account); });
}

QFuture<Result<BillsData>> Workspace::payerBills(const std::string& account)
{
    return m_parts->read<BillsData>([=](Reader& reader) { return quota::payerBills(reader, account); });
}

QFuture<Result<BillStory>> Workspace::billStory(const std::string& account, Meter meter, Month month)
{
    return m_parts->read<BillStory>(
        [=](Reader& reader) { return quota::billStory(reader, account, meter, month); });
}

QFuture<Result<CodesData>> Workspace::codes(const std::string& account)
{
    return m_parts->read<CodesData>([=](Reader& reader) { return codesData(reader, account); });
}

QFuture<Result<CodeDevices>> Workspace::codeDevices(const CodeDeviceQuery& query)
{
    return m_parts->read<CodeDevices>([=](Reader& reader) { return quota::codeDevices(reader, query); });
}

QFuture<Result<OtaDevicesData>> Workspace::otaDevices(const OtaDeviceQuery& query)
{
    return m_parts->read<OtaDevicesData>([=](Reader& reader) { return quota::otaDevices(reader, query); });
}

QFuture<Result<DevicePageData>> Workspace::devices(const DeviceQuery& query)
{
    return m_parts->read<DevicePageData>([=](Reader& reader) { return devicePage(reader, query); });
}

QFuture<Result<DeviceData>> Workspace::device(const std::string& account, const std::string& device)
{
    return m_parts->read<DeviceData>([=](Reader& reader) { return deviceData(reader, account, device); });
}

QFuture<Result<Explanation>> Workspace::explain(const std::string& account, std::int64_t seq)
{
    return m_parts->read<Explanation>([=](Reader& reader) { return explainEntry(reader, account, seq); });
}

QFuture<Result<ProbeData>> Workspace::probe(const std::string& account, const std::string& device,
                                            std::int64_t bytes)
{
    return m_parts->read<ProbeData>(
        [=](Reader& reader) { return probeUpgrade(reader, account, device, bytes, std::nullopt); });
}

QFuture<Result<ChangePreview>> Workspace::preview(const ChangeRequest& request)
{
    return m_parts->read<ChangePreview>(
        [request](Reader& reader) { return previewChange(reader, request, wallClock()); });
}

QFuture<Result<ChangeResult>> Workspace::apply(const ChangeRequest& request, const ChangeToken& token)
{
    return m_parts->write<ChangeResult>([this, request, token](const auto&) {
        const std::string path = m_parts->currentPath();
        const StoreRights rights = storeRights(path);
        if (rights.handsIn()) {
            const ChangeResult handedIn = handInChange(path, request, token);
            emit changed();
            return handedIn;
        }
        demandChange(rights, path);
        const auto store = openForWriting(m_parts->currentPath(), false);
        Session session(*store, m_parts->zones);
        const ChangeResult result = applyChange(session, m_parts->zones, request, token);
        tellInbox(session.takeInboxNews());
        if (result.written)
            emit changed();
        return result;
    });
}

QFuture<Result<std::vector<ImportItem>>> Workspace::imports(int limit)
{
    return m_parts->read<std::vector<ImportItem>>([=](Reader& reader) { return importItems(reader, limit); });
}

QFuture<Result<std::vector<RejectItem>>> Workspace::rejects(std::int64_t import)
{
    return m_parts->read<std::vector<RejectItem>>(
        [=](Reader& reader) { return rejectItems(reader, import); });
}

QFuture<Result<ImportItem>> Workspace::importJournal(const std::string& path, const std::string& type)
{
    return m_parts->write<ImportItem>([this, path, type](const auto& isCancelled) {
        demandChange(storeRights(m_parts->currentPath()), m_parts->currentPath());
        const auto store = openForWriting(m_parts->currentPath(), true);
        Session session(*store, m_parts->zones);
        ImportOptions options;
        options.path = path;
        options.type = type;
        options.wallClock = wallClock();
        auto told = std::chrono::steady_clock::now();
        options.progress = [&](const ImportProgress& progress) {
            const auto now = std::chrono::steady_clock::now();
            if (now - told > std::chrono::milliseconds(100)) {
                told = now;
                emit importProgressed(progress);
            }
            return !isCancelled() && !m_parts->stopping;
        };
        const ImportResult result = quota::importJournal(session, m_parts->zones, options);
        tellInbox(session.takeInboxNews());
        emit changed();
        takeInbox();
        if (!result.error.empty())
            throw StoreFailure(StoreFailure::Kind::Other, objectionOf(result.error));
        if (result.cancelled)
            throw StoreFailure(
                StoreFailure::Kind::Interrupted,
                about(path,
                      phrase("Failure",
                             "cancelled; what was taken is kept, and the same import goes on behind it.")));
        finishImports(*store, {result.row.no});
        const ImportRow& r = result.row;
        return ImportItem{r.no,        r.path,     r.type, r.accepted, r.refused,
                          r.duplicate, r.rejected, true,   r.updated};
    });
}

QFuture<Result<int>> Workspace::advance(Instant until)
{
    return m_parts->write<int>([this, until](const auto&) {
        demandChange(storeRights(m_parts->currentPath()), m_parts->currentPath());
        const auto store = openForWriting(m_parts->currentPath(), false);
        Session session(*store, m_parts->zones);
        const int moved = advanceAll(session, until, "quotadesk", "");
        tellInbox(session.takeInboxNews());
        emit changed();
        return moved;
    });
}

QFuture<Result<DueWork>> Workspace::advanceDue(Instant until, const std::string& actor)
{
    return m_parts->write<DueWork>([this, until, actor](const auto&) {
        demandChange(storeRights(m_parts->currentPath()), m_parts->currentPath());
        const auto store = openForWriting(m_parts->currentPath(), false);
        Session session(*store, m_parts->zones);
        const DueWork work = quota::advanceDue(session, until, "quotadesk", actor);
        tellInbox(session.takeInboxNews());
        if (work.moved > 0)
            emit changed();
        return work;
    });
}

QFuture<Result<bool>> Workspace::exportJournal(const std::string& path)
{
    return m_parts->write<bool>([this, path](const auto& isCancelled) {
        quota::exportJournal(m_parts->currentPath(), m_parts->zones, path, [&](std::int64_t, std::int64_t) {
            return !isCancelled() && !m_parts->stopping;
        });
        return true;
    });
}

QFuture<Result<bool>> Workspace::backup(const std::string& path)
{
    return m_parts->write<bool>([this, path](const auto&) {
        backupStore(m_parts->currentPath(), path, m_parts->zones);
        return true;
    });
}

QFuture<Result<bool>> Workspace::restore(const std::string& backup, const std::string& path)
{
    return m_parts->write<bool>([this, backup, path](const auto&) {
        backupStore(backup, path, m_parts->zones);
        return true;
    });
}

QFuture<Result<bool>> Workspace::writeReport(const std::string& report, const std::string& account,
                                             const std::string& path, std::optional<Period> period,
                                             const std::map<std::string, std::string>& equal)
{
    return m_parts->writeFile([=](Reader& reader, const RowsTold& told) {
        ReportRequest request;
        request.name = report;
        request.equal = equal;
        request.equal["account"] = account;
        if (period) {
            request.from = period->from;
            request.to = period->to;
        }
        quota::writeFile(path, told, [&](RowSink& rows, ByteSink*) {
            return quota::writeReport(reader.store(), payersOf(reader), request, rows);
        });
    });
}

} // namespace quota
