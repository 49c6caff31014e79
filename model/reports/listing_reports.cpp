// SPDX-License-Identifier: GPL-3.0-or-later
// The reports that are views of the journal, the ledger and the rollups.
#include "reports/catalogue.h"

#include "vocabulary/calendar.h"

namespace quota {

namespace {

std::string text(Units units)
{
    return std::to_string(units);
}

/// The one account that is wanted, or noIndex for all of a payer, or for none where it has no such account.
Index onlyAccount(const ReportSource& source, const ReportPayer& payer)
{
    return source.account.empty() ? noIndex : payer.state.findAccount(source.account);
}

/// The month that is wanted, with a day more at either end for the zones of the accounts.
std::optional<std::pair<Instant, Instant>> monthSpan(const ReportSource& source)
{
    if (!source.month)
        return std::nullopt;
    constexpr Instant day = 24 * hour;
    return std::pair{(Instant{firstDayOf(*source.month)} - 1) * day,
                     (Instant{firstDayOf(*source.month + 1)} + 1) * day};
}

} // namespace

void ledgerRows(const ReportSource& source, const EmitRow& emit)
{
    const auto span = monthSpan(source);
    const ReportPayer& payer = source.payer;
    const std::int64_t from =
        span ? source.store.ledgerSeqAt(payer.row.no, payer.state.ledgerEntries, span->first) : 1;
    source.store.listLedger(payer.row.no, from, [&](const LedgerEntry& e) {
        if (span && e.time >= span->second)
            return false;
        if (source.leavesOut(e.account))
            return true;
        emit({text(e.seq), formatInstant(e.time), source.idOf(e.account), std::string(word(e.meter)),
              std::string(word(e.change)), text(e.units), text(e.balance), e.grant, e.event, e.device,
              e.campaign});
        return true;
    });
}

void packageHistoryRows(const ReportSource& source, const EmitRow& emit)
{
    const ReportPayer& payer = source.payer;
    // A sub-account does not see the packages of its payer, only what it did with them.
    if (payer.state.packages.size() == 0 && source.store.rights().seesWholePayers())
        return;
    source.store.listLedger(payer.row.no, 1, [&](const LedgerEntry& e) {
        if (e.meter == Meter::Token)
            emit({formatInstant(e.time), payer.state.accounts[e.acting].id, std::string(word(e.change)),
                  text(e.units), e.campaign, e.grant, text(e.balance)});
        return true;
    });
}

void decisionRows(const ReportSource& source, const EmitRow& emit)
{
    EntryReader& reader = source.store.journal();
    const ReportPayer& payer = source.payer;
    reader.forEach(payer.row.no, 1, [&](const StoredEvent& e) {
        emit({formatInstant(e.time), e.source, e.id, payer.state.accounts[e.account].id,
              std::string(word(e.type)),
              e.device == noIndex ? std::string() : std::string(payer.state.devices[e.device].id),
              e.reason == Reason::None ? "accepted" : "refused", std::string(word(e.reason)), text(e.units)});
        return true;
    });
}

void dailyOtaRows(const ReportSource& source, const EmitRow& emit)
{
    const ReportPayer& payer = source.payer;
    for (const DayUnits& d : source.store.listDailyOta(payer.row.no))
        emit({formatDay(d.period), payer.state.accounts[d.account].id, payer.state.products[d.product].id,
              text(d.upgrades), text(d.units)});
}

void monthlyExcessRows(const ReportSource& source, const EmitRow& emit)
{
    const ReportPayer& payer = source.payer;
    for (const DayUnits& d : source.store.listMonthlyExcess(payer.row.no))
        emit({formatMonth(d.period), payer.state.accounts[d.account].id, payer.state.products[d.product].id,
              text(d.units)});
}

void subscriptionDayRows(const ReportSource& source, const EmitRow& emit)
{
    const ReportPayer& payer = source.payer;
    for (const SubscriptionDay& d : source.store.listSubscriptionDays(payer.row.no))
        emit({formatDay(d.day), payer.state.accounts[d.account].id, text(d.allowance), text(d.used),
              text(d.excess), text(d.fromTopup), text(d.unbilled)});
}

void messageDayRows(const ReportSource& source, const EmitRow& emit)
{
    const ReportPayer& payer = source.payer;
    for (const MessageDay& d : source.store.listMessageDays(payer.row.no))
        emit({formatDay(d.day), payer.state.accounts[d.account].id, text(d.messages), text(d.excess),
              text(d.fromTopup), text(d.unbilled)});
}

void activeDeviceRows(const ReportSource& source, const EmitRow& emit)
{
    const ReportPayer& payer = source.payer;
    const Index account = onlyAccount(source, payer);
    if (!source.account.empty() && account == noIndex)
        return;
    source.store.listConnections(
        payer.row.no,
        [&](const Connection& c) {
            const Device& d = payer.state.devices[c.device];
            emit({payer.state.accounts[c.account].id, formatInstant(c.time), d.id, d.endpoint});
        },
        account, source.month);
}

void firmwareUpdateRows(const ReportSource& source, const EmitRow& emit)
{
    const ReportPayer& payer = source.payer;
    const Index account = onlyAccount(source, payer);
    if (!source.account.empty() && account == noIndex)
        return;
    source.store.listFirmwareUpdates(
        payer.row.no,
        [&](const FirmwareUpdate& u, std::int64_t times) {
            const Device& d = payer.state.devices[u.device];
            std::string campaign;
            if (u.campaign != noIndex) {
                const Campaign& c = payer.state.campaigns[u.campaign];
                campaign = c.name.empty() ? c.id : c.name;
            }
            for (std::int64_t i = 0; i < times; ++i)
                emit({payer.state.accounts[u.account].id, formatInstant(u.time), campaign, d.id, d.endpoint});
        },
        account, monthSpan(source));
    // Upgrades from allowances are many and wanted here alone: they are read from the journal, not kept
    // twice.
    if (payer.state.accounts[0].scheme != Scheme::Allowance)
        return;
    EntryReader& reader = source.store.journal();
    reader.forEach(payer.row.no, 1, [&](const StoredEvent& e) {
        if (e.type == EventType::OtaRequested && e.reason == Reason::None &&
            (account == noIndex || e.account == account))
            emit({payer.state.accounts[e.account].id, formatInstant(e.time), "",
                  payer.state.devices[e.device].id, payer.state.devices[e.device].endpoint});
        return true;
    });
}

} // namespace quota
