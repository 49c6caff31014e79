// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene.h"

#include "engine/work.h"
#include "vocabulary/calendar.h"

#include <algorithm>
#include <sstream>
#include <utility>

namespace quota {

namespace {

std::vector<std::string> wordsOf(std::string_view text)
{
    std::istringstream in{std::string(text)};
    std::vector<std::string> words;
    for (std::string word; in >> word;)
        words.push_back(word);
    return words;
}

std::string trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(' ');
    const auto last = text.find_last_not_of(' ');
    return first == std::string_view::npos ? std::string()
                                           : std::string(text.substr(first, last - first + 1));
}

void replaceAll(std::string& text, std::string_view what, std::string_view with)
{
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
}

/// 'd[1-3]' becomes 'd1','d2','d3'.
void expandLists(std::string& data)
{
    for (auto open = data.find('['); open != std::string::npos; open = data.find('[', open + 1)) {
        const auto close = data.find(']', open);
        const auto dash = data.find('-', open);
        if (close == std::string::npos || dash == std::string::npos || dash > close || data[open + 1] == '\'')
            continue;
        const auto begin = data.rfind('\'', open);
        const std::string prefix = data.substr(begin + 1, open - begin - 1);
        const int first = std::stoi(data.substr(open + 1)), last = std::stoi(data.substr(dash + 1));
        std::string list;
        for (int n = first; n <= last; ++n)
            list += (n == first ? "'" : ",'") + prefix + std::to_string(n) + "'";
        data.replace(begin, close + 2 - begin, list);
        open = begin;
    }
}

} // namespace

std::string decisionText(const Decision& decision)
{
    std::string text = decision.late ? "late " : "";
    text += word(decision.outcome);
    if (decision.reason != Reason::None)
        text += " " + std::string(word(decision.reason));
    for (const Draw& draw : decision.draws)
        text += " " + std::string(word(draw.source)) + "/" + grantOf(draw) + "=" + std::to_string(draw.units);
    return text;
}

Scene::Scene(const ZoneCatalogue& zones) : m_zones(zones), m_parser(zones), m_state(zones) {}

Decision Scene::send(std::string_view time, std::string_view account, std::string_view type,
                     std::string_view id, std::string_view data)
{
    std::ostringstream json;
    json << R"({"specversion":"1.0","source":"scene","id":")" << id << R"(","type":")" << type
         << R"(","time":")" << time << R"(","account":")" << account << R"(","data":)" << data << "}";
    return sendLine(json.str());
}

Decision Scene::sendLine(std::string_view json)
{
    ParsedLine line;
    m_parser.parseLine(json, line);
    Decision decision;
    if (!line.ok) {
        decision.outcome = Outcome::Rejected;
        decision.reason = line.rejection.reason;
        return decision;
    }
    if (!std::exchange(m_opened, true))
        m_state = openPayer(m_zones, line.event);
    decide(m_state, line.event, decision);
    takeEffects();
    return decision;
}

void Scene::advance(Instant until)
{
    doWork(m_state, until);
    takeEffects();
}

void Scene::takeEffects()
{
    m_state.flushDays();
    Effects& effects = m_state.effects;
    const auto append = [](auto& to, const auto& from) { to.insert(to.end(), from.begin(), from.end()); };
    append(m_ledger, effects.ledger);
    append(m_calls, effects.subscriptionDays);
    append(m_messages, effects.messageDays);
    append(m_reports, effects.reports);
    append(m_updates, effects.firmwareUpdates);
    for (const auto& [key, sums] : effects.dailyOta) {
        m_daily[key].first += sums.first;
        m_daily[key].second += sums.second;
    }
    for (const auto& [key, units] : effects.monthlyExcess)
        m_beyond[key] += units;
    effects.clear();
}

std::string Scene::play(std::string_view script)
{
    while (!script.empty()) {
        const auto end = std::min(script.find('\n'), script.size());
        const std::string line = trimmed(script.substr(0, end));
        script.remove_prefix(std::min(end + 1, script.size()));
        if (line.empty() || line.starts_with("//"))
            continue;
        if (const std::string wrong = playLine(line); !wrong.empty())
            return line + " — " + wrong;
    }
    return {};
}

std::string Scene::playLine(std::string_view line)
{
    if (line.starts_with("> ")) {
        const auto until = parseInstant(trimmed(line.substr(2)));
        if (!until || *until < m_state.clock)
            return "no time to pass to";
        advance(*until);
        return {};
    }
    if (line.starts_with("? ")) {
        const auto equals = line.find(" =");
        if (equals == std::string_view::npos)
            return "a question needs its answer";
        const std::string given = answer(wordsOf(line.substr(2, equals - 2)));
        return given == trimmed(line.substr(equals + 2)) ? std::string() : "got " + given;
    }
    const auto star = line.substr(0, line.find(' ')).find('*');
    if (star == std::string_view::npos)
        return playEvent(std::string(line));
    const std::string range(line.substr(0, star));
    for (int n = std::stoi(range), last = std::stoi(range.substr(range.find('-') + 1)); n <= last; ++n) {
        std::string once = trimmed(line.substr(star + 1));
        replaceAll(once, "@", std::to_string(n));
        if (std::string wrong = playEvent(once); !wrong.empty())
            return "at " + std::to_string(n) + ": " + wrong;
    }
    return {};
}

std::string Scene::playEvent(const std::string& line)
{
    const auto arrow = line.find(" =>");
    const std::string event = line.substr(0, arrow);
    const auto brace = event.find('{');
    const auto head = wordsOf(event.substr(0, brace));
    if (head.size() != 3)
        return "an event is a time, an account and a type";
    std::string data = brace == std::string::npos ? "{}" : event.substr(brace);
    expandLists(data);
    std::replace(data.begin(), data.end(), '\'', '"');
    const auto hash = head[2].find('#');
    const std::string id =
        hash == std::string::npos ? "e" + std::to_string(++m_sent) : head[2].substr(hash + 1);
    const Decision decision = send(head[0], head[1], head[2].substr(0, hash), id, data);
    const std::string text = decisionText(decision);
    if (arrow == std::string::npos)
        return decision.outcome == Outcome::Accepted ? std::string() : "got " + text;
    return text == trimmed(line.substr(arrow + 3)) ? std::string() : "got " + text;
}

} // namespace quota
