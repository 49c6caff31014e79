// SPDX-License-Identifier: GPL-3.0-or-later
// How accounts begin, what they buy, and when they pay: mostly ahead and in time.
#pragma once

#include "generate/fleet.h"
#include "generate/outbox.h"
#include "generate/prng.h"

#include <array>
#include <vector>

namespace quota {

/// A cautious estimate of what an account has: never more than the engine would say.
struct Purse {
    std::vector<std::int64_t> codes; ///< by product
    std::int64_t upgrades = 0;       ///< units of OTA top-ups
    Day buysUpgrades = noDay;
    std::int64_t licences = 0; ///< may be below 0: owed by the estimate
    Day chargingStarts = 0;
    Day arrearsBegin = noDay;
    Day arrearsEnd = noDay;
    std::int64_t tokens = 0; ///< may be below 0 as well
    std::int64_t nextQuota = 0;
    Day packageEnds = noDay;
    std::int64_t campaigns = 0;
    std::int64_t cursor = 0; ///< second of the day from which the next campaign of this payer may start
    /// Messages and calls of the account's own days: yesterday, today and tomorrow by UTC.
    std::array<std::int64_t, 3> messages{}, calls{};
    /// Excess of the month and of the one before, by meter: OTA, messages, subscription.
    std::array<std::int64_t, 3> excess{}, billed{};
    Day settles = noDay;
};

class Purchases {
public:
    Purchases(const GenerateOptions& options, const Fleet& fleet, const Chance& chance, Outbox& outbox);

    /// What an account does early on a day: begin, buy, settle.
    void morning(std::size_t account, Day day);

    Purse& purse(std::size_t account) { return m_purses[account]; }
    bool isInArrears(std::size_t account, Day day) const;
    /// Buys licences, or tokens, at a second, so that there are at least `due`.
    void buyLicences(std::size_t account, std::int64_t at, std::int64_t due);
    void addTokens(std::size_t account, std::int64_t at, std::int64_t due);

private:
    void begin(std::size_t account, std::int64_t at);
    void beginProducts(std::size_t account, std::int64_t at);
    void buyPackage(std::size_t account, std::int64_t at, std::int64_t quota);
    void codes(std::size_t account, Day day, std::int64_t at);
    void upgrades(std::size_t account, Day day, std::int64_t at);
    void bills(std::size_t account, Day day, std::int64_t at);
    void package(std::size_t account, Day day, std::int64_t at);
    void occasions(std::size_t account, Day day, std::int64_t at);
    void topup(std::size_t account, std::int64_t at, Meter meter, std::int64_t quantity);
    void text(std::size_t account, std::int64_t at, EventType type, std::string data);
    std::string price(std::size_t account, std::int64_t amount) const;

    GenerateOptions m_options;
    const Fleet& m_fleet;
    const Chance& m_chance;
    Outbox& m_outbox;
    std::vector<Purse> m_purses;
};

} // namespace quota
