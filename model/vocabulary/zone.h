// SPDX-License-Identifier: GPL-3.0-or-later
// A time zone as a table of transitions, and the civil days that it makes.
#pragma once

#include "vocabulary/types.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace quota {

/// One IANA zone. Days are intervals: a day begins at local 00:00, or at the first instant that exists where
/// a clock change skips midnight, at the first of two where it repeats (rule 0), and lasts until the next
/// begins.
class Zone {
public:
    struct Transition {
        std::int64_t at;     ///< seconds since 1970-01-01T00:00:00Z
        std::int32_t offset; ///< seconds east of UTC from then on
    };

    /// Transitions ascend by time; `initialOffset` holds before the first.
    Zone(std::string name, std::int32_t initialOffset, std::vector<Transition> transitions);

    const std::string& name() const { return m_name; }
    /// Seconds east of UTC at an instant.
    std::int32_t offsetAt(Instant instant) const;
    /// The first instant of a day.
    Instant dayStart(Day day) const;
    /// The day that an instant belongs to.
    Day dayAt(Instant instant) const;
    /// The instant of a local time, in microseconds since the local 1970-01-01T00:00. One that a clock change
    /// skips is moved on by the gap, of two the first is taken (rule 5).
    Instant fromLocal(std::int64_t localMicros) const;

private:
    std::size_t indexAt(std::int64_t seconds) const;

    std::string m_name;
    std::int32_t m_initialOffset;
    std::vector<Transition> m_transitions;
};

/// Finds zones by name; the journal asks it whether a name is known, the engine for the table.
class ZoneCatalogue {
public:
    virtual ~ZoneCatalogue() = default;
    /// The zone, or nullptr when no zone has that name. What is found stays valid as long as the catalogue.
    virtual const Zone* find(std::string_view name) const = 0;
    /// The version of the time zone data, such as 2024a; empty when it does not say.
    virtual std::string tzdataVersion() const { return {}; }
};

/// Remembers the day last asked for, because neighbouring events mostly share it.
class DayCache {
public:
    explicit DayCache(const Zone* zone = nullptr) : m_zone(zone) {}
    /// As Zone::dayAt.
    Day dayAt(Instant instant);
    const Zone& zone() const { return *m_zone; }

private:
    const Zone* m_zone;
    Day m_day = 0;
    Instant m_starts = 0;
    Instant m_ends = 0;
};

} // namespace quota
