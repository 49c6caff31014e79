// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sql/import_log.h"

#include <cstring>

namespace quota {

namespace {

ImportRow importOf(const Statement& row)
{
    ImportRow i;
    i.no = row.integer(0);
    i.path = row.text(1);
    i.type = row.text(2);
    i.taken = row.integer(3);
    const auto digest = row.blob(4);
    if (digest.size() == sizeof i.digest)
        std::memcpy(i.digest.data(), digest.data(), sizeof i.digest);
    i.line = row.integer(5);
    i.accepted = row.integer(6);
    i.refused = row.integer(7);
    i.duplicate = row.integer(8);
    i.rejected = row.integer(9);
    i.decisionsBytes = row.integer(10);
    i.rejectsBytes = row.integer(11);
    i.finished = row.integer(12) != 0;
    i.updated = row.integer(13);
    return i;
}

} // namespace

std::optional<ImportRow> unfinishedImport(Database& database, const std::string& path,
                                          const std::string& type)
{
    Statement row = database.prepare(
        "SELECT * FROM import WHERE path=$1 AND type=$2 AND finished=0 ORDER BY no DESC LIMIT 1");
    row.bind(path, type);
    if (!row.step())
        return std::nullopt;
    return importOf(row);
}

void saveImport(Database& database, ImportRow& row, const std::vector<RejectRow>& rejects)
{
    if (row.no == 0)
        row.no = database.newNumber(tables::import);
    Statement save = database.into(tables::import);
    save.bind(row.no, row.path, row.type, row.taken);
    save.putBlob({reinterpret_cast<const char*>(row.digest.data()), sizeof row.digest});
    for (const std::int64_t value :
         {row.line, row.accepted, row.refused, row.duplicate, row.rejected, row.decisionsBytes,
          row.rejectsBytes, std::int64_t{row.finished}, row.updated})
        save.put(value);
    save.run();
    Statement reject = database.into(tables::importReject);
    for (const RejectRow& r : rejects)
        reject.bind(row.no, r.line, static_cast<std::int64_t>(r.reason), r.message, r.text).run();
}

void finishImport(Database& database, std::int64_t import)
{
    database.prepare("UPDATE import SET finished=1 WHERE no=$1").bind(import).run();
}

std::vector<ImportRow> lastImports(Database& database, int limit)
{
    std::vector<ImportRow> rows;
    Statement select = database.prepare("SELECT * FROM import ORDER BY no DESC LIMIT $1");
    select.bind(limit);
    while (select.step())
        rows.push_back(importOf(select));
    return rows;
}

std::vector<RejectRow> rejectsOf(Database& database, std::int64_t import)
{
    std::vector<RejectRow> rows;
    Statement select = database.prepare(
        "SELECT line, reason, message, text FROM import_reject WHERE import=$1 ORDER BY line");
    select.bind(import);
    while (select.step())
        rows.push_back({select.integer(0), static_cast<Reason>(select.integer(1)),
                        std::string(select.text(2)), std::string(select.text(3))});
    return rows;
}

} // namespace quota
