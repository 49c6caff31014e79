// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/alerts/alert_rows.h"

#include "pages/alerts/alert_words.h"
#include "pages/columns.h"
#include "pages/format.h"

#include <QCoreApplication>

namespace quota {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(quota::AlertRows)
};

Cell timeCell(const std::optional<Instant>& time, const AccountItem& account)
{
    if (!time) {
        Cell none = Cell::of(QStringLiteral("–"));
        none.muted = true;
        return none;
    }
    Cell cell = Cell::date(toLocal(*time, account.timezone), instantText(*time, account.timezone));
    cell.toolTip = instantSecondsText(*time, account.timezone);
    return cell;
}

// What an alert's severity can be, each once, the mildest first.
QString severitiesText(const std::vector<Severity>& severities)
{
    QStringList words;
    for (const Severity severity : {Severity::Info, Severity::Warning, Severity::Critical})
        if (std::find(severities.begin(), severities.end(), severity) != severities.end())
            words << severityText(severity);
    return words.join(QStringLiteral(", "));
}

} // namespace

QVector<TableColumn> alertColumns(bool past)
{
    QVector<TableColumn> columns = {fixedColumn("severity", Words::tr("Severity"), CellKind::Tag, 132),
                                    fixedColumn("alert", Words::tr("Alert"), CellKind::Link, 250, 2),
                                    fixedColumn("text", Words::tr("What it says"), CellKind::Text, 320, 3),
                                    fixedColumn("raised", Words::tr("Raised"), CellKind::Date, 140)};
    if (past)
        columns << fixedColumn("cleared", Words::tr("Cleared"), CellKind::Date, 140);
    columns << fixedColumn("acknowledged", Words::tr("Acknowledged"), CellKind::Date, 140)
            << fixedColumn("id", Words::tr("Id"), CellKind::Muted, 90);
    columns.back().hidden = true;
    return columns;
}

QVector<TableRow> alertRows(const std::vector<AlertItem>& alerts, const AccountItem& account, bool past)
{
    QVector<TableRow> rows;
    for (const AlertItem& alert : alerts) {
        const Tag tag = severityTag(alert.severity);
        Cell title = Cell::of(alertTitle(alert, account));
        title.toolTip = toText(word(alert.condition)) + QLatin1Char(' ') + toText(alert.subject);
        Cell text = Cell::of(alertText(alert, account));
        text.toolTip = text.text;
        TableRow row = {
            toText(alert.id),
            {Cell::tag(tag.tone, tag.text, tag.icon), title, text, timeCell(alert.raised, account)}};
        if (past)
            row.cells.append(timeCell(alert.cleared, account));
        row.cells.append(timeCell(alert.acknowledged, account));
        row.cells.append(Cell::of(toText(alert.id)));
        rows.append(row);
    }
    return rows;
}

QVector<TableColumn> ruleColumns()
{
    return {fixedColumn("rule", Words::tr("Condition"), CellKind::Strong, 150),
            fixedColumn("meaning", Words::tr("What it means"), CellKind::Text, 380, 1),
            fixedColumn("state", Words::tr("State"), CellKind::Tag, 90),
            fixedColumn("thresholds", Words::tr("Thresholds"), CellKind::Text, 140),
            fixedColumn("severity", Words::tr("Severity"), CellKind::Muted, 216),
            fixedColumn("open", Words::tr("Open"), CellKind::Number, 70)};
}

QVector<TableRow> ruleRows(const std::vector<AlertRuleItem>& rules)
{
    QVector<TableRow> rows;
    for (const AlertRuleItem& rule : rules) {
        Cell name = Cell::of(conditionText(rule.condition));
        name.toolTip = toText(word(rule.condition));
        Cell meaning = Cell::of(conditionMeaning(rule.condition));
        meaning.toolTip = meaning.text;
        Cell thresholds = Cell::of(thresholdsText(rule));
        thresholds.muted = !rule.hasThresholds;
        if (rule.hasThresholds && !rule.own)
            thresholds.second = Words::tr("set");
        rows.append({int(rule.condition),
                     {name, meaning,
                      rule.enabled ? Cell::tag(Tone::Good, Words::tr("On"), QStringLiteral("check"))
                                   : Cell::tag(Tone::Neutral, Words::tr("Off"), QStringLiteral("dash")),
                      thresholds, Cell::of(severitiesText(rule.severities)), Cell::of(qint64(rule.open))}});
    }
    return rows;
}

QVector<TableColumn> recipientColumns()
{
    return {fixedColumn("email", Words::tr("E-mail"), CellKind::Strong, 300, 2),
            fixedColumn("name", Words::tr("Name"), CellKind::Text, 240, 2),
            fixedColumn("why", Words::tr("Why"), CellKind::Muted, 300, 3)};
}

QVector<TableRow> recipientRows(const AlertsData& data)
{
    QVector<TableRow> rows;
    if (!data.email.empty())
        rows.append({QString(),
                     {Cell::of(toText(data.email)), Cell::of(accountName(data.account)),
                      Cell::of(Words::tr("The account’s own address"))}});
    for (const RecipientItem& recipient : data.extras)
        rows.append({toText(recipient.email),
                     {Cell::of(toText(recipient.email)), Cell::of(toText(recipient.name)),
                      Cell::of(Words::tr("Added to the list"))}});
    return rows;
}

} // namespace quota
