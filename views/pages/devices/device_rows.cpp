// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/devices/device_rows.h"

#include "pages/cells.h"
#include "pages/format.h"
#include "pages/words.h"

#include <QCoreApplication>

namespace quota {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(quota::DeviceRows)
};

TableColumn column(const char* id, const QString& title, CellKind kind, int width, bool sortable,
                   int stretch = 0)
{
    TableColumn out;
    out.id = QLatin1String(id);
    out.title = title;
    out.kind = kind;
    out.width = width;
    out.sortable = sortable;
    out.stretch = stretch;
    return out;
}

Cell productCell(const DeviceItem& device)
{
    Cell cell = Cell::of(toText(device.productName.empty() ? device.product : device.productName));
    cell.toolTip = toText(device.product);
    return cell;
}

QString licenceText(std::string_view word)
{
    return word == "yes"             ? Words::tr("drawn")
           : word == "grandfathered" ? Words::tr("grandfathered")
                                     : Words::tr("none");
}

Cell licenceCell(const DeviceItem& device)
{
    Cell cell = Cell::of(licenceText(device.licensed));
    cell.toolTip = toText(device.licensed);
    return cell;
}

Cell activatedCell(std::optional<Day> day)
{
    return day ? dayCell(*day) : Cell();
}

} // namespace

QVector<TableColumn> deviceColumns()
{
    QVector<TableColumn> columns = {column("id", Words::tr("Device"), CellKind::Link, 150, true, 2),
                                    column("product", Words::tr("Product"), CellKind::Text, 130, true, 2),
                                    column("endpoint", Words::tr("Endpoint"), CellKind::Muted, 120, true, 2),
                                    column("state", Words::tr("State"), CellKind::Tag, 126, true),
                                    column("activated", Words::tr("Activated"), CellKind::Date, 106, true),
                                    column("used", Words::tr("Used"), CellKind::Number, 70, true),
                                    column("remaining", Words::tr("Left"), CellKind::Number, 70, true),
                                    column("units", Words::tr("12 months"), CellKind::Number, 108, true),
                                    column("codeEnds", Words::tr("Code ends"), CellKind::Date, 106, true),
                                    column("licensed", Words::tr("Licence"), CellKind::Muted, 128, true)};
    for (TableColumn& each : columns)
        each.filterable = true;
    return columns;
}

QVector<FilterChoice> licenceChoices()
{
    QVector<FilterChoice> choices;
    for (const char* word : {"yes", "grandfathered", "no"})
        choices.append({QLatin1Char('=') + QLatin1String(word), licenceText(word)});
    return choices;
}

QVector<TableRow> deviceRows(const std::vector<DeviceItem>& devices, const std::string& timezone)
{
    QVector<TableRow> rows;
    for (const DeviceItem& device : devices) {
        const Tag tag = stateTag(device.state);
        const bool active = device.state == DeviceState::Active;
        TableRow row;
        row.key = toText(device.id);
        row.cells = {Cell::of(toText(device.id)),
                     productCell(device),
                     Cell::of(toText(device.endpoint)),
                     Cell::tag(tag.tone, tag.text, tag.icon),
                     activatedCell(device.activated),
                     active ? Cell::of(qint64(device.used)) : Cell(),
                     active ? Cell::of(qint64(device.remaining)) : Cell(),
                     Cell::of(qint64(device.windowUnits)),
                     device.codeEnds && *device.codeEnds != never ? instantDayCell(*device.codeEnds, timezone)
                                                                  : Cell(),
                     licenceCell(device)};
        rows.append(row);
    }
    return rows;
}

DeviceSort deviceSort(const QString& columnId)
{
    if (columnId == QLatin1String("product"))
        return DeviceSort::Product;
    if (columnId == QLatin1String("state"))
        return DeviceSort::State;
    if (columnId == QLatin1String("activated"))
        return DeviceSort::Activated;
    if (columnId == QLatin1String("used"))
        return DeviceSort::Used;
    if (columnId == QLatin1String("endpoint"))
        return DeviceSort::Endpoint;
    if (columnId == QLatin1String("remaining"))
        return DeviceSort::Left;
    if (columnId == QLatin1String("codeEnds"))
        return DeviceSort::CodeEnds;
    if (columnId == QLatin1String("licensed"))
        return DeviceSort::Licence;
    if (columnId == QLatin1String("units"))
        return DeviceSort::Units;
    return DeviceSort::Id;
}

} // namespace quota
