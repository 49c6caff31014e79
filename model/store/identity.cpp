// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/identity.h"

#include <xxhash.h>

namespace quota {

std::uint32_t identityHash(std::string_view source, std::string_view id)
{
    const std::uint64_t ofSource = XXH3_64bits(source.data(), source.size());
    return static_cast<std::uint32_t>(XXH3_64bits_withSeed(id.data(), id.size(), ofSource) >> 32);
}

} // namespace quota
