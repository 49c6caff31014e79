// SPDX-License-Identifier: GPL-3.0-or-later
#include "samples.h"

#include "pages/convert.h"

#include <QTimeZone>
#include <array>
#include <numeric>

namespace quota::samples {
namespace {

struct Product {
    const char* id;
    const char* name;
    int weight; // share of the upgrades in percent
};

constexpr std::array<Product, 5> kProducts = {{{"p-1", "Heat Meter H2", 39},
                                               {"p-2", "Street Gateway", 17},
                                               {"p-3", "Pallet Tracker", 25},
                                               {"p-4", "Valve Driver", 11},
                                               {"p-5", "Air Probe", 8}}};

ProductItem product(int number)
{
    return {kProducts[std::size_t(number)].id, kProducts[std::size_t(number)].name, number};
}

// Counts that follow the days of the week, split over the products.
StackedData stacked(std::vector<std::int32_t> periods, bool months, const std::vector<Units>& totals)
{
    StackedData data;
    data.periods = std::move(periods);
    data.months = months;
    for (std::size_t p = 0; p < kProducts.size(); ++p) {
        ProductSeries series;
        series.product = product(int(p));
        for (const Units total : totals)
            series.values.push_back(total * kProducts[p].weight / 100);
        series.total = std::accumulate(series.values.begin(), series.values.end(), Units(0));
        data.total += series.total;
        data.series.push_back(series);
    }
    return data;
}

StackedData dailyOta()
{
    const Period period = lastThirtyDays();
    std::vector<std::int32_t> days;
    std::vector<Units> totals;
    for (Day day = period.from; day <= period.to; ++day) {
        days.push_back(day);
        const int weekday = toDate(day).dayOfWeek();
        totals.push_back(weekday >= 6 ? 170 + day % 7 * 4 : 440 + day % 11 * 17);
    }
    return stacked(days, false, totals);
}

StackedData monthlyExcess()
{
    const std::vector<Units> totals = {180, 210, 190, 350, 500, 770, 900, 1150, 1420, 1700, 1300, 897};
    std::vector<std::int32_t> months;
    for (std::int32_t month = 0; month < 12; ++month)
        months.push_back(2025 * 12 + 9 + month);
    return stacked(months, true, totals);
}

std::vector<Units> falling(Units from, Units to, int points)
{
    std::vector<Units> out;
    for (int i = 0; i < points; ++i)
        out.push_back(from + (to - from) * i / (points - 1));
    return out;
}

TileData tile(Units figure, std::optional<Units> of, Units second, std::vector<Units> trend)
{
    TileData data;
    data.figure = figure;
    data.of = of;
    data.second = second;
    data.trend = std::move(trend);
    return data;
}

ImportItem import(std::int64_t no, const char* path, std::int64_t accepted, std::int64_t refused,
                  std::int64_t duplicate, std::int64_t rejected, const char* time, bool finished = true)
{
    return {no, path, "application/jsonl", accepted, refused, duplicate, rejected, finished, at(time)};
}

BillItem bill(Meter meter, Month month, Units billed, Units settled, const char* due, BillStatus status)
{
    return {meter, month, billed, settled, at((std::string(due) + "T23:59:59").c_str()), day(due), status};
}

LedgerItem change(std::int64_t seq, const char* time, Change kind, Units units, Units balance,
                  const char* grant, const char* device = "")
{
    return {seq,    at(time), Meter::Ota, kind, units, balance, grant, "e-" + std::to_string(90000 + seq),
            device, ""};
}

} // namespace

Instant at(const char* localTime)
{
    QDateTime time = QDateTime::fromString(QLatin1String(localTime), Qt::ISODate);
    time.setTimeZone(QTimeZone("Europe/Berlin"));
    return time.toMSecsSinceEpoch() * 1000;
}

Day day(const char* date)
{
    return toDay(QDate::fromString(QLatin1String(date), Qt::ISODate));
}

RunsOut runsOutOn(const char* date, Units perDay)
{
    RunsOut out{day(date), perDay};
    out.path.push_back({at((std::string(date) + "T00:00:00").c_str()), 0});
    return out;
}

AccountItem meteringAccount()
{
    return {
        "acme", "Acme Metering",           "Acme",           "", "Europe/Berlin", Scheme::Allowance, "active",
        0,      at("2026-09-11T16:32:00"), day("2026-09-11")};
}

AccountItem connectAccount()
{
    return {"borealis",
            "Borealis Connect",
            "Borealis",
            "",
            "Europe/Berlin",
            Scheme::Package,
            "active",
            16,
            at("2026-09-11T16:32:00"),
            day("2026-09-11")};
}

Period lastThirtyDays()
{
    return {day("2026-08-13"), day("2026-09-11")};
}

OverviewData overview()
{
    OverviewData data;
    data.account = meteringAccount();
    data.period = lastThirtyDays();
    std::vector<Units> topups = falling(700, 212, 14);
    topups.push_back(0);
    topups.insert(topups.end(), 4, 0);
    const std::vector<Units> after = falling(5000, 4203, 11);
    topups.insert(topups.end(), after.begin(), after.end());
    data.otaTopup = tile(4203, {}, 0, topups);
    data.otaTopup->runsOut = runsOutOn("2026-11-01", 82);
    data.subscriptionExcess = tile(128'250, {}, 31'850, {});
    for (int i = 0; i < 30; ++i)
        data.subscriptionExcess->trend.push_back(i % 7 < 5 ? 5200 + i * 31 : 2100);
    data.messageTopup = tile(18'600, {}, 0, falling(60'000, 18'600, 30));
    data.messageTopup->runsOut = runsOutOn("2026-09-24", 1400);
    data.excessDevices = tile(1214, 12'480, 0, falling(1176, 1214, 30));
    data.codes = tile(523, 13'010, 61, falling(584, 523, 30));
    data.refused = tile(19, {}, 12, {2, 5, 3, 1, 2, 4, 3, 2, 9, 30, 15, 22, 8,  3, 6,
                                     4, 2, 1, 3, 7, 5, 2, 4, 3, 1,  6,  9,  12, 8, 19});
    data.refusedBy = {
        {Reason::DeviceInactive, 12}, {Reason::DeviceTerminated, 4}, {Reason::InsufficientOta, 3}};
    data.dailyOta = dailyOta();
    data.imports = {
        import(9, "/data/gw-north-2026-09-11.jsonl.gz", 1'488'000, 0, 0, 0, "2026-09-11T16:31:00", false),
        import(8, "/data/plant-7-2026-09-11.jsonl.gz", 184'190, 7, 15, 0, "2026-09-11T16:05:00"),
        import(7, "/data/plant-3-2026-09-11.csv", 42'018, 0, 0, 0, "2026-09-11T14:02:00"),
        import(6, "/data/plant-7-2026-09-10.jsonl.gz", 191'530, 14, 0, 3, "2026-09-10T23:10:00"),
        import(5, "/data/gw-north-2026-09-10.jsonl.gz", 2'318'894, 9, 3, 0, "2026-09-10T22:40:00"),
        import(4, "/data/plant-3-2026-09-10.csv", 41'877, 0, 0, 0, "2026-09-10T14:01:00"),
        import(3, "/data/plant-7-2026-09-09.jsonl.gz", 189'009, 11, 0, 0, "2026-09-09T23:09:00")};
    data.bills = {
        bill(Meter::Subscription, 2026 * 12 + 7, 96'400, 0, "2026-09-15", BillStatus::Open),
        bill(Meter::Message, 2026 * 12 + 7, 18'240, 18'240, "2026-09-15", BillStatus::Settled),
        bill(Meter::Subscription, 2026 * 12 + 6, 88'120, 88'120, "2026-08-15", BillStatus::Settled)};
    return data;
}

OverviewData packageOverview()
{
    OverviewData data;
    data.account = connectAccount();
    data.period = lastThirtyDays();
    data.tokens = tile(41'300, 130'000, 0, falling(58'000, 41'300, 30));
    data.packageExpires = at("2027-07-03T00:00:00");
    data.licences = tile(260, 1100, 40, falling(300, 260, 30));
    data.refused = tile(0, {}, 0, std::vector<Units>(30, 0));
    data.imports = {import(1, "/data/north.jsonl", 90'112, 0, 0, 0, "2026-09-11T08:00:00")};
    return data;
}

OtaData ota()
{
    OtaData data;
    data.account = meteringAccount();
    data.period = lastThirtyDays();
    for (int i = 0; i < int(kProducts.size()); ++i)
        data.products.push_back(product(i));
    data.unitBytes = 5'000'000;
    data.quota = 12;
    data.topupLeft = 4203;
    data.runsOut = runsOutOn("2026-11-01", 82);
    data.grants = {
        {"tp-0901", GrantKind::Purchase, 5000, 4203, at("2026-09-01T08:02:00"), at("2027-09-01T00:00:00")}};
    data.balance = {{at("2026-08-13T00:00:00"), 1013}, {at("2026-08-17T10:00:00"), 811},
                    {at("2026-08-20T10:00:00"), 611},  {at("2026-08-23T10:00:00"), 409},
                    {at("2026-08-26T10:00:00"), 212},  {at("2026-08-27T00:00:00"), 0},
                    {at("2026-09-01T08:02:00"), 5000}, {at("2026-09-02T09:40:00"), 4912},
                    {at("2026-09-04T10:00:00"), 4780}, {at("2026-09-07T10:00:00"), 4641},
                    {at("2026-09-09T10:00:00"), 4400}, {at("2026-09-11T10:00:00"), 4203}};
    data.daily = dailyOta();
    data.monthlyExcess = monthlyExcess();
    data.devices = 12'480;
    data.excessDevices = 1214;
    data.excessByProduct = {
        {product(0), 471}, {product(1), 148}, {product(2), 402}, {product(3), 127}, {product(4), 66}};
    data.usedBuckets = {1930, 4410, 3020, 1720, 702, 698};
    data.changes = {
        change(20, "2026-09-11T15:10:00", Change::ExcessDeduction, -120, 4203, "tp-0901", "D120551"),
        change(19, "2026-09-10T11:00:00", Change::ExcessDeduction, -77, 4323, "tp-0901", "D118034"),
        change(18, "2026-09-09T10:00:00", Change::ExcessDeduction, -241, 4400, "tp-0901", "D104477"),
        change(17, "2026-09-05T10:00:00", Change::ExcessDeduction, -139, 4641, "tp-0901", "D118034"),
        change(16, "2026-09-04T10:00:00", Change::ExcessDeduction, -132, 4780, "tp-0901", "D101212"),
        change(15, "2026-09-02T09:40:00", Change::Complimentary, 100, 4912, "dbg-1"),
        change(14, "2026-09-02T08:30:00", Change::ExcessDeduction, -100, 4812, "tp-0901", "D109090"),
        change(13, "2026-09-01T13:30:00", Change::ExcessDeduction, -88, 4912, "tp-0901", "D105151"),
        change(12, "2026-09-01T08:02:00", Change::Purchase, 5000, 5000, "tp-0901"),
        change(11, "2026-08-27T00:00:00", Change::Expiration, -212, 0, "tp-0827"),
        change(10, "2026-08-26T10:00:00", Change::ExcessDeduction, -97, 212, "tp-0827", "D123456"),
        change(9, "2026-08-24T10:00:00", Change::ExcessDeduction, -100, 309, "tp-0827", "D101212"),
        change(8, "2026-08-19T10:00:00", Change::ExcessDeduction, -202, 409, "tp-0827", "D101213")};
    return data;
}

} // namespace quota::samples
