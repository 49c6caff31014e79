// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/closing/closing_rows.h"

#include "pages/billing_words.h"
#include "pages/bills/bill_rows.h"
#include "pages/columns.h"
#include "pages/figure_links.h"
#include "pages/words.h"
#include "vocabulary/calendar.h"

#include <QCoreApplication>

namespace quota {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(quota::Closing)
};

const QString kMonth = QStringLiteral("month");
const QString kTenants = QStringLiteral("tenants");

// Whether the payer has the page of its tenants.
bool listsAccounts(const ClosingData& data)
{
    return data.account.scheme == Scheme::Package || data.account.tenants > 0;
}

QString subjectText(FindingSubject subject, Scheme scheme)
{
    switch (subject) {
    case FindingSubject::Used:
        return usedText(scheme);
    case FindingSubject::ActiveDevices:
        return Words::tr("Active devices");
    case FindingSubject::Updates:
        return updatesText(scheme);
    case FindingSubject::Messages:
        return Words::tr("Device messages");
    case FindingSubject::Calls:
        return Words::tr("Subscription calls");
    case FindingSubject::Refusals:
        break;
    }
    return Words::tr("Refused requests");
}

} // namespace

QVector<ClosingFigure> workFigures(const ClosingData& data)
{
    return {{Words::tr("Ledger entries of the month"), data.ledgerEntries, QStringLiteral("ledger"),
             ledgerOfMonth(data.report.month)}};
}

QVector<ClosingFigure> billFigures(const ClosingData& data)
{
    if (data.bills.empty() && data.openBills == 0)
        return {};
    const auto bills = [](const BillsLink& link, std::optional<Meter> meter = {}) {
        QVariantMap place = {{QStringLiteral("argument"), link.argument()}};
        if (meter)
            place.insert(QStringLiteral("meter"), toText(word(*meter)));
        return place;
    };
    const QString page = QStringLiteral("bills");
    const BillsLink outstanding{BillsLink::Outstanding, 0};
    QVector<ClosingFigure> figures = {
        {Words::tr("Bills of the month"), Units(data.bills.size()), page,
         bills({BillsLink::OfMonth, data.report.month})},
        {Words::tr("Outstanding bills of all months"), data.openBills, page, bills(outstanding)}};
    for (const auto& [meter, units] : data.outstanding)
        figures.append({Words::tr("Outstanding: %1", "a meter’s word: calls").arg(unitText(meter)), units,
                        page, bills(outstanding, meter)});
    return figures;
}

QVector<ClosingFigure> reportFigures(const ClosingData& data)
{
    const Scheme scheme = data.account.scheme;
    const Month month = data.report.month;
    const auto list = [&](const char* word) {
        return QVariantMap{{kMonth, int(month)}, {QStringLiteral("list"), QLatin1String(word)}};
    };
    const bool hasTenants = data.account.tenants > 0;
    ClosingFigure accounts{Words::tr("Accounts with a report"), data.accounts, {}, {{kMonth, int(month)}}};
    if (listsAccounts(data))
        accounts.page = kTenants;
    QVector<ClosingFigure> figures = {accounts,
                                      {Words::tr("Active devices"), data.whole.activeDevices,
                                       QStringLiteral("billing-list"), list("active-devices")}};
    ClosingFigure updates{updatesText(scheme), data.whole.updates, QStringLiteral("billing-list"),
                          list("firmware-updates")};
    ClosingFigure used{
        usedText(scheme), data.whole.used, QStringLiteral("service-package"), {{kMonth, int(month)}}};
    if (scheme == Scheme::Licence) {
        used.page = QStringLiteral("ledger");
        used.argument = ledgerOfMonth(month);
        used.argument.insert(QStringLiteral("meter"), toText(word(Meter::Licence)));
        used.argument.insert(QStringLiteral("change"), toText(word(Change::Licence)));
    } else if (scheme == Scheme::Allowance) {
        // Those of several accounts stand beside each other in the list of tenants.
        used.page = updates.page = hasTenants ? kTenants : QStringLiteral("ota-upgrades");
        used.argument = updates.argument =
            hasTenants ? accounts.argument : QVariantMap{{kMonth, toText(formatMonth(month))}};
    }
    return figures << updates << used;
}

QVector<TableColumn> findingColumns()
{
    QVector<TableColumn> columns = {
        fixedColumn("account", Words::tr("Account"), CellKind::Link, 156, 2),
        fixedColumn("what", Words::tr("Unusual"), CellKind::Link, 262, 1),
        fixedColumn("before", Words::tr("Month before"), CellKind::NumberLink, 100),
        fixedColumn("now", Words::tr("This month"), CellKind::NumberLink, 86),
        fixedColumn("change", Words::tr("Change"), CellKind::Number, 68)};
    // Units, devices and refusals have no sum.
    for (TableColumn& each : columns)
        each.summed = false;
    return columns;
}

QString findingText(const Finding& finding, Scheme scheme)
{
    const QString subject = subjectText(finding.subject, scheme);
    switch (finding.kind) {
    case FindingKind::Rose:
        return Words::tr("%1: up by more than half").arg(subject);
    case FindingKind::Fell:
        return Words::tr("%1: down by more than half").arg(subject);
    case FindingKind::Stopped:
        return Words::tr("%1: none any more").arg(subject);
    case FindingKind::RefusalsDoubled:
        break;
    }
    return Words::tr("%1: more than doubled").arg(subject);
}

QVector<TableRow> findingRows(const ClosingData& data)
{
    QVector<TableRow> rows;
    for (std::size_t i = 0; i < data.findings.size(); ++i) {
        const Finding& finding = data.findings[i];
        TableRow row;
        row.key = qint64(i);
        Cell account = Cell::of(toText(finding.accountName));
        account.toolTip = toText(finding.account);
        row.cells = {account, Cell::of(findingText(finding, data.account.scheme)),
                     Cell::of(qint64(finding.before)), Cell::of(qint64(finding.now)),
                     Cell::change(qint64(finding.now - finding.before))};
        rows.append(row);
    }
    return rows;
}

std::pair<QString, QVariantMap> findingPlace(const Finding& finding, const ClosingData& data, Month month)
{
    const QString account = toText(finding.account);
    const QVariantMap list = {{kMonth, int(month)}, {QStringLiteral("of"), account}};
    const auto listOf = [&](const char* word) {
        QVariantMap place = list;
        place.insert(QStringLiteral("list"), QLatin1String(word));
        return std::pair(QStringLiteral("billing-list"), place);
    };
    // Pages with a period show that month.
    const QVariantMap own = {{QStringLiteral("account"), account}, {kMonth, toText(formatMonth(month))}};
    switch (finding.subject) {
    case FindingSubject::ActiveDevices:
        return listOf("active-devices");
    case FindingSubject::Updates:
        return listOf("firmware-updates");
    case FindingSubject::Refusals:
        return listOf("refusals");
    case FindingSubject::Messages:
        return {QStringLiteral("device-messages"), own};
    case FindingSubject::Calls:
        return {QStringLiteral("service-subscription"), own};
    case FindingSubject::Used:
        break;
    }
    switch (data.account.scheme) {
    case Scheme::Package:
        return {QStringLiteral("service-package"),
                {{QStringLiteral("acting"), account}, {kMonth, int(month)}}};
    case Scheme::Licence:
        return {QStringLiteral("ota-licences"), own};
    case Scheme::Allowance:
        break;
    }
    return {QStringLiteral("ota-upgrades"), own};
}

std::pair<QString, QVariantMap> findingAccount(const Finding& finding, const ClosingData& data)
{
    const QString account = toText(finding.account);
    // A payer keeps its tenants in a list; another account has its overview.
    if (listsAccounts(data))
        return {kTenants, {{QStringLiteral("tenant"), account}, {kMonth, int(data.report.month)}}};
    return {QStringLiteral("overview"), {{QStringLiteral("account"), account}}};
}

} // namespace quota
