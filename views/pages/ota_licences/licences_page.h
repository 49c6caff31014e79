// SPDX-License-Identifier: GPL-3.0-or-later
// The OTA licences of an account: granted, drawn, left, the update tasks that drew them, and the check of
// one.
#pragma once

#include "pages/page.h"
#include "workspace/licences_page.h"

#include <QPointer>

namespace quota {

class BalanceLine;
class Card;
class CheckDialog;
class DataTable;
class KeyValues;
class Label;
class SearchField;
class LinkButton;
class ShareBar;
class ShareLegend;
class StateStack;
class StatusTag;

/// OTA licences: what is left, grants, devices, update tasks, check.
class LicencesPage : public Page {
    Q_OBJECT
public:
    /// A page that waits for its context.
    explicit LicencesPage(QWidget* parent = nullptr);

    [[nodiscard]] QString pageId() const override { return QStringLiteral("ota-licences"); }
    [[nodiscard]] QString title() const override { return tr("OTA licences"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("licences"); }
    [[nodiscard]] bool usesPeriod() const override { return true; }
    [[nodiscard]] bool visibleFor(Scheme scheme) const override { return scheme == Scheme::Licence; }
    [[nodiscard]] QList<QWidget*> headActions() override { return m_actions; }
    void refresh() override;
    /// contains: a part of a task's name or id.
    [[nodiscard]] QVariantMap saveState() const override;
    void restoreState(const QVariantMap& state) override;
    [[nodiscard]] QStringList tourStates() const override;
    void showTourState(const QString& state) override;

    using QWidget::show;
    /// Shows a finished value.
    void show(const LicencesData& data);
    /// Opens the dialog that checks a task.
    CheckDialog* openCheck();
    /// The page's states.
    [[nodiscard]] StateStack* states() const { return m_states; }
    /// The update tasks.
    [[nodiscard]] DataTable* tasks() const { return m_tasks; }

protected:
    void contextChanged(const PageContext& before) override;

private:
    void makeActions();
    QWidget* makeLeftCard();
    QWidget* makeLineCard();
    QWidget* makeGrantsCard();
    QWidget* makeDevicesCard();
    QWidget* makeTasksCard();
    void showTasks();
    void tellTasks();
    void openTask(const QVariant& key, const QString& column);
    void createTask(const QStringList& devices);

    StateStack* m_states;
    QList<QWidget*> m_actions;
    Card* m_leftCard = nullptr;
    StatusTag* m_tag = nullptr;
    LinkButton* m_left = nullptr;
    ShareBar* m_bar = nullptr;
    ShareLegend* m_legend = nullptr;
    KeyValues* m_facts = nullptr;
    Card* m_lineCard = nullptr;
    BalanceLine* m_line = nullptr;
    DataTable* m_grants = nullptr;
    Card* m_devicesCard = nullptr;
    ShareBar* m_deviceBar = nullptr;
    ShareLegend* m_deviceLegend = nullptr;
    KeyValues* m_deviceFacts = nullptr;
    Card* m_tasksCard = nullptr;
    SearchField* m_search = nullptr;
    DataTable* m_tasks = nullptr;
    LicencesData m_data;
    QPointer<CheckDialog> m_check;
};

} // namespace quota
