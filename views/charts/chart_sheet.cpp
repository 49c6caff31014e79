// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chart_sheet.h"

#include "theme/text.h"

namespace quota {

QByteArray sheetCsv(const ChartSheet& sheet)
{
    QString out;
    QStringList fields;
    for (const QString& column : sheet.columns)
        fields << csvText(column);
    out += fields.join(QLatin1Char(',')) + QStringLiteral("\r\n");
    for (const QVector<QVariant>& row : sheet.rows) {
        fields.clear();
        for (const QVariant& value : row)
            fields << (value.typeId() == QMetaType::LongLong ? QString::number(value.toLongLong())
                                                             : csvText(value.toString()));
        out += fields.join(QLatin1Char(',')) + QStringLiteral("\r\n");
    }
    return out.toUtf8();
}

} // namespace quota
