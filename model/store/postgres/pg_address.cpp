// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/postgres/pg_address.h"

#include <libpq-fe.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <initializer_list>
#include <memory>
#include <utility>

namespace quota {

namespace {

constexpr int usualSeconds = 10;

struct OptionsDeleter {
    void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};
using Options = std::unique_ptr<PQconninfoOption, OptionsDeleter>;

PgOptions valuesOf(const Options& options)
{
    PgOptions values;
    for (const PQconninfoOption* option = options.get(); option != nullptr && option->keyword != nullptr;
         ++option)
        if (option->val != nullptr && *option->val != '\0')
            values[option->keyword] = option->val;
    return values;
}

/// Options and what libpq adds to them: from the environment, or a service file.
PgOptions completed(const PgOptions& options)
{
    PgOptions all = options;
    if (!options.contains("service")) {
        PgOptions defaults = valuesOf(Options(PQconndefaults()));
        all.merge(defaults);
        return all;
    }
    // Only an attempt to connect reads the file of a service that the address names.
    const char* keywords[] = {"service", "servicefile", nullptr};
    const auto file = options.find("servicefile");
    const char* values[] = {options.at("service").c_str(),
                            file != options.end() ? file->second.c_str() : nullptr, nullptr};
    PGconn* attempt = PQconnectStartParams(keywords, values, 0);
    PgOptions service = valuesOf(Options(PQconninfo(attempt)));
    PQfinish(attempt);
    all.merge(service);
    return all;
}

bool isDigits(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool isThisMachine(std::string_view host)
{
    return host.empty() || host[0] == '/' || host[0] == '@' || host == "localhost" || host == "::1" ||
           (host.starts_with("127.") &&
            std::ranges::all_of(host, [](char c) { return c == '.' || (c >= '0' && c <= '9'); }));
}

/// Of hosts or ports, with commas between them.
template <typename Test>
bool isEach(std::string_view list, Test test)
{
    for (;;) {
        const auto comma = list.find(',');
        if (!test(list.substr(0, comma)))
            return false;
        if (comma == std::string_view::npos)
            return true;
        list.remove_prefix(comma + 1);
    }
}

std::string lowered(std::string text)
{
    for (char& c : text)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return text;
}

/// %41 as A, so that a keyword cannot hide.
std::string decoded(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned code = 0;
        const bool isCoded =
            text[i] == '%' && i + 2 < text.size() &&
            std::from_chars(text.data() + i + 1, text.data() + i + 3, code, 16).ptr == text.data() + i + 3;
        out += isCoded ? static_cast<char>(code) : text[i];
        i += isCoded ? 2 : 0;
    }
    return out;
}

/// Letters beyond ASCII are left to the resolver.
bool isNameLetter(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
           c == '-' || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

bool isHost(std::string_view host)
{
    if (host.starts_with('/'))
        return std::ranges::none_of(host, [](char c) {
            return c == '@' || c == '=' || c == ':' || static_cast<unsigned char>(c) <= ' ';
        });
    if (host.find(':') == std::string_view::npos)
        return !host.empty() && std::ranges::all_of(host, isNameLetter);
    // An address of version 6, with a zone or without.
    const std::string_view zone = host.substr(std::min(host.find('%'), host.size()));
    const std::string_view address = host.substr(0, host.size() - zone.size());
    return std::ranges::count(address, ':') > 1 &&
           std::ranges::all_of(address,
                               [](char c) {
                                   return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') ||
                                          (c >= 'A' && c <= 'F') || c == ':' || c == '.';
                               }) &&
           (zone.empty() || std::ranges::all_of(zone.substr(1), isNameLetter));
}

/// The parameters behind “?” without those that are secret.
std::string withoutSecrets(std::string_view query)
{
    std::string shown;
    while (!query.empty()) {
        const auto end = query.find('&');
        const std::string_view part = query.substr(0, end);
        if (lowered(decoded(part)).find("password") == std::string::npos)
            shown += (shown.empty() ? "?" : "&") + std::string(part);
        query.remove_prefix(end == std::string_view::npos ? query.size() : end + 1);
    }
    return shown;
}

} // namespace

bool isServerAddress(std::string_view url)
{
    return url.starts_with("postgresql://") || url.starts_with("postgres://");
}

std::string withoutPassword(const std::string& url)
{
    const auto scheme = url.find("://");
    if (scheme == std::string::npos)
        return url;
    std::string start = url.substr(0, scheme + 3), body = url.substr(scheme + 3);
    // A password may hold what should be written with %: it ends with the last @ before the parameters.
    const auto firstAt = body.find('@');
    const auto question = body.find('?', firstAt == std::string::npos ? 0 : firstAt);
    const std::string query = question == std::string::npos ? "" : body.substr(question + 1);
    body.resize(std::min(question, body.size()));
    const auto colon = body.find(':', body.starts_with('[') ? body.find(']') : 0);
    const auto at = body.rfind('@');
    if (colon != std::string::npos && at != std::string::npos && colon < firstAt)
        body.erase(colon, at - colon);
    // One that stands behind & without a ? is taken for the database's name.
    if (lowered(decoded(body)).find("password=") != std::string::npos)
        body.resize(std::min(body.find('&'), body.find_first_of("/?")));
    return start + body + withoutSecrets(query);
}

std::optional<PgOptions> optionsOf(const std::string& text)
{
    PgOptions options = valuesOf(Options(PQconninfoParse(text.c_str(), nullptr)));
    const auto is = [&options](const char* name, auto test) {
        return !options.contains(name) || test(options[name]);
    };
    // What libpq reads as something else than was meant, because a password has @, / or : unmasked.
    const bool isMeant =
        (!options.empty() ||
         (isServerAddress(text) && text.size() <= std::string_view("postgresql:///").size())) &&
        is("host", [](const std::string& host) { return host.find('@', 1) == std::string::npos; }) &&
        is("port", [](const std::string& ports) { return isEach(ports, isDigits); }) &&
        is("connect_timeout", [](const std::string& value) { return isDigits(value) && value.size() < 6; });
    return isMeant ? std::optional(std::move(options)) : std::nullopt;
}

bool holdsPassword(const std::string& text)
{
    if (withoutPassword(text) != text)
        return true;
    const std::string read = lowered(decoded(text));
    for (auto at = read.find("password"); at != std::string::npos; at = read.find("password", at + 1)) {
        const auto next = read.find_first_not_of(" \t", at + std::string_view("password").size());
        if (next != std::string::npos && read[next] == '=')
            return true;
    }
    return false;
}

bool isHostList(std::string_view text)
{
    return isEach(text, isHost);
}

std::optional<PgOptions> optionsToConnect(const std::string& url, const std::string& password)
{
    auto given = isServerAddress(url) ? optionsOf(url) : std::nullopt;
    if (!given)
        return std::nullopt;
    PgOptions& options = *given;
    if (!password.empty())
        options.try_emplace("password", password);
    PgOptions all = completed(options);
    const std::string& name = all.contains("host") ? all["host"] : all["hostaddr"];
    if ((!all.contains("sslmode") || all["sslmode"] == "prefer") && !options.contains("sslmode") &&
        std::getenv("PGSSLMODE") == nullptr && !isEach(name, isThisMachine))
        options["sslmode"] = "verify-full";
    for (const auto& [option, value] :
         std::initializer_list<std::pair<const char*, const char*>>{{"connect_timeout", "10"},
                                                                    {"application_name", "quotadesk"},
                                                                    {"keepalives_idle", "30"},
                                                                    {"keepalives_interval", "10"},
                                                                    {"keepalives_count", "3"},
                                                                    {"tcp_user_timeout", "60000"}})
        if (!all.contains(option))
            options[option] = value;
    options["client_encoding"] = "UTF8";
    return given;
}

int secondsToConnect(const PgOptions& options)
{
    const PgOptions all = completed(options);
    const auto given = all.find("connect_timeout");
    int seconds = 0;
    if (given != all.end())
        std::from_chars(given->second.data(), given->second.data() + given->second.size(), seconds);
    return seconds > 0 ? std::max(seconds, 2) : usualSeconds;
}

} // namespace quota
