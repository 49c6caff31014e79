// SPDX-License-Identifier: GPL-3.0-or-later
// What a change asks for: fields as plain values, and what was entered into them.
#pragma once

#include "pages/choice_menu.h"
#include "workspace/change.h"

#include <QDate>
#include <QHash>
#include <QJsonObject>
#include <QVariant>

#include <limits>

namespace quota {

enum class FieldKind {
    Quantity, ///< a whole number within least and most; qint64
    Money,    ///< an amount in the currency that `unit` names; qint64 minor units
    Date,     ///< a day; optional ones have a check box. QDate
    Choice,   ///< one of `choices`; its id
    Text,     ///< one line
    Email,    ///< one line, an address
    Ids,      ///< ids, one a line; commas and semicolons part them too. QStringList
    Lines,    ///< sentences, one a line. QStringList
    Check,    ///< a check box with the label; bool
};

/// One field. Optional fields that are left empty have no value.
struct ChangeField {
    QString id{}; ///< names the value; where it is the event's key, the engine's complaint finds the field
    FieldKind kind = FieldKind::Text;
    QString label{};
    QString unit{};   ///< after the field ("calls"); the currency of Money
    QVariant value{}; ///< at first
    bool required = true;
    QString hint{}; ///< a quiet sentence below the field
    QVector<Choice> choices{};
    qint64 least = 1;
    qint64 most = std::numeric_limits<qint64>::max();
};

/// What was entered, by field. Asking for a field without a value gives zero or nothing.
class ChangeValues {
public:
    void set(const QString& id, const QVariant& value) { m_values.insert(id, value); }
    [[nodiscard]] bool has(const QString& id) const { return m_values.value(id).isValid(); }
    [[nodiscard]] qint64 number(const QString& id) const { return m_values.value(id).toLongLong(); }
    [[nodiscard]] QString text(const QString& id) const { return m_values.value(id).toString(); }
    [[nodiscard]] QDate date(const QString& id) const { return m_values.value(id).toDate(); }
    [[nodiscard]] QStringList lines(const QString& id) const { return m_values.value(id).toStringList(); }
    [[nodiscard]] bool checked(const QString& id) const { return m_values.value(id).toBool(); }
    bool operator==(const ChangeValues&) const = default;

private:
    QHash<QString, QVariant> m_values;
};

/// An event of an account; `data` as the contract's table has it.
ChangeEvent changeEvent(const std::string& account, EventType type, const QJsonObject& data = {});
/// The first instant of a day in a zone, as events write times.
QString dayStartText(QDate day, const std::string& timezone);
/// A price of minor units.
QJsonObject priceObject(qint64 amount, const QString& currency);

} // namespace quota
