// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/event_writer.h"

#include "vocabulary/calendar.h"

namespace quota {

void appendEventLine(std::string& out, const Event& event)
{
    const auto member = [&out](std::string_view key, std::string_view text) {
        out += key;
        appendJsonString(out, text);
    };
    member(R"({"specversion":"1.0","id":)", event.id);
    member(R"(,"source":)", event.source);
    member(R"(,"type":)", word(event.type));
    out += R"(,"time":")";
    appendInstant(out, event.time);
    out.push_back('"');
    member(R"(,"account":)", event.account);
    if (!event.actor.empty())
        member(R"(,"actor":)", event.actor);
    out += R"(,"data":)";
    out += isCompact(event.type) ? canonicalData(event) : std::string(event.data.empty() ? "{}" : event.data);
    out += "}\n";
}

} // namespace quota
