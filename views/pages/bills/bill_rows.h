// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of the bills as functions of their data.
#pragma once

#include "tables/cell.h"
#include "widgets/tile.h"
#include "workspace/bills_page.h"

namespace quota {

/// Which bills are shown. The words are those of saveState() and of openPage().
enum class BillFilter { Any, Due, Overdue, Settled, Unbilled };
/// The filter of a word ("due"); any other word is Any.
BillFilter billFilterOf(const QString& word);

/// What the bills of a payer and all its tenants are opened for from elsewhere: those of a month, or those of
/// any month with something outstanding.
struct BillsLink {
    enum Kind { None, OfMonth, Outstanding };
    Kind kind = None;
    Month month = 0;

    /// "month 2026-08", "outstanding"; empty for none.
    [[nodiscard]] QString argument() const;
    /// Reads an argument; anything else is none.
    static BillsLink of(const QString& argument);
    /// "Bills of August 2026".
    [[nodiscard]] QString text() const;
    /// Whether a bill is one of them.
    [[nodiscard]] bool has(const BillItem& bill) const;
};

/// Columns of the bills.
QVector<TableColumn> allBillColumns();
/// Excess without a bill, then the bills, newest first; the key is "subscription 2026-08", with the account
/// behind it where the bills are of several. `meter`: nothing for all.
QVector<TableRow> allBillRows(const BillsData& data, std::optional<Meter> meter, BillFilter filter,
                              const BillsLink& link = {});
/// The sums of one meter's rows.
TableRow billTotals(const QVector<TableRow>& rows);
/// The key of a bill.
QString billKey(Meter meter, Month month, const std::string& account = {});
/// A bill by its key. An empty account is the one of the page.
struct BillName {
    Meter meter = Meter::Ota;
    Month month = 0;
    std::string account{};
};
/// The bill of a key; nothing for another text.
std::optional<BillName> billOfKey(const QString& key);
/// What is owed of a meter as a tile; its bars are the bills of the last 12 months and what is unbilled.
TileText debtTile(const MeterDebt& debt, const BillsData& data);

/// Columns of the top-ups that settled a bill.
QVector<TableColumn> partColumns(const std::string& timezone);
/// The top-ups in the order written; the key is the ledger entry's number.
QVector<TableRow> partRows(const BillStory& story);

} // namespace quota
