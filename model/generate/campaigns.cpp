// SPDX-License-Identifier: GPL-3.0-or-later
// The updates of licence and package accounts. A line about a campaign that was refused would be rejected, so
// what a campaign draws is estimated with caution, and missing licences and tokens are bought before it
// starts.
#include "generate/day_maker.h"

#include <algorithm>

namespace quota {

namespace {

constexpr std::size_t largestCampaign = 2000;
constexpr std::int64_t pause = 240;              // seconds between two steps of one payer
constexpr std::int64_t lastStart = 13 * 3600;    // seconds of the day
constexpr std::int64_t resultsWithin = 8 * 3600; // seconds behind the start
constexpr std::int64_t openDays = 3;
constexpr std::int64_t longOpenDays = 17;

} // namespace

void DayMaker::startCampaigns()
{
    for (std::size_t product = 0; product < m_today.campaigns.size(); ++product) {
        std::vector<std::uint32_t>& devices = m_today.campaigns[product];
        for (std::size_t at = 0; at < devices.size(); at += largestCampaign)
            runCampaign(product, devices.data() + at, std::min(largestCampaign, devices.size() - at));
        devices.clear();
    }
}

void DayMaker::runCampaign(std::size_t product, const std::uint32_t* devices, std::size_t count)
{
    const SampleAccount& who = account();
    const bool isLicence = who.role == AccountRole::Licence;
    Purse& purse = m_purchases.purse(who.payer);
    if (isLicence && m_purchases.isInArrears(m_today.account, m_today.day)) {
        startCampaign(product, devices, count); // refused
        return;
    }
    std::int64_t needed = static_cast<std::int64_t>(count);
    if (isLicence) {
        needed = std::count_if(devices, devices + count,
                               [this](std::uint32_t d) { return !m_fleet.devices[d].isLicensed; });
        if (m_today.day < purse.chargingStarts)
            needed = 0;
    }
    std::int64_t& stock = isLicence ? purse.licences : purse.tokens;
    const auto step = [this, &purse] {
        purse.cursor = std::min(purse.cursor + pause, m_today.midnight + lastStart);
        return purse.cursor;
    };
    if (stock < needed) {
        const auto moment = static_cast<std::uint64_t>(m_today.day);
        if (m_fleet.accounts[who.payer].isThrifty ||
            m_chance.below(2, Purpose::Misfortune, m_today.account, moment) == 0) {
            startCampaign(product, devices, count); // most likely refused
            stock -= needed;
        }
        if (isLicence)
            m_purchases.buyLicences(m_today.account, step(), needed);
        else
            m_purchases.addTokens(who.payer, step(), needed);
    }
    const std::int64_t campaign = startCampaign(product, devices, count);
    stock -= needed;
    for (std::size_t i = 0; isLicence && i < count; ++i)
        m_fleet.devices[devices[i]].isLicensed = true;
    reportCampaign(campaign, devices, count);
}

/// Writes the start at the payer's next free second; gives the campaign's number.
std::int64_t DayMaker::startCampaign(std::size_t product, const std::uint32_t* devices, std::size_t count)
{
    Purse& payer = m_purchases.purse(account().payer);
    payer.cursor = std::min(payer.cursor + pause, m_today.midnight + lastStart);
    const std::int64_t number = ++m_purchases.purse(m_today.account).campaigns;
    std::string data = R"({"campaign":"c-)" + std::to_string(number) + R"(","devices":[)";
    for (std::size_t i = 0; i < count; ++i) {
        data += i == 0 ? "\"" : ",\"";
        m_fleet.appendDeviceId(data, account(), devices[i]);
        data.push_back('"');
    }
    data +=
        R"(],"name":")" + m_fleet.products[product].name + ' ' + m_today.releases[product]->version() + "\"}";
    m_outbox.addText(m_today.account, payer.cursor, {EventType::CampaignStarted, std::move(data), {}});
    return number;
}

/// Most devices succeed; some fail first, and a few of these for good; some are never heard of. After some
/// days the campaign is finished; every third waits longer for the silent ones.
void DayMaker::reportCampaign(std::int64_t campaign, const std::uint32_t* devices, std::size_t count)
{
    const std::int64_t start = m_purchases.purse(account().payer).cursor;
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint64_t bits =
            m_chance.bits(Purpose::Result, devices[i], static_cast<std::uint64_t>(campaign));
        const std::int64_t at = start + 60 + static_cast<std::int64_t>((bits >> 32) % resultsWithin);
        // Switched off all the time; campaigns that wait long do so because many are.
        const bool isSilent = (bits >> 20) % (campaign % 3 == 0 ? 4 : 14) == 0;
        if (isSilent)
            continue;
        const bool fails = bits % 25 == 0;
        if (fails)
            add(RecordKind::CampaignUpdate, devices[i], at, campaign * 2, true);
        if (!fails || bits % 3 != 0)
            add(RecordKind::CampaignUpdate, devices[i], at + (fails ? 3600 : 0), campaign * 2 + 1, true);
    }
    Record finish;
    finish.time = finish.arrives = start + (campaign % 3 == 0 ? longOpenDays : openDays) * 86400;
    if (finish.time >= std::int64_t{m_end} * 86400)
        return; // open when the journal ends
    finish.value = campaign * 2;
    finish.account = static_cast<std::uint32_t>(m_today.account);
    finish.kind = RecordKind::CampaignFinish;
    m_outbox.add(finish);
}

} // namespace quota
