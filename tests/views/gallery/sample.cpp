// SPDX-License-Identifier: GPL-3.0-or-later
#include "gallery/sample.h"

namespace quota::sample {
namespace {

const QDate kToday(2026, 9, 11);

QDateTime at(int year, int month, int day, int hour = 0, int minute = 0)
{
    return {QDate(year, month, day), QTime(hour, minute), Qt::UTC};
}

// A small generator of its own, so that the pictures are the same everywhere.
int noise(int seed, int most)
{
    const quint32 mixed = (static_cast<quint32>(seed) * 2654435761U) ^ 0x9e3779b9U;
    return static_cast<int>((mixed >> 13) % static_cast<quint32>(most));
}

Cell quiet(const QString& text)
{
    Cell cell = Cell::of(text);
    cell.muted = true;
    return cell;
}

Cell withIcon(const QString& text, const QString& iconName, Tone tone)
{
    Cell cell = Cell::of(text);
    cell.icon = iconName;
    cell.tone = tone;
    return cell;
}

const QStringList kProducts = {"Smart Meter G3", "LTE Gateway", "Asset Tracker M", "Valve Controller",
                               "Air Sensor"};

} // namespace

QVector<TileText> tiles()
{
    SparkData step{SparkData::Step,
                   {30, 28, 27, 25, 24, 20, 18, 17, 15, 15, 14, 14, 100, 98, 96, 95, 94, 92, 90, 88}};
    SparkData bars{SparkData::Bars, {}};
    SparkData refused{SparkData::Bars, {}};
    SparkData rise{SparkData::Line, {}};
    SparkData fall{SparkData::Step, {}};
    for (int i = 0; i < 30; ++i) {
        bars.values << (i % 7 > 4 ? 40 + noise(i, 20) : 60 + noise(i, 40));
        refused.values << (i > 14 && i < 20 ? 40 + noise(i, 60) : 4 + noise(i, 16));
        rise.values << 10 + i * 2 + noise(i / 3, 12);
        fall.values << 100 - i * 3 - noise(i, 4);
    }
    return {{"OTA top-up left", "4,203", "units", "Runs out about 1 Nov", Tone::Neutral, step},
            {"Subscription excess", "128,250", "calls", "31,850 of it unbilled", Tone::Neutral, bars},
            {"Message top-up left", "18,600", "messages", "Runs out about 24 Sep", Tone::Warning, step},
            {"Devices with excess", "1,214", "of 12,480", "38 more than 30 days ago", Tone::Neutral, rise},
            {"Activation codes left", "523", "of 13,010", "61 consumed in 30 days", Tone::Neutral, fall},
            {"Refused in 24 hours", "19", "requests", "12 inactive · 7 terminated", Tone::Neutral, refused}};
}

BarData days()
{
    BarData data;
    data.unit = BarData::Days;
    for (int i = 29; i >= 0; --i)
        data.keys << kToday.addDays(-i);
    const QVector<int> base = {200, 90, 125, 60, 40};
    for (int s = 0; s < kProducts.size(); ++s) {
        BarSeries series{kProducts[s], s, {}};
        for (int i = 0; i < data.keys.size(); ++i) {
            const bool weekend = data.keys[i].dayOfWeek() > 5;
            const int usual = base[s] + noise(i * 7 + s, base[s] / 3);
            series.values << (weekend ? usual / 3 : usual) + (i > 19 && i < 23 ? base[s] / 3 : 0);
        }
        data.series << series;
    }
    return data;
}

BarData months()
{
    BarData data;
    data.unit = BarData::Months;
    const QVector<int> total = {170, 210, 190, 350, 500, 780, 900, 1150, 1420, 1690, 1310, 900};
    for (int i = 0; i < 12; ++i)
        data.keys << QDate(2025, 10, 1).addMonths(i);
    const QVector<int> share = {39, 13, 31, 11, 6};
    for (int s = 0; s < kProducts.size(); ++s) {
        BarSeries series{kProducts[s], s, {}};
        for (int month : total)
            series.values << month * share[s] / 100;
        data.series << series;
    }
    return data;
}

BarData packages()
{
    BarData data;
    data.unit = BarData::Months;
    data.grouped = true;
    for (int i = 0; i < 12; ++i)
        data.keys << QDate(2027, 1, 1).addMonths(i);
    data.series = {{"A", 0, {}}, {"B", 2, {}}, {"C", 4, {}}};
    for (int i = 0; i < 12; ++i) {
        data.series[0].values << (i == 1 ? 1430 : 1460);
        data.series[1].values << (i < 8 ? 1200 : 1800);
        data.series[2].values << 1500;
    }
    return data;
}

BalanceData balance()
{
    BalanceData data;
    data.valueName = "Units";
    qint64 left = 1000;
    for (QDate day(2026, 8, 13); day < QDate(2026, 8, 27); day = day.addDays(1)) {
        data.points << LinePoint{QDateTime(day, QTime(12, 0), Qt::UTC), left};
        left -= 60;
    }
    data.points << LinePoint{at(2026, 8, 27), 0} << LinePoint{at(2026, 9, 1, 8, 2), 5000};
    left = 4912;
    for (QDate day(2026, 9, 2); day <= kToday; day = day.addDays(1)) {
        data.points << LinePoint{QDateTime(day, QTime(12, 0), Qt::UTC), left};
        left -= 79;
    }
    data.points.last().value = 4203;
    data.now = at(2026, 9, 11, 16, 32);
    data.forecast = {{at(2026, 11, 1), 0}};
    data.empties = {{at(2026, 8, 27), at(2026, 9, 1, 8, 2), "empty 27 Aug – 1 Sep"}};
    return data;
}

CycleData cycles()
{
    CycleData data;
    data.allowance = 12;
    data.bands = {{"Cycle 1", {2025, 9, 1}, {2026, 8, 27}, "1 Sep 2025 – 27 Aug 2026 · 12 of 12 used"},
                  {"Cycle 2", {2026, 8, 28}, {2027, 8, 22}, "28 Aug 2026 – 22 Aug 2027 · 0 of 12 used"}};
    data.chosen = 1;
    data.steps = {{at(2025, 9, 1), 12}, {at(2025, 10, 14), 11}, {at(2025, 12, 2), 9}, {at(2026, 2, 10), 6},
                  {at(2026, 4, 21), 5}, {at(2026, 6, 9), 1},    {at(2026, 7, 30), 0}, {at(2026, 8, 28), 12}};
    const auto draw = [](const QDateTime& when, qint64 left, qint64 drawn, const QString& label) {
        CycleAttempt attempt;
        attempt.at = when;
        attempt.left = left;
        attempt.drawn = drawn;
        attempt.label = label;
        return attempt;
    };
    data.attempts = {draw(at(2025, 10, 14), 11, 1, "−1"), draw(at(2025, 12, 2), 9, 2, "−2"),
                     draw(at(2026, 2, 10), 6, 3, "−3"),   draw(at(2026, 4, 21), 5, 1, "−1"),
                     draw(at(2026, 6, 9), 1, 4, "−4"),    draw(at(2026, 7, 30), 0, 1, "−1 cycle\n−2 top-up")};
    CycleAttempt refused;
    refused.at = at(2026, 8, 28, 10, 14);
    refused.accepted = false;
    refused.left = 12;
    refused.title = "2 refused, 28 Aug";
    refused.words = "13 units needed, 12 there";
    data.attempts << refused;
    data.now = at(2026, 9, 11, 16, 32);
    data.nowWords = "now, 12 left";
    return data;
}

QVector<TableColumn> importColumns()
{
    return {{"file", "File", CellKind::Text, 200, 2, true, true},
            {"finished", "Finished", CellKind::Muted, 110, 1},
            {"events", "Events", CellKind::Number, 90},
            {"accepted", "Accepted", CellKind::Number, 90},
            {"refused", "Refused", CellKind::Number, 80},
            {"duplicate", "Duplicate", CellKind::Number, 80},
            {"rejected", "Rejected", CellKind::Number, 80}};
}

QVector<TableRow> importRows()
{
    const auto row = [](const QString& file, const QString& when, qint64 events, qint64 refused,
                        qint64 rejected) {
        return TableRow{
            file,
            {withIcon(file, rejected > 0 ? "warning" : "ok", rejected > 0 ? Tone::Warning : Tone::Good),
             Cell::of(when), Cell::of(events), Cell::of(events - refused), Cell::of(refused),
             Cell::of(qint64(0)), Cell::of(rejected)}};
    };
    return {row("gw-north-2026-09-11.jsonl.gz", "9 s left", 2400000, 0, 0),
            row("plant-7-2026-09-11.jsonl.gz", "16:05", 184212, 7, 0),
            row("plant-3-2026-09-11.csv", "14:02", 42018, 0, 0),
            row("plant-7-2026-09-10.jsonl.gz", "10 Sep 23:10", 191547, 14, 3),
            row("gw-north-2026-09-10.jsonl.gz", "10 Sep 22:40", 2318906, 9, 0),
            row("plant-3-2026-09-10.csv", "10 Sep 14:01", 41877, 0, 0)};
}

QVector<TableColumn> tenantColumns()
{
    return {{"tenant", "Tenant", CellKind::Text, 150, 1, true, true},
            {"organisation", "Organisation", CellKind::Muted, 150, 1, true, true},
            {"devices", "Active devices", CellKind::Number, 110},
            {"updates", "Firmware updates", CellKind::Number, 120},
            {"quota", "Quota used", CellKind::Number, 95},
            {"share", "Share", CellKind::Share, 120},
            {"state", "State", CellKind::Tag, 120}};
}

QVector<TableRow> tenantRows()
{
    const auto row = [](const QString& name, const QString& organisation, qint64 devices, qint64 updates,
                        int share, const Cell& state) {
        Cell part;
        part.raw = qint64(share);
        part.scale = 287;
        return TableRow{name,
                        {Cell::of(name), Cell::of(organisation), Cell::of(devices), Cell::of(updates),
                         Cell::of(updates), part, state}};
    };
    return {row("Fjord Water", "Fjord Vann AS", 8412, 1240, 287, Cell::tag(Tone::Good, "Accepted")),
            row("Helio Grid", "Helio Grid GmbH", 6730, 915, 212,
                Cell::tag(Tone::Bad, "insufficient_ota", "cross")),
            row("Kestrel Logistics", "Kestrel Freight Ltd", 5218, 642, 149,
                Cell::tag(Tone::Warning, "Open", "clock")),
            row("Polder Pumps", "Polder Techniek BV", 3904, 388, 90, Cell::tag(Tone::Bad, "Overdue")),
            row("Sund Heating", "Sund Fjernvarme A/S", 3377, 305, 71, Cell::tag(Tone::Neutral, "Duplicate")),
            row("Alpina Lifts", "Alpina Seilbahnen AG", 2150, 212, 49, Cell::tag(Tone::Info, "Late")),
            row("Nova Clinics", "Nova Clinics SE", 0, 0, 0, Cell::tag(Tone::Good, "Settled"))};
}

TableRow tenantTotals()
{
    Cell part;
    part.raw = qint64(1000);
    part.scale = 100000;
    return {{},
            {Cell::of("Total"),
             quiet("17"),
             Cell::of(qint64(38170)),
             Cell::of(qint64(4318)),
             Cell::of(qint64(4318)),
             part,
             {}}};
}

QVector<TableColumn> changeColumns()
{
    return {{"time", "Time (Europe/Berlin)", CellKind::Text, 190},
            {"change", "Change", CellKind::Text, 170},
            {"units", "Units", CellKind::Number, 90},
            {"balance", "Balance", CellKind::Number, 110},
            {"grant", "Grant", CellKind::Text, 120},
            {"detail", "Detail", CellKind::Muted, 200, 1}};
}

QVector<GroupRow> changeRows()
{
    const auto row = [](const QString& time, const QString& change, const QString& iconName, Tone tone,
                        qint64 units, qint64 balance, const QString& grant, const QString& detail) {
        Cell left = Cell::of(balance);
        left.strong = true;
        left.muted = false;
        return TableRow{time,
                        {Cell::of(time), withIcon(change, iconName, tone), Cell::change(units), left,
                         Cell::of(grant), Cell::of(detail)}};
    };
    const auto fold = [&](const QString& time, qint64 units, qint64 balance, const QString& detail) {
        const TableRow day =
            row("one day", "Excess deduction", "deduction", Tone::Neutral, units / 2, balance, "tp-0901", "");
        return GroupRow{
            row(time, "Excess deduction", "deduction", Tone::Neutral, units, balance, "tp-0901", detail),
            {{day, {}}, {day, {}}}};
    };
    return {fold("7 – 11 Sep", -438, 4203, "5 days, 203 upgrades"),
            fold("2 – 6 Sep", -371, 4641, "5 days, 168 upgrades"),
            {row("2 Sep 2026, 09:40", "Complimentary", "gift", Tone::Good, 100, 5012, "dbg-1",
                 "Debug resources, valid 180 days, expires 1 Mar 2027"),
             {}},
            {row("1 Sep 2026, 08:02", "Purchase", "purchase", Tone::Good, 5000, 5000, "tp-0901",
                 "Expires 1 Sep 2027"),
             {}},
            {row("27 Aug 2026, 00:00", "Expiration", "expiry", Tone::Warning, -212, 0, "tp-0827",
                 "Unused rest of 9,000 bought on 27 Aug 2025"),
             {}}};
}

} // namespace quota::sample
