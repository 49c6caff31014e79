// SPDX-License-Identifier: GPL-3.0-or-later
// A payer's state to and from its tables.
#pragma once

#include "engine/state.h"
#include "store/chain.h"
#include "store/sql/database.h"
#include "store/store_rows.h"

#include <functional>
#include <string>

namespace quota {

/// Loads a payer's state with everything that deciding needs. Throws StoreFailure.
PayerState loadState(Database& database, const PayerRow& payer, const ZoneCatalogue& zones);

/// Writes what changed, and all effects, into the open transaction; extends the ledger's chain. Then nothing
/// of the state counts as changed, and its effects are empty. Throws StoreFailure.
class StateWriter {
public:
    explicit StateWriter(Database& database);
    void save(PayerRow& payer, PayerState& state);
    /// Writes the effects alone.
    void saveEffects(PayerRow& payer, PayerState& state);
    /// Writes the ledger's new entries alone.
    void saveLedger(PayerRow& payer, PayerState& state);
    /// Ledger entries go there instead of into the store, without a chain.
    void handLedgerTo(std::function<void(std::int64_t payer, const LedgerEntry&)> take)
    {
        m_takeLedger = std::move(take);
    }

private:
    void saveAccounts(std::int64_t payer, PayerState& state);
    void saveDevices(std::int64_t payer, const PayerState& state);
    void saveDevicesByAccount(std::int64_t payer, const PayerState& state, Index page);
    void saveTasks(std::int64_t payer, const PayerState& state);
    void saveGrants(std::int64_t payer, const PayerState& state);
    void saveRollups(std::int64_t payer, const PayerState& state);
    void saveReports(std::int64_t payer, const PayerState& state);
    void saveAlerts(std::int64_t payer, const PayerState& state);

    Database& m_database;
    Hasher m_hasher;
    std::function<void(std::int64_t payer, const LedgerEntry&)> m_takeLedger;
    Statement m_payer, m_account, m_balance, m_unbilledClear, m_unbilled, m_monthUse, m_product, m_devicePage,
        m_campaign, m_campaignDevices, m_grant, m_package, m_bill, m_dailyOta, m_monthlyExcess, m_refusal,
        m_subscriptionDay, m_messageDay, m_connection, m_firmware, m_ledger, m_report, m_alert;
};

/// Small lists as bytes: fixed-width little-endian numbers.
std::string packNumbers(const std::vector<std::int64_t>& numbers);
std::vector<std::int64_t> unpackNumbers(std::string_view bytes);
/// A map of texts as one text, keys ascending.
std::string packTexts(const std::map<std::string, std::string>& texts);
std::map<std::string, std::string> unpackTexts(std::string_view text);
/// Calls by direction and operation as one text: lines of "direction operation count".
std::string packOperations(const std::map<std::pair<Direction, std::string>, Units>& operations);
std::map<std::pair<Direction, std::string>, Units> unpackOperations(std::string_view text);

} // namespace quota
