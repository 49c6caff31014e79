// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sql/device_pages.h"

#include "store/sql/bytes.h"
#include "store/store_failure.h"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

namespace quota {

namespace {

/// What a device has beside its numbers; the usual one has few.
constexpr std::uint64_t hasCodeEndMark = 1;
constexpr std::uint64_t isLicensedMark = 1 << 1;
constexpr std::uint64_t isGrandfatheredMark = 1 << 2;
constexpr std::uint64_t hasEndpointMark = 1 << 3;
constexpr std::uint64_t hasMonthMark = 1 << 4;
constexpr std::uint64_t hasMessagesMark = 1 << 5;
constexpr std::uint64_t hasPastMark = 1 << 6;
constexpr unsigned marksBits = 7; ///< the state stands behind them

/// What the next device is told against.
struct Before {
    std::string id, endpoint;
    Day activated = 0;
    Instant codeEnds = 0;
    Month connectedBase = 0;

    void follow(const Device& d)
    {
        id = d.id;
        endpoint = d.endpoint.view();
        activated = d.activated;
        connectedBase = d.connectedBase;
        if (d.codeEnds != never)
            codeEnds = d.codeEnds;
    }
};

void pack(ByteWriter& out, const Device& d, const Before& before)
{
    const std::uint64_t marks =
        (d.codeEnds != never ? hasCodeEndMark : 0) | (d.licensed ? isLicensedMark : 0) |
        (d.grandfathered ? isGrandfatheredMark : 0) | (!d.endpoint.empty() ? hasEndpointMark : 0) |
        (d.month != 0 || d.monthUsed != 0 ? hasMonthMark : 0) |
        (d.messageDay != 0 || d.messages != 0 ? hasMessagesMark : 0) | (!d.past.empty() ? hasPastMark : 0);
    out.number(marks | static_cast<std::uint64_t>(d.state) << marksBits);
    out.textAfter(before.id, d.id);
    out.number(d.account);
    out.number(d.product);
    if (marks & hasEndpointMark)
        out.textAfter(before.endpoint, d.endpoint.view());
    out.difference(before.activated, d.activated);
    out.difference(d.codeYears);
    if (marks & hasCodeEndMark)
        out.difference(before.codeEnds, d.codeEnds);
    out.difference(d.cycle);
    out.difference(d.cycleUsed);
    if (marks & hasMonthMark) {
        out.difference(d.month);
        out.difference(d.monthUsed);
    }
    if (marks & hasMessagesMark) {
        out.difference(d.messageDay);
        out.difference(d.messages);
    }
    out.difference(before.connectedBase, d.connectedBase);
    out.number(d.connected);
    if (marks & hasPastMark) {
        out.number(d.past.size());
        for (const PastUse& use : d.past) {
            out.byte(static_cast<unsigned>(use.kind));
            out.difference(use.period);
            out.difference(use.units);
        }
    }
    out.number(d.otaDays.size());
    Day day = before.activated;
    for (const OtaDay& ota : d.otaDays) {
        out.difference(day, ota.day);
        out.difference(ota.upgrades);
        out.difference(ota.units);
        day = ota.day;
    }
}

bool unpack(ByteReader& in, Device& d, Before& before, TextArena& texts)
{
    const std::uint64_t marks = in.number();
    if (marks >> marksBits > static_cast<std::uint64_t>(DeviceState::Terminated))
        return false;
    d.state = static_cast<DeviceState>(marks >> marksBits);
    d.licensed = (marks & isLicensedMark) != 0;
    d.grandfathered = (marks & isGrandfatheredMark) != 0;
    in.textAfter(before.id);
    d.id = texts.keep(before.id);
    d.account = static_cast<Index>(in.number());
    d.product = static_cast<Index>(in.number());
    if (marks & hasEndpointMark)
        in.textAfter(before.endpoint);
    else
        before.endpoint.clear();
    d.endpoint = before.endpoint;
    d.activated = static_cast<Day>(in.after(before.activated));
    d.codeYears = static_cast<std::int32_t>(in.difference());
    d.codeEnds = marks & hasCodeEndMark ? in.after(before.codeEnds) : never;
    d.cycle = static_cast<std::int32_t>(in.difference());
    d.cycleUsed = in.difference();
    d.month = marks & hasMonthMark ? static_cast<Month>(in.difference()) : 0;
    d.monthUsed = marks & hasMonthMark ? in.difference() : 0;
    d.messageDay = marks & hasMessagesMark ? static_cast<Day>(in.difference()) : 0;
    d.messages = marks & hasMessagesMark ? in.difference() : 0;
    d.connectedBase = static_cast<Month>(in.after(before.connectedBase));
    d.connected = in.number();
    if (marks & hasPastMark)
        for (std::uint64_t left = in.number(); left > 0 && !in.isBroken(); --left) {
            const auto kind = static_cast<PastUse::Kind>(in.byte());
            const auto period = static_cast<std::int32_t>(in.difference());
            d.past.push_back({period, kind, in.difference()});
            if (kind > PastUse::Kind::Connected)
                return false;
        }
    Day day = before.activated;
    std::uint64_t days = in.number();
    d.otaDays.reserve(std::min<std::uint64_t>(days, 366));
    for (; days > 0 && !in.isBroken(); --days) {
        day = static_cast<Day>(in.after(day));
        const auto upgrades = static_cast<std::int32_t>(in.difference());
        d.otaDays.push_back({day, upgrades, in.difference()});
    }
    return !in.isBroken();
}

} // namespace

void packDevices(const DeviceList& devices, Index page, std::string& bytes, std::uint32_t members)
{
    bytes.clear();
    ByteWriter out(bytes);
    Before before;
    const Index end = std::min(devices.size(), (page + 1) * devicesPerPage);
    for (Index i = page * devicesPerPage; i < end; ++i, members >>= 1) {
        if ((members & 1) == 0)
            continue;
        pack(out, devices[i], before);
        before.follow(devices[i]);
    }
}

bool unpackDevices(std::string_view bytes, std::vector<Device>& devices, TextArena& texts)
{
    devices.clear();
    ByteReader in(bytes);
    Before before;
    while (!in.isEmpty()) {
        Device& device = devices.emplace_back();
        if (!unpack(in, device, before, texts))
            return false;
        before.follow(device);
    }
    return true;
}

namespace {

[[noreturn]] void failDamaged(const Database& database, std::int64_t payer, std::int64_t page)
{
    throw StoreFailure(
        StoreFailure::Kind::Damaged,
        about(database.path(),
              phrase("Failure", "device_page row (payer %1, no %2) cannot be read; run “quotactl verify”.")
                  .text(std::to_string(payer))
                  .text(std::to_string(page))));
}

void visitPages(Database& database, std::int64_t payer, TextArena& texts,
                const std::function<void(std::optional<Device>&&)>& visit)
{
    Statement rows = database.prepare("SELECT no, devices FROM device_page WHERE payer=$1 ORDER BY no");
    rows.bind(payer);
    std::vector<Device> devices;
    bool isLast = false; // every page but the last is full, and none is missing
    for (std::int64_t no = 0; rows.step(); ++no) {
        if (isLast || rows.integer(0) != no || !unpackDevices(rows.blob(1), devices, texts))
            failDamaged(database, payer, rows.integer(0));
        for (Device& device : devices)
            visit(std::move(device));
        isLast = devices.size() != devicesPerPage;
    }
}

/// A page has a row for each account of its devices, of which the reader may see none or some.
void visitPagesByAccount(Database& database, std::int64_t payer, TextArena& texts,
                         const std::function<void(std::optional<Device>&&)>& visit)
{
    Statement rows =
        database.prepare("SELECT no, members, devices FROM device_page WHERE payer=$1 ORDER BY no, account");
    rows.bind(payer);
    std::array<std::optional<Device>, devicesPerPage> page;
    std::int64_t no = 0;
    std::size_t end = 0; // behind the page's last device that is seen
    const auto giveUntil = [&](std::size_t behind) {
        for (std::size_t i = 0; i < behind; ++i)
            visit(std::exchange(page[i], std::nullopt));
        end = 0;
    };
    std::vector<Device> devices;
    while (rows.step()) {
        for (; no < rows.integer(0); ++no)
            giveUntil(devicesPerPage);
        const auto members = static_cast<std::uint32_t>(rows.integer(1));
        if (!unpackDevices(rows.blob(2), devices, texts) ||
            devices.size() != static_cast<std::size_t>(std::popcount(members)))
            failDamaged(database, payer, no);
        std::size_t next = 0;
        for (std::size_t i = 0; i < devicesPerPage; ++i)
            if ((members >> i & 1) != 0) {
                if (page[i])
                    failDamaged(database, payer, no);
                page[i] = std::move(devices[next++]);
                end = std::max(end, i + 1);
            }
    }
    giveUntil(end);
}

} // namespace

void visitDevices(Database& database, std::int64_t payer, TextArena& texts,
                  const std::function<void(std::optional<Device>&&)>& visit)
{
    database.isByAccount() ? visitPagesByAccount(database, payer, texts, visit)
                           : visitPages(database, payer, texts, visit);
}

std::int64_t countDevices(Database& database)
{
    if (!database.mayRead("device_page"))
        return 0;
    std::int64_t count = 0;
    const auto add = [&](Statement& rows) {
        std::vector<Device> devices;
        TextArena texts;
        while (rows.step())
            if (database.isByAccount())
                count += std::popcount(static_cast<std::uint32_t>(rows.integer(2)));
            else if (unpackDevices(rows.blob(2), devices, texts))
                count += static_cast<std::int64_t>(devices.size());
            else
                failDamaged(database, rows.integer(0), rows.integer(1));
        rows.reset();
    };
    const Sql devices = database.isByAccount() ? Sql("members") : Sql("devices");
    if (!database.rights().seesWholePayers()) {
        Statement all = database.prepare("SELECT payer, no, " + devices + " FROM device_page");
        add(all);
        return count;
    }
    // All pages of a payer are full but for the last.
    const Sql lastPage = "(SELECT max(no) FROM device_page e WHERE e.payer=p.no)";
    Statement before = database.prepare("SELECT p.no, " + lastPage + " FROM payer p");
    while (before.step())
        count += before.integer(1) * devicesPerPage;
    before.reset();
    Statement last =
        database.prepare("SELECT d.payer, d.no, d." + devices +
                         " FROM payer p JOIN device_page d ON d.payer=p.no AND d.no=" + lastPage);
    add(last);
    return count;
}

PayerNames loadNames(Database& database, std::int64_t payer)
{
    PayerNames names;
    Statement accounts = database.prepare("SELECT no, id FROM account WHERE payer=$1 ORDER BY no");
    for (accounts.bind(payer); accounts.step();) {
        names.accounts.resize(static_cast<std::size_t>(accounts.integer(0)));
        names.accounts.emplace_back(accounts.text(1));
    }
    accounts.reset();
    if (!database.mayRead("device_page"))
        return names;
    TextArena texts;
    visitDevices(database, payer, texts, [&](std::optional<Device>&& device) {
        names.devices.push_back(device ? std::string(device->id) : std::string());
    });
    return names;
}

} // namespace quota
