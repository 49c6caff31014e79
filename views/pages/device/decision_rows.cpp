// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/device/decision_rows.h"

#include "pages/cells.h"
#include "pages/format.h"
#include "pages/words.h"

#include <QCoreApplication>

namespace quota {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(quota::DecisionRows)
};

TableColumn column(const char* id, const QString& title, CellKind kind, int width, int stretch = 0)
{
    TableColumn out;
    out.id = QLatin1String(id);
    out.title = title;
    out.kind = kind;
    out.width = width;
    out.stretch = stretch;
    return out;
}

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
    cell.muted = from.isEmpty();
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
                                toText(decision.source)};
    for (const QString& field : fields)
        if (field.contains(text, Qt::CaseInsensitive))
            return true;
    return false;
}

TableRow rowOf(const DecisionItem& decision, const std::string& timezone)
{
    Cell time = instantDayCell(decision.time, timezone);
    time.second = secondsText(decision.time, timezone);
    Cell event = Cell::of(eventText(decision.type));
    event.toolTip = toText(word(decision.type));
    if (decision.late)
        event.second = Words::tr("late");
    const Tag tag = outcomeTag(decision.outcome, decision.reason);
    Cell outcome = Cell::tag(tag.tone, tag.text, tag.icon);
    outcome.toolTip = reasonText(decision.reason);
    Cell id = Cell::of(toText(decision.id));
    id.toolTip = Words::tr("Source %1").arg(toText(decision.source));
    return {qint64(decision.seq),
            {time, event, sizeCell(decision), unitsCell(decision), drawnCell(decision), outcome, id}};
}

Fact windowFact(const DeviceData& data)
{
    Fact fact = {Words::tr("Units in 12 months"), number(data.device.windowUnits), {}, {}, Tone::Neutral};
    if (data.quota > 0 && data.device.windowUnits > data.quota)
        fact.extra =
            Words::tr("%1 above %2").arg(number(data.device.windowUnits - data.quota), number(data.quota));
    return fact;
}

} // namespace

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
    facts << product;
    facts << Fact{
        Words::tr("Activated"), device.activated ? dayText(*device.activated) : none, {}, {}, Tone::Neutral};
    facts << Fact{Words::tr("Activation code ends"),
                  device.codeEnds && *device.codeEnds != never
                      ? instantDayText(*device.codeEnds, data.account.timezone)
                      : none,
                  {},
                  {},
                  Tone::Neutral};
    if (data.account.scheme == Scheme::Allowance) {
        const QString label = data.otaPeriod == OtaPeriod::Cycle ? Words::tr("Cycle remainder")
                                                                 : Words::tr("Month’s remainder");
        facts << Fact{label,
                      active ? number(device.remaining) : none,
                      active ? Words::tr("of %1 units").arg(number(data.quota)) : QString(),
                      {},
                      Tone::Neutral};
        facts << windowFact(data);
        facts << Fact{
            Words::tr("Account top-ups"), number(data.topups), Words::tr("units"), {}, Tone::Neutral};
    } else {
        const bool licensed = !device.licensed.empty() && device.licensed != "no";
        const QString how = device.licensed == "grandfathered" ? Words::tr("Grandfathered")
                            : licensed                         ? Words::tr("Drawn")
                                                               : Words::tr("None");
        facts << Fact{Words::tr("OTA licence"), how, {}, {}, Tone::Neutral};
    }
    return facts;
}

QVector<TableColumn> decisionColumns(const std::string& timezone)
{
    return {column("time", Words::tr("Time (%1)").arg(zoneText(timezone)), CellKind::Text, 164, 1),
            column("event", Words::tr("Event"), CellKind::Text, 116, 1),
            column("size", Words::tr("Size"), CellKind::Date, 78),
            column("units", Words::tr("Units"), CellKind::Number, 60),
            column("from", Words::tr("Drawn from"), CellKind::Text, 106, 1),
            column("outcome", Words::tr("Outcome"), CellKind::Tag, 140),
            column("id", Words::tr("Id"), CellKind::Muted, 76)};
}

QVector<TableRow> decisionRows(const DeviceData& data, const QString& filter)
{
    QVector<TableRow> rows;
    for (const DecisionItem& decision : data.decisions)
        if (matches(decision, filter))
            rows.append(rowOf(decision, data.account.timezone));
    return rows;
}

std::int64_t firstDecision(const DeviceData& data)
{
    for (const DecisionItem& decision : data.decisions)
        if (decision.outcome == Outcome::Refused)
            return decision.seq;
    return data.decisions.empty() ? 0 : data.decisions.front().seq;
}

} // namespace quota
