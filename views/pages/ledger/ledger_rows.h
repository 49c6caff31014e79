// SPDX-License-Identifier: GPL-3.0-or-later
// The ledger's table as functions of its data, and the ids that a link leads to.
#pragma once

#include "tables/cell.h"
#include "workspace/ledger_page.h"

#include <QVariantMap>

namespace quota {

/// Columns of the ledger; the time's names the account's zone.
QVector<TableColumn> ledgerColumns(const std::string& timezone);
/// What stands for the event of an entry that scheduled work wrote.
QString scheduledText();
/// Entries as rows; the key is the seq.
QVector<TableRow> ledgerRows(const std::vector<LedgerLine>& lines, const std::string& timezone);

/// What a ledger is filtered by from elsewhere: one id, whole, or the close of one day.
struct LedgerLink {
    enum Kind { None, Grant, Device, Campaign, Event, Close };
    Kind kind = None;
    QString id; ///< of the close of a day: meter and day, "message 2026-08-03"

    /// "grant e-17"; empty for none.
    [[nodiscard]] QString argument() const;
    /// Reads an argument; anything else is none.
    static LedgerLink of(const QString& argument);
    /// "Grant e-17", "Close of 3 Aug 2026".
    [[nodiscard]] QString text() const;
    /// The close of a day of a daily meter.
    static LedgerLink closeOf(Meter meter, Day day);
    /// The meter and the day of such a link.
    [[nodiscard]] std::optional<std::pair<Meter, Day>> close() const;
};

/// The argument of Page::openPage() that opens the ledger of one grant, device, campaign or event.
QVariantMap ledgerOf(LedgerLink::Kind kind, const std::string& id, const std::string& account = {});

} // namespace quota
