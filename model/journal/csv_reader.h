// SPDX-License-Identifier: GPL-3.0-or-later
// Bulk usage as CSV (RFC 4180): a header that names envelope and data keys, then a record an event.
#pragma once

#include "journal/byte_source.h"
#include "journal/data_keys.h"
#include "journal/journal_reader.h"

#include <optional>
#include <vector>

namespace quota {

/// Turns each record into the JSON line that says the same, so that one parser checks both. An empty cell is
/// a key left out. `devices` and `thresholds` are separated by semicolons or spaces; `allowance`, `price` and
/// `attributes` are JSON objects.
class CsvReader final : public JournalReader {
public:
    struct Opened {
        std::unique_ptr<CsvReader> reader; ///< null when it could not be opened or its header is none
        std::string error;                 ///< then why, in one sentence
    };
    /// `type` is for records without one, and may be empty. Records without a source have the file's name as
    /// theirs.
    static Opened open(const std::string& path, std::string_view type);
    /// The same over bytes that somebody has opened already.
    static Opened over(std::unique_ptr<ByteSource> source, const std::string& path, std::string_view type);

    bool next(Line& line) override;
    const std::string& error() const override { return m_source->error(); }
    std::int64_t bytesConsumed() const override { return m_source->consumed(); }
    std::int64_t inputBytesRead() const override { return m_source->inputRead(); }
    std::int64_t inputSize() const override { return m_source->inputSize(); }
    std::array<std::uint64_t, 2> digest() override { return m_source->digest(); }
    bool skip(std::int64_t bytes) override;

    /// Whether a text begins with a header that names `id` among its columns.
    static bool isHeader(std::string_view beginning);

private:
    struct Column {
        std::string member; ///< “"name":” as JSON
        bool isEnvelope = false;
        Shape shape = Shape::String;
    };
    struct Cell {
        std::string_view text;
        bool doubled = false; ///< has doubled quotes
    };

    CsvReader(std::unique_ptr<ByteSource> source, std::string_view sourceName, std::string_view type);
    std::string readHeader(const std::string& name);
    bool readRecord(Line& line);
    static std::size_t split(std::string_view text, bool isAll, std::vector<Cell>& cells,
                             std::string& problem);
    std::string_view plain(const Cell& cell);
    void buildJson();
    void appendMembers(bool envelope);
    void appendValue(Shape shape, std::string_view text);

    std::unique_ptr<ByteSource> m_source;
    std::string m_defaults[3]; ///< members for specversion, source and type where a record has none
    std::vector<Column> m_columns;
    std::vector<Cell> m_cells;
    int m_defaultColumns[3] = {-1, -1, -1}; ///< which column has them, −1 for none
    std::string m_json, m_problem, m_plain, m_longBeginning;
    std::int64_t m_number = 0; ///< lines consumed
};

} // namespace quota
