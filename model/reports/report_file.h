// SPDX-License-Identifier: GPL-3.0-or-later
// A report's file in the form that its name's ending says.
#pragma once

#include "reports/writers.h"
#include "reports/xlsx_writer.h"

namespace quota {

/// CSV or JSON by a name's ending.
Format formatOf(const std::string& path);

/// A file for rows: .xlsx is a workbook, all else of the form asked for; .gz compresses. It is whole or not
/// there.
class ReportFile {
public:
    /// Nothing and `error` set when the file cannot be made. An empty path is standard
    /// output.
    static std::unique_ptr<ReportFile> open(const std::string& path, Format format, std::string& error);

    RowSink& rows() { return m_xlsx ? static_cast<RowSink&>(*m_xlsx) : *m_writer; }
    /// For text that is no rows; nothing for a workbook.
    ByteSink* bytes() { return m_out.get(); }
    Format format() const { return m_format; }
    /// Closes; an error in one sentence, or empty.
    std::string finish() { return m_xlsx ? m_xlsx->finish() : m_out->finish(); }

private:
    ReportFile() = default;

    Format m_format = Format::Csv;
    std::unique_ptr<ByteSink> m_out;
    std::unique_ptr<RowSink> m_writer;
    std::unique_ptr<XlsxWriter> m_xlsx;
};

} // namespace quota
