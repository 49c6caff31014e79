// SPDX-License-Identifier: GPL-3.0-or-later
#include "vocabulary/event.h"

namespace quota {

void appendJsonString(std::string& out, std::string_view text)
{
    constexpr char hex[] = "0123456789abcdef";
    out.push_back('"');
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out.push_back('\\');
            out.push_back(c);
        } else if (byte < 0x20) {
            out += "\\u00";
            out.push_back(hex[byte >> 4]);
            out.push_back(hex[byte & 15]);
        } else {
            out.push_back(c);
        }
    }
    out.push_back('"');
}

std::string canonicalData(const Event& event)
{
    if (!isCompact(event.type))
        return std::string(event.data);
    std::string out = "{";
    if (event.type == EventType::OtaRequested)
        out += "\"bytes\":" + std::to_string(event.amount) + ",";
    if (event.type == EventType::DeviceMessaged)
        out += "\"count\":" + std::to_string(event.amount) + ",";
    out += "\"device\":";
    appendJsonString(out, event.device);
    out.push_back('}');
    return out;
}

bool sameContent(const Event& a, const Event& b)
{
    return a.type == b.type && a.time == b.time && a.account == b.account && a.actor == b.actor &&
           a.device == b.device && a.amount == b.amount && a.data == b.data;
}

} // namespace quota
