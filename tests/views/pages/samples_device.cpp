// SPDX-License-Identifier: GPL-3.0-or-later
#include "samples.h"

#include "vocabulary/calendar.h"

namespace quota::samples {
namespace {

Draw allowance(Units units, Units before, std::int32_t cycle)
{
    return {DrawSource::Allowance, units, before, cycle, false, {}};
}

Draw topup(Units units, Units before, const char* grant)
{
    return {DrawSource::Topup, units, before, 0, false, grant};
}

DecisionItem upgrade(std::int64_t seq, const char* time, const char* id, std::int64_t bytes, Units needed,
                     std::vector<Draw> draws, std::int32_t cycle)
{
    DecisionItem item;
    item.seq = seq;
    item.time = at(time);
    item.source = "plant-7";
    item.id = id;
    item.amount = bytes;
    item.needed = needed;
    item.draws = std::move(draws);
    item.units = item.draws.empty() ? 0 : needed;
    item.outcome = item.draws.empty() ? Outcome::Refused : Outcome::Accepted;
    item.reason = item.draws.empty() ? Reason::InsufficientOta : Reason::None;
    item.period = cycle;
    return item;
}

DecisionItem connection()
{
    DecisionItem item;
    item.seq = 212;
    item.time = at("2025-09-01T12:00:00");
    item.type = EventType::DeviceConnected;
    item.source = "plant-7";
    item.id = "e-00212";
    item.units = 1;
    item.needed = 1;
    item.draws = {{DrawSource::Code, 1, 120, 0, false, "codes-1"}};
    return item;
}

} // namespace

DevicePageData devices()
{
    DevicePageData data;
    data.total = 12'480;
    for (int i = 0; i < 40; ++i) {
        DeviceItem item;
        item.id = "D" + std::to_string(123'440 + i);
        item.product = i % 3 == 0 ? "Heat Meter H2" : i % 3 == 1 ? "Pallet Tracker" : "Valve Driver";
        item.endpoint = "HH-0" + std::to_string(4400 + i);
        item.state = i % 9 == 7     ? DeviceState::Inactive
                     : i % 13 == 11 ? DeviceState::Terminated
                                    : DeviceState::Active;
        if (item.state == DeviceState::Active) {
            item.activated = day("2025-09-01") + i;
            item.used = i % 13;
            item.remaining = 12 - item.used;
            item.windowUnits = item.used + (i % 5 == 0 ? 4 : 0);
            item.codeEnds = at("2030-09-01T00:00:00") + i * 24 * hour;
        }
        data.rows.push_back(item);
    }
    return data;
}

DeviceData device()
{
    DeviceData data;
    data.account = meteringAccount();
    data.found = true;
    data.device.id = "D123456";
    data.device.product = "p-1";
    data.device.endpoint = "HH-04417";
    data.device.state = DeviceState::Active;
    data.device.activated = day("2025-09-01");
    data.device.used = 0;
    data.device.remaining = 12;
    data.device.windowUnits = 14;
    data.device.codeEnds = at("2030-09-01T00:00:00");
    data.productName = "Heat Meter H2";
    data.quota = 12;
    data.topups = 4203;
    data.cycles = {{1, day("2025-09-01"), day("2026-08-27"), 12, 12},
                   {2, day("2026-08-28"), day("2027-08-22"), 0, 12}};
    data.decisions = {
        upgrade(90418, "2026-08-28T10:31:47", "e-90418", 60'500'000, 13, {}, 2),
        upgrade(90377, "2026-08-28T10:14:09", "e-90377", 60'500'000, 13, {}, 2),
        upgrade(81164, "2026-07-30T11:20:02", "e-81164", 12'400'000, 3,
                {allowance(1, 1, 1), topup(2, 240, "tp-0827")}, 1),
        upgrade(63391, "2026-06-09T07:58:40", "e-63391", 18'000'000, 4, {allowance(4, 5, 1)}, 1),
        upgrade(48226, "2026-04-21T22:30:51", "e-48226", 4'900'000, 1, {allowance(1, 6, 1)}, 1),
        upgrade(31077, "2026-02-10T09:17:08", "e-31077", 14'200'000, 3, {allowance(3, 9, 1)}, 1),
        upgrade(17950, "2025-12-02T14:05:33", "e-17950", 9'600'000, 2, {allowance(2, 11, 1)}, 1),
        upgrade(10412, "2025-10-14T08:41:20", "e-10412", 4'800'000, 1, {allowance(1, 12, 1)}, 1),
        connection()};
    return data;
}

Explanation refusal()
{
    Explanation out;
    out.found = true;
    out.title = phrase("Explanation", "Refused: %1").part(phrase("Words", "too few OTA units"));
    out.outcome = Outcome::Refused;
    out.reason = Reason::InsufficientOta;
    out.time = at("2026-08-28T10:14:09");
    out.source = "plant-7";
    out.id = "e-90377";
    out.account = "acme";
    out.device = "D123456";
    const auto units = [](Units count) { return countedPhrase("Words", "%1 unit", "%1 units").count(count); };
    out.steps = {
        phrase("Explanation", "The package of *%1* needs *%2*: %3 ÷ %4, rounded up.")
            .size(60'500'000)
            .part(units(13))
            .part(countedPhrase("Words", "%1 byte", "%1 bytes").count(60'500'000))
            .number(5'000'000),
        phrase("Explanation", "Cycle %1, %2 to %3, had *%4* of %5 left.")
            .number(2)
            .day(*parseDay("2026-08-28"))
            .day(*parseDay("2027-08-22"))
            .number(12)
            .part(units(12)),
        countedPhrase("Explanation", "OTA top-ups of the account had *%1 unit*.",
                      "OTA top-ups of the account had *%1 units*.")
            .count(0),
        phrase("Explanation",
               "An upgrade takes all its units or none. *%1 + %2* is fewer than *%3*, so nothing was drawn.")
            .number(12)
            .number(0)
            .number(13)};
    out.strip = {{phrase("Explanation", "cycle %1").number(2), 12}, {phrase("Explanation", "top-ups"), 0}};
    out.missing = 1;
    out.help = countedPhrase("Explanation", "A top-up of %1 unit, or a package of at most %2.",
                             "A top-up of %1 units, or a package of at most %2.")
                   .count(1)
                   .size(60'000'000);
    out.fields = {
        {"event", "e-90377"}, {"source", "plant-7"}, {"asked", "60500000"}, {"unitBytes", "5000000"}};
    return out;
}

ProbeData probe()
{
    ProbeData data;
    data.at = at("2026-09-11T16:32:00");
    data.decision.units = 13;
    data.decision.needed = 13;
    data.decision.draws = {allowance(12, 12, 2), topup(1, 4203, "tp-0901")};
    data.explanation.found = true;
    data.explanation.title = phrase("Explanation", "Accepted: %1").part(phrase("Words", "OTA request"));
    return data;
}

} // namespace quota::samples
