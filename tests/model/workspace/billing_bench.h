// SPDX-License-Identifier: GPL-3.0-or-later
// A payer of each scheme in the sample store, read as the pages about billing read it.
#pragma once

#include "sample_store.h"
#include "vocabulary/calendar.h"
#include "workspace/billing_data.h"

#include <QTest>

namespace quota::test {

/// A number of a report's row, 0 where there is none.
inline Units units(const std::map<std::string, std::string>& row, const char* column)
{
    const auto found = row.find(column);
    return found == row.end() || found->second.empty() ? 0 : std::stoll(found->second);
}

/// The store, a reader of it, and whom to ask for; a test class is one.
class BillingBench {
protected:
    /// Opens the store.
    void start()
    {
        m_reader = std::make_unique<Reader>(m_store.path(), m_store.zones());
        const auto open = snapshot();
        const AccountItem payer = accountOf(Scheme::Package);
        m_payer = payer.id;
        m_licence = accountOf(Scheme::Licence).id;
        m_allowance = accountOf(Scheme::Allowance).id;
        QVERIFY(!m_payer.empty() && !m_licence.empty() && !m_allowance.empty());
        QCOMPARE(payer.tenants, 2);
        m_month = monthOf(payer.today) - 1;
    }
    std::unique_ptr<Snapshot> snapshot() { return m_reader->snapshot(); }
    /// The first payer of a scheme.
    AccountItem accountOf(Scheme scheme)
    {
        for (const AccountItem& account : storeInfo(*m_reader).accounts)
            if (account.scheme == scheme && account.parent.empty())
                return account;
        return {};
    }

    SampleStore m_store;
    std::unique_ptr<Reader> m_reader;
    std::string m_payer, m_licence, m_allowance; ///< by their schemes; the payer has a package
    Month m_month = 0;                           ///< the last that is over
};

} // namespace quota::test
