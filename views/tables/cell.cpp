// SPDX-License-Identifier: GPL-3.0-or-later
#include "tables/cell.h"

#include "theme/text.h"

namespace quota {

Cell Cell::of(const QString& text)
{
    Cell cell;
    cell.raw = text;
    cell.text = text;
    return cell;
}

Cell Cell::of(qint64 value)
{
    Cell cell;
    cell.raw = value;
    cell.muted = value == 0;
    return cell;
}

Cell Cell::change(qint64 value)
{
    Cell cell;
    cell.raw = value;
    cell.text = signedNumber(value);
    return cell;
}

Cell Cell::tag(Tone tone, const QString& text, const QString& icon)
{
    Cell cell;
    cell.raw = text;
    cell.text = text;
    cell.tone = tone;
    cell.icon = icon;
    return cell;
}

Cell Cell::date(const QVariant& raw, const QString& text)
{
    Cell cell;
    cell.raw = raw;
    cell.text = text;
    return cell;
}

bool isLink(CellKind kind)
{
    return kind == CellKind::Link || kind == CellKind::NumberLink;
}

bool isSummed(CellKind kind)
{
    return kind == CellKind::Number || kind == CellKind::NumberLink;
}

bool isRightAligned(CellKind kind)
{
    return isSummed(kind) || kind == CellKind::Date || kind == CellKind::Share || kind == CellKind::Progress;
}

bool leads(const Cell& cell, CellKind kind)
{
    return kind == CellKind::NumberLink ? cell.raw.toLongLong() > 0
                                        : isLink(kind) && !cell.muted && !cellText(cell, kind).isEmpty();
}

QString cellText(const Cell& cell, CellKind kind)
{
    if (!cell.text.isEmpty())
        return cell.text;
    if (!cell.raw.isValid() || cell.raw.isNull())
        return {};
    switch (kind) {
    case CellKind::Number:
    case CellKind::NumberLink:
        return number(cell.raw.toLongLong());
    case CellKind::Share:
    case CellKind::Progress:
        return percent(cell.raw.toLongLong(), 1000);
    default:
        break;
    }
    return cell.raw.toString();
}

QString cellCsv(const Cell& cell, CellKind kind)
{
    if (isSummed(kind) && cell.raw.isValid())
        return QString::number(cell.raw.toLongLong());
    const QString text = cellText(cell, kind);
    return csvText(cell.second.isEmpty() ? text : text + QLatin1Char(' ') + cell.second);
}

} // namespace quota
