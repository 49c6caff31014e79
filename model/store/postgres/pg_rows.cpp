// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/postgres/pg_rows.h"

#include <endian.h>
#include <libpq-fe.h>

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
    const char* name;
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

bool isNullField(const std::string& field)
{
    return field.size() == 4 && field == std::string(4, '\xff');
}

std::string merged(const SqlColumn& column)
{
    const std::string name = column.name;
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

void PgRows::put(std::int64_t value)
{
    std::string field;
    switch (m_table.columns[m_fields.size()].type) {
    case ColumnType::Small:
        appendBig<std::int32_t>(field, 2);
        appendBig<std::int16_t>(field, static_cast<std::int16_t>(value));
        break;
    case ColumnType::Int:
        appendBig<std::int32_t>(field, 4);
        appendBig<std::int32_t>(field, static_cast<std::int32_t>(value));
        break;
    default:
        field = bigField(value);
    }
    m_fields.push_back(std::move(field));
}

void PgRows::put(std::string_view text)
{
    std::string field;
    field.reserve(4 + text.size());
    appendBig<std::int32_t>(field, static_cast<std::int32_t>(text.size()));
    field += text;
    // The server's texts have no NUL; only a rejected line that is shown to people can have one.
    if (m_table.columns[m_fields.size()].type == ColumnType::Text)
        std::replace(field.begin() + 4, field.end(), '\0', ' ');
    m_fields.push_back(std::move(field));
}

void PgRows::putNull()
{
    m_fields.emplace_back(4, '\xff');
}

void PgRows::take()
{
    for (const std::string& field : m_fields)
        m_bytes += field.size();
    if (m_table.writing == Table::Writing::Append) {
        m_appended.push_back(std::move(m_fields));
        m_fields = {};
        return;
    }
    std::string key;
    for (int i = 0; i < m_table.keys; ++i)
        key += m_fields[static_cast<std::size_t>(i)];
    const auto [place, isNew] = m_rows.try_emplace(std::move(key), m_fields);
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

bool PgRows::copy(PgConnection& connection)
{
    if (m_appended.size() < worthCopying)
        return false;
    connection.check(
        PgResult(
            PQexec(connection.handle(),
                   (std::string("COPY quotadesk.") + m_table.name + " FROM STDIN (FORMAT binary)").c_str()))
            .get());
    std::string data("PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0", 19);
    const auto send = [&] {
        if (PQputCopyData(connection.handle(), data.data(), static_cast<int>(data.size())) != 1)
            connection.fail(nullptr);
        data.clear();
    };
    for (const Row& row : m_appended) {
        appendBig<std::int16_t>(data, static_cast<std::int16_t>(row.size()));
        for (const std::string& field : row)
            data += field;
        if (data.size() > 1 << 18)
            send();
    }
    appendBig<std::int16_t>(data, -1);
    send();
    if (PQputCopyEnd(connection.handle(), nullptr) != 1)
        connection.fail(nullptr);
    connection.finish();
    clear();
    return true;
}

const std::string& PgRows::statement()
{
    if (!m_statement.empty())
        return m_statement;
    std::string names, arrays, keys, sets;
    for (std::size_t i = 0; i < m_table.columns.size(); ++i) {
        const SqlColumn& column = m_table.columns[i];
        const std::string comma = i > 0 ? ", " : "";
        names += comma + column.name;
        arrays += comma + "$" + std::to_string(i + 1) + "::" + numbersOf(column.type).name;
        if (i < static_cast<std::size_t>(m_table.keys))
            keys += comma + column.name;
        else
            sets += (sets.empty() ? "" : ", ") + std::string(column.name) + " = " + merged(column);
    }
    m_statement = std::string("INSERT INTO quotadesk.") + m_table.name + " AS t (" + names +
                  ") SELECT * FROM unnest(" + arrays + ")";
    if (m_table.writing == Table::Writing::Once)
        m_statement += " ON CONFLICT (" + keys + ") DO NOTHING";
    else if (m_table.writing == Table::Writing::Merge)
        m_statement += " ON CONFLICT (" + keys + ") DO UPDATE SET " + sets;
    return m_statement;
}

void PgRows::fill(PgParameters& parameters) const
{
    parameters.clear();
    const std::size_t rows = m_rows.empty() ? m_appended.size() : m_rows.size();
    for (std::size_t i = 0; i < m_table.columns.size(); ++i) {
        const TypeNumbers numbers = numbersOf(m_table.columns[i].type);
        std::string fields;
        bool hasNull = false;
        const auto add = [&](const Row& row) {
            fields += row[i];
            hasNull = hasNull || isNullField(row[i]);
        };
        for (const Row& row : m_appended)
            add(row);
        for (const auto& [key, row] : m_rows)
            add(row);
        std::string array;
        appendBig<std::int32_t>(array, 1); // dimensions
        appendBig<std::int32_t>(array, hasNull ? 1 : 0);
        appendBig<std::int32_t>(array, static_cast<std::int32_t>(numbers.element));
        appendBig<std::int32_t>(array, static_cast<std::int32_t>(rows));
        appendBig<std::int32_t>(array, 1); // its first index
        array += fields;
        parameters.putBinary(numbers.array, std::move(array));
    }
}

void PgRows::clear()
{
    m_rows.clear();
    m_appended.clear();
    m_fields.clear();
    m_bytes = 0;
}

} // namespace quota
