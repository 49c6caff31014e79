// SPDX-License-Identifier: GPL-3.0-or-later
// How a device's entries are found: singly by an index of the server, or packed, where one transaction wrote
// very many.
#pragma once

#include "store/sql/database.h"
#include "store/sql/sealed_index.h"
#include "store/store.h"

#include <functional>
#include <string>
#include <vector>

namespace quota {

/// The entries of neighbouring devices in one batch and account; each device's are in one row.
struct DeviceIndexRow {
    std::int64_t firstDevice = 0, lastDevice = 0;
    std::string entries;
};
/// Packs the entries of a batch and account, which are sorted by this; the same rows for the same entries.
void packDeviceIndex(std::vector<DeviceEntry>& entries,
                     const std::function<void(const DeviceIndexRow&)>& take);

/// The seqs of a device's last entries before one, at least so many of them where there are, and no more;
/// newest first. Throws StoreFailure.
std::vector<std::int64_t> seqsOfDevice(Database& database, std::int64_t payer, Index device,
                                       std::int64_t beforeSeq, int limit, EntryReader::Kind kind);

/// Looks whether the packed index is what the journal gives. Gives the first difference in one line, or
/// nothing. Throws StoreFailure.
std::string checkDeviceIndex(Database& database);

} // namespace quota
