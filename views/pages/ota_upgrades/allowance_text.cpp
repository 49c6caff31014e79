// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/ota_upgrades/allowance_text.h"

#include "pages/format.h"
#include "pages/words.h"

#include <QCoreApplication>

namespace quota {
namespace {

struct Allowances {
    Q_DECLARE_TR_FUNCTIONS(quota::OtaUpgrades)
};

} // namespace

QString allowanceText(const OtaData& data)
{
    if (data.products.empty())
        return Allowances::tr("No product yet");
    if (data.unitBytes == 0 || data.quota == 0)
        return Allowances::tr("Unit and allowance differ by product; top-ups prepaid");
    const QString unit = sizeText(data.unitBytes);
    const QString units = quantityText(Meter::Ota, data.quota);
    return data.otaPeriod == OtaPeriod::Cycle
               ? Allowances::tr("Unit %1 · %2 per 360-day cycle, prepaid").arg(unit, units)
               : Allowances::tr("Unit %1 · %2 per month, excess billed").arg(unit, units);
}

} // namespace quota
