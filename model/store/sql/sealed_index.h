// SPDX-License-Identifier: GPL-3.0-or-later
// The indexes of a sealed segment: sorted entries, packed some hundred a row, so that a look-up reads one
// row.
#pragma once

#include "engine/id_index.h"
#include "store/sql/database.h"
#include "store/sql/identities.h"
#include "vocabulary/words.h"

#include <functional>
#include <string>
#include <vector>

namespace quota {

/// What lists of a device's entries tell apart.
enum class DeviceEntryKind : std::uint8_t { Other, Message, CampaignResult };
DeviceEntryKind kindOf(EventType type);

/// An entry of the journal as the index by device knows it.
struct DeviceEntry {
    std::uint32_t payer : 30;
    std::uint32_t kind : 2;
    std::uint32_t device, seq;

    DeviceEntry() : payer(0), kind(0), device(0), seq(0) {}
    DeviceEntry(std::int64_t ofPayer, EventType type, Index ofDevice, std::int64_t at)
        : payer(static_cast<std::uint32_t>(ofPayer) & 0x3fffffff),
          kind(static_cast<std::uint32_t>(kindOf(type)) & 3),
          device(ofDevice),
          seq(static_cast<std::uint32_t>(at))
    {
    }
};

/// Sorts by payer, device and seq; entries of a payer come ascending by seq.
void sortByDevice(std::vector<DeviceEntry>& entries);

/// Takes a row of an index: its number in the index, and its bytes.
using PutIdentities = std::function<void(std::int64_t bucket, std::string_view entries)>;
using PutDevices =
    std::function<void(std::int64_t payer, std::int64_t firstDevice, std::string_view entries)>;
/// Packs sorted entries into rows, the same rows for the same entries.
void packIdentities(const std::vector<IdentityEntry>& sorted, const PutIdentities& put);
void packDevices(const std::vector<DeviceEntry>& sorted, const PutDevices& put);

/// Among how many rows a segment's identities are spread, a power of two.
std::int64_t identityBuckets(std::int64_t events);
/// The row that a hash belongs to.
std::int64_t bucketOf(std::uint32_t hash, std::int64_t buckets);
/// The entries with a hash in a row, by payer and seq.
std::vector<IdentityEntry> identitiesIn(std::string_view entries, std::uint32_t hash);
/// The seqs of a device's entries of the wanted kinds in a row, ascending.
std::vector<std::int64_t> entriesOf(std::string_view entries, std::int64_t firstDevice, Index device,
                                    const std::function<bool(DeviceEntryKind)>& isWanted);

} // namespace quota
