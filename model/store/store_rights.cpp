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

Phrase roleSentence(const StoreRights& rights)
{
    switch (rights.role) {
    case StoreRole::Owner:
    case StoreRole::Administrator:
        return {};
    case StoreRole::Support:
        return phrase("Failure",
                      "The login “%1” has the role support: it reads everything and changes nothing.")
            .text(rights.login);
    case StoreRole::PayerSupport:
        return phrase("Failure", "The login “%1” has the role support for some payers: it reads theirs and "
                                 "changes nothing.")
            .text(rights.login);
    case StoreRole::Sales:
        return phrase("Failure", "The login “%1” has the role sales: it reads accounts, products, allowances "
                                 "and daily use.")
            .text(rights.login);
    case StoreRole::SubAccount:
        return phrase("Failure",
                      "The login “%1” is a sub-account: it reads its own account’s, and may hand in "
                      "who is told of alerts.")
            .text(rights.login);
    case StoreRole::None:
        break;
    }
    return phrase("Failure",
                  "The login “%1” has no role in this store; ask an administrator for one (“quotactl "
                  "grant”).")
        .text(rights.login);
}

} // namespace quota
