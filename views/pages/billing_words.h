// SPDX-License-Identifier: GPL-3.0-or-later
// How the pages about months, tenants, packages and licences name their figures.
#pragma once

#include "pages/format.h"
#include "theme/tag.h"
#include "workspace/billing_page.h"

namespace quota {

/// What an account of a scheme uses: "Quota used", "Units used", "Licences drawn".
QString usedText(Scheme scheme);
/// "Firmware updates", or "OTA upgrades" of the scheme with allowances.
QString updatesText(Scheme scheme);
/// "API calls".
QString modelText(BusinessModel model);
/// "Device to service".
QString directionText(Direction direction);
/// An operation as words: "Registration updates".
QString operationText(const std::string& operation);
/// "August 2026".
QString monthLongText(Month month);
/// "Report made", "Live" or "No report" as a tag.
Tag reportTag(const MonthReport& report);
/// The same in a sentence, with the times of the zone.
QString reportWords(const MonthReport& report, const std::string& timezone);
/// How long until the package ends, and whether a warning stands: Warning from three months before, Bad when
/// none waits in the last one.
Tone expiryTone(const PackageGauge& package, bool pending, Instant clock);
/// "Expires in 23 days", "Expires today".
QString expiryWords(const PackageGauge& package, Day today);
/// "1 account", "12 accounts".
QString accountsText(qint64 count);
/// The month of a date.
Month toMonth(QDate day);

} // namespace quota
