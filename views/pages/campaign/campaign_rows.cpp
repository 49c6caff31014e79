// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/campaign/campaign_rows.h"

#include "pages/cells.h"
#include "pages/columns.h"
#include "pages/format.h"
#include "pages/words.h"

#include <QCoreApplication>
#include <QHash>

namespace quota {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(quota::CampaignRows)
};

const QString kUpdated = QStringLiteral("updated");
const QString kFailed = QStringLiteral("failed");
const QString kNone = QStringLiteral("none");
const QString kNotUpdated = QStringLiteral("open");

Fact fact(const QString& label, const QString& value, const QString& extra = {})
{
    return {label, value, extra, {}, Tone::Neutral};
}

Cell resultCell(CampaignResult result)
{
    switch (result) {
    case CampaignResult::Success:
        return Cell::tag(Tone::Good, Words::tr("Updated"), QStringLiteral("check"));
    case CampaignResult::Failure:
        return Cell::tag(Tone::Bad, Words::tr("Failed"), QStringLiteral("cross"));
    case CampaignResult::None:
        break;
    }
    return Cell::tag(Tone::Neutral, Words::tr("No result"), QStringLiteral("dash"));
}

void addDrawn(const CampaignData& data, QVector<Fact>& facts)
{
    switch (data.account.scheme) {
    case Scheme::Package: {
        facts << fact(Words::tr("Tokens used"), number(data.used),
                      Words::tr("of %1 reserved").arg(number(data.item.devices)));
        facts.back().link = QStringLiteral("ledger");
        const bool lost = data.item.status == CampaignStatus::Terminated;
        if (data.item.status == CampaignStatus::Running)
            facts << fact(Words::tr("Still reserved"), number(data.reserved));
        else
            facts << fact(lost ? Words::tr("Lost") : Words::tr("Came back"),
                          data.timesKnown ? number(data.returned) : QStringLiteral("…"));
        return;
    }
    case Scheme::Licence:
        facts << fact(Words::tr("Licences drawn"),
                      data.timesKnown ? number(data.needed) : QStringLiteral("…"),
                      Words::tr("for devices without one"));
        facts.back().link = QStringLiteral("ledger");
        return;
    case Scheme::Allowance:
        facts << fact(Words::tr("Draws"), Words::tr("nothing itself"),
                      Words::tr("each upgrade is its own request"));
    }
}

} // namespace

Tag campaignTag(CampaignStatus status)
{
    switch (status) {
    case CampaignStatus::Running:
        return {Tone::Info, Words::tr("Running"), QStringLiteral("running")};
    case CampaignStatus::Finished:
        return {Tone::Good, Words::tr("Finished"), QStringLiteral("check")};
    case CampaignStatus::Terminated:
        break;
    }
    return {Tone::Bad, Words::tr("Terminated"), QStringLiteral("cross")};
}

QVector<Fact> campaignFacts(const CampaignData& data)
{
    const Tag tag = campaignTag(data.item.status);
    QVector<Fact> facts = {{Words::tr("State"), tag.text, {}, tag.icon, tag.tone}};
    if (!data.item.name.empty())
        facts << fact(Words::tr("Name"), toText(data.item.name));
    facts << fact(Words::tr("Updated"), number(data.item.succeeded),
                  Words::tr("of %1 devices").arg(number(data.item.devices)));
    if (data.item.succeeded > 0)
        facts.back().link = kUpdated;
    addDrawn(data, facts);
    const QString unknown = data.timesKnown ? QStringLiteral("–") : QStringLiteral("…");
    facts << fact(Words::tr("Started"),
                  data.started ? instantText(*data.started, data.account.timezone) : unknown);
    if (data.item.status == CampaignStatus::Finished)
        facts << fact(Words::tr("Finished"),
                      data.ended ? instantText(*data.ended, data.account.timezone) : unknown);
    return facts;
}

QVector<TableColumn> campaignColumns(const AccountItem& account)
{
    QVector<TableColumn> columns = {
        column("device", Words::tr("Device"), CellKind::Link, 150, 2),
        column("product", Words::tr("Product"), CellKind::Link, 130, 2),
        column("endpoint", Words::tr("Endpoint"), CellKind::Muted, 150, 2),
        column("result", Words::tr("Result"), CellKind::Tag, 120),
        column("time", Words::tr("Reported (%1)").arg(zoneText(account.timezone)), CellKind::Text, 190, 1),
        column("reports", Words::tr("Reports"), CellKind::Number, 80),
        column("drawn",
               account.scheme == Scheme::Package ? Words::tr("Tokens used") : Words::tr("Licences drawn"),
               CellKind::Number, 120)};
    for (TableColumn& each : columns)
        each.filterable = true;
    return columns;
}

CampaignSort campaignSort(const QString& columnId)
{
    static const QHash<QString, CampaignSort> sorts = {{QStringLiteral("device"), CampaignSort::Device},
                                                       {QStringLiteral("product"), CampaignSort::Product},
                                                       {QStringLiteral("endpoint"), CampaignSort::Endpoint},
                                                       {QStringLiteral("result"), CampaignSort::Result},
                                                       {QStringLiteral("time"), CampaignSort::Time},
                                                       {QStringLiteral("reports"), CampaignSort::Reports},
                                                       {QStringLiteral("drawn"), CampaignSort::Drawn}};
    return sorts.value(columnId, CampaignSort::Task);
}

QVector<Choice> resultChoices()
{
    return {{{}, Words::tr("any")},
            {kUpdated, resultCell(CampaignResult::Success).text},
            {kFailed, resultCell(CampaignResult::Failure).text},
            {kNone, resultCell(CampaignResult::None).text},
            {kNotUpdated, Words::tr("Not updated")}};
}

std::optional<std::vector<CampaignResult>> resultsOf(const QString& id)
{
    using Results = std::vector<CampaignResult>;
    if (id.isEmpty())
        return Results{};
    if (id == kUpdated)
        return Results{CampaignResult::Success};
    if (id == kFailed)
        return Results{CampaignResult::Failure};
    if (id == kNone)
        return Results{CampaignResult::None};
    if (id == kNotUpdated)
        return Results{CampaignResult::None, CampaignResult::Failure};
    return std::nullopt;
}

QVector<TableRow> campaignRows(const CampaignData& data)
{
    QVector<TableRow> rows;
    for (const CampaignDeviceItem& device : data.rows) {
        Cell time;
        if (device.time) {
            time = instantDayCell(*device.time, data.account.timezone);
            time.second = secondsText(*device.time, data.account.timezone);
        }
        Cell product = Cell::of(toText(device.product));
        product.toolTip = toText(device.productId);
        rows.append({toText(device.device),
                     {Cell::of(toText(device.device)), product, Cell::of(toText(device.endpoint)),
                      resultCell(device.result), time, Cell::of(qint64(device.reports)),
                      Cell::of(qint64(device.drawn))}});
    }
    return rows;
}

} // namespace quota
