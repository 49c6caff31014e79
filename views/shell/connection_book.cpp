// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/connection_book.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUuid>
#include <algorithm>
#include <utility>

namespace quota {
namespace {

const QString kList = QStringLiteral("connections/remembered");
const QString kLast = QStringLiteral("connections/last");
const QStringList kTlsNames = {"by-host", "verify-full", "verify-ca", "require",
                               "prefer",  "disable",     "by-service"};

bool isBlank(const ServerConnection& connection)
{
    ServerConnection blank;
    blank.id = connection.id;
    return connection == blank;
}

// What could hold a password is complained about, and not kept.
ServerConnection keptOf(const ServerConnection& connection)
{
    ServerConnection kept = connection;
    const QHash<QString, QString> complaints = complaintsOf(connection);
    const std::pair<const char*, QString&> fields[] = {
        {"name", kept.name},         {"host", kept.host},      {"port", kept.port},
        {"database", kept.database}, {"user", kept.user},      {"root-certificate", kept.rootCertificate},
        {"service", kept.service},   {"options", kept.options}};
    for (const auto& [field, text] : fields)
        if (complaints.contains(QLatin1String(field)))
            text.clear();
    return kept;
}

} // namespace

void keepPrivate(const QSettings& settings)
{
    constexpr QFile::Permissions owners = QFile::ReadOwner | QFile::WriteOwner;
    QFile file(settings.fileName());
    if (!file.exists()) {
        if (!QDir().mkpath(QFileInfo(file).absolutePath()) ||
            !file.open(QIODevice::WriteOnly | QIODevice::NewOnly, owners))
            return; // what cannot be written is not remembered; that is no reason not to run
        file.close();
    }
    file.setPermissions(owners);
}

ServerConnection newConnection()
{
    ServerConnection connection;
    connection.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    return connection;
}

QVector<ServerConnection> ConnectionBook::all() const
{
    QVector<ServerConnection> connections;
    const int count = m_settings->beginReadArray(kList);
    for (int i = 0; i < count; ++i) {
        m_settings->setArrayIndex(i);
        const auto text = [this](const char* key) {
            return m_settings->value(QLatin1String(key)).toString();
        };
        ServerConnection c;
        c.id = text("id");
        c.name = text("name");
        c.host = text("host");
        c.port = text("port");
        if (c.port == QLatin1String("0"))
            c.port.clear(); // written by versions that kept a number
        c.database = text("database");
        c.user = text("user");
        c.colour = qBound(-1, m_settings->value("colour", -1).toInt(), kSeriesCount - 1);
        c.tls = static_cast<Tls>(qMax<qsizetype>(0, kTlsNames.indexOf(text("tls"))));
        c.rootCertificate = text("root-certificate");
        c.service = text("service");
        c.options = text("options");
        c.keepsPassword = m_settings->value("keeps-password").toBool();
        if (!c.id.isEmpty())
            connections.append(c);
    }
    m_settings->endArray();
    return connections;
}

void ConnectionBook::save(const QVector<ServerConnection>& connections)
{
    keepPrivate(*m_settings);
    m_settings->remove(kList);
    m_settings->beginWriteArray(kList);
    int at = 0;
    for (const ServerConnection& connection : connections) {
        if (isBlank(connection))
            continue;
        m_settings->setArrayIndex(at++);
        const ServerConnection c = keptOf(connection);
        const auto keep = [&](const char* field, const QString& text) {
            m_settings->setValue(QLatin1String(field), text);
        };
        keep("id", c.id);
        keep("name", c.name);
        keep("host", c.host);
        keep("port", c.port);
        keep("database", c.database);
        keep("user", c.user);
        m_settings->setValue("colour", c.colour);
        keep("tls", kTlsNames.value(int(c.tls)));
        keep("root-certificate", c.rootCertificate);
        keep("service", c.service);
        keep("options", c.options);
        m_settings->setValue("keeps-password", c.keepsPassword);
    }
    m_settings->endArray();
}

void ConnectionBook::clean()
{
    const QVector<ServerConnection> connections = all();
    if (!std::any_of(connections.begin(), connections.end(),
                     [](const ServerConnection& c) { return keptOf(c) != c; }))
        return;
    save(connections);
    m_settings->sync();
}

std::optional<ServerConnection> ConnectionBook::last() const
{
    const QString id = m_settings->value(kLast).toString();
    const QVector<ServerConnection> connections = all();
    for (const ServerConnection& connection : connections)
        if (connection.id == id)
            return connection;
    return std::nullopt;
}

void ConnectionBook::setLast(const QString& id)
{
    m_settings->setValue(kLast, id);
}

ServerConnection ConnectionBook::forAddress(const QString& address) const
{
    const auto read = readAddress(address);
    if (!read)
        return {};
    const ServerConnection& wanted = read->connection;
    const QVector<ServerConnection> connections = all();
    for (const ServerConnection& c : connections)
        if (c.host.compare(wanted.host, Qt::CaseInsensitive) == 0 && portsOf(c) == portsOf(wanted) &&
            c.database == wanted.database && c.user == wanted.user && c.service == wanted.service)
            return c;
    return wanted;
}

} // namespace quota
