// SPDX-License-Identifier: GPL-3.0-or-later
// Why a connection to a server did not come about, where what a person does about it depends on that.
#pragma once

namespace quota {

enum class ConnectCause {
    Other,
    PasswordWanted,     ///< none was given
    PasswordWrong,      ///< or the user
    NoLogin,            ///< the server has no such user, or it may not log in
    OnlyWithTls,        ///< the server lets this user in over TLS alone, and the way was without
    OnlyWithoutTls,     ///< the other way round
    NotFromHere,        ///< neither with nor without TLS
    NoTls,              ///< the server has none, and it was asked for
    CertificateExpired, ///< or is not valid yet
    CertificateUnknownAuthority,
    CertificateOfOther,  ///< another host's
    CertificateUnproven, ///< TLS says no more than that verifying failed
    CertificateNoRoot    ///< the file of the authority's certificate is not there, or cannot be read
};

} // namespace quota
