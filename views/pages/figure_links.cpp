// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/figure_links.h"

#include "pages/convert.h"
#include "pages/ledger/ledger_rows.h"

namespace quota {
namespace {

const QString kOnly = QStringLiteral("only");

} // namespace

QVariantMap ledgerOfMeter(Meter meter, std::optional<Change> change)
{
    QVariantMap argument = {{QStringLiteral("meter"), toText(word(meter))},
                            {QStringLiteral("history"), true}};
    if (change)
        argument.insert(QStringLiteral("change"), toText(word(*change)));
    return argument;
}

QVariantMap ledgerOfGranted(Meter meter)
{
    QVariantMap argument = ledgerOfMeter(meter);
    argument.insert(kOnly, QVariantMap{{QStringLiteral("units"), QStringLiteral(">0")}});
    return argument;
}

QVariantMap ledgerOfClose(Meter meter, Day day)
{
    const LedgerLink link = LedgerLink::closeOf(meter, day);
    return ledgerOf(link.kind, link.id.toStdString());
}

QVariantMap ledgerOfGrant(const QString& grant)
{
    return ledgerOf(LedgerLink::Grant, grant.toStdString());
}

QVariantMap devicesRegistered()
{
    return {{QStringLiteral("registered"), true}};
}

QVariantMap devicesIn(DeviceState state)
{
    return {{QStringLiteral("state"), int(state)}};
}

QVariantMap devicesThatUsed(Units from, std::optional<Units> to)
{
    const QString used = to && *to == from ? QString::number(from)
                         : to              ? QStringLiteral("%1..%2").arg(from).arg(*to)
                                           : QStringLiteral(">=%1").arg(from);
    return {{QStringLiteral("state"), int(DeviceState::Active)}, {QStringLiteral("used"), used}};
}

QVariantMap devicesLicensed(const QString& licensed)
{
    return {{QStringLiteral("licensed"), licensed}, {QStringLiteral("registered"), true}};
}

QVariantMap refusedLately(const QString& reason)
{
    return {{QStringLiteral("list"), QStringLiteral("refusals")},
            {QStringLiteral("lately"), true},
            {QStringLiteral("reason"), reason}};
}

} // namespace quota
