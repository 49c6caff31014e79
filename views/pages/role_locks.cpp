// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/role_locks.h"

#include <QCoreApplication>
#include <QSet>

namespace quota {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(quota::RoleLocks)
};

bool may(const StoreRights& rights, Need need)
{
    switch (need) {
    case Need::Change:
        return rights.mayChange();
    case Need::HandIn:
        return rights.mayChange() || rights.handsIn();
    case Need::WholeStore:
        return rights.seesEverything();
    case Need::WholePayers:
        return rights.seesWholePayers();
    }
    return false;
}

} // namespace

QString roleName(const StoreRights& rights)
{
    switch (rights.role) {
    case StoreRole::Owner:
        return Words::tr("owner");
    case StoreRole::Administrator:
        return Words::tr("administrator");
    case StoreRole::Support:
    case StoreRole::PayerSupport:
        return Words::tr("support");
    case StoreRole::Sales:
        return Words::tr("sales");
    case StoreRole::SubAccount:
        return Words::tr("sub-account");
    case StoreRole::None:
        break;
    }
    return Words::tr("none");
}

QString roleLock(const StoreRights& rights, Need need, const QString& doer)
{
    if (may(rights, need))
        return {};
    const bool reads = need == Need::Change || need == Need::HandIn;
    return (reads ? Words::tr("Your role “%1” reads only; %2.")
                  : Words::tr("Your role “%1” sees a part of the store; %2."))
        .arg(roleName(rights), doer);
}

QString pageLock(const StoreRights& rights, const QString& page)
{
    if (rights.role == StoreRole::Sales && page != QLatin1String("allowances") &&
        page != QLatin1String("welcome"))
        return Words::tr("Your role “%1” sees products and their allowances; support and administrators see "
                         "this page.")
            .arg(roleName(rights));
    // What belongs to the payer, or to the whole store.
    static const QSet<QString> wholes = {QStringLiteral("service-package"), QStringLiteral("my-billing"),
                                         QStringLiteral("billing-list"), QStringLiteral("tenants"),
                                         QStringLiteral("data")};
    if (!rights.seesWholePayers() && rights.role != StoreRole::Sales && wholes.contains(page))
        return Words::tr("Your role “%1” sees what is its own account’s; support and administrators see this "
                         "page.")
            .arg(roleName(rights));
    return {};
}

bool isPageOf(const StoreRights& rights, const QString& page)
{
    // Everybody else has the allowances beside their codes.
    return page != QLatin1String("allowances") || rights.role == StoreRole::Sales;
}

} // namespace quota
