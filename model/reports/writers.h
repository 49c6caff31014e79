// SPDX-License-Identifier: GPL-3.0-or-later
// The written forms of a report: table, CSV and JSON, to a stream or a file, plain or compressed.
#pragma once

#include "reports/report.h"

#include <cstdio>
#include <memory>

namespace quota {

enum class Format { Table, Csv, Json };

/// Where bytes go. Errors are kept until finish.
class ByteSink {
public:
    virtual ~ByteSink() = default;
    virtual void write(std::string_view bytes) = 0;
    /// Closes; an error in one sentence, or empty.
    virtual std::string finish() = 0;
};

/// Standard output.
std::unique_ptr<ByteSink> standardOutput();
/// A file; one that ends in .gz is compressed. Written beside its name and moved there when it is whole.
std::unique_ptr<ByteSink> outputFile(const std::string& path, std::string& error);

/// RFC 4180 with CRLF; a text that a spreadsheet would take for a formula gets a leading apostrophe
/// (contract).
std::unique_ptr<RowSink> reportWriter(Format format, ByteSink& out);

/// One cell as CSV.
void appendCsvCell(std::string& out, std::string_view text, ColumnKind kind);

} // namespace quota
