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

class PgCopier;

/// Puts a row together field by field, and rows of the same key into one.
class PgRows {
public:
    explicit PgRows(const Table& table) : m_table(table) {}

    const Table& table() const { return m_table; }
    void begin();
    void put(std::int64_t value);
    void put(std::string_view text);
    void putNull();
    /// Takes the row that was put together. It has all columns.
    void take();

    bool isEmpty() const { return m_rows.empty() && m_appended == 0; }
    /// About so much is gathered.
    std::size_t bytes() const { return m_data.size() + m_mergedBytes; }
    bool isAppending() const { return m_isAppending; }
    /// Whether the rows are only appended and not few, and so are sent by COPY.
    bool isCopied() const;
    /// Gives the rows away to be copied, and has none then. Throws StoreFailure.
    void copyTo(PgCopier& copier);
    /// The statement that writes gathered rows, its parameters the columns as arrays. `isRowSecure`: the
    /// server decides row by row what this login may write, and takes nothing by COPY. Always the same then.
    Sql statement(bool isRowSecure);
    void fill(PgParameters& parameters) const;
    void clear();

private:
    using Row = std::vector<std::string>; ///< fields behind their lengths, as the server reads them

    void merge(Row& kept, const Row& added) const;

    const Table& m_table;
    bool m_isAppending = m_table.writing == Table::Writing::Append;
    std::string m_data;                ///< rows to append, in the form of COPY
    std::size_t m_begun = 0;           ///< where in it the row begins that is put together
    std::size_t m_column = 0;          ///< that comes next
    Row m_fields;                      ///< of a row that may be merged
    std::map<std::string, Row> m_rows; ///< by key, so that all writers come in the same order
    std::size_t m_mergedBytes = 0;     ///< of their fields when they came
    std::size_t m_appended = 0;
    SqlText m_statement;
};

} // namespace quota
