// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/account_figures.h"

#include "rules/calendar_rules.h"
#include "rules/ota.h"
#include "store/session.h"

#include <algorithm>
#include <limits>

namespace quota {

namespace {

constexpr int decisionsShown = 500;

std::string licenceWord(const Device& d)
{
    return d.grandfathered ? "grandfathered" : d.licensed ? "yes" : "no";
}

DeviceItem itemOf(const AccountView& view, const Device& d)
{
    DeviceItem item;
    item.id = d.id;
    const Product& product = view.state().products[d.product];
    item.product = product.id;
    item.productName = product.name.empty() ? product.id : product.name;
    item.endpoint = d.endpoint;
    item.licensed = licenceWord(d);
    item.state = d.state;
    item.windowUnits = windowUnits(view, d);
    if (d.state != DeviceState::Active)
        return item;
    item.activated = d.activated;
    if (view.account().scheme == Scheme::Allowance) {
        const CycleItem running = runningPeriod(view, d);
        item.used = running.used;
        item.remaining = remainderOf(running.quota, running.used);
    }
    if (d.codeEnds != never)
        item.codeEnds = d.codeEnds;
    return item;
}

/// Whether a text has a part, whatever the case of its ASCII letters.
bool hasPart(std::string_view text, std::string_view part)
{
    const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return part.empty() || std::search(text.begin(), text.end(), part.begin(), part.end(),
                                       [&](char a, char b) { return small(a) == small(b); }) != text.end();
}

/// Whether a device passes the filters of the columns that speak of active devices alone.
bool passesAsActive(const AccountView& view, const Device& d, const DeviceQuery& query)
{
    const bool cycles = !query.used.isOpen() || !query.remaining.isOpen();
    if (!cycles && !query.activated && !query.codeEnds)
        return true;
    if (d.state != DeviceState::Active)
        return false;
    if (query.activated && (d.activated < query.activated->from || d.activated > query.activated->to))
        return false;
    if (query.codeEnds && (d.codeEnds == never || d.codeEnds < view.zone().dayStart(query.codeEnds->from) ||
                           d.codeEnds >= view.zone().dayStart(query.codeEnds->to + 1)))
        return false;
    if (!cycles)
        return true;
    const CycleItem running = runningPeriod(view, d);
    return query.used.has(running.used) && query.remaining.has(remainderOf(running.quota, running.used));
}

bool matches(const AccountView& view, const Device& d, const DeviceQuery& query)
{
    const Product& product = view.state().products[d.product];
    if (!query.id.passes(d.id) || !query.endpoint.passes(d.endpoint.view()) ||
        !(query.productName.passes(product.id) || query.productName.passes(product.name)) ||
        (!query.licensed.empty() && licenceWord(d) != query.licensed) ||
        (!query.windowUnits.isOpen() && !query.windowUnits.has(windowUnits(view, d))) ||
        !passesAsActive(view, d, query))
        return false;
    if (query.registered && d.state == DeviceState::Terminated)
        return false;
    return d.account == view.index && (!query.state || d.state == *query.state) &&
           (hasPart(d.id, query.contains) || hasPart(d.endpoint.view(), query.contains)) &&
           (query.product.empty() || view.state().products[d.product].id == query.product) &&
           (!query.onlyExcess || windowUnits(view, d) > excessThreshold);
}

/// Whether a comes before b by the chosen column, then by id.
bool comesBefore(const AccountView& view, DeviceSort sort, const Device& a, const Device& b)
{
    const auto used = [&](const Device& d) {
        return d.state == DeviceState::Active ? runningPeriod(view, d).used : Units{-1};
    };
    const auto left = [&](const Device& d) {
        if (d.state != DeviceState::Active)
            return Units{-1};
        const CycleItem running = runningPeriod(view, d);
        return remainderOf(running.quota, running.used);
    };
    switch (sort) {
    case DeviceSort::Product:
        if (a.product != b.product)
            return view.state().products[a.product].id < view.state().products[b.product].id;
        break;
    case DeviceSort::Endpoint:
        if (a.endpoint.view() != b.endpoint.view())
            return a.endpoint.view() < b.endpoint.view();
        break;
    case DeviceSort::Left:
        if (left(a) != left(b))
            return left(a) < left(b);
        break;
    case DeviceSort::CodeEnds:
        if (a.codeEnds != b.codeEnds)
            return a.codeEnds < b.codeEnds;
        break;
    case DeviceSort::Licence:
        if (a.licensed != b.licensed || a.grandfathered != b.grandfathered)
            return std::pair(a.licensed, a.grandfathered) < std::pair(b.licensed, b.grandfathered);
        break;
    case DeviceSort::State:
        if (a.state != b.state)
            return a.state < b.state;
        break;
    case DeviceSort::Activated:
        if (a.activated != b.activated)
            return a.activated < b.activated;
        break;
    case DeviceSort::Used:
        if (used(a) != used(b))
            return used(a) < used(b);
        break;
    case DeviceSort::Units:
        if (windowUnits(view, a) != windowUnits(view, b))
            return windowUnits(view, a) < windowUnits(view, b);
        break;
    case DeviceSort::Id:
    case DeviceSort::Fit:
        break;
    }
    return a.id < b.id;
}

DecisionItem decisionOf(EventParser& parser, const AccountView& view, const StoredEvent& e)
{
    DecisionItem item;
    item.seq = e.seq;
    item.time = e.time;
    item.type = e.type;
    item.source = e.source;
    item.id = e.id;
    item.amount = e.amount;
    item.units = e.units;
    item.needed = e.needed;
    item.outcome = e.reason == Reason::None ? Outcome::Accepted : Outcome::Refused;
    item.reason = e.reason;
    item.late = e.late;
    item.draws = e.draws;
    item.period = static_cast<std::int32_t>(e.facts.period);
    ParsedLine line;
    if (e.type == EventType::CampaignDeviceUpdated &&
        restoreEvent(parser, e, view.account().id, view.state().devices[e.device].id, line)) {
        item.campaign = line.event.campaign;
        item.success = line.event.details && line.event.details->success;
    }
    return item;
}

/// The cycles of an active device since its activation; for months the running one alone.
std::vector<CycleItem> cyclesOf(const AccountView& view, const Device& d)
{
    const CycleItem running = runningPeriod(view, d);
    if (view.state().products[d.product].allowance.otaPeriod == OtaPeriod::Month)
        return {running};
    std::vector<CycleItem> cycles;
    for (std::int32_t number = 1; number < running.number; ++number) {
        const Cycle cycle = cycleOf(d.activated, d.activated + cycleDays * number);
        CycleItem item{cycle.number, cycle.first, cycle.last, 0, running.quota};
        if (d.cycle == number)
            item.used = d.cycleUsed;
        for (const PastUse& past : d.past)
            if (past.isOf(false, number))
                item.used = past.units;
        cycles.push_back(item);
    }
    cycles.push_back(running);
    return cycles;
}

} // namespace

DevicePageData devicePage(Reader& reader, const DeviceQuery& query)
{
    const AccountView view = viewOf(reader, query.account);
    const auto& devices = view.state().devices.rows();
    std::vector<Index> found;
    DevicePageData page;
    for (Index i = 0; i < devices.size(); ++i) {
        if (devices[i].account != view.index)
            continue;
        ++page.all;
        if (matches(view, devices[i], query))
            found.push_back(i);
    }
    const auto first = static_cast<std::size_t>(
        std::clamp<std::int64_t>(query.first, 0, static_cast<std::int64_t>(found.size())));
    const std::size_t last =
        std::min(found.size(), first + static_cast<std::size_t>(std::max(query.count, 0)));
    // The id itself, what begins with it, the rest.
    const auto fit = [&](Index i) {
        const std::string_view id = devices[i].id;
        const bool begins = hasPart(id.substr(0, query.contains.size()), query.contains);
        return !begins ? 2 : id.size() > query.contains.size() ? 1 : 0;
    };
    std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(last), found.end(),
                      [&](Index a, Index b) {
                          if (query.sort == DeviceSort::Fit && fit(a) != fit(b))
                              return fit(a) < fit(b);
                          return query.descending ? comesBefore(view, query.sort, devices[b], devices[a])
                                                  : comesBefore(view, query.sort, devices[a], devices[b]);
                      });
    page.total = static_cast<std::int64_t>(found.size());
    page.first = static_cast<std::int64_t>(first);
    for (std::size_t i = first; i < last; ++i)
        page.rows.push_back(itemOf(view, devices[found[i]]));
    return page;
}

DeviceData deviceData(Reader& reader, const std::string& account, const std::string& device)
{
    const AccountView view = viewOf(reader, account);
    DeviceData data;
    data.account = accountItem(view.payer, view.index);
    const Index i = view.state().findDevice(view.index, device);
    if (i == noIndex)
        return data;
    const Device& d = view.state().devices[i];
    const Product& product = view.state().products[d.product];
    data.found = true;
    data.device = itemOf(view, d);
    data.productName = product.name.empty() ? product.id : product.name;
    data.otaPeriod = product.allowance.otaPeriod;
    data.quota = product.allowance.otaQuota;
    data.topups = view.account().balances[static_cast<std::size_t>(Meter::Ota)].available;
    if (d.state == DeviceState::Active && view.account().scheme == Scheme::Allowance)
        data.cycles = cyclesOf(view, d);
    EntryReader& reading = view.store.journal();
    EventParser parser(reader.zones());
    // Messages come every day; what people ask about must not drown in them.
    for (const auto kind : {EntryReader::Kind::NoMessages, EntryReader::Kind::Messages})
        for (const StoredEvent& e : reading.ofDevice(
                 view.payer.row.no, i, std::numeric_limits<std::int64_t>::max(), decisionsShown, kind))
            data.decisions.push_back(decisionOf(parser, view, e));
    std::stable_sort(data.decisions.begin(), data.decisions.end(),
                     [](const DecisionItem& a, const DecisionItem& b) { return a.seq > b.seq; });
    return data;
}

} // namespace quota
