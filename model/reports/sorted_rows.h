// SPDX-License-Identifier: GPL-3.0-or-later
// Rows brought into the contract's order, however many they are.
#pragma once

#include "reports/report.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace quota {

/// Takes the rows of a report in any order, and gives them in the order of their cells. Memory is bounded:
/// what does not fit goes, sorted, into files of the system's temporary folder that nobody else sees, and is
/// merged from there.
class SortedRows {
public:
    static constexpr std::size_t usualBytes = std::size_t{256} << 20;

    /// `columns`: of every row; `mostBytes`: of rows that are kept in memory.
    explicit SortedRows(std::size_t columns, std::size_t mostBytes = usualBytes);
    ~SortedRows();
    SortedRows(const SortedRows&) = delete;
    SortedRows& operator=(const SortedRows&) = delete;

    /// Throws StoreFailure when the temporary folder takes no more.
    void add(const Row& row);
    /// Gives all rows, once. Throws StoreFailure.
    void give(const std::function<void(const Row&)>& take);

private:
    class Run;

    void sort();
    void spill();
    std::string_view packedAt(std::uint64_t place) const;
    const Row& unpacked(std::string_view packed);

    const std::size_t m_mostBytes, m_blockBytes;
    std::vector<std::unique_ptr<std::string>> m_blocks; ///< packed rows, each behind its length
    std::vector<std::uint64_t> m_places;                ///< of the rows: block and offset
    std::vector<std::unique_ptr<Run>> m_runs;
    std::string m_packed; ///< the row that is being added
    Row m_row;            ///< the row that is being given
};

} // namespace quota
