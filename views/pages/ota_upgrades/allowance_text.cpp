// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/ota_upgrades/allowance_text.h"

#include "pages/format.h"

#include <QCoreApplication>

namespace quota {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(quota::OtaUpgrades)
};

} // namespace

QString allowanceText(const OtaData& data)
{
    if (data.unitBytes == 0 || data.quota == 0)
        return Words::tr("Unit and allowance differ by product; top-ups prepaid");
    const QString unit = sizeText(data.unitBytes);
    const QString units = number(data.quota);
    return data.otaPeriod == OtaPeriod::Cycle
               ? Words::tr("Unit %1 · %2 units per 360-day cycle, prepaid").arg(unit, units)
               : Words::tr("Unit %1 · %2 units per month, prepaid").arg(unit, units);
}

} // namespace quota
