// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/postgres/pg_watch.h"

#include <libpq-fe.h>
#include <poll.h>

namespace quota {

PgWatch::PgWatch(const std::string& url) : m_connection(url)
{
    listen();
}

void PgWatch::listen()
{
    m_connection.run("LISTEN quotadesk");
}

bool PgWatch::takeNotices()
{
    if (PQconsumeInput(m_connection.handle()) != 1 || m_connection.isLost()) {
        m_wasLost = true;
        m_connection.fail(nullptr);
    }
    bool isAny = false;
    while (PGnotify* notice = PQnotifies(m_connection.handle())) {
        PQfreemem(notice);
        isAny = true;
    }
    return isAny;
}

bool PgWatch::wait(std::chrono::milliseconds longest)
{
    if (m_wasLost || m_connection.isLost()) {
        m_connection.reconnect();
        listen();
        m_wasLost = false;
        return true; // what was told meanwhile is not told again
    }
    if (takeNotices())
        return true;
    pollfd socket{PQsocket(m_connection.handle()), POLLIN, 0};
    const int ready = poll(&socket, 1, static_cast<int>(longest.count()));
    return ready > 0 && takeNotices();
}

} // namespace quota
