// SPDX-License-Identifier: GPL-3.0-or-later
// The time zones of the machine, as tables that reach to the year 9999.
#pragma once

#include "vocabulary/zone.h"

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace quota {

/// Reads the compiled IANA files (RFC 8536) below a folder, each when it is first asked for. May be used by
/// many threads. “UTC” is known also where the machine has no files.
class SystemZones final : public ZoneCatalogue {
public:
    /// The machine's folder: the one that TZDIR names, else /usr/share/zoneinfo.
    SystemZones();
    explicit SystemZones(std::string folder);

    /// The zone of an IANA name such as Europe/Berlin; nullptr when there is none.
    const Zone* find(std::string_view name) const override;
    /// The version of the machine's time zone data, such as 2024a; empty when it does not say.
    std::string tzdataVersion() const override;

private:
    std::string m_folder;
    mutable std::mutex m_mutex;
    mutable std::map<std::string, std::unique_ptr<const Zone>, std::less<>> m_zones;
};

} // namespace quota
