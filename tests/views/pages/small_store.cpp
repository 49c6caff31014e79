// SPDX-License-Identifier: GPL-3.0-or-later
#include "small_store.h"

#include <QFile>
#include <QJsonDocument>

namespace quota {
namespace {

class Lines {
public:
    void add(const char* time, const char* type, const char* account, const char* data)
    {
        m_text +=
            QStringLiteral("{\"specversion\":\"1.0\",\"id\":\"s-%1\",\"source\":\"small\",\"type\":\"%2\","
                           "\"time\":\"%3\",\"account\":\"%4\",\"data\":%5}\n")
                .arg(++m_count)
                .arg(QLatin1String(type), QLatin1String(time), QLatin1String(account), QLatin1String(data))
                .toUtf8();
    }
    QByteArray text() const { return m_text; }

private:
    QByteArray m_text;
    int m_count = 0;
};

QByteArray smallJournal()
{
    Lines lines;
    const auto start = "2026-06-01T08:00:00Z";
    lines.add(start, "account.created", "acme",
              R"({"name":"Acme Metering","scheme":"allowance","timezone":"Europe/Berlin"})");
    lines.add(start, "product.created", "acme", R"({"product":"meter","name":"Meter"})");
    for (const char* device : {"M1", "M2", "M3"})
        lines.add(
            start, "device.registered", "acme",
            qPrintable(QStringLiteral(R"({"device":"%1","product":"meter"})").arg(QLatin1String(device))));
    lines.add(start, "device.connected", "acme", R"({"device":"M1"})");
    lines.add(start, "device.connected", "acme", R"({"device":"M2"})");
    lines.add(start, "ota.requested", "acme", R"({"device":"M1","bytes":60000000})");
    lines.add("2026-06-02T08:00:00Z", "subscription.called", "acme",
              R"({"application":"app","kind":"amqp","count":10000})");
    lines.add("2026-07-03T08:00:00Z", "subscription.called", "acme",
              R"({"application":"app","kind":"amqp","count":4000})");
    lines.add("2026-07-10T12:00:00Z", "device.connected", "acme", R"({"device":"M2"})");
    lines.add(start, "account.created", "lumen",
              R"({"name":"Lumen Streetlights","scheme":"licence","email":"ops@lumen.example"})");
    lines.add(start, "product.created", "lumen", R"({"product":"lamp"})");
    lines.add(start, "device.registered", "lumen", R"({"device":"L1","product":"lamp"})");
    lines.add(start, "device.registered", "lumen", R"({"device":"L2","product":"lamp"})");
    lines.add("2026-06-05T08:00:00Z", "campaign.started", "lumen", R"({"campaign":"c-1","devices":["L1"]})");
    lines.add(start, "account.created", "bora", R"({"name":"Borealis Connect","scheme":"package"})");
    return lines.text();
}

} // namespace

SmallStore::SmallStore()
{
    get(m_workspace.open(m_folder.filePath("small.quotadesk").toStdString(), true));
    import(smallJournal());
}

void SmallStore::import(const QByteArray& lines)
{
    QFile file(m_folder.filePath(QStringLiteral("in-%1.jsonl").arg(++m_files)));
    if (!file.open(QIODevice::WriteOnly) || file.write(lines) != lines.size())
        qFatal("%s", qPrintable(file.errorString()));
    file.close();
    const ImportItem done = get(m_workspace.importJournal(file.fileName().toStdString(), {}));
    if (done.rejected > 0)
        qFatal("%d lines of the small store were rejected", int(done.rejected));
}

AccountItem SmallStore::account(const char* id)
{
    for (const AccountItem& account : get(m_workspace.info()).accounts)
        if (account.id == id)
            return account;
    qFatal("no account %s", id);
}

QByteArray SmallStore::report(const char* name, const char* account)
{
    const QString path = m_folder.filePath(QStringLiteral("out-%1.csv").arg(++m_files));
    get(m_workspace.writeReport(name, account, path.toStdString()));
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QList<QByteArray> SmallStore::journal()
{
    const QString path = m_folder.filePath(QStringLiteral("journal-%1.jsonl").arg(++m_files));
    get(m_workspace.exportJournal(path.toStdString()));
    QFile file(path);
    QList<QByteArray> lines =
        file.open(QIODevice::ReadOnly) ? file.readAll().split('\n') : QList<QByteArray>();
    lines.removeAll(QByteArray());
    return lines;
}

QJsonObject SmallStore::lastEvent(const char* account)
{
    QJsonObject last;
    for (const QByteArray& line : journal()) {
        const QJsonObject event = QJsonDocument::fromJson(line).object();
        if (event["source"].toString() == QLatin1String("quotadesk") &&
            event["account"].toString() == QLatin1String(account))
            last = event;
    }
    return last;
}

} // namespace quota
