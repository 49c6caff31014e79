// SPDX-License-Identifier: GPL-3.0-or-later
#include "samples_billing.h"

#include "samples.h"
#include "vocabulary/calendar.h"

namespace quota::samples {

namespace {

constexpr Month kAugust = 2026 * 12 + 7;

MonthReport augustReport()
{
    MonthReport report;
    report.month = kAugust;
    report.first = kAugust - 11;
    report.last = kAugust + 1;
    report.generated = *parseInstant("2026-09-03T02:00:00Z");
    report.model = BusinessModel::ApiCalls;
    return report;
}

PackageGauge gauge()
{
    PackageGauge package;
    package.id = "pk-2";
    package.buyer = "Borealis Connect";
    package.quota = 60'000;
    package.used = 22'594;
    package.reserved = 1'150;
    package.remaining = 36'256;
    package.starts = *parseInstant("2025-10-02T10:00:00Z");
    package.ends = *parseInstant("2026-10-02T10:00:00Z");
    package.warnsFrom = *parseInstant("2026-07-02T10:00:00Z");
    package.lastDay = *parseDay("2026-10-02");
    return package;
}

std::vector<DirectionUse> calls()
{
    return {{Direction::DeviceToService,
             2'184'300,
             {{"notification", 1'902'640}, {"registration_update", 281'660}}},
            {Direction::ServiceToDevice, 412'870, {{"read", 412'870}}},
            {Direction::Integration, 96'540, {{"device_directory", 96'540}}}};
}

} // namespace

TenantsData tenants()
{
    TenantsData data;
    data.account = connectAccount();
    data.report = augustReport();
    const char* names[] = {"Fjord Water",  "Helio Grid",   "Kestrel Freight", "Polder Pumps",
                           "Sund Heating", "Alpina Lifts", "Metro Parking",   "Taiga Forestry",
                           "Lumen Lights", "Baltic Cold",  "Harbor Cranes"};
    const Units used[] = {1240, 915, 642, 388, 305, 212, 167, 124, 96, 74, 0};
    Units others = 0, otherDevices = 0;
    for (std::size_t i = 0; i < std::size(names); ++i) {
        TenantItem item;
        item.name = names[i];
        item.id = "t-" + std::to_string(i + 1);
        item.organisation = item.name + " AS";
        item.use = {used[i] * 7, used[i], used[i]};
        data.rows.push_back(item);
        if (i < 8) {
            data.usedShares.push_back({item.id, item.name, int(i), 1, used[i]});
            data.deviceShares.push_back({item.id, item.name, int(i), 1, used[i] * 7});
        } else {
            others += used[i];
            otherDevices += used[i] * 7;
        }
        data.sums.used += used[i];
        data.sums.updates += used[i];
        data.sums.activeDevices += used[i] * 7;
    }
    TenantItem payer;
    payer.id = data.account.id;
    payer.name = data.account.name;
    payer.organisation = "Borealis Connect AB";
    payer.isPayer = true;
    payer.use = {214, 36, 36};
    data.rows.push_back(payer);
    data.sums.used += 36;
    data.sums.updates += 36;
    data.sums.activeDevices += 214;
    data.usedShares.push_back({{}, {}, -1, 4, others + 36});
    data.deviceShares.push_back({{}, {}, -1, 4, otherDevices + 214});
    data.whole = data.sums;
    data.accounts = data.total = std::int64_t(data.rows.size());
    return data;
}

TenantData tenant()
{
    const TenantsData all = tenants();
    TenantData data;
    data.found = true;
    data.account = all.account;
    data.account.id = all.rows.front().id;
    data.account.name = all.rows.front().name;
    data.account.organisation = all.rows.front().organisation;
    data.account.parent = all.account.id;
    data.payer = all.account.id;
    data.payerName = all.account.name;
    data.email = "billing@fjord-water.example";
    data.created = *parseInstant("2025-10-02T10:00:00Z");
    data.attributes = {{"contract", "C-4117"}, {"segment", "utilities"}};
    data.devices = 8'600;
    data.activeDevices = 8'412;
    data.openCampaigns = 2;
    data.reserved = 410;
    data.package = gauge();
    data.report = augustReport();
    data.use = all.rows.front().use;
    data.whole = all.whole;
    data.calls = calls();
    data.callsTotal = 2'693'710;
    data.history = history().rows;
    return data;
}

MyBillingData myBilling()
{
    const TenantsData all = tenants();
    MyBillingData data;
    data.account = all.account;
    data.payer = all.account.id;
    data.payerName = all.account.name;
    data.report = augustReport();
    data.own = {214, 36, 36};
    data.whole = all.whole;
    data.calls = calls();
    data.callsTotal = 2'693'710;
    data.accounts = all.accounts;
    data.remaining = 37'104;
    data.reserved = 900;
    data.packageExpires = gauge().ends;
    data.devices = 220;
    data.activeDevices = 214;
    data.transactions = 48'112;
    data.tenants = all.accounts - 1;
    data.package = gauge();
    data.historyEntries = 61;
    for (Month month = kAugust - 11; month <= kAugust; ++month)
        data.trend.emplace_back(
            month, month == kAugust ? data.whole : MonthFigures{20'000 + month % 5 * 900, 3'000, 3'000});
    return data;
}

PackageData package()
{
    PackageData data;
    data.account = connectAccount();
    data.payer = data.account.id;
    data.payerName = data.account.name;
    data.payerTimezone = data.account.timezone;
    data.hadPackage = true;
    data.package = gauge();
    data.runsOut = runsOutOn("2027-06-01", 140);
    data.balance = {{gauge().starts, 60'000},
                    {*parseInstant("2026-03-01T09:00:00Z"), 48'000},
                    {*parseInstant("2026-09-08T09:00:00Z"), 36'256}};
    data.campaigns = {
        {"c-77", "Gateway 3.4", "t-1", "Fjord Water", *parseInstant("2026-09-08T09:00:00Z"), 800, 390, 410},
        {"c-12", "Tracker 2.0", "t-2", "Helio Grid", *parseInstant("2026-09-08T10:00:00Z"), 900, 160, 740}};
    data.firstMonth = kAugust - 10;
    data.lastMonth = kAugust + 1;
    data.accounts = {{data.account.id, data.account.name}, {"t-1", "Fjord Water"}, {"t-2", "Helio Grid"}};
    return data;
}

HistoryPageData history()
{
    HistoryPageData data;
    const Instant start = *parseInstant("2026-08-28T09:00:00Z");
    Units balance = 36'256;
    for (int i = 0; i < 6; ++i) {
        HistoryItem item;
        item.seq = 900 - i;
        item.time = start - i * 26 * hour;
        item.account = "t-1";
        item.accountName = "Fjord Water";
        item.change = i % 2 == 0 ? Change::Reservation : Change::ReservationRelease;
        item.units = i % 2 == 0 ? -410 : 20;
        item.balance = balance;
        balance -= item.units;
        item.campaign = "c-" + std::to_string(77 - i / 2);
        item.campaignName = "Gateway 3." + std::to_string(4 - i / 2);
        item.grant = "pk-2";
        data.sum += item.units;
        data.rows.push_back(item);
    }
    data.total = 6;
    return data;
}

BillingListData updates()
{
    BillingListData data;
    data.report = augustReport();
    data.account = data.payer = connectAccount().id;
    data.accountName = data.payerName = connectAccount().name;
    data.accounts = {{data.payer, data.payerName}, {"t-1", "Fjord Water"}};
    for (int i = 0; i < 8; ++i) {
        BillingListItem item;
        item.account = "t-1";
        item.accountName = "Fjord Water";
        item.timezone = "Europe/Oslo";
        item.time = *parseInstant("2026-08-04T09:00:00Z") + i * hour;
        item.device = "GW-000010" + std::to_string(i);
        item.endpoint = "urn:gw:" + std::to_string(i);
        item.campaign = "c-77";
        item.campaignName = "Gateway 3.4";
        data.rows.push_back(item);
    }
    data.total = data.sum = 8;
    return data;
}

ClosingData closing()
{
    ClosingData data;
    data.account = connectAccount();
    data.report = augustReport();
    data.monthEnds = *parseInstant("2026-09-01T00:00:00Z");
    data.workDue = *data.report.generated;
    data.isOver = data.isDone = true;
    data.accounts = 12;
    data.whole = tenants().whole;
    data.findings = {{FindingKind::Rose, FindingSubject::Used, "t-1", "Fjord Water", 610, 1240},
                     {FindingKind::Stopped, FindingSubject::Used, "t-11", "Harbor Cranes", 41, 0},
                     {FindingKind::Fell, FindingSubject::ActiveDevices, "t-4", "Polder Pumps", 2'900, 1'100},
                     {FindingKind::RefusalsDoubled, FindingSubject::Refusals, "t-2", "Helio Grid", 14, 60}};
    return data;
}

LicencesData licences()
{
    LicencesData data;
    data.account = meteringAccount();
    data.account.scheme = Scheme::Licence;
    data.granted = 1'100;
    data.drawn = 860;
    data.left = 240;
    data.complimentary = 100;
    data.purchased = 1'000;
    data.purchasedLeft = 240;
    data.costs = {{"EUR", 450'000}};
    data.grants = {
        {{"li-1", GrantKind::Purchase, 1'000, 240, at("2026-03-02T09:00:00"), never}, 450'000, "EUR"},
        {{"free-licences", GrantKind::Complimentary, 100, 0, at("2025-09-01T09:00:00"), never}, {}, {}}};
    data.period = lastThirtyDays();
    data.balance = {{at("2026-08-13T00:00:00"), 400}, {at("2026-09-01T09:00:00"), 240}};
    data.devices = 1'320;
    data.licensed = 850;
    data.grandfathered = 120;
    data.without = 350;
    data.chargingStarts = at("2025-10-01T00:00:00");
    LicenceTask campaign;
    campaign.key = campaign.campaign = "c-9";
    campaign.name = "Gateway 3.4";
    campaign.time = at("2026-09-01T09:00:00");
    campaign.devices = 200;
    campaign.succeeded = 188;
    campaign.drawn = 160;
    campaign.state = 1;
    LicenceTask single;
    single.key = "e-5";
    single.device = "GW-0000101";
    single.time = at("2026-08-20T09:00:00");
    single.devices = single.succeeded = 1;
    single.drawn = 1;
    single.state = 1;
    data.tasks = {campaign, single};
    return data;
}

CheckedTask refusedTask()
{
    CheckedTask check;
    check.account = licences().account;
    check.listed = 402;
    check.devices = 401;
    check.counts = {{TaskDevice::Needs, 350}, {TaskDevice::Licensed, 51}, {TaskDevice::Repeated, 1}};
    for (int i = 0; i < 402; ++i)
        check.rows.push_back({"GW-" + std::to_string(1000 + i), i < 350   ? TaskDevice::Needs
                                                                : i < 401 ? TaskDevice::Licensed
                                                                          : TaskDevice::Repeated});
    check.needed = 350;
    check.available = 240;
    check.reason = Reason::InsufficientLicences;
    return check;
}

} // namespace quota::samples
