// SPDX-License-Identifier: GPL-3.0-or-later
// The cards that speak of devices: those beyond their allowance, and how far the others have used theirs.
#pragma once

#include "widgets/card.h"
#include "workspace/page_data.h"

namespace quota {

class HorizontalBars;
class LinkButton;

/// Devices with excess, by product; leads to their list.
class ExcessCard : public Card {
    Q_OBJECT
public:
    /// An empty card.
    explicit ExcessCard(QWidget* parent = nullptr);
    /// Shows the counts.
    void setData(const OtaData& data);

signals:
    /// The list of these devices is wanted, of one product or (empty) of all.
    void listWanted(const QString& product);

private:
    LinkButton* m_figure;
    Label* m_of;
    HorizontalBars* m_bars;
    QStringList m_products;
};

/// Active devices by the units they used in their cycle or month.
class UsedCard : public Card {
    Q_OBJECT
public:
    /// An empty card.
    explicit UsedCard(QWidget* parent = nullptr);
    /// Shows the counts.
    void setData(const OtaData& data);

signals:
    /// The list of the active devices that used so many units is wanted; without an end, as many or more.
    void listWanted(Units from, std::optional<Units> to);

private:
    HorizontalBars* m_bars;
    Label* m_words;
};

} // namespace quota
