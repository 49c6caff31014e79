// SPDX-License-Identifier: GPL-3.0-or-later
// The open alerts as a card of the overview: icon, title, sentence, and what to do about each.
#pragma once

#include "widgets/card.h"
#include "workspace/page_data.h"

namespace quota {

/// The gravest alerts; the rest are on their page.
class AlertListCard : public Card {
    Q_OBJECT
public:
    /// An empty card.
    explicit AlertListCard(QWidget* parent = nullptr);
    /// Shows alerts in their order.
    /// `mayChange`: whether their buttons may offer to buy and to settle.
    void setAlerts(const std::vector<AlertItem>& alerts, const AccountItem& account, bool mayChange = true);

signals:
    /// The page of alerts is wanted.
    void allWanted();
    /// An alert's subject is wanted.
    void opened(const quota::AlertItem& alert);
    /// Something is to be done about an alert.
    void acted(const quota::AlertItem& alert);

private:
    QWidget* makeRow(const AlertItem& alert, const AccountItem& account, bool mayChange);

    QVBoxLayout* m_rows;
    QWidget* m_holder;
};

} // namespace quota
