// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/account_figures.h"
#include "workspace/billing_data.h"

#include "engine/decide.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <map>
#include <memory>
#include <set>

namespace quota {

namespace {

constexpr std::size_t balancePoints = 2000;

void addGrants(const AccountView& view, LicencesData& data)
{
    for (const Grant& g : view.state().grants.rows()) {
        if (g.account != view.index || g.meter != Meter::Licence)
            continue;
        LicenceGrant item;
        item.grant = {g.id, g.kind, g.quantity, g.available, g.starts, g.expires};
        const bool isFree = g.kind == GrantKind::Complimentary;
        (isFree ? data.complimentary : data.purchased) += g.quantity;
        (isFree ? data.complimentaryLeft : data.purchasedLeft) += g.available;
        if (!g.price.empty()) {
            const QJsonObject price = QJsonDocument::fromJson(QByteArray::fromStdString(g.price)).object();
            item.price = price.value(QLatin1String("amount")).toInteger();
            item.currency = price.value(QLatin1String("currency")).toString().toStdString();
            std::int64_t& sum = data.costs[item.currency];
            sum = saturatingAdd(sum, *item.price);
        } else if (!isFree) {
            data.unpriced += g.quantity;
        }
        data.grants.push_back(std::move(item));
    }
    std::reverse(data.grants.begin(), data.grants.end());
}

void addDevices(const AccountView& view, LicencesData& data)
{
    for (const Device& d : view.state().devices.rows()) {
        if (d.account != view.index || d.state == DeviceState::Terminated)
            continue;
        ++data.devices;
        ++(d.grandfathered ? data.grandfathered : d.licensed ? data.licensed : data.without);
    }
}

/// Campaigns in the order of their start, single requests among them by the time of their licence.
void addTasks(const AccountView& view, LicencesData& data)
{
    const PayerState& state = view.state();
    std::map<std::string, LedgerTask> drawn;
    std::vector<LicenceTask> single;
    for (const LedgerTask& task :
         view.store.listLedgerTasks(view.payer.row.no, view.index, Change::Licence)) {
        if (!task.campaign.empty()) {
            drawn[task.campaign] = task;
            continue;
        }
        LicenceTask item;
        item.key = task.event;
        item.device = task.device;
        item.time = task.time;
        item.devices = item.succeeded = 1;
        item.drawn = task.entries;
        item.state = 1;
        single.push_back(std::move(item));
    }
    auto next = single.begin();
    for (const Campaign& c : state.campaigns.rows()) {
        if (c.account != view.index)
            continue;
        LicenceTask item;
        item.key = item.campaign = c.id;
        item.name = c.name.empty() ? c.id : c.name;
        item.devices = static_cast<std::int64_t>(c.devices.size());
        item.succeeded = std::count(c.succeeded.begin(), c.succeeded.end(), true);
        item.state = static_cast<int>(c.state);
        if (const auto found = drawn.find(c.id); found != drawn.end()) {
            item.time = found->second.time;
            item.drawn = found->second.entries;
            for (; next != single.end() && *next->time <= *item.time; ++next)
                data.tasks.push_back(std::move(*next));
        }
        data.tasks.push_back(std::move(item));
    }
    for (; next != single.end(); ++next)
        data.tasks.push_back(std::move(*next));
    std::reverse(data.tasks.begin(), data.tasks.end());
}

TaskDevice stateOf(const PayerState& state, Index device)
{
    if (device == noIndex)
        return TaskDevice::Unknown;
    const Device& d = state.devices[device];
    if (d.state == DeviceState::Terminated)
        return TaskDevice::Terminated;
    return d.grandfathered ? TaskDevice::Grandfathered
           : d.licensed    ? TaskDevice::Licensed
                           : TaskDevice::Needs;
}

} // namespace

LicencesData licencesData(Reader& reader, const std::string& account, Period period)
{
    const AccountView view = viewOf(reader, account);
    LicencesData data;
    data.account = accountItem(view.payer, view.index);
    data.period = period;
    const Balance& balance = view.account().balances[static_cast<std::size_t>(Meter::Licence)];
    data.granted = balance.granted;
    data.drawn = balance.drawn;
    data.left = balance.available;
    data.chargingStarts = view.account().chargingStarts;
    data.chargingBegun = !data.chargingStarts || view.state().clock >= *data.chargingStarts;
    data.inArrears = view.account().inArrears;
    data.runsOut = runsOut(view, Meter::Licence);
    data.balance = balanceOver(view, Meter::Licence, period, balancePoints);
    addGrants(view, data);
    addDevices(view, data);
    addTasks(view, data);
    return data;
}

CheckedTask checkTask(Reader& reader, const std::string& account, const std::vector<std::string>& devices)
{
    const AccountView view = viewOf(reader, account);
    CheckedTask check;
    check.account = accountItem(view.payer, view.index);
    check.available = (view.account().scheme == Scheme::Package ? view.state().accounts[0] : view.account())
                          .balances[static_cast<std::size_t>(
                              view.account().scheme == Scheme::Package ? Meter::Token : Meter::Licence)]
                          .available;
    check.isFree = view.account().chargingStarts && view.state().clock < *view.account().chargingStarts;
    auto details = std::make_shared<EventDetails>();
    std::set<std::string> seen;
    for (const std::string& id : devices) {
        ++check.listed;
        CheckedDevice item{id, TaskDevice::Repeated};
        if (seen.insert(id).second) {
            ++check.devices;
            item.state = stateOf(view.state(), view.state().findDevice(view.index, id));
            details->devices.push_back(id);
        }
        ++check.counts[item.state];
        check.rows.push_back(std::move(item));
    }
    if (details->devices.empty())
        return check;
    // A campaign id that the account does not have.
    std::string campaign = "check";
    while (view.state().findCampaign(view.index, campaign) != noIndex)
        campaign += '-';
    Event event;
    event.type = EventType::CampaignStarted;
    event.time = view.state().clock;
    event.source = "check";
    event.id = "check";
    event.account = account;
    event.campaign = campaign;
    event.details = details;
    PayerState state = view.state();
    Decision decision;
    decide(state, event, decision);
    check.passes = decision.outcome == Outcome::Accepted;
    check.reason = decision.reason;
    // The engine counts nothing where it rejects or refuses before.
    check.needed = view.account().scheme == Scheme::Package ? check.devices
                   : check.isFree                           ? 0
                                                            : check.counts[TaskDevice::Needs];
    return check;
}

} // namespace quota
