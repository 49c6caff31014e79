// SPDX-License-Identifier: GPL-3.0-or-later
// The server tells what others commit.
#pragma once

#include "store/postgres/pg_connection.h"
#include "store/watch.h"

namespace quota {

class PgWatch final : public StoreWatch {
public:
    /// Connects. Throws StoreFailure.
    explicit PgWatch(const std::string& url);
    bool wait(std::chrono::milliseconds longest) override;

private:
    void listen();
    bool takeNotices();

    PgConnection m_connection;
    bool m_wasLost = false;
};

} // namespace quota
