// SPDX-License-Identifier: GPL-3.0-or-later
// Version 1 of the tables on a server, a statement each.
#pragma once

#include "store/sql/sql_text.h"

#include <span>

namespace quota {

/// What makes the schema, its tables, indexes and sequences, in order.
std::span<const Sql> pgTables();
/// The tables whose rows belong to a payer, whose number is their first column: a cluster keeps one payer's
/// rows of all of them together.
std::span<const char* const> pgTablesOfPayers();
/// The small tables that every machine of a cluster has.
std::span<const char* const> pgTablesEverywhere();

} // namespace quota
