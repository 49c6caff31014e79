// SPDX-License-Identifier: GPL-3.0-or-later
// One day of all accounts: what their devices, applications and people do.
#pragma once

#include "generate/fleet.h"
#include "generate/outbox.h"
#include "generate/purchases.h"
#include "generate/releases.h"

#include <optional>
#include <vector>

namespace quota {

class DayMaker {
public:
    DayMaker(const GenerateOptions& options, Fleet& fleet, const Chance& chance, Outbox& outbox);

    /// Adds the day's events to the outbox, in no order of time.
    void make(Day day);

private:
    /// One account's day, while it is made.
    struct Today {
        std::size_t account = 0;
        Day day = 0;
        std::int64_t midnight = 0;
        bool isWeekend = false;
        std::int64_t messages = 0;
        std::vector<std::optional<Release>> releases;      ///< by product
        std::vector<std::vector<std::uint32_t>> campaigns; ///< devices to update, by product
    };

    void makeDevice(std::size_t index);
    void connect(std::size_t index);
    void message(std::size_t index);
    void update(std::size_t index);
    void request(std::size_t index, std::int64_t bytes, std::int64_t moment);
    void drawUpgrade(std::size_t index, std::int64_t units);
    void singleUpdate(std::size_t index);
    void startCampaigns();
    void runCampaign(std::size_t product, const std::uint32_t* devices, std::size_t count);
    std::int64_t startCampaign(std::size_t product, const std::uint32_t* devices, std::size_t count);
    void reportCampaign(std::int64_t campaign, const std::uint32_t* devices, std::size_t count);
    void subscriptionCalls();
    void apiCalls();
    std::size_t localDay(std::int64_t at) const;
    void closeYesterday();

    std::int64_t secondOf(std::uint64_t bits, const SampleDevice& device) const;
    void add(RecordKind kind, std::size_t device, std::int64_t time, std::int64_t value, bool mayStray);
    const SampleAccount& account() const { return m_fleet.accounts[m_today.account]; }

    Fleet& m_fleet;
    const Chance& m_chance;
    Outbox& m_outbox;
    Purchases m_purchases;
    Releases m_releases;
    Day m_start;
    Day m_end; ///< the day behind the last
    Today m_today;
};

} // namespace quota
