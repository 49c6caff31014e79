// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/ota_upgrades/excess_cards.h"

#include "charts/horizontal_bars.h"
#include "pages/chart_head.h"
#include "pages/format.h"
#include "theme/space.h"
#include "widgets/label.h"
#include "widgets/link_button.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace quota {
namespace {

constexpr std::size_t kBuckets = 6;
constexpr Units kFirst[kBuckets] = {0, 1, 4, 7, 10, 12}; // units that each begins with
constexpr Units kUsualQuota = 12;                        // the buckets end where this allowance does

} // namespace

ExcessCard::ExcessCard(QWidget* parent)
    : Card(tr("Devices with excess"), parent),
      m_figure(new LinkButton),
      m_of(new Label({}, TextRole::Second, Ink::Second)),
      m_bars(new HorizontalBars)
{
    auto* list = new LinkButton(tr("Open list"));
    list->setAccessibleName(tr("Open the list of devices with excess"));
    addTool(list);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::k8);
    row->addWidget(m_figure);
    row->addWidget(m_of, 1);
    m_figure->setFigure(TextRole::FigureLarge, tr("Open the list of devices with excess"));
    connect(m_figure, &QAbstractButton::clicked, this, [this] { emit listWanted({}); });
    body()->addLayout(row);
    m_bars->setTitle(tr("Devices with excess by product"));
    m_bars->setHeadings(tr("Product"), tr("Devices"));
    putTools(this, m_bars->tools());
    body()->addWidget(m_bars);
    body()->addStretch(1);
    connect(list, &QAbstractButton::clicked, this, [this] { emit listWanted({}); });
    connect(m_bars, &HorizontalBars::clicked, this,
            [this](int index) { emit listWanted(m_products.value(index)); });
}

void ExcessCard::setData(const OtaData& data)
{
    m_figure->setText(number(data.excessDevices));
    m_figure->setAccessibleName(tr("Devices with excess: %1").arg(number(data.excessDevices)));
    m_figure->updateGeometry();
    m_of->setText(tr("of %1, last 12 months").arg(number(data.devices)));
    QVector<BarItem> items;
    m_products.clear();
    for (const auto& [product, count] : data.excessByProduct) {
        items.append({toText(product.name.empty() ? product.id : product.name), count, product.number});
        m_products << toText(product.id);
    }
    m_bars->setSubtitle(tr("Last 12 months"));
    m_bars->setItems(items);
}

UsedCard::UsedCard(QWidget* parent)
    : Card(tr("Allowance used by cycle"), parent),
      m_bars(new HorizontalBars),
      m_words(new Label({}, TextRole::Second, Ink::Second))
{
    setSubtitle(tr("Devices"));
    m_bars->setTitle(tr("Active devices by used units"));
    m_bars->setHeadings(tr("Units used"), tr("Devices"));
    putTools(this, m_bars->tools());
    m_words->setWordWrap(true);
    connect(m_bars, &HorizontalBars::clicked, this, [this](int index) {
        if (index + 1 == int(kBuckets))
            emit listWanted(kFirst[index], std::nullopt);
        else if (index >= 0 && index < int(kBuckets))
            emit listWanted(kFirst[index], kFirst[index + 1] - 1);
    });
    body()->addWidget(m_bars);
    body()->addWidget(m_words);
    body()->addStretch(1);
}

void UsedCard::setData(const OtaData& data)
{
    const bool cycle = data.otaPeriod == OtaPeriod::Cycle;
    setTitle(cycle ? tr("Allowance used by cycle") : tr("Allowance used this month"));
    const bool usual = data.quota == kUsualQuota;
    const QStringList labels = {tr("0 units"), tr("1–3"),   tr("4–6"),
                                tr("7–9"),     tr("10–11"), usual ? tr("12, used up") : tr("12 and more")};
    QVector<BarItem> items;
    Units most = 0;
    for (std::size_t i = 0; i < kBuckets && i < data.usedBuckets.size(); ++i) {
        items.append({labels[qsizetype(i)], data.usedBuckets[i],
                      i + 1 == kBuckets && usual ? BarItem::kWarning : BarItem::kAccent});
        most += data.usedBuckets[i];
    }
    m_bars->setSubtitle(cycle ? tr("In the running cycle") : tr("This month"));
    m_bars->setItems(items);
    const Units usedUp = items.size() == qsizetype(kBuckets) ? items.back().value : 0;
    if (most == 0)
        m_words->setText(tr("No device is active."));
    else if (usual && usedUp > 0)
        m_words->setText((cycle ? tr("%1 rely on top-ups until their next cycle.")
                                : tr("%1 rely on top-ups until the month ends."))
                             .arg(number(usedUp)));
    else
        m_words->setText({});
    m_words->setVisible(!m_words->text().isEmpty());
}

} // namespace quota
