// SPDX-License-Identifier: GPL-3.0-or-later
#include "options.h"

#include "vocabulary/calendar.h"

#include <unistd.h>

#include <charconv>
#include <chrono>

namespace quota {

namespace {

const std::set<std::string> flagNames = {"quiet", "dry-run", "help", "version"};
const std::set<std::string> globalNames = {"store", "format", "output"};

} // namespace

std::string Options::value(const std::string& name, const std::string& otherwise) const
{
    const auto found = values.find(name);
    return found == values.end() ? otherwise : found->second;
}

Format Options::format() const
{
    const std::string name = value("format");
    if (name == "csv")
        return Format::Csv;
    if (name == "json")
        return Format::Json;
    if (name == "table")
        return Format::Table;
    const std::string output = value("output");
    if (output.ends_with(".json") || output.ends_with(".json.gz"))
        return Format::Json;
    return output.empty() && isatty(STDOUT_FILENO) != 0 ? Format::Table : Format::Csv;
}

Options parseOptions(int argc, char** argv)
{
    Options options;
    bool onlyOperands = false;
    for (int i = 1; i < argc; ++i) {
        const std::string argument = argv[i];
        if (onlyOperands || !argument.starts_with("--")) {
            if (options.command.empty())
                options.command = argument;
            else
                options.operands.push_back(argument);
            continue;
        }
        if (argument == "--") {
            onlyOperands = true;
            continue;
        }
        const auto equals = argument.find('=');
        const std::string name = argument.substr(2, equals == std::string::npos ? equals : equals - 2);
        if (flagNames.contains(name)) {
            options.flags.insert(name);
        } else if (equals != std::string::npos) {
            options.values[name] = argument.substr(equals + 1);
        } else if (i + 1 < argc) {
            options.values[name] = argv[++i];
        } else {
            options.error = "--" + name + " needs a value.";
        }
    }
    const std::string format = options.value("format");
    if (!format.empty() && format != "csv" && format != "json" && format != "table")
        options.error = "--format is table, csv or json, not “" + format + "”.";
    return options;
}

void allowOptions(const Options& options, const std::set<std::string>& names)
{
    for (const auto& [name, value] : options.values)
        if (!globalNames.contains(name) && !names.contains(name))
            throw UsageError{"“" + options.command + "” has no option --" + name + "; see quotactl --help."};
    for (const std::string& name : options.flags)
        if (name != "quiet" && !names.contains(name))
            throw UsageError{"“" + options.command + "” has no option --" + name + "; see quotactl --help."};
}

std::int64_t instantOption(const std::string& name, const std::string& text)
{
    if (text == "now")
        return std::chrono::duration_cast<std::chrono::microseconds>(
                   std::chrono::system_clock::now().time_since_epoch())
            .count();
    const auto instant = parseInstant(text);
    if (!instant)
        throw UsageError{"--" + name + " is a time such as 2026-09-01T00:00:00Z, or “now”; not “" + text +
                         "”."};
    return *instant;
}

std::int64_t numberOption(const std::string& name, const std::string& text, std::int64_t least)
{
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < least)
        throw UsageError{"--" + name + " is a whole number of at least " + std::to_string(least) + "; not “" +
                         text + "”."};
    return number;
}

} // namespace quota
