// SPDX-License-Identifier: GPL-3.0-or-later
// A PostgreSQL server of a test's own: on a free port of this machine, with a password, and gone with the
// test.
#pragma once

#include <QString>
#include <QTemporaryDir>

namespace quota::test {

/// One server. It can be stopped and started again, as servers are.
class OwnServer {
public:
    /// Makes and starts it; isThere() is false where the machine has no PostgreSQL 15 or newer.
    OwnServer();
    ~OwnServer();

    [[nodiscard]] bool isThere() const { return m_isThere; }
    [[nodiscard]] int port() const { return m_port; }
    static QString user() { return QStringLiteral("quota test"); }
    /// One that an address must write otherwise.
    static QString password() { return QStringLiteral("p@ss/w?rd"); }
    /// The address of a database with the password.
    [[nodiscard]] QString address(const QString& database) const;
    /// Runs a statement in the database "postgres".
    [[nodiscard]] bool run(const QString& sql) const;
    bool start();
    bool stop();
    /// Has all its processes stand still, or go on: what a server looks like that hangs.
    void hang(bool hangs) const;

private:
    bool call(const QString& program, const QStringList& arguments) const;

    QTemporaryDir m_folder;
    QString m_programs;
    int m_port = 0;
    bool m_isThere = false;
    bool m_runs = false;
};

} // namespace quota::test
