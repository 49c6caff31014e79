// SPDX-License-Identifier: GPL-3.0-or-later
// The command line, taken apart: the command, its operands, and its options.
#pragma once

#include "reports/writers.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace quota {

/// Exit statuses of the contract.
enum class Exit { Done = 0, SomeRejected = 1, WrongUsage = 2, Failed = 3, Different = 4 };

struct Options {
    std::string command;
    std::vector<std::string> operands;
    std::map<std::string, std::string> values; ///< option without dashes → value
    std::set<std::string> flags;
    std::string error; ///< wrong usage, in one sentence

    std::string value(const std::string& name, const std::string& otherwise = {}) const;
    bool has(const std::string& name) const { return values.contains(name); }
    /// The form asked for; on a terminal a table, else CSV.
    Format format() const;
    bool isQuiet() const { return flags.contains("quiet"); }
};

/// Takes the arguments apart; every option but the flags has a value behind it or after “=”.
Options parseOptions(int argc, char** argv);

/// Something is wrong with how the command was called.
struct UsageError {
    std::string what;
};

/// Throws UsageError unless every option given is among these (the global ones are always).
void allowOptions(const Options& options, const std::set<std::string>& names);
/// An instant, or “now”; throws UsageError.
std::int64_t instantOption(const std::string& name, const std::string& text);
/// A whole number of at least `least`; throws UsageError.
std::int64_t numberOption(const std::string& name, const std::string& text, std::int64_t least);

} // namespace quota
