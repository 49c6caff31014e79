// SPDX-License-Identifier: GPL-3.0-or-later
// Stores of version 1: a row for each event, in a table for each segment, and a row for each device.
#pragma once

#include "store/replay.h"
#include "store/sqlite/sqlite_database.h"

namespace quota {

/// The journal of such a store.
class VersionOneJournal final : public JournalSource {
public:
    explicit VersionOneJournal(Database& database) : m_database(database) {}
    std::string path() const override { return m_database.path(); }
    std::int64_t events() override;
    std::vector<std::pair<std::int64_t, std::string>> payers() override;
    PayerNames names(std::int64_t payer) override;
    void forEach(std::int64_t payer, const std::function<bool(const StoredEvent&)>& visit) override;

private:
    Database& m_database;
};

} // namespace quota
