// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/ota_devices/ota_device_rows.h"

#include "pages/columns.h"
#include "pages/format.h"

#include <QCoreApplication>

namespace quota {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(quota::OtaDevices)
};

} // namespace

QVector<TableColumn> otaDeviceColumns()
{
    QVector<TableColumn> columns = {column("id", Words::tr("Device"), CellKind::Link, 150, 2),
                                    column("product", Words::tr("Product"), CellKind::Link, 140, 2),
                                    column("upgrades", Words::tr("Upgrades"), CellKind::Number, 110),
                                    column("units", Words::tr("Units"), CellKind::Number, 110),
                                    column("excess", Words::tr("Excess"), CellKind::Number, 110),
                                    column("dayUpgrades", Words::tr("Upgrades then"), CellKind::Number, 120),
                                    column("dayUnits", Words::tr("Units then"), CellKind::Number, 110)};
    for (TableColumn& each : columns)
        each.filterable = true;
    return columns;
}

QVector<TableRow> otaDeviceRows(const std::vector<OtaDeviceItem>& devices)
{
    QVector<TableRow> rows;
    for (const OtaDeviceItem& device : devices)
        rows.append({toText(device.device),
                     {Cell::of(toText(device.device)), Cell::of(toText(device.product)),
                      Cell::of(qint64(device.upgrades)), Cell::of(qint64(device.units)),
                      Cell::of(qint64(device.excess)), Cell::of(qint64(device.dayUpgrades)),
                      Cell::of(qint64(device.dayUnits))}});
    return rows;
}

OtaDeviceSort otaDeviceSort(const QString& columnId)
{
    if (columnId == QLatin1String("id"))
        return OtaDeviceSort::Id;
    if (columnId == QLatin1String("product"))
        return OtaDeviceSort::Product;
    if (columnId == QLatin1String("upgrades"))
        return OtaDeviceSort::Upgrades;
    if (columnId == QLatin1String("excess"))
        return OtaDeviceSort::Excess;
    if (columnId == QLatin1String("dayUpgrades"))
        return OtaDeviceSort::DayUpgrades;
    return columnId == QLatin1String("dayUnits") ? OtaDeviceSort::DayUnits : OtaDeviceSort::Units;
}

} // namespace quota
