// SPDX-License-Identifier: GPL-3.0-or-later
// What sub-accounts hand in, as people are told of it: plain values.
#pragma once

#include <string>

namespace quota {

/// One recipient of alerts that a login wants added or removed.
struct InboxNews {
    std::string login;   ///< who handed it in
    std::string account; ///< whose alerts they are
    std::string email;
    bool isAdded = true; ///< else removed
    std::string answer;  ///< why it was not entered; empty when it was, or still waits
    bool isOpen = false; ///< waits for an administrator's program
};

} // namespace quota
