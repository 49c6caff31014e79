// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/data/rejects_dialog.h"

#include "pages/convert.h"
#include "pages/export/export_dialog.h"
#include "pages/words.h"
#include "tables/data_table.h"
#include "theme/icons.h"
#include "theme/space.h"
#include "theme/style.h"
#include "theme/text.h"
#include "widgets/card.h"
#include "widgets/label.h"
#include "widgets/state_stack.h"

#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace quota {
namespace {

QVector<TableColumn> columns()
{
    return {
        {"line", RejectsDialog::tr("Line"), CellKind::Number, 80, 0, false},
        {"reason", RejectsDialog::tr("Reason"), CellKind::Tag, 170, 0, false},
        {"message", RejectsDialog::tr("What is wrong"), CellKind::Text, 300, 2, false},
        {"text", RejectsDialog::tr("Text of the line"), CellKind::Muted, 300, 3, false},
    };
}

TableRow rowOf(const RejectItem& reject)
{
    Cell message = Cell::of(toText(reject.message));
    message.toolTip = message.text;
    Cell text = Cell::of(toText(reject.text));
    text.toolTip = text.text.left(2000);
    return {QVariant::fromValue<qint64>(reject.line),
            {Cell::of(qint64(reject.line)), Cell::tag(Tone::Bad, reasonCode(reject.reason)), message, text}};
}

} // namespace

RejectsDialog::RejectsDialog(Workspace* workspace, const ImportItem& import, QWidget* parent)
    : QDialog(parent),
      m_workspace(workspace),
      m_import(import),
      m_table(new DataTable(QStringLiteral("rejects"), columns())),
      m_states(new StateStack(m_table))
{
    const QString name = QFileInfo(toText(import.path)).fileName();
    setWindowTitle(tr("Rejected lines of %1").arg(name));
    setAccessibleName(windowTitle());
    resize(900, 600);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::k16, space::k16, space::k16, space::k16);
    column->setSpacing(space::k12);
    column->addWidget(new Label(windowTitle(), TextRole::PaneTitle));
    auto* words = new Label(
        tr("%1 lines were rejected and left no trace. Correct them and import the file again: what was "
           "entered is then counted as duplicate.")
            .arg(number(import.rejected)),
        TextRole::Second, Ink::Second);
    words->setWordWrap(true);
    column->addWidget(words);
    auto* card = new Card;
    card->setFlush(true);
    card->addWidget(m_states, 1);
    column->addWidget(card, 1);
    column->addWidget(makeLine());
    auto* buttons = new QHBoxLayout;
    auto* retry = new QPushButton(icon(QStringLiteral("retry")), tr("Import again"));
    retry->setToolTip(toText(import.path));
    retry->setAutoDefault(false);
    buttons->addWidget(retry);
    connect(retry, &QPushButton::clicked, this, [this] {
        accept();
        emit again();
    });
    auto* exporter = new QPushButton(icon(QStringLiteral("export")), tr("Export…"));
    exporter->setToolTip(tr("Writes the rejected lines with their reasons, for who made the file"));
    exporter->setAutoDefault(false);
    buttons->addWidget(exporter);
    connect(exporter, &QPushButton::clicked, m_table, &DataTable::exportRequested);
    connect(m_table, &DataTable::exportRequested, this, [this] {
        ExportDialog::ask(this, m_table, windowTitle(),
                          QStringLiteral("rejects-") + QFileInfo(toText(m_import.path)).baseName());
    });
    auto* close = new QPushButton(tr("Close"));
    close->setDefault(true);
    buttons->addStretch(1);
    buttons->addWidget(close);
    column->addLayout(buttons);
    m_table->setAccessibleName(windowTitle());
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_states, &StateStack::retry, this, &RejectsDialog::ask);
    connect(m_table, &DataTable::currentKeyChanged, this, &RejectsDialog::choose);
    ask();
}

QWidget* RejectsDialog::makeLine()
{
    auto* box = new Note;
    auto* head = new QHBoxLayout;
    m_title = new Label(tr("Choose a line to see its text"), TextRole::Strong);
    m_copy = new QPushButton(icon(QStringLiteral("copy")), tr("Copy line"));
    m_copy->setAutoDefault(false);
    m_copy->setEnabled(false);
    makeSmall(m_copy);
    head->addWidget(m_title, 1);
    head->addWidget(m_copy);
    m_text = new QPlainTextEdit;
    m_text->setReadOnly(true);
    m_text->setAccessibleName(tr("Text of the line"));
    m_text->setFixedHeight(96);
    box->column()->addLayout(head);
    box->column()->addWidget(m_text);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(chosenText());
        emit message(tr("The line was copied."));
    });
    return box;
}

QString RejectsDialog::chosenText() const
{
    return m_text->toPlainText();
}

void RejectsDialog::choose(const QVariant& line)
{
    for (const RejectItem& reject : m_rejects) {
        if (reject.line != line.toLongLong() || !line.isValid())
            continue;
        m_title->setText(tr("Line %1: %2").arg(number(reject.line), toText(reject.message)));
        m_text->setPlainText(toText(reject.text));
        m_copy->setEnabled(true);
    }
}

void RejectsDialog::ask()
{
    m_states->showLoading();
    m_answers.take(QStringLiteral("rejects"), m_workspace->rejects(m_import.no),
                   [this](const Result<std::vector<RejectItem>>& answer) { take(answer); });
}

void RejectsDialog::take(const Result<std::vector<RejectItem>>& answer)
{
    if (const auto* failure = std::get_if<Failure>(&answer)) {
        m_states->showError(errorText(*failure, tr("The rejected lines could not be read")));
        return;
    }
    QVector<TableRow> rows;
    m_rejects = std::get<std::vector<RejectItem>>(answer);
    for (const RejectItem& reject : m_rejects)
        rows.append(rowOf(reject));
    m_table->rows()->setRows(rows);
    m_states->showContent();
    if (!rows.isEmpty())
        m_table->setCurrentIndex(m_table->rows()->index(0, 0));
}

} // namespace quota
