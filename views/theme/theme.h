// SPDX-License-Identifier: GPL-3.0-or-later
// The one theme of the program: which tokens are in force, and the word when they change.
#pragma once

#include "theme/tokens.h"

#include <QObject>

class QApplication;

namespace quota {

/// What the user chose.
enum class ThemeMode { System, Light, Dark };

/// Holds the tokens in force; painting code reads them through tokens() and repaints on changed().
class Theme : public QObject {
    Q_OBJECT
public:
    /// The one instance; lives as long as the program.
    static Theme& instance();

    /// Gives the application its style, font, palette and icons. Call once, after QApplication is made.
    static void install(QApplication& app, ThemeMode mode = ThemeMode::System);

    /// The tokens in force.
    [[nodiscard]] const Tokens& tokens() const { return *m_tokens; }
    /// What the user chose.
    [[nodiscard]] ThemeMode mode() const { return m_mode; }
    /// True while the dark tokens are in force.
    [[nodiscard]] bool isDark() const { return m_tokens->dark; }
    /// Switches at once: palette, charts and icons.
    void setMode(ThemeMode mode);
    /// Makes everything lighter or larger again after the system's font changed.
    void refreshFonts();

signals:
    /// The tokens or the fonts are others now; whoever caches a colour reads it again.
    void changed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    Theme();
    void apply();

    const Tokens* m_tokens = nullptr;
    ThemeMode m_mode = ThemeMode::System;
    QPalette m_systemPalette;
};

/// The tokens in force; short for Theme::instance().tokens().
const Tokens& tokens();

} // namespace quota
