// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/cycle_layers.h"

#include "theme/paint.h"
#include "theme/space.h"
#include "theme/theme.h"
#include "theme/type.h"

namespace quota {
namespace {

constexpr int kBandPad = 9;

} // namespace

int cycleBandsHeight()
{
    return qMax(26, lineHeight(TextRole::Second) + 10);
}

QRectF CycleBands::boxOf(const CycleBand& band) const
{
    const QCPAxisRect* area = mParentPlot->axisRect();
    const QCPAxis* axis = mParentPlot->xAxis;
    const double left = qMax<double>(area->left(), axis->coordToPixel(double(band.from.toJulianDay())));
    const double right =
        qMin<double>(area->right(), axis->coordToPixel(double(band.to.toJulianDay() + 1)) - 3);
    return QRectF(left, area->top() - cycleBandsHeight() - 16, right - left, cycleBandsHeight());
}

int CycleBands::bandAt(const QPoint& at) const
{
    for (int i = 0; i < m_data->bands.size(); ++i) {
        if (boxOf(m_data->bands[i]).contains(at))
            return i;
    }
    return -1;
}

void CycleBands::draw(QCPPainter* painter)
{
    if (!m_tokens)
        return;
    for (int i = 0; i < m_data->bands.size(); ++i) {
        const QRectF box = boxOf(m_data->bands[i]);
        if (box.width() < 4)
            continue;
        const bool chosen = i == m_data->chosen;
        paintBox(painter, box, space::radiusTag, chosen ? m_tokens->sel : m_tokens->alt,
                 chosen ? m_tokens->accentText : m_tokens->line2);
        const QRectF room = box.adjusted(kBandPad, 0, -kBandPad, 0);
        QFont name = fontFor(TextRole::Second);
        name.setBold(true);
        const QFont plain = fontFor(TextRole::Second);
        const int nameWide = QFontMetrics(name).horizontalAdvance(m_data->bands[i].name);
        painter->setFont(name);
        painter->setPen(m_tokens->text);
        painter->drawText(
            room, Qt::AlignVCenter | Qt::AlignLeft,
            QFontMetrics(name).elidedText(m_data->bands[i].name, Qt::ElideRight, int(room.width())));
        const QRectF rest = room.adjusted(nameWide + 12, 0, 0, 0);
        if (rest.width() < 40)
            continue;
        painter->setFont(plain);
        painter->setPen(m_tokens->text2);
        painter->drawText(
            rest, Qt::AlignVCenter | Qt::AlignRight,
            QFontMetrics(plain).elidedText(m_data->bands[i].words, Qt::ElideRight, int(rest.width())));
    }
}

QRect CycleMarks::clipRect() const
{
    return mParentPlot->axisRect()->rect().adjusted(-8, -16, 8, 8);
}

// The first place where the words touch nothing that was written before. Where there is none they stay away,
// unless they must be read: then they take the first.
void CycleMarks::placeWords(QCPPainter* painter, const QString& text, const QVector<QPointF>& tries,
                            const QColor& color, Weight weight, QVector<QRectF>* taken)
{
    QFont font = fontFor(TextRole::Caption);
    font.setBold(weight == Weight::Title);
    painter->setFont(font);
    painter->setPen(color);
    const QSizeF size = QFontMetricsF(font).size(0, text) + QSizeF(2, 0);
    const QRectF area = mParentPlot->axisRect()->rect().adjusted(0, -14, 0, 0);
    QRectF chosen;
    for (const QPointF& at : tries) {
        // A negative x of a try means: ends there.
        const QRectF box(at.x() < 0 ? -at.x() - size.width() : at.x(), at.y() - size.height() / 2,
                         size.width(), size.height());
        const bool free =
            area.contains(box) &&
            std::none_of(taken->begin(), taken->end(), [&](const QRectF& r) { return r.intersects(box); });
        if (free || (chosen.isNull() && weight != Weight::Label))
            chosen = box;
        if (free)
            break;
    }
    if (chosen.isNull())
        return;
    m_words.append(chosen);
    taken->append(chosen);
    painter->drawText(chosen, Qt::AlignLeft | Qt::AlignVCenter, text);
}

// Words keep off the line itself.
void CycleMarks::takeSteps(QVector<QRectF>* taken) const
{
    const auto pixel = [this](const LinePoint& point) {
        return QPointF(mParentPlot->xAxis->coordToPixel(timeKey(point.at)),
                       mParentPlot->yAxis->coordToPixel(double(point.value)));
    };
    for (int i = 1; i < m_data->steps.size(); ++i) {
        const QPointF from = pixel(m_data->steps[i - 1]);
        const QPointF to = pixel(m_data->steps[i]);
        taken->append(QRectF(from.x(), from.y() - 1, to.x() - from.x(), 2));
        taken->append(QRectF(to.x() - 1, qMin(from.y(), to.y()), 2, qAbs(to.y() - from.y())));
    }
}

void CycleMarks::drawAccepted(QCPPainter* painter, const CycleAttempt& attempt, const QPointF& at,
                              QVector<QRectF>* taken)
{
    painter->setPen(QPen(m_tokens->accentText, 2));
    painter->setBrush(m_tokens->base);
    painter->drawEllipse(at, 4, 4);
    placeWords(painter, attempt.label,
               {at + QPointF(9, -10), at + QPointF(9, -18), QPointF(-(at.x() - 8), at.y()),
                QPointF(-(at.x() - 8), at.y() - 16), at + QPointF(9, -44), at + QPointF(9, 12),
                QPointF(-(at.x() - 8), at.y() - 30), QPointF(-(at.x() - 8), at.y() - 44),
                QPointF(-(at.x() - 8), at.y() - 58), at + QPointF(9, -58)},
               m_tokens->text2, Weight::Label, taken);
}

void CycleMarks::drawRefused(QCPPainter* painter, const CycleAttempt& attempt, const QPointF& at,
                             QVector<QRectF>* taken)
{
    painter->setPen(QPen(m_tokens->red, 1.5));
    painter->setBrush(m_tokens->redSoft);
    painter->drawPolygon(
        QPolygonF({at + QPointF(0, -8), at + QPointF(8, 0), at + QPointF(0, 8), at + QPointF(-8, 0)}));
    painter->drawLine(at + QPointF(-2.4, -2.4), at + QPointF(2.4, 2.4));
    painter->drawLine(at + QPointF(-2.4, 2.4), at + QPointF(2.4, -2.4));
    taken->append(QRectF(at.x() - 9, at.y() - 9, 18, 18));
    if (attempt.title.isEmpty())
        return;
    const double right = at.x() + 20;
    placeWords(painter, attempt.title, {QPointF(right, at.y() + 20), QPointF(-(at.x() - 20), at.y() + 20)},
               m_tokens->red, Weight::Title, taken);
    placeWords(painter, attempt.words, {QPointF(right, at.y() + 35), QPointF(-(at.x() - 20), at.y() + 35)},
               m_tokens->text2, Weight::Plain, taken);
}

void CycleMarks::drawNow(QCPPainter* painter, QVector<QRectF>* taken)
{
    if (!m_data->now.isValid() || m_data->steps.isEmpty())
        return;
    const double x = mParentPlot->xAxis->coordToPixel(timeKey(m_data->now));
    const double y = mParentPlot->yAxis->coordToPixel(double(m_data->steps.last().value));
    painter->setPen(QPen(m_tokens->text3, 1));
    painter->drawLine(QPointF(x, y - 7), QPointF(x, y + 7));
    placeWords(painter, m_data->nowWords, {QPointF(x + 6, y - 9), QPointF(-(x - 6), y - 9)}, m_tokens->text2,
               Weight::Plain, taken);
}

void CycleMarks::draw(QCPPainter* painter)
{
    if (!m_tokens)
        return;
    m_words.clear();
    QVector<QRectF> taken;
    takeSteps(&taken);
    drawNow(painter, &taken);
    const auto place = [this](const CycleAttempt& attempt) {
        return QPointF(mParentPlot->xAxis->coordToPixel(timeKey(attempt.at)),
                       mParentPlot->yAxis->coordToPixel(double(attempt.left)));
    };
    for (const CycleAttempt& attempt : m_data->attempts) {
        if (attempt.accepted)
            taken.append(QRectF(place(attempt) - QPointF(5, 5), QSizeF(10, 10)));
    }
    for (const CycleAttempt& attempt : m_data->attempts) {
        if (attempt.accepted)
            drawAccepted(painter, attempt, place(attempt), &taken);
    }
    // Refusals last: they are what the page is opened for, and lie on top.
    for (const CycleAttempt& attempt : m_data->attempts) {
        if (!attempt.accepted)
            drawRefused(painter, attempt, place(attempt), &taken);
    }
}

} // namespace quota
