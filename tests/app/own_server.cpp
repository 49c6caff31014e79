// SPDX-License-Identifier: GPL-3.0-or-later
#include "own_server.h"
#include "patience.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QTcpServer>
#include <QUrl>

#include <csignal>
#include <unistd.h>

namespace quota::test {
namespace {

// The newest of the distribution's, or nothing.
QString newestPrograms()
{
    const QDir versions(QStringLiteral("/usr/lib/postgresql"));
    QString newest;
    int best = 14;
    const QStringList names = versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString& name : names)
        if (name.toInt() > best && QFile::exists(versions.filePath(name + QStringLiteral("/bin/initdb")))) {
            best = name.toInt();
            newest = versions.filePath(name + QStringLiteral("/bin/"));
        }
    return newest;
}

/// One that the system gives nobody's connection, as a server that was stopped wants it again.
int freePort()
{
    for (int tries = 0; tries < 1000; ++tries) {
        QTcpServer probe;
        const auto port = static_cast<quint16>(QRandomGenerator::system()->bounded(20'000, 32'000));
        if (probe.listen(QHostAddress::LocalHost, port))
            return port;
    }
    return 0;
}

} // namespace

OwnServer::OwnServer()
    : m_folder(QDir::tempPath() + QStringLiteral("/quotadesk-server-XXXXXX")),
      m_programs(newestPrograms()),
      m_port(freePort())
{
    if (m_programs.isEmpty() || !m_folder.isValid())
        return;
    QFile secret(m_folder.filePath(QStringLiteral("password")));
    if (!secret.open(QIODevice::WriteOnly))
        return;
    secret.write(password().toUtf8() + '\n');
    secret.close();
    if (geteuid() == 0 &&
        QProcess::execute(QStringLiteral("chown"),
                          {QStringLiteral("-R"), QStringLiteral("postgres"), m_folder.path()}) != 0)
        return;
    m_isThere =
        call(QStringLiteral("initdb"), {"-D", m_folder.filePath("data"), "-U", user(), "-A", "scram-sha-256",
                                        "-E", "UTF8", "--no-sync", "--pwfile", secret.fileName()}) &&
        start();
}

OwnServer::~OwnServer()
{
    stop();
}

// The server does not run as root.
bool OwnServer::call(const QString& program, const QStringList& arguments) const
{
    QProcess process;
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    process.setWorkingDirectory(m_folder.path());
    if (geteuid() == 0)
        process.start(QStringLiteral("runuser"),
                      QStringList{"-u", "postgres", "--", m_programs + program} + arguments);
    else
        process.start(m_programs + program, arguments);
    return process.waitForFinished(kPatienceMs) && process.exitCode() == 0;
}

bool OwnServer::start()
{
    m_runs = call(QStringLiteral("pg_ctl"),
                  {"-D", m_folder.filePath("data"), "-w", "-l", m_folder.filePath("log"), "-o",
                   QStringLiteral("-p %1 -k %2 -c listen_addresses=127.0.0.1 -c fsync=off")
                       .arg(m_port)
                       .arg(m_folder.path()),
                   "start"});
    return m_runs;
}

bool OwnServer::stop()
{
    if (m_runs)
        m_runs = !call(QStringLiteral("pg_ctl"),
                       {"-D", m_folder.filePath("data"), "-w", "-m", "immediate", "stop"});
    return !m_runs;
}

void OwnServer::hang(bool hangs) const
{
    QFile file(m_folder.filePath(QStringLiteral("data/postmaster.pid")));
    if (!file.open(QIODevice::ReadOnly))
        return;
    const QByteArray first = file.readLine().trimmed();
    QFile children(QStringLiteral("/proc/%1/task/%1/children").arg(QString::fromLatin1(first)));
    QByteArrayList processes{first};
    if (children.open(QIODevice::ReadOnly))
        processes << children.readAll().simplified().split(' ');
    for (const QByteArray& process : std::as_const(processes))
        if (const int id = process.toInt(); id > 1)
            kill(id, hangs ? SIGSTOP : SIGCONT);
}

QString OwnServer::address(const QString& database) const
{
    const auto encoded = [](const QString& text) {
        return QString::fromLatin1(QUrl::toPercentEncoding(text));
    };
    return QStringLiteral("postgresql://%1:%2@127.0.0.1:%3/%4")
        .arg(encoded(user()), encoded(password()), QString::number(m_port), database);
}

bool OwnServer::run(const QString& sql) const
{
    QProcess psql;
    psql.start(m_programs + QStringLiteral("psql"), {"-X", "-q", "-d", address("postgres"), "-c", sql});
    return psql.waitForFinished(kPatienceMs) && psql.exitCode() == 0;
}

} // namespace quota::test
