// SPDX-License-Identifier: GPL-3.0-or-later
#include "zones/posix_rule.h"

#include "vocabulary/calendar.h"

namespace quota {

namespace {

constexpr std::int64_t daySeconds = 86400;
constexpr std::int32_t hourSeconds = 3600;

/// Reads a rule from its beginning; once something is missing, nothing more is read.
class Cursor {
public:
    explicit Cursor(std::string_view text) : m_rest(text) {}

    bool ok() const { return m_ok; }
    bool atEnd() const { return m_rest.empty(); }
    bool take(char c)
    {
        if (m_rest.empty() || m_rest[0] != c)
            return false;
        m_rest.remove_prefix(1);
        return true;
    }
    void need(char c) { m_ok = take(c) && m_ok; }

    std::int32_t number(std::int32_t least, std::int32_t most)
    {
        std::int32_t value = 0;
        std::size_t digits = 0;
        for (; digits < m_rest.size() && digits < 3 && m_rest[digits] >= '0' && m_rest[digits] <= '9';
             ++digits)
            value = value * 10 + (m_rest[digits] - '0');
        m_rest.remove_prefix(digits);
        m_ok = m_ok && digits > 0 && value >= least && value <= most;
        return value;
    }

    /// An abbreviation: letters, or anything between < and >.
    void name()
    {
        std::size_t length = 0;
        if (take('<')) {
            length = m_rest.find('>');
            m_ok = m_ok && length != std::string_view::npos;
            m_rest.remove_prefix(m_ok ? length + 1 : m_rest.size());
            return;
        }
        while (length < m_rest.size() && ((m_rest[length] >= 'A' && m_rest[length] <= 'Z') ||
                                          (m_rest[length] >= 'a' && m_rest[length] <= 'z')))
            ++length;
        m_ok = m_ok && length >= 3;
        m_rest.remove_prefix(length);
    }

    /// [+-]hh[:mm[:ss]] in seconds.
    std::int32_t time()
    {
        constexpr std::int32_t mostHours = 167;
        const bool negative = take('-');
        if (!negative)
            take('+');
        std::int32_t seconds = number(0, mostHours) * hourSeconds;
        if (take(':')) {
            seconds += number(0, 59) * 60;
            if (take(':'))
                seconds += number(0, 59);
        }
        return negative ? -seconds : seconds;
    }

    YearlyChange change()
    {
        YearlyChange change;
        if (take('M')) {
            change.month = number(1, 12);
            need('.');
            change.week = number(1, 5);
            need('.');
            change.day = number(0, 6);
        } else if (take('J')) {
            change.kind = YearlyChange::Kind::DayWithoutLeap;
            change.day = number(1, 365);
        } else {
            change.kind = YearlyChange::Kind::DayOfYear;
            change.day = number(0, 365);
        }
        change.seconds = take('/') ? time() : 2 * hourSeconds;
        return change;
    }

private:
    std::string_view m_rest;
    bool m_ok = true;
};

Day dayOfChange(const YearlyChange& change, std::int32_t year)
{
    const Day newYear = dayOf({year, 1, 1});
    if (change.kind == YearlyChange::Kind::DayOfYear)
        return newYear + change.day;
    if (change.kind == YearlyChange::Kind::DayWithoutLeap) {
        constexpr std::int32_t firstOfMarch = 60;
        const bool leap = daysInMonth(year, 2) == 29;
        return newYear + change.day - 1 + (leap && change.day >= firstOfMarch ? 1 : 0);
    }
    const Day first = dayOf({year, change.month, 1});
    const int weekdayOfFirst = (weekdayOf(first) + 1) % 7; // from 0 for Monday to 0 for Sunday
    Day day = first + (change.day - weekdayOfFirst + 7) % 7 + (change.week - 1) * 7;
    if (day >= first + daysInMonth(year, change.month))
        day -= 7;
    return day;
}

std::int64_t secondsOf(const YearlyChange& change, std::int32_t year, std::int32_t offsetBefore)
{
    return dayOfChange(change, year) * daySeconds + change.seconds - offsetBefore;
}

} // namespace

std::int64_t PosixRule::summerStarts(std::int32_t year) const
{
    return secondsOf(starts, year, standardOffset);
}

std::int64_t PosixRule::summerEnds(std::int32_t year) const
{
    return secondsOf(ends, year, summerOffset);
}

std::optional<PosixRule> parsePosixRule(std::string_view text)
{
    Cursor cursor(text);
    PosixRule rule;
    cursor.name();
    rule.standardOffset = -cursor.time(); // POSIX counts to the west
    if (!cursor.atEnd()) {
        rule.hasSummer = true;
        cursor.name();
        rule.summerOffset = rule.standardOffset + hourSeconds;
        if (!cursor.take(',')) {
            rule.summerOffset = -cursor.time();
            cursor.need(',');
        }
        rule.starts = cursor.change();
        cursor.need(',');
        rule.ends = cursor.change();
    }
    return cursor.ok() && cursor.atEnd() ? std::optional(rule) : std::nullopt;
}

} // namespace quota
