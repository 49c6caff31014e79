// SPDX-License-Identifier: GPL-3.0-or-later
// Pages with lists over the sample store.
#pragma once

#include "pages/page.h"
#include "sample_store.h"
#include "tables/data_table.h"

namespace quota::test {

/// All rows that the table has now, as an export reads them.
QVector<TableRow> rowsOf(DataTable* table);

/// The sample store, and pages shown over it.
class ListBench {
public:
    /// Opens the store; British English.
    void start();
    /// Shows a page for the account of a scheme, 401 days up to its today. False when it does not settle.
    [[nodiscard]] bool open(Page& page, const char* scheme);
    /// Waits for what a page has asked. False when it does not come.
    [[nodiscard]] static bool wait(const Page& page);

    [[nodiscard]] Workspace& workspace() { return m_workspace; }
    [[nodiscard]] SampleStore& store() { return m_store; }

private:
    SampleStore m_store;
    Workspace m_workspace;
};

} // namespace quota::test
