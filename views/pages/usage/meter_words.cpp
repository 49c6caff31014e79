// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/usage/meter_words.h"

#include "pages/format.h"
#include "pages/words.h"

#include <QCoreApplication>

namespace quota {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(quota::Usage)
};

const MeterDay* dayOf(const MeterData& data, Day day)
{
    if (data.open && data.open->day == day)
        return &*data.open;
    for (const MeterDay& one : data.days)
        if (one.day == day)
            return &one;
    return nullptr;
}

} // namespace

QString meterPageTitle(Meter meter)
{
    return meter == Meter::Subscription ? Words::tr("Service subscription") : Words::tr("Device messages");
}

QString meterAllowanceText(const MeterData& data)
{
    if (data.meter == Meter::Subscription)
        return Words::tr("Allowance of a day: all messages of the account’s devices on that day");
    return data.messagesPerDay > 0
               ? Words::tr("Allowance: %1 messages a day for each device").arg(number(data.messagesPerDay))
               : Words::tr("Allowance: messages a day for each device, by its product");
}

QString meterDayText(const MeterData& data, Day day)
{
    const MeterDay* one = dayOf(data, day);
    const QString name = weekdayDate(toDate(day));
    if (!one)
        return Words::tr("%1: no use").arg(name);
    const QString used = quantityText(data.meter, one->used);
    if (data.open && data.open->day == day)
        return Words::tr("%1, still open: %2 so far").arg(name, used);
    if (one->excess == 0)
        return Words::tr("%1: %2, all within the allowance").arg(name, used);
    return Words::tr("%1: %2, %3 beyond the allowance; %4 from top-ups, %5 unbilled")
        .arg(name, used, number(one->excess), number(one->fromTopup), number(one->unbilled));
}

QString suspensionText(const std::optional<Instant>& since, const std::string& timezone)
{
    if (!since)
        return {};
    return Words::tr("since %1, because a bill is overdue. Calls and OTA requests are refused until it is "
                     "settled.")
        .arg(instantText(*since, timezone));
}

QString callKindText(const std::string& kind)
{
    if (kind == "amqp")
        return QStringLiteral("AMQP");
    return kind == "openapi" ? QStringLiteral("OpenAPI") : toText(kind);
}

QString billName(Meter meter, Month month)
{
    return Words::tr("%1, %2", "meter and month of a bill").arg(meterText(meter), monthText(month));
}

} // namespace quota
