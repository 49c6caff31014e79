// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"

#include <unistd.h>

#include <chrono>
#include <cstdio>

namespace quota {

namespace {

std::int64_t milliseconds()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

} // namespace

ProgressLine::ProgressLine(bool quiet) : m_wanted(!quiet && isatty(STDERR_FILENO) != 0) {}

ProgressLine::~ProgressLine()
{
    if (m_shown)
        std::fputs("\r\x1b[K", stderr);
}

void ProgressLine::show(const std::string& text)
{
    const std::int64_t now = milliseconds();
    if (!m_wanted || now - m_last < 100)
        return;
    m_last = now;
    m_shown = true;
    std::fprintf(stderr, "\r\x1b[K%s", text.c_str());
    std::fflush(stderr);
}

std::string grouped(std::int64_t number)
{
    std::string text = std::to_string(number);
    for (int at = static_cast<int>(text.size()) - 3; at > (number < 0 ? 1 : 0); at -= 3)
        text.insert(static_cast<std::size_t>(at), ",");
    return text;
}

} // namespace quota
