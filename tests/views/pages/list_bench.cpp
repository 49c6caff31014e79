// SPDX-License-Identifier: GPL-3.0-or-later
#include "list_bench.h"

#include "pages/export/export_job.h"

#include <QLocale>
#include <QTest>

namespace quota::test {

QVector<TableRow> rowsOf(DataTable* table)
{
    TableSource source(table);
    QVector<TableRow> rows;
    bool done = false;
    QObject::connect(&source, &RowSource::rowsRead, &source, [&](const QVector<TableRow>& read) {
        rows += read;
        done = read.isEmpty() || rows.size() >= source.total();
    });
    while (!done) {
        const qsizetype before = rows.size();
        source.next();
        if (!QTest::qWaitFor([&] { return done || rows.size() > before; }, 20'000))
            qFatal("no rows came");
    }
    return rows;
}

void ListBench::start()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    m_workspace.open(m_store.path(), false).waitForFinished();
}

bool ListBench::open(Page& page, const char* scheme)
{
    auto future = m_workspace.info();
    future.waitForFinished();
    const std::string wanted = m_store.account(scheme);
    const StoreInfo info = std::get<StoreInfo>(future.result());
    for (const AccountItem& account : info.accounts)
        if (account.id == wanted) {
            page.resize(1400, 900);
            page.setContext({&m_workspace, account, {account.today - 400, account.today}, {}});
        }
    return wait(page);
}

bool ListBench::wait(const Page& page)
{
    return QTest::qWaitFor([&] { return !page.isWaiting(); }, 20'000);
}

} // namespace quota::test
