// SPDX-License-Identifier: GPL-3.0-or-later
#include "tables/row_filter.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <functional>

namespace quota {
namespace {

enum class Order { Less, Equal, Greater };

const QVariant& keyOf(const Cell& cell)
{
    return cell.order.isValid() ? cell.order : cell.raw;
}

bool isWhole(const QVariant& raw)
{
    const int type = raw.typeId();
    return type == QMetaType::LongLong || type == QMetaType::Int || type == QMetaType::UInt ||
           type == QMetaType::ULongLong;
}

bool isDay(const QVariant& raw)
{
    return raw.typeId() == QMetaType::QDate || raw.typeId() == QMetaType::QDateTime;
}

std::optional<qint64> wholeOf(QString text)
{
    text = text.trimmed();
    text.remove(QLocale().groupSeparator()).replace(QChar(0x2212), QLatin1Char('-'));
    bool valid = false;
    const qint64 value = text.toLongLong(&valid);
    return valid ? std::optional<qint64>(value) : std::nullopt;
}

/// The first or last day that a text names: a day, a month or a year.
std::optional<QDate> dayOf(const QString& text, bool last)
{
    const QString t = text.trimmed();
    if (const QDate day = QDate::fromString(t, Qt::ISODate); day.isValid() && t.size() == 10)
        return day;
    if (const QDate day = QDate::fromString(t, QStringLiteral("yyyy-MM")); day.isValid())
        return last ? day.addMonths(1).addDays(-1) : day;
    if (const QDate day = QDate::fromString(t, QStringLiteral("yyyy")); day.isValid() && t.size() == 4)
        return last ? day.addYears(1).addDays(-1) : day;
    return {};
}

/// Reads a filter with a reader of one end: reads(text, last) gives the value of a lower or upper end.
template <typename Value, typename Reads, typename Step>
std::optional<FilterEnds<Value>> endsOf(const QString& filter, Reads reads, Step step)
{
    FilterEnds<Value> ends;
    const QString f = filter.trimmed();
    for (const QString& between : {QStringLiteral(".."), QStringLiteral("…"), QStringLiteral("–")}) {
        const qsizetype at = f.indexOf(between);
        if (at < 0)
            continue;
        const QString from = f.left(at).trimmed(), to = f.mid(at + between.size()).trimmed();
        ends.least = reads(from, false);
        ends.most = reads(to, true);
        const bool valid = (ends.least || from.isEmpty()) && (ends.most || to.isEmpty()) &&
                           !(from.isEmpty() && to.isEmpty());
        return valid ? std::optional(ends) : std::nullopt;
    }
    const QString sign = f.startsWith(QLatin1String(">=")) || f.startsWith(QLatin1String("<="))
                             ? f.left(2)
                             : f.left(f.startsWith(QLatin1Char('>')) || f.startsWith(QLatin1Char('<')) ||
                                              f.startsWith(QLatin1Char('='))
                                          ? 1
                                          : 0);
    const QString rest = f.mid(sign.size());
    const std::optional<Value> low = reads(rest, false), high = reads(rest, true);
    if (!low || !high)
        return std::nullopt;
    if (sign == QLatin1String(">"))
        ends.least = step(*high, 1);
    else if (sign == QLatin1String(">="))
        ends.least = *low;
    else if (sign == QLatin1String("<"))
        ends.most = step(*low, -1);
    else if (sign == QLatin1String("<="))
        ends.most = *high;
    else {
        ends.least = *low;
        ends.most = *high;
    }
    return ends;
}

QString wholeText(const Cell& cell, CellKind kind)
{
    const QString text = cellText(cell, kind);
    return cell.second.isEmpty() ? text : text + QLatin1Char(' ') + cell.second;
}

Order compare(const Cell& a, const Cell& b, CellKind kind, const QCollator& collator)
{
    const auto of = [](auto x, auto y) {
        return x < y ? Order::Less : y < x ? Order::Greater : Order::Equal;
    };
    const bool hasA = a.raw.isValid() || !a.text.isEmpty(), hasB = b.raw.isValid() || !b.text.isEmpty();
    if (!hasA || !hasB)
        return of(int(hasA), int(hasB));
    const QVariant &x = keyOf(a), &y = keyOf(b);
    if (isWhole(x) && isWhole(y))
        return of(x.toLongLong(), y.toLongLong());
    if (isDay(x) && isDay(y))
        return of(x.toDateTime(), y.toDateTime());
    const int order = collator.compare(cellText(a, kind), cellText(b, kind));
    return order < 0 ? Order::Less : order > 0 ? Order::Greater : Order::Equal;
}

int columnOf(const QVector<TableColumn>& columns, const QString& id)
{
    const auto found =
        std::find_if(columns.begin(), columns.end(), [&](const auto& c) { return c.id == id; });
    return found == columns.end() ? -1 : int(found - columns.begin());
}

} // namespace

std::optional<FilterEnds<qint64>> numberEnds(const QString& filter)
{
    return endsOf<qint64>(
        filter, [](const QString& text, bool) { return wholeOf(text); },
        [](qint64 value, int by) {
            const bool end = by > 0 ? value == std::numeric_limits<qint64>::max()
                                    : value == std::numeric_limits<qint64>::min();
            return end ? value : value + by;
        });
}

std::optional<FilterEnds<QDate>> dayEnds(const QString& filter)
{
    return endsOf<QDate>(filter, dayOf, [](QDate day, int by) { return day.addDays(by); });
}

bool passes(const Cell& cell, CellKind kind, const QString& filter)
{
    const QString f = filter.trimmed();
    if (f.isEmpty())
        return true;
    const QVariant& key = keyOf(cell);
    if (isWhole(key)) {
        if (const auto ends = numberEnds(f))
            return ends->has(key.toLongLong());
    } else if (isDay(key)) {
        if (const auto ends = dayEnds(f))
            return ends->has(key.toDate());
    }
    if (f.startsWith(QLatin1Char('=')))
        return wholeText(cell, kind).compare(f.mid(1).trimmed(), Qt::CaseInsensitive) == 0;
    return wholeText(cell, kind).contains(f, Qt::CaseInsensitive);
}

RowOrder::RowOrder(const QVector<TableColumn>& columns, const QString& sortColumn, Qt::SortOrder order)
    : m_column(columnOf(columns, sortColumn)), m_kind(columns.value(m_column).kind), m_order(order)
{
    m_collator.setNumericMode(true);
    m_collator.setCaseSensitivity(Qt::CaseInsensitive);
}

bool RowOrder::operator()(const TableRow& a, const TableRow& b) const
{
    const Order wanted = m_order == Qt::AscendingOrder ? Order::Less : Order::Greater;
    return compare(a.cells.value(m_column), b.cells.value(m_column), m_kind, m_collator) == wanted;
}

QVector<TableRow> arrangedRows(const QVector<TableRow>& rows, const QVector<TableColumn>& columns,
                               const QString& sortColumn, Qt::SortOrder order,
                               const QMap<QString, QString>& filters)
{
    QVector<TableRow> out;
    if (filters.isEmpty()) {
        out = rows;
    } else {
        out.reserve(rows.size());
        for (const TableRow& row : rows) {
            bool all = true;
            for (auto it = filters.begin(); all && it != filters.end(); ++it) {
                const int column = columnOf(columns, it.key());
                all = column < 0 || passes(row.cells.value(column), columns[column].kind, it.value());
            }
            if (all)
                out.append(row);
        }
    }
    if (const RowOrder before(columns, sortColumn, order); before.sorts())
        std::stable_sort(out.begin(), out.end(), std::cref(before));
    return out;
}

} // namespace quota
