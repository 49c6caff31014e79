// SPDX-License-Identifier: GPL-3.0-or-later
// The filters of a table that a store fills: what the header's fields hold as the model's values, and fields
// of a page that say the same filter in a second place. The table holds the filter; there is no other copy of
// it.
#pragma once

#include "vocabulary/bounds.h"
#include "workspace/page_data.h"
#include "workspace/text_filter.h"

#include <QVariantMap>
#include <optional>

class QCheckBox;
class QToolButton;

namespace quota {

class DataTable;
class OneChoice;
class SearchField;

/// What is typed into a column: a part of the text, or after "=" all of it.
TextFilter textFilter(const DataTable* table, const char* column);
/// Numbers ("5", ">5", "2..9"); what names no number lets none pass.
Bounds numberFilter(const DataTable* table, const char* column);
/// Days ("2026-09", "2026-09-01..2026-09-11"), nothing when none are typed; what names no day lets none pass.
std::optional<Period> dayFilter(const DataTable* table, const char* column);
/// The id that is chosen of few ("=purchase"), or empty.
QString chosenFilter(const DataTable* table, const char* column);

/// A tool that shows and hides the row of filter fields, and says whether it is shown.
QToolButton* makeFilterTool(DataTable* table);
/// What is chosen filters the column by its id; the button shows what filters it, also what is typed in the
/// header.
void joinFilter(OneChoice* choice, DataTable* table, const QString& column);
/// The same with the choices in the header too: for columns of few words.
void joinFilterWords(OneChoice* choice, DataTable* table, const QString& column);
/// What is searched for filters the column.
void joinFilter(SearchField* search, DataTable* table, const QString& column);
/// Marked while the column has just this filter.
void joinFilter(QCheckBox* box, DataTable* table, const QString& column, const QString& filter);

/// "12 of 340" while a filter hides some, else "340".
QString shownText(qint64 shown, qint64 all);
/// The same of a table that has all its rows.
QString shownText(const DataTable* table);

/// The sum of a column over the rows that such a table shows; held at the ends of 64 bits.
qint64 shownSum(const DataTable* table, const QString& column);

/// The filters and whether their fields are shown, to be kept.
QVariantMap savedFilters(const DataTable* table);
/// Brings them back without asking for rows.
void restoreFilters(DataTable* table, const QVariantMap& saved);

} // namespace quota
