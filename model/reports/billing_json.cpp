// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/billing_json.h"

#include "engine/work.h"
#include "vocabulary/calendar.h"
#include "vocabulary/event.h"

#include <algorithm>
#include <utility>

namespace quota {

namespace {

/// Writes members and elements; commas come by themselves.
class Json {
public:
    Json& open(char bracket)
    {
        comma();
        m_text.push_back(bracket);
        return *this;
    }
    Json& close(char bracket)
    {
        m_text.push_back(bracket);
        return *this;
    }
    Json& key(std::string_view name)
    {
        comma();
        appendJsonString(m_text, name);
        m_text.push_back(':');
        return *this;
    }
    Json& text(std::string_view value)
    {
        comma();
        appendJsonString(m_text, value);
        return *this;
    }
    Json& raw(const std::string& value)
    {
        comma();
        m_text += value;
        return *this;
    }
    Json& number(Units value) { return raw(std::to_string(value)); }
    std::string take() { return std::move(m_text); }

private:
    void comma()
    {
        if (!m_text.empty() && std::string_view("{[:").find(m_text.back()) == std::string_view::npos)
            m_text.push_back(',');
    }
    std::string m_text;
};

/// RFC 3339 with milliseconds and Z, as the public API has it.
std::string milliseconds(Instant instant)
{
    std::string text = formatInstant(instant);
    if (text.find('.') == std::string::npos)
        return text.insert(text.size() - 1, ".000");
    return text.erase(text.size() - 4, 3);
}

struct MonthReport {
    const ReportPayer* payer = nullptr;
    Month month = 0;
    std::vector<ReportRow> rows; ///< the payer's own first
    bool made = false;
};

class BillingObject {
public:
    explicit BillingObject(const MonthReport& report)
        : m_report(report), m_state(report.payer->state), m_zone(*m_state.accounts[0].zone)
    {
    }

    std::string write(const std::vector<LedgerEntry>& history)
    {
        const ReportRow& own = m_report.rows.front();
        m_json.open('{').key("id").text(objectId());
        m_json.key("object").text("billing-report").key("month").text(formatMonth(m_report.month));
        m_json.key("account");
        account(own, false);
        m_json.key("billing_data");
        billing(own, own.use);
        m_json.key("aggregated");
        billing(own, sum());
        m_json.key("service_package");
        package(own, history);
        m_json.key("subtenants").open('[');
        for (auto row = m_report.rows.begin() + 1; row != m_report.rows.end(); ++row) {
            m_json.open('{').key("account");
            account(*row, true);
            m_json.key("billing_data");
            billing(*row, row->use);
            m_json.key("service_package").open('{').key("quota_usage");
            usage(history, row->account, false);
            m_json.close('}').close('}');
        }
        m_json.close(']').close('}');
        return m_json.take() + "\n";
    }

private:
    /// 32 hexadecimal digits that are the same for the same report (FNV-1a over payer and month, twice).
    std::string objectId() const
    {
        std::string id;
        for (const char* salt : {"a", "b"}) {
            std::uint64_t hash = 14695981039346656037ull;
            for (const char c : m_report.payer->row.id + "/" + formatMonth(m_report.month) + salt)
                hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ull;
            for (int shift = 60; shift >= 0; shift -= 4)
                id.push_back("0123456789abcdef"[hash >> shift & 15]);
        }
        return id;
    }

    MonthUse sum() const
    {
        MonthUse all;
        for (const ReportRow& row : m_report.rows) {
            all.activeDevices = saturatingAdd(all.activeDevices, row.use.activeDevices);
            all.firmwareUpdates = saturatingAdd(all.firmwareUpdates, row.use.firmwareUpdates);
            for (const auto& [operation, count] : row.use.operations)
                all.operations[operation] = saturatingAdd(all.operations[operation], count);
        }
        return all;
    }

    void account(const ReportRow& row, bool tenant)
    {
        const Account& a = m_state.accounts[row.account];
        m_json.open('{').key("id").text(a.id);
        // The name stands in where no organisation is known, because the schema wants a company.
        m_json.key("company").text(row.organisation.empty() ? row.name : row.organisation);
        m_json.key("alias").text(row.name);
        m_json.key("business_model");
        m_json.text(row.businessModel == BusinessModel::ApiCalls ? "api_calls_1_business_model"
                                                                 : "active_device_business_model");
        if (!a.email.empty())
            m_json.key("email").text(a.email);
        if (tenant)
            m_json.key("customer_subtenant_id").text(a.id);
        m_json.close('}');
    }

    static Units of(const MonthUse& use, Direction direction, std::string_view operation)
    {
        const auto found = use.operations.find({direction, std::string(operation)});
        return found == use.operations.end() ? 0 : found->second;
    }

    static Units all(const MonthUse& use, Direction direction)
    {
        Units sum = 0;
        for (const auto& [key, count] : use.operations)
            if (key.first == direction)
                sum = saturatingAdd(sum, count);
        return sum;
    }

    void counters(const MonthUse& use, Direction direction,
                  std::initializer_list<std::string_view> operations)
    {
        m_json.open('{').key("total_count").number(all(use, direction));
        for (const std::string_view operation : operations)
            m_json.key(operation).number(of(use, direction, operation));
        m_json.close('}');
    }

    void billing(const ReportRow& row, const MonthUse& use)
    {
        m_json.open('{').key("active_devices").number(use.activeDevices);
        m_json.key("firmware_updates").number(use.firmwareUpdates).key("sda_tokens").number(0);
        m_json.key("generated").text(milliseconds(row.generated));
        m_json.key("period_start").text(milliseconds(m_zone.dayStart(firstDayOf(m_report.month))));
        m_json.key("period_end").text(milliseconds(m_zone.dayStart(firstDayOf(m_report.month + 1)) - 1000));
        if (row.businessModel == BusinessModel::ApiCalls) {
            m_json.key("device_to_pelion_messages");
            counters(use, Direction::DeviceToService,
                     {"registrations", "registration_updates", "registration_deletes", "observations",
                      "est_requests", "proxy_responses", "bootstrap_requests"});
            m_json.key("pelion_to_device_messages");
            counters(use, Direction::ServiceToDevice, {"proxy_requests", "subscriptions"});
            const Units notifications = of(use, Direction::Integration, "notification");
            const Units people = of(use, Direction::Integration, "user_token");
            m_json.key("pelion_to_webapp_notifications").number(notifications);
            m_json.key("rest_api_requests_with_user_token").number(people);
            m_json.key("rest_api_requests_with_api_key_token");
            m_json.number(all(use, Direction::Integration) - notifications - people);
        }
        m_json.close('}');
    }

    void package(const ReportRow& own, const std::vector<LedgerEntry>& history)
    {
        m_json.open('{').key("metadata");
        const auto running = std::find_if(
            m_state.packages.rows().begin(), m_state.packages.rows().end(), [&](const Package& p) {
                return p.state != PackageState::Pending && p.ends == own.packageExpires;
            });
        if (own.packageExpires == never || running == m_state.packages.rows().end()) {
            m_json.raw("null");
        } else {
            m_json.open('{').key("start_time").text(milliseconds(running->starts));
            m_json.key("end_time").text(milliseconds(running->ends));
            m_json.key("remaining_quota").number(own.remaining).key("reserved_quota").number(own.reserved);
            m_json.close('}');
        }
        m_json.key("quota_usage");
        usage(history, 0, false);
        m_json.key("aggregated_quota_usage");
        usage(history, noIndex, true);
        m_json.close('}');
    }

    /// The entries of one acting account, or of all; the public types are fewer than ours: an update is a
    /// reservation of −1, and what lapses at a renewal is part of the renewal's amount.
    void usage(const std::vector<LedgerEntry>& history, Index acting, bool named)
    {
        m_json.open('[');
        Units lapsed = 0;
        for (const LedgerEntry& e : history) {
            if (e.change == Change::Expiration) {
                lapsed = e.units;
                continue;
            }
            const Units amount =
                e.units + (e.change == Change::PackageRenewal ? std::exchange(lapsed, 0) : 0);
            if (acting != noIndex && e.acting != acting)
                continue;
            m_json.open('{');
            if (named)
                m_json.key("account_id").text(m_state.accounts[e.acting].id);
            m_json.key("amount").number(amount);
            m_json.key("type").text(word(e.change == Change::Update ? Change::Reservation : e.change));
            m_json.key("time").text(milliseconds(e.time));
            // The schema knows no null here: what has no campaign has no name.
            if (const std::string campaign = campaignName(e); !campaign.empty())
                m_json.key("campaign_name").text(campaign);
            m_json.close('}');
        }
        m_json.close(']');
    }

    std::string campaignName(const LedgerEntry& e) const
    {
        if (e.campaign.empty() || (e.change != Change::Reservation && e.change != Change::ReservationRelease))
            return {};
        const Index i = m_state.findCampaign(e.acting, e.campaign);
        return i == noIndex || m_state.campaigns[i].name.empty() ? e.campaign : m_state.campaigns[i].name;
    }

    const MonthReport& m_report;
    const PayerState& m_state;
    const Zone& m_zone;
    Json m_json;
};

/// The account that is meant: the named one, or the only payer with packages.
std::string accountFor(const PayerVisits& payers, const std::string& account, std::string& error)
{
    std::vector<std::string> found;
    payers(account, [&](const ReportPayer& payer) {
        const bool meant =
            account.empty() ? payer.state.packages.size() > 0 : payer.state.findAccount(account) != noIndex;
        if (meant)
            found.push_back(account.empty() ? payer.row.id : account);
    });
    if (found.size() == 1)
        return found.front();
    error = found.size() > 1  ? "Several accounts have billing reports; name one by --account."
            : account.empty() ? "No account has a service package, so that there is no billing report."
                              : "The store has no account “" + account + "”.";
    return {};
}

/// The payer's own rows of the month: those made, or the live ones.
std::vector<ReportRow> rowsOf(Store& store, const ReportPayer& payer, Month month)
{
    const PayerState& state = payer.state;
    std::vector<ReportRow> rows;
    for (const ReportRow& row : store.listBillingReports(payer.row.no))
        if (row.month == month)
            rows.push_back(row);
    if (rows.empty() && hadPackage(state, month))
        for (Index i = 0; i < state.accounts.size(); ++i)
            if (existedBy(state, i, month))
                rows.push_back(reportRow(state, i, month));
    return rows;
}

std::string objectOf(Store& store, const ReportPayer& payer, const std::string& month, std::string& error)
{
    const Zone& zone = *payer.state.accounts[0].zone;
    MonthReport report;
    report.payer = &payer;
    report.month = parseMonth(month).value_or(monthOf(zone.dayAt(payer.state.clock)) - 1);
    report.rows = rowsOf(store, payer, report.month);
    if (report.rows.empty()) {
        error = "No package of " + payer.row.id + " was active in " + formatMonth(report.month) +
                ", so that there is no billing report of that month.";
        return {};
    }
    std::vector<LedgerEntry> history;
    const Instant begins = zone.dayStart(firstDayOf(report.month));
    const Instant ends = zone.dayStart(firstDayOf(report.month + 1));
    store.listLedger(payer.row.no, 1, [&](const LedgerEntry& e) {
        if (e.meter == Meter::Token && e.time >= begins && e.time < ends)
            history.push_back(e);
        return e.time < ends;
    });
    return BillingObject(report).write(history);
}

} // namespace

std::string billingJson(Store& store, const PayerVisits& payers, const std::string& account,
                        const std::string& month, std::string& error)
{
    std::string text;
    const std::string meant = accountFor(payers, account, error);
    if (error.empty())
        payers(meant, [&](const ReportPayer& payer) { text = objectOf(store, payer, month, error); });
    return text;
}

} // namespace quota
