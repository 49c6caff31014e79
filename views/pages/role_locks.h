// SPDX-License-Identifier: GPL-3.0-or-later
// What a role may not do, in words for tool tips, locked buttons and pages.
#pragma once

#include "workspace/page_data.h"

#include <QString>

namespace quota {

/// What somebody must be able to do: change the store, see all of it, or see all of its payers' entries.
enum class Need { Change, WholeStore, WholePayers, HandIn };

/// "support", as it stands within a sentence.
QString roleName(const StoreRights& rights);
/// Why the role may not, with who may: “Your role “support” reads only; an administrator settles bills.”
/// Empty when it may. `doer` is the part behind the semicolon.
QString roleLock(const StoreRights& rights, Need need, const QString& doer);
/// Why the role does not see a page, or empty.
QString pageLock(const StoreRights& rights, const QString& page);
/// Whether the page is for the role at all; one that it may not see is locked, one that is not for it is
/// not there.
bool isPageOf(const StoreRights& rights, const QString& page);

} // namespace quota
