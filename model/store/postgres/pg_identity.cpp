// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/postgres/pg_identity.h"

#include <xxhash.h>

namespace quota {

std::int64_t identityKey(std::string_view source, std::string_view id)
{
    return static_cast<std::int64_t>(
        XXH3_64bits_withSeed(id.data(), id.size(), XXH3_64bits(source.data(), source.size())));
}

} // namespace quota
