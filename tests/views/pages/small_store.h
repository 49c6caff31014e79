// SPDX-License-Identifier: GPL-3.0-or-later
// A small store of three payers, made anew for each test, and a workspace over it.
//
// acme (allowance, Europe/Berlin): 10,000 calls of June billed and 4,000 of July not yet; product "meter"
// with M1 and M2 active, M3 registered; M1 has used up its cycle. Clock 2026-07-10T12:00:00Z. lumen
// (licence): L1 licensed, L2 not. bora (package): no package yet.
#pragma once

#include "workspace/workspace.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>

namespace quota {

class SmallStore {
public:
    /// Makes it and opens it; a failure ends the program with its words.
    SmallStore();

    Workspace* workspace() { return &m_workspace; }
    /// Waits for an answer, which must be a value.
    template <typename Value>
    Value get(QFuture<Result<Value>> future)
    {
        future.waitForFinished();
        const Result<Value> answer = future.result();
        if (const auto* failure = std::get_if<Failure>(&answer))
            qFatal("%s (%s)", spellPlain(failure->what).c_str(), failure->technical.c_str());
        return std::get<Value>(answer);
    }
    /// Imports lines of a journal.
    void import(const QByteArray& lines);
    /// An account as it is now.
    AccountItem account(const char* id);
    /// A report as CSV.
    QByteArray report(const char* name, const char* account);
    /// The journal's lines so far.
    QList<QByteArray> journal();
    /// The last event that the console wrote for an account.
    QJsonObject lastEvent(const char* account);
    int eventCount() { return int(journal().size()); }
    QString folder() const { return m_folder.path(); }

private:
    QTemporaryDir m_folder;
    Workspace m_workspace;
    int m_files = 0;
};

} // namespace quota
