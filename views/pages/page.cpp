// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/page.h"

#include "pages/convert.h"
#include "pages/explain/explain_dialog.h"
#include "tables/data_table.h"
#include "tables/group_tree.h"
#include "widgets/locked_button.h"
#include "widgets/state_stack.h"

#include <QAbstractButton>
#include <QApplication>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>

#include <algorithm>

namespace quota {
namespace {

const QString kPlaces = QStringLiteral("places");
const QString kTree = QStringLiteral("tree ");
const QString kScrolled = QStringLiteral("scrolled");
const QString kFocused = QStringLiteral("focused");

// Buttons of figures are made anew with their figures; the name stays.
QString nameOf(const QWidget* widget)
{
    const auto* button = qobject_cast<const QAbstractButton*>(widget);
    if (!widget->accessibleName().isEmpty() || !button)
        return widget->accessibleName();
    return button->text();
}

} // namespace

Page::Page(QWidget* parent) : QWidget(parent)
{
    // The window says that the server is lost, and asks again when it is back.
    m_answers.passOverWhatIsTold();
    connect(&m_answers, &Answers::passedOver, this,
            [this](bool isLost) { keepShown(isLost ? WhyNot::Lost : WhyNot::Kept); });
    connect(&m_answers, &Answers::settled, this, &Page::settled);
    connect(&m_answers, &Answers::settled, this, [this] {
        if (!m_places.isEmpty())
            reach(std::exchange(m_places, {}));
    });
}

void Page::setContext(const PageContext& context)
{
    m_answers.dropAll();
    m_places.clear();
    const PageContext before = std::exchange(m_context, context);
    applyRights();
    contextChanged(before);
    refresh();
}

bool Page::leave()
{
    const bool isOpen = m_answers.pending();
    m_answers.dropAll();
    return isOpen;
}

bool Page::cancel()
{
    if (!leave())
        return false;
    m_places.clear();
    keepShown(WhyNot::Cancelled);
    emit settled();
    return true;
}

void Page::keepShown(WhyNot why)
{
    const QList<StateStack*> stacks = findChildren<StateStack*>();
    for (StateStack* stack : stacks)
        if (stack->isWaiting() && !stack->keep() && why != WhyNot::Kept)
            stack->showError(why == WhyNot::Cancelled
                                 ? ErrorText{tr("Reading was cancelled"),
                                             tr("Nothing was changed."),
                                             tr("“Retry” asks the store anew."),
                                             {}}
                                 : ErrorText{tr("The server cannot be reached"),
                                             tr("Nothing was read for this page yet."),
                                             tr("It is read by itself when the server is back."),
                                             {}});
}

bool Page::isWaiting() const
{
    const QList<ExplainDialog*> dialogs = findChildren<ExplainDialog*>();
    return m_answers.pending() ||
           std::ranges::any_of(dialogs, [](const ExplainDialog* dialog) { return dialog->isWaiting(); });
}

void Page::tellFailure(StateStack* states, const Failure& failure, const QString& failed)
{
    if (!failure.cancelled)
        states->showError(errorText(failure, failed, tr("Nothing was changed.")));
}

StoreRights Page::rights() const
{
    return m_context.workspace ? m_context.workspace->rights() : StoreRights();
}

void Page::restrict(QAbstractButton* button, Need need, const QString& doer)
{
    m_restricted.append({button, need, doer, button->toolTip()});
    lock(m_restricted.back(), rights());
}

void Page::lock(const Restricted& one, const StoreRights& rights)
{
    const QString reason = roleLock(rights, one.need, one.doer);
    if (auto* button = qobject_cast<LockedButton*>(one.button)) {
        button->setRoleLock(reason);
        return;
    }
    one.button->setEnabled(reason.isEmpty());
    one.button->setToolTip(reason.isEmpty() ? one.tip : reason);
    one.button->setAccessibleDescription(reason);
}

void Page::applyRights()
{
    m_restricted.removeIf([](const Restricted& one) { return one.button.isNull(); });
    const StoreRights now = rights();
    for (const Restricted& one : std::as_const(m_restricted))
        lock(one, now);
    rightsChanged(now);
}

QVariantMap Page::keptState() const
{
    QVariantMap places;
    const QList<DataTable*> tables = findChildren<DataTable*>();
    for (int i = 0; i < tables.size(); ++i)
        places.insert(QString::number(i), tables[i]->place());
    const QList<GroupTree*> trees = findChildren<GroupTree*>();
    for (int i = 0; i < trees.size(); ++i)
        places.insert(kTree + QString::number(i), trees[i]->place());
    if (const auto* area = findChild<QScrollArea*>())
        places.insert(kScrolled, area->verticalScrollBar()->value());
    if (const QWidget* focused = focusWidget(); focused && isAncestorOf(focused))
        places.insert(kFocused, nameOf(focused));
    QVariantMap state = saveState();
    state.insert(kPlaces, places);
    return state;
}

void Page::returnTo(const QVariantMap& state)
{
    m_places.clear();
    restoreState(state);
    const QVariantMap places = state.value(kPlaces).toMap();
    if (m_answers.pending())
        m_places = places;
    else
        reach(places);
}

void Page::reach(const QVariantMap& places)
{
    const QList<DataTable*> tables = findChildren<DataTable*>();
    for (int i = 0; i < tables.size(); ++i)
        if (const QVariant place = places.value(QString::number(i)); place.isValid())
            tables[i]->setPlace(place.toMap());
    const QList<GroupTree*> trees = findChildren<GroupTree*>();
    for (int i = 0; i < trees.size(); ++i)
        if (const QVariant place = places.value(kTree + QString::number(i)); place.isValid())
            trees[i]->setPlace(place.toMap());
    // What a row says beside its table may be asked for anew, and the scroll area knows its length when the
    // answer has been laid out.
    QTimer::singleShot(0, this, [this, rest = places] {
        if (m_answers.pending())
            m_places = {{kFocused, rest.value(kFocused)}, {kScrolled, rest.value(kScrolled)}};
        else
            reachKeyboard(rest);
    });
}

void Page::reachKeyboard(const QVariantMap& places)
{
    if (auto* area = findChild<QScrollArea*>())
        area->verticalScrollBar()->setValue(places.value(kScrolled).toInt());
    const QString focused = places.value(kFocused).toString();
    const QList<QWidget*> children = focused.isEmpty() ? QList<QWidget*>() : findChildren<QWidget*>();
    for (QWidget* child : children)
        if (child->focusPolicy() != Qt::NoFocus && child->isVisible() && nameOf(child) == focused) {
            child->setFocus(Qt::OtherFocusReason);
            return;
        }
}

} // namespace quota
