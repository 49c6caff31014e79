// SPDX-License-Identifier: GPL-3.0-or-later
#include "vocabulary/calendar.h"

#include <algorithm>

namespace quota {

namespace {

/// Floor division for a divisor above zero.
constexpr std::int64_t floorDiv(std::int64_t a, std::int64_t b)
{
    return a / b - (a % b < 0 ? 1 : 0);
}

void appendDigits(std::string& out, std::int64_t value, int width)
{
    char digits[20];
    int n = 0;
    do {
        digits[n++] = static_cast<char>('0' + value % 10);
        value /= 10;
    } while (value > 0);
    for (int i = n; i < width; ++i)
        out.push_back('0');
    while (n > 0)
        out.push_back(digits[--n]);
}

/// Reads exactly `count` digits at `at`; −1 when there are others or the text ends.
int readDigits(std::string_view text, std::size_t at, int count)
{
    if (text.size() < at + static_cast<std::size_t>(count))
        return -1;
    int value = 0;
    for (int i = 0; i < count; ++i) {
        const char c = text[at + static_cast<std::size_t>(i)];
        if (c < '0' || c > '9')
            return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

bool exists(Date date)
{
    return date.month >= 1 && date.month <= 12 && date.day >= 1 &&
           date.day <= daysInMonth(date.year, date.month);
}

std::optional<Day> readDate(std::string_view text)
{
    const Date date{readDigits(text, 0, 4), readDigits(text, 5, 2), readDigits(text, 8, 2)};
    if (text.size() < 10 || text[4] != '-' || text[7] != '-' || date.year < 0 || !exists(date))
        return std::nullopt;
    return dayOf(date);
}

/// Reads the offset of a time: Z, or ±HH:MM; in seconds.
std::optional<std::int64_t> readOffset(std::string_view text)
{
    if (text == "Z" || text == "z")
        return 0;
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':')
        return std::nullopt;
    const int hours = readDigits(text, 1, 2);
    const int minutes = readDigits(text, 4, 2);
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59)
        return std::nullopt;
    const std::int64_t seconds = hours * 3600 + minutes * 60;
    return text[0] == '-' ? -seconds : seconds;
}

} // namespace

Day dayOf(Date date)
{
    const std::int64_t y = date.year - (date.month <= 2 ? 1 : 0);
    const std::int64_t era = floorDiv(y, 400);
    const std::int64_t yearOfEra = y - era * 400;
    const std::int64_t dayOfYear = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
    const std::int64_t dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return static_cast<Day>(era * 146097 + dayOfEra - 719468);
}

Date dateOf(Day day)
{
    const std::int64_t z = std::int64_t{day} + 719468;
    const std::int64_t era = floorDiv(z, 146097);
    const std::int64_t dayOfEra = z - era * 146097;
    const std::int64_t yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
    const std::int64_t dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const std::int64_t shifted = (5 * dayOfYear + 2) / 153;
    const std::int64_t month = shifted < 10 ? shifted + 3 : shifted - 9;
    return {static_cast<std::int32_t>(yearOfEra + era * 400 + (month <= 2 ? 1 : 0)),
            static_cast<std::int32_t>(month),
            static_cast<std::int32_t>(dayOfYear - (153 * shifted + 2) / 5 + 1)};
}

int daysInMonth(std::int32_t year, std::int32_t month)
{
    constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

Month monthOf(Day day)
{
    const Date date = dateOf(day);
    return date.year * 12 + date.month - 1;
}

Day firstDayOf(Month month)
{
    const auto year = static_cast<std::int32_t>(floorDiv(month, 12));
    return dayOf({year, month - year * 12 + 1, 1});
}

Day addMonths(Day day, std::int32_t months)
{
    const Date date = dateOf(day);
    const Month month = date.year * 12 + date.month - 1 + months;
    const auto year = static_cast<std::int32_t>(floorDiv(month, 12));
    const std::int32_t monthOfYear = month - year * 12 + 1;
    return dayOf({year, monthOfYear, std::min(date.day, daysInMonth(year, monthOfYear))});
}

int weekdayOf(Day day)
{
    const int shifted = (day + 3) % 7;
    return shifted < 0 ? shifted + 7 : shifted;
}

std::optional<Instant> parseInstant(std::string_view text)
{
    const auto day = readDate(text);
    if (!day || text.size() < 20 || (text[10] != 'T' && text[10] != 't') || text[13] != ':' ||
        text[16] != ':')
        return std::nullopt;
    const int hours = readDigits(text, 11, 2);
    const int minutes = readDigits(text, 14, 2);
    const int seconds = readDigits(text, 17, 2);
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59)
        return std::nullopt;
    std::size_t at = 19;
    std::int64_t micros = 0;
    if (text[at] == '.') {
        const std::size_t first = ++at;
        std::int64_t scale = 100'000;
        for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, scale /= 10)
            micros += (text[at] - '0') * scale;
        if (at == first)
            return std::nullopt;
    }
    const auto offset = readOffset(text.substr(at));
    if (!offset)
        return std::nullopt;
    return (std::int64_t{*day} * 86400 + hours * 3600 + minutes * 60 + seconds - *offset) * second + micros;
}

std::optional<Day> parseDay(std::string_view text)
{
    return text.size() == 10 ? readDate(text) : std::nullopt;
}

std::optional<Month> parseMonth(std::string_view text)
{
    const int year = readDigits(text, 0, 4);
    const int month = readDigits(text, 5, 2);
    if (text.size() != 7 || text[4] != '-' || year < 0 || month < 1 || month > 12)
        return std::nullopt;
    return year * 12 + month - 1;
}

void appendInstant(std::string& out, Instant instant)
{
    const std::int64_t seconds = floorDiv(instant, second);
    const std::int64_t micros = instant - seconds * second;
    const std::int64_t day = floorDiv(seconds, 86400);
    const std::int64_t ofDay = seconds - day * 86400;
    out += formatDay(static_cast<Day>(day));
    out.push_back('T');
    appendDigits(out, ofDay / 3600, 2);
    out.push_back(':');
    appendDigits(out, ofDay / 60 % 60, 2);
    out.push_back(':');
    appendDigits(out, ofDay % 60, 2);
    if (micros != 0) {
        out.push_back('.');
        appendDigits(out, micros, 6);
    }
    out.push_back('Z');
}

std::string formatInstant(Instant instant)
{
    std::string out;
    appendInstant(out, instant);
    return out;
}

std::string formatDay(Day day)
{
    const Date date = dateOf(day);
    std::string out;
    appendDigits(out, date.year, 4);
    out.push_back('-');
    appendDigits(out, date.month, 2);
    out.push_back('-');
    appendDigits(out, date.day, 2);
    return out;
}

std::string formatMonth(Month month)
{
    return formatDay(firstDayOf(month)).substr(0, 7);
}

} // namespace quota
