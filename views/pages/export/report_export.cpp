// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/export/report_export.h"

#include "pages/billing_words.h"
#include "pages/export/export_dialog.h"
#include "pages/format.h"
#include "pages/page.h"
#include "vocabulary/calendar.h"

namespace quota {

ReportExport::ReportExport(const ReportWish& wish, const QString& path, QObject* parent)
    : ExportWork(parent), m_wish(wish), m_path(path)
{
    connect(&m_watcher, &QFutureWatcherBase::progressValueChanged, this, [this](int rows) {
        if (rows > 0)
            emit progressed(rows);
    });
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &ReportExport::take);
}

ReportExport::~ReportExport()
{
    m_watcher.disconnect(this);
    m_watcher.cancel();
}

void ReportExport::start()
{
    m_watcher.setFuture(m_wish.write(m_path.toStdString()));
}

void ReportExport::take()
{
    const QFuture<Result<bool>> answered = m_watcher.future();
    if (answered.resultCount() == 0) {
        emit finished(tr("The export was cancelled; nothing was written."));
        return;
    }
    const Result<bool> answer = answered.result();
    const auto* failure = std::get_if<Failure>(&answer);
    emit finished(failure ? toText(failure->what) : QString());
}

ExportDialog* askReport(Page* page, const QString& report, const QString& title, const ReportScope& scope)
{
    Workspace* workspace = page->context().workspace;
    if (!workspace)
        return nullptr;
    const std::string account = page->context().account.id;
    ReportWish wish;
    wish.title = title;
    wish.name = QStringLiteral("%1-%2").arg(toText(account), report);
    wish.words = ReportExport::tr("Report “%1” of %2").arg(report, toText(account));
    if (scope.period) {
        wish.name += QStringLiteral("-%1_%2").arg(toDate(scope.period->from).toString(Qt::ISODate),
                                                  toDate(scope.period->to).toString(Qt::ISODate));
        wish.words += QStringLiteral(" · ") + dayRangeText(scope.period->from, scope.period->to);
    }
    wish.write = [workspace, account, scope, name = report.toStdString()](const std::string& path) {
        return workspace->writeReport(name, account, path, scope.period, scope.equal);
    };
    return ExportDialog::ask(page, wish);
}

ExportDialog* askReport(Page* page, const QString& title, const ReportOfMonth& wanted)
{
    Workspace* workspace = page->context().workspace;
    if (!workspace)
        return nullptr;
    ReportWish wish;
    wish.title = title;
    wish.form = wanted.form;
    wish.name = QStringLiteral("%1-%2").arg(toText(wanted.account), wanted.report);
    wish.words = wanted.aggregated
                     ? ReportExport::tr("Report “%1” of %2 with all its tenants")
                           .arg(wanted.report, toText(wanted.account))
                     : ReportExport::tr("Report “%1” of %2").arg(wanted.report, toText(wanted.account));
    if (wanted.month)
        wish.name += QLatin1Char('-') + toText(formatMonth(*wanted.month));
    wish.words += QStringLiteral(" · ") +
                  (wanted.month ? monthLongText(*wanted.month) : ReportExport::tr("all months"));
    wish.write = [workspace, wanted](const std::string& path) {
        return workspace->writeMonthReport(wanted.report.toStdString(), wanted.account, wanted.aggregated,
                                           wanted.month, path);
    };
    return ExportDialog::ask(page, wish);
}

} // namespace quota
