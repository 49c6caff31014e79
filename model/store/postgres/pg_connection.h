// SPDX-License-Identifier: GPL-3.0-or-later
// One connection to a PostgreSQL server, by libpq.
#pragma once

#include "store/postgres/pg_address.h"
#include "store/sql/sql_text.h"
#include "store/store_failure.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

struct pg_conn;
struct pg_result;

namespace quota {

/// Frees a result.
struct PgResultDeleter {
    void operator()(pg_result* result) const;
};
using PgResult = std::unique_ptr<pg_result, PgResultDeleter>;

/// The parameters of a statement: integers and bytes in binary form, texts as they are.
class PgParameters {
public:
    void clear();
    void put(std::int64_t value);
    /// Holds the text itself until clear().
    void put(std::string_view text);
    void putBlob(std::string_view bytes);
    void putNull();
    /// A finished array or other value in binary form, of the type with this number.
    void putBinary(unsigned type, std::string bytes);

    int count() const { return static_cast<int>(m_types.size()); }
    std::size_t bytes() const;
    const std::vector<unsigned>& types() const { return m_types; }
    /// What libpq wants, valid until the next change.
    const char* const* values();
    const int* lengths() const { return m_lengths.data(); }
    const int* formats() const { return m_formats.data(); }

private:
    void add(unsigned type, bool isNull, std::string bytes, int format);

    std::vector<unsigned> m_types;
    std::vector<std::string> m_bytes;
    std::vector<bool> m_isNull;
    std::vector<int> m_lengths, m_formats;
    std::vector<const char*> m_values;
};

/// What a server says of itself and of the login.
struct ServerFacts {
    std::string host, port, database, user;
    int version = 0; ///< 150020 for 15.20
    bool isEncrypted = false;
    std::string encryption;  ///< "TLSv1.3" or nothing
    bool isVerified = false; ///< the server's name was checked against its certificate
};

/// Not for several threads at once, but for cancel(). All calls throw StoreFailure; a message never has a
/// password.
class PgConnection {
public:
    /// Connects to what a postgresql:// address names, with libpq's environment, PGPASSFILE and service
    /// files. Where the address leaves `sslmode` open, the server's certificate and name are verified, but
    /// for a server on this machine. `password`: where the address has none.
    explicit PgConnection(const std::string& url, const std::string& password = {});
    ~PgConnection();
    PgConnection(const PgConnection&) = delete;
    PgConnection& operator=(const PgConnection&) = delete;

    /// The address without its password.
    const std::string& address() const { return m_address; }
    ServerFacts facts() const;
    pg_conn* handle() const { return m_handle; }

    /// Runs one statement without parameters to its end.
    PgResult run(Sql sql);
    /// Runs one statement with parameters to its end; results are in binary form.
    PgResult run(Sql sql, PgParameters& parameters);
    /// Sends a statement; what comes is asked for by next(). One that comes again is prepared first: of most
    /// there is one, and preparing takes a round trip.
    void send(Sql sql, PgParameters& parameters);
    /// Sends statements together, and hands each one's result on, in order: one round trip for all.
    using StatementAt = std::function<std::pair<Sql, PgParameters*>(std::size_t)>;
    void runTogether(std::size_t count, const StatementAt& statement,
                     const std::function<void(std::size_t, PgResult)>& take);
    /// The next result of what was sent, or nothing at its end. A statement may take as long as it likes:
    /// where nothing comes for silence(), another connection asks the server whether it is still at work, and
    /// where it is not, or does not answer, the connection is lost. One that is no longer wanted (wanted.h)
    /// is cancelled on the server, and given up where that does not help.
    PgResult next();
    /// Six times the time that connecting may take (`connect_timeout`), usually a minute.
    std::chrono::seconds silence() const { return std::chrono::seconds(6 * m_secondsToConnect); }
    /// A server that restarts, or hands over to its standby, is worth waiting for so long: nine times the
    /// time that connecting may take, usually 90 seconds.
    std::chrono::seconds patience() const { return std::chrono::seconds(9 * m_secondsToConnect); }
    /// Takes the results of what was sent, to their end; throws what went wrong with the first.
    void finish();
    /// Asks the server to stop what runs on this connection; waits for nothing.
    void cancel();
    /// Connects anew after the connection was lost, and has the server end the one before, should it not
    /// know. What was prepared is forgotten.
    void reconnect();
    /// The same, again and again for patience(), while it is wanted. Throws StoreFailure, for good.
    void reconnectPatiently();
    bool isLost() const;
    /// Throws when a pooler in between has given this transaction another connection of the server's.
    void checkSession();

    /// Throws what a result or the connection says went wrong.
    [[noreturn]] void fail(const pg_result* result) const;
    /// Throws unless the result is a good one.
    void check(const pg_result* result) const;

private:
    PgConnection(const std::string& url, const std::string& password, bool isProbe);
    void connect();
    void clear();
    PgResult outcome(bool isSent);
    void open(const std::vector<const char*>& keywords, const std::vector<const char*>& values);
    void awaitAnswer();
    bool isAtWork() const;
    std::string newName();
    bool sendNext(Sql sql, PgParameters& parameters);

    pg_conn* m_handle = nullptr;
    std::string m_url, m_password, m_address;
    int m_secondsToConnect = 0;
    std::int64_t m_mark = 0;  ///< an advisory lock by which others find this connection on the server
    unsigned m_taken = 0;     ///< results
    bool m_isGivenUp = false; ///< what was no longer wanted did not end
    bool m_isPooled = false;  ///< something in between gives connections of its own
    bool m_isProbe = false;   ///< asks for another connection: is itself not asked for
    struct Prepared;
    std::unique_ptr<Prepared> m_prepared;
};

} // namespace quota
