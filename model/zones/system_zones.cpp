// SPDX-License-Identifier: GPL-3.0-or-later
#include "zones/system_zones.h"

#include "zones/zone_file.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace quota {

namespace {

constexpr std::size_t longestName = 128;
constexpr std::uintmax_t largestFile = 1 << 20; // the largest there is has 4 KiB

std::string machineFolder()
{
    const char* const named = std::getenv("TZDIR");
    return named != nullptr && *named != '\0' ? named : "/usr/share/zoneinfo";
}

constexpr bool isCapital(char c)
{
    return c >= 'A' && c <= 'Z';
}

/// Whether a name can be a zone's: parts of letters, digits, + - _ between slashes, the first with a capital.
/// So it leads out of no folder, and names neither the tables beside the zones nor the copies below posix and
/// right.
bool isZoneName(std::string_view name)
{
    if (name.empty() || name.size() > longestName || !isCapital(name[0]) || name.back() == '/')
        return false;
    char before = '/';
    for (const char c : name) {
        const bool isPart = isCapital(c) || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' ||
                            c == '-' || c == '_';
        if (!isPart && (c != '/' || before == '/'))
            return false;
        before = c;
    }
    return true;
}

std::string contentsOf(const std::filesystem::path& path)
{
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error) ||
        std::filesystem::file_size(path, error) > largestFile)
        return {};
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string firstLineOf(const std::filesystem::path& path)
{
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    return line;
}

} // namespace

SystemZones::SystemZones() : SystemZones(machineFolder()) {}
SystemZones::SystemZones(std::string folder) : m_folder(std::move(folder)) {}

const Zone* SystemZones::find(std::string_view name) const
{
    if (!isZoneName(name))
        return nullptr;
    const std::lock_guard lock(m_mutex);
    if (const auto found = m_zones.find(name); found != m_zones.end())
        return found->second.get();
    std::unique_ptr<const Zone> zone =
        parseZoneFile(std::string(name), contentsOf(m_folder + '/' + std::string(name)));
    if (!zone && name == "UTC")
        zone = std::make_unique<Zone>("UTC", 0, std::vector<Zone::Transition>());
    if (!zone)
        return nullptr;
    return m_zones.emplace(name, std::move(zone)).first->second.get();
}

std::string SystemZones::tzdataVersion() const
{
    constexpr std::string_view mark = "# version ";
    const std::string line = firstLineOf(m_folder + "/tzdata.zi");
    if (line.starts_with(mark))
        return line.substr(mark.size());
    return firstLineOf(m_folder + "/+VERSION");
}

} // namespace quota
