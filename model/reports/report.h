// SPDX-License-Identifier: GPL-3.0-or-later
// A report: its columns, and its rows in order. The contract fixes names, columns and order.
#pragma once

#include "vocabulary/types.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace quota {

enum class ColumnKind { Text, Number, Time };

struct Column {
    std::string name;
    ColumnKind kind =
        ColumnKind::Text; ///< Time covers instants, days and months: never quoted against formulas
};

/// One row: the cells' texts, empty where a column does not apply. Compares as the contract sorts.
using Row = std::vector<std::string>;

struct ReportRequest {
    std::string name;
    std::optional<Day> from, to;              ///< days of each row's account, both inclusive
    std::map<std::string, std::string> equal; ///< column → the value it must have
};

/// Takes a report's rows one after the other.
class RowSink {
public:
    virtual ~RowSink() = default;
    virtual void begin(const std::vector<Column>& columns) = 0;
    virtual void row(const Row& row) = 0;
    virtual void end() = 0;
};

} // namespace quota
