// SPDX-License-Identifier: GPL-3.0-or-later
// What a table shows: columns, cells and rows as plain values. A cell has a raw value beside its text, so
// that nobody sorts, sums or exports formatted text.
#pragma once

#include "theme/tag.h"

#include <QString>
#include <QVariant>
#include <QVector>

namespace quota {

/// How a column paints its cells.
enum class CellKind {
    Text,       ///< left aligned text
    Strong,     ///< text in bold
    Muted,      ///< quieter text
    Number,     ///< right aligned, raw is qint64; summed over a selection
    Date,       ///< right aligned text that is no number
    Tag,        ///< status tag from the cell's tone, icon and text
    Share,      ///< bar and percent, raw is the share in tenths of a percent
    Progress,   ///< bar, percent and cancel, raw is the share in tenths of a percent
    Link,       ///< text that acts, underlined under the pointer
    NumberLink, ///< a number that acts, a link under the pointer and on the keyboard's place
};

/// A column. The id names it for ever: in settings, in requests, in exports.
struct TableColumn {
    QString id{};
    QString title{};
    CellKind kind = CellKind::Text;
    int width = 120; ///< at first, in logical pixels
    int stretch = 0; ///< share of the room that is left over
    bool sortable = true;
    bool filterable = false;
    bool hidden = false; ///< at first
    bool summed = true;  ///< of a Number: whether a selection's sum means anything
};

/// A cell. An empty text of a Number is written from raw.
struct Cell {
    QVariant raw{};
    QString text{};
    QString second{}; ///< quieter words after the text ("payer"); dimmed time after a date
    QString icon{};   ///< before the text
    Tone tone = Tone::Neutral;
    QString toolTip{};
    bool muted = false;
    bool strong = false; ///< bold, as balances
    int scale = 1000;    ///< of a Share: the share that fills the bar, in tenths of a percent
    QVariant order{};    ///< what it is sorted and filtered by, where that is not raw

    /// Text that is its own raw value.
    static Cell of(const QString& text);
    /// A moment or day: sorted and filtered by `raw` (QDate or QDateTime), shown as `text`.
    static Cell date(const QVariant& raw, const QString& text);
    /// A whole number; zero is written muted.
    static Cell of(qint64 value);
    /// A number that always has a sign.
    static Cell change(qint64 value);
    /// A status tag.
    static Cell tag(Tone tone, const QString& text, const QString& icon = {});
};

/// A row. The key is the page's own (an id, a sequence number) and comes back in requests and signals.
struct TableRow {
    QVariant key{};
    QVector<Cell> cells{}; ///< in the order of the columns
    bool disabled = false;
    QString reason{}; ///< why disabled; the row's tool tip
};

/// True for kinds that act when clicked.
bool isLink(CellKind kind);
/// True for kinds whose raw is a number to sum up.
bool isSummed(CellKind kind);
/// True for kinds that stand at the right.
bool isRightAligned(CellKind kind);
/// Whether a cell leads somewhere: a link with a text that is not muted, a number above zero.
bool leads(const Cell& cell, CellKind kind);
/// The text that a cell shows.
QString cellText(const Cell& cell, CellKind kind);
/// The cell as one CSV field: numbers raw, text guarded against formulas.
QString cellCsv(const Cell& cell, CellKind kind);

/// Roles beside the usual ones.
enum CellRole {
    RawRole = Qt::UserRole + 1, ///< raw value, for sums and exports
    KindRole,                   ///< CellKind as int
    CellDataRole,               ///< the whole Cell
    KeyRole,                    ///< the row's key
    LoadingRole,                ///< true while the row has not come
    DisabledRole,               ///< true for a disabled row
};

} // namespace quota

Q_DECLARE_METATYPE(quota::Cell)
