// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/filter_fields.h"

#include "pages/choice_menu.h"
#include "pages/convert.h"
#include "tables/data_table.h"
#include "tables/row_filter.h"
#include "tables/table_header.h"
#include "theme/text.h"
#include "vocabulary/signed_sum.h"
#include "widgets/icon_button.h"
#include "widgets/search_field.h"

#include <QCheckBox>
#include <QCoreApplication>
#include <QToolButton>

namespace quota {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(quota::FilterFields)
};

// No zone of the model reaches further.
constexpr int kFirstYear = 1970;
constexpr int kLastYear = 9998;

QString typed(const DataTable* table, const char* column)
{
    return table->filter(QLatin1String(column)).trimmed();
}

QString withoutSign(const QString& filter)
{
    return filter.startsWith(QLatin1Char('=')) ? filter.mid(1).trimmed() : filter;
}

void showChoice(OneChoice* choice, const QString& filter)
{
    const QString wanted = withoutSign(filter);
    const bool whole = filter.isEmpty() || filter.startsWith(QLatin1Char('='));
    for (const Choice& each : choice->choices())
        if (whole && each.id == wanted)
            return choice->setCurrentId(each.id);
    for (const Choice& each : choice->choices())
        if (whole && each.name.compare(wanted, Qt::CaseInsensitive) == 0)
            return choice->setCurrentId(each.id);
    choice->setOther(whole ? wanted : Words::tr("“%1”", "a part of a text").arg(wanted));
}

} // namespace

TextFilter textFilter(const DataTable* table, const char* column)
{
    const QString filter = typed(table, column);
    return {withoutSign(filter).toStdString(), filter.startsWith(QLatin1Char('='))};
}

Bounds numberFilter(const DataTable* table, const char* column)
{
    const QString filter = typed(table, column);
    if (filter.isEmpty())
        return {};
    const auto ends = numberEnds(filter);
    if (!ends)
        return Bounds::nothing();
    Bounds bounds;
    bounds.least = ends->least.value_or(bounds.least);
    bounds.most = ends->most.value_or(bounds.most);
    return bounds;
}

std::optional<Period> dayFilter(const DataTable* table, const char* column)
{
    const QString filter = typed(table, column);
    if (filter.isEmpty())
        return std::nullopt;
    const QDate first(kFirstYear, 1, 1), last(kLastYear, 12, 31);
    const auto ends = dayEnds(filter);
    if (!ends)
        return Period{toDay(first) + 1, toDay(first)};
    return Period{toDay(qBound(first, ends->least.value_or(first), last)),
                  toDay(qBound(first, ends->most.value_or(last), last))};
}

QString chosenFilter(const DataTable* table, const char* column)
{
    return withoutSign(typed(table, column));
}

QToolButton* makeFilterTool(DataTable* table)
{
    QToolButton* tool = makeIconButton(QStringLiteral("filter"), Words::tr("Filter the columns"));
    tool->setCheckable(true);
    QObject::connect(tool, &QToolButton::toggled, table, &DataTable::setFiltersVisible);
    QObject::connect(table, &DataTable::filtersShown, tool, &QToolButton::setChecked);
    return tool;
}

void joinFilter(OneChoice* choice, DataTable* table, const QString& column)
{
    const auto follow = [choice, table, column] { showChoice(choice, table->filter(column).trimmed()); };
    QObject::connect(choice, &OneChoice::chosen, table, [choice, table, column] {
        const QString id = choice->currentId();
        table->putFilter(column, id.isEmpty() ? QString() : QLatin1Char('=') + id);
    });
    QObject::connect(choice, &OneChoice::choicesChanged, choice, follow);
    QObject::connect(table, &DataTable::filtersChanged, choice, follow);
    follow();
}

void joinFilterWords(OneChoice* choice, DataTable* table, const QString& column)
{
    const auto offer = [choice, table, column] {
        QVector<FilterChoice> words;
        for (const Choice& each : choice->choices())
            if (!each.id.isEmpty())
                words.append({QLatin1Char('=') + each.id, each.name});
        table->setFilterChoices(column, words);
    };
    QObject::connect(choice, &OneChoice::choicesChanged, table, offer);
    offer();
    joinFilter(choice, table, column);
}

void joinFilter(SearchField* search, DataTable* table, const QString& column)
{
    QObject::connect(search, &SearchField::searched, table,
                     [table, column](const QString& text) { table->putFilter(column, text); });
    QObject::connect(table, &DataTable::filtersChanged, search, [search, table, column] {
        const QString filter = table->filter(column).trimmed();
        if (search->text().trimmed() != filter)
            search->setText(filter);
    });
}

void joinFilter(QCheckBox* box, DataTable* table, const QString& column, const QString& filter)
{
    QObject::connect(box, &QCheckBox::toggled, table,
                     [table, column, filter](bool on) { table->putFilter(column, on ? filter : QString()); });
    QObject::connect(table, &DataTable::filtersChanged, box, [box, table, column, filter] {
        const QSignalBlocker quiet(box);
        box->setChecked(table->filter(column).trimmed() == filter);
    });
}

QString shownText(qint64 shown, qint64 all)
{
    return shown == all ? number(all)
                        : Words::tr("%1 of %2", "rows shown, rows").arg(number(shown), number(all));
}

QString shownText(const DataTable* table)
{
    return shownText(table->rows()->rowCount(), table->rows()->allRows().size());
}

qint64 shownSum(const DataTable* table, const QString& column)
{
    const RowModel* rows = table->rows();
    const int place = rows->columnOf(column);
    Units sum = 0;
    for (qint64 i = 0; i < rows->rowCount(); ++i)
        if (const TableRow* row = rows->rowAt(i))
            sum = signedSum(sum, row->cells.value(place).raw.toLongLong());
    return sum;
}

QVariantMap savedFilters(const DataTable* table)
{
    QVariantMap typed;
    const QMap<QString, QString>& filters = table->rows()->filters();
    for (auto it = filters.begin(); it != filters.end(); ++it)
        typed.insert(it.key(), it.value());
    return {{QStringLiteral("typed"), typed}, {QStringLiteral("fields"), table->filtersVisible()}};
}

void restoreFilters(DataTable* table, const QVariantMap& saved)
{
    QMap<QString, QString> filters;
    const QVariantMap typed = saved.value(QStringLiteral("typed")).toMap();
    for (auto it = typed.begin(); it != typed.end(); ++it)
        if (!it.value().toString().isEmpty())
            filters.insert(it.key(), it.value().toString());
    table->setFilters({}); // what a hidden row would take away is no question
    table->setFiltersVisible(saved.value(QStringLiteral("fields")).toBool());
    table->setFilters(filters);
}

} // namespace quota
