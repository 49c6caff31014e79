// SPDX-License-Identifier: GPL-3.0-or-later
// Shares of a whole as bars across, one below the other, with one legend; a chart without axes, painted by
// hand.
#pragma once

#include "charts/chart_tools.h"
#include "theme/tokens.h"

#include <QStringList>
#include <QVector>
#include <QWidget>

namespace quota {

class TableFace;

/// A part of a row. Number −1 is "others".
struct ShareOf {
    QString id{}; ///< told when it is chosen
    QString label{};
    qint64 value = 0;
    int number = -1; ///< series number from 0
};

/// A whole and its parts, the largest first.
struct ShareRow {
    QString title{};
    QVector<ShareOf> parts{};
};

/// The bars. A click on a part, or Enter on the current one, tells its id.
class ShareChart : public QWidget, public ChartForm {
    Q_OBJECT
public:
    /// A chart without rows.
    explicit ShareChart(QWidget* parent = nullptr);
    /// Title of exports and accessible name.
    void setTitle(const QString& title);
    /// Quieter words below the title of exports.
    void setSubtitle(const QString& subtitle) { m_subtitle = subtitle; }
    /// Shows rows; the parts of the first make the legend.
    void setRows(const QVector<ShareRow>& rows);
    /// The rows shown.
    [[nodiscard]] const QVector<ShareRow>& rows() const { return m_rows; }
    /// Show as table and Export, to be placed in the card's head; the chart's child until then.
    [[nodiscard]] ChartTools* tools() const { return m_tools; }
    [[nodiscard]] QString title() const override { return m_title; }
    [[nodiscard]] QString summary() const override { return accessibleDescription(); }
    [[nodiscard]] ChartSheet sheet() const override;
    [[nodiscard]] QSize pictureSize() const override;
    void paintLight(QPainter* painter, const QRect& rect) override;
    void showAsTable(bool table) override;
    [[nodiscard]] bool isTable() const override;

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {240, 90}; }

signals:
    /// A part was chosen; the others are not told.
    void partClicked(const QString& id);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Place {
        QRectF rect;
        int row = 0;
        int part = 0;
    };

    void paintInto(QPainter* painter, const QRect& rect, const Tokens& tokens, int current) const;
    [[nodiscard]] QVector<Place> places(const QRect& rect) const;
    [[nodiscard]] int placeAt(const QPointF& at) const;
    [[nodiscard]] int titleWidth() const;
    [[nodiscard]] int legendColumns(int width) const;
    [[nodiscard]] int legendColumnWidth() const;
    [[nodiscard]] QString partText(const Place& place) const;
    void say();

    QString m_title;
    QString m_subtitle;
    QVector<ShareRow> m_rows;
    ChartTools* m_tools;
    TableFace* m_table;
    int m_current = -1;
};

} // namespace quota
