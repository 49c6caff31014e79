// SPDX-License-Identifier: GPL-3.0-or-later
// quotactl: the engine on the command line, for servers, scheduled work and scripts.
#include "commands.h"

#include "store/store_failure.h"
#include "zones/system_zones.h"

#include <malloc.h>

#include <cstdio>
#include <exception>

namespace {

constexpr const char* usage =
    R"(usage: quotactl [--store FILE] [--format table|csv|json] [--output FILE] [--quiet] COMMAND …

  init                                      make an empty store
  import FILE… [--type T] [--decisions F] [--rejects F] [--dry-run] [--batch N]
                                            apply journals (JSON Lines or CSV, plain or .gz, - for standard input)
  advance --to TIME                         do the scheduled work due until TIME, or “now”
  report NAME [--account A] [--product P] [--device D] [--from DAY] [--to DAY] [--month M] [--as-of TIME]
         [--COLUMN VALUE]                   write a report; without NAME list them
  export-journal FILE                       all events in journal order
  explain [SOURCE] ID                       why a request was decided so
  probe --device D --bytes N [--account A] [--at TIME]
                                            would this upgrade pass now, and what would it draw
  verify                                    prove the store from its journal
  backup FILE, restore FILE                 a consistent copy while others write, and back
  copy --from STORE --to STORE              bring a store to another place, and prove it there
  grant LOGIN ROLE [--account A]            give a login of the store's server a role: administrator, support,
                                            sales, sub-account; --account names the payer of support, and the
                                            account of a sub-account
  revoke LOGIN [ROLE] [--account A]         take a role from a login, or all
  who                                       the store's logins with their roles
  generate --devices N --days N --seed S [--accounts N] [--products N] [--start DAY]
                                            a realistic sample journal

Exit status: 0 done; 1 done, but some input was rejected; 2 wrong usage; 3 the store or a file failed;
4 verify found a difference. The store is --store, else QUOTADESK_STORE, else in the user's data folder.
)";

quota::Exit dispatch(const quota::Options& options)
{
    using namespace quota;
    const SystemZones zones;
    const std::string& command = options.command;
    if (command == "init")
        return commandInit(options);
    if (command == "import")
        return commandImport(options, zones);
    if (command == "advance")
        return commandAdvance(options, zones);
    if (command == "report")
        return commandReport(options, zones);
    if (command == "export-journal")
        return commandExportJournal(options, zones);
    if (command == "explain")
        return commandExplain(options, zones);
    if (command == "probe")
        return commandProbe(options, zones);
    if (command == "verify")
        return commandVerify(options, zones);
    if (command == "backup")
        return commandBackup(options, zones);
    if (command == "restore")
        return commandRestore(options, zones);
    if (command == "copy")
        return commandCopy(options, zones);
    if (command == "grant")
        return commandGrant(options, zones);
    if (command == "revoke")
        return commandRevoke(options, zones);
    if (command == "who")
        return commandWho(options, zones);
    if (command == "generate")
        return commandGenerate(options);
    throw UsageError{command.empty() ? "A command is missing; see quotactl --help."
                                     : "There is no command “" + command + "”; see quotactl --help."};
}

int fail(const std::string& what, quota::Exit status)
{
    std::fprintf(stderr, "quotactl: %s\n", what.c_str());
    return static_cast<int>(status);
}

} // namespace

int main(int argc, char** argv)
{
    // A table that was outgrown goes back to the system at once, and not into a heap that cannot shrink.
    mallopt(M_MMAP_THRESHOLD, 1 << 20);
    const quota::Options options = quota::parseOptions(argc, argv);
    if (options.flags.contains("help") || options.command == "help") {
        std::fputs(usage, stdout);
        return 0;
    }
    if (options.flags.contains("version")) {
        std::puts("quotactl " QUOTADESK_VERSION);
        return 0;
    }
    try {
        if (!options.error.empty())
            throw quota::UsageError{options.error};
        return static_cast<int>(dispatch(options));
    } catch (const quota::UsageError& wrong) {
        return fail(wrong.what, quota::Exit::WrongUsage);
    } catch (const quota::StoreFailure& failed) {
        return fail(failed.what(), quota::Exit::Failed);
    } catch (const std::exception& failed) {
        return fail(failed.what(), quota::Exit::Failed);
    }
}
