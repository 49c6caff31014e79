// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/postgres/pg_rows.h"

#include "store/postgres/pg_copier.h"

#include <endian.h>

#include <algorithm>
#include <cstring>
#include <limits>

namespace quota {

namespace {

/// So many rows are worth a COPY of their own.
constexpr std::size_t worthCopying = 64;

template <typename Number>
void appendBig(std::string& out, Number value)
{
    if constexpr (sizeof value == 2)
        value = static_cast<Number>(htobe16(static_cast<std::uint16_t>(value)));
    else if constexpr (sizeof value == 4)
        value = static_cast<Number>(htobe32(static_cast<std::uint32_t>(value)));
    else
        value = static_cast<Number>(htobe64(static_cast<std::uint64_t>(value)));
    out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

std::int64_t bigOf(const std::string& field)
{
    std::uint64_t value = 0;
    std::memcpy(&value, field.data() + 4, sizeof value);
    return static_cast<std::int64_t>(be64toh(value));
}

std::string bigField(std::int64_t value)
{
    std::string field;
    appendBig<std::int32_t>(field, 8);
    appendBig<std::int64_t>(field, value);
    return field;
}

struct TypeNumbers {
    unsigned element, array;
    Sql name;
};

TypeNumbers numbersOf(ColumnType type)
{
    switch (type) {
    case ColumnType::Small:
        return {21, 1005, "smallint[]"};
    case ColumnType::Int:
        return {23, 1007, "integer[]"};
    case ColumnType::Big:
        return {20, 1016, "bigint[]"};
    case ColumnType::Text:
        return {25, 1009, "text[]"};
    case ColumnType::Bytes:
        break;
    }
    return {17, 1001, "bytea[]"};
}

bool isNullField(std::string_view field)
{
    return field == std::string_view("\xff\xff\xff\xff", 4);
}

/// Of the field at the beginning.
std::size_t lengthOf(std::string_view field)
{
    std::uint32_t length = 0;
    std::memcpy(&length, field.data(), sizeof length);
    return be32toh(length);
}

SqlText merged(const SqlColumn& column)
{
    const Sql name = column.name;
    switch (column.merge) {
    case Merge::Set:
        break;
    case Merge::Add:
        return "t." + name + " + excluded." + name;
    case Merge::AddUpToMost:
        return "CASE WHEN t." + name + " > 9223372036854775807 - excluded." + name +
               " THEN 9223372036854775807 ELSE t." + name + " + excluded." + name + " END";
    case Merge::Smallest:
        return "least(t." + name + ", excluded." + name + ")";
    }
    return "excluded." + name;
}

} // namespace

void PgRows::begin()
{
    m_data.resize(m_begun);
    m_fields.clear();
    m_column = 0;
}

void PgRows::put(std::int64_t value)
{
    const ColumnType type = m_table.columns[m_column++].type;
    std::string field;
    std::string& out = m_isAppending ? m_data : field;
    if (m_isAppending && m_column == 1)
        appendBig<std::int16_t>(out, static_cast<std::int16_t>(m_table.columns.size()));
    if (type == ColumnType::Small) {
        appendBig<std::int32_t>(out, 2);
        appendBig<std::int16_t>(out, static_cast<std::int16_t>(value));
    } else if (type == ColumnType::Int) {
        appendBig<std::int32_t>(out, 4);
        appendBig<std::int32_t>(out, static_cast<std::int32_t>(value));
    } else {
        appendBig<std::int32_t>(out, 8);
        appendBig<std::int64_t>(out, value);
    }
    if (!m_isAppending)
        m_fields.push_back(std::move(field));
}

void PgRows::put(std::string_view text)
{
    const ColumnType type = m_table.columns[m_column++].type;
    std::string field;
    std::string& out = m_isAppending ? m_data : field;
    if (m_isAppending && m_column == 1)
        appendBig<std::int16_t>(out, static_cast<std::int16_t>(m_table.columns.size()));
    appendBig<std::int32_t>(out, static_cast<std::int32_t>(text.size()));
    const auto begin = static_cast<std::ptrdiff_t>(out.size());
    out += text;
    // The server's texts have no NUL; only a rejected line that is shown to people can have one.
    if (type == ColumnType::Text)
        std::replace(out.begin() + begin, out.end(), '\0', ' ');
    if (!m_isAppending)
        m_fields.push_back(std::move(field));
}

void PgRows::putNull()
{
    ++m_column;
    if (m_isAppending)
        m_data.append(4, '\xff');
    else
        m_fields.emplace_back(4, '\xff');
}

void PgRows::take()
{
    m_column = 0;
    if (m_isAppending) {
        m_begun = m_data.size();
        ++m_appended;
        return;
    }
    std::string key;
    for (int i = 0; i < m_table.keys; ++i)
        key += m_fields[static_cast<std::size_t>(i)];
    const auto [place, isNew] = m_rows.try_emplace(std::move(key), m_fields);
    if (isNew)
        for (const std::string& field : m_fields)
            m_mergedBytes += sizeof field + field.size();
    if (!isNew && m_table.writing == Table::Writing::Merge)
        merge(place->second, m_fields);
}

void PgRows::merge(Row& kept, const Row& added) const
{
    for (auto i = static_cast<std::size_t>(m_table.keys); i < kept.size(); ++i) {
        switch (m_table.columns[i].merge) {
        case Merge::Set:
            kept[i] = added[i];
            break;
        case Merge::Add:
        case Merge::AddUpToMost: {
            std::int64_t sum = 0;
            if (__builtin_add_overflow(bigOf(kept[i]), bigOf(added[i]), &sum))
                sum = std::numeric_limits<std::int64_t>::max();
            kept[i] = bigField(sum);
            break;
        }
        case Merge::Smallest:
            kept[i] = bigField(std::min(bigOf(kept[i]), bigOf(added[i])));
        }
    }
}

bool PgRows::isCopied() const
{
    return m_appended >= worthCopying;
}

void PgRows::copyTo(PgCopier& copier)
{
    copier.send(m_table, m_data);
    clear();
}

Sql PgRows::statement(bool isRowSecure)
{
    if (!m_statement.empty())
        return m_statement;
    SqlText names, arrays, keys, sets;
    for (std::size_t i = 0; i < m_table.columns.size(); ++i) {
        const SqlColumn& column = m_table.columns[i];
        const Sql comma = i > 0 ? Sql(", ") : Sql();
        names += comma + column.name;
        arrays += comma + SqlText::parameter(i + 1) + "::" + numbersOf(column.type).name;
        if (i < static_cast<std::size_t>(m_table.keys))
            keys += comma + column.name;
        else
            sets += (sets.empty() ? Sql() : Sql(", ")) + column.name + " = " + merged(column);
    }
    m_statement = "INSERT INTO quotadesk." + m_table.name + " AS t (" + names + ") SELECT * FROM unnest(" +
                  arrays + ")";
    if (m_table.writing == Table::Writing::Once)
        m_statement += " ON CONFLICT (" + keys + ") DO NOTHING";
    else if (m_table.writing == Table::Writing::Merge)
        m_statement += " ON CONFLICT (" + keys + ") DO UPDATE SET " + sets;
    else if (isRowSecure)
        m_statement += " RETURNING 1"; // else a cluster would send the rows to its nodes by COPY
    return m_statement;
}

void PgRows::fill(PgParameters& parameters) const
{
    parameters.clear();
    const std::size_t columns = m_table.columns.size();
    std::vector<std::string> fields(columns);
    std::vector<bool> hasNull(columns);
    const auto add = [&](std::size_t i, std::string_view field) {
        fields[i] += field;
        hasNull[i] = hasNull[i] || isNullField(field);
    };
    for (std::string_view rest = m_data; !rest.empty();) {
        rest.remove_prefix(2); // how many fields
        for (std::size_t i = 0; i < columns; ++i) {
            const std::size_t size = isNullField(rest.substr(0, 4)) ? 4 : 4 + lengthOf(rest);
            add(i, rest.substr(0, size));
            rest.remove_prefix(size);
        }
    }
    for (const auto& [key, row] : m_rows)
        for (std::size_t i = 0; i < columns; ++i)
            add(i, row[i]);
    for (std::size_t i = 0; i < columns; ++i) {
        const TypeNumbers numbers = numbersOf(m_table.columns[i].type);
        std::string array;
        appendBig<std::int32_t>(array, 1); // dimensions
        appendBig<std::int32_t>(array, hasNull[i] ? 1 : 0);
        appendBig<std::int32_t>(array, static_cast<std::int32_t>(numbers.element));
        appendBig<std::int32_t>(array, static_cast<std::int32_t>(m_appended + m_rows.size()));
        appendBig<std::int32_t>(array, 1); // its first index
        array += fields[i];
        parameters.putBinary(numbers.array, std::move(array));
    }
}

void PgRows::clear()
{
    m_rows.clear();
    m_fields.clear();
    m_data.clear();
    m_begun = m_column = m_appended = m_mergedBytes = 0;
}

} // namespace quota
