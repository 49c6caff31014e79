// SPDX-License-Identifier: GPL-3.0-or-later
// A report into a file, told row by row: how far it is, and whether anybody still wants it.
#pragma once

#include "journal/objection.h"
#include "reports/report_file.h"
#include "store/store_failure.h"

#include <functional>

namespace quota {

/// Told how many rows are written; false stops.
using RowsTold = std::function<bool(std::int64_t rows)>;

/// Hands rows on and tells now and then. Throws StoreFailure (Interrupted) when it is to stop.
class ToldRows : public RowSink {
public:
    static constexpr std::int64_t kEvery = 1024;

    ToldRows(RowSink& out, const RowsTold& told) : m_out(out), m_told(told) {}
    void begin(const std::vector<Column>& columns) override { m_out.begin(columns); }
    void end() override { m_out.end(); }
    void row(const Row& row) override
    {
        m_out.row(row);
        if (++m_rows % kEvery == 0 && m_told && !m_told(m_rows))
            throw StoreFailure(StoreFailure::Kind::Interrupted,
                               phrase("Failure", "The export was cancelled; nothing was written."));
    }

private:
    RowSink& m_out;
    const RowsTold& m_told;
    std::int64_t m_rows = 0;
};

/// Opens a report's file in the form that its ending names, lets `write` fill it (it gives an error in one
/// sentence, or nothing), and closes it. Throws StoreFailure; nothing is at the path then.
inline void writeFile(const std::string& path, const RowsTold& told,
                      const std::function<std::string(RowSink& rows, ByteSink* bytes)>& write)
{
    std::string error;
    const auto file = ReportFile::open(path, formatOf(path), error);
    if (file) {
        ToldRows rows(file->rows(), told);
        error = write(rows, file->bytes());
        if (error.empty())
            error = file->finish();
    }
    if (!error.empty())
        throw StoreFailure(StoreFailure::Kind::Other, objectionOf(error));
}

} // namespace quota
