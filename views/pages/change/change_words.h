// SPDX-License-Identifier: GPL-3.0-or-later
// What the engine says about a change, in words.
#pragma once

#include "widgets/key_values.h"
#include "workspace/change.h"

#include <QMap>
#include <QVector>

namespace quota {

/// What the change does, line by line: what it pays, what remains, what it turns into what.
/// `alerts` are the titles of alerts by their ids.
QVector<KeyValue> changeLines(const ChangePreview& preview, const QMap<QString, QString>& alerts = {});
/// The work that is done before, as a sentence; empty when none is due.
QString dueWorkText(const ChangePreview& preview);
/// Why the engine says no, and what to do.
QString refusalText(const ChangePreview& preview);
/// A warning as a sentence.
QString warningText(ChangeWarning warning);
/// A change's date as a choice: "Engine clock, 11 Sep 2026, 16:32".
QString changeDateText(ChangeDate date, const ChangePreview& preview);
/// What that choice means.
QString changeDateMeaning(ChangeDate date);
/// What an update task does about a device: "needs a licence".
QString verdictText(TaskVerdict verdict, Meter meter);

} // namespace quota
