// SPDX-License-Identifier: GPL-3.0-or-later
// Labels at the left, values at the right: a short list of facts in a pane or preview.
#pragma once

#include "widgets/label.h"

#include <QVector>

class QGridLayout;

namespace quota {

/// One line. Strong lines are sums; a note stands quietly before the value.
struct KeyValue {
    QString key{};
    QString value{};
    QString note{};
    bool strong = false;
    Ink ink = Ink::Text;
    QString link{}; ///< not empty: the value acts, and this is told
};

/// The list; values can be selected.
class KeyValues : public QWidget {
    Q_OBJECT
public:
    /// An empty list; dense lines are for notes and previews.
    explicit KeyValues(bool dense = false, QWidget* parent = nullptr);
    /// Shows lines in order.
    void setLines(const QVector<KeyValue>& lines);

signals:
    /// A value that acts was pressed.
    void linkActivated(const QString& link);

private:
    QWidget* makeValue(const KeyValue& line);
    QWidget* makeLink(const KeyValue& line);

    QGridLayout* m_grid;
    bool m_dense;
};

} // namespace quota
