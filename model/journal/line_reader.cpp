// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/line_reader.h"

#include <algorithm>
#include <cstring>

namespace quota {

namespace {

constexpr std::size_t shownOfLongLine = 1024;

bool isBlank(std::string_view text)
{
    return text.find_first_not_of(" \t\r") == std::string_view::npos;
}

} // namespace

LineReader::Opened LineReader::open(const std::string& path)
{
    auto opened = ByteSource::open(path);
    if (!opened.source)
        return {nullptr, std::move(opened.error)};
    return {std::make_unique<LineReader>(std::move(opened.source)), {}};
}

bool LineReader::next(Line& line)
{
    std::size_t searched = 0;
    for (;;) {
        const std::string_view window = m_source->window();
        const auto* const newline = static_cast<const char*>(
            window.size() > searched ? std::memchr(window.data() + searched, '\n', window.size() - searched)
                                     : nullptr);
        std::size_t length = window.size();
        if (newline != nullptr) {
            length = static_cast<std::size_t>(newline - window.data());
        } else if (length <= maxLineBytes + 1) {
            searched = length;
            if (m_source->more())
                continue;
            // A half line before an error is no line: where it breaks off, the damage begins.
            if (m_source->window().empty() || !m_source->error().empty())
                return false;
        }
        // The window may have moved while looking for more.
        std::string_view text = m_source->window().substr(0, length);
        if (text.size() > maxLineBytes + (text.ends_with('\r') ? 1 : 0))
            return passOver(line);
        m_source->consume(length + (newline != nullptr ? 1 : 0));
        ++m_number;
        searched = 0;
        if (text.ends_with('\r'))
            text.remove_suffix(1);
        if (isBlank(text))
            continue;
        line = Line{text, m_number, false, text, {}};
        return true;
    }
}

/// Consumes a line too long for being held, a piece at a time.
bool LineReader::passOver(Line& line)
{
    m_longBeginning = m_source->window().substr(0, shownOfLongLine);
    ++m_number;
    m_source->consumeLine();
    if (!m_source->error().empty())
        return false;
    line = Line{m_longBeginning, m_number, true, {}, {}};
    return true;
}

bool LineReader::skip(std::int64_t bytes)
{
    while (m_source->consumed() < bytes) {
        if (m_source->window().empty() && !m_source->more())
            return false;
        const auto left = static_cast<std::size_t>(bytes - m_source->consumed());
        const std::string_view piece = m_source->window().substr(0, left);
        m_number += std::count(piece.begin(), piece.end(), '\n');
        m_source->consume(piece.size());
    }
    return m_source->consumed() == bytes;
}

} // namespace quota
