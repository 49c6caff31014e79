// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/postgres/pg_identity.h"

#include <xxhash.h>

namespace quota {

std::string identityKey(std::string_view source, std::string_view id)
{
    XXH128_canonical_t key;
    XXH128_canonicalFromHash(
        &key, XXH3_128bits_withSeed(id.data(), id.size(), XXH3_64bits(source.data(), source.size())));
    return {reinterpret_cast<const char*>(key.digest), sizeof key.digest};
}

} // namespace quota
