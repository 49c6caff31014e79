// SPDX-License-Identifier: GPL-3.0-or-later
// API calls by account, day, direction and operation. Only their sums are kept; this is read from the
// journal's entries, and adds up to those sums to the unit.
#pragma once

#include "workspace/account_figures.h"
#include "workspace/billing_page.h"
#include "workspace/work_told.h"

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace quota {

/// The calls of one account, day (its own), direction and operation.
struct ApiCallRow {
    Index account = noIndex;
    Day day = 0;
    Direction direction = Direction::DeviceToService;
    std::uint32_t operation = 0; ///< its place among the operations
    Units calls = 0, events = 0;
};

struct ApiCalls {
    std::vector<std::string> operations;
    std::vector<ApiCallRow> rows; ///< by account, day, direction and operation in the order of first use
};

/// The calls that were asked for last: who sorts or filters asks again for every page of rows. Shared by the
/// reading threads.
class ApiCallMemory {
public:
    using All = std::shared_ptr<const ApiCalls>;
    /// Of a month as its report counts it, of the payer and all its tenants; without a month of the 30 days
    /// up to the clock (rule 5). Throws StoreFailure, also when it was cancelled.
    All find(Reader& reader, const AccountView& view, std::optional<Month> month, const WorkTold& told);

private:
    struct Name {
        std::string store;
        std::int64_t payer = 0, events = 0;
        Instant clock = 0;
        std::optional<Month> month;
        bool operator==(const Name&) const = default;
    };
    std::mutex m_mutex;
    Name m_name;
    All m_all;
};

/// Fills in the rows of the list of API calls that a query wants.
void addApiCalls(Reader& reader, const AccountView& view, const BillingListQuery& query,
                 ApiCallMemory& memory, const WorkTold& told, BillingListData& data);

} // namespace quota
