// SPDX-License-Identifier: GPL-3.0-or-later
// A table of the console as a file: rows come in chunks, on whatever one thread the caller likes.
#pragma once

#include <memory>
#include <string>
#include <vector>

namespace quota {

/// A column as files name it: the title in CSV and workbooks, the id in JSON.
struct FileColumn {
    std::string id, title;
    bool number = false; ///< cells are whole numbers, or empty
};

/// A file in the form that its ending says: .csv, .csv.gz, .xlsx, .json. Nothing is at the path before
/// finish() succeeds.
class TableFile {
public:
    /// Nothing and `error` set when the file cannot be made.
    static std::unique_ptr<TableFile> open(const std::string& path, const std::vector<FileColumn>& columns,
                                           std::string& error);
    virtual ~TableFile() = default;
    /// One row, a cell for each column.
    virtual void append(const std::vector<std::string>& row) = 0;
    /// Closes; an error in one sentence, or empty.
    virtual std::string finish() = 0;
};

} // namespace quota
