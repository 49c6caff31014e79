// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of a table gathered to be written together, in the form that the server reads.
#pragma once

#include "store/postgres/pg_connection.h"
#include "store/sql/table.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace quota {

/// Puts a row together field by field, and rows of the same key into one.
class PgRows {
public:
    explicit PgRows(const Table& table) : m_table(table) {}

    const Table& table() const { return m_table; }
    void begin() { m_fields.clear(); }
    void put(std::int64_t value);
    void put(std::string_view text);
    void putNull();
    /// Takes the row that was put together. It has all columns.
    void take();

    bool isEmpty() const { return m_rows.empty() && m_appended.empty(); }
    std::size_t bytes() const { return m_bytes; }
    /// Sends the rows by COPY where they are only appended and not few. False when they are to be sent by
    /// statement() instead.
    bool copy(PgConnection& connection);
    /// The statement that writes gathered rows, its parameters the columns as arrays.
    const std::string& statement();
    void fill(PgParameters& parameters) const;
    void clear();

private:
    using Row = std::vector<std::string>; ///< fields behind their lengths, as the server reads them

    void merge(Row& kept, const Row& added) const;

    const Table& m_table;
    Row m_fields;
    std::map<std::string, Row> m_rows; ///< by key, so that all writers come in the same order
    std::vector<Row> m_appended;
    std::size_t m_bytes = 0;
    std::string m_statement;
};

} // namespace quota
