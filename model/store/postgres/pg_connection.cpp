// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/postgres/pg_connection.h"

#include "store/postgres/pg_failure.h"

#include <endian.h>
#include <libpq-fe.h>

#include <cstring>
#include <map>
#include <utility>

namespace quota {

namespace {

// Numbers of types as the server's catalogue has them, the same everywhere.
constexpr unsigned bytesType = 17, bigType = 20, textType = 25;

std::string bigEndian(std::int64_t value)
{
    const std::uint64_t swapped = htobe64(static_cast<std::uint64_t>(value));
    std::string bytes(sizeof swapped, '\0');
    std::memcpy(bytes.data(), &swapped, sizeof swapped);
    return bytes;
}

struct OptionsDeleter {
    void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};
using Options = std::unique_ptr<PQconninfoOption, OptionsDeleter>;

/// What an address says, by libpq's own reader; nothing when it cannot be read.
std::map<std::string, std::string> optionsOf(const std::string& url, std::string& error)
{
    char* message = nullptr;
    const Options parsed(PQconninfoParse(url.c_str(), &message));
    std::map<std::string, std::string> options;
    if (!parsed) {
        error = message != nullptr ? message : "invalid URI";
        PQfreemem(message);
        return options;
    }
    for (const PQconninfoOption* option = parsed.get(); option->keyword != nullptr; ++option)
        if (option->val != nullptr)
            options[option->keyword] = option->val;
    return options;
}

/// What libpq would take where an address says nothing: the environment, a service file.
std::string defaultOf(const char* keyword)
{
    const Options defaults(PQconndefaults());
    for (const PQconninfoOption* option = defaults.get(); option != nullptr && option->keyword != nullptr;
         ++option)
        if (std::strcmp(option->keyword, keyword) == 0 && option->val != nullptr)
            return option->val;
    return {};
}

bool isThisMachine(const std::string& host)
{
    return host.empty() || host[0] == '/' || host[0] == '@' || host == "localhost" || host == "::1" ||
           host.starts_with("127.");
}

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

const char* const* PgParameters::values()
{
    m_values.clear();
    for (std::size_t i = 0; i < m_bytes.size(); ++i)
        m_values.push_back(m_isNull[i] ? nullptr : m_bytes[i].c_str());
    return m_values.data();
}

struct PgConnection::Prepared {
    std::map<std::pair<std::string, std::vector<unsigned>>, std::string> names;
};

bool isServerAddress(std::string_view url)
{
    return url.starts_with("postgresql://") || url.starts_with("postgres://");
}

std::string withoutPassword(const std::string& url)
{
    std::string shown = url;
    const auto begin = shown.find("://");
    if (begin == std::string::npos)
        return shown;
    // As far as a password could go, whatever it has in it; a little too much is better than a little too
    // little.
    const auto end = shown.find('/', begin + 3);
    const auto at = shown.rfind('@', end == std::string::npos ? end : end - 1);
    const auto colon = at == std::string::npos || at < begin ? at : shown.find(':', begin + 3);
    if (colon != std::string::npos && at != std::string::npos && colon < at && at > begin)
        shown.erase(colon, at - colon);
    for (auto word = shown.find("password="); word != std::string::npos; word = shown.find("password=")) {
        const auto behind = shown.find('&', word);
        const bool isLast = behind == std::string::npos;
        shown.erase(word - (isLast ? 1 : 0), isLast ? std::string::npos : behind + 1 - word);
    }
    return shown;
}

PgConnection::PgConnection(const std::string& url, const std::string& password)
    : m_url(url),
      m_password(password),
      m_address(withoutPassword(url)),
      m_prepared(std::make_unique<Prepared>())
{
    connect();
}

PgConnection::~PgConnection()
{
    PQfinish(m_handle);
}

void PgConnection::connect()
{
    std::string error;
    std::map<std::string, std::string> options = optionsOf(m_url, error);
    if (!error.empty())
        throw failureToConnect(m_address, error);
    if (!m_password.empty() && options["password"].empty())
        options["password"] = m_password;
    if (!options.contains("sslmode") && std::getenv("PGSSLMODE") == nullptr && !options.contains("service") &&
        std::getenv("PGSERVICE") == nullptr) {
        const std::string host = options.contains("host") ? options["host"] : defaultOf("host");
        options["sslmode"] = isThisMachine(host) ? "prefer" : "verify-full";
    }
    options.try_emplace("connect_timeout", "10");
    options.try_emplace("application_name", "quotadesk");
    options.try_emplace("keepalives_idle", "30");
    options.try_emplace("keepalives_interval", "10");
    options.try_emplace("keepalives_count", "3");
    options.try_emplace("tcp_user_timeout", "60000");
    options["client_encoding"] = "UTF8";
    std::vector<const char*> keywords, values;
    for (const auto& [keyword, value] : options) {
        if (value.empty())
            continue;
        keywords.push_back(keyword.c_str());
        values.push_back(value.c_str());
    }
    keywords.push_back(nullptr);
    values.push_back(nullptr);
    m_handle = PQconnectdbParams(keywords.data(), values.data(), 0);
    if (PQstatus(m_handle) != CONNECTION_OK) {
        const StoreFailure failure = failureToConnect(m_address, PQerrorMessage(m_handle));
        PQfinish(std::exchange(m_handle, nullptr));
        throw failure;
    }
    PQsetNoticeProcessor(m_handle, [](void*, const char*) {}, nullptr);
    // What a person's configuration changes must not change what a statement means.
    run("SELECT set_config('search_path', 'quotadesk', false), set_config('DateStyle', 'ISO', false),"
        " set_config('standard_conforming_strings', 'on', false), set_config('synchronous_commit', 'on', "
        "false)");
}

void PgConnection::reconnect()
{
    PQfinish(std::exchange(m_handle, nullptr));
    m_prepared->names.clear();
    connect();
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
    const Options options(PQconninfo(m_handle));
    for (const PQconninfoOption* option = options.get(); option != nullptr && option->keyword != nullptr;
         ++option)
        if (std::strcmp(option->keyword, "sslmode") == 0 && option->val != nullptr)
            facts.isVerified = facts.isEncrypted && std::strcmp(option->val, "verify-full") == 0;
    return facts;
}

void PgConnection::fail(const pg_result* result) const
{
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

PgResult PgConnection::run(const char* sql)
{
    PgResult result(PQexec(m_handle, sql));
    check(result.get());
    return result;
}

PgResult PgConnection::run(const std::string& sql, PgParameters& parameters)
{
    PgResult result(PQexecParams(m_handle, sql.c_str(), parameters.count(), parameters.types().data(),
                                 parameters.values(), parameters.lengths(), parameters.formats(), 1));
    check(result.get());
    return result;
}

const std::string& PgConnection::prepared(const std::string& sql, const std::vector<unsigned>& types)
{
    auto& names = m_prepared->names;
    auto found = names.find({sql, types});
    if (found == names.end()) {
        const std::string name = "s" + std::to_string(names.size() + 1);
        const PgResult result(
            PQprepare(m_handle, name.c_str(), sql.c_str(), static_cast<int>(types.size()), types.data()));
        check(result.get());
        found = names.emplace(std::pair{sql, types}, name).first;
    }
    return found->second;
}

void PgConnection::finish()
{
    PgResult failed;
    while (PgResult result{PQgetResult(m_handle)}) {
        const auto status = PQresultStatus(result.get());
        if (!failed && (status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE))
            failed = std::move(result);
    }
    if (failed)
        fail(failed.get());
    if (isLost())
        fail(nullptr);
}

void PgConnection::cancel()
{
    char error[256];
    if (PGcancel* cancel = PQgetCancel(m_handle)) {
        // One that comes too late stops nothing, which is as good.
        PQcancel(cancel, error, sizeof error);
        PQfreeCancel(cancel);
    }
}

} // namespace quota
