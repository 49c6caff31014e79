// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/codes/product_card.h"

#include "charts/share_bar.h"
#include "pages/chart_head.h"
#include "pages/codes/code_rows.h"
#include "pages/format.h"
#include "theme/space.h"
#include "widgets/link_button.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace quota {
namespace {

constexpr int kBarThickness = 8;

} // namespace

ProductCodesCard::ProductCodesCard(QWidget* parent)
    : Card(QStringLiteral(" "), parent),
      m_figure(new LinkButton),
      m_of(new Label({}, TextRole::Second, Ink::Second)),
      m_bar(new ShareBar),
      m_allowance(new KeyValues(true)),
      m_active(new LinkButton),
      m_ends(new LinkButton),
      m_lapsed(new LinkButton),
      m_foot(new QWidget)
{
    auto* figure = new QHBoxLayout;
    figure->setSpacing(space::k8);
    m_figure->setFigure(TextRole::Figure, tr("Show the purchases of these codes"));
    figure->addWidget(m_figure);
    figure->addWidget(m_of, 1);
    m_bar->setThickness(kBarThickness);
    putTools(this, m_bar->tools());
    auto* links = new QVBoxLayout;
    links->setSpacing(space::k2);
    for (LinkButton* link : {m_active, m_ends, m_lapsed}) {
        auto* row = new QHBoxLayout;
        row->addWidget(link);
        row->addStretch(1);
        links->addLayout(row);
    }
    auto* foot = new QHBoxLayout(m_foot);
    foot->setContentsMargins(0, space::k4, 0, 0);
    foot->setSpacing(space::k8);
    m_foot->hide();
    body()->addLayout(figure);
    addWidget(m_bar);
    addWidget(m_allowance);
    body()->addLayout(links);
    body()->addStretch(1);
    addWidget(m_foot);
    const auto id = [this] { return toText(m_product.product.id); };
    connect(m_active, &QAbstractButton::clicked, this,
            [this, id] { emit devicesWanted(id(), DeviceState::Active); });
    connect(m_figure, &QAbstractButton::clicked, this, [this, id] { emit grantsWanted(id()); });
    connect(m_ends, &QAbstractButton::clicked, this, [this, id] { emit endingWanted(id()); });
    connect(m_lapsed, &QAbstractButton::clicked, this, [this, id] { emit lapsedWanted(id()); });
}

void ProductCodesCard::setData(const ProductCodes& product)
{
    m_product = product;
    const QString name = toText(product.product.name);
    setTitle(name);
    setSubtitle(product.product.name == product.product.id ? QString() : toText(product.product.id));
    m_figure->setText(number(product.codes.available));
    m_figure->setAccessibleName(tr("%1: %2 available").arg(name, number(product.codes.available)));
    m_figure->setEnabled(product.codes.total > 0);
    m_figure->updateGeometry();
    m_of->setText(tr("available of %1, %2 consumed")
                      .arg(number(product.codes.total), number(product.codes.consumed())));
    m_bar->setParts({{tr("Consumed"), product.codes.consumed(), product.product.number},
                     {tr("Available"), product.codes.available, SharePart::kSpare}});
    m_bar->setTitle(tr("Codes of %1, consumed and available").arg(name));
    m_bar->setVisible(product.codes.total > 0);
    m_bar->tools()->setVisible(product.codes.total > 0);
    m_allowance->setLines(allowanceLines(product.allowance));
    m_active->setText(tr("%Ln active device(s)", nullptr, int(product.devices)));
    m_ends->setText(endsWords(product));
    m_ends->setVisible(!m_ends->text().isEmpty());
    m_lapsed->setText(tr("%Ln lapsed device(s)", nullptr, int(product.lapsed)));
    m_lapsed->setVisible(product.lapsed > 0);
}

void ProductCodesCard::addAction(QWidget* button)
{
    auto* row = static_cast<QHBoxLayout*>(m_foot->layout());
    row->insertWidget(m_actions++, button);
    if (m_actions == 1)
        row->addStretch(1);
    m_foot->show();
}

} // namespace quota
