// SPDX-License-Identifier: GPL-3.0-or-later
// One account of a payer beside the table: summary, billing details, quota history, attributes.
#pragma once

#include "workspace/tenants_page.h"

#include <QFrame>
#include <QVariantMap>

class QHBoxLayout;
class QMenu;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace quota {

class Avatar;
class CallsView;
class Card;
class DataTable;
class GaugeView;
class KeyValues;
class Label;
class LinkButton;
class StateStack;
class UnderlineTabs;

/// The pane. It shows a finished value and tells where its links lead.
class TenantPane : public QFrame {
    Q_OBJECT
public:
    enum Tab { Summary, Billing, History, Attributes };

    /// A pane without an account.
    explicit TenantPane(QWidget* parent = nullptr);
    /// Shows an account; times of the payer's package are those of `timezone`.
    void setData(const TenantData& data, const std::string& timezone);
    /// The account shown last.
    [[nodiscard]] const TenantData& data() const { return m_data; }
    /// The account's name at once; its figures will come.
    void setWaiting(const QString& name);
    /// The body's states.
    [[nodiscard]] StateStack* states() const { return m_states; }
    /// The chosen tab.
    [[nodiscard]] int tab() const;
    /// Chooses a tab.
    void setTab(int tab);
    /// Which directions of the API calls are folded; kept with the page.
    [[nodiscard]] QVariantList foldedCalls() const;
    void setFoldedCalls(const QVariantList& directions);
    /// A place in the head for buttons of the page, before the cross.
    void addHeadTool(QWidget* tool);

signals:
    /// The cross was pressed.
    void closed();
    /// A link leads to a page.
    void pageWanted(const QString& page, const QVariantMap& argument);
    /// An entry of the quota history shall be explained.
    void entryOpened(qint64 seq);
    /// A report of the account and month was asked for.
    void reportWanted(const QString& report, const QString& title);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QWidget* makeHead();
    QWidget* makeSummary();
    QWidget* makeBilling();
    QWidget* makeHistory();
    QWidget* makeAttributes();
    QWidget* makeFoot();
    void fillReports();
    void showSummary();
    void showBilling(const std::string& timezone);
    void follow(const QString& link);
    [[nodiscard]] QVariantMap argument() const;

    TenantData m_data;
    Avatar* m_avatar;
    Label* m_name;
    Label* m_second;
    QHBoxLayout* m_tools;
    UnderlineTabs* m_tabs;
    QStackedWidget* m_stack;
    StateStack* m_states;
    KeyValues* m_summary = nullptr;
    QWidget* m_packagePart = nullptr;
    Label* m_packageOf = nullptr;
    GaugeView* m_gauge = nullptr;
    KeyValues* m_package = nullptr;
    Label* m_usageMonth = nullptr;
    KeyValues* m_usage = nullptr;
    QWidget* m_callsPart = nullptr;
    Label* m_callsTotal = nullptr;
    CallsView* m_calls = nullptr;
    Label* m_historyMonth = nullptr;
    DataTable* m_history = nullptr;
    KeyValues* m_attributes = nullptr;
    Label* m_noAttributes = nullptr;
    Label* m_foot = nullptr;
    QPushButton* m_reports = nullptr;
    QMenu* m_menu = nullptr;
};

} // namespace quota
