// SPDX-License-Identifier: GPL-3.0-or-later
// Random small journals of one payer, as lines; a failing one shrinks to the few steps that matter.
#pragma once

#include "vocabulary/calendar.h"

#include <rapidcheck.h>
#include <string>
#include <vector>

namespace quota {

/// One random step: what to do, with which device, how much of it, and how long after the step before. A step
/// that goes back is late.
struct RandomStep {
    int what, device, amount, hours;
};

inline void showValue(const RandomStep& step, std::ostream& out)
{
    out << step.what << '/' << step.device << '/' << step.amount << '/' << step.hours;
}

} // namespace quota

namespace rc {

template <>
struct Arbitrary<quota::RandomStep> {
    static Gen<quota::RandomStep> arbitrary()
    {
        using quota::RandomStep;
        return gen::build<RandomStep>(gen::set(&RandomStep::what, gen::inRange(0, 15)),
                                      gen::set(&RandomStep::device, gen::inRange(0, 4)),
                                      gen::set(&RandomStep::amount, gen::inRange(1, 60)),
                                      gen::set(&RandomStep::hours, gen::inRange(-200, 1200)));
    }
};

} // namespace rc

namespace quota {

/// An event's line.
inline std::string randomLine(int number, const char* type, Instant time, const std::string& data)
{
    return R"({"specversion":"1.0","source":"play","id":")" + std::to_string(number) + R"(","type":")" +
           type + R"(","time":")" + formatInstant(time) + R"(","account":"acc","data":)" + data + "}";
}

/// The lines of a play in a scheme: the stage, and one line for every step.
inline std::vector<std::string> randomLines(const std::string& scheme, const std::vector<RandomStep>& steps)
{
    Instant time = *parseInstant("2024-01-30T12:00:00Z");
    std::vector<std::string> lines;
    const auto add = [&](const char* type, const std::string& data) {
        lines.push_back(randomLine(static_cast<int>(lines.size()), type, time, data));
    };
    const auto quoted = [](const std::string& text) { return "\"" + text + "\""; };
    add("account.created", R"({"name":"A","timezone":"Europe/Berlin","scheme":)" + quoted(scheme) + "}");
    add("product.created", R"({"product":"p0","allowance":{"validity_years":1}})");
    add("product.created",
        R"({"product":"p1","allowance":{"validity_years":1,"ota_period":"month","ota_quota":2,)"
        R"("messages_per_day":10}})");
    for (int d = 0; d < 4; ++d) {
        const std::string device = quoted("d" + std::to_string(d));
        add("device.registered",
            R"({"device":)" + device + R"(,"product":"p)" + std::to_string(d % 2) + R"("})");
        add("device.connected", R"({"device":)" + device + "}");
    }
    for (const RandomStep& step : steps) {
        time += step.hours * hour;
        time = std::max(time, Instant{0});
        const std::string device = R"({"device":)" + quoted("d" + std::to_string(step.device));
        const std::string number = std::to_string(step.amount);
        const std::string campaign = R"("campaign":)" + quoted("c" + std::to_string(step.amount % 6));
        switch (step.what) {
        case 0:
        case 1:
            add("ota.requested", device + R"(,"bytes":)" + number + "000000}");
            break;
        case 2:
            add("device.messaged", device + R"(,"count":)" + number + "}");
            break;
        case 3:
            add("subscription.called", R"({"application":"a","kind":"amqp","count":)" + number + "}");
            break;
        case 4:
            add("device.connected", device + "}");
            break;
        case 5:
            add("device.terminated", device + "}");
            break;
        case 6:
            add("device.registered", device + R"(,"product":"p)" + std::to_string(step.amount % 2) + R"("})");
            break;
        case 7:
            add(step.device == 0 ? "topup.granted" : "topup.purchased",
                R"({"meter":)" +
                    quoted(step.amount % 3 == 0   ? "message"
                           : step.amount % 3 == 1 ? "ota"
                                                  : "subscription") +
                    R"(,"expires":)" + quoted(formatInstant(time + step.amount * 24 * hour)) +
                    R"(,"quantity":)" + number + "}");
            break;
        case 8:
            add("debug.requested", "{}");
            break;
        case 9:
            add("code.purchased", R"({"product":"p0","quantity":)" + number + "}");
            break;
        case 10:
            add("licence.purchased", R"({"quantity":)" + number + "}");
            break;
        case 11:
            add("package.purchased", R"({"quota":)" + number + "}");
            break;
        case 12:
            add("campaign.started", "{" + campaign + R"(,"devices":["d0","d1"]})");
            break;
        case 13:
            add("campaign.device.updated", device + "," + campaign + R"(,"result":"success"})");
            break;
        default:
            if (step.device == 0)
                add("package.tokens.edited",
                    R"({"reason":"r","amount":)" +
                        std::to_string(step.amount - 30 == 0 ? 1 : step.amount - 30) + "}");
            else
                add("campaign.finished", "{" + campaign + "}");
        }
    }
    return lines;
}

} // namespace quota
