// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/postgres/pg_identity.h"

#include "store/identity.h"

namespace quota {

namespace {

/// So many characters at an id's end do not move its key far: rows that come one after the other mostly go
/// to the same page of the index, which made an index by hash half of what an import costs the server.
constexpr std::size_t near = 4;

} // namespace

std::int64_t identityKey(std::string_view source, std::string_view id)
{
    const std::size_t common = id.size() > near ? id.size() - near : 0;
    std::uint64_t key = identityHash(source, id.substr(0, common));
    for (std::size_t i = common; i < common + near; ++i)
        key = key << 8 | (i < id.size() ? static_cast<unsigned char>(id[i]) : 0);
    return static_cast<std::int64_t>(key);
}

std::uint32_t hashOfKey(std::int64_t key)
{
    return static_cast<std::uint32_t>(static_cast<std::uint64_t>(key) * 0x9E3779B97F4A7C15ull >> 32);
}

std::uint32_t groupOfKey(std::int64_t key)
{
    return static_cast<std::uint32_t>(static_cast<std::uint64_t>(key) >> 32);
}

} // namespace quota
