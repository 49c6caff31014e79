// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/codes/code_rows.h"

#include "pages/cells.h"
#include "pages/columns.h"
#include "pages/format.h"
#include "pages/words.h"

#include <QCoreApplication>

namespace quota {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(quota::Codes)
};

} // namespace

QVector<KeyValue> allowanceLines(const Allowance& allowance)
{
    const QString unit = sizeText(allowance.otaUnitBytes);
    const QString quota = allowance.otaPeriod == OtaPeriod::Cycle
                              ? Words::tr("%1 × %2 a cycle").arg(number(allowance.otaQuota), unit)
                              : Words::tr("%1 × %2 a month").arg(number(allowance.otaQuota), unit);
    return {{Words::tr("Validity"), Words::tr("%Ln year(s)", nullptr, int(allowance.validityYears))},
            {Words::tr("Messages a day"), number(allowance.messagesPerDay)},
            {Words::tr("OTA units"), quota},
            {Words::tr("Data stored"), Words::tr("%Ln day(s)", nullptr, int(allowance.storageDays))}};
}

QString endsWords(const ProductCodes& product)
{
    if (product.endsSoon == 0)
        return {};
    return product.endsSoon > product.codes.available
               ? Words::tr("%1 end within a year, %2 available")
                     .arg(number(product.endsSoon), number(product.codes.available))
               : Words::tr("%1 end within a year").arg(number(product.endsSoon));
}

QVector<TableColumn> codeGrantColumns()
{
    QVector<TableColumn> columns = {column("date", Words::tr("Date"), CellKind::Text, 136),
                                    column("product", Words::tr("Product"), CellKind::Link, 120, 1),
                                    column("quantity", Words::tr("Codes"), CellKind::Number, 80),
                                    column("left", Words::tr("Available"), CellKind::Number, 84),
                                    column("grant", Words::tr("Grant"), CellKind::Link, 110, 1)};
    for (TableColumn& column : columns)
        column.sortable = true; // all of them are here
    return columns;
}

QVector<TableRow> codeGrantRows(const CodesData& data)
{
    QVector<TableRow> rows;
    for (const CodeGrant& grant : data.grants) {
        Cell date = instantDayCell(grant.grant.starts, data.account.timezone);
        date.toolTip = instantText(grant.grant.starts, data.account.timezone);
        const bool free = grant.grant.kind == GrantKind::Complimentary;
        date.icon = free ? QStringLiteral("gift") : QStringLiteral("purchase");
        date.tone = Tone::Good;
        Cell product = Cell::of(grant.product.empty() ? Words::tr("any product") : toText(grant.product));
        product.muted = grant.product.empty();
        rows.append({toText(grant.grant.id),
                     {date, product, Cell::of(qint64(grant.grant.quantity)),
                      Cell::of(qint64(grant.grant.available)), Cell::of(toText(grant.grant.id))}});
    }
    return rows;
}

QVector<TableColumn> codeDeviceColumns()
{
    QVector<TableColumn> columns = {column("device", Words::tr("Device"), CellKind::Link, 140, 2),
                                    column("product", Words::tr("Product"), CellKind::Link, 120, 1),
                                    column("activated", Words::tr("Activated"), CellKind::Date, 104),
                                    column("ends", Words::tr("Code ends"), CellKind::Date, 104)};
    for (TableColumn& one : columns)
        one.filterable = true;
    return columns;
}

std::optional<CodeDeviceSort> codeDeviceSort(const QString& columnId)
{
    if (columnId == QLatin1String("device"))
        return CodeDeviceSort::Device;
    if (columnId == QLatin1String("product"))
        return CodeDeviceSort::Product;
    if (columnId == QLatin1String("activated"))
        return CodeDeviceSort::Activated;
    return columnId == QLatin1String("ends") ? std::optional(CodeDeviceSort::Ends) : std::nullopt;
}

QVector<TableRow> codeDeviceRows(const std::vector<CodeDevice>& devices)
{
    QVector<TableRow> rows;
    for (const CodeDevice& device : devices)
        rows.append({toText(device.device),
                     {Cell::of(toText(device.device)), Cell::of(toText(device.product)),
                      dayCell(device.activated), dayCell(device.ends)}});
    return rows;
}

} // namespace quota
