// SPDX-License-Identifier: GPL-3.0-or-later
// The accounts of all payers in short, and which payer an account is of: without any payer's state.
#pragma once

#include "store/sql/database.h"
#include "store/store_rows.h"

#include <optional>
#include <string_view>
#include <vector>

namespace quota {

/// The accounts that the reader sees, in no order. What of them it may not see is as if it were empty. Throws
/// StoreFailure.
std::vector<AccountRow> listAccounts(Database& database);
/// The payer of an account; nothing where the reader sees neither. Throws StoreFailure.
std::optional<PayerRow> payerOf(Database& database, std::string_view account);
/// The sums over all payers. Throws StoreFailure.
StoreSums sumPayers(Database& database);

} // namespace quota
