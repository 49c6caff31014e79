// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/share_chart.h"

#include "charts/table_face.h"
#include "theme/paint.h"
#include "theme/space.h"
#include "theme/text.h"
#include "theme/theme.h"
#include "theme/type.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

namespace quota {
namespace {

constexpr int kBar = 24;
constexpr int kRowGap = 9;
constexpr double kPartGap = 1.5;
constexpr int kRoomForPercent = 44;
constexpr int kSwatch = 9;
constexpr int kExportWidth = 760;

qint64 totalOf(const ShareRow& row)
{
    qint64 total = 0;
    for (const ShareOf& part : row.parts)
        total += part.value;
    return total;
}

ChartSheet sheetOf(const QVector<ShareRow>& rows, const QString& name, const QString& share)
{
    ChartSheet sheet;
    sheet.columns << name;
    // The rows rank their parts apart; the table has a line for each name of the first.
    for (const ShareRow& row : rows)
        sheet.columns << row.title << share;
    if (rows.isEmpty())
        return sheet;
    for (const ShareOf& part : rows.front().parts) {
        QVector<QVariant> line = {part.label};
        for (const ShareRow& row : rows) {
            qint64 value = 0;
            bool known = false;
            for (const ShareOf& other : row.parts) {
                if (other.id == part.id && (other.number < 0) == (part.number < 0)) {
                    value = other.value;
                    known = true;
                }
            }
            line << (known ? QVariant(value) : QVariant(QString()))
                 << (known ? percent(value, totalOf(row)) : QString());
        }
        sheet.rows << line;
    }
    return sheet;
}

} // namespace

ShareChart::ShareChart(QWidget* parent)
    : QWidget(parent), m_tools(new ChartTools(this, this)), m_table(new TableFace(this, m_tools))
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    m_tools->hide();
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void ShareChart::setTitle(const QString& title)
{
    m_title = title;
    setAccessibleName(title);
}

void ShareChart::setRows(const QVector<ShareRow>& rows)
{
    m_rows = rows;
    m_current = -1;
    QStringList words;
    for (const ShareRow& row : rows)
        for (const ShareOf& part : row.parts)
            words << tr("%1, %2: %3").arg(row.title, part.label, percent(part.value, totalOf(row)));
    setAccessibleDescription(words.join(QStringLiteral("; ")));
    m_table->refresh();
    updateGeometry();
    update();
}

void ShareChart::showAsTable(bool table)
{
    m_table->setShown(table);
}

bool ShareChart::isTable() const
{
    return m_table->isShown();
}

int ShareChart::titleWidth() const
{
    const QFontMetrics metrics(fontFor(TextRole::Body));
    int widest = 0;
    for (const ShareRow& row : m_rows)
        widest = qMax(widest, metrics.horizontalAdvance(row.title));
    return widest + space::k20;
}

int ShareChart::legendColumnWidth() const
{
    const QFontMetrics metrics(fontFor(TextRole::Second));
    int widest = 60;
    if (!m_rows.isEmpty())
        for (const ShareOf& part : m_rows.front().parts)
            widest = qMax(widest, metrics.horizontalAdvance(part.label));
    // What is painted can be a pixel wider than what was measured.
    return qMin(widest + 2, 180) + kSwatch + 6 + space::k20;
}

int ShareChart::legendColumns(int width) const
{
    return qMax(1, (width - titleWidth() + space::k20) / legendColumnWidth());
}

int ShareChart::heightForWidth(int width) const
{
    const int parts = m_rows.isEmpty() ? 0 : int(m_rows.front().parts.size());
    const int columns = legendColumns(width);
    const int lines = (parts + columns - 1) / columns;
    return int(m_rows.size()) * (kBar + kRowGap) + lines * (lineHeight(TextRole::Second) + 5);
}

QSize ShareChart::sizeHint() const
{
    return {480, heightForWidth(qMax(width(), 480))};
}

QVector<ShareChart::Place> ShareChart::places(const QRect& rect) const
{
    QVector<Place> out;
    const double left = rect.x() + titleWidth();
    for (int r = 0; r < m_rows.size(); ++r) {
        const qint64 total = totalOf(m_rows[r]);
        int visible = 0;
        for (const ShareOf& part : m_rows[r].parts)
            visible += part.value > 0 ? 1 : 0;
        const double room = rect.right() + 1 - left - kPartGap * qMax(0, visible - 1);
        double x = left;
        for (int p = 0; p < m_rows[r].parts.size(); ++p) {
            const qint64 value = m_rows[r].parts[p].value;
            if (value <= 0 || total <= 0)
                continue;
            const double wide = room * (double(value) / double(total));
            out << Place{QRectF(x, rect.y() + r * (kBar + kRowGap), wide, kBar), r, p};
            x += wide + kPartGap;
        }
    }
    return out;
}

int ShareChart::placeAt(const QPointF& at) const
{
    const QVector<Place> all = places(rect());
    for (int i = 0; i < all.size(); ++i)
        if (all[i].rect.contains(at))
            return i;
    return -1;
}

QString ShareChart::partText(const Place& place) const
{
    const ShareRow& row = m_rows[place.row];
    const ShareOf& part = row.parts[place.part];
    return tr("%1\n%2: %3 (%4)")
        .arg(part.label, row.title, number(part.value), percent(part.value, totalOf(row)));
}

void ShareChart::paintInto(QPainter* painter, const QRect& rect, const Tokens& t, int current) const
{
    painter->setRenderHint(QPainter::Antialiasing);
    for (int r = 0; r < m_rows.size(); ++r) {
        const QRect line(rect.x(), rect.y() + r * (kBar + kRowGap), rect.width(), kBar);
        painter->setFont(fontFor(TextRole::Body));
        painter->setPen(t.text2);
        painter->drawText(line, Qt::AlignVCenter | Qt::AlignLeft, m_rows[r].title);
        if (totalOf(m_rows[r]) == 0)
            painter->fillRect(line.adjusted(titleWidth(), 0, 0, 0), t.line);
    }
    QFont bold = fontFor(TextRole::Caption);
    bold.setBold(true);
    const QVector<Place> all = places(rect);
    for (int i = 0; i < all.size(); ++i) {
        const Place& place = all[i];
        const ShareOf& part = m_rows[place.row].parts[place.part];
        painter->fillRect(place.rect, t.seriesColor(part.number));
        if (place.rect.width() >= kRoomForPercent) {
            painter->setFont(bold);
            painter->setPen(t.onSeriesColor(part.number));
            painter->drawText(place.rect.adjusted(7, 0, -2, 0), Qt::AlignVCenter | Qt::AlignLeft,
                              percent(part.value, totalOf(m_rows[place.row])));
        }
        if (i == current)
            paintBox(painter, place.rect.adjusted(-1, -1, 1, 1), 2, QColor(), t.accentText, 2);
    }
    if (m_rows.isEmpty())
        return;
    painter->setFont(fontFor(TextRole::Second));
    const int columns = legendColumns(rect.width());
    const int high = lineHeight(TextRole::Second) + 5;
    const int top = rect.y() + int(m_rows.size()) * (kBar + kRowGap);
    const QVector<ShareOf>& parts = m_rows.front().parts;
    for (int i = 0; i < parts.size(); ++i) {
        const QRect cell(rect.x() + titleWidth() + (i % columns) * legendColumnWidth(),
                         top + (i / columns) * high, legendColumnWidth() - space::k20, high);
        paintBox(painter, QRectF(cell.x(), cell.y() + (high - kSwatch) / 2.0, kSwatch, kSwatch), 2,
                 t.seriesColor(parts[i].number), QColor());
        const QRect words = cell.adjusted(kSwatch + 6, 0, 0, 0);
        painter->setPen(t.text2);
        painter->drawText(words, Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(parts[i].label, Qt::ElideRight, words.width()));
    }
}

void ShareChart::paintEvent(QPaintEvent*)
{
    if (isTable())
        return;
    QPainter painter(this);
    paintInto(&painter, rect(), tokens(), hasFocus() ? m_current : -1);
    if (hasFocus() && m_current < 0)
        paintRing(&painter, rect(), space::radiusField);
}

bool ShareChart::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const int index = placeAt(help->pos());
    if (index < 0)
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), partText(places(rect())[index]), this);
    return true;
}

void ShareChart::mouseMoveEvent(QMouseEvent* event)
{
    const int index = placeAt(event->position());
    const bool acts = index >= 0 && [&] {
        const Place place = places(rect())[index];
        return m_rows[place.row].parts[place.part].number >= 0;
    }();
    setCursor(acts ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void ShareChart::mouseReleaseEvent(QMouseEvent* event)
{
    const int index = placeAt(event->position());
    if (event->button() != Qt::LeftButton || index < 0)
        return;
    const Place place = places(rect())[index];
    const ShareOf& part = m_rows[place.row].parts[place.part];
    if (part.number >= 0)
        emit partClicked(part.id);
}

void ShareChart::say()
{
    update();
    const QVector<Place> all = places(rect());
    if (m_current < 0 || m_current >= all.size())
        return;
    QAccessibleValueChangeEvent told(this, partText(all[m_current]));
    QAccessible::updateAccessibility(&told);
    QToolTip::showText(mapToGlobal(all[m_current].rect.bottomLeft().toPoint()), partText(all[m_current]),
                       this);
}

void ShareChart::keyPressEvent(QKeyEvent* event)
{
    const QVector<Place> all = places(rect());
    if (all.isEmpty())
        return QWidget::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        m_current = qBound(0, m_current + (event->key() == Qt::Key_Right ? 1 : -1), int(all.size()) - 1);
        return say();
    case Qt::Key_Home:
    case Qt::Key_End:
        m_current = event->key() == Qt::Key_Home ? 0 : int(all.size()) - 1;
        return say();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current >= 0 && m_current < all.size()) {
            const ShareOf& part = m_rows[all[m_current].row].parts[all[m_current].part];
            if (part.number >= 0)
                emit partClicked(part.id);
        }
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

ChartSheet ShareChart::sheet() const
{
    return sheetOf(m_rows, tr("Name"), tr("Share"));
}

QSize ShareChart::pictureSize() const
{
    return {kExportWidth, heightForWidth(kExportWidth - 2 * kMargin) + 3 * kMargin + 40};
}

void ShareChart::paintLight(QPainter* painter, const QRect& rect)
{
    const int head = paintPictureHead(painter, rect, m_title, m_subtitle);
    paintInto(painter, rect.adjusted(kMargin, head, -kMargin, -kMargin), lightTokens(), -1);
}

} // namespace quota
