// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/event_writer.h"

#include "vocabulary/calendar.h"

#include <algorithm>

namespace quota {

namespace {

/// As appendJsonString, but texts without anything to escape, nearly all, are copied whole.
void appendText(std::string& out, std::string_view text)
{
    const auto isSpecial = [](char c) {
        return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20;
    };
    if (std::any_of(text.begin(), text.end(), isSpecial))
        return appendJsonString(out, text);
    out.push_back('"');
    out += text;
    out.push_back('"');
}

void appendData(std::string& out, const Event& event)
{
    if (!isCompact(event.type)) {
        out += event.data.empty() ? std::string_view("{}") : event.data;
        return;
    }
    out += event.type == EventType::OtaRequested     ? "{\"bytes\":"
           : event.type == EventType::DeviceMessaged ? "{\"count\":"
                                                     : "{\"device\":";
    if (event.type == EventType::OtaRequested || event.type == EventType::DeviceMessaged)
        out += std::to_string(event.amount) + ",\"device\":";
    appendText(out, event.device);
    out.push_back('}');
}

} // namespace

void appendEventLine(std::string& out, const Event& event)
{
    const auto member = [&out](std::string_view key, std::string_view text) {
        out += key;
        appendText(out, text);
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
    appendData(out, event);
    out += "}\n";
}

} // namespace quota
