// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/data_keys.h"

#include <array>

namespace quota {

namespace {

struct Entry {
    std::string_view name;
    Shape shape = Shape::String;
};

/// In the order of Key.
constexpr std::array<Entry, keyCount> entries = {{
    {"alert"},
    {"allowance", Shape::Object},
    {"amount", Shape::Integer},
    {"application"},
    {"attributes", Shape::Object},
    {"business_model"},
    {"bytes", Shape::Integer},
    {"campaign"},
    {"charging_starts"},
    {"condition"},
    {"count", Shape::Integer},
    {"currency"},
    {"device"},
    {"devices", Shape::Strings},
    {"direction"},
    {"email"},
    {"enabled", Shape::Boolean},
    {"endpoint_name"},
    {"expires"},
    {"in_arrears", Shape::Boolean},
    {"kind"},
    {"meter"},
    {"name"},
    {"operation"},
    {"organisation"},
    {"parent"},
    {"price", Shape::Object},
    {"product"},
    {"quantity", Shape::Integer},
    {"quota", Shape::Integer},
    {"reason"},
    {"result"},
    {"scheme"},
    {"thresholds", Shape::Integers},
    {"timezone"},
}};

constexpr std::size_t longestName = 15;

/// Which keys have a name of some length, so that a look-up compares few.
constexpr std::array<KeySet, longestName + 1> makeByLength()
{
    std::array<KeySet, longestName + 1> sets{};
    for (std::size_t i = 0; i < keyCount; ++i)
        sets[entries[i].name.size()] |= KeySet{1} << i;
    return sets;
}
constexpr auto byLength = makeByLength();

template <typename... Keys>
constexpr KeySet set(Keys... keys)
{
    return (KeySet{0} | ... | setOf(keys));
}

/// In the order of EventType.
constexpr std::array<TypeKeys, 26> types = {{
    {set(Key::Name, Key::Scheme),
     set(Key::Parent, Key::Organisation, Key::Timezone, Key::Kind, Key::BusinessModel, Key::Currency,
         Key::ChargingStarts, Key::Email, Key::Attributes)},
    {0, set(Key::Name, Key::Organisation, Key::BusinessModel, Key::Attributes, Key::InArrears, Key::Email,
            Key::ChargingStarts)},
    {set(Key::Product), set(Key::Name, Key::Allowance)},
    {set(Key::Product, Key::Allowance), 0},
    {set(Key::Device, Key::Product), set(Key::EndpointName)},
    {set(Key::Device), 0},
    {set(Key::Device), 0},
    {set(Key::Product, Key::Quantity), set(Key::Allowance, Key::Price)},
    {set(Key::Meter, Key::Quantity), set(Key::Expires, Key::Price)},
    {set(Key::Meter, Key::Quantity), set(Key::Expires, Key::Price)},
    {0, 0},
    {set(Key::Quantity), set(Key::Price)},
    {set(Key::Quota), 0},
    {set(Key::Amount, Key::Reason), 0},
    {set(Key::Device, Key::Bytes), 0},
    {set(Key::Campaign, Key::Devices), set(Key::Name)},
    {set(Key::Campaign, Key::Device, Key::Result), 0},
    {set(Key::Campaign), 0},
    {set(Key::Device, Key::Count), 0},
    {set(Key::Application, Key::Kind, Key::Count), 0},
    {set(Key::Direction, Key::Operation, Key::Count), 0},
    {set(Key::Email), set(Key::Name)},
    {set(Key::Email), set(Key::Name)},
    {set(Key::Condition), set(Key::Enabled, Key::Thresholds)},
    {set(Key::Alert), 0},
    {0, 0},
}};

} // namespace

std::string_view nameOf(Key key)
{
    return entries[static_cast<std::size_t>(key)].name;
}

Shape shapeOf(Key key)
{
    return entries[static_cast<std::size_t>(key)].shape;
}

std::optional<Key> keyOf(std::string_view name)
{
    if (name.size() > longestName)
        return std::nullopt;
    for (KeySet candidates = byLength[name.size()]; candidates != 0; candidates &= candidates - 1) {
        const auto i = static_cast<std::size_t>(__builtin_ctzll(candidates));
        if (entries[i].name == name)
            return static_cast<Key>(i);
    }
    return std::nullopt;
}

const TypeKeys& keysOf(EventType type)
{
    return types[static_cast<std::size_t>(type)];
}

} // namespace quota
