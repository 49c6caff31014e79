// SPDX-License-Identifier: GPL-3.0-or-later
// The ledger by itself: its chains, and every balance as the sum of its entries.
#include "store/sql/verify_ledger.h"
#include "store/chain.h"

#include <map>
#include <tuple>
#include <vector>

namespace quota {

namespace {

LedgerEntry entryOf(const Statement& row)
{
    return {row.integer(1),
            row.integer(2),
            static_cast<Index>(row.integer(3)),
            static_cast<Index>(row.integer(4)),
            static_cast<Meter>(row.integer(5)),
            static_cast<Change>(row.integer(6)),
            row.integer(7),
            row.integer(8),
            std::string(row.text(9)),
            std::string(row.text(10)),
            std::string(row.text(11)),
            std::string(row.text(12))};
}

/// Sums up a payer's entries by account and meter, and by grant.
class BalanceSums {
public:
    /// What is wrong with the entry, or nothing.
    std::string add(const LedgerEntry& e)
    {
        const auto meter = static_cast<std::int64_t>(e.meter);
        Units& sum = m_balances[{e.account, meter}];
        if (__builtin_add_overflow(sum, e.units, &sum) || sum != e.balance)
            return ": its balance is " + std::to_string(e.balance) + ", the entries up to it sum up to " +
                   std::to_string(sum);
        if (sum < 0)
            return ": makes the balance negative";
        if (e.meter == Meter::Token || e.grant.empty()) // a package's rest is the payer's balance
            return {};
        if (m_grant == nullptr || e.grant != std::get<2>(m_grant->first) ||
            e.account != std::get<0>(m_grant->first) || meter != std::get<1>(m_grant->first))
            m_grant = &*m_grants.try_emplace({e.account, meter, e.grant}, 0).first;
        if (__builtin_add_overflow(m_grant->second, e.units, &m_grant->second) || m_grant->second < 0)
            return ": draws more from " + e.grant + " than it has";
        return {};
    }

    /// Compares the sums with a payer's balances and grants; counts what it compared.
    std::string compare(Database& database, std::int64_t payer, std::int64_t& compared)
    {
        const std::string name = "(payer " + std::to_string(payer) + ", account ";
        const auto wrong = [&](const std::string& table, std::int64_t account, std::int64_t meter,
                               const std::string& grant, std::int64_t is, std::int64_t sum) {
            return table + " row " + name + std::to_string(account) + ", meter " + std::to_string(meter) +
                   (grant.empty() ? "" : ", id " + grant) + "): has " + std::to_string(is) +
                   " available, its ledger entries sum up to " + std::to_string(sum);
        };
        Statement balances = database.prepare(
            "SELECT account, meter, available FROM balance WHERE payer=$1 ORDER BY account, meter");
        for (balances.bind(payer); balances.step(); ++compared) {
            const Units sum = take(m_balances, {balances.integer(0), balances.integer(1)});
            if (sum != balances.integer(2))
                return wrong("balance", balances.integer(0), balances.integer(1), "", balances.integer(2),
                             sum);
        }
        for (const auto& [key, sum] : m_balances)
            if (sum != 0)
                return wrong("balance", key.first, key.second, "", 0, sum);
        // Two sources may have named their grants alike; their entries do so too.
        Statement grants = database.prepare(
            "SELECT account, meter, id, CAST(sum(available) AS BIGINT) FROM grants WHERE payer=$1"
            " GROUP BY account, meter, id");
        for (grants.bind(payer); grants.step(); ++compared) {
            const std::string id(grants.text(2));
            const Units sum = take(m_grants, {grants.integer(0), grants.integer(1), id});
            if (sum != grants.integer(3))
                return wrong("grants", grants.integer(0), grants.integer(1), id, grants.integer(3), sum);
        }
        for (const auto& [key, sum] : m_grants)
            if (sum != 0)
                return wrong("grants", std::get<0>(key), std::get<1>(key), std::get<2>(key), 0, sum);
        return {};
    }

private:
    template <typename Sums>
    static Units take(Sums& sums, const typename Sums::key_type& key)
    {
        const auto node = sums.extract(key);
        return node.empty() ? 0 : node.mapped();
    }

    using GrantSums = std::map<std::tuple<std::int64_t, std::int64_t, std::string>, Units>;
    std::map<std::pair<std::int64_t, std::int64_t>, Units> m_balances;
    GrantSums m_grants;
    GrantSums::value_type* m_grant = nullptr; ///< neighbours mostly share it
};

/// Follows the chain of one payer from entry to entry, and sums it up.
std::string checkPayer(Database& database, Statement& rows, const Statement& payer, LedgerVerdict& verdict)
{
    Hasher hasher;
    BalanceSums sums;
    std::string link, bytes;
    std::int64_t seq = 0;
    for (rows.bind(payer.integer(0)); rows.step(); ++verdict.entries) {
        const LedgerEntry e = entryOf(rows);
        const std::string_view hash = rows.blob(13);
        const auto named = [&](const std::string& what) {
            return "ledger row (payer " + std::to_string(payer.integer(0)) + ", seq " +
                   std::to_string(e.seq) + ")" + what;
        };
        if (e.seq != seq + 1)
            return named(": the entry before it is missing");
        seq = e.seq;
        bytes.clear();
        appendCanonical(bytes, e);
        hasher.chain(link, bytes);
        if (hash != link)
            return named(": does not fit its hash");
        if (const std::string wrong = sums.add(e); !wrong.empty())
            return named(wrong);
    }
    if (seq != payer.integer(1) || link != payer.blob(2))
        return "payer row (no " + std::to_string(payer.integer(0)) +
               "): the ledger’s last entry is not seq " + std::to_string(payer.integer(1)) +
               ", or does not fit its hash";
    return sums.compare(database, payer.integer(0), verdict.balances);
}

} // namespace

LedgerVerdict checkLedger(Database& database)
{
    LedgerVerdict verdict;
    Statement rows = database.prepare("SELECT * FROM ledger WHERE payer=$1 ORDER BY seq");
    Statement payers = database.prepare("SELECT no, ledger_entries, ledger_hash FROM payer ORDER BY no");
    while (verdict.difference.empty() && payers.step())
        verdict.difference = checkPayer(database, rows, payers, verdict);
    if (verdict.difference.empty())
        if (const auto stray = database.integer(
                "SELECT payer FROM ledger WHERE payer NOT IN (SELECT no FROM payer) LIMIT 1"))
            verdict.difference = "ledger row (payer " + std::to_string(*stray) + "): there is no such payer";
    return verdict;
}

} // namespace quota
