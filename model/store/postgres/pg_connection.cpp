// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/postgres/pg_connection.h"

#include "store/postgres/pg_failure.h"
#include "store/wanted.h"

#include <endian.h>
#include <libpq-fe.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstring>
#include <future>
#include <map>
#include <optional>
#include <random>
#include <thread>
#include <utility>

namespace quota {

namespace {

// Numbers of types as the server's catalogue has them, the same everywhere.
constexpr unsigned bytesType = 17, bigType = 20, textType = 25;
constexpr int oldestServer = 150000;
/// So often it is asked whether what is waited for is still wanted.
constexpr std::chrono::milliseconds wantedEvery{100};
/// So long a server may take to stop what is not; then the connection is given up.
constexpr std::chrono::seconds timeToStop{2};
/// Of results that are there already every so many-th.
constexpr unsigned resultsBetween = 256;

StoreFailure givenUp(const std::string& address)
{
    return {StoreFailure::Kind::Interrupted, about(address, phrase("Failure", "cancelled."))};
}

std::string bigEndian(std::int64_t value)
{
    const std::uint64_t swapped = htobe64(static_cast<std::uint64_t>(value));
    std::string bytes(sizeof swapped, '\0');
    std::memcpy(bytes.data(), &swapped, sizeof swapped);
    return bytes;
}

/// A number that no other connection has.
std::int64_t newMark()
{
    std::random_device device;
    return static_cast<std::int64_t>(std::uint64_t{device()} << 32 | device());
}

/// A statement about the row of pg_locks that a connection's mark is.
struct OfMark {
    explicit OfMark(std::int64_t mark)
    {
        const auto bits = static_cast<std::uint64_t>(mark);
        values.put(static_cast<std::int64_t>(bits >> 32));
        values.put(static_cast<std::int64_t>(bits & 0xffffffffU));
    }
    PgParameters values;
};

constexpr Sql endMark =
    "SELECT pg_terminate_backend(l.pid) FROM pg_catalog.pg_locks l WHERE l.locktype='advisory' AND"
    " l.objsubid=1 AND l.classid::bigint=$1 AND l.objid::bigint=$2";
constexpr Sql askMark =
    "SELECT a.state='active' AND a.wait_event_type IS DISTINCT FROM 'Client' FROM pg_catalog.pg_locks l"
    " JOIN pg_catalog.pg_stat_activity a ON a.pid=l.pid WHERE l.locktype='advisory' AND l.objsubid=1"
    " AND l.classid::bigint=$1 AND l.objid::bigint=$2";
constexpr Sql isMarked =
    "SELECT 1 FROM pg_catalog.pg_locks l WHERE l.locktype='advisory' AND l.objsubid=1 AND"
    " l.classid::bigint=$1 AND l.objid::bigint=$2 AND l.pid=pg_backend_pid()";

} // namespace

void PgResultDeleter::operator()(pg_result* result) const
{
    PQclear(result);
}

void PgParameters::clear()
{
    m_types.clear();
    m_bytes.clear();
    m_isNull.clear();
    m_lengths.clear();
    m_formats.clear();
}

void PgParameters::add(unsigned type, bool isNull, std::string bytes, int format)
{
    m_types.push_back(type);
    m_isNull.push_back(isNull);
    m_lengths.push_back(static_cast<int>(bytes.size()));
    m_formats.push_back(format);
    m_bytes.push_back(std::move(bytes));
}

void PgParameters::put(std::int64_t value)
{
    add(bigType, false, bigEndian(value), 1);
}

void PgParameters::put(std::string_view text)
{
    add(textType, false, std::string(text), 1);
}

void PgParameters::putBlob(std::string_view bytes)
{
    add(bytesType, false, std::string(bytes), 1);
}

void PgParameters::putNull()
{
    add(0, true, {}, 1);
}

void PgParameters::putBinary(unsigned type, std::string bytes)
{
    add(type, false, std::move(bytes), 1);
}

std::size_t PgParameters::bytes() const
{
    std::size_t bytes = 0;
    for (const std::string& value : m_bytes)
        bytes += value.size();
    return bytes;
}

const char* const* PgParameters::values()
{
    m_values.clear();
    for (std::size_t i = 0; i < m_bytes.size(); ++i)
        m_values.push_back(m_isNull[i] ? nullptr : m_bytes[i].c_str());
    return m_values.data();
}

struct PgConnection::Prepared {
    struct Known {
        int uses = 0;
        std::string name; ///< empty until it is prepared
    };
    using Key = std::pair<std::string, std::vector<unsigned>>;
    std::map<Key, Known> statements;
    std::vector<Known*> fresh; ///< of the pipeline that is under way
    int count = 0;
};

PgConnection::PgConnection(const std::string& url, const std::string& password)
    : PgConnection(url, password, false)
{
}

PgConnection::PgConnection(const std::string& url, const std::string& password, bool isProbe)
    : m_url(url),
      m_password(password),
      m_address(withoutPassword(url)),
      m_isProbe(isProbe),
      m_prepared(std::make_unique<Prepared>())
{
    try {
        connect();
    } catch (...) {
        PQfinish(m_handle);
        throw;
    }
}

PgConnection::~PgConnection()
{
    PQfinish(m_handle);
}

void PgConnection::connect()
{
    const auto options = optionsToConnect(m_url, m_password);
    if (!options)
        throw failureOfAddress(m_address);
    m_secondsToConnect = secondsToConnect(*options);
    std::vector<const char*> keywords, values;
    for (const auto& [keyword, value] : *options) {
        keywords.push_back(keyword.c_str());
        values.push_back(value.c_str());
    }
    keywords.push_back(nullptr);
    values.push_back(nullptr);
    m_isGivenUp = false;
    open(keywords, values);
    if (PQstatus(m_handle) != CONNECTION_OK) {
        const StoreFailure failure = failureToConnect(m_address, PQerrorMessage(m_handle));
        PQfinish(std::exchange(m_handle, nullptr));
        throw failure;
    }
    if (const int version = PQserverVersion(m_handle); version < oldestServer)
        throw StoreFailure(
            StoreFailure::Kind::Older,
            about(m_address, phrase("Failure", "the server is PostgreSQL %1; QuotaDesk needs 15 or newer.")
                                 .text(std::to_string(version / 10000))));
    PQsetNoticeProcessor(m_handle, [](void*, const char*) {}, nullptr);
    m_mark = newMark();
    // What a person's configuration changes must not change what a statement means. The server too looks
    // whether its client is still there, so that locks do not outlive who held them.
    PgParameters mark;
    mark.put(m_mark);
    const PgResult set = run(
        "SELECT set_config('search_path', 'quotadesk', false), set_config('DateStyle', 'ISO', false),"
        " set_config('standard_conforming_strings', 'on', false), set_config('synchronous_commit', 'on',"
        " false), set_config('tcp_keepalives_idle', '30', false), set_config('tcp_keepalives_interval', '10',"
        " false), set_config('tcp_keepalives_count', '3', false), set_config('tcp_user_timeout', '60000',"
        " false), CASE WHEN version() LIKE '%linux%' THEN"
        " set_config('client_connection_check_interval', '1s', false) END, pg_advisory_lock($1),"
        " pg_backend_pid()::text",
        mark);
    const char* const process = PQgetvalue(set.get(), 0, PQnfields(set.get()) - 1);
    m_isPooled = std::to_string(PQbackendPID(m_handle)) != process;
}

/// Connecting goes from host to host and may wait for each; who is not wanted any more leaves it to itself.
void PgConnection::open(const std::vector<const char*>& keywords, const std::vector<const char*>& values)
{
    if (!Wanted::ofThisThread()) {
        m_handle = PQconnectdbParams(keywords.data(), values.data(), 0);
        return;
    }
    struct Opening {
        std::vector<std::string> keywords, values;
        std::promise<PGconn*> opened;
    };
    auto opening = std::make_shared<Opening>();
    opening->keywords.assign(keywords.begin(), keywords.end() - 1);
    opening->values.assign(values.begin(), values.end() - 1);
    std::future<PGconn*> opened = opening->opened.get_future();
    std::thread([opening] {
        std::vector<const char*> names, texts;
        for (std::size_t i = 0; i < opening->keywords.size(); ++i) {
            names.push_back(opening->keywords[i].c_str());
            texts.push_back(opening->values[i].c_str());
        }
        names.push_back(nullptr);
        texts.push_back(nullptr);
        PGconn* handle = PQconnectdbParams(names.data(), texts.data(), 0);
        opening->opened.set_value(handle);
    }).detach();
    while (opened.wait_for(wantedEvery) != std::future_status::ready)
        if (!isWanted()) {
            std::thread([opened = std::move(opened)]() mutable { PQfinish(opened.get()); }).detach();
            throw givenUp(m_address);
        }
    m_handle = opened.get();
}

void PgConnection::reconnect()
{
    const std::int64_t before = m_mark;
    PQfinish(std::exchange(m_handle, nullptr));
    m_prepared->statements.clear();
    connect();
    // Where only the network was lost, the server may still hold the locks of the connection before.
    OfMark row(before);
    run(endMark, row.values);
}

void PgConnection::reconnectPatiently()
{
    const auto until = std::chrono::steady_clock::now() + patience();
    for (auto pause = std::chrono::milliseconds(100);;
         pause = std::min(pause * 2, std::chrono::milliseconds(5000))) {
        try {
            reconnect();
            return;
        } catch (const StoreFailure& failed) {
            const bool mayCome =
                failed.kind() == StoreFailure::Kind::Unreachable || failed.kind() == StoreFailure::Kind::Busy;
            if (!mayCome || std::chrono::steady_clock::now() + pause > until)
                throw StoreFailure(
                    failed.kind(),
                    joined(failed.said(),
                           phrase("Failure",
                                  "The connection was lost, and cannot be made anew; what was committed is "
                                  "kept. Then repeat the command: an import goes on where it stopped.")),
                    failed.technical(), true);
        }
        if (!restWhileWanted(pause))
            throw givenUp(m_address);
    }
}

bool PgConnection::isAtWork() const
{
    try {
        PgConnection other(m_url, m_password, true);
        OfMark mark(m_mark);
        const PgResult row = other.run(askMark, mark.values);
        return PQntuples(row.get()) == 1 && *PQgetvalue(row.get(), 0, 0) != 0;
    } catch (const StoreFailure& failed) {
        // A server that takes no more connections is there.
        return failed.kind() == StoreFailure::Kind::Busy;
    }
}

void PgConnection::awaitAnswer()
{
    using Clock = std::chrono::steady_clock;
    auto silentSince = Clock::now();
    std::optional<Clock::time_point> stoppedAt;
    for (auto slice = std::chrono::milliseconds(20); m_handle != nullptr && PQisBusy(m_handle) != 0;
         slice = std::min(slice * 2, wantedEvery)) {
        pollfd socket{PQsocket(m_handle), POLLIN, 0};
        const int ready = poll(&socket, 1, static_cast<int>(slice.count()));
        // Also when nothing came: encryption keeps bytes of its own.
        if (PQconsumeInput(m_handle) != 1)
            return;
        if (stoppedAt ? Clock::now() - *stoppedAt > timeToStop : !isWanted()) {
            m_isGivenUp = stoppedAt.has_value();
            if (m_isGivenUp) {
                shutdown(PQsocket(m_handle), SHUT_RDWR);
                return;
            }
            stoppedAt = Clock::now();
            cancel();
        }
        if (ready > 0) {
            silentSince = Clock::now();
            slice = std::chrono::milliseconds(20);
        } else if (Clock::now() - silentSince > silence()) {
            if (m_isProbe || !isAtWork()) {
                shutdown(PQsocket(m_handle), SHUT_RDWR);
                return;
            }
            silentSince = Clock::now();
        }
    }
}

PgResult PgConnection::next()
{
    if (++m_taken % resultsBetween == 0 && !isWanted())
        cancel();
    awaitAnswer();
    return PgResult(PQgetResult(m_handle));
}

bool PgConnection::isLost() const
{
    return m_handle == nullptr || PQstatus(m_handle) != CONNECTION_OK;
}

ServerFacts PgConnection::facts() const
{
    const auto text = [](const char* value) { return std::string(value != nullptr ? value : ""); };
    ServerFacts facts;
    facts.host = text(PQhost(m_handle));
    facts.port = text(PQport(m_handle));
    facts.database = text(PQdb(m_handle));
    facts.user = text(PQuser(m_handle));
    facts.version = PQserverVersion(m_handle);
    facts.isEncrypted = PQsslInUse(m_handle) != 0;
    if (facts.isEncrypted)
        facts.encryption = text(PQsslAttribute(m_handle, "protocol"));
    PQconninfoOption* options = PQconninfo(m_handle);
    for (const PQconninfoOption* option = options; option != nullptr && option->keyword != nullptr; ++option)
        if (std::strcmp(option->keyword, "sslmode") == 0 && option->val != nullptr)
            facts.isVerified = facts.isEncrypted && std::strcmp(option->val, "verify-full") == 0;
    PQconninfoFree(options);
    return facts;
}

void PgConnection::fail(const pg_result* result) const
{
    if (m_isGivenUp)
        throw givenUp(m_address);
    const char* state = result != nullptr ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
    const std::string text = result != nullptr ? PQresultErrorMessage(result) : PQerrorMessage(m_handle);
    if (state == nullptr || isLost())
        throw failureOfState("08006", m_address, text);
    throw failureOfState(state, m_address, text);
}

void PgConnection::check(const pg_result* result) const
{
    switch (PQresultStatus(result)) {
    case PGRES_COMMAND_OK:
    case PGRES_TUPLES_OK:
    case PGRES_SINGLE_TUPLE:
    case PGRES_COPY_IN:
    case PGRES_COPY_OUT:
    case PGRES_PIPELINE_SYNC:
        return;
    default:
        fail(result);
    }
}

/// Ends what a failure has left under way.
void PgConnection::clear()
{
    while (const PgResult rest = next()) {
        const auto status = PQresultStatus(rest.get());
        if (status == PGRES_COPY_IN)
            PQputCopyEnd(m_handle, "given up");
        else if (status == PGRES_COPY_OUT || isLost())
            return;
    }
}

/// The result of one statement that was sent.
PgResult PgConnection::outcome(bool isSent)
{
    if (!isSent)
        fail(nullptr);
    PgResult outcome;
    while (PgResult result = next()) {
        const auto status = PQresultStatus(result.get());
        if (PQresultStatus(outcome.get()) != PGRES_FATAL_ERROR || !outcome)
            outcome = std::move(result);
        if (status == PGRES_COPY_IN || status == PGRES_COPY_OUT || isLost())
            break;
    }
    check(outcome.get());
    return outcome;
}

PgResult PgConnection::run(Sql sql)
{
    clear();
    return outcome(PQsendQuery(m_handle, sql.data()) == 1);
}

PgResult PgConnection::run(Sql sql, PgParameters& parameters)
{
    clear();
    return outcome(PQsendQueryParams(m_handle, sql.data(), parameters.count(), parameters.types().data(),
                                     parameters.values(), parameters.lengths(), parameters.formats(),
                                     1) == 1);
}

void PgConnection::send(Sql sql, PgParameters& parameters)
{
    auto& known = m_prepared->statements[{std::string(sql.text()), parameters.types()}];
    if (++known.uses > 1 && known.name.empty()) {
        const std::string name = newName();
        clear();
        outcome(PQsendPrepare(m_handle, name.c_str(), sql.data(), parameters.count(),
                              parameters.types().data()) == 1);
        known.name = name;
    }
    clear();
    if (!sendNext(sql, parameters))
        fail(nullptr);
}

/// No other connection's: where a pooler mixes them up, a statement is not found instead of being another.
std::string PgConnection::newName()
{
    return "s" + std::to_string(static_cast<std::uint64_t>(m_mark)) + "_" +
           std::to_string(++m_prepared->count);
}

/// By its name where it has one.
bool PgConnection::sendNext(Sql sql, PgParameters& parameters)
{
    const auto& known = m_prepared->statements[{std::string(sql.text()), parameters.types()}];
    if (known.name.empty())
        return PQsendQueryParams(m_handle, sql.data(), parameters.count(), parameters.types().data(),
                                 parameters.values(), parameters.lengths(), parameters.formats(), 1) == 1;
    return PQsendQueryPrepared(m_handle, known.name.c_str(), parameters.count(), parameters.values(),
                               parameters.lengths(), parameters.formats(), 1) == 1;
}

void PgConnection::runTogether(std::size_t count, const StatementAt& statement,
                               const std::function<void(std::size_t, PgResult)>& take)
{
    clear();
    if (PQenterPipelineMode(m_handle) != 1)
        fail(nullptr);
    bool isSent = true;
    std::vector<bool> isAnswer; // else what preparing gives
    for (std::size_t i = 0; isSent && i < count; ++i) {
        const auto [sql, parameters] = statement(i);
        auto& known = m_prepared->statements[{std::string(sql.text()), parameters->types()}];
        if (++known.uses > 2 && known.name.empty()) {
            known.name = newName();
            m_prepared->fresh.push_back(&known);
            isSent = PQsendPrepare(m_handle, known.name.c_str(), sql.data(), parameters->count(),
                                   parameters->types().data()) == 1;
            isAnswer.push_back(false);
        }
        isSent = isSent && sendNext(sql, *parameters);
        isAnswer.push_back(true);
    }
    isSent = isSent && PQpipelineSync(m_handle) == 1;
    PgResult failed;
    bool isThrough = !isSent;
    std::size_t at = 0, answers = 0;
    for (int empty = 0; !isThrough && empty < 2;) {
        PgResult result = next();
        empty = result ? 0 : empty + 1;
        const auto status = PQresultStatus(result.get());
        isThrough = status == PGRES_PIPELINE_SYNC;
        if (!result)
            answers += at < isAnswer.size() && isAnswer[at++] ? 1 : 0;
        else if (!failed && status == PGRES_FATAL_ERROR)
            failed = std::move(result);
        else if ((status == PGRES_TUPLES_OK || status == PGRES_SINGLE_TUPLE) && at < isAnswer.size() &&
                 isAnswer[at])
            take(answers, std::move(result));
    }
    PQexitPipelineMode(m_handle);
    const bool isGood = isSent && isThrough && !failed && !isLost();
    // Nobody knows which of them the server has; the next are given other names.
    for (Prepared::Known* known : std::exchange(m_prepared->fresh, {}))
        if (!isGood)
            known->name.clear();
    if (!isGood)
        fail(failed.get());
}

void PgConnection::checkSession()
{
    if (!m_isPooled)
        return;
    OfMark mark(m_mark);
    const PgResult rows = run(isMarked, mark.values);
    if (PQntuples(rows.get()) == 0)
        throw failureOfState("26000", m_address, "another connection of the server’s");
}

void PgConnection::finish()
{
    PgResult failed;
    while (PgResult result = next()) {
        const auto status = PQresultStatus(result.get());
        if (!failed && (status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE))
            failed = std::move(result);
    }
    if (failed)
        fail(failed.get());
    if (isLost())
        fail(nullptr);
}

/// A server that hangs would keep who asks it waiting too.
void PgConnection::cancel()
{
    if (PGcancel* request = PQgetCancel(m_handle))
        std::thread([request] {
            char error[256];
            // One that comes too late stops nothing, which is as good.
            PQcancel(request, error, sizeof error);
            PQfreeCancel(request);
        }).detach();
}

} // namespace quota
