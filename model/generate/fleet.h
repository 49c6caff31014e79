// SPDX-License-Identifier: GPL-3.0-or-later
// Who is in a generated journal: accounts, their products and their devices, before anything happens.
#pragma once

#include "generate/generator.h"
#include "generate/prng.h"

#include <limits>
#include <string>
#include <vector>

namespace quota {

/// The kinds of accounts that the rules tell apart.
enum class AccountRole : std::uint8_t { Prepaid, Postpaid, Licence, Package, Tenant };

inline constexpr Day noDay = std::numeric_limits<Day>::max();

struct SampleProduct {
    std::string id, name, prefix;    ///< prefix: of its devices' ids
    std::int64_t messagesPerDay = 0; ///< what one device usually sends
};

struct SampleAccount {
    AccountRole role = AccountRole::Prepaid;
    std::string id, name, organisation, domain, source, timezone, currency;
    std::int64_t offset = 0;  ///< seconds east of UTC, roughly: people keep office hours
    std::size_t payer = 0;    ///< the account itself, or a tenant's aggregator
    bool isThrifty = false;   ///< buys late and too little
    bool countsCalls = false; ///< an aggregator's business model
    Day joins = 0;            ///< the day of its creation
    std::size_t firstDevice = 0;
    std::size_t deviceCount = 0;
};

/// Days are of UTC. What changes is changed by the generator as the days go by.
struct SampleDevice {
    Day registered = 0;
    Day connected = noDay; ///< noDay: never taken out of the store
    Day terminated = noDay;
    Day cycleStarts = 0;
    std::uint16_t product = 0;
    std::uint16_t used = 0; ///< units in the running cycle or month
    bool isLicensed = false;
};

/// Makes everything from the options: the same from the same.
struct Fleet {
    Fleet(const GenerateOptions& options, const Chance& chance);

    std::vector<SampleProduct> products; ///< every account has them all
    std::vector<SampleAccount> accounts; ///< a payer before its tenants
    std::vector<SampleDevice> devices;   ///< by account, within it by the week of registration

    /// The id of a device, as its maker prints it on the case.
    void appendDeviceId(std::string& out, const SampleAccount& account, std::size_t device) const;

private:
    void makeProducts(const GenerateOptions& options);
    void makeAccounts(const GenerateOptions& options, const Chance& chance);
    void shareDevices(std::int64_t devices);
    void makeDevices(const GenerateOptions& options, const Chance& chance, const SampleAccount& account);
};

} // namespace quota
