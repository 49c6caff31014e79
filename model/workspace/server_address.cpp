// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/server_address.h"

#include "store/postgres/pg_address.h"
#include "store/postgres/pg_failure.h"

namespace quota {

std::optional<std::map<std::string, std::string>> readServerAddress(const std::string& text)
{
    // An @ behind the first / was meant to end a password, and libpq takes what stands before it for a name.
    if (isServerAddress(text)) {
        const std::string body = text.substr(text.find("://") + 3);
        const std::string place = body.substr(0, body.find('?', std::min(body.find('@'), body.find('/'))));
        const auto slash = place.find('/');
        if (slash != std::string::npos && place.find('@', slash) != std::string::npos)
            return std::nullopt;
    }
    auto options = optionsOf(text);
    return options && !options->empty() ? options : std::nullopt;
}

std::optional<std::map<std::string, std::string>> readHostsAndPorts(const std::string& text)
{
    auto parts = readServerAddress("postgresql://" + text);
    if (!parts || !parts->contains("host") || !isHostList(parts->at("host")))
        return std::nullopt;
    for (const auto& [name, value] : *parts)
        if (name != "host" && name != "port")
            return std::nullopt;
    return parts;
}

bool mayHoldPassword(const std::string& text)
{
    return holdsPassword(text);
}

bool isHosts(const std::string& text)
{
    return isHostList(text);
}

ConnectCause connectCause(const std::string& technical)
{
    return connectCauseOf(technical);
}

} // namespace quota
