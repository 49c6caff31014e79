// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chart_access.h"

#include "charts/chart.h"

#include <QAccessibleWidget>

namespace quota {
namespace {

class ChartAccess : public QAccessibleWidget {
public:
    explicit ChartAccess(Chart* chart) : QAccessibleWidget(chart, QAccessible::Chart), m_chart(chart) {}

    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        switch (kind) {
        case QAccessible::Name:
            return m_chart->title();
        case QAccessible::Description:
            return m_chart->summary();
        case QAccessible::Value:
            return m_chart->current() >= 0 ? m_chart->hoverText(m_chart->current()).plain() : QString();
        case QAccessible::Help:
            return Chart::tr("Left and right move, Enter opens the data, Show as table has all numbers.");
        default:
            break;
        }
        return QAccessibleWidget::text(kind);
    }

private:
    Chart* m_chart;
};

QAccessibleInterface* makeAccess(const QString&, QObject* object)
{
    auto* chart = qobject_cast<Chart*>(object);
    return chart ? new ChartAccess(chart) : nullptr;
}

} // namespace

void installChartAccess()
{
    static const bool once = [] {
        QAccessible::installFactory(makeAccess);
        return true;
    }();
    Q_UNUSED(once)
}

void announceCurrent(Chart* chart)
{
    if (!QAccessible::isActive() || chart->current() < 0)
        return;
    QAccessibleValueChangeEvent event(chart, chart->hoverText(chart->current()).plain());
    QAccessible::updateAccessibility(&event);
}

} // namespace quota
