// SPDX-License-Identifier: GPL-3.0-or-later
// The commands, one function each; they throw UsageError and StoreFailure.
#pragma once

#include "options.h"
#include "vocabulary/zone.h"

namespace quota {

// store_commands.cpp
Exit commandInit(const Options& options);
Exit commandBackup(const Options& options, const ZoneCatalogue& zones);
Exit commandRestore(const Options& options, const ZoneCatalogue& zones);
Exit commandCopy(const Options& options, const ZoneCatalogue& zones);
Exit commandVerify(const Options& options, const ZoneCatalogue& zones);
// import_commands.cpp
Exit commandImport(const Options& options, const ZoneCatalogue& zones);
Exit commandAdvance(const Options& options, const ZoneCatalogue& zones);
Exit commandExportJournal(const Options& options, const ZoneCatalogue& zones);
Exit commandGenerate(const Options& options);
// report_commands.cpp
Exit commandReport(const Options& options, const ZoneCatalogue& zones);
// role_commands.cpp
Exit commandGrant(const Options& options, const ZoneCatalogue& zones);
Exit commandRevoke(const Options& options, const ZoneCatalogue& zones);
Exit commandWho(const Options& options, const ZoneCatalogue& zones);
// explain_commands.cpp
Exit commandExplain(const Options& options, const ZoneCatalogue& zones);
Exit commandProbe(const Options& options, const ZoneCatalogue& zones);

/// The store that the options name, brought to this version if it is older; says on standard error, in one
/// line each, what there is to say of it. Throws StoreFailure when there is none.
std::string existingStore(const Options& options, const ZoneCatalogue& zones);

/// A line of progress on a terminal's standard error, at most ten times a second; nothing elsewhere.
class ProgressLine {
public:
    explicit ProgressLine(bool quiet);
    ~ProgressLine();
    void show(const std::string& text);

private:
    bool m_shown = false, m_wanted = false;
    std::int64_t m_last = 0;
};

/// A number with its thousands apart, for people.
std::string grouped(std::int64_t number);

} // namespace quota
