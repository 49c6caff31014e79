// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/role_words.h"

#include "workspace/page_data.h"

#include <QCoreApplication>

namespace quota {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(quota::Roles)
};

} // namespace

QString roleText(const std::string& role)
{
    if (role == "owner")
        return Words::tr("Owner of the store");
    if (role == "administrator")
        return Words::tr("Account administrator");
    if (role == "support")
        return Words::tr("Support");
    if (role == "sales")
        return Words::tr("Sales");
    if (role == "sub-account")
        return Words::tr("Sub-account");
    return Words::tr("No role");
}

QString roleText(const StoreInfo& info)
{
    return info.server ? roleText(info.server->role) : Words::tr("Account administrator");
}

} // namespace quota
