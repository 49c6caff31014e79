// SPDX-License-Identifier: GPL-3.0-or-later
// Every device of an account: searched as one types, filtered, sorted by the store, read as one scrolls.
#pragma once

#include "pages/page.h"

#include <QPointer>

class QCheckBox;
class QPushButton;

namespace quota {

class Card;
class DataTable;
class OneChoice;
class SearchField;
class StateStack;
class StoreRows;
struct RowRequest;

/// Devices: search, filters and a lazy table that leads to a device's page.
class DevicesPage : public Page {
    Q_OBJECT
public:
    /// A page that waits for its context.
    explicit DevicesPage(QWidget* parent = nullptr);
    ~DevicesPage() override;

    [[nodiscard]] QString pageId() const override { return QStringLiteral("devices"); }
    [[nodiscard]] QString title() const override { return tr("Devices"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("devices"); }
    [[nodiscard]] QList<QWidget*> headActions() override;
    void refresh() override;
    /// What is searched for (contains), the filters, the order, and the row where the user is. Another page
    /// may name product, state (a DeviceState as a number) and onlyExcess instead of filters.
    [[nodiscard]] QVariantMap saveState() const override;
    void restoreState(const QVariantMap& state) override;
    [[nodiscard]] QStringList tourStates() const override { return {QStringLiteral("filters")}; }
    void showTourState(const QString& state) override;

    using QWidget::show;
    /// Shows the first answer to a question; days are those of the zone.
    void show(const DevicePageData& data, const std::string& timezone);
    /// The page's states.
    [[nodiscard]] StateStack* states() const { return m_states; }
    /// The table.
    [[nodiscard]] DataTable* table() const { return m_table; }

protected:
    void contextChanged(const PageContext& before) override;

private:
    QWidget* makeHead();
    void filtersChanged();
    void joinFilters();
    void ask(const RowRequest& request);
    void takeTotal(const DevicePageData& data);
    void askProducts();
    void offerColumns();
    void setRegistered(bool registered);
    [[nodiscard]] bool isFiltered() const;
    [[nodiscard]] DeviceQuery query() const;

    StateStack* m_states;
    Card* m_card;
    SearchField* m_search = nullptr;
    OneChoice* m_product = nullptr;
    OneChoice* m_state = nullptr;
    QCheckBox* m_excess = nullptr;
    QPushButton* m_registered = nullptr; ///< a figure that leads here leaves out terminated devices
    DataTable* m_table;
    StoreRows* m_asked;
    QPointer<QPushButton> m_export;
    bool m_knowsProducts = false;
};

} // namespace quota
