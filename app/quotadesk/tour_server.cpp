// SPDX-License-Identifier: GPL-3.0-or-later
// The tour's servers: the dialog of connections, and the window as it looks over a server's store.
#include "shell/connection_dialog.h"
#include "shell/connection_form.h"
#include "shell/server_strip.h"
#include "tour.h"
#include "widgets/banner.h"

namespace quota {
namespace {

ServerConnection production()
{
    ServerConnection c;
    c.id = QStringLiteral("production");
    c.name = QStringLiteral("Production");
    c.host = QStringLiteral("quota.example.com");
    c.database = QStringLiteral("fleet");
    c.user = QStringLiteral("anna");
    c.colour = 4;
    return c;
}

ServerConnection testing()
{
    ServerConnection c = production();
    c.id = QStringLiteral("test");
    c.name = QStringLiteral("Test");
    c.host = QStringLiteral("quota-test.example.com");
    c.port = QStringLiteral("5433");
    c.colour = 2;
    c.tls = Tls::Disable;
    return c;
}

ServerInfo answerOf(const ServerConnection& connection)
{
    ServerInfo server;
    server.host = connection.host.toStdString();
    server.port = connection.port.isEmpty() ? "5432" : connection.port.toStdString();
    server.database = connection.database.toStdString();
    server.user = connection.user.toStdString();
    server.version = "15.20";
    server.role = "administrator";
    server.isElsewhere = true;
    server.isVerified = connection.tls == Tls::ByHost;
    server.encryption = server.isVerified ? "TLSv1.3" : "";
    server.hasStore = true;
    server.storeVersion = server.knownVersion = 1;
    return server;
}

} // namespace

void Tour::planConnections()
{
    const auto open = [this](const QVector<ServerConnection>& connections, const ServerInfo* found,
                             const Failure* failure) {
        ConnectionDialog* dialog = m_window->openConnections();
        dialog->showSample(connections, found, failure);
        return dialog;
    };
    m_steps.append(
        {QStringLiteral("connections"), [open] { open({ServerConnection()}, nullptr, nullptr); }, {}});
    m_steps.append({QStringLiteral("connections-wrong"),
                    [open] {
                        ServerConnection wrong = production();
                        wrong.host = QStringLiteral("anna@quota");
                        wrong.port = QStringLiteral("54x");
                        wrong.database.clear();
                        open({wrong}, nullptr, nullptr)->form()->complain();
                    },
                    {}});
    m_steps.append({QStringLiteral("connections-found"),
                    [open] {
                        const ServerInfo found = answerOf(production());
                        open({production(), testing()}, &found, nullptr);
                    },
                    {}});
    m_steps.append({QStringLiteral("connections-empty"),
                    [open] {
                        ServerInfo found = answerOf(testing());
                        found.hasStore = false;
                        found.mayMakeStore = true;
                        found.role.clear();
                        open({testing(), production()}, &found, nullptr);
                    },
                    {}});
    m_steps.append({QStringLiteral("connections-failed"),
                    [open] {
                        const Failure failure{
                            phrase("Failure", "nothing answers there; check host and port, and whether the "
                                              "server runs."),
                            "connection to server at \"quota.example.com\", port 5432 failed: "
                            "Connection refused",
                            false, true};
                        open({production(), testing()}, nullptr, &failure);
                    },
                    {}});
}

void Tour::planServer()
{
    const auto strip = [this](const ServerConnection& connection) {
        m_window->openPage(QStringLiteral("overview"));
        m_window->strip()->showServer(connection, answerOf(connection));
    };
    m_steps.append({QStringLiteral("overview-server"), [strip] { strip(production()); }, {}});
    m_steps.append({QStringLiteral("overview-server-open"), [strip] { strip(testing()); }, {}});
    m_steps.append({QStringLiteral("overview-server-lost"),
                    [this, strip] {
                        strip(production());
                        m_window->showLost(8);
                    },
                    [this] {
                        m_window->strip()->clear();
                        m_window->lostBanner()->parentWidget()->hide();
                    }});
}

} // namespace quota
