// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/axis.h"

#include "theme/text.h"

#include <array>
#include <cmath>

namespace quota {
namespace {

constexpr int kGap = 14; // free pixels between two labels

bool collides(const AxisLabel& left, const AxisLabel& right, double pixels, const QFontMetrics& metrics)
{
    const double half = (metrics.horizontalAdvance(left.text) + metrics.horizontalAdvance(right.text)) / 2.0;
    return (right.at - left.at) * pixels < half + kGap;
}

bool fits(const QVector<AxisLabel>& labels, double pixels, const QFontMetrics& metrics)
{
    for (int i = 1; i < labels.size(); ++i) {
        if (collides(labels[i - 1], labels[i], pixels, metrics))
            return false;
    }
    return true;
}

// Every label, or every second, third, … one: the first regular choice that does not overlap.
QVector<AxisLabel> thinned(const QVector<AxisLabel>& labels, double pixels, const QFontMetrics& metrics)
{
    for (int step : {1, 2, 3, 4, 6, 12, 24, 48}) {
        QVector<AxisLabel> some;
        for (int i = 0; i < labels.size(); i += step)
            some << labels[i];
        if (fits(some, pixels, metrics))
            return some;
    }
    return labels.mid(0, 1);
}

// The last place is always named; labels that it would touch give way.
void endWith(QVector<AxisLabel>* labels, const AxisLabel& last, double pixels, const QFontMetrics& metrics)
{
    while (!labels->isEmpty() &&
           (labels->last().at >= last.at || collides(labels->last(), last, pixels, metrics)))
        labels->removeLast();
    labels->append(last);
}

} // namespace

CountScale countScale(qint64 largest)
{
    if (largest <= 1)
        return {1, 1};
    static constexpr std::array<qint64, 7> rounds = {1, 2, 3, 4, 5, 6, 8};
    CountScale best{0, 0};
    for (qint64 power = 1; power > 0 && power <= largest; power *= 10) {
        for (qint64 round : rounds) {
            const qint64 step = round * power;
            const qint64 steps = (largest + step - 1) / step;
            const bool allowed = steps == 3 || steps == 4 || (largest < 3 && steps == largest);
            const bool better =
                best.step == 0 || step * steps < best.top || (step * steps == best.top && step > best.step);
            if (allowed && better)
                best = {step, step * steps};
        }
        if (power > largest / 10)
            break;
    }
    return best.step > 0 ? best : CountScale{largest, largest};
}

QVector<AxisLabel> dayLabels(const QVector<QDate>& days, int first, int last, double pixelsPerDay,
                             const QFontMetrics& metrics)
{
    QVector<AxisLabel> labels;
    first = qMax(0, first);
    last = qMin(last, int(days.size()) - 1);
    if (last < first)
        return labels;
    const bool byMonth = last - first > 120;
    for (int i = first; i <= last; ++i) {
        if (byMonth ? days[i].day() == 1 : days[i].dayOfWeek() == Qt::Monday)
            labels << AxisLabel{double(i), dayMonth(days[i])};
    }
    labels = thinned(labels, pixelsPerDay, metrics);
    endWith(&labels, {double(last), dayMonth(days[last])}, pixelsPerDay, metrics);
    return labels;
}

QVector<AxisLabel> monthLabels(const QVector<QDate>& months, int first, int last, double pixelsPerMonth,
                               const QFontMetrics& metrics)
{
    QVector<AxisLabel> labels;
    first = qMax(0, first);
    last = qMin(last, int(months.size()) - 1);
    for (int i = first; i <= last; ++i) {
        const bool year = i == first || months[i].month() == 1;
        labels << AxisLabel{double(i), year ? monthYear(months[i]) : monthShort(months[i])};
    }
    if (fits(labels, pixelsPerMonth, metrics) || labels.isEmpty())
        return labels;
    const AxisLabel end = labels.last();
    QVector<AxisLabel> some = thinned(labels, pixelsPerMonth, metrics);
    // Where no January is left, the first month of a year has the year.
    int year = months[first].year();
    for (AxisLabel& label : some) {
        const QDate at = months[int(label.at)];
        if (at.year() != year)
            label.text = monthYear(at);
        year = at.year();
    }
    some = thinned(some, pixelsPerMonth, metrics);
    endWith(&some, end, pixelsPerMonth, metrics);
    return some;
}

QVector<AxisLabel> timeLabels(double from, double to, double pixelsPerDay, const QFontMetrics& metrics)
{
    QVector<AxisLabel> labels;
    const QDate first = QDate::fromJulianDay(qint64(std::ceil(from)));
    const QDate last = QDate::fromJulianDay(qint64(std::floor(to)));
    if (!first.isValid() || !last.isValid() || last < first)
        return labels;
    const qint64 span = first.daysTo(last);
    if (span <= 120) {
        labels << AxisLabel{double(first.toJulianDay()), dayMonth(first)};
        QDate day = first.addDays(8 - first.dayOfWeek());
        for (int bound = 0; day < last && bound < 40; day = day.addDays(7), ++bound)
            labels << AxisLabel{double(day.toJulianDay()), dayMonth(day)};
        labels = thinned(labels, pixelsPerDay, metrics);
        endWith(&labels, {double(last.toJulianDay()), dayMonth(last)}, pixelsPerDay, metrics);
        return labels;
    }
    QDate month(first.year(), first.month(), 1);
    if (month < first)
        month = month.addMonths(1);
    const int firstYear = month.year();
    for (int bound = 0; month <= last && bound < 600; month = month.addMonths(1), ++bound) {
        const bool year = labels.isEmpty() || month.month() == 1;
        labels << AxisLabel{double(month.toJulianDay()), year ? monthYear(month) : monthShort(month)};
    }
    QVector<AxisLabel> some = thinned(labels, pixelsPerDay, metrics);
    int year = firstYear;
    for (AxisLabel& label : some) {
        const QDate at = QDate::fromJulianDay(qint64(label.at));
        if (at.year() != year)
            label.text = monthYear(at);
        year = at.year();
    }
    return thinned(some, pixelsPerDay, metrics);
}

} // namespace quota
