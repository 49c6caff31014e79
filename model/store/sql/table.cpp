// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sql/table.h"

namespace quota {

namespace {

constexpr SqlColumn payerColumns[] = {{"no"},
                                      {"id", ColumnType::Text},
                                      {"clock"},
                                      {"events"},
                                      {"ledger_entries"},
                                      {"next_report", ColumnType::Int},
                                      {"ledger_hash", ColumnType::Bytes},
                                      {"journal_hash", ColumnType::Bytes}};
constexpr SqlColumn accountColumns[] = {{"payer"},
                                        {"no"},
                                        {"id", ColumnType::Text},
                                        {"parent", ColumnType::Int},
                                        {"name", ColumnType::Text},
                                        {"organisation", ColumnType::Text},
                                        {"email", ColumnType::Text},
                                        {"attributes", ColumnType::Text},
                                        {"currency", ColumnType::Text},
                                        {"timezone", ColumnType::Text},
                                        {"scheme", ColumnType::Small},
                                        {"kind", ColumnType::Small},
                                        {"business_model", ColumnType::Small},
                                        {"charging_starts"},
                                        {"in_arrears", ColumnType::Small},
                                        {"debug_granted", ColumnType::Small},
                                        {"created"},
                                        {"overdue_bills"},
                                        {"ever_messages"},
                                        {"ever_calls"},
                                        {"ever_api_calls"},
                                        {"ever_ota_units"},
                                        {"open_day", ColumnType::Int},
                                        {"open_messages"},
                                        {"open_calls"},
                                        {"recipients", ColumnType::Text},
                                        {"alert_rules", ColumnType::Text},
                                        {"recent_calls", ColumnType::Bytes},
                                        {"recent_use", ColumnType::Bytes}};
constexpr SqlColumn balanceColumns[] = {{"payer"},
                                        {"account", ColumnType::Int},
                                        {"meter", ColumnType::Small},
                                        {"granted"},
                                        {"drawn"},
                                        {"reserved"},
                                        {"expired"},
                                        {"available"},
                                        {"ever_granted"}};
constexpr SqlColumn unbilledColumns[] = {{"payer"},
                                         {"account", ColumnType::Int},
                                         {"meter", ColumnType::Small},
                                         {"month", ColumnType::Int},
                                         {"units"}};
constexpr SqlColumn monthUseColumns[] = {{"payer"},
                                         {"account", ColumnType::Int},
                                         {"month", ColumnType::Int},
                                         {"active_devices"},
                                         {"firmware_updates"},
                                         {"quota_used"},
                                         {"device_to_service"},
                                         {"service_to_device"},
                                         {"integration"},
                                         {"operations", ColumnType::Text}};
constexpr SqlColumn productColumns[] = {{"payer"},
                                        {"no"},
                                        {"id", ColumnType::Text},
                                        {"account", ColumnType::Int},
                                        {"name", ColumnType::Text},
                                        {"validity_years", ColumnType::Small},
                                        {"messages_per_day"},
                                        {"ota_quota"},
                                        {"ota_period", ColumnType::Small},
                                        {"ota_unit_bytes"},
                                        {"storage_days"}};
constexpr SqlColumn campaignColumns[] = {{"payer"},
                                         {"no"},
                                         {"id", ColumnType::Text},
                                         {"account", ColumnType::Int},
                                         {"name", ColumnType::Text},
                                         {"state", ColumnType::Small},
                                         {"reserved"},
                                         {"succeeded", ColumnType::Bytes}};
constexpr SqlColumn campaignDevicesColumns[] = {{"payer"}, {"no"}, {"devices", ColumnType::Bytes}};
constexpr SqlColumn grantsColumns[] = {{"payer"},
                                       {"no"},
                                       {"id", ColumnType::Text},
                                       {"account", ColumnType::Int},
                                       {"meter", ColumnType::Small},
                                       {"kind", ColumnType::Small},
                                       {"product", ColumnType::Int},
                                       {"quantity"},
                                       {"available"},
                                       {"starts"},
                                       {"expires"},
                                       {"price", ColumnType::Text},
                                       {"settled"}};
constexpr SqlColumn packageColumns[] = {
    {"payer"},  {"no"},   {"id", ColumnType::Text},    {"buyer", ColumnType::Int}, {"quota"}, {"edits"},
    {"starts"}, {"ends"}, {"state", ColumnType::Small}};
constexpr SqlColumn billColumns[] = {{"payer"},
                                     {"no"},
                                     {"account", ColumnType::Int},
                                     {"meter", ColumnType::Small},
                                     {"month", ColumnType::Int},
                                     {"billed"},
                                     {"settled"},
                                     {"due"},
                                     {"overdue", ColumnType::Small}};
constexpr SqlColumn dailyOtaColumns[] = {{"payer"},
                                         {"account", ColumnType::Int},
                                         {"product", ColumnType::Int},
                                         {"day", ColumnType::Int},
                                         {"upgrades", ColumnType::Big, Merge::Add},
                                         {"units", ColumnType::Big, Merge::AddUpToMost}};
constexpr SqlColumn monthlyExcessColumns[] = {{"payer"},
                                              {"account", ColumnType::Int},
                                              {"product", ColumnType::Int},
                                              {"month", ColumnType::Int},
                                              {"units", ColumnType::Big, Merge::AddUpToMost}};
constexpr SqlColumn refusalColumns[] = {{"payer"},
                                        {"account", ColumnType::Int},
                                        {"hour"},
                                        {"reason", ColumnType::Small},
                                        {"requests", ColumnType::Big, Merge::Add}};
constexpr SqlColumn subscriptionDayColumns[] = {{"payer"},
                                                {"account", ColumnType::Int},
                                                {"day", ColumnType::Int},
                                                {"allowance"},
                                                {"used"},
                                                {"excess"},
                                                {"from_topup"},
                                                {"unbilled"}};
constexpr SqlColumn messageDayColumns[] = {{"payer"},
                                           {"account", ColumnType::Int},
                                           {"day", ColumnType::Int},
                                           {"messages"},
                                           {"excess"},
                                           {"from_topup"},
                                           {"unbilled"}};
constexpr SqlColumn connectionColumns[] = {{"payer"},
                                           {"account", ColumnType::Int},
                                           {"month", ColumnType::Int},
                                           {"device", ColumnType::Int},
                                           {"time", ColumnType::Big, Merge::Smallest}};
constexpr SqlColumn firmwareUpdateColumns[] = {{"payer"},
                                               {"account", ColumnType::Int},
                                               {"time"},
                                               {"campaign", ColumnType::Int},
                                               {"device", ColumnType::Int},
                                               {"times", ColumnType::Big, Merge::Add}};
constexpr SqlColumn ledgerColumns[] = {{"payer"},
                                       {"seq"},
                                       {"time"},
                                       {"account", ColumnType::Int},
                                       {"acting", ColumnType::Int},
                                       {"meter", ColumnType::Small},
                                       {"change", ColumnType::Small},
                                       {"units"},
                                       {"balance"},
                                       {"grant_id", ColumnType::Text},
                                       {"event", ColumnType::Text},
                                       {"device", ColumnType::Text},
                                       {"campaign", ColumnType::Text},
                                       {"hash", ColumnType::Bytes}};
constexpr SqlColumn billingReportColumns[] = {{"payer"},
                                              {"month", ColumnType::Int},
                                              {"account", ColumnType::Int},
                                              {"name", ColumnType::Text},
                                              {"organisation", ColumnType::Text},
                                              {"business_model", ColumnType::Small},
                                              {"active_devices"},
                                              {"firmware_updates"},
                                              {"quota_used"},
                                              {"device_to_service"},
                                              {"service_to_device"},
                                              {"integration"},
                                              {"remaining"},
                                              {"reserved"},
                                              {"transactions"},
                                              {"package_expires"},
                                              {"generated"},
                                              {"operations", ColumnType::Text}};
constexpr SqlColumn alertColumns[] = {{"payer"},
                                      {"no"},
                                      {"account", ColumnType::Int},
                                      {"condition", ColumnType::Small},
                                      {"severity", ColumnType::Small},
                                      {"level", ColumnType::Int},
                                      {"subject", ColumnType::Text},
                                      {"raised"},
                                      {"cleared"},
                                      {"acknowledged"},
                                      {"threshold"},
                                      {"first"},
                                      {"second"},
                                      {"third"},
                                      {"device", ColumnType::Text}};
constexpr SqlColumn devicePageColumns[] = {{"payer"}, {"no"}, {"devices", ColumnType::Bytes}};
constexpr SqlColumn batchColumns[] = {{"payer"}, {"first_seq"}, {"last_seq"}, {"hash", ColumnType::Bytes}};
constexpr SqlColumn importColumns[] = {{"no"},
                                       {"path", ColumnType::Text},
                                       {"type", ColumnType::Text},
                                       {"taken"},
                                       {"digest", ColumnType::Bytes},
                                       {"line"},
                                       {"accepted"},
                                       {"refused"},
                                       {"duplicate"},
                                       {"rejected"},
                                       {"decisions_bytes"},
                                       {"rejects_bytes"},
                                       {"finished", ColumnType::Small},
                                       {"updated"}};
constexpr SqlColumn importRejectColumns[] = {{"import"},
                                             {"line"},
                                             {"reason", ColumnType::Small},
                                             {"message", ColumnType::Text},
                                             {"text", ColumnType::Text}};
constexpr SqlColumn campaignDevicesByAccountColumns[] = {
    {"payer"}, {"no"}, {"devices", ColumnType::Bytes}, {"account", ColumnType::Int}};
constexpr SqlColumn devicePageByAccountColumns[] = {{"payer"},
                                                    {"no"},
                                                    {"account", ColumnType::Int},
                                                    {"members", ColumnType::Int},
                                                    {"devices", ColumnType::Bytes}};
constexpr SqlColumn journalColumns[] = {{"payer"},
                                        {"seq"},
                                        {"type", ColumnType::Small},
                                        {"time"},
                                        {"account", ColumnType::Int},
                                        {"device", ColumnType::Int},
                                        {"late", ColumnType::Small},
                                        {"reason", ColumnType::Small},
                                        {"units"},
                                        {"needed"},
                                        {"amount"},
                                        {"source", ColumnType::Int},
                                        {"id", ColumnType::Text},
                                        {"actor", ColumnType::Text},
                                        {"data", ColumnType::Text},
                                        {"record", ColumnType::Bytes},
                                        {"identity"},
                                        {"packed", ColumnType::Small}};
constexpr SqlColumn sourceColumns[] = {{"payer"}, {"no", ColumnType::Int}, {"text", ColumnType::Text}};
constexpr SqlColumn deviceIndexColumns[] = {
    {"payer"},        {"first_seq"},   {"account", ColumnType::Int},
    {"first_device"}, {"last_device"}, {"entries", ColumnType::Bytes}};
constexpr SqlColumn accountPayerColumns[] = {{"id", ColumnType::Text}, {"payer"}};

} // namespace

namespace tables {

const Table payer{"payer", payerColumns, 1};
const Table account{"account", accountColumns, 2};
const Table balance{"balance", balanceColumns, 3};
const Table unbilled{"unbilled", unbilledColumns, 4};
const Table monthUse{"month_use", monthUseColumns, 3};
const Table product{"product", productColumns, 2};
const Table campaign{"campaign", campaignColumns, 2};
const Table campaignDevices{"campaign_devices", campaignDevicesColumns, 2, Table::Writing::Once};
const Table grants{"grants", grantsColumns, 2};
const Table package{"package", packageColumns, 2};
const Table bill{"bill", billColumns, 2};
const Table dailyOta{"daily_ota", dailyOtaColumns, 4};
const Table monthlyExcess{"monthly_excess", monthlyExcessColumns, 4};
const Table refusal{"refusal", refusalColumns, 4};
const Table subscriptionDay{"subscription_day", subscriptionDayColumns, 3};
const Table messageDay{"message_day", messageDayColumns, 3};
const Table connection{"connection", connectionColumns, 4};
const Table firmwareUpdate{"firmware_update", firmwareUpdateColumns, 5};
const Table ledger{"ledger", ledgerColumns, 2, Table::Writing::Append};
const Table billingReport{"billing_report", billingReportColumns, 3};
const Table alert{"alert", alertColumns, 2};
const Table devicePage{"device_page", devicePageColumns, 2};
const Table batch{"batch", batchColumns, 2, Table::Writing::Append};
const Table import{"import", importColumns, 1};
const Table importReject{"import_reject", importRejectColumns, 2};
const Table campaignDevicesByAccount{"campaign_devices", campaignDevicesByAccountColumns, 2,
                                     Table::Writing::Once};
const Table devicePageByAccount{"device_page", devicePageByAccountColumns, 3};
const Table journal{"journal", journalColumns, 2, Table::Writing::Append};
const Table source{"source", sourceColumns, 2, Table::Writing::Append};
const Table deviceIndex{"device_index", deviceIndexColumns, 4, Table::Writing::Append};
const Table accountPayer{"account_payer", accountPayerColumns, 1, Table::Writing::Append};

std::span<const Table* const> derived()
{
    static const Table* const all[] = {&payer,         &account,         &balance,         &product,
                                       &campaign,      &campaignDevices, &grants,          &package,
                                       &bill,          &unbilled,        &monthUse,        &dailyOta,
                                       &monthlyExcess, &refusal,         &subscriptionDay, &messageDay,
                                       &connection,    &firmwareUpdate,  &billingReport,   &alert};
    return all;
}

} // namespace tables

} // namespace quota
