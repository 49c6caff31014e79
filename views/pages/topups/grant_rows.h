// SPDX-License-Identifier: GPL-3.0-or-later
// The grants that have units left, each as a line with a bar.
#pragma once

#include "workspace/page_data.h"

#include <QWidget>

namespace quota {

/// A line a grant, in drawing order; beyond a few the rest is one line that counts them. A click on a grant,
/// or Enter on the current one, opens it.
class GrantRows : public QWidget {
    Q_OBJECT
public:
    static constexpr int kMost = 3;

    /// No grants yet.
    explicit GrantRows(QWidget* parent = nullptr);
    /// Shows grants; days are those of the zone.
    void setGrants(const std::vector<GrantItem>& grants, const std::string& timezone);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {160, sizeHint().height()}; }

signals:
    /// A grant was chosen.
    void grantOpened(const QString& grant);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Line {
        QString name;
        QString words;
        Units available = 0;
        Units quantity = 0;
    };

    [[nodiscard]] int lineAt(const QPointF& at) const;
    void setCurrent(int line);

    QVector<Line> m_lines;
    int m_current = -1; ///< under the pointer, or by the keys
};

} // namespace quota
