// SPDX-License-Identifier: GPL-3.0-or-later
// What an alert says to people, and where it leads.
#pragma once

#include "theme/tag.h"
#include "workspace/alerts_page.h"

#include <QVariantMap>

#include <optional>

namespace quota {

class Page;

/// "August bill is due on 15 Sep", "Message top-up runs out about 24 Sep".
QString alertTitle(const AlertItem& alert, const AccountItem& account);
/// The sentence below: numbers, and what follows.
QString alertText(const AlertItem& alert, const AccountItem& account);
/// When it was raised: the time of the clock's own day, else the day.
QString alertTime(Instant time, const AccountItem& account);

/// "Critical", "Warning", "Information".
QString severityText(Severity severity);
/// Icon of a severity; the shape differs, not the colour alone.
QString severityIcon(Severity severity);
Tone severityTone(Severity severity);
Tag severityTag(Severity severity);

/// What a condition is called in the list of rules.
QString conditionText(Condition condition);
/// What it means, in a sentence.
QString conditionMeaning(Condition condition);
/// "80, 90, 100 %", "30, 7 days"; what stands where there are none.
QString thresholdsText(const AlertRuleItem& rule);

/// The page that an alert is about.
struct AlertTarget {
    QString page;
    QVariantMap argument{};
};
AlertTarget alertTarget(const AlertItem& alert);
/// What can be done about it at once: "Preview settlement…"; empty where its page says more.
QString alertAction(const AlertItem& alert);
/// Does that over a page: opens the dialog of the change, or the alert's page.
void actOnAlert(Page* page, const AlertItem& alert);
/// The meter of a pool or a bill.
std::optional<Meter> meterOfAlert(const AlertItem& alert);

} // namespace quota
