// SPDX-License-Identifier: GPL-3.0-or-later
// A report as a workbook: one sheet, its heading fixed, numbers as numbers, everything else as text.
#pragma once

#include "reports/report.h"

#include <memory>

namespace quota {

/// Rows that a sheet has room for below its heading.
inline constexpr std::int64_t xlsxMostRows = 1'048'575;

/// Writes a workbook row by row in little memory, beside its name, and moves it there when it is whole.
class XlsxWriter : public RowSink {
public:
    /// Nothing and `error` set when the file cannot be made.
    static std::unique_ptr<XlsxWriter> open(const std::string& path, std::string& error);
    /// Closes; an error in one sentence, or empty. Nothing is at the path when it failed or was not called.
    virtual std::string finish() = 0;
};

} // namespace quota
