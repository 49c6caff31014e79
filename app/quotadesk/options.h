// SPDX-License-Identifier: GPL-3.0-or-later
// The console's command line.
#pragma once

#include "shell/main_window.h"

#include <QSize>
#include <QStringList>
#include <optional>

namespace quota {

/// What the command line asks for.
struct Options {
    StartWish start;
    std::optional<ThemeMode> theme;
    QString language; ///< empty: the user's locale
    QSize size;       ///< invalid: as remembered
    QString tour;     ///< the folder to draw into; empty: no tour
};

/// Reads the command line of a running application; --help and --version are answered at once. Nothing when
/// it is wrong; `fault` then says what and what is right.
std::optional<Options> readOptions(const QStringList& arguments, QString* fault);
/// Whether arguments need no display: a tour, help or the version.
bool needsNoDisplay(int argc, char* const* argv);
/// The languages that the program speaks.
QStringList languages();

} // namespace quota
