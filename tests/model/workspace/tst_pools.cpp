// SPDX-License-Identifier: GPL-3.0-or-later
// What the pages about packages and licences are given agrees with the reports to the unit.
#include "billing_bench.h"

#include <QTemporaryDir>

#include <fstream>

using namespace quota;
using namespace quota::test;

class TestPools : public QObject, test::BillingBench {
    Q_OBJECT
private slots:
    void initTestCase() { start(); }
    void theGaugeIsTheBalance();
    void historyIsTheReport();
    void licencesAreTheBalance();
    void aTaskIsCheckedAsItWouldBeDecided();
};

void TestPools::theGaugeIsTheBalance()
{
    const auto open = snapshot();
    const PackageData data = packageData(*m_reader, m_payer);
    QVERIFY(data.package.has_value());
    const auto balances = m_store.report("balances", {{"account", m_payer}, {"meter", "token"}});
    QCOMPARE(balances.size(), std::size_t{1});
    QCOMPARE(data.package->remaining, units(balances.front(), "available"));
    QCOMPARE(data.package->reserved, units(balances.front(), "reserved"));
    QCOMPARE(data.package->quota + data.package->corrections + data.package->returned,
             data.package->used + data.package->reserved - data.package->earlierReserved +
                 data.package->remaining);
    Units held = 0;
    for (const OpenCampaign& campaign : data.campaigns) {
        held += campaign.reserved;
        QVERIFY(campaign.started > 0);
    }
    QCOMPARE(held, data.package->reserved);
    for (const auto& grant : m_store.report("grants", {{"account", m_payer}, {"meter", "token"}}))
        if (grant.at("grant") == data.package->id) {
            QCOMPARE(data.package->quota + data.package->corrections, units(grant, "quantity"));
            QCOMPARE(formatInstant(data.package->ends), grant.at("expires"));
        }
    QVERIFY(data.package->warnsFrom < data.package->ends);
}

void TestPools::historyIsTheReport()
{
    const auto open = snapshot();
    const auto report = m_store.report("package-history", {});
    HistoryQuery query;
    query.account = m_payer;
    query.descending = false;
    query.count = 1'000'000;
    const HistoryPageData all = packageHistory(*m_reader, query);
    QCOMPARE(std::size_t(all.total), report.size());
    for (std::size_t i = 0; i < report.size(); ++i) {
        QCOMPARE(formatInstant(all.rows[i].time), report[i].at("time"));
        QCOMPARE(std::string(word(all.rows[i].change)), report[i].at("type"));
        QCOMPARE(all.rows[i].units, units(report[i], "amount"));
        QCOMPARE(all.rows[i].balance, units(report[i], "balance"));
        QCOMPARE(all.rows[i].account, report[i].at("account"));
    }
    query.change = Change::Reservation;
    const HistoryPageData reservations = packageHistory(*m_reader, query);
    QCOMPARE(std::size_t(reservations.total),
             m_store.report("package-history", {{"type", "reservation"}}).size());
    const HistoryItem& first = reservations.rows.front();
    query.change.reset();
    query.acting = {first.account, true};
    query.campaign = {first.campaign, true};
    for (const HistoryItem& item : packageHistory(*m_reader, query).rows)
        QCOMPARE(item.campaign, first.campaign);
    query.campaign.text = QString::fromStdString(first.campaignName).toUpper().toStdString();
    QVERIFY(packageHistory(*m_reader, query).total >= 1);

    QTemporaryDir folder;
    const std::string path = folder.filePath(QStringLiteral("h.csv")).toStdString();
    query = {};
    query.account = m_payer;
    query.descending = false;
    writeHistory(*m_reader, query, path);
    std::ifstream in(path);
    std::size_t lines = 0;
    for (std::string line; std::getline(in, line);)
        ++lines;
    QCOMPARE(lines, report.size() + 1);
}

void TestPools::licencesAreTheBalance()
{
    const auto open = snapshot();
    const AccountItem account = accountOf(Scheme::Licence);
    const LicencesData data = licencesData(*m_reader, m_licence, {account.today - 29, account.today});
    const auto balances = m_store.report("balances", {{"account", m_licence}, {"meter", "licence"}});
    QCOMPARE(data.granted, units(balances.front(), "granted"));
    QCOMPARE(data.drawn, units(balances.front(), "drawn"));
    QCOMPARE(data.left, units(balances.front(), "available"));
    QCOMPARE(data.complimentary + data.purchased, data.granted);
    QCOMPARE(data.complimentaryLeft + data.purchasedLeft, data.left);
    Units drawn = 0;
    for (const LicenceTask& task : data.tasks)
        drawn += task.drawn;
    QCOMPARE(drawn, data.drawn);
    Units licensed = 0, grandfathered = 0;
    for (const auto& row : m_store.report("devices", {{"account", m_licence}})) {
        licensed += row.at("licensed") == "yes" ? 1 : 0;
        grandfathered += row.at("licensed") == "grandfathered" ? 1 : 0;
    }
    QCOMPARE(data.licensed, licensed);
    QCOMPARE(data.grandfathered, grandfathered);
    QCOMPARE(data.costs.empty(), data.purchased == 0);
    QCOMPARE(data.unpriced, Units{0});
}

void TestPools::aTaskIsCheckedAsItWouldBeDecided()
{
    const auto open = snapshot();
    const LicencesData data = licencesData(*m_reader, m_licence, {0, 1});
    std::vector<std::string> known;
    std::string terminated;
    for (const auto& row : m_store.report("devices", {{"account", m_licence}})) {
        if (row.at("state") == "terminated")
            terminated = row.at("device");
        else
            known.push_back(row.at("device"));
    }
    const CheckedTask all = checkTask(*m_reader, m_licence, known);
    QCOMPARE(all.needed, data.without);
    QCOMPARE(all.available, data.left);
    QCOMPARE(all.passes, data.without <= data.left);
    QCOMPARE(all.devices, std::int64_t(known.size()));
    const CheckedTask twice = checkTask(*m_reader, m_licence, {known[0], known[0]});
    QCOMPARE(twice.devices, std::int64_t{1});
    QCOMPARE(twice.counts.at(TaskDevice::Repeated), std::int64_t{1});
    QVERIFY(twice.passes);
    const CheckedTask unknown = checkTask(*m_reader, m_licence, {known[0], "nobody"});
    QVERIFY(!unknown.passes);
    QCOMPARE(unknown.reason, Reason::UnknownDevice);
    QCOMPARE(unknown.counts.at(TaskDevice::Unknown), std::int64_t{1});
    if (!terminated.empty())
        QCOMPARE(checkTask(*m_reader, m_licence, {terminated}).reason, Reason::DeviceTerminated);
    QCOMPARE(checkTask(*m_reader, m_licence, {}).devices, std::int64_t{0});
    // Nothing was written.
    QCOMPARE(licencesData(*m_reader, m_licence, {0, 1}).left, data.left);
}

QTEST_GUILESS_MAIN(TestPools)
#include "tst_pools.moc"
