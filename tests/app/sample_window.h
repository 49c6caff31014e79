// SPDX-License-Identifier: GPL-3.0-or-later
// The real window over a generated store, and what its tests do with it.
#pragma once

#include "pages/page.h"
#include "patience.h"
#include "sample_store.h"
#include "shell/main_window.h"
#include "shell/session.h"
#include "tables/data_table.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

namespace quota::test {

/// A window on the sample store; a test class is one.
class SampleWindow {
protected:
    /// Opens the window on the overview of the account with allowances.
    void show()
    {
        QCoreApplication::setOrganizationName(QStringLiteral("tests"));
        m_state = std::make_unique<UserState>();
        m_window = std::make_unique<MainWindow>(m_state.get());
        m_window->resize(1440, 900);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        QSignalSpy opened(m_window.get(), &MainWindow::storeOpened);
        StartWish wish;
        wish.store = QString::fromStdString(m_store.path());
        wish.page = QStringLiteral("overview");
        wish.account = QString::fromStdString(m_store.account("allowance"));
        m_window->start(wish);
        QVERIFY(opened.wait(kPatienceMs));
        settle();
    }
    /// Waits until nothing is waited for.
    void settle()
    {
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->isWaiting(), kPatienceMs);
        QCoreApplication::processEvents();
    }
    /// Goes to a page of an account.
    void open(const std::string& account, const QString& page, const QVariantMap& argument = {})
    {
        m_window->setAccount(QString::fromStdString(account));
        m_window->openPage(page, argument);
        settle();
        QCOMPARE(m_window->currentPage()->pageId(), page);
    }
    /// The page that is shown, or null where it is another.
    template <typename PageClass>
    PageClass* page()
    {
        return qobject_cast<PageClass*>(m_window->currentPage());
    }
    /// The number that a cell stands for.
    static qint64 raw(DataTable* table, int row, const char* column)
    {
        const RowModel* rows = table->rows();
        return rows->index(row, rows->columnOf(QLatin1String(column))).data(RawRole).toLongLong();
    }
    /// What a cell says.
    static QString text(DataTable* table, int row, const char* column)
    {
        const RowModel* rows = table->rows();
        return rows->index(row, rows->columnOf(QLatin1String(column))).data().toString();
    }

    SampleStore m_store;
    std::unique_ptr<UserState> m_state;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace quota::test
