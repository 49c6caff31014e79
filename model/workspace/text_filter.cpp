// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/text_filter.h"

#include <QString>

#include <algorithm>

namespace quota {

namespace {

bool isAscii(std::string_view text)
{
    return std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) > 127; });
}

bool sameLetter(char a, char b)
{
    const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return small(a) == small(b);
}

} // namespace

bool TextFilter::passes(std::string_view column) const
{
    if (isOpen())
        return true;
    // Ids are plain letters, and there may be a million of them.
    if (isAscii(text))
        return whole ? std::equal(column.begin(), column.end(), text.begin(), text.end(), sameLetter)
                     : std::search(column.begin(), column.end(), text.begin(), text.end(), sameLetter) !=
                           column.end();
    const QString wanted = QString::fromStdString(text);
    const QString all = QString::fromUtf8(column.data(), qsizetype(column.size()));
    return whole ? all.compare(wanted, Qt::CaseInsensitive) == 0 : all.contains(wanted, Qt::CaseInsensitive);
}

} // namespace quota
