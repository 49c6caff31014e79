// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/store_rights.h"

namespace quota {

std::string roleWord(StoreRole role)
{
    switch (role) {
    case StoreRole::Owner:
        return "owner";
    case StoreRole::Administrator:
        return "administrator";
    case StoreRole::Support:
    case StoreRole::PayerSupport:
        return "support";
    case StoreRole::Sales:
        return "sales";
    case StoreRole::SubAccount:
        return "sub-account";
    case StoreRole::None:
        break;
    }
    return "none";
}

std::string roleSentence(const StoreRights& rights)
{
    const std::string login = "The login “" + rights.login + "” ";
    switch (rights.role) {
    case StoreRole::Owner:
    case StoreRole::Administrator:
        return {};
    case StoreRole::Support:
        return login + "has the role support: it reads everything and changes nothing.";
    case StoreRole::PayerSupport:
        return login + "has the role support for some payers: it reads theirs and changes nothing.";
    case StoreRole::Sales:
        return login + "has the role sales: it reads accounts, products, allowances and daily use.";
    case StoreRole::SubAccount:
        return login + "is a sub-account: it reads its own account's, and may hand in who is told of alerts.";
    case StoreRole::None:
        break;
    }
    return login + "has no role in this store; ask an administrator for one (“quotactl grant”).";
}

} // namespace quota
