// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/ledger/ledger_rows.h"

#include "pages/cells.h"
#include "pages/columns.h"
#include "pages/convert.h"
#include "pages/format.h"
#include "pages/words.h"

#include <QCoreApplication>

namespace quota {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(quota::LedgerRows)
};

constexpr const char* kKinds[] = {"", "grant", "device", "campaign", "event", "close"};

Cell changeCell(Change change)
{
    Cell cell = Cell::of(changeText(change));
    cell.icon = changeIcon(change);
    if (change == Change::Expiration || change == Change::PackageTermination)
        cell.tone = Tone::Warning;
    else if (change == Change::Complimentary || change == Change::Purchase)
        cell.tone = Tone::Good;
    cell.toolTip = Words::tr("%1 — shows why").arg(toText(word(change)));
    return cell;
}

Cell idCell(const std::string& id, const QString& toolTip)
{
    Cell cell = Cell::of(toText(id));
    if (!id.empty())
        cell.toolTip = toolTip;
    return cell;
}

} // namespace

QString scheduledText()
{
    return Words::tr("scheduled");
}

QVector<TableColumn> ledgerColumns(const std::string& timezone)
{
    QVector<TableColumn> columns = {
        fixedColumn("seq", Words::tr("Entry"), CellKind::Number, 80),
        fixedColumn("time", Words::tr("Time (%1)").arg(zoneText(timezone)), CellKind::Text, 168, 1),
        fixedColumn("account", Words::tr("Account"), CellKind::Link, 120, 1),
        fixedColumn("meter", Words::tr("Meter"), CellKind::Text, 132),
        fixedColumn("change", Words::tr("Change"), CellKind::Link, 182),
        fixedColumn("units", Words::tr("Units"), CellKind::Number, 86),
        fixedColumn("balance", Words::tr("Balance"), CellKind::Number, 94),
        fixedColumn("grant", Words::tr("Grant"), CellKind::Link, 104, 1),
        fixedColumn("device", Words::tr("Device"), CellKind::Link, 108, 1),
        fixedColumn("campaign", Words::tr("Campaign"), CellKind::Link, 110, 1),
        fixedColumn("event", Words::tr("Event"), CellKind::Link, 90, 1),
        fixedColumn("acting", Words::tr("Acted"), CellKind::Link, 120, 1)};
    columns[0].summed = false;
    columns[0].hidden = true;
    columns[1].sortable = true;
    columns[6].summed = false;
    for (TableColumn& each : columns)
        each.filterable = true;
    columns[10].hidden = true;
    columns[11].hidden = true;
    return columns;
}

QVector<TableRow> ledgerRows(const std::vector<LedgerLine>& lines, const std::string& timezone)
{
    QVector<TableRow> rows;
    rows.reserve(int(lines.size()));
    for (const LedgerLine& line : lines) {
        const LedgerItem& e = line.entry;
        Cell seq = Cell::of(qint64(e.seq));
        Cell time = instantDayCell(e.time, timezone);
        time.second = secondsText(e.time, timezone);
        Cell meter = Cell::of(meterText(e.meter));
        meter.toolTip = toText(word(e.meter));
        Cell balance = Cell::of(qint64(e.balance));
        balance.toolTip = Words::tr("Of %1 in this meter, after the entry").arg(toText(line.account));
        Cell event = Cell::of(e.event.empty() ? scheduledText() : toText(e.event));
        event.muted = e.event.empty();
        if (!event.muted)
            event.toolTip = Words::tr("Shows what this event wrote");
        rows.append({qint64(e.seq),
                     {seq, time, idCell(line.account, Words::tr("Shows the ledger of this account")), meter,
                      changeCell(e.change), Cell::change(e.units), balance,
                      idCell(e.grant, Words::tr("Shows what was drawn from this grant")),
                      idCell(e.device, Words::tr("Shows the device")),
                      idCell(e.campaign, Words::tr("Shows the campaign")), event,
                      idCell(line.acting, Words::tr("Shows the ledger of this account"))}});
    }
    return rows;
}

QString LedgerLink::argument() const
{
    return kind == None || id.isEmpty() ? QString() : QLatin1String(kKinds[kind]) + QLatin1Char(' ') + id;
}

LedgerLink LedgerLink::of(const QString& argument)
{
    for (const Kind kind : {Grant, Device, Campaign, Event, Close}) {
        const QString head = QLatin1String(kKinds[kind]) + QLatin1Char(' ');
        if (argument.startsWith(head) && argument.size() > head.size())
            return {kind, argument.mid(head.size())};
    }
    return {};
}

QString LedgerLink::text() const
{
    switch (kind) {
    case Grant:
        return Words::tr("Grant %1").arg(id);
    case Device:
        return Words::tr("Device %1").arg(id);
    case Campaign:
        return Words::tr("Campaign %1").arg(id);
    case Event:
        return Words::tr("Event %1").arg(id);
    case Close:
        return Words::tr("Close of %1", "a day")
            .arg(dayText(close().value_or(std::pair<Meter, Day>()).second));
    case None:
        break;
    }
    return {};
}

LedgerLink LedgerLink::closeOf(Meter meter, Day day)
{
    return {Close, toText(word(meter)) + QLatin1Char(' ') + toDate(day).toString(Qt::ISODate)};
}

std::optional<std::pair<Meter, Day>> LedgerLink::close() const
{
    const QDate day = QDate::fromString(id.section(QLatin1Char(' '), 1), Qt::ISODate);
    for (const Meter meter : {Meter::Subscription, Meter::Message})
        if (kind == Close && day.isValid() && id.section(QLatin1Char(' '), 0, 0) == toText(word(meter)))
            return std::pair{meter, toDay(day)};
    return std::nullopt;
}

QVariantMap ledgerOf(LedgerLink::Kind kind, const std::string& id, const std::string& account)
{
    QVariantMap argument = {{QStringLiteral("argument"), LedgerLink{kind, toText(id)}.argument()}};
    if (!account.empty())
        argument.insert(QStringLiteral("account"), toText(account));
    return argument;
}

} // namespace quota
