// SPDX-License-Identifier: GPL-3.0-or-later
// What the console remembers from one start to the next.
#pragma once

#include "theme/theme.h"
#include "widgets/period.h"

#include <QSettings>

namespace quota {

/// The remembered state, read and written through the user's settings.
class UserState {
public:
    /// Makes the settings readable by their owner alone.
    UserState();

    /// The settings themselves, for tables that remember their columns.
    [[nodiscard]] QSettings* settings() { return &m_settings; }

    /// Geometry of the window, as QWidget::saveGeometry() gives it.
    [[nodiscard]] QByteArray geometry() const;
    void setGeometry(const QByteArray& geometry);
    /// Whether only the sidebar's icons are shown.
    [[nodiscard]] bool sidebarFolded() const;
    void setSidebarFolded(bool folded);
    /// The store last opened; empty for none or the demo.
    [[nodiscard]] QString store() const;
    void setStore(const QString& path);
    /// The account last shown of a store.
    [[nodiscard]] QString account(const QString& store) const;
    void setAccount(const QString& store, const QString& account);
    /// Whether a store's clock advances by itself; not unless somebody has said so for this very store.
    [[nodiscard]] bool keepsClock(const QString& store) const;
    void setKeepsClock(const QString& store, bool on);
    /// The page last shown.
    [[nodiscard]] QString page() const;
    void setPage(const QString& page);
    /// The period last chosen; a moving one without its days.
    [[nodiscard]] PeriodChoice period() const;
    void setPeriod(const PeriodChoice& period);
    /// The theme last chosen.
    [[nodiscard]] ThemeMode theme() const;
    void setTheme(ThemeMode mode);

private:
    QSettings m_settings;
};

} // namespace quota
