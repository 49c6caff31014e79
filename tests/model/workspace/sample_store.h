// SPDX-License-Identifier: GPL-3.0-or-later
// A store made from a generated journal, and what its reports say.
#pragma once

#include "reports/catalogue.h"
#include "workspace/reader.h"
#include "zones/system_zones.h"

#include <QTemporaryDir>

#include <map>
#include <string>
#include <vector>

namespace quota::test {

/// Accounts of every scheme with their tenants, a little over a year of use. Made once, in a folder that goes
/// with it.
class SampleStore {
public:
    SampleStore();
    [[nodiscard]] const std::string& path() const { return m_path; }
    [[nodiscard]] const SystemZones& zones() const { return m_zones; }
    /// The rows of a report, each by its columns' names.
    [[nodiscard]] std::vector<std::map<std::string, std::string>>
    report(const std::string& name, const std::map<std::string, std::string>& equal = {}) const;
    /// The first account of a scheme; `tenant`: one that has a parent.
    [[nodiscard]] std::string account(const std::string& scheme, bool tenant = false) const;

private:
    QTemporaryDir m_folder;
    SystemZones m_zones;
    std::string m_path;
};

} // namespace quota::test
