// SPDX-License-Identifier: GPL-3.0-or-later
// The figures that several pages share: products with their numbers, balances over time, forecasts, excess.
#pragma once

#include "store/store.h"
#include "workspace/reader.h"

namespace quota {

/// An account within its payer, with what the figures read.
struct AccountView {
    Store& store;
    const ReportPayer& payer;
    Index index;

    const PayerState& state() const { return payer.state; }
    const Account& account() const { return payer.state.accounts[index]; }
    const Zone& zone() const { return *account().zone; }
    Day today() const { return zone().dayAt(payer.state.clock); }
};

/// Throws StoreFailure when the store has no such account.
AccountView viewOf(Reader& reader, const std::string& account);

/// The account's products by id, numbered from 0.
std::vector<std::pair<Index, ProductItem>> productsOf(const AccountView& view);
/// Units by product and day of a period, without gaps; `chosen`: products by id, empty for all.
StackedData dailyUnits(const AccountView& view, Period period, const std::vector<std::string>& chosen);
/// Monthly excess of the 12 months that end with the clock's.
StackedData monthlyExcessUnits(const AccountView& view, const std::vector<std::string>& chosen);

/// The account's ledger entries of a meter written in a period, newest first, at most so many.
std::vector<LedgerEntry> ledgerIn(const AccountView& view, Meter meter, Period period, std::size_t most);
/// Fills in the top-ups of data.meter over data.period.
void addTopups(const AccountView& view, TopupData& data);
/// A meter's balance over a period from its ledger entries, at most so many points.
std::vector<BalancePoint> balanceOver(const AccountView& view, Meter meter, Period period,
                                      std::size_t points);
/// The balance at the end of each day of a period, from its points.
std::vector<Units> dailyBalance(const AccountView& view, const std::vector<BalancePoint>& points,
                                Period period);

/// Exact: the use of the last 28 closed days, or of fewer since the first entry; nothing below 14 days (rule
/// 6).
std::optional<RunsOut> runsOut(const AccountView& view, Meter meter);

/// Billed and not settled, then unbilled excess of a meter.
std::pair<Units, Units> excessOf(const AccountView& view, Meter meter);
/// Units of a device in the 12 months that end with the clock (rule 1).
Units windowUnits(const AccountView& view, const Device& device);
/// The running cycle or month of an active device: number, first and last day, and what is used of it.
CycleItem runningPeriod(const AccountView& view, const Device& device);
std::vector<BillItem> billsOf(const AccountView& view);
/// What is owed of each meter that ever had excess, and what is not billed yet.
void addDebts(const AccountView& view, const std::vector<BillItem>& bills, std::vector<MeterDebt>& debts,
              std::vector<UnbilledItem>& waiting);
/// Closed days of a daily meter with use, oldest first, and what they come to.
std::vector<MeterDay> meterDays(const AccountView& view, Meter meter, Period period);
MeterDay sumOf(const std::vector<MeterDay>& days);
/// Since when the account is suspended: the end of the first day at which a bill was overdue (rule 2).
std::optional<Instant> suspendedSince(const AccountView& view);

} // namespace quota
