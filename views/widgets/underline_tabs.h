// SPDX-License-Identifier: GPL-3.0-or-later
// Tabs as words; the chosen one is bold and underlined.
#pragma once

#include <QTabBar>

namespace quota {

/// A tab bar with a 2 pixel underline, for panes and cards. Left and right move; the line below is the bar's.
class UnderlineTabs : public QTabBar {
    Q_OBJECT
public:
    /// Tabs with these words, the first chosen; the name is for assistive tools.
    explicit UnderlineTabs(const QString& name, const QStringList& words = {}, QWidget* parent = nullptr);

    [[nodiscard]] QSize tabSizeHint(int index) const override;
    [[nodiscard]] QSize minimumTabSizeHint(int index) const override
    {
        return {40, tabSizeHint(index).height()};
    }

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace quota
