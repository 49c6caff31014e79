// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/journal_reader.h"

#include "journal/csv_reader.h"
#include "journal/line_reader.h"

namespace quota {

namespace {

bool hasCsvName(std::string_view path)
{
    return path.ends_with(".csv") || path.ends_with(".csv.gz");
}

/// Looks at the first line, without taking it.
bool looksLikeCsv(ByteSource& source, std::string_view type)
{
    constexpr std::size_t enough = 64 * 1024;
    while (source.window().find('\n') == std::string_view::npos && source.window().size() < enough &&
           source.more())
        continue;
    const std::string_view window = source.window();
    const std::size_t first = window.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos || window[first] == '{')
        return false;
    return !type.empty() || CsvReader::isHeader(window);
}

} // namespace

OpenedJournal openJournal(const std::string& path, std::string_view csvType)
{
    auto opened = ByteSource::open(path);
    if (!opened.source)
        return {nullptr, std::move(opened.error)};
    if (hasCsvName(path) || looksLikeCsv(*opened.source, csvType)) {
        auto csv = CsvReader::over(std::move(opened.source), path, csvType);
        return {std::move(csv.reader), std::move(csv.error)};
    }
    return {std::make_unique<LineReader>(std::move(opened.source)), {}};
}

} // namespace quota
