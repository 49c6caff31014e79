// SPDX-License-Identifier: GPL-3.0-or-later
#include "tables/column_memory.h"

#include <QSettings>

namespace quota {
namespace {

constexpr int kNarrowest = 36;
constexpr int kWidest = 4000;

QString groupOf(const QString& table)
{
    return QStringLiteral("tables/") + table;
}

} // namespace

void saveColumns(QSettings& settings, const QString& table, const ColumnState& state)
{
    settings.beginGroup(groupOf(table));
    settings.remove(QString());
    settings.setValue(QStringLiteral("version"), ColumnState::kVersion);
    settings.setValue(QStringLiteral("order"), state.order);
    settings.setValue(QStringLiteral("hidden"), state.hidden);
    settings.setValue(QStringLiteral("sort"), state.sortColumn);
    settings.setValue(QStringLiteral("descending"), state.sortOrder == Qt::DescendingOrder);
    settings.beginGroup(QStringLiteral("widths"));
    for (auto it = state.widths.begin(); it != state.widths.end(); ++it)
        settings.setValue(it.key(), it.value());
    settings.endGroup();
    settings.endGroup();
}

bool loadColumns(QSettings& settings, const QString& table, const QVector<TableColumn>& columns,
                 ColumnState* state)
{
    settings.beginGroup(groupOf(table));
    const bool known = settings.value(QStringLiteral("version")).toInt() == ColumnState::kVersion;
    if (known) {
        QStringList ids;
        for (const TableColumn& column : columns)
            ids << column.id;
        const auto mine = [&ids](QStringList list) {
            list.removeIf([&ids](const QString& id) { return !ids.contains(id); });
            list.removeDuplicates();
            return list;
        };
        state->order = mine(settings.value(QStringLiteral("order")).toStringList());
        for (const QString& id : ids) {
            if (!state->order.contains(id))
                state->order << id;
        }
        state->hidden = mine(settings.value(QStringLiteral("hidden")).toStringList());
        if (state->hidden.size() >= ids.size())
            state->hidden.clear();
        state->sortColumn = mine({settings.value(QStringLiteral("sort")).toString()}).value(0);
        state->sortOrder =
            settings.value(QStringLiteral("descending")).toBool() ? Qt::DescendingOrder : Qt::AscendingOrder;
        settings.beginGroup(QStringLiteral("widths"));
        for (const QString& id : std::as_const(ids)) {
            const int width = settings.value(id, 0).toInt();
            if (width > 0)
                state->widths.insert(id, qBound(kNarrowest, width, kWidest));
        }
        settings.endGroup();
    }
    settings.endGroup();
    return known;
}

} // namespace quota
