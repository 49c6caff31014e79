// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/closing/closing_rows.h"

#include "pages/billing_words.h"
#include "pages/columns.h"

#include <QCoreApplication>

namespace quota {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(quota::Closing)
};

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

QVector<TableColumn> findingColumns()
{
    return {fixedColumn("account", Words::tr("Account"), CellKind::Text, 120, 1),
            fixedColumn("what", Words::tr("Unusual"), CellKind::Link, 230, 3),
            fixedColumn("before", Words::tr("Month before"), CellKind::Number, 104),
            fixedColumn("now", Words::tr("This month"), CellKind::Number, 90),
            fixedColumn("change", Words::tr("Change"), CellKind::Number, 76)};
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

std::pair<QString, QVariantMap> findingPlace(const Finding& finding, const ClosingData& data)
{
    const QString account = toText(finding.account);
    const int month = int(data.report.month);
    const QVariantMap list = {{QStringLiteral("month"), month}, {QStringLiteral("of"), account}};
    const auto listOf = [&](const char* word) {
        QVariantMap place = list;
        place.insert(QStringLiteral("list"), QLatin1String(word));
        return std::pair(QStringLiteral("billing-list"), place);
    };
    // Pages with a period show that month.
    const QVariantMap own = {
        {QStringLiteral("account"), account},
        {QStringLiteral("month"), monthDate(data.report.month).toString(QStringLiteral("yyyy-MM"))}};
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
                {{QStringLiteral("acting"), account}, {QStringLiteral("month"), month}}};
    case Scheme::Licence:
        return {QStringLiteral("ota-licences"), own};
    case Scheme::Allowance:
        break;
    }
    return {QStringLiteral("ota-upgrades"), own};
}

} // namespace quota
