// SPDX-License-Identifier: GPL-3.0-or-later
// The list of meanings: one table, so that the choice of a drawing is made in one place.
#pragma once

#include <QHash>
#include <QString>

namespace quota {

/// Meaning → Breeze name, or ":name" for a drawing of the project's own.
const QHash<QString, QString>& iconNames();

} // namespace quota
