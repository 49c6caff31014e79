// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/alerts/alerts_page.h"

#include "pages/alerts/alert_rows.h"
#include "pages/alerts/alert_words.h"
#include "pages/change/change_specs.h"
#include "pages/filter_fields.h"
#include "pages/format.h"
#include "pages/layout.h"
#include "tables/data_table.h"
#include "theme/icons.h"
#include "theme/space.h"
#include "widgets/card.h"
#include "widgets/label.h"
#include "widgets/locked_button.h"
#include "widgets/segmented.h"
#include "widgets/state_stack.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace quota {
namespace {

constexpr const char* kTabs[] = {"open", "past", "rules", "recipients"};

// One event an alert, all of them or none.
ChangeSpec acknowledgementOf(const AccountItem& account, const std::vector<const AlertItem*>& alerts)
{
    if (alerts.size() == 1)
        return alertAcknowledgement(account, alerts.front()->id, alertTitle(*alerts.front(), account));
    std::vector<std::string> ids;
    ChangeSpec spec;
    for (const AlertItem* alert : alerts) {
        ids.push_back(alert->id);
        spec.titles.insert(toText(alert->id), alertTitle(*alert, account));
    }
    const QString count = number(qint64(ids.size()));
    spec.title = AlertsPage::tr("Acknowledge %1 alerts").arg(count);
    spec.intro = AlertsPage::tr("They stay open until what raised them has passed.");
    spec.verb = AlertsPage::tr("Acknowledge");
    spec.events = [account = account.id, ids](const ChangeValues&) {
        std::vector<ChangeEvent> events;
        for (const std::string& id : ids)
            events.push_back(
                changeEvent(account, EventType::AlertAcknowledged, {{QStringLiteral("alert"), toText(id)}}));
        return events;
    };
    spec.act = [count](const ChangeValues&) { return AlertsPage::tr("Acknowledge %1 alerts").arg(count); };
    spec.done = [count](const ChangeValues&) { return AlertsPage::tr("%1 alerts acknowledged").arg(count); };
    return spec;
}

} // namespace

AlertsPage::AlertsPage(QWidget* parent)
    : Page(parent), m_card(new Card(tr("Alerts"))), m_stack(new QStackedWidget)
{
    auto* content = new QWidget;
    QVBoxLayout* column = makeColumn(content);
    column->setContentsMargins(0, 0, space::k8, space::pageMarginY);
    makeTables();
    m_card->setFlush(true);
    m_card->addWidget(m_stack, 1);
    column->addWidget(makeHead());
    m_handedIn = new Note;
    m_handedInWords = new Label({}, TextRole::Second, Ink::Second);
    m_handedInWords->setWordWrap(true);
    m_handedIn->column()->addWidget(m_handedInWords);
    m_handedIn->hide();
    column->addWidget(m_handedIn);
    column->addWidget(m_card, 1);
    m_states = new StateStack(content);
    m_states->blocks()->setRows(8);
    fillPage(this, m_states);
    connect(m_states, &StateStack::retry, this, &AlertsPage::refresh);
    showTab();
}

void AlertsPage::makeTables()
{
    const QVector<TableColumn> columns[] = {alertColumns(false), alertColumns(true), ruleColumns(),
                                            recipientColumns()};
    const QString names[] = {tr("Open alerts"), tr("Past alerts"), tr("Rules"), tr("Recipients")};
    for (const Tab tab : {Open, Past, Rules, Recipients}) {
        auto* table = new DataTable(QStringLiteral("alerts-") + QLatin1String(kTabs[tab]), columns[tab]);
        table->setAccessibleName(names[tab]);
        if (tab != Open)
            table->setSelectionMode(QAbstractItemView::SingleSelection);
        m_stack->addWidget(table);
        m_tables[tab] = table;
        connect(table, &DataTable::rowActivated, this,
                [this, tab](const QVariant& key) { follow(tab, key); });
        connect(table, &DataTable::linkActivated, this,
                [this, tab](const QVariant& key) { follow(tab, key); });
        connect(table, &DataTable::selectionSummed, this, &AlertsPage::showButtons);
        connect(table, &DataTable::filtersChanged, this, &AlertsPage::showTab);
    }
    m_tables[Open]->setPlaceholder(tr("No alert stands: nothing needs attention."));
    m_tables[Past]->setPlaceholder(tr("No alert has passed yet."));
    m_tables[Recipients]->setPlaceholder(
        tr("Nobody is told. Add a recipient, or give the account an address."));
}

QWidget* AlertsPage::makeHead()
{
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::k8);
    m_tabs = new Segmented({tr("Open"), tr("Past"), tr("Rules"), tr("Recipients")});
    m_tabs->setAccessibleName(tr("Shown"));
    const auto make = [&](const QString& iconName, const QString& text, const QString& toolTip) {
        auto* button = new LockedButton(text);
        button->setIcon(icon(iconName));
        button->setToolTip(toolTip);
        return button;
    };
    m_show = make(QStringLiteral("forward"), tr("Show"), tr("Opens what the alert is about"));
    m_acknowledge =
        make(QStringLiteral("check"), tr("Acknowledge…"), tr("Says that somebody has seen to it"));
    m_edit = make(QStringLiteral("edit"), tr("Edit rule…"),
                  tr("Switches the rule on or off, sets its thresholds"));
    m_add = make(QStringLiteral("add"), tr("Add recipient…"), tr("Tells one more address of all alerts"));
    m_remove = make(QStringLiteral("remove"), tr("Remove…"), tr("Takes the chosen address off the list"));
    row->addWidget(m_tabs);
    row->addStretch(1);
    for (LockedButton* button : {m_show, m_acknowledge, m_edit, m_remove, m_add})
        row->addWidget(button);
    restrict(m_acknowledge, Need::Change, tr("an administrator acknowledges alerts"));
    restrict(m_edit, Need::Change, tr("an administrator sets rules"));
    restrict(m_add, Need::HandIn, tr("an administrator changes recipients"));
    restrict(m_remove, Need::HandIn, tr("an administrator changes recipients"));
    connect(m_tabs, &Segmented::chosen, this, [this](int index) { setTab(Tab(index)); });
    connect(m_show, &LockedButton::activated, this,
            [this] { follow(m_tab, m_tables[m_tab]->selectedKeys().value(0)); });
    connect(m_acknowledge, &LockedButton::activated, this, &AlertsPage::acknowledge);
    connect(m_edit, &LockedButton::activated, this, &AlertsPage::editRule);
    connect(m_add, &LockedButton::activated, this, &AlertsPage::addRecipient);
    connect(m_remove, &LockedButton::activated, this, &AlertsPage::removeRecipient);
    return head;
}

void AlertsPage::contextChanged(const PageContext& before)
{
    if (before.account.id == context().account.id)
        return;
    m_data = {};
    m_states->forget();
}

void AlertsPage::refresh()
{
    if (!context().workspace || context().account.id.empty())
        return;
    m_states->showLoading();
    read(m_states, context().workspace->alerts(context().account.id), tr("The alerts could not be read"),
         [this](const AlertsData& data) { show(data); });
}

void AlertsPage::show(const AlertsData& data)
{
    m_data = data;
    const QVector<TableRow> rows[] = {alertRows(data.open, data.account, false),
                                      alertRows(data.past, data.account, true), ruleRows(data.rules),
                                      recipientRows(data)};
    for (const Tab tab : {Open, Past, Rules, Recipients}) {
        const QVariantMap place = m_tables[tab]->place();
        m_tables[tab]->rows()->setRows(rows[tab]);
        m_tables[tab]->setPlace(place);
    }
    showTab();
    m_states->showContent();
}

void AlertsPage::setTab(Tab tab)
{
    m_tab = tab;
    m_tabs->setCurrent(tab);
    showTab();
}

void AlertsPage::showTab()
{
    m_stack->setCurrentIndex(m_tab);
    const QString titles[] = {tr("Open alerts"), tr("Past alerts"), tr("Rules"), tr("Recipients")};
    m_card->setTitle(titles[m_tab]);
    const QString rows = shownText(m_tables[m_tab]);
    const bool filtered = !m_tables[m_tab]->rows()->filters().isEmpty();
    const auto seen = std::count_if(m_data.open.begin(), m_data.open.end(),
                                    [](const AlertItem& alert) { return alert.acknowledged.has_value(); });
    m_card->setSubtitle(m_tab == Open && seen > 0 && !filtered
                            ? tr("%1, %2 of them acknowledged").arg(rows, number(qint64(seen)))
                            : rows);
    m_show->setVisible(m_tab == Open || m_tab == Past);
    m_acknowledge->setVisible(m_tab == Open);
    m_edit->setVisible(m_tab == Rules);
    m_add->setVisible(m_tab == Recipients);
    m_remove->setVisible(m_tab == Recipients);
    showButtons();
    showHandedIn();
}

QString AlertsPage::handedInWords() const
{
    if (!rights().handsIn())
        return {};
    QStringList lines{tr("What you change here is handed in; an administrator’s program takes it.")};
    for (const InboxNews& news : m_data.handedIn) {
        const QString email = toText(news.email);
        if (news.isOpen)
            lines << (news.isAdded ? tr("Handed in, waiting: add %1.") : tr("Handed in, waiting: remove %1."))
                         .arg(email);
        else
            lines << (news.isAdded ? tr("Not taken: add %1. %2") : tr("Not taken: remove %1. %2"))
                         .arg(email, toText(news.answer));
    }
    return lines.join(QLatin1Char('\n'));
}

void AlertsPage::showHandedIn()
{
    const QString words = handedInWords();
    m_handedInWords->setText(words);
    m_handedIn->setAccessibleName(tr("Handed in"));
    m_handedIn->setAccessibleDescription(words);
    m_handedIn->setVisible(m_tab == Recipients && !words.isEmpty());
}

void AlertsPage::showButtons()
{
    const QVector<QVariant> keys = m_tables[m_tab]->selectedKeys();
    const QString none = m_tab == Rules        ? tr("Choose a rule first.")
                         : m_tab == Recipients ? tr("Choose a recipient first.")
                                               : tr("Choose an alert first.");
    const std::size_t open = m_tab == Open ? chosenOpen().size() : 0;
    m_show->setLock(keys.size() == 1 ? QString() : none);
    m_acknowledge->setLock(open > 0         ? QString()
                           : keys.isEmpty() ? none
                                            : tr("Somebody has acknowledged it already."));
    m_acknowledge->setText(open > 1 ? tr("Acknowledge %1…").arg(number(qint64(open))) : tr("Acknowledge…"));
    m_edit->setLock(keys.isEmpty() ? none : QString());
    const bool own = !keys.isEmpty() && keys.front().toString().isEmpty();
    m_remove->setLock(keys.isEmpty() ? none
                      : own          ? tr("The account’s own address is changed with the account.")
                                     : QString());
}

const AlertItem* AlertsPage::alertOf(const QString& id) const
{
    for (const std::vector<AlertItem>* list : {&m_data.open, &m_data.past})
        for (const AlertItem& alert : *list)
            if (toText(alert.id) == id)
                return &alert;
    return nullptr;
}

std::vector<const AlertItem*> AlertsPage::chosenOpen() const
{
    std::vector<const AlertItem*> chosen;
    const QVector<QVariant> keys = m_tables[Open]->selectedKeys();
    for (const QVariant& key : keys)
        if (const AlertItem* alert = alertOf(key.toString()); alert && !alert->acknowledged)
            chosen.push_back(alert);
    return chosen;
}

void AlertsPage::follow(Tab tab, const QVariant& key)
{
    if (tab == Rules) {
        editRule();
        return;
    }
    const AlertItem* alert = alertOf(key.toString());
    if (!alert || tab == Recipients)
        return;
    const AlertTarget target = alertTarget(*alert);
    emit openPage(target.page, target.argument);
}

ChangeDialog* AlertsPage::acknowledge()
{
    const std::vector<const AlertItem*> chosen = chosenOpen();
    return chosen.empty() ? nullptr : ChangeDialog::ask(this, acknowledgementOf(context().account, chosen));
}

ChangeDialog* AlertsPage::editRule()
{
    const QVector<QVariant> keys = m_tables[Rules]->selectedKeys();
    for (const AlertRuleItem& rule : m_data.rules) {
        if (keys.isEmpty() || int(rule.condition) != keys.front().toInt())
            continue;
        std::vector<std::int64_t> thresholds = rule.thresholds;
        // The calendar dates of a package's end as days, for who wants others.
        if (rule.hasThresholds && thresholds.empty())
            thresholds = {90, 30, 7};
        return ChangeDialog::ask(this, ruleSetting(context().account, std::string(word(rule.condition)),
                                                   conditionText(rule.condition), rule.enabled, thresholds));
    }
    return nullptr;
}

ChangeDialog* AlertsPage::addRecipient()
{
    return ChangeDialog::ask(this, recipientAddition(context().account));
}

ChangeDialog* AlertsPage::removeRecipient()
{
    const QString email = m_tables[Recipients]->selectedKeys().value(0).toString();
    return email.isEmpty()
               ? nullptr
               : ChangeDialog::ask(this, recipientRemoval(context().account, email.toStdString()));
}

QVariantMap AlertsPage::saveState() const
{
    return {{QStringLiteral("tab"), QLatin1String(kTabs[m_tab])},
            {QStringLiteral("place"), m_tables[m_tab]->place()}};
}

void AlertsPage::restoreState(const QVariantMap& state)
{
    const QString wanted = state.value(QStringLiteral("tab")).toString();
    for (const Tab tab : {Open, Past, Rules, Recipients}) {
        if (wanted != QLatin1String(kTabs[tab]))
            continue;
        setTab(tab);
        m_tables[tab]->setPlace(state.value(QStringLiteral("place")).toMap());
    }
}

bool AlertsPage::isWaiting() const
{
    const QList<ChangeDialog*> dialogs = findChildren<ChangeDialog*>();
    return Page::isWaiting() || std::any_of(dialogs.begin(), dialogs.end(),
                                            [](const ChangeDialog* dialog) { return dialog->isWaiting(); });
}

QStringList AlertsPage::tourStates() const
{
    return {QStringLiteral("acknowledge"), QStringLiteral("past"),       QStringLiteral("rules"),
            QStringLiteral("rule"),        QStringLiteral("recipients"), QStringLiteral("recipient")};
}

void AlertsPage::showTourState(const QString& state)
{
    if (state == QLatin1String("acknowledge")) {
        setTab(Open);
        m_tables[Open]->selectAll();
        acknowledge();
    } else if (state == QLatin1String("past")) {
        setTab(Past);
    } else if (state == QLatin1String("rules")) {
        setTab(Rules);
    } else if (state == QLatin1String("rule")) {
        setTab(Rules);
        m_tables[Rules]->selectRow(0);
        editRule();
    } else if (state == QLatin1String("recipients")) {
        setTab(Recipients);
    } else if (state == QLatin1String("recipient")) {
        setTab(Recipients);
        addRecipient();
    }
}

} // namespace quota
