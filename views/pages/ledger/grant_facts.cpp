// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/ledger/grant_facts.h"

#include "pages/format.h"
#include "pages/money.h"
#include "pages/words.h"

#include <QCoreApplication>

namespace quota {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(quota::GrantFacts)
};

Fact fact(const QString& label, const QString& value, const QString& extra = {})
{
    return {label, value, extra, {}, Tone::Neutral};
}

} // namespace

QVector<Fact> grantFacts(const GrantFacts& grant, const AccountItem& account)
{
    QVector<Fact> facts;
    const bool bought = grant.kind == GrantKind::Purchase;
    const QString kind = grant.meter == Meter::Token ? Words::tr("Package")
                         : bought                    ? Words::tr("Purchase")
                                                     : Words::tr("Complimentary");
    facts << fact(Words::tr("Kind"), kind, meterText(grant.meter));
    if (!grant.product.empty()) {
        facts << fact(Words::tr("Product"), toText(grant.product));
        facts.back().link = facts.back().value;
    }
    facts << fact(Words::tr("Quantity"), quantityText(grant.meter, grant.quantity));
    const bool ended = grant.expires != never && grant.expires <= account.clock;
    Fact left = fact(Words::tr("Left"), quantityText(grant.meter, grant.available));
    if (grant.quantity > 0 && grant.available > 0)
        left.extra = percent(grant.available, grant.quantity);
    facts << left;
    facts << fact(Words::tr("Starts"), grant.starts == 0 ? Words::tr("when the active one ends")
                                                         : instantText(grant.starts, account.timezone));
    Fact expiry =
        fact(ended ? Words::tr("Expired") : Words::tr("Expires"),
             grant.expires == never ? Words::tr("never") : instantText(grant.expires, account.timezone));
    if (ended) {
        expiry.icon = QStringLiteral("expiry");
        expiry.tone = Tone::Warning;
    }
    facts << expiry;
    if (bought && grant.meter != Meter::Token)
        facts << fact(Words::tr("Price"),
                      grant.price ? moneyText(*grant.price, toText(grant.currency)) : Words::tr("not given"));
    return facts;
}

} // namespace quota
