// SPDX-License-Identifier: GPL-3.0-or-later
#include "generate/generator.h"

#include "generate/day_maker.h"
#include "journal/event_writer.h"
#include "vocabulary/event.h"

#include <algorithm>
#include <queue>
#include <tuple>

namespace quota {

namespace {

constexpr std::int64_t daySeconds = 86400;
constexpr int mostProducts = 64;

GenerateOptions sane(GenerateOptions options)
{
    options.devices = std::max(options.devices, 1);
    options.days = std::max(options.days, 1);
    options.accounts = std::max(options.accounts, 1);
    options.products = std::clamp(options.products, 1, mostProducts);
    options.tenants = std::max(options.tenants, 0);
    return options;
}

/// In the order in which lines are written: a total order, so that every machine's heap agrees.
struct ArrivesLater {
    static auto keyOf(const Record& r)
    {
        return std::tuple(r.arrives, r.number, r.account, r.kind, r.value, r.device);
    }

    bool operator()(const Record& a, const Record& b) const { return keyOf(a) > keyOf(b); }
};

} // namespace

struct Generator::Parts {
    explicit Parts(const GenerateOptions& given)
        : options(given),
          chance(given.seed),
          fleet(given, chance),
          days(given, fleet, chance, outbox),
          day(given.start)
    {
    }

    bool nextDay();
    bool stray(Record& record);
    void write(const Record& record, std::string& line);
    void fillEvent(const Record& record, Event& event);

    GenerateOptions options;
    Chance chance;
    Fleet fleet;
    Outbox outbox;
    DayMaker days;
    Day day;                ///< the next to be made
    std::size_t at = 0;     ///< in the outbox's records
    std::uint64_t last = 0; ///< number given to an event
    /// Events that arrive after today's: delayed, repeated, or of another day. Those with a number strayed
    /// already.
    std::priority_queue<Record, std::vector<Record>, ArrivesLater> later;
    std::string id, device, campaign, data; ///< behind the event's views
};

/// Makes the next day and puts it in order; false when there is none.
bool Generator::Parts::nextDay()
{
    outbox.records().clear();
    at = 0;
    if (day == options.start + options.days)
        return false;
    days.make(day);
    ++day;
    auto& records = outbox.records();
    std::stable_sort(records.begin(), records.end(),
                     [](const Record& a, const Record& b) { return a.arrives < b.arrives; });
    // What is of another day waits; it is at the end.
    const std::int64_t ends = std::int64_t{day} * daySeconds;
    while (!records.empty() && records.back().arrives >= ends) {
        later.push(records.back());
        records.pop_back();
    }
    return true;
}

/// Lets few events go astray: true when this one is to arrive later. Another one may be sent twice.
bool Generator::Parts::stray(Record& record)
{
    constexpr std::int64_t lateOf = 250;
    constexpr std::int64_t twiceOf = 700;
    if (!record.mayStray)
        return false;
    record.mayStray = false;
    if (chance.below(lateOf, Purpose::Delay, record.number) == 0) {
        // Minutes mostly, sometimes hours, rarely days.
        const std::int64_t scale = chance.below(20, Purpose::Delay, record.number, 1);
        const std::int64_t longest = scale < 14 ? 1800 : scale < 19 ? 8 * 3600 : 4 * daySeconds;
        record.arrives += 60 + chance.below(longest, Purpose::Delay, record.number, 2);
        later.push(record);
        return true;
    }
    if (chance.below(twiceOf, Purpose::Double, record.number) == 0) {
        Record copy = record;
        copy.arrives +=
            1 + chance.below(chance.below(10, Purpose::Double, record.number, 1) == 0 ? 2 * daySeconds : 120,
                             Purpose::Double, record.number, 2);
        later.push(copy);
    }
    return false;
}

void Generator::Parts::fillEvent(const Record& record, Event& event)
{
    device.clear();
    if (record.kind != RecordKind::Text && record.kind != RecordKind::CampaignFinish) {
        fleet.appendDeviceId(device, fleet.accounts[record.account], record.device);
        event.device = device;
    }
    const auto inCampaign = [&](std::string_view rest) {
        data = R"({"campaign":"c-)" + std::to_string(record.value / 2) + '"';
        data += rest;
        event.data = data;
    };
    switch (record.kind) {
    case RecordKind::Register: {
        const SampleProduct& product = fleet.products[fleet.devices[record.device].product];
        data = R"({"device":")" + device + R"(","endpoint_name":")" + product.id + '.' + device +
               R"(","product":")" + product.id + "\"}";
        event.type = EventType::DeviceRegistered;
        event.data = data;
        return;
    }
    case RecordKind::Connect:
        event.type = EventType::DeviceConnected;
        return;
    case RecordKind::Terminate:
        event.type = EventType::DeviceTerminated;
        return;
    case RecordKind::Message:
        event.type = EventType::DeviceMessaged;
        event.amount = record.value;
        return;
    case RecordKind::Request:
        event.type = EventType::OtaRequested;
        event.amount = record.value;
        return;
    case RecordKind::CampaignUpdate:
        event.type = EventType::CampaignDeviceUpdated;
        inCampaign(R"(,"device":")" + device + R"(","result":")" +
                   (record.value % 2 == 1 ? "success" : "failure") + "\"}");
        return;
    case RecordKind::CampaignFinish:
        event.type = EventType::CampaignFinished;
        inCampaign("}");
        return;
    case RecordKind::Text: {
        const TextEvent& text = outbox.text(record.value);
        event.type = text.type;
        event.data = text.data;
        event.actor = text.actor;
        return;
    }
    }
}

void Generator::Parts::write(const Record& record, std::string& line)
{
    Event event;
    id = "e-" + std::to_string(record.number);
    event.id = id;
    event.time = record.time * second;
    event.account = fleet.accounts[record.account].id;
    event.source =
        record.kind == RecordKind::Text ? std::string_view("console") : fleet.accounts[record.account].source;
    fillEvent(record, event);
    line.clear();
    appendEventLine(line, event);
    line.pop_back();
    if (record.kind == RecordKind::Text)
        outbox.release(record.value);
}

Generator::Generator(GenerateOptions options) : m_parts(std::make_unique<Parts>(sane(options))) {}
Generator::~Generator() = default;

bool Generator::next(std::string& line)
{
    Parts& parts = *m_parts;
    for (;;) {
        if (parts.at == parts.outbox.records().size()) {
            // What is left of the day before the last record's midnight comes first.
            const std::int64_t midnight = std::int64_t{parts.day} * daySeconds;
            const bool hasDays = parts.day < parts.options.start + parts.options.days;
            if (parts.later.empty() || (hasDays && parts.later.top().arrives >= midnight)) {
                if (!parts.nextDay())
                    return false;
                continue;
            }
        }
        Record record;
        const auto& today = parts.outbox.records();
        if (!parts.later.empty() &&
            (parts.at == today.size() || parts.later.top().arrives < today[parts.at].arrives)) {
            record = parts.later.top();
            parts.later.pop();
        } else {
            record = today[parts.at++];
        }
        if (record.number == 0)
            record.number = ++parts.last;
        if (parts.stray(record))
            continue;
        parts.write(record, line);
        return true;
    }
}

} // namespace quota
