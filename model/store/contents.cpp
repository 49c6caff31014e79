// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/contents.h"

#include <xxhash.h>

#include <random>
#include <string_view>

namespace quota {

Contents::Contents()
{
    std::random_device device;
    m_seed = std::uint64_t{device()} << 32 | device();
}

Contents::Digest Contents::digestOf(const Event& event)
{
    m_bytes.clear();
    const auto number = [this](std::int64_t value) {
        m_bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
    };
    number(static_cast<std::int64_t>(event.type));
    number(event.time);
    number(event.amount);
    for (const std::string_view text : {event.source, event.id, event.account, event.actor,
                                        isCompact(event.type) ? event.device : event.data}) {
        number(static_cast<std::int64_t>(text.size()));
        m_bytes += text;
    }
    const XXH128_hash_t hash = XXH3_128bits_withSeed(m_bytes.data(), m_bytes.size(), m_seed);
    return {hash.high64, hash.low64};
}

} // namespace quota
