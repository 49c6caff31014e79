// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/data_reader.h"

#include "journal/currencies.h"
#include "journal/identifier.h"
#include "journal/mailbox.h"
#include "vocabulary/calendar.h"

#include <array>
#include <limits>

namespace quota {

namespace dom = simdjson::dom;

namespace {

constexpr std::int64_t maxInteger = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t minInteger = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t maxValidityYears = 100;
constexpr std::int64_t maxThreshold = 1000;
constexpr std::size_t maxDevices = 1'000'000;
constexpr std::size_t maxAttributes = 64;
constexpr std::size_t maxAttributeBytes = 1024;

std::optional<std::string_view> callKindOf(std::string_view text)
{
    return text == "amqp" || text == "openapi" ? std::optional(text) : std::nullopt;
}

std::optional<bool> successOf(std::string_view text)
{
    if (text != "success" && text != "failure")
        return std::nullopt;
    return text == "success";
}

/// The meters that a top-up can have: the others are granted by events of their own.
std::optional<Meter> topupMeterOf(std::string_view text)
{
    const auto meter = meterOf(text);
    return meter && *meter <= Meter::Subscription ? meter : std::nullopt;
}

/// Assigns where there is something to assign: what is wrong stands in the findings already.
template <typename Target, typename Source>
void assign(Target& target, const std::optional<Source>& source)
{
    if (source)
        target = *source;
}

} // namespace

bool hasDetails(EventType type)
{
    constexpr KeySet plain = setOf(Key::Device) | setOf(Key::Product) | setOf(Key::Campaign) |
                             setOf(Key::Bytes) | setOf(Key::Count) | setOf(Key::Quantity) |
                             setOf(Key::Quota) | setOf(Key::Amount);
    const TypeKeys& keys = keysOf(type);
    return ((keys.required | keys.optional) & ~plain) != 0;
}

std::optional<Instant> readInstant(std::string_view name, dom::element value, Findings& findings)
{
    std::string_view text;
    if (value.get_string().get(text) != simdjson::SUCCESS) {
        findings.add(Reason::Malformed, Objection::MustBeTime, {name, describe(value)});
        return std::nullopt;
    }
    const auto instant = parseInstant(text);
    if (!instant) {
        findings.add(Reason::Malformed, Objection::WrongTime, {name, shown(text)});
        return std::nullopt;
    }
    static const Instant ends = Instant{dayOf({10000, 1, 1})} * 24 * hour;
    if (*instant < 0 || *instant >= ends) {
        findings.add(Reason::OutOfRange, Objection::BeyondYears, {name, shown(text)});
        return std::nullopt;
    }
    return instant;
}

void DataReader::read(Element data, Event& event, EventDetails* details)
{
    dom::object object;
    if (data.get(object) != simdjson::SUCCESS)
        return wrongForm("data", Objection::MustBeObject, data);
    m_event = &event;
    m_details = details;
    const TypeKeys& keys = keysOf(event.type);
    const KeySet known = keys.required | keys.optional;
    KeySet present = 0;
    bool strange = false;
    for (const auto member : object) {
        const auto key = keyOf(member.key);
        if (!key || (known & setOf(*key)) == 0) {
            strange = true;
            m_findings.add(Reason::UnknownKey, Objection::UnknownKey, {word(event.type), shown(member.key)});
            continue;
        }
        if ((present & setOf(*key)) != 0)
            m_findings.add(Reason::Malformed, Objection::KeyTwice, {member.key});
        present |= setOf(*key);
        readKey(*key, member.value);
    }
    if (strange)
        m_tree.check(data, 2, m_findings);
    if ((keys.required & ~present) != 0)
        checkMissing(event.type, keys.required & ~present);
}

void DataReader::readNothing(EventType type)
{
    if (keysOf(type).required != 0)
        checkMissing(type, keysOf(type).required);
}

void DataReader::checkMissing(EventType type, KeySet missing)
{
    const auto first = static_cast<Key>(__builtin_ctzll(missing));
    m_findings.add(Reason::MissingKey, Objection::MissingKey, {word(type), nameOf(first)});
}

void DataReader::readKey(Key key, Element value)
{
    const std::string_view name = nameOf(key);
    switch (key) {
    case Key::Device:
        return assign(m_event->device, id(name, value));
    case Key::Product:
        return assign(m_event->product, id(name, value));
    case Key::Campaign:
        return assign(m_event->campaign, id(name, value));
    case Key::Bytes:
    case Key::Count:
    case Key::Quantity:
    case Key::Quota:
        return assign(m_event->amount, integer(name, value, 1, maxInteger));
    case Key::Amount:
        assign(m_event->amount, integer(name, value, minInteger, maxInteger));
        if (std::int64_t amount = 1; value.get(amount) == simdjson::SUCCESS && amount == 0)
            m_findings.add(Reason::OutOfRange, Objection::ZeroAmount);
        return;
    case Key::Alert:
        return assign(m_details->alert, text(name, value));
    case Key::Allowance:
        return readAllowance(value);
    case Key::Application:
        return assign(m_details->application, text(name, value));
    case Key::Attributes:
        return readAttributes(value);
    case Key::BusinessModel:
        return assign(m_details->businessModel, oneOf(name, value, businessModelOf));
    case Key::ChargingStarts:
        return assign(m_details->chargingStarts, instant(name, value));
    case Key::Condition:
        return assign(m_details->condition, oneOf(name, value, conditionOf));
    case Key::Currency: {
        const auto currency = text(name, value);
        if (currency && !isCurrency(*currency))
            notAllowed("currency", *currency);
        return assign(m_details->currency, currency);
    }
    case Key::Devices:
        return readDevices(value);
    case Key::Direction:
        return assign(m_details->direction, oneOf(name, value, directionOf));
    case Key::Email: {
        const auto address = text(name, value);
        if (address && !isMailbox(*address))
            m_findings.add(Reason::OutOfRange, Objection::NoMailbox, {shown(*address)});
        return assign(m_details->email, address);
    }
    case Key::Enabled:
        return assign(m_details->enabled, boolean(name, value));
    case Key::EndpointName:
        return assign(m_details->endpointName, text(name, value));
    case Key::Expires:
        return assign(m_details->expires, instant(name, value));
    case Key::InArrears:
        return assign(m_details->inArrears, boolean(name, value));
    case Key::Kind:
        return readKind(value);
    case Key::Meter:
        return assign(m_details->meter, oneOf(name, value, topupMeterOf));
    case Key::Name:
        return assign(m_details->name, text(name, value));
    case Key::Operation:
        return assign(m_details->operation, text(name, value));
    case Key::Organisation:
        return assign(m_details->organisation, text(name, value));
    case Key::Parent:
        return assign(m_details->parent, id(name, value));
    case Key::Price:
        return readPrice(value);
    case Key::Reason:
        return assign(m_details->reason, text(name, value));
    case Key::Result:
        return assign(m_details->success, oneOf(name, value, successOf));
    case Key::Scheme:
        return assign(m_details->scheme, oneOf(name, value, schemeOf));
    case Key::Thresholds:
        return readThresholds(value);
    case Key::Timezone: {
        const auto zone = text(name, value);
        if (zone && m_zones.find(*zone) == nullptr)
            notAllowed("timezone", *zone);
        return assign(m_details->timezone, zone);
    }
    }
}

/// One key, two lists of words: what an account is, and what a call is.
void DataReader::readKind(Element value)
{
    if (m_event->type == EventType::AccountCreated)
        assign(m_details->kind, oneOf("kind", value, accountKindOf));
    else
        assign(m_details->callKind, oneOf("kind", value, callKindOf));
}

void DataReader::readDevices(Element value)
{
    dom::array array;
    if (value.get(array) != simdjson::SUCCESS)
        return wrongForm("devices", Objection::MustBeDeviceIds, value);
    for (const Element item : array) {
        const auto device = id("devices", item);
        if (m_details->devices.size() > maxDevices || !device)
            continue;
        m_details->devices.emplace_back(*device);
    }
    if (array.begin() == array.end())
        m_findings.add(Reason::OutOfRange, Objection::NoDevices);
    if (m_details->devices.size() > maxDevices)
        m_findings.add(Reason::OutOfRange, Objection::TooManyDevices);
}

void DataReader::readThresholds(Element value)
{
    dom::array array;
    if (value.get(array) != simdjson::SUCCESS)
        return wrongForm("thresholds", Objection::MustBeNumbers, value);
    for (const Element item : array)
        if (const auto threshold = integer("thresholds", item, 1, maxThreshold))
            m_details->thresholds.push_back(*threshold);
}

void DataReader::readAllowance(Element value)
{
    dom::object object;
    if (value.get(object) != simdjson::SUCCESS)
        return wrongForm("allowance", Objection::MustBeObject, value);
    m_tree.check(value, 3, m_findings);
    Allowance allowance;
    const auto number = [this](std::int64_t& target, dom::key_value_pair member, std::int64_t least,
                               std::int64_t most) {
        assign(target, integer(member.key, member.value, least, most));
    };
    for (const auto member : object) {
        if (member.key == "validity_years")
            number(allowance.validityYears, member, 1, maxValidityYears);
        else if (member.key == "messages_per_day")
            number(allowance.messagesPerDay, member, 0, maxInteger);
        else if (member.key == "ota_quota")
            number(allowance.otaQuota, member, 0, maxInteger);
        else if (member.key == "ota_period")
            assign(allowance.otaPeriod, oneOf("ota_period", member.value, otaPeriodOf));
        else if (member.key == "ota_unit_bytes")
            number(allowance.otaUnitBytes, member, 1, maxInteger);
        else if (member.key == "storage_days")
            number(allowance.storageDays, member, 0, maxInteger);
        else
            m_findings.add(Reason::UnknownKey, Objection::UnknownKey, {"allowance", shown(member.key)});
    }
    m_details->allowance = allowance;
}

void DataReader::readPrice(Element value)
{
    dom::object object;
    if (value.get(object) != simdjson::SUCCESS)
        return wrongForm("price", Objection::MustBeObject, value);
    m_tree.check(value, 3, m_findings);
    Price price;
    bool hasAmount = false;
    bool hasCurrency = false;
    for (const auto member : object) {
        if (member.key == "amount") {
            hasAmount = true;
            assign(price.amount, integer("amount", member.value, 0, maxInteger));
        } else if (member.key == "currency") {
            hasCurrency = true;
            const auto currency = text("currency", member.value);
            if (currency && !isCurrency(*currency))
                notAllowed("currency", *currency);
            assign(price.currency, currency);
        } else {
            m_findings.add(Reason::UnknownKey, Objection::UnknownKey, {"price", shown(member.key)});
        }
    }
    if (!hasAmount || !hasCurrency)
        m_findings.add(Reason::MissingKey, Objection::MissingKey,
                       {"price", hasAmount ? "currency" : "amount"});
    m_details->price = std::move(price);
}

void DataReader::readAttributes(Element value)
{
    dom::object object;
    if (value.get(object) != simdjson::SUCCESS)
        return wrongForm("attributes", Objection::MustBeObject, value);
    m_tree.check(value, 3, m_findings);
    std::size_t count = 0;
    for (const auto member : object) {
        ++count;
        const auto content = text("attributes", member.value);
        if (member.key.find('\0') != std::string_view::npos)
            m_findings.add(Reason::Malformed, Objection::NulInAttribute);
        if (member.key.size() > maxAttributeBytes || (content && content->size() > maxAttributeBytes))
            m_findings.add(Reason::OutOfRange, Objection::LongAttribute, {shown(member.key)});
    }
    if (count > maxAttributes)
        m_findings.add(Reason::OutOfRange, Objection::TooManyAttributes);
    if (!m_findings.empty())
        return; // its canonical text would be of no use, and might be of wrong values
    m_details->attributes.emplace();
    appendCanonical(*m_details->attributes, value);
}

std::optional<std::string_view> DataReader::text(std::string_view name, Element value)
{
    std::string_view text;
    if (value.get_string().get(text) != simdjson::SUCCESS) {
        wrongForm(name, Objection::MustBeText, value);
        return std::nullopt;
    }
    if (text.find('\0') != std::string_view::npos) {
        m_findings.add(Reason::Malformed, Objection::HasNul, {name});
        return std::nullopt;
    }
    return text;
}

std::optional<std::string_view> DataReader::id(std::string_view name, Element value)
{
    std::string_view text;
    if (value.get_string().get(text) != simdjson::SUCCESS) {
        wrongForm(name, Objection::MustBeText, value);
        return std::nullopt;
    }
    if (const auto problem = idProblem(text))
        m_findings.add(Reason::OutOfRange, *problem, {name});
    return text;
}

std::optional<std::int64_t> DataReader::integer(std::string_view name, Element value, std::int64_t least,
                                                std::int64_t most)
{
    if (value.type() == dom::element_type::UINT64) {
        m_findings.add(Reason::OutOfRange, Objection::BeyondBits, {name});
        return std::nullopt;
    }
    std::int64_t number = 0;
    if (value.type() != dom::element_type::INT64 || value.get(number) != simdjson::SUCCESS) {
        wrongForm(name, Objection::MustBeNumber, value);
        return std::nullopt;
    }
    if (number < least) {
        m_findings.add(Reason::OutOfRange, Objection::TooSmall,
                       {name, std::to_string(least), std::to_string(number)});
    } else if (number > most) {
        m_findings.add(Reason::OutOfRange, Objection::TooLarge,
                       {name, std::to_string(most), std::to_string(number)});
    }
    return number;
}

std::optional<bool> DataReader::boolean(std::string_view name, Element value)
{
    bool is = false;
    if (value.get(is) == simdjson::SUCCESS)
        return is;
    wrongForm(name, Objection::MustBeTrueOrFalse, value);
    return std::nullopt;
}

std::optional<Instant> DataReader::instant(std::string_view name, Element value)
{
    return readInstant(name, value, m_findings);
}

template <typename Value>
std::optional<Value> DataReader::oneOf(std::string_view name, Element value,
                                       std::optional<Value> (*find)(std::string_view))
{
    const auto written = text(name, value);
    if (!written)
        return std::nullopt;
    const auto found = find(*written);
    if (!found)
        notAllowed(name, *written);
    return found;
}

void DataReader::wrongForm(std::string_view name, Objection objection, Element value)
{
    m_findings.add(Reason::Malformed, objection, {name, describe(value)});
}

void DataReader::notAllowed(std::string_view name, std::string_view word)
{
    m_findings.add(Reason::OutOfRange, Objection::UnknownValue, {name, shown(word)});
}

} // namespace quota
