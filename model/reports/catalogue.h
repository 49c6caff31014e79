// SPDX-License-Identifier: GPL-3.0-or-later
// Every report of the contract by its name.
#pragma once

#include "engine/state.h"
#include "reports/report.h"
#include "store/store.h"

namespace quota {

/// A payer as reports see it: its row, and its state as of its clock.
struct ReportPayer {
    PayerRow row;
    PayerState state;
};

/// What a report reads of a payer: a snapshot of the store, and the payer's state. Account and month, where
/// they are named, let long lists be read in part; the rows are filtered by the request all the same.
struct ReportSource {
    Store& store;
    const ReportPayer& payer;
    std::string account{};
    std::optional<Month> month{};

    /// The id of an account; of the payer's own also where the reader does not see its row.
    const std::string& idOf(Index index) const
    {
        return index == 0 ? payer.row.id : payer.state.accounts[index].id;
    }
    /// Whether rows of an account may be left out.
    bool leavesOut(Index index) const { return !account.empty() && idOf(index) != account; }
};

/// What an account's status is called: suspended while a bill is overdue (rule 2), else in_arrears or active.
std::string accountStatus(bool isOverdue, bool inArrears, Scheme scheme);

/// The reports of a payer's months: those made, then the live ones up to the clock's month (rule 5); of one
/// month where it is named.
std::vector<ReportRow> billingRows(Store& store, const ReportPayer& payer, std::optional<Month> month = {});

struct ReportEntry {
    std::string name;
    std::vector<Column> columns;
    bool isSorted; ///< rows come in any order and are sorted by their columns; else they come in order
    /// Gives every row of a payer.
    void (*rows)(const ReportSource&, const std::function<void(const Row&)>&);
};

/// All reports, by name.
const std::vector<ReportEntry>& reportCatalogue();
const ReportEntry* findReport(std::string_view name);

/// Throws StoreFailure, NotAllowed, when whoever opened the store may not see what a report is made of.
void demandReport(Store& store, const std::string& name);

/// Visits the payer of an account, or all by id where none is named; Reader::forEachPayer() is one.
using PayerVisits =
    std::function<void(const std::string& account, const std::function<void(ReportPayer&)>& visit)>;

/// Writes a report, payer by payer; rows of accounts that the reader may not see are left out. The request's
/// filters name columns of the report. Returns an error in one sentence, e.g. for a filter that names no
/// column, or nothing.
std::string writeReport(Store& store, const PayerVisits& payers, const ReportRequest& request, RowSink& sink);

// The rows of the reports, one function each; named as the reports are.
using EmitRow = std::function<void(const Row&)>;
void accountRows(const ReportSource&, const EmitRow&);
void productRows(const ReportSource&, const EmitRow&);
void balanceRows(const ReportSource&, const EmitRow&);
void grantRows(const ReportSource&, const EmitRow&);
void deviceRows(const ReportSource&, const EmitRow&);
void excessDeviceRows(const ReportSource&, const EmitRow&);
void codeRows(const ReportSource&, const EmitRow&);
void billRows(const ReportSource&, const EmitRow&);
void excessRows(const ReportSource&, const EmitRow&);
void usageRows(const ReportSource&, const EmitRow&);
void myBillingRows(const ReportSource&, const EmitRow&);
void ledgerRows(const ReportSource&, const EmitRow&);
void packageHistoryRows(const ReportSource&, const EmitRow&);
void decisionRows(const ReportSource&, const EmitRow&);
void dailyOtaRows(const ReportSource&, const EmitRow&);
void monthlyExcessRows(const ReportSource&, const EmitRow&);
void subscriptionDayRows(const ReportSource&, const EmitRow&);
void messageDayRows(const ReportSource&, const EmitRow&);
void activeDeviceRows(const ReportSource&, const EmitRow&);
void firmwareUpdateRows(const ReportSource&, const EmitRow&);
void alertRows(const ReportSource&, const EmitRow&);

} // namespace quota
