// SPDX-License-Identifier: GPL-3.0-or-later
// Where figures lead: arguments of Page::openPage() for the lists behind them.
#pragma once

#include "workspace/workspace.h"

#include <QVariantMap>

namespace quota {

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
/// The devices that are not terminated with this word in the licence's column: "yes", "no", "grandfathered".
QVariantMap devicesLicensed(const QString& licensed);
/// The requests that were refused in the last 24 hours, for one reason (its code) or for any.
QVariantMap refusedLately(const QString& reason = {});

} // namespace quota
