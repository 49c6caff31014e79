// SPDX-License-Identifier: GPL-3.0-or-later
// E-mail addresses, checked before they can reach a mail header.
#pragma once

#include <string_view>

namespace quota {

/// Whether `text` is a mailbox of RFC 5321 (section 4.1.2): a local part and a domain or address literal, in
/// ASCII, within that standard's lengths (64, 255 and 254 bytes in all).
bool isMailbox(std::string_view text);

} // namespace quota
