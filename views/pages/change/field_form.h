// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of a change, one below the other: label, editor, unit, and what is wrong.
#pragma once

#include "pages/change/change_field.h"

#include <QWidget>

class QGridLayout;

namespace quota {

class Label;

/// A form made of fields. A field that a person has touched and left wrong says so in one sentence.
class FieldForm : public QWidget {
    Q_OBJECT
public:
    explicit FieldForm(const QVector<ChangeField>& fields, QWidget* parent = nullptr);

    /// Adds a row of another kind below the fields: its label, its editor, and words below that.
    void addRow(QWidget* label, QWidget* editor, QWidget* below);
    /// What was entered; wrong and empty fields have no value.
    [[nodiscard]] ChangeValues values() const;
    /// Whether every field is right and every required one filled.
    [[nodiscard]] bool isComplete() const;
    /// Enters a value as a person would.
    void enter(const QString& id, const QVariant& value);
    /// Marks a field wrong from outside, until it is edited again. False when there is none of that id.
    bool complain(const QString& id, const QString& sentence);
    /// The editor of a field, for focus and tests.
    [[nodiscard]] QWidget* editor(const QString& id) const;

signals:
    /// A value changed.
    void edited();

private:
    struct Part {
        ChangeField field;
        QWidget* editor = nullptr;
        QWidget* enabler = nullptr; ///< check box of an optional date
        Label* below = nullptr;
        bool touched = false;
    };

    void addField(const ChangeField& field);
    QWidget* makeEditor(Part& part);
    void listen(qsizetype part);
    void touch(qsizetype part);
    void showBelow(const Part& part, const QString& complaint) const;
    /// The value, or why there is none; both empty where an optional field is empty.
    static QVariant valueOf(const Part& part, QString* complaint);

    QGridLayout* m_grid;
    QVector<Part> m_parts;
};

} // namespace quota
