// SPDX-License-Identifier: GPL-3.0-or-later
// Pages of the ledger against the report, at any depth; entries, bills and campaigns against what they say.
#include "sample_store.h"
#include "store/sqlite/sqlite_store.h"
#include "store/store_failure.h"
#include "store/verify.h"
#include "vocabulary/calendar.h"
#include "workspace/campaign_data.h"
#include "workspace/explain_ledger.h"
#include "workspace/ledger_data.h"
#include "workspace/store_files.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace quota;

namespace {

using Rows = std::vector<std::map<std::string, std::string>>;

std::string textOf(const Explanation& explanation)
{
    std::string text;
    for (const Phrase& step : explanation.steps)
        text += spellPlain(step);
    return text;
}

} // namespace

class TestLedger : public QObject {
    Q_OBJECT
private slots:
    void pagesAreTheReport_data();
    void pagesAreTheReport();
    void filtersAreTheReports();
    void daysAreTheAccounts();
    void countsOnlyWhatIsNew();
    void firstRowsComeUncounted();
    void findsAnEntryAgain();
    void aTenantSeesWhatItDrew();
    void everyEntryIsExplained();
    void aBillAddsUp();
    void campaignsAddUp();
    void resultsAreTheSameReadInOrder();
    void aGrantSaysWhatIsLeft();
    void theIdItselfIsFoundFirst();
    void aProofIsStopped();

private:
    LedgerPageData page(const LedgerQuery& query)
    {
        return ledgerPage(m_reader, query, m_positions, [] { return false; });
    }
    std::vector<LedgerLine> all(LedgerQuery query)
    {
        std::vector<LedgerLine> lines;
        forEachLedgerLine(
            m_reader, query, m_positions, [] { return false; },
            [&](const LedgerLine& line) { lines.push_back(line); });
        return lines;
    }
    static void compare(const std::vector<LedgerLine>& lines, const Rows& rows);

    test::SampleStore m_store;
    Reader m_reader{m_store.path(), m_store.zones()};
    LedgerPositions m_positions;
};

void TestLedger::compare(const std::vector<LedgerLine>& lines, const Rows& rows)
{
    QCOMPARE(lines.size(), rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const LedgerItem& e = lines[i].entry;
        const auto& r = rows[i];
        QCOMPARE(std::to_string(e.seq), r.at("seq"));
        QCOMPARE(formatInstant(e.time), r.at("time"));
        QCOMPARE(lines[i].account, r.at("account"));
        QCOMPARE(std::string(word(e.meter)), r.at("meter"));
        QCOMPARE(std::string(word(e.change)), r.at("change"));
        QCOMPARE(std::to_string(e.units), r.at("units"));
        QCOMPARE(std::to_string(e.balance), r.at("balance"));
        QCOMPARE(e.grant, r.at("grant"));
        QCOMPARE(e.event, r.at("event"));
        QCOMPARE(e.device, r.at("device"));
        QCOMPARE(e.campaign, r.at("campaign"));
    }
}

void TestLedger::aProofIsStopped()
{
    // What was looked at by halves is no difference.
    SqliteStore books(m_store.path());
    const auto sight = books.snapshot();
    int asked = 0;
    const Verdict verdict = verifyBooks(books, [&asked] { return ++asked < 20; });
    QVERIFY(verdict.isSame());
    QVERIFY(asked > 20);
    // Stopping the one half stops both, and says so.
    int told = 0;
    try {
        verifyStore(m_store.path(), m_store.zones(),
                    [&told](std::int64_t, std::int64_t) { return ++told < 0; });
        QFAIL("it went on");
    } catch (const StoreFailure& failure) {
        QVERIFY(failure.kind() == StoreFailure::Kind::Interrupted);
    }
    QCOMPARE(told, 1);
}

void TestLedger::pagesAreTheReport_data()
{
    QTest::addColumn<QString>("scheme");
    for (const char* scheme : {"allowance", "licence", "package"})
        QTest::newRow(scheme) << scheme;
}

void TestLedger::pagesAreTheReport()
{
    QFETCH(QString, scheme);
    const std::string account = m_store.account(scheme.toStdString());
    Rows rows = m_store.report("ledger", {{"account", account}});
    QVERIFY(!rows.empty());
    LedgerQuery query;
    query.account = account;
    query.oldestFirst = true;
    compare(all(query), rows);
    query.oldestFirst = false;
    std::reverse(rows.begin(), rows.end());
    compare(all(query), rows);
    // Any page by its position, as a scroll bar asks for it.
    query.countAll = true;
    query.count = 7;
    for (query.first = static_cast<std::int64_t>(rows.size()) - 3; query.first >= 0; query.first -= 41) {
        const LedgerPageData deep = page(query);
        QCOMPARE(deep.total, static_cast<std::int64_t>(rows.size()));
        // Those of one account among several are counted by nobody who has not asked for them.
        QCOMPARE(deep.all, deep.accounts == 1 ? deep.total : std::int64_t{-1});
        const auto from = rows.begin() + query.first;
        compare(deep.rows, Rows(from, from + std::min<std::ptrdiff_t>(7, rows.end() - from)));
    }
}

void TestLedger::filtersAreTheReports()
{
    const std::string account = m_store.account("allowance");
    const Rows rows = m_store.report("ledger", {{"account", account}});
    for (const auto& wanted : rows) {
        // One entry of each change stands for its filters.
        static std::set<std::string> seen;
        if (!seen.insert(wanted.at("meter") + wanted.at("change")).second)
            continue;
        LedgerQuery query;
        query.account = account;
        query.oldestFirst = true;
        query.meter = meterOf(wanted.at("meter"));
        query.grant = {wanted.at("grant"), true};
        compare(all(query), m_store.report("ledger", {{"account", account},
                                                      {"meter", wanted.at("meter")},
                                                      {"grant", wanted.at("grant")}}));
        if (wanted.at("device").empty())
            continue;
        query.meter.reset();
        query.grant = {};
        query.device = {wanted.at("device"), true};
        compare(all(query),
                m_store.report("ledger", {{"account", account}, {"device", wanted.at("device")}}));
        // A part of it, in other letters.
        query.device = {QString::fromStdString(wanted.at("device")).toLower().mid(1).toStdString(), false};
        QVERIFY(all(query).size() >= 1);
        query.device = {"%", false};
        QVERIFY(all(query).empty());
    }
    LedgerQuery query;
    query.account = account;
    query.oldestFirst = true;
    query.change = Change::Expiration;
    compare(all(query), m_store.report("ledger", {{"account", account}, {"change", "expiration"}}));
}

void TestLedger::daysAreTheAccounts()
{
    const std::string account = m_store.account("allowance");
    const Zone& zone = *m_reader.payerOf(account)->state.accounts[0].zone;
    Rows rows = m_store.report("ledger", {{"account", account}});
    LedgerQuery query;
    query.account = account;
    query.oldestFirst = true;
    const Day middle = zone.dayAt(*parseInstant(rows[rows.size() / 2].at("time")));
    query.period = Period{middle - 20, middle};
    std::erase_if(rows, [&](const auto& row) {
        const Day day = zone.dayAt(*parseInstant(row.at("time")));
        return day < query.period->from || day > query.period->to;
    });
    QVERIFY(!rows.empty());
    compare(all(query), rows);
    query.period = Period{1000, 1001};
    QVERIFY(all(query).empty());
}

void TestLedger::countsOnlyWhatIsNew()
{
    const ReportPayer* payer = m_reader.payerOf(m_store.account("allowance"));
    LedgerFilter filter;
    filter.meter = Meter::Ota;
    LedgerPositions grown, whole;
    const std::int64_t entries = payer->state.ledgerEntries;
    const auto never = [] { return false; };
    const auto half = grown.find(m_reader.store(), payer->row.no, filter, "f", entries / 2, never);
    const auto rest = grown.find(m_reader.store(), payer->row.no, filter, "f", entries, never);
    const auto once = whole.find(m_reader.store(), payer->row.no, filter, "f", entries, never);
    QVERIFY(half->size() < rest->size());
    QCOMPARE(*rest, *once);
    QVERIFY(!whole.find(m_reader.store(), payer->row.no, filter, "other", entries, [] { return true; }));
}

void TestLedger::firstRowsComeUncounted()
{
    // What lies in a page is the same, whether it was counted or not.
    LedgerQuery query;
    query.account = m_store.account("allowance");
    query.meter = Meter::Code;
    query.count = 10;
    const LedgerPageData quick = page(query);
    query.countAll = true;
    const LedgerPageData counted = page(query);
    QCOMPARE(quick.rows.size(), counted.rows.size());
    for (std::size_t i = 0; i < quick.rows.size(); ++i)
        QCOMPARE(quick.rows[i].entry.seq, counted.rows[i].entry.seq);
}

void TestLedger::findsAnEntryAgain()
{
    LedgerQuery query;
    query.account = m_store.account("allowance");
    query.meter = Meter::Code;
    const std::vector<LedgerLine> lines = all(query);
    const std::size_t at = lines.size() / 2;
    query.find = lines[at].entry.seq;
    query.countAll = true;
    QCOMPARE(page(query).found, static_cast<std::int64_t>(at));
    query.meter.reset();
    const LedgerPageData whole = page(query);
    query.first = whole.found;
    query.count = 1;
    QCOMPARE(page(query).rows.front().entry.seq, lines[at].entry.seq);
    query.meter = Meter::Ota;
    QCOMPARE(page(query).found, std::int64_t{-1});
}

void TestLedger::aTenantSeesWhatItDrew()
{
    const std::string tenant = m_store.account("package", true);
    QVERIFY(!tenant.empty());
    LedgerQuery query;
    query.account = tenant;
    query.oldestFirst = true;
    Units sum = 0;
    for (const LedgerLine& line : all(query)) {
        QCOMPARE(line.acting, tenant);
        sum += line.entry.units;
    }
    Units history = 0;
    for (const auto& row : m_store.report("package-history", {{"account", tenant}}))
        history += std::stoll(row.at("amount"));
    QVERIFY(sum != 0);
    QCOMPARE(sum, history);
    query.account = page(query).payer;
    query.wholePayer = true;
    QCOMPARE(static_cast<std::int64_t>(all(query).size()), m_reader.payerOf(tenant)->state.ledgerEntries);
}

void TestLedger::everyEntryIsExplained()
{
    std::set<std::string> seen;
    for (const char* scheme : {"allowance", "licence", "package"}) {
        const std::string account = m_store.account(scheme);
        for (const auto& row : m_store.report("ledger", {{"account", account}})) {
            // Of each kind a few, with and without an event.
            const std::string kind =
                row.at("meter") + row.at("change") + (row.at("event").empty() ? "-" : "+");
            if (!seen.insert(kind + std::to_string(seen.count(kind))).second)
                continue;
            const Explanation e = explainLedgerEntry(m_reader, account, std::stoll(row.at("seq")));
            QVERIFY(e.found);
            QVERIFY2(!e.title.empty() && e.steps.size() >= 2, (kind + ": " + textOf(e)).c_str());
            // The entry's own balance ends every explanation.
            const std::string last = spellPlain(e.steps.back());
            QVERIFY(last.find("before this entry") != std::string::npos);
            QVERIFY2(!textOf(e).empty() && textOf(e).find("scheduled work at") == std::string::npos,
                     (kind + ": " + textOf(e)).c_str());
        }
    }
    QVERIFY(seen.size() > 15);
    QVERIFY(!explainLedgerEntry(m_reader, m_store.account("licence"), 1'000'000).found);
}

void TestLedger::aBillAddsUp()
{
    int explained = 0;
    for (const auto& row : m_store.report("bills")) {
        const Meter meter = *meterOf(row.at("meter"));
        const Explanation e = explainBill(m_reader, row.at("account"), meter, *parseMonth(row.at("month")));
        QVERIFY(e.found);
        const std::string text = textOf(e);
        const AccountView view = viewOf(m_reader, row.at("account"));
        Units paid = 0;
        for (const BillPayment& payment : billPayments(view, meter))
            if (payment.bill != noIndex &&
                formatMonth(view.state().bills[payment.bill].month) == row.at("month"))
                paid -= payment.entry.units;
        QCOMPARE(std::to_string(paid), row.at("settled"));
        // What stayed unbilled in the month, less what was paid before its end, is the bill.
        Units unbilled = 0;
        const std::string report = meter == Meter::Subscription ? "subscription-daily" : "messages-daily";
        for (const auto& day : m_store.report(report, {{"account", row.at("account")}}))
            if (day.at("day").substr(0, 7) == row.at("month"))
                unbilled += std::stoll(day.at("unbilled"));
        QVERIFY(unbilled >= std::stoll(row.at("billed")));
        ++explained;
    }
    QVERIFY(explained > 3);
}

/// Many devices are read from the journal's entries in order, few each by its own.
void TestLedger::resultsAreTheSameReadInOrder()
{
    const AccountView view = viewOf(m_reader, m_store.account("package", true));
    int compared = 0, inOrder = 0;
    CampaignTimes times;
    for (Index i = 0; i < view.state().campaigns.size(); ++i) {
        const Campaign& campaign = view.state().campaigns[i];
        if (campaign.account != view.index)
            continue;
        CampaignResults results;
        const auto known = times.find(m_reader, view.payer, i, true, {});
        QVERIFY(known);
        const CampaignResults::Span span{known->startedSeq,
                                         known->endedSeq > 0 ? known->endedSeq : view.state().events + 1};
        inOrder += (span.end - span.first) / 64 <= std::int64_t(campaign.devices.size()) ? 1 : 0;
        int told = 0;
        const CampaignResults::All all =
            results.find(m_reader, view, i, span, [&](std::int64_t, std::int64_t) { return ++told > 0; });
        QVERIFY(told > 0);
        QCOMPARE(all->size(), campaign.devices.size());
        for (std::size_t d = 0; d < campaign.devices.size(); ++d) {
            const DeviceReports one = deviceReports(m_reader, view, campaign, campaign.devices[d]);
            QCOMPARE((*all)[d].result, one.result);
            QCOMPARE((*all)[d].time, one.time);
            QCOMPARE((*all)[d].reports, one.reports);
            compared += one.reports > 0 ? 1 : 0;
        }
        QCOMPARE(results.known(view, i), all);
        CampaignResults stopped;
        QVERIFY_EXCEPTION_THROWN(
            stopped.find(m_reader, view, i, span, [](std::int64_t, std::int64_t) { return false; }),
            StoreFailure);
        QVERIFY(!stopped.known(view, i));
    }
    QVERIFY(compared > 10);
    QVERIFY(inOrder > 0);
}

void TestLedger::campaignsAddUp()
{
    const std::string tenant = m_store.account("package", true);
    CampaignMemory memory;
    const std::vector<CampaignItem> items = campaignItems(m_reader, tenant, "", 1000);
    QVERIFY(!items.empty());
    Units used = 0;
    for (const CampaignItem& item : items) {
        CampaignQuery query;
        query.account = tenant;
        query.campaign = item.id;
        query.readTimes = true;
        const CampaignData data = campaignData(m_reader, query, memory);
        QVERIFY(data.found && data.timesKnown);
        QCOMPARE(data.total, item.devices);
        QCOMPARE(data.needed, item.devices);
        QCOMPARE(data.used + data.reserved + data.returned, data.needed);
        std::int64_t successes = 0;
        for (const CampaignDeviceItem& device : data.rows) {
            successes += device.result == CampaignResult::Success ? 1 : 0;
            QVERIFY((device.result == CampaignResult::None) == !device.time);
            QVERIFY(!device.time || *device.time >= *data.started);
        }
        QCOMPARE(successes, item.succeeded);
        used += data.used;
    }
    Units reported = 0;
    for (const auto& row : m_store.report("firmware-updates", {{"account_id", tenant}}))
        reported += row.at("campaign_name").empty() ? 0 : 1;
    QCOMPARE(used, reported);
}

void TestLedger::aGrantSaysWhatIsLeft()
{
    const std::string account = m_store.account("allowance");
    for (const auto& row : m_store.report("grants", {{"account", account}})) {
        LedgerQuery query;
        query.account = account;
        query.grant = {row.at("grant"), true};
        const LedgerPageData data = page(query);
        QVERIFY(data.grant);
        QCOMPARE(std::to_string(data.grant->quantity), row.at("quantity"));
        QCOMPARE(std::to_string(data.grant->available), row.at("available"));
        Units left = 0;
        for (const LedgerLine& line : all(query))
            left += line.entry.units;
        QCOMPARE(left, data.grant->available);
    }
}

void TestLedger::theIdItselfIsFoundFirst()
{
    const std::string account = m_store.account("allowance");
    const Rows devices = m_store.report("devices", {{"account", account}});
    DeviceQuery query;
    query.account = account;
    query.contains = devices[devices.size() / 2].at("device");
    query.sort = DeviceSort::Fit;
    QCOMPARE(devicePage(m_reader, query).rows.front().id, query.contains);
}

QTEST_GUILESS_MAIN(TestLedger)
#include "tst_ledger.moc"
