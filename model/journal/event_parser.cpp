// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/event_parser.h"

#include "journal/data_reader.h"
#include "journal/identifier.h"
#include "journal/long_numbers.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace quota {

namespace dom = simdjson::dom;

namespace {

/// A line beyond this gets a parser and a buffer of its own, given back with the next line.
constexpr std::size_t ordinaryLine = 1 << 20;

Objection objectionTo(simdjson::error_code error)
{
    switch (error) {
    case simdjson::UTF8_ERROR:
        return Objection::NoUtf8;
    case simdjson::UNESCAPED_CHARS:
        return Objection::ControlCharacter;
    case simdjson::UNCLOSED_STRING:
        return Objection::TextNotClosed;
    case simdjson::STRING_ERROR:
        return Objection::WrongEscape;
    case simdjson::NUMBER_ERROR:
        return Objection::WrongNumber;
    case simdjson::DEPTH_ERROR:
        return Objection::NestedTooDeep;
    case simdjson::EMPTY:
        return Objection::EmptyLine;
    default:
        return Objection::NoJson;
    }
}

enum class Attribute : unsigned { SpecVersion, Id, Source, Type, Time, Account, Actor, Data, Other };

Attribute attributeOf(std::string_view key)
{
    switch (key.size()) {
    case 2:
        return key == "id" ? Attribute::Id : Attribute::Other;
    case 4:
        return key == "type"   ? Attribute::Type
               : key == "time" ? Attribute::Time
               : key == "data" ? Attribute::Data
                               : Attribute::Other;
    case 5:
        return key == "actor" ? Attribute::Actor : Attribute::Other;
    case 6:
        return key == "source" ? Attribute::Source : Attribute::Other;
    case 7:
        return key == "account" ? Attribute::Account : Attribute::Other;
    case 11:
        return key == "specversion" ? Attribute::SpecVersion : Attribute::Other;
    default:
        return Attribute::Other;
    }
}

constexpr unsigned bitOf(Attribute attribute)
{
    return 1U << static_cast<unsigned>(attribute);
}

/// The envelope's members as found; texts are valid where their bit is set.
struct Envelope {
    unsigned present = 0;
    std::string_view specVersion, type;
    dom::element time, data;

    bool has(Attribute attribute) const { return (present & bitOf(attribute)) != 0; }
};

/// Makes it a line of which nothing is known, keeping its memory.
void clear(ParsedLine& out)
{
    out.event = Event{};
    out.ok = out.hasIdentity = out.hasTime = false;
    out.rejection.reason = Reason::None;
    out.rejection.message.clear();
    out.typeName = {};
}

EventDetails* freshDetails(EventType type, ParsedLine& out)
{
    if (!hasDetails(type))
        return nullptr;
    // Somebody may still hold the details of the line before.
    if (out.details && out.details.use_count() == 1)
        *out.details = EventDetails{};
    else
        out.details = std::make_shared<EventDetails>();
    out.event.details = out.details;
    return out.details.get();
}

} // namespace

struct EventParser::Parts {
    explicit Parts(const ZoneCatalogue& zones) : data(zones, findings) {}

    bool parseJson(std::string_view json, dom::element& root);
    simdjson::error_code parsePadded(std::string_view json, dom::element& root);
    void readEnvelope(dom::object object, Envelope& envelope, Event& event);
    void readAttribute(Attribute attribute, dom::element value, Envelope& envelope, Event& event);
    std::optional<std::string_view> envelopeText(std::string_view name, dom::element value);
    void checkId(std::string_view name, std::string_view id);
    void checkEnvelope(const Envelope& envelope, ParsedLine& out);
    std::optional<EventType> typeOf(std::string_view name);
    void readData(const Envelope& envelope, ParsedLine& out);
    void keepData(dom::element value, Event& event);
    void settle(ParsedLine& out);

    Findings findings;
    DataReader data;
    TreeCheck tree;
    dom::parser parser;
    std::unique_ptr<dom::parser> largeParser;
    std::vector<char> padded;
    std::string shortened;
    std::string canonical;
    std::vector<std::string_view> otherKeys;
    EventType lastType = EventType::OtaRequested;
};

simdjson::error_code EventParser::Parts::parsePadded(std::string_view json, dom::element& root)
{
    dom::parser* use = &parser;
    if (json.size() > ordinaryLine) {
        if (!largeParser)
            largeParser = std::make_unique<dom::parser>();
        use = largeParser.get();
    } else {
        largeParser.reset();
        if (parser.capacity() < json.size())
            if (const auto error =
                    parser.allocate(std::max(std::bit_ceil(json.size()), std::size_t{1} << 14)))
                return error;
    }
    const std::size_t due = json.size() + simdjson::SIMDJSON_PADDING;
    if (padded.size() < due || (padded.size() > 2 * ordinaryLine && due <= ordinaryLine))
        padded = std::vector<char>(std::max(std::bit_ceil(due), std::size_t{1} << 14));
    std::memcpy(padded.data(), json.data(), json.size());
    std::memset(padded.data() + json.size(), 0, simdjson::SIMDJSON_PADDING);
    return use->parse(padded.data(), json.size(), false).get(root);
}

bool EventParser::Parts::parseJson(std::string_view json, dom::element& root)
{
    findings.clear();
    simdjson::error_code error = json.empty() ? simdjson::EMPTY : parsePadded(json, root);
    if (error == simdjson::NUMBER_ERROR) {
        shortenNumbers(json, shortened);
        error = parsePadded(shortened, root);
    }
    if (error != simdjson::SUCCESS)
        findings.add(Reason::Malformed, objectionTo(error));
    return error == simdjson::SUCCESS;
}

std::optional<std::string_view> EventParser::Parts::envelopeText(std::string_view name, dom::element value)
{
    std::string_view text;
    if (value.get_string().get(text) == simdjson::SUCCESS)
        return text;
    findings.add(Reason::Malformed, Objection::MustBeText, {name, describe(value)});
    return std::nullopt;
}

void EventParser::Parts::readAttribute(Attribute attribute, dom::element value, Envelope& envelope,
                                       Event& event)
{
    switch (attribute) {
    case Attribute::SpecVersion:
        envelope.specVersion = envelopeText("specversion", value).value_or("");
        return;
    case Attribute::Id:
        event.id = envelopeText("id", value).value_or("");
        return;
    case Attribute::Source:
        event.source = envelopeText("source", value).value_or("");
        return;
    case Attribute::Type:
        envelope.type = envelopeText("type", value).value_or("");
        return;
    case Attribute::Account:
        event.account = envelopeText("account", value).value_or("");
        return;
    case Attribute::Actor:
        event.actor = envelopeText("actor", value).value_or("");
        return;
    case Attribute::Time:
        envelope.time = value;
        return;
    case Attribute::Data:
        envelope.data = value;
        return;
    case Attribute::Other:
        tree.check(value, 2, findings);
        return;
    }
}

void EventParser::Parts::readEnvelope(dom::object object, Envelope& envelope, Event& event)
{
    otherKeys.clear();
    for (const auto member : object) {
        const Attribute attribute = attributeOf(member.key);
        if (attribute == Attribute::Other)
            otherKeys.push_back(member.key);
        else if (envelope.has(attribute))
            findings.add(Reason::Malformed, Objection::KeyTwice, {member.key});
        envelope.present |= bitOf(attribute);
        readAttribute(attribute, member.value, envelope, event);
    }
    if (otherKeys.size() > 1)
        TreeCheck::checkKeys(otherKeys.data(), otherKeys.size(), findings);
}

void EventParser::Parts::checkId(std::string_view name, std::string_view id)
{
    if (const auto problem = idProblem(id))
        findings.add(Reason::OutOfRange, *problem, {name});
}

void EventParser::Parts::checkEnvelope(const Envelope& envelope, ParsedLine& out)
{
    constexpr std::pair<Attribute, std::string_view> always[] = {{Attribute::SpecVersion, "specversion"},
                                                                 {Attribute::Id, "id"},
                                                                 {Attribute::Source, "source"},
                                                                 {Attribute::Type, "type"}};
    for (const auto& [attribute, name] : always)
        if (!envelope.has(attribute))
            findings.add(Reason::Malformed, Objection::NoCloudEvent, {name});
    if (envelope.has(Attribute::SpecVersion) && envelope.specVersion != "1.0")
        findings.add(Reason::Malformed, Objection::OtherVersion, {shown(envelope.specVersion)});
    checkId("id", out.event.id);
    checkId("source", out.event.source);
    if (envelope.has(Attribute::Actor))
        checkId("actor", out.event.actor);
    if (envelope.has(Attribute::Account))
        checkId("account", out.event.account);
    else
        findings.add(Reason::MissingKey, Objection::NoAccount);
    if (envelope.has(Attribute::Time)) {
        const auto time = readInstant("time", envelope.time, findings);
        out.hasTime = time.has_value();
        out.event.time = time.value_or(0);
    } else {
        findings.add(Reason::MissingKey, Objection::NoTime);
    }
}

std::optional<EventType> EventParser::Parts::typeOf(std::string_view name)
{
    // Neighbouring lines mostly share their type.
    if (name == word(lastType))
        return lastType;
    const auto type = eventTypeOf(name);
    if (type)
        lastType = *type;
    else
        findings.add(Reason::UnknownType, Objection::NoSuchType, {shown(name)});
    return type;
}

/// Keeps the text of an event's data, where the event's own fields do not say it all.
void EventParser::Parts::keepData(dom::element value, Event& event)
{
    if (isCompact(event.type))
        return;
    canonical.clear();
    appendCanonical(canonical, value);
    event.data = canonical;
}

void EventParser::Parts::readData(const Envelope& envelope, ParsedLine& out)
{
    const bool hasData = envelope.has(Attribute::Data);
    if (hasData && !envelope.data.is_object())
        findings.add(Reason::Malformed, Objection::MustBeObject, {"data", describe(envelope.data)});
    if (!envelope.has(Attribute::Type) || findings.isMalformed())
        return;
    const auto type = typeOf(envelope.type);
    if (!type) {
        if (hasData)
            tree.check(envelope.data, 2, findings);
        return;
    }
    out.event.type = *type;
    EventDetails* const details = freshDetails(*type, out);
    if (!hasData) {
        data.readNothing(*type);
        out.event.data = isCompact(*type) ? std::string_view() : "{}";
        return;
    }
    data.read(envelope.data, out.event, details);
    if (findings.empty())
        keepData(envelope.data, out.event);
}

/// Copies what the event's views point to out of the parser's memory, and says how it ended.
void EventParser::Parts::settle(ParsedLine& out)
{
    Event& event = out.event;
    out.ok = findings.empty();
    out.hasIdentity = !findings.isMalformed();
    if (!out.ok) {
        out.rejection = findings.rejection();
        event.details.reset();
        event.data = {};
    }
    if (findings.isMalformed()) {
        event = Event{};
        out.typeName = {};
        out.hasTime = false;
        return;
    }
    std::string_view* const views[] = {&event.source,   &event.id,     &event.account,
                                       &event.actor,    &event.device, &event.product,
                                       &event.campaign, &event.data,   &out.typeName};
    std::size_t size = 0;
    for (const std::string_view* view : views)
        size += view->size();
    out.arena.reset(size);
    for (std::string_view* view : views)
        *view = out.arena.put(*view);
}

EventParser::EventParser(const ZoneCatalogue& zones) : m_parts(std::make_unique<Parts>(zones)) {}
EventParser::~EventParser() = default;

void EventParser::parseLine(std::string_view line, ParsedLine& out)
{
    clear(out);
    dom::element root;
    if (m_parts->parseJson(line, root)) {
        dom::object object;
        if (root.get(object) == simdjson::SUCCESS) {
            Envelope envelope;
            m_parts->readEnvelope(object, envelope, out.event);
            m_parts->checkEnvelope(envelope, out);
            m_parts->readData(envelope, out);
            out.typeName = envelope.type;
        } else {
            m_parts->findings.add(Reason::Malformed, Objection::NoObject, {describe(root)});
        }
    }
    m_parts->settle(out);
}

void EventParser::parse(const JournalReader::Line& line, ParsedLine& out)
{
    if (!line.tooLong && line.problem.empty())
        return parseLine(line.json, out);
    clear(out);
    m_parts->findings.clear();
    if (line.tooLong)
        m_parts->findings.add(Reason::Malformed, Objection::LineTooLong);
    else
        m_parts->findings.add(Reason::Malformed, line.problem);
    m_parts->settle(out);
}

bool EventParser::parseData(EventType type, std::string_view data, ParsedLine& out)
{
    clear(out);
    out.event.type = type;
    dom::element root;
    if (m_parts->parseJson(data, root)) {
        m_parts->data.read(root, out.event, freshDetails(type, out));
        if (m_parts->findings.empty())
            m_parts->keepData(root, out.event);
    }
    out.typeName = word(type);
    m_parts->settle(out);
    return out.ok;
}

} // namespace quota
