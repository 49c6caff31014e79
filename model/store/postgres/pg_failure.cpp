// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/postgres/pg_failure.h"

#include <initializer_list>
#include <optional>
#include <utility>

namespace quota {

namespace {

using Kind = StoreFailure::Kind;

bool has(const std::string& text, std::initializer_list<std::string_view> parts)
{
    for (const std::string_view part : parts)
        if (text.find(part) != std::string::npos)
            return true;
    return false;
}

std::string firstLine(const std::string& text)
{
    return text.substr(0, text.find('\n'));
}

/// In the words of addresses; the console has those of its fields.
std::optional<StoreFailure> failureOfCause(ConnectCause cause, const std::string& address,
                                           const std::string& text)
{
    using Cause = ConnectCause;
    const auto failure = [&](Kind kind, Phrase words) {
        return StoreFailure(kind, about(address, std::move(words)), text);
    };
    switch (cause) {
    case Cause::Other:
        return std::nullopt;
    case Cause::PasswordWanted:
        return failure(Kind::NotAllowed,
                       phrase("Failure", "the server wants a password; give it in the connection, or in a "
                                         "PGPASSFILE."));
    case Cause::PasswordWrong:
        return failure(Kind::NotAllowed, phrase("Failure", "the user or the password is wrong."));
    case Cause::NoLogin:
        return failure(Kind::NotAllowed, phrase("Failure", "there is no such user, or it may not log in."));
    case Cause::OnlyWithTls:
        return failure(Kind::NotAllowed,
                       phrase("Failure", "the server does not let this user in from here without TLS; leave "
                                         "out sslmode=disable, or ask whoever runs it for a line in "
                                         "pg_hba.conf."));
    case Cause::OnlyWithoutTls:
        return failure(Kind::NotAllowed,
                       phrase("Failure", "the server does not let this user in from here over TLS; ask "
                                         "whoever runs it for a line in pg_hba.conf."));
    case Cause::NotFromHere:
        return failure(Kind::NotAllowed,
                       phrase("Failure", "the server lets this user in from here neither with nor without "
                                         "TLS; ask whoever runs it for a line in pg_hba.conf."));
    case Cause::NoTls:
        return failure(Kind::Unreachable,
                       phrase("Failure", "the server has no TLS, and the connection wants it; turn it on "
                                         "there, or choose sslmode=disable where the network is trusted."));
    case Cause::CertificateExpired:
        return failure(Kind::Unreachable,
                       phrase("Failure", "the server’s certificate has expired or is not valid yet; have "
                                         "it renewed, and check both clocks."));
    case Cause::CertificateUnknownAuthority:
        return failure(Kind::Unreachable,
                       phrase("Failure", "sslrootcert does not name the authority that signed the server’s "
                                         "certificate; name that authority’s file."));
    case Cause::CertificateOfOther:
        return failure(Kind::Unreachable,
                       phrase("Failure", "the server’s certificate is for another host; check the host’s "
                                         "name, or have a certificate made for it."));
    case Cause::CertificateUnproven:
        return failure(
            Kind::Unreachable,
            phrase("Failure",
                   "the server’s certificate cannot be verified: it has expired or is not valid yet, or "
                   "sslrootcert does not name the authority that signed it; have it renewed, or name "
                   "the authority."));
    case Cause::CertificateNoRoot:
        return failure(Kind::Unreachable,
                       phrase("Failure", "the file of the authority that signed the server’s certificate "
                                         "is not there or cannot be read; name it with sslrootcert, or put "
                                         "it into ~/.postgresql/root.crt."));
    }
    return std::nullopt;
}

} // namespace

StoreFailure failureOfState(std::string_view state, const std::string& address, const std::string& text)
{
    const auto failure = [&](Kind kind, Phrase words) {
        return StoreFailure(kind, about(address, std::move(words)), text);
    };
    if (state == "40P01" || state == "40001" || state == "55P03" || state == "23505")
        return failure(Kind::Again,
                       phrase("Failure",
                              "another program was writing the same; nothing of the last step was kept. "
                              "Try again."));
    if (state == "57014")
        return failure(Kind::Interrupted, phrase("Failure", "cancelled."));
    if (state == "57P01" || state == "57P02" || state == "57P03" || state.starts_with("08"))
        return failure(Kind::Unreachable,
                       phrase("Failure", "the server closed the connection; what was committed is kept. Try "
                                         "again when it is back."));
    if (state == "53100")
        return failure(Kind::DiskFull,
                       phrase("Failure", "the server’s disk is full; nothing of the last step was kept, all "
                                         "before it was. Free space there and repeat."));
    if (state == "53300")
        return failure(Kind::Busy,
                       phrase("Failure", "the server takes no more connections; close some, or have the "
                                         "limit raised (max_connections, or that of the role or database)."));
    if (state.starts_with("53"))
        return failure(Kind::Busy,
                       phrase("Failure",
                              "the server lacks memory or other resources; nothing of the last step was "
                              "kept. Try again later."));
    if (state == "42501")
        return failure(Kind::NotAllowed,
                       phrase("Failure",
                              "this login may not do that, or no longer; what was committed is kept. "
                              "Ask an administrator for a role that may (“quotactl grant”)."));
    if (state == "25006")
        return failure(Kind::ReadOnly,
                       phrase("Failure", "the server only reads, as a standby does; name the primary."));
    // The login was dropped while it was connected: the server has no name for it any more.
    if (state == "42704")
        return failure(Kind::NotAllowed,
                       phrase("Failure", "this login, or one of its roles, is there no longer; what was "
                                         "committed is kept. Ask an administrator."));
    if (state.starts_with("28"))
        return failure(Kind::NotAllowed,
                       phrase("Failure", "the login is not accepted, or is there no longer; check the user "
                                         "and the password, or ask an administrator."));
    if (state == "3D000")
        return failure(Kind::Missing,
                       phrase("Failure", "there is no such database; check its name, or have it made with "
                                         "“createdb”."));
    if (state == "42P05" || state == "26000")
        return failure(Kind::Other,
                       phrase("Failure",
                              "a pooler in between gives every transaction another connection, which a "
                              "store cannot use; nothing of the last step was kept. Have it pool by "
                              "session (pool_mode = session)."));
    if (state == "42P01" || state == "42703" || state == "3F000")
        return failure(
            Kind::NotAStore,
            phrase("Failure",
                   "the store’s tables are not there for this login, or no longer; what was committed "
                   "is kept. Check the role (“quotactl who”), and that no pooler in between pools by "
                   "transaction."));
    // What a cluster says of a node that it lost.
    if (state == "XX000" || state == "58030")
        return failure(
            Kind::Again,
            phrase("Failure", "the server failed: %1 Nothing of the last step was kept; try again.")
                .text(firstLine(text)));
    if (state.starts_with("XX") || state.starts_with("58"))
        return failure(Kind::Other, phrase("Failure", "the server failed: %1").text(firstLine(text)));
    return failure(Kind::Other, phrase("Failure", "the store failed: %1").text(firstLine(text)));
}

StoreFailure failureOfAddress(const std::string& address)
{
    // What follows a “?” may be a misspelt password.
    return {
        Kind::Missing,
        about(address.substr(0, address.find('?')),
              phrase("Failure", "this is no address that can be understood; write %1, in a password %2 for "
                                "@, %3 for / and %4 for %.")
                  .text("postgresql://user@host:port/database")
                  .text("%40")
                  .text("%2F")
                  .text("%25"))};
}

ConnectCause connectCauseOf(const std::string& text)
{
    using Cause = ConnectCause;
    if (has(text, {"no password supplied"}))
        return Cause::PasswordWanted;
    if (has(text, {"password authentication failed"}))
        return Cause::PasswordWrong;
    if (has(text, {"role \""}) && has(text, {"does not exist", "is not permitted to log in"}))
        return Cause::NoLogin;
    if (has(text, {"no pg_hba.conf entry", "pg_hba.conf rejects"})) {
        // Where both ways were tried libpq tells of both.
        const bool without = has(text, {"no encryption", "SSL off"});
        const bool with = has(text, {"SSL encryption", "SSL on"});
        return without == with ? Cause::NotFromHere : without ? Cause::OnlyWithTls : Cause::OnlyWithoutTls;
    }
    if (has(text, {"server does not support SSL"}))
        return Cause::NoTls;
    if (has(text, {"does not match host name"}))
        return Cause::CertificateOfOther;
    if (has(text, {"root certificate file"}))
        return Cause::CertificateNoRoot;
    if (has(text, {"certificate has expired", "certificate is not yet valid"}))
        return Cause::CertificateExpired;
    if (has(text, {"self-signed certificate", "self signed certificate", "unable to get local issuer",
                   "unable to get issuer", "unable to verify the first certificate"}))
        return Cause::CertificateUnknownAuthority;
    return has(text, {"certificate verify failed"}) ? Cause::CertificateUnproven : Cause::Other;
}

StoreFailure failureToConnect(const std::string& address, const std::string& text)
{
    const auto failure = [&](Kind kind, Phrase words) {
        return StoreFailure(kind, about(address, std::move(words)), text);
    };
    if (const auto known = failureOfCause(connectCauseOf(text), address, text))
        return *known;
    if (has(text, {"host name must be specified for a verified"}))
        return failure(Kind::Unreachable,
                       phrase("Failure", "the server’s name cannot be checked where only hostaddr is given; "
                                         "give its name too."));
    if (has(text, {"database \""}) && has(text, {"does not exist"}))
        return failure(Kind::Missing,
                       phrase("Failure", "there is no such database; check its name, or have it made with "
                                         "“createdb”."));
    if (has(text, {"too many clients", "too many connections", "remaining connection slots"}))
        return failure(Kind::Busy,
                       phrase("Failure", "the server takes no more connections; close some, or have the "
                                         "limit raised (max_connections, or that of the role or database)."));
    if (has(text, {"starting up", "shutting down", "recovery mode"}))
        return failure(Kind::Unreachable,
                       phrase("Failure", "the server is starting or stopping; try again in a moment."));
    if (has(text, {"could not translate host name"}))
        return failure(Kind::Unreachable,
                       phrase("Failure", "no such host is known; check its name and the network."));
    if (has(text, {"Connection refused"}))
        return failure(Kind::Unreachable,
                       phrase("Failure", "nothing answers there; check host and port, and whether the server "
                                         "runs."));
    if (has(text, {"timeout expired", "timed out", "No route to host", "Network is unreachable"}))
        return failure(Kind::Unreachable,
                       phrase("Failure", "the server does not answer; check the network and the firewall."));
    if (has(text, {"service file", "definition of service"}))
        return failure(Kind::Missing,
                       phrase("Failure",
                              "there is no such service in the service file; check its name, and where "
                              "PGSERVICEFILE leads."));
    if (has(text,
            {"invalid response to SSL negotiation", "expected authentication request", "received invalid"}))
        return failure(Kind::Unreachable,
                       phrase("Failure", "what answers there is no PostgreSQL server; check host and port."));
    if (has(text, {"invalid URI", "invalid port", "invalid integer", "connection option", "value: \""}))
        return failureOfAddress(address);
    return failure(Kind::Unreachable,
                   phrase("Failure", "the server cannot be reached: %1").text(firstLine(text)));
}

} // namespace quota
