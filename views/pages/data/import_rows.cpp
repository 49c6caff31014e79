// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/data/import_rows.h"

#include "pages/convert.h"
#include "theme/text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFileInfo>

namespace quota {
namespace {

QString words(const char* text)
{
    return QCoreApplication::translate("quota::ImportRows", text);
}

Cell fileCell(const QString& path, const QString& icon, Tone tone)
{
    Cell cell = Cell::of(QFileInfo(path).fileName());
    cell.icon = icon;
    cell.tone = tone;
    cell.toolTip = path;
    return cell;
}

// A count that opens the rejected lines; nothing where there are none, so that nothing looks like a link in
// vain.
Cell rejectedCell(qint64 rejected)
{
    Cell cell = Cell::of(rejected);
    if (rejected > 0)
        cell.toolTip = words(QT_TRANSLATE_NOOP("quota::ImportRows", "Shows the rejected lines"));
    return cell;
}

// Imports are facts of this machine, so their times are in its zone.
Cell whenCell(Instant updated)
{
    const QDateTime when = QDateTime::fromMSecsSinceEpoch(updated / 1000);
    Cell cell = Cell::date(when, dayMonthYear(when.date()));
    cell.second = when.time().toString(QStringLiteral("HH:mm"));
    return cell;
}

} // namespace

QVector<TableColumn> importTableColumns()
{
    const auto title = [](const char* text) { return words(text); };
    QVector<TableColumn> columns = {
        {"file", title(QT_TRANSLATE_NOOP("quota::ImportRows", "File")), CellKind::Text, 260, 2},
        {"when", title(QT_TRANSLATE_NOOP("quota::ImportRows", "Last entry")), CellKind::Text, 150, 0},
        {"state", title(QT_TRANSLATE_NOOP("quota::ImportRows", "State")), CellKind::Progress, 190, 1},
        {"lines", title(QT_TRANSLATE_NOOP("quota::ImportRows", "Lines")), CellKind::Number, 100, 0},
        {"accepted", title(QT_TRANSLATE_NOOP("quota::ImportRows", "Accepted")), CellKind::Number, 100, 0},
        {"refused", title(QT_TRANSLATE_NOOP("quota::ImportRows", "Refused")), CellKind::Number, 90, 0},
        {"duplicate", title(QT_TRANSLATE_NOOP("quota::ImportRows", "Duplicate")), CellKind::Number, 90, 0},
        {"rejected", title(QT_TRANSLATE_NOOP("quota::ImportRows", "Rejected")), CellKind::NumberLink, 90, 0},
    };
    for (TableColumn& column : columns)
        column.sortable = false;
    return columns;
}

TableRow endedImportRow(const ImportItem& import)
{
    const qint64 lines = import.accepted + import.refused + import.duplicate + import.rejected;
    const bool clean = import.finished && import.rejected == 0;
    Cell state =
        Cell::of(import.finished ? words(QT_TRANSLATE_NOOP("quota::ImportRows", "Finished"))
                                 : words(QT_TRANSLATE_NOOP("quota::ImportRows", "Stopped before its end")));
    state.raw = QVariant();
    if (!import.finished)
        state.toolTip = words(QT_TRANSLATE_NOOP("quota::ImportRows",
                                                "Import the file again: it goes on behind what was taken."));
    TableRow row;
    row.key = QVariant::fromValue<qint64>(import.no);
    row.cells = {fileCell(toText(import.path), clean ? QStringLiteral("ok") : QStringLiteral("warning"),
                          clean ? Tone::Good : Tone::Warning),
                 whenCell(import.updated),
                 state,
                 Cell::of(lines),
                 Cell::of(qint64(import.accepted)),
                 Cell::of(qint64(import.refused)),
                 Cell::of(qint64(import.duplicate)),
                 rejectedCell(import.rejected)};
    return row;
}

TableRow runningImportRow(const RunningJob& running)
{
    const ImportProgress progress = running.progress.value_or(ImportProgress{});
    const qint64 left = running.secondsLeft();
    Cell when =
        Cell::of(left >= 0 ? words(QT_TRANSLATE_NOOP("quota::ImportRows", "%1 s left")).arg(number(left))
                           : words(QT_TRANSLATE_NOOP("quota::ImportRows", "running")));
    Cell state =
        Cell::of(running.stopping ? words(QT_TRANSLATE_NOOP("quota::ImportRows", "Stopping…")) : QString());
    state.raw = running.stopping ? QVariant() : QVariant(qint64(qMax(0, running.thousandths())));
    state.toolTip = progressText(running);
    TableRow row;
    row.key = QVariant::fromValue<qint64>(kRunningKey);
    row.cells = {fileCell(running.job.path, QStringLiteral("running"), Tone::Info),
                 when,
                 state,
                 Cell::of(qint64(progress.lines)),
                 Cell::of(qint64(progress.accepted)),
                 Cell::of(qint64(progress.refused)),
                 Cell::of(qint64(progress.duplicate)),
                 rejectedCell(progress.rejected)};
    return row;
}

} // namespace quota
