// SPDX-License-Identifier: GPL-3.0-or-later
// A tile of the overview: one figure with its words and a sparkline, which opens its page.
#pragma once

#include "widgets/sparkline.h"

#include <QAbstractButton>

namespace quota {

/// What a tile shows. Tone Warning or Bad colours the second line and gives it an icon.
struct TileText {
    QString label{};
    QString figure{};
    QString unit{};
    QString second{};
    Tone tone = Tone::Neutral;
    SparkData spark{};
};

/// A clickable tile; its accessible name has label, figure, unit and second line.
class Tile : public QAbstractButton {
    Q_OBJECT
public:
    /// An empty tile.
    explicit Tile(QWidget* parent = nullptr);
    /// A tile that shows data.
    explicit Tile(const TileText& data, QWidget* parent = nullptr);
    /// Shows other data.
    void setData(const TileText& data);
    /// The data shown.
    [[nodiscard]] const TileText& data() const { return m_data; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    TileText m_data;
};

/// Tiles side by side, all alike wide; in little room they wrap into equal rows (6 become 3 and 3).
class TileRow : public QWidget {
    Q_OBJECT
public:
    /// An empty row.
    explicit TileRow(QWidget* parent = nullptr);
    /// Adds a tile at the end; the row owns it.
    Tile* addTile(const TileText& data);
    /// The tiles in order.
    [[nodiscard]] const QVector<Tile*>& tiles() const { return m_tiles; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] int columnsFor(int width) const;
    void place();

    QVector<Tile*> m_tiles;
};

} // namespace quota
