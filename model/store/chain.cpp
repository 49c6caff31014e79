// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/chain.h"

#include "store/store_failure.h"

#include <openssl/evp.h>

namespace quota {

Hasher::Hasher() : m_context(EVP_MD_CTX_new()), m_algorithm(EVP_MD_fetch(nullptr, "SHA256", nullptr))
{
    if (m_context == nullptr || m_algorithm == nullptr)
        throw StoreFailure(StoreFailure::Kind::Other,
                           phrase("Failure", "SHA-256 is not available; check the installation of OpenSSL."));
}

Hasher::~Hasher()
{
    EVP_MD_free(m_algorithm);
    EVP_MD_CTX_free(m_context);
}

void Hasher::chain(std::string& link, std::string_view bytes)
{
    EVP_DigestInit_ex2(m_context, m_algorithm, nullptr);
    EVP_DigestUpdate(m_context, link.data(), link.size());
    EVP_DigestUpdate(m_context, bytes.data(), bytes.size());
    link.resize(32);
    EVP_DigestFinal_ex(m_context, reinterpret_cast<unsigned char*>(link.data()), nullptr);
}

void appendCanonical(std::string& out, std::int64_t number)
{
    char bytes[8];
    for (std::size_t i = 0; i < sizeof bytes; ++i)
        bytes[i] = static_cast<char>(number >> 8 * i & 0xff);
    out.append(bytes, sizeof bytes);
}

void appendCanonical(std::string& out, std::string_view text)
{
    appendCanonical(out, static_cast<std::int64_t>(text.size()));
    out += text;
}

void appendCanonical(std::string& out, const LedgerEntry& entry)
{
    appendCanonical(out, entry.seq);
    appendCanonical(out, entry.time);
    appendCanonical(out, std::int64_t{entry.account});
    appendCanonical(out, std::int64_t{entry.acting});
    appendCanonical(out, static_cast<std::int64_t>(entry.meter));
    appendCanonical(out, static_cast<std::int64_t>(entry.change));
    appendCanonical(out, entry.units);
    appendCanonical(out, entry.balance);
    appendCanonical(out, std::string_view(entry.grant));
    appendCanonical(out, std::string_view(entry.event));
    appendCanonical(out, std::string_view(entry.device));
    appendCanonical(out, std::string_view(entry.campaign));
}

} // namespace quota
