// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tile.h"

#include "theme/icons.h"
#include "theme/paint.h"
#include "theme/space.h"
#include "theme/theme.h"
#include "theme/type.h"

#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>

namespace quota {
namespace {

constexpr int kMinTile = 168;

int tileHeight()
{
    const int text = lineHeight(TextRole::Body) + lineHeight(TextRole::Figure) + lineHeight(TextRole::Second);
    return qMax(space::tile, text + 58);
}

} // namespace

Tile::Tile(QWidget* parent) : QAbstractButton(parent)
{
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    connect(&Theme::instance(), &Theme::changed, this, QOverload<>::of(&QWidget::update));
}

Tile::Tile(const TileText& data, QWidget* parent) : Tile(parent)
{
    setData(data);
}

void Tile::setData(const TileText& data)
{
    m_data = data;
    QString name = data.label + QStringLiteral(": ") + data.figure;
    if (!data.unit.isEmpty())
        name += QLatin1Char(' ') + data.unit;
    if (!data.second.isEmpty())
        name += QStringLiteral(". ") + data.second;
    setAccessibleName(name);
    update();
}

QSize Tile::sizeHint() const
{
    return {190, tileHeight()};
}

QSize Tile::minimumSizeHint() const
{
    return {kMinTile, tileHeight()};
}

void Tile::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

void Tile::paintEvent(QPaintEvent*)
{
    const Tokens& t = tokens();
    QPainter painter(this);
    const QColor fill = isDown() ? t.pressed : underMouse() ? t.hover : t.base;
    paintBox(&painter, rect(), space::radiusCard, fill, t.line);
    const bool warns = m_data.tone == Tone::Warning || m_data.tone == Tone::Bad;
    const QColor toned = warns ? toneColor(t, m_data.tone) : t.accentText;
    const int left = space::k12 + 1;
    const int room = width() - 2 * left;
    int y = 10;

    const auto line = [&](TextRole role, const QColor& color, int x, const QString& text) {
        painter.setFont(fontFor(role));
        painter.setPen(color);
        const QString shown = painter.fontMetrics().elidedText(text, Qt::ElideRight, left + room - x);
        painter.drawText(QRect(x, y, left + room - x, lineHeight(role)), Qt::AlignVCenter | Qt::AlignLeft,
                         shown);
        return painter.fontMetrics().horizontalAdvance(shown);
    };
    line(TextRole::Second, t.text2, left, m_data.label);
    y += lineHeight(TextRole::Second) + 3;
    const int figureWidth = line(TextRole::Figure, t.text, left, m_data.figure);
    const int baseline =
        y +
        (lineHeight(TextRole::Figure) + painter.fontMetrics().ascent() - painter.fontMetrics().descent()) / 2;
    painter.setFont(fontFor(TextRole::Second));
    painter.setPen(t.text3);
    const int unitX = left + figureWidth + 6;
    painter.drawText(unitX, baseline,
                     painter.fontMetrics().elidedText(m_data.unit, Qt::ElideRight, left + room - unitX));
    y += lineHeight(TextRole::Figure) + 4;
    int x = left;
    if (warns && !m_data.second.isEmpty()) {
        const int middle = y + (lineHeight(TextRole::Second) - 14) / 2; // on whole pixels
        drawIcon(&painter, toneIcon(m_data.tone), QRectF(x, middle, 14, 14), toned);
        x += 14 + 5;
    }
    line(TextRole::Second, warns ? toned : t.text2, x, m_data.second);
    y += lineHeight(TextRole::Second) + 4;

    QPainterPath clip;
    clip.addRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), space::radiusCard - 1, space::radiusCard - 1);
    painter.setClipPath(clip);
    QRectF place(1, y, width() - 9, height() - y - 1);
    if (m_data.spark.kind == SparkData::Bars)
        place = QRectF(left, y, room, height() - y - 9);
    paintSpark(&painter, place, m_data.spark, toned, fill);
}

TileRow::TileRow(QWidget* parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

Tile* TileRow::addTile(const TileText& data)
{
    auto* tile = new Tile(data, this);
    m_tiles.append(tile);
    tile->show();
    place();
    updateGeometry();
    return tile;
}

int TileRow::columnsFor(int width) const
{
    const int count = int(m_tiles.size());
    if (count == 0)
        return 1;
    const int most = qMax(1, (width + space::cardGap) / (kMinTile + space::cardGap));
    if (most >= count)
        return count;
    const int rows = (count + most - 1) / most;
    return (count + rows - 1) / rows;
}

int TileRow::heightForWidth(int width) const
{
    const int columns = columnsFor(width);
    const int rows = qMax(1, (int(m_tiles.size()) + columns - 1) / columns);
    return rows * tileHeight() + (rows - 1) * space::cardGap;
}

QSize TileRow::sizeHint() const
{
    return {6 * kMinTile, heightForWidth(qMax(width(), kMinTile))};
}

QSize TileRow::minimumSizeHint() const
{
    return {kMinTile, tileHeight()};
}

void TileRow::resizeEvent(QResizeEvent*)
{
    place();
    updateGeometry();
}

void TileRow::place()
{
    const int columns = columnsFor(width());
    for (int i = 0; i < m_tiles.size(); ++i) {
        const int column = i % columns;
        // Rounding by the edges keeps the last tile flush with the row's end.
        const int left = column * (width() + space::cardGap) / columns;
        const int right = (column + 1) * (width() + space::cardGap) / columns - space::cardGap;
        m_tiles[i]->setGeometry(left, (i / columns) * (tileHeight() + space::cardGap), right - left,
                                tileHeight());
    }
}

} // namespace quota
