// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/service_package/gauge_view.h"

#include "charts/share_bar.h"
#include "theme/space.h"

#include <QVBoxLayout>

namespace quota {
namespace {

constexpr int kThick = 12;
constexpr int kUsed = 0;     // blue
constexpr int kReserved = 3; // gold

} // namespace

GaugeView::GaugeView(QWidget* parent) : QWidget(parent), m_bar(new ShareBar), m_legend(new ShareLegend(true))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::k8);
    m_bar->setThickness(kThick);
    m_bar->setTitle(tr("Tokens of the package"));
    m_bar->setLegend(m_legend);
    column->addWidget(m_bar);
    column->addWidget(m_legend);
}

ChartTools* GaugeView::tools() const
{
    return m_bar->tools();
}

void GaugeView::setPackage(const PackageGauge& package)
{
    const QVector<SharePart> parts = {{tr("Used"), package.used, kUsed},
                                      {tr("Reserved"), package.reserved, kReserved},
                                      {tr("Remaining"), package.remaining, SharePart::kSpare}};
    m_bar->setParts(parts);
}

} // namespace quota
