// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/overview/overview_tiles.h"

#include "pages/figure_links.h"
#include "pages/format.h"
#include "pages/pool_forecast.h"
#include "pages/words.h"

#include <QCoreApplication>

namespace quota {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(quota::OverviewTiles)
};

constexpr Day kSoon = 30; // days from which on running out is a warning
constexpr Instant kDay = 24 * hour;

SparkData spark(SparkData::Kind kind, const TileData& data)
{
    SparkData out;
    for (const Units value : data.trend)
        out.values.append(value);
    out.kind = out.values.size() > 1 ? kind : SparkData::None;
    return out;
}

QString ofText(const TileData& data, const QString& unit)
{
    return data.of ? Words::tr("of %1", "a part of a whole").arg(number(*data.of)) : unit;
}

// The second line of a pool: when it runs out.
void sayRunsOut(const TileData& data, Day today, TileText* tile)
{
    if (data.figure == 0) {
        tile->second = Words::tr("Empty");
        tile->tone = Tone::Warning;
    } else if (data.runsOut) {
        tile->second = endOfPoolText(*data.runsOut, dayMonthNear(toDate(data.runsOut->day), toDate(today)));
        tile->tone = data.runsOut->day - today < kSoon ? Tone::Warning : Tone::Neutral;
    } else {
        tile->second = Words::tr("Does not run out");
    }
}

OverviewTile poolTile(const QString& label, Meter meter, const TileData& data, Day today)
{
    OverviewTile tile;
    tile.text.label = label;
    tile.text.figure = number(data.figure);
    tile.text.unit = unitText(meter);
    tile.text.spark = spark(SparkData::Step, data);
    sayRunsOut(data, today, &tile.text);
    return tile;
}

OverviewTile subscriptionTile(const TileData& data)
{
    OverviewTile tile;
    tile.page = QStringLiteral("service-subscription");
    tile.text = {Words::tr("Subscription excess"),
                 number(data.figure),
                 unitText(Meter::Subscription),
                 Words::tr("%1 of it unbilled").arg(number(data.second)),
                 Tone::Neutral,
                 spark(SparkData::Bars, data)};
    return tile;
}

OverviewTile excessTile(const TileData& data, Day from, Day today)
{
    OverviewTile tile;
    tile.page = QStringLiteral("ota-devices");
    tile.argument.insert(QStringLiteral("onlyExcess"), true);
    const QString share = data.of && *data.of > 0 ? percent(data.figure, *data.of) : QString();
    tile.text = {Words::tr("Devices with excess"),
                 number(data.figure),
                 ofText(data, Words::tr("devices")),
                 data.second > 0 ? Words::tr("%1 of them since %2")
                                       .arg(number(data.second), dayMonthNear(toDate(from), toDate(today)))
                 : share.isEmpty() ? Words::tr("Last 12 months")
                                   : Words::tr("%1 in the last 12 months").arg(share),
                 Tone::Neutral,
                 spark(SparkData::Step, data)};
    return tile;
}

OverviewTile codesTile(const TileData& data)
{
    OverviewTile tile;
    tile.page = QStringLiteral("activation-codes");
    tile.text = {Words::tr("Activation codes left"),
                 number(data.figure),
                 ofText(data, unitText(Meter::Code)),
                 Words::tr("%1 consumed").arg(number(data.second)),
                 Tone::Neutral,
                 spark(SparkData::Step, data)};
    if (data.figure == 0)
        tile.text.tone = Tone::Warning;
    return tile;
}

OverviewTile tokensTile(const OverviewData& data)
{
    OverviewTile tile;
    tile.page = QStringLiteral("service-package");
    const TileData& tokens = *data.tokens;
    tile.text = {Words::tr("Package tokens left"),
                 number(tokens.figure),
                 ofText(tokens, unitText(Meter::Token)),
                 {},
                 Tone::Neutral,
                 spark(SparkData::Step, tokens)};
    if (!data.packageExpires) {
        tile.text.second = Words::tr("No package");
        tile.text.tone = Tone::Warning;
    } else if (*data.packageExpires == never) {
        tile.text.second = Words::tr("Does not expire");
    } else {
        const QDate day = toLocal(*data.packageExpires, data.account.timezone).date();
        tile.text.second = Words::tr("Expires %1").arg(dayMonthYear(day));
        if (*data.packageExpires - data.account.clock < kSoon * kDay)
            tile.text.tone = Tone::Warning;
    }
    return tile;
}

OverviewTile licencesTile(const TileData& data)
{
    OverviewTile tile;
    tile.page = QStringLiteral("ota-licences");
    tile.text = {Words::tr("OTA licences left"),
                 number(data.figure),
                 ofText(data, unitText(Meter::Licence)),
                 Words::tr("%1 drawn").arg(number(data.second)),
                 Tone::Neutral,
                 spark(SparkData::Step, data)};
    if (data.figure == 0)
        tile.text.tone = Tone::Warning;
    return tile;
}

OverviewTile refusedTile(const OverviewData& data)
{
    OverviewTile tile;
    tile.page = QStringLiteral("billing-list");
    tile.argument = refusedLately();
    QStringList parts;
    for (const auto& [reason, count] : data.refusedBy)
        if (parts.isEmpty() && count > 0)
            parts << Words::tr("%1 × %2", "how often, reason").arg(number(count), reasonText(reason));
    tile.text = {Words::tr("Refused in 24 hours"),
                 number(data.refused.figure),
                 Words::tr("requests"),
                 parts.isEmpty() ? Words::tr("None refused") : parts.join(QStringLiteral(" · ")),
                 Tone::Neutral,
                 spark(SparkData::Bars, data.refused)};
    return tile;
}

} // namespace

QVector<OverviewTile> overviewTiles(const OverviewData& data)
{
    QVector<OverviewTile> tiles;
    if (data.otaTopup) {
        tiles << poolTile(Words::tr("OTA top-up left"), Meter::Ota, *data.otaTopup, data.account.today);
        tiles.back().page = QStringLiteral("ota-upgrades");
    }
    if (data.subscriptionExcess)
        tiles << subscriptionTile(*data.subscriptionExcess);
    if (data.messageTopup) {
        tiles << poolTile(Words::tr("Message top-up left"), Meter::Message, *data.messageTopup,
                          data.account.today);
        tiles.back().page = QStringLiteral("device-messages");
    }
    if (data.excessDevices)
        tiles << excessTile(*data.excessDevices, data.period.from, data.account.today);
    if (data.codes)
        tiles << codesTile(*data.codes);
    if (data.tokens)
        tiles << tokensTile(data);
    if (data.licences)
        tiles << licencesTile(*data.licences);
    tiles << refusedTile(data);
    return tiles;
}

} // namespace quota
