// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/catalogue.h"

#include "reports/sorted_rows.h"
#include "store/store_failure.h"
#include "vocabulary/calendar.h"

#include <algorithm>

namespace quota {

namespace {

/// "name" is a text, "#name" a number, "@name" a time.
std::vector<Column> columnsOf(std::initializer_list<std::string_view> names)
{
    std::vector<Column> columns;
    for (const std::string_view name : names) {
        if (name[0] == '#')
            columns.push_back({std::string(name.substr(1)), ColumnKind::Number});
        else if (name[0] == '@')
            columns.push_back({std::string(name.substr(1)), ColumnKind::Time});
        else
            columns.push_back({std::string(name), ColumnKind::Text});
    }
    return columns;
}

std::vector<ReportEntry> makeCatalogue()
{
    return {
        {"accounts",
         columnsOf(
             {"account", "parent", "name", "organisation", "scheme", "timezone", "business_model", "status"}),
         true, accountRows},
        {"active-devices", columnsOf({"account_id", "@timestamp", "device_id", "endpoint_name"}), true,
         activeDeviceRows},
        {"alerts",
         columnsOf({"@raised", "account", "condition", "severity", "subject", "message", "@cleared", "alert",
                    "@acknowledged"}),
         true, alertRows},
        {"balances",
         columnsOf({"account", "meter", "#granted", "#drawn", "#reserved", "#expired", "#available"}), true,
         balanceRows},
        {"bills",
         columnsOf({"account", "meter", "@month", "#billed", "#settled", "#outstanding", "@due", "status"}),
         true, billRows},
        {"codes", columnsOf({"account", "product", "#total", "#consumed", "#available"}), true, codeRows},
        {"daily-ota", columnsOf({"@day", "account", "product", "#upgrades", "#units"}), true, dailyOtaRows},
        {"decisions",
         columnsOf({"@time", "source", "id", "account", "type", "device", "outcome", "reason", "#units"}),
         false, decisionRows},
        {"devices",
         columnsOf({"account", "device", "product", "endpoint_name", "state", "@activated", "@cycle",
                    "@cycle_starts", "@cycle_ends", "#used", "#remaining", "@code_ends", "licensed"}),
         true, deviceRows},
        {"excess", columnsOf({"account", "meter", "#billed", "#unbilled", "#total"}), true, excessRows},
        {"excess-devices", columnsOf({"account", "device", "product", "#upgrades", "#units", "#excess"}),
         true, excessDeviceRows},
        {"firmware-updates",
         columnsOf({"account_id", "@timestamp", "campaign_name", "device_id", "endpoint_name"}), true,
         firmwareUpdateRows},
        {"grants",
         columnsOf({"account", "meter", "grant", "kind", "#quantity", "#available", "@starts", "@expires"}),
         true, grantRows},
        {"ledger",
         columnsOf({"#seq", "@time", "account", "meter", "change", "#units", "#balance", "grant", "event",
                    "device", "campaign"}),
         false, ledgerRows},
        {"messages-daily", columnsOf({"@day", "account", "#messages", "#excess", "#from_topup", "#unbilled"}),
         true, messageDayRows},
        {"monthly-excess", columnsOf({"@month", "account", "product", "#units"}), true, monthlyExcessRows},
        {"my-billing",
         columnsOf({"account", "@month", "business_model", "#active_devices", "#firmware_updates",
                    "#device_to_service", "#service_to_device", "#integration", "#remaining_quota",
                    "#reserved_quota", "@package_expires", "@generated", "#transactions"}),
         true, myBillingRows},
        {"package-history",
         columnsOf({"@time", "account", "type", "#amount", "campaign", "package", "#balance"}), false,
         packageHistoryRows},
        {"products",
         columnsOf({"account", "product", "name", "#validity_years", "#messages_per_day", "#ota_quota",
                    "ota_period", "#ota_unit_bytes", "#storage_days"}),
         true, productRows},
        {"subscription-daily",
         columnsOf({"@day", "account", "#allowance", "#used", "#excess", "#from_topup", "#unbilled"}), true,
         subscriptionDayRows},
        {"usage",
         columnsOf({"@month", "account", "name", "organisation", "#active_devices", "#firmware_updates",
                    "#quota_used"}),
         true, usageRows},
    };
}

/// A filter by column, and by day where a report has a column of days, months or instants.
class RowFilter {
public:
    RowFilter(const ReportEntry& entry, const ReportRequest& request) : m_request(request)
    {
        for (std::size_t i = 0; i < entry.columns.size(); ++i) {
            const std::string& name = entry.columns[i].name;
            if (name == "account" || name == "account_id")
                m_account = i;
            if (m_day == none && (name == "day" || name == "time" || name == "raised" ||
                                  name == "timestamp" || name == "month"))
                m_day = i;
        }
        for (const auto& [name, value] : request.equal)
            if (!bind(entry, name, value))
                m_error = "The report “" + entry.name + "” has no column “" + name + "” to filter by.";
        if ((request.from || request.to) && m_day == none)
            m_error = "The report “" + entry.name + "” has no days; leave --from and --to out.";
    }
    const std::string& error() const { return m_error; }
    bool passes(const PayerState& state, const Row& row) const
    {
        if (row[m_account].empty())
            return false; // of an account that the reader may not see
        for (const auto& [column, value] : m_equal)
            if (!matches(state, row, column, value))
                return false;
        return (!m_request.from && !m_request.to) || passesDays(state, row);
    }

private:
    static constexpr std::size_t none = ~std::size_t{0};

    bool bind(const ReportEntry& entry, const std::string& name, const std::string& value)
    {
        for (std::size_t i = 0; i < entry.columns.size(); ++i) {
            const std::string& column = entry.columns[i].name;
            if (column == name || column == name + "_id" || (name == "month" && i == m_day)) {
                m_equal.emplace_back(i, value);
                return true;
            }
        }
        return false;
    }
    /// A month also selects the days in it, and the instants on the account's days in it.
    bool matches(const PayerState& state, const Row& row, std::size_t column, const std::string& value) const
    {
        const std::string& cell = row[column];
        if (cell == value || column != m_day || value.size() != 7 || cell.size() < 10 || !parseMonth(value))
            return cell == value;
        if (const auto time = parseInstant(cell))
            return formatMonth(quota::monthOf(zoneOf(state, row[m_account]).dayAt(*time))) == value;
        return cell.starts_with(value + "-");
    }
    bool passesDays(const PayerState& state, const Row& row) const
    {
        const std::string& cell = row[m_day];
        std::string first = cell, last = cell;
        if (const auto month = parseMonth(cell)) {
            first = formatDay(firstDayOf(*month));
            last = formatDay(firstDayOf(*month + 1) - 1);
        } else if (const auto time = parseInstant(cell)) {
            first = last = formatDay(zoneOf(state, row[m_account]).dayAt(*time));
        }
        return (!m_request.from || last >= formatDay(*m_request.from)) &&
               (!m_request.to || first <= formatDay(*m_request.to));
    }
    static const Zone& zoneOf(const PayerState& state, const std::string& account)
    {
        const Index i = state.findAccount(account);
        return *state.accounts[i == noIndex ? 0 : i].zone;
    }

    const ReportRequest& m_request;
    std::size_t m_account = 0, m_day = none;
    std::vector<std::pair<std::size_t, std::string>> m_equal;
    std::string m_error;
};

} // namespace

const std::vector<ReportEntry>& reportCatalogue()
{
    static const std::vector<ReportEntry> catalogue = makeCatalogue();
    return catalogue;
}

const ReportEntry* findReport(std::string_view name)
{
    for (const ReportEntry& entry : reportCatalogue())
        if (entry.name == name)
            return &entry;
    return nullptr;
}

void demandReport(Store& store, const std::string& name)
{
    const StoreRights rights = store.rights();
    const bool isOfUse = name != "accounts" && name != "products" && name != "daily-ota" &&
                         name != "messages-daily" && name != "subscription-daily";
    if ((isOfUse && !rights.seesUse()) || (name == "my-billing" && !rights.seesWholePayers()))
        throw StoreFailure(
            StoreFailure::Kind::NotAllowed,
            joined(
                about(store.path(), phrase("Failure", "the report “%1” is not for this login.").text(name)),
                roleSentence(rights)));
}

std::string writeReport(Store& store, const PayerVisits& payers, const ReportRequest& request, RowSink& sink)
{
    const ReportEntry* entry = findReport(request.name);
    if (entry == nullptr)
        return "There is no report “" + request.name + "”; “quotactl report” lists them.";
    demandReport(store, entry->name);
    const RowFilter filter(*entry, request);
    if (!filter.error().empty())
        return filter.error();
    const auto given = [&](const char* name) {
        const auto found = request.equal.find(name);
        return found == request.equal.end() ? std::string() : found->second;
    };
    sink.begin(entry->columns);
    SortedRows sorted(entry->columns.size());
    payers(given("account"), [&](const ReportPayer& payer) {
        entry->rows({store, payer, given("account"), parseMonth(given("month"))}, [&](const Row& row) {
            if (!filter.passes(payer.state, row))
                return;
            if (entry->isSorted)
                sorted.add(row);
            else
                sink.row(row);
        });
    });
    sorted.give([&](const Row& row) { sink.row(row); });
    sink.end();
    return {};
}

} // namespace quota
