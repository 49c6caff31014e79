// SPDX-License-Identifier: GPL-3.0-or-later
// The manual, read inside the program.
#pragma once

#include <QDialog>

class QTextBrowser;

namespace quota {

/// A window with the manual's Markdown; links between its parts and to their headings work.
class ManualWindow : public QDialog {
    Q_OBJECT
public:
    /// A window that shows the manual's first part.
    explicit ManualWindow(QWidget* parent = nullptr);
    /// Whether the program carries the manual.
    [[nodiscard]] static bool isThere();

private:
    void scrollTo(const QString& heading);

    QTextBrowser* m_browser;
};

} // namespace quota
