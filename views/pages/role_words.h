// SPDX-License-Identifier: GPL-3.0-or-later
// Who one is in a store.
#pragma once

#include <QString>
#include <string>

namespace quota {

struct StoreInfo;

/// A login's role in words: "Account administrator".
QString roleText(const std::string& role);
/// The role that one has in a store; who opens a file may do everything.
QString roleText(const StoreInfo& info);

} // namespace quota
