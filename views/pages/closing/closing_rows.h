// SPDX-License-Identifier: GPL-3.0-or-later
// The figures of a month's closing and what is unusual in it, and where each of them leads.
#pragma once

#include "tables/cell.h"
#include "workspace/closing_page.h"

#include <QVariantMap>

namespace quota {

/// A figure of the closing, and the list behind it.
struct ClosingFigure {
    QString label{};
    Units value = 0;
    QString page{}; ///< empty where there is no such list
    QVariantMap argument{};
};

/// What the ledger wrote in the month.
QVector<ClosingFigure> workFigures(const ClosingData& data);
/// The bills of the month, and what is outstanding of all months; nothing where there never were bills.
QVector<ClosingFigure> billFigures(const ClosingData& data);
/// The accounts that have reports, and what they did.
QVector<ClosingFigure> reportFigures(const ClosingData& data);

/// Columns of the findings.
QVector<TableColumn> findingColumns();
/// Findings as rows; the key is the place in the list.
QVector<TableRow> findingRows(const ClosingData& data);
/// "Quota used rose".
QString findingText(const Finding& finding, Scheme scheme);
/// The page of the list behind a finding in a month, and what of it.
std::pair<QString, QVariantMap> findingPlace(const Finding& finding, const ClosingData& data, Month month);
/// The page of the account that a finding is about.
std::pair<QString, QVariantMap> findingAccount(const Finding& finding, const ClosingData& data);

} // namespace quota
