// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/ledger/ledger_choices.h"

#include "pages/convert.h"
#include "pages/words.h"

#include <QCoreApplication>

namespace quota {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(quota::LedgerChoices)
};

// In the order in which the changes of a grant come.
constexpr Change kChanges[] = {Change::Complimentary,
                               Change::Purchase,
                               Change::ExcessDeduction,
                               Change::BillDeduction,
                               Change::Expiration,
                               Change::Code,
                               Change::Licence,
                               Change::Update,
                               Change::Reservation,
                               Change::ReservationRelease,
                               Change::ReservationTermination,
                               Change::PackageCreation,
                               Change::PackageRenewal,
                               Change::PackageTermination,
                               Change::PackageTokensEdit};

bool belongsTo(Change change, Scheme scheme)
{
    switch (change) {
    case Change::Complimentary:
    case Change::Purchase:
        return scheme != Scheme::Package;
    case Change::ExcessDeduction:
    case Change::BillDeduction:
    case Change::Code:
        return scheme == Scheme::Allowance;
    case Change::Licence:
        return scheme == Scheme::Licence;
    case Change::Expiration:
        return scheme != Scheme::Licence;
    default:
        return scheme == Scheme::Package;
    }
}

} // namespace

QVector<Choice> meterChoices(Scheme scheme)
{
    QVector<Choice> choices = {{{}, Words::tr("any")}};
    const QVector<Meter> meters =
        scheme == Scheme::Allowance
            ? QVector<Meter>{Meter::Ota, Meter::Subscription, Meter::Message, Meter::Code}
            : QVector<Meter>{scheme == Scheme::Licence ? Meter::Licence : Meter::Token};
    for (const Meter meter : meters)
        choices.append({toText(word(meter)), meterText(meter)});
    return choices;
}

std::optional<Change> ledgerChange(const QString& id)
{
    for (const Change change : kChanges)
        if (toText(word(change)) == id)
            return change;
    return std::nullopt;
}

QVector<Choice> changeChoices(Scheme scheme)
{
    QVector<Choice> choices = {{{}, Words::tr("any")}};
    for (const Change change : kChanges)
        if (belongsTo(change, scheme))
            choices.append({toText(word(change)), changeText(change)});
    return choices;
}

} // namespace quota
