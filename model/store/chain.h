// SPDX-License-Identifier: GPL-3.0-or-later
// The hash chains: SHA-256 over canonical bytes and the hash before, entry by entry (ledger) or batch by
// batch (journal).
#pragma once

#include "engine/state.h"

#include <memory>
#include <string>
#include <string_view>

struct evp_md_ctx_st;
struct evp_md_st;

namespace quota {

/// SHA-256 with one fetched algorithm and one context for all hashes of a writer.
class Hasher {
public:
    Hasher();
    ~Hasher();
    Hasher(const Hasher&) = delete;
    Hasher& operator=(const Hasher&) = delete;
    /// Makes the chain's last link, 32 bytes or empty before the first, that over it followed by `bytes`.
    void chain(std::string& link, std::string_view bytes);

private:
    evp_md_ctx_st* m_context;
    evp_md_st* m_algorithm;
};

/// The canonical bytes of a ledger entry: every column in the report's order, numbers as eight bytes
/// little-endian, texts behind their length.
void appendCanonical(std::string& out, const LedgerEntry& entry);
void appendCanonical(std::string& out, std::int64_t number);
void appendCanonical(std::string& out, std::string_view text);

} // namespace quota
