// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/device/decision_rows.h"

#include "pages/cells.h"
#include "pages/columns.h"
#include "pages/format.h"
#include "pages/ledger/ledger_rows.h"
#include "pages/words.h"

#include <QCoreApplication>
#include <algorithm>

namespace quota {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(quota::DecisionRows)
};

Cell sizeCell(const DecisionItem& decision)
{
    Cell cell;
    if (decision.amount <= 0)
        return cell;
    cell.raw = qint64(decision.amount);
    if (decision.type == EventType::OtaRequested) {
        cell.text = sizeText(decision.amount, true);
        cell.toolTip = Words::tr("%1 bytes").arg(number(decision.amount));
    } else {
        cell.text = number(decision.amount);
    }
    return cell;
}

// Of a refusal the units that it needed stand here, but they were not drawn and are in no sum.
Cell unitsCell(const DecisionItem& decision)
{
    Cell cell;
    cell.raw = qint64(decision.units);
    cell.text = number(decision.outcome == Outcome::Refused ? decision.needed : decision.units);
    if (decision.outcome == Outcome::Refused)
        cell.toolTip = Words::tr("Needed, not drawn");
    if (cell.text == number(0))
        cell.muted = true;
    return cell;
}

Cell drawnCell(const DecisionItem& decision)
{
    QStringList from;
    QStringList exact;
    for (const Draw& draw : decision.draws) {
        const QString text = drawText(draw);
        if (!from.contains(text))
            from << text;
        exact << Words::tr("%1: %2 of %3", "source: units drawn of those there")
                     .arg(drawSourceText(draw), number(draw.units), number(draw.before));
    }
    Cell cell = Cell::of(from.isEmpty() ? Words::tr("nothing drawn") : from.join(QStringLiteral(", ")));
    cell.muted = drawnLink(decision).page.isEmpty() && !drawnCycle(decision);
    cell.toolTip = exact.join(QLatin1Char('\n'));
    return cell;
}

bool matches(const DecisionItem& decision, const QString& text)
{
    if (text.isEmpty())
        return true;
    const QStringList fields = {eventText(decision.type),
                                toText(word(decision.type)),
                                toText(word(decision.outcome)),
                                reasonCode(decision.reason),
                                reasonText(decision.reason),
                                outcomeTag(decision.outcome, decision.reason).text,
                                toText(decision.id),
                                toText(decision.campaign),
                                toText(decision.source)};
    for (const QString& field : fields)
        if (field.contains(text, Qt::CaseInsensitive))
            return true;
    return false;
}

// Counted every day and never refused while the device exists.
bool isMessage(const DecisionItem& decision)
{
    return decision.type == EventType::DeviceMessaged && decision.outcome == Outcome::Accepted;
}

TableRow rowOf(const DecisionItem& decision, const std::string& timezone)
{
    Cell time = instantDayCell(decision.time, timezone);
    time.second = secondsText(decision.time, timezone);
    Cell event = Cell::of(eventText(decision.type));
    event.toolTip = toText(word(decision.type));
    if (!decision.campaign.empty()) {
        event.toolTip = event.text + QStringLiteral(" · ") + event.toolTip;
        event.text = decision.success.value_or(false) ? Words::tr("Updated") : Words::tr("Update failed");
    }
    if (decision.late)
        event.second = Words::tr("late");
    Cell campaign = Cell::of(toText(decision.campaign));
    if (!decision.campaign.empty())
        campaign.toolTip = Words::tr("Shows the campaign");
    const Tag tag = outcomeTag(decision.outcome, decision.reason);
    Cell outcome = Cell::tag(tag.tone, tag.text, tag.icon);
    outcome.toolTip = reasonText(decision.reason);
    Cell id = Cell::of(toText(decision.id));
    id.toolTip = Words::tr("Source %1").arg(toText(decision.source));
    return {
        qint64(decision.seq),
        {time, event, campaign, sizeCell(decision), unitsCell(decision), drawnCell(decision), outcome, id}};
}

Fact windowFact(const DeviceData& data)
{
    Fact fact = {Words::tr("Units in 12 months"), number(data.device.windowUnits), {}, {}, Tone::Neutral};
    if (data.quota > 0 && data.device.windowUnits > data.quota)
        fact.extra =
            Words::tr("%1 above %2").arg(number(data.device.windowUnits - data.quota), number(data.quota));
    return fact;
}

// What a device outside the scheme allowance has: a licence, campaigns.
QVector<Fact> updateFacts(const DeviceData& data)
{
    const DeviceItem& device = data.device;
    QVector<Fact> facts;
    if (data.account.scheme == Scheme::Licence) {
        const bool free = device.licensed == "grandfathered";
        const bool licensed = device.licensed == "yes";
        facts << Fact{Words::tr("OTA licence"),
                      free       ? Words::tr("Grandfathered")
                      : licensed ? Words::tr("Drawn")
                                 : Words::tr("None"),
                      free       ? Words::tr("free for its lifetime")
                      : licensed ? Words::tr("for its lifetime")
                                 : Words::tr("its next update draws one"),
                      {},
                      Tone::Neutral};
    }
    facts << Fact{Words::tr("Updates in 12 months"), number(device.windowUnits), {}, {}, Tone::Neutral};
    for (const DecisionItem& decision : data.decisions) {
        if (!decision.success)
            continue;
        Fact last = {Words::tr("Last result"), *decision.success ? Words::tr("Updated") : Words::tr("Failed"),
                     toText(decision.campaign) + QStringLiteral(", ") +
                         instantDayText(decision.time, data.account.timezone),
                     *decision.success ? QStringLiteral("check") : QStringLiteral("cross"),
                     *decision.success ? Tone::Good : Tone::Bad};
        if (!decision.campaign.empty())
            last.link = campaignLink + toText(decision.campaign);
        return facts << last;
    }
    return facts << Fact{Words::tr("Last result"), Words::tr("none yet"), {}, {}, Tone::Neutral};
}

} // namespace

std::optional<std::int32_t> drawnCycle(const DecisionItem& decision)
{
    for (const Draw& draw : decision.draws)
        if (draw.source == DrawSource::Allowance && !draw.isMonth)
            return draw.period;
    return std::nullopt;
}

DrawnLink drawnLink(const DecisionItem& decision)
{
    std::vector<const Draw*> grants;
    for (const Draw& draw : decision.draws)
        if (!draw.grant.empty())
            grants.push_back(&draw);
    if (grants.empty())
        return {};
    const Draw& one = *grants.front();
    if (one.source == DrawSource::Reservation)
        return {QStringLiteral("campaign"), {{QStringLiteral("argument"), toText(one.grant)}}};
    return {QStringLiteral("ledger"), grants.size() == 1 ? ledgerOf(LedgerLink::Grant, one.grant)
                                                         : ledgerOf(LedgerLink::Event, decision.id)};
}

QVector<Fact> deviceFacts(const DeviceData& data)
{
    const QString none = QStringLiteral("–");
    const DeviceItem& device = data.device;
    const bool active = device.state == DeviceState::Active;
    const Tag state = stateTag(device.state);
    QVector<Fact> facts;
    facts << Fact{Words::tr("State"), state.text, {}, state.icon, state.tone};
    Fact product = {Words::tr("Product"),
                    toText(data.productName.empty() ? device.product : data.productName),
                    {},
                    {},
                    Tone::Neutral};
    if (!device.endpoint.empty())
        product.extra = Words::tr("endpoint %1").arg(toText(device.endpoint));
    product.link = QStringLiteral("product");
    facts << product;
    if (data.account.scheme != Scheme::Allowance)
        return facts + updateFacts(data);
    facts << Fact{
        Words::tr("Activated"), device.activated ? dayText(*device.activated) : none, {}, {}, Tone::Neutral};
    facts << Fact{Words::tr("Activation code ends"),
                  device.codeEnds && *device.codeEnds != never
                      ? instantDayText(*device.codeEnds, data.account.timezone)
                      : none,
                  {},
                  {},
                  Tone::Neutral};
    const QString label =
        data.otaPeriod == OtaPeriod::Cycle ? Words::tr("Cycle remainder") : Words::tr("Month’s remainder");
    QString until = Words::tr("of %1 units").arg(number(data.quota));
    if (!data.cycles.empty())
        until = Words::tr("of %1 until %2", "units, last day of the cycle")
                    .arg(number(data.quota), dayText(data.cycles.back().last));
    facts << Fact{
        label, active ? number(device.remaining) : none, active ? until : QString(), {}, Tone::Neutral};
    facts << windowFact(data);
    facts << Fact{Words::tr("Account top-ups"),
                  number(data.topups),
                  Words::tr("units"),
                  {},
                  Tone::Neutral,
                  data.topups > 0 ? QStringLiteral("topups") : QString()};
    return facts;
}

QVector<TableColumn> decisionColumns(const std::string& timezone)
{
    return {column("time", Words::tr("Time (%1)").arg(zoneText(timezone)), CellKind::Text, 160),
            column("event", Words::tr("Event"), CellKind::Text, 112, 2),
            column("campaign", Words::tr("Campaign"), CellKind::Link, 84),
            column("size", Words::tr("Size"), CellKind::Date, 74),
            column("units", Words::tr("Units"), CellKind::Number, 60),
            column("from", Words::tr("Drawn from"), CellKind::Link, 112, 3),
            column("outcome", Words::tr("Outcome"), CellKind::Tag, 140),
            column("id", Words::tr("Id"), CellKind::Muted, 84)};
}

QVector<TableRow> decisionRows(const DeviceData& data, const QString& filter, bool messages)
{
    QVector<TableRow> rows;
    for (const DecisionItem& decision : data.decisions)
        if (matches(decision, filter) && (messages || !isMessage(decision)))
            rows.append(rowOf(decision, data.account.timezone));
    return rows;
}

bool hasColumn(const DeviceData& data, const QString& column, bool messages)
{
    const auto holds = [&](const DecisionItem& d) {
        if (column == QLatin1String("campaign"))
            return !d.campaign.empty();
        if (column == QLatin1String("from"))
            return !d.draws.empty() || d.outcome == Outcome::Refused;
        return column != QLatin1String("size") || (d.amount > 0 && (messages || !isMessage(d)));
    };
    return std::any_of(data.decisions.begin(), data.decisions.end(), holds);
}

std::int64_t firstDecision(const DeviceData& data)
{
    for (const DecisionItem& decision : data.decisions)
        if (decision.outcome == Outcome::Refused)
            return decision.seq;
    for (const DecisionItem& decision : data.decisions)
        if (decision.type == EventType::OtaRequested || decision.type == EventType::CampaignDeviceUpdated)
            return decision.seq;
    for (const DecisionItem& decision : data.decisions)
        if (!isMessage(decision))
            return decision.seq;
    return data.decisions.empty() ? 0 : data.decisions.front().seq;
}

} // namespace quota
