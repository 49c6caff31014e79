// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/decision_log.h"

#include "store/store_failure.h"
#include "vocabulary/calendar.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace quota {

namespace {

/// The length of the valid UTF-8 sequence at the beginning; 0 when there is none.
std::size_t sequenceLength(std::string_view text)
{
    const auto byte = [&](std::size_t i) {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
    };
    const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
    const unsigned first = byte(0);
    if (first < 0x80)
        return 1;
    if (first >= 0xC2 && first < 0xE0 && follows(1))
        return 2;
    if (first >= 0xE0 && first < 0xF0 && follows(1) && follows(2) && !(first == 0xE0 && byte(1) < 0xA0) &&
        !(first == 0xED && byte(1) >= 0xA0))
        return 3;
    if (first >= 0xF0 && first < 0xF5 && follows(1) && follows(2) && follows(3) &&
        !(first == 0xF0 && byte(1) < 0x90) && !(first == 0xF4 && byte(1) >= 0x90))
        return 4;
    return 0;
}

void appendMember(std::string& out, std::string_view key, std::string_view text, bool isKnown)
{
    out += out.back() == '{' ? "\"" : ",\"";
    out += key;
    out += "\":";
    if (isKnown)
        appendJsonString(out, text);
    else
        out += "null";
}

} // namespace

GrowingFile::GrowingFile(const std::string& path, std::int64_t keptBytes) : m_path(path)
{
    if (path.empty())
        return;
    m_file = std::fopen(path.c_str(), keptBytes > 0 ? "r+b" : "wb");
    if (m_file == nullptr && keptBytes > 0) {
        m_file = std::fopen(path.c_str(), "wb");
        keptBytes = 0;
    }
    if (m_file == nullptr)
        throw StoreFailure(StoreFailure::Kind::Other,
                           about(path, phrase("Failure", "%1; name a file in a folder that can be written.")
                                           .text(std::strerror(errno))));
    if (keptBytes > 0) {
        std::fseek(m_file, 0, SEEK_END);
        if (std::ftell(m_file) < keptBytes)
            keptBytes = std::ftell(m_file);
        if (ftruncate(fileno(m_file), keptBytes) != 0)
            throw StoreFailure(StoreFailure::Kind::Other,
                               about(path, phrase("Failure", "%1.").text(std::strerror(errno))));
        std::fseek(m_file, keptBytes, SEEK_SET);
        m_bytes = keptBytes;
    }
}

GrowingFile::~GrowingFile()
{
    if (m_file != nullptr)
        std::fclose(m_file);
}

void GrowingFile::write(std::string_view text)
{
    if (m_file == nullptr)
        return;
    if (std::fwrite(text.data(), 1, text.size(), m_file) != text.size())
        throw StoreFailure(StoreFailure::Kind::DiskFull,
                           about(m_path, phrase("Failure", "%1; free space and run the same command again.")
                                             .text(std::strerror(errno))));
    m_bytes += static_cast<std::int64_t>(text.size());
}

std::int64_t GrowingFile::flush()
{
    if (m_file != nullptr && std::fflush(m_file) != 0)
        throw StoreFailure(StoreFailure::Kind::DiskFull,
                           about(m_path, phrase("Failure", "%1; free space and run the same command again.")
                                             .text(std::strerror(errno))));
    return m_bytes;
}

void appendDecision(std::string& out, const ParsedLine& line, const Decision& decision)
{
    const Event& event = line.event;
    const bool known = line.hasIdentity;
    out.push_back('{');
    appendMember(out, "source", event.source, known);
    appendMember(out, "id", event.id, known);
    appendMember(out, "type", line.typeName.empty() ? word(event.type) : line.typeName, known);
    appendMember(out, "time", line.hasTime ? formatInstant(event.time) : "", known && line.hasTime);
    appendMember(out, "account", event.account, known);
    appendMember(out, "outcome", word(decision.outcome), true);
    appendMember(out, "reason", word(decision.reason), decision.reason != Reason::None);
    out += ",\"units\":" + std::to_string(decision.units) + ",\"needed\":" + std::to_string(decision.needed);
    out += decision.late ? ",\"late\":true,\"draws\":[" : ",\"late\":false,\"draws\":[";
    for (const Draw& draw : decision.draws) {
        if (out.back() == '}')
            out.push_back(',');
        out.push_back('{');
        appendMember(out, "source", word(draw.source), true);
        appendMember(out, "grant", grantOf(draw), true);
        out += ",\"units\":" + std::to_string(draw.units) + "}";
    }
    out += "]}\n";
}

void appendReject(std::string& out, const std::string& file, std::int64_t number, const Rejection& rejection,
                  std::string_view text)
{
    out.push_back('{');
    appendMember(out, "file", validUtf8(file), true);
    out += ",\"line\":" + std::to_string(number);
    appendMember(out, "reason", word(rejection.reason), true);
    appendMember(out, "message", validUtf8(rejection.message), true);
    appendMember(out, "text", validUtf8(text), true);
    out += "}\n";
}

std::string validUtf8(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const std::size_t length = sequenceLength(text);
        if (length == 0)
            out += "\xEF\xBF\xBD";
        else
            out += text.substr(0, length);
        text.remove_prefix(length == 0 ? 1 : length);
    }
    return out;
}

} // namespace quota
