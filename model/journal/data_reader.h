// SPDX-License-Identifier: GPL-3.0-or-later
// The one place that knows what each type's `data` may say.
#pragma once

#include "journal/data_keys.h"
#include "journal/findings.h"
#include "journal/json_tree.h"
#include "vocabulary/event.h"
#include "vocabulary/zone.h"

#include <simdjson.h>

namespace quota {

/// Whether a type says more than an event's own fields hold.
bool hasDetails(EventType type);

/// Checks `data` key by key and fills the event with it. Everything wrong is added to the findings; the event
/// is of use only when there are none. Views point into the parser's memory.
class DataReader {
public:
    DataReader(const ZoneCatalogue& zones, Findings& findings) : m_zones(zones), m_findings(findings) {}

    /// Reads the data, which must be an object, of an event of type `event.type`. `details` is not null where
    /// hasDetails.
    void read(simdjson::dom::element data, Event& event, EventDetails* details);
    /// Checks an event without `data`, which means an empty one.
    void readNothing(EventType type);

private:
    using Element = simdjson::dom::element;

    void readKey(Key key, Element value);
    void readKind(Element value);
    void readDevices(Element value);
    void readThresholds(Element value);
    void readAllowance(Element value);
    void readPrice(Element value);
    void readAttributes(Element value);
    void checkMissing(EventType type, KeySet missing);

    std::optional<std::string_view> text(std::string_view name, Element value);
    std::optional<std::string_view> id(std::string_view name, Element value);
    std::optional<std::int64_t> integer(std::string_view name, Element value, std::int64_t least,
                                        std::int64_t most);
    std::optional<bool> boolean(std::string_view name, Element value);
    std::optional<Instant> instant(std::string_view name, Element value);
    /// A text that is one of an enumeration's words, as `find` knows them.
    template <typename Value>
    std::optional<Value> oneOf(std::string_view name, Element value,
                               std::optional<Value> (*find)(std::string_view));
    void wrongForm(std::string_view name, Objection objection, Element value);
    void notAllowed(std::string_view name, std::string_view word);

    const ZoneCatalogue& m_zones;
    Findings& m_findings;
    TreeCheck m_tree;
    Event* m_event = nullptr;
    EventDetails* m_details = nullptr;
};

/// Reads a time of the contract; adds to the findings what is wrong with it.
std::optional<Instant> readInstant(std::string_view name, simdjson::dom::element value, Findings& findings);

} // namespace quota
