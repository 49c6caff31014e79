// SPDX-License-Identifier: GPL-3.0-or-later
// Where figures lead: arguments of Page::openPage() for the lists behind them.
#pragma once

#include "workspace/workspace.h"

#include <QVariantMap>

namespace quota {

class DataTable;

/// The ledger's whole history of a meter, or of one kind of change of it.
QVariantMap ledgerOfMeter(Meter meter, std::optional<Change> change = {});
/// All that was ever granted of a meter, bought and complimentary: its entries above zero.
QVariantMap ledgerOfGranted(Meter meter);
/// What the close of a day drew from the top-ups of a meter.
QVariantMap ledgerOfClose(Meter meter, Day day);
/// The ledger of one grant.
QVariantMap ledgerOfGrant(const QString& grant);
/// All devices that are not terminated: the number that pages call "Devices".
QVariantMap devicesRegistered();
/// The devices in a state.
QVariantMap devicesIn(DeviceState state);
/// The active devices that used so many units of their running cycle or month; without an end, as many or
/// more.
QVariantMap devicesThatUsed(Units from, std::optional<Units> to);
/// The devices of a product, by its id.
QVariantMap devicesOfProduct(const QString& product);
/// What a cell's name or id leads to: the id that its tool tip holds beside a name, else its text.
QString linkedId(const DataTable* table, const QVariant& key, const QString& column);
/// What a payer's ledger wrote in a month, its tenants' entries too.
QVariantMap ledgerOfMonth(Month month);
/// The devices that are not terminated with this word in the licence's column: "yes", "no", "grandfathered".
QVariantMap devicesLicensed(const QString& licensed);
/// The API calls of an account in the 30 days up to the clock.
QVariantMap apiCallsLately(const std::string& account);
/// The API calls of a month: of one account (empty: of all that the page speaks of), in one direction, of one
/// operation (empty: of all).
QVariantMap apiCallsOf(Month month, const std::string& account, Direction direction,
                       const QString& operation);
/// The firmware updates of an account on one of its days (schemes other than allowance).
QVariantMap updatesOfDay(Day day, const std::string& account);
/// The requests that were refused in the last 24 hours, for one reason (its code) or for any.
QVariantMap refusedLately(const QString& reason = {});

} // namespace quota
