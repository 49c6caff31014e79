// SPDX-License-Identifier: GPL-3.0-or-later
// Writes what a table shows into a file that the user names.
#pragma once

#include <QByteArray>
#include <QString>

class QWidget;

namespace quota {

/// Asks for a file and writes it whole; what to say in the status bar, empty when the user named none.
QString saveCsv(QWidget* parent, const QString& title, const QString& name, const QByteArray& csv);

} // namespace quota
