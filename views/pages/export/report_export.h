// SPDX-License-Identifier: GPL-3.0-or-later
// The store's ready-made reports as files, through the one export dialog. A page's button needs one line:
//
//     askReport(this, QStringLiteral("daily-ota"), tr("Daily totals"));
#pragma once

#include "pages/export/export_work.h"
#include "workspace/workspace.h"

#include <QFutureWatcher>

#include <functional>

namespace quota {

class ExportDialog;
class Page;

/// A report that is to be written: how it is called, and who writes it.
struct ReportWish {
    QString title{}; ///< "Daily totals"
    QString name{};  ///< the file's, without ending: "acme-daily-ota"
    QString words{}; ///< what is in it: "Report daily-ota of acme"
    QString form{};  ///< the form that is proposed, by its ending; empty for the one chosen last
    /// Writes it in the form that the path's ending names; the future's progress counts rows.
    std::function<QFuture<Result<bool>>(const std::string& path)> write{};
};

/// Writes a report.
class ReportExport : public ExportWork {
    Q_OBJECT
public:
    ReportExport(const ReportWish& wish, const QString& path, QObject* parent = nullptr);
    ~ReportExport() override;
    void start() override;

private:
    void take();

    ReportWish m_wish;
    QString m_path;
    QFutureWatcher<Result<bool>> m_watcher;
};

/// What narrows a report.
struct ReportScope {
    std::optional<Period> period{};             ///< its days
    std::map<std::string, std::string> equal{}; ///< rows whose columns have these values
};

/// Asks for the form and the file of a report of the page's account; null without a store.
ExportDialog* askReport(Page* page, const QString& report, const QString& title,
                        const ReportScope& scope = {});

/// The report of a month that is wanted.
struct ReportOfMonth {
    QString report{};                        ///< "usage"
    std::string account{};                   ///< whose
    bool aggregated = false;                 ///< with all its tenants
    std::optional<Month> month{};            ///< all months without one
    QString form = QStringLiteral("csv.gz"); ///< proposed
};

/// The same of a month's report.
ExportDialog* askReport(Page* page, const QString& title, const ReportOfMonth& wanted);

} // namespace quota
