// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/change/field_form.h"

#include "pages/money.h"
#include "theme/space.h"
#include "theme/style.h"
#include "theme/text.h"
#include "widgets/label.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRegularExpression>

namespace quota {
namespace {

constexpr int kLinesHeight = 96;

QString textOf(const QWidget* editor)
{
    const auto* line = qobject_cast<const QLineEdit*>(editor);
    return line ? line->text().trimmed() : QString();
}

bool isManyLines(FieldKind kind)
{
    return kind == FieldKind::Ids || kind == FieldKind::Lines;
}

// Ids are pasted from lists of all kinds; a sentence keeps its commas.
QStringList linesOf(FieldKind kind, const QString& text)
{
    static const QRegularExpression betweenIds(QStringLiteral("[\\r\\n,;\\t]+"));
    static const QRegularExpression betweenLines(QStringLiteral("[\\r\\n]+"));
    QStringList lines;
    const QStringList parts =
        text.split(kind == FieldKind::Ids ? betweenIds : betweenLines, Qt::SkipEmptyParts);
    for (const QString& part : parts)
        if (const QString line = part.trimmed(); !line.isEmpty())
            lines.append(line);
    return lines;
}

QString rangeComplaint(const ChangeField& field)
{
    if (field.most == std::numeric_limits<qint64>::max())
        return field.least < 0 ? FieldForm::tr("A whole number, such as 500 or %1500.").arg(QChar(0x2212))
                               : FieldForm::tr("A whole number from %1.").arg(number(field.least));
    return FieldForm::tr("A whole number from %1 to %2.").arg(number(field.least), number(field.most));
}

QVariant quantityOf(const ChangeField& field, const QString& text, QString* complaint)
{
    const auto value = wholeNumberOf(text);
    const bool signedZero = field.least < 0 && value == 0;
    if (!value || *value < field.least || *value > field.most || signedZero) {
        *complaint = rangeComplaint(field);
        return {};
    }
    return *value;
}

} // namespace

FieldForm::FieldForm(const QVector<ChangeField>& fields, QWidget* parent)
    : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(space::k12);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnStretch(1, 1);
    m_parts.reserve(fields.size());
    for (const ChangeField& field : fields)
        addField(field);
}

void FieldForm::addRow(QWidget* label, QWidget* editor, QWidget* below)
{
    const int row = m_grid->rowCount();
    m_grid->addWidget(label, row, 0);
    m_grid->addWidget(editor, row, 1, 1, 2);
    m_grid->addWidget(below, row + 1, 1, 1, 2);
}

void FieldForm::addField(const ChangeField& field)
{
    const qsizetype at = m_parts.size();
    Part& part = m_parts.emplaceBack();
    part.field = field;
    QWidget* cell = makeEditor(part);
    const int row = m_grid->rowCount();
    const bool wide = isManyLines(field.kind) || !field.unit.isEmpty();
    if (field.kind != FieldKind::Check) {
        auto* label = new Label(field.label, TextRole::Body, Ink::Second);
        label->setBuddy(part.editor);
        m_grid->addWidget(label, row, 0, isManyLines(field.kind) ? Qt::AlignTop : Qt::AlignVCenter);
    }
    m_grid->addWidget(cell, row, 1, 1, wide ? 1 : 2);
    if (!field.unit.isEmpty())
        m_grid->addWidget(new Label(field.unit, TextRole::Body, Ink::Second), row, 2);
    part.below = new Label({}, TextRole::Second, Ink::Third);
    part.below->setWordWrap(true);
    m_grid->addWidget(part.below, row + 1, 1, 1, 2);
    showBelow(part, {});
    part.editor->setObjectName(field.id);
    part.editor->setAccessibleName(field.unit.isEmpty() ? field.label
                                                        : tr("%1, %2").arg(field.label, field.unit));
    listen(at);
}

QWidget* FieldForm::makeEditor(Part& part)
{
    const ChangeField& field = part.field;
    switch (field.kind) {
    case FieldKind::Date: {
        auto* date =
            new QDateEdit(field.value.toDate().isValid() ? field.value.toDate() : QDate::currentDate());
        date->setCalendarPopup(true);
        date->setDisplayFormat(dayMonthYearFormat());
        part.editor = date;
        if (field.required)
            return date;
        auto* cell = new QWidget;
        auto* row = new QHBoxLayout(cell);
        row->setContentsMargins(0, 0, 0, 0);
        auto* on = new QCheckBox;
        on->setChecked(field.value.toDate().isValid());
        on->setAccessibleName(field.label);
        date->setEnabled(on->isChecked());
        connect(on, &QCheckBox::toggled, date, &QWidget::setEnabled);
        connect(on, &QCheckBox::toggled, this, &FieldForm::edited);
        row->addWidget(on);
        row->addWidget(date, 1);
        part.enabler = on;
        return cell;
    }
    case FieldKind::Choice: {
        auto* box = new QComboBox;
        for (const quota::Choice& choice : field.choices)
            box->addItem(choice.name, choice.id);
        box->setCurrentIndex(qMax(0, box->findData(field.value)));
        return part.editor = box;
    }
    case FieldKind::Ids:
    case FieldKind::Lines: {
        auto* lines = new QPlainTextEdit(field.value.toStringList().join(QLatin1Char('\n')));
        lines->setTabChangesFocus(true);
        lines->setMinimumHeight(kLinesHeight);
        return part.editor = lines;
    }
    case FieldKind::Check: {
        auto* box = new QCheckBox(field.label);
        box->setChecked(field.value.toBool());
        return part.editor = box;
    }
    default:
        break;
    }
    auto* line = new QLineEdit;
    const bool isNumber = field.kind == FieldKind::Quantity || field.kind == FieldKind::Money;
    if (isNumber)
        line->setAlignment(Qt::AlignRight);
    if (field.value.isValid())
        line->setText(field.kind == FieldKind::Quantity ? number(field.value.toLongLong())
                      : field.kind == FieldKind::Money  ? moneyNumber(field.value.toLongLong(), field.unit)
                                                        : field.value.toString());
    return part.editor = line;
}

void FieldForm::listen(qsizetype at)
{
    QWidget* editor = m_parts[at].editor;
    const auto touched = [this, at] { touch(at); };
    if (auto* line = qobject_cast<QLineEdit*>(editor)) {
        connect(line, &QLineEdit::textChanged, this, touched);
        // Groups of digits are put in when the number is finished, so that the cursor never jumps.
        if (m_parts[at].field.kind == FieldKind::Quantity)
            connect(line, &QLineEdit::editingFinished, this, [line] {
                const auto value = wholeNumberOf(line->text());
                const QSignalBlocker quiet(line);
                if (value)
                    line->setText(number(*value));
            });
    } else if (auto* date = qobject_cast<QDateEdit*>(editor)) {
        connect(date, &QDateEdit::dateChanged, this, touched);
    } else if (auto* box = qobject_cast<QComboBox*>(editor)) {
        connect(box, &QComboBox::currentIndexChanged, this, touched);
    } else if (auto* lines = qobject_cast<QPlainTextEdit*>(editor)) {
        connect(lines, &QPlainTextEdit::textChanged, this, touched);
    } else if (auto* check = qobject_cast<QCheckBox*>(editor)) {
        connect(check, &QCheckBox::toggled, this, touched);
    }
}

void FieldForm::touch(qsizetype at)
{
    Part& part = m_parts[at];
    part.touched = true;
    QString complaint;
    valueOf(part, &complaint);
    showBelow(part, complaint);
    emit edited();
}

void FieldForm::showBelow(const Part& part, const QString& complaint) const
{
    setInvalid(part.editor, !complaint.isEmpty(), complaint);
    part.below->setInk(complaint.isEmpty() ? Ink::Third : Ink::Bad);
    part.below->setText(complaint.isEmpty() ? part.field.hint : complaint);
    part.below->setVisible(!part.below->text().isEmpty());
}

QVariant FieldForm::valueOf(const Part& part, QString* complaint)
{
    const ChangeField& field = part.field;
    switch (field.kind) {
    case FieldKind::Date:
        if (const auto* on = qobject_cast<const QCheckBox*>(part.enabler); on && !on->isChecked())
            return {};
        return qobject_cast<const QDateEdit*>(part.editor)->date();
    case FieldKind::Choice:
        return qobject_cast<const QComboBox*>(part.editor)->currentData();
    case FieldKind::Check:
        return qobject_cast<const QCheckBox*>(part.editor)->isChecked();
    case FieldKind::Ids:
    case FieldKind::Lines: {
        const QStringList lines =
            linesOf(field.kind, qobject_cast<const QPlainTextEdit*>(part.editor)->toPlainText());
        if (lines.isEmpty() && field.required)
            *complaint = tr("At least one.");
        return lines.isEmpty() ? QVariant() : QVariant(lines);
    }
    default:
        break;
    }
    const QString text = textOf(part.editor);
    if (text.isEmpty()) {
        if (field.required)
            *complaint = tr("This is needed.");
        return {};
    }
    if (field.kind == FieldKind::Quantity)
        return quantityOf(field, text, complaint);
    if (field.kind == FieldKind::Money) {
        const auto amount = amountOf(text, field.unit);
        if (!amount)
            *complaint = tr("An amount, such as %1.").arg(moneyNumber(129900, field.unit));
        return amount ? QVariant(*amount) : QVariant();
    }
    if (field.kind == FieldKind::Email && text.indexOf(QLatin1Char('@')) < 1) {
        *complaint = tr("An address, such as name@example.com.");
        return {};
    }
    return text;
}

ChangeValues FieldForm::values() const
{
    ChangeValues values;
    for (const Part& part : m_parts) {
        QString complaint;
        if (const QVariant value = valueOf(part, &complaint); value.isValid())
            values.set(part.field.id, value);
    }
    return values;
}

bool FieldForm::isComplete() const
{
    return std::all_of(m_parts.begin(), m_parts.end(), [](const Part& part) {
        QString complaint;
        valueOf(part, &complaint);
        return complaint.isEmpty();
    });
}

void FieldForm::enter(const QString& id, const QVariant& value)
{
    for (const Part& part : std::as_const(m_parts)) {
        if (part.field.id != id)
            continue;
        if (auto* line = qobject_cast<QLineEdit*>(part.editor))
            line->setText(value.toString());
        else if (auto* date = qobject_cast<QDateEdit*>(part.editor))
            date->setDate(value.toDate());
        else if (auto* box = qobject_cast<QComboBox*>(part.editor))
            box->setCurrentIndex(qMax(0, box->findData(value)));
        else if (auto* lines = qobject_cast<QPlainTextEdit*>(part.editor))
            lines->setPlainText(value.toStringList().join(QLatin1Char('\n')));
        else if (auto* check = qobject_cast<QCheckBox*>(part.editor))
            check->setChecked(value.toBool());
        if (auto* on = qobject_cast<QCheckBox*>(part.enabler))
            on->setChecked(value.isValid());
    }
}

bool FieldForm::complain(const QString& id, const QString& sentence)
{
    for (const Part& part : std::as_const(m_parts)) {
        if (part.field.id == id) {
            showBelow(part, sentence);
            return true;
        }
    }
    return false;
}

QWidget* FieldForm::editor(const QString& id) const
{
    for (const Part& part : m_parts)
        if (part.field.id == id)
            return part.editor;
    return nullptr;
}

} // namespace quota
