// SPDX-License-Identifier: GPL-3.0-or-later
// The alerts that stand or stood (rule 6).
#include "reports/catalogue.h"

#include "engine/alerts.h"
#include "reports/alert_words.h"
#include "vocabulary/calendar.h"

namespace quota {

void alertRows(const ReportSource& source, const EmitRow& emit)
{
    const auto instant = [](Instant at) { return at == never ? std::string() : formatInstant(at); };
    const ReportPayer& payer = source.payer;
    for (Index i = 0; i < payer.state.alerts.size(); ++i) {
        const Alert& alert = payer.state.alerts[i];
        emit({formatInstant(alert.raised), payer.state.accounts[alert.account].id,
              std::string(word(alert.condition)), std::string(word(alert.severity)), alert.subject,
              alertMessage(payer.state, alert), instant(alert.cleared), alertId(i),
              instant(alert.acknowledged)});
    }
}

} // namespace quota
