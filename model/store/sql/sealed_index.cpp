// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sql/sealed_index.h"

#include "store/sql/bytes.h"

#include <algorithm>
#include <array>
#include <bit>

namespace quota {

namespace {

constexpr std::int64_t identitiesPerRow = 256;
constexpr std::size_t deviceRowBytes = 2000;

/// One pass of a radix sort by eight bits of a key; nothing to do when they are all the same.
template <typename Key>
void sortByByte(std::vector<DeviceEntry>& entries, std::vector<DeviceEntry>& other, Key key)
{
    std::array<std::size_t, 257> ends{};
    for (const DeviceEntry& entry : entries)
        ++ends[key(entry) + 1];
    if (std::find(ends.begin(), ends.end(), entries.size()) != ends.end())
        return;
    for (std::size_t i = 1; i < ends.size(); ++i)
        ends[i] += ends[i - 1];
    other.resize(entries.size());
    for (const DeviceEntry& entry : entries)
        other[ends[key(entry)]++] = entry;
    entries.swap(other);
}

} // namespace

DeviceEntryKind kindOf(EventType type)
{
    return type == EventType::DeviceMessaged          ? DeviceEntryKind::Message
           : type == EventType::CampaignDeviceUpdated ? DeviceEntryKind::CampaignResult
                                                      : DeviceEntryKind::Other;
}

void sortByDevice(std::vector<DeviceEntry>& entries)
{
    std::vector<DeviceEntry> other;
    for (unsigned shift = 0; shift < 32; shift += 8)
        sortByByte(entries, other, [shift](const DeviceEntry& e) { return e.device >> shift & 0xff; });
    for (unsigned shift = 0; shift < 32; shift += 8)
        sortByByte(entries, other, [shift](const DeviceEntry& e) { return e.payer >> shift & 0xff; });
}

std::int64_t identityBuckets(std::int64_t events)
{
    return static_cast<std::int64_t>(
        std::bit_ceil(static_cast<std::uint64_t>(std::max<std::int64_t>(1, events / identitiesPerRow))));
}

std::int64_t bucketOf(std::uint32_t hash, std::int64_t buckets)
{
    return static_cast<std::int64_t>(std::uint64_t{hash} * static_cast<std::uint64_t>(buckets) >> 32);
}

void packIdentities(const std::vector<IdentityEntry>& sorted, const PutIdentities& put)
{
    const std::int64_t buckets = identityBuckets(static_cast<std::int64_t>(sorted.size()));
    std::string bytes;
    for (std::size_t i = 0; i < sorted.size();) {
        const std::int64_t bucket = bucketOf(sorted[i].hash, buckets);
        std::uint32_t before = 0;
        bytes.clear();
        ByteWriter out(bytes);
        for (; i < sorted.size() && bucketOf(sorted[i].hash, buckets) == bucket; ++i) {
            out.number(sorted[i].hash - before);
            out.number(sorted[i].payer);
            out.number(sorted[i].seq);
            before = sorted[i].hash;
        }
        put(bucket, bytes);
    }
}

std::vector<IdentityEntry> identitiesIn(std::string_view entries, std::uint32_t hash)
{
    std::vector<IdentityEntry> found;
    ByteReader in(entries);
    for (std::uint64_t at = 0; !in.isEmpty() && at <= hash;) {
        at += in.number();
        const auto payer = static_cast<std::uint32_t>(in.number());
        const auto seq = static_cast<std::uint32_t>(in.number());
        if (at == hash)
            found.push_back({hash, payer, seq});
    }
    return found;
}

void packDevices(const std::vector<DeviceEntry>& sorted, const PutDevices& put)
{
    std::string bytes;
    ByteWriter out(bytes);
    for (std::size_t i = 0; i < sorted.size();) {
        const std::uint32_t payer = sorted[i].payer;
        const std::uint32_t first = sorted[i].device;
        std::uint32_t before = first;
        bytes.clear();
        while (i < sorted.size() && sorted[i].payer == payer && bytes.size() < deviceRowBytes) {
            const std::uint32_t device = sorted[i].device;
            const std::size_t begin = i;
            while (i < sorted.size() && sorted[i].payer == payer && sorted[i].device == device)
                ++i;
            out.number(device - before);
            out.number(i - begin);
            std::uint32_t seq = 0;
            for (std::size_t k = begin; k < i; ++k) {
                out.number(std::uint64_t{sorted[k].seq - seq} << 2 | sorted[k].kind);
                seq = sorted[k].seq;
            }
            before = device;
        }
        put(payer, first, bytes);
    }
}

std::vector<std::int64_t> entriesOf(std::string_view entries, std::int64_t firstDevice, Index device,
                                    const std::function<bool(DeviceEntryKind)>& isWanted)
{
    std::vector<std::int64_t> found;
    ByteReader in(entries);
    for (auto at = static_cast<std::uint64_t>(firstDevice); !in.isEmpty();) {
        at += in.number();
        if (at > device)
            break;
        std::int64_t seq = 0;
        for (std::uint64_t left = in.number(); left > 0 && !in.isBroken(); --left) {
            const std::uint64_t next = in.number();
            seq += static_cast<std::int64_t>(next >> 2);
            if (at == device && isWanted(static_cast<DeviceEntryKind>(next & 3)))
                found.push_back(seq);
        }
    }
    return found;
}

} // namespace quota
