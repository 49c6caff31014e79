// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychain.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <qt6keychain/keychain.h>

namespace quota {
namespace {

const QString kProgram = QStringLiteral("QuotaDesk");
const QStringList kServices = {"org.freedesktop.secrets", "org.kde.kwalletd5", "org.kde.kwalletd6"};

// Never into a file where there is no keychain: QtKeychain offers that, and it is off.
template <typename Job>
Job* makeJob(const QString& key, QObject* parent)
{
    auto* job = new Job(kProgram, parent);
    job->setAutoDelete(true);
    job->setInsecureFallback(false);
    job->setKey(key);
    return job;
}

QString faultOf(const QKeychain::Job* job)
{
    switch (job->error()) {
    case QKeychain::NoError:
    case QKeychain::EntryNotFound:
        return {};
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return Keychain::tr("The keychain was not opened.");
    case QKeychain::NoBackendAvailable:
        return Keychain::tr("No keychain answers.");
    default:
        return Keychain::tr("The keychain failed: %1").arg(job->errorString());
    }
}

} // namespace

Keychain::Keychain(QObject* parent) : Secrets(parent)
{
    // One that does not run yet is started when it is asked.
    look(QStringLiteral("ListNames"));
    look(QStringLiteral("ListActivatableNames"));
}

void Keychain::look(const QString& method)
{
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    const QDBusMessage question = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.DBus"), QStringLiteral("/org/freedesktop/DBus"),
        QStringLiteral("org.freedesktop.DBus"), method);
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(question), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QStringList> reply = *watcher;
        if (reply.isError() || m_isThere)
            return;
        const QStringList names = reply.value();
        for (const QString& service : kServices)
            m_isThere = m_isThere || names.contains(service);
        if (m_isThere)
            emit changed();
    });
}

void Keychain::read(const QString& key, const Taken& taken)
{
    auto* job = makeJob<QKeychain::ReadPasswordJob>(key, this);
    connect(job, &QKeychain::Job::finished, this, [job, taken] {
        taken({job->error() == QKeychain::NoError ? job->textData() : QString(), faultOf(job)});
    });
    job->start();
}

void Keychain::write(const QString& key, const QString& secret, const Taken& taken)
{
    auto* job = makeJob<QKeychain::WritePasswordJob>(key, this);
    job->setTextData(secret);
    connect(job, &QKeychain::Job::finished, this, [job, taken] { taken({{}, faultOf(job)}); });
    job->start();
}

void Keychain::remove(const QString& key)
{
    makeJob<QKeychain::DeletePasswordJob>(key, this)->start();
}

} // namespace quota
