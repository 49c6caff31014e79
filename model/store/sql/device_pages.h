// SPDX-License-Identifier: GPL-3.0-or-later
// Devices in the store: some neighbours a row, packed, so that a million of them are written in a second.
#pragma once

#include "engine/state.h"
#include "store/sql/database.h"
#include "store/store_rows.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace quota {

inline constexpr Index devicesPerPage = 16;

/// The bytes of a page: the devices from page × devicesPerPage on, those whose bit is set in `members`.
void packDevices(const DeviceList& devices, Index page, std::string& bytes,
                 std::uint32_t members = ~std::uint32_t{0});
/// Reads a page back, the ids into `texts`; false when its bytes are damaged.
bool unpackDevices(std::string_view bytes, std::vector<Device>& devices, TextArena& texts);
/// Visits a payer's devices by their numbers, their ids in `texts`; nothing for one that the reader may not
/// see. Throws StoreFailure when they are damaged.
void visitDevices(Database& database, std::int64_t payer, TextArena& texts,
                  const std::function<void(std::optional<Device>&&)>& visit);

/// How many devices of all payers the reader sees. Throws StoreFailure.
std::int64_t countDevices(Database& database);

/// Throws StoreFailure.
PayerNames loadNames(Database& database, std::int64_t payer);

} // namespace quota
