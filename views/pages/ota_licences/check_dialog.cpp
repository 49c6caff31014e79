// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/ota_licences/check_dialog.h"

#include "pages/billing_words.h"
#include "pages/export/export_dialog.h"
#include "pages/ota_licences/licence_rows.h"
#include "pages/words.h"
#include "tables/data_table.h"
#include "theme/icons.h"
#include "theme/save_path.h"
#include "theme/space.h"
#include "widgets/card.h"
#include "widgets/key_values.h"
#include "widgets/state_stack.h"
#include "widgets/status_tag.h"

#include <QDialogButtonBox>
#include <QFile>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

namespace quota {
namespace {

constexpr int kRestMs = 150;
constexpr qint64 kMostBytes = 256 * 1024 * 1024; // a million ids of 128 bytes, with room

} // namespace

CheckDialog::CheckDialog(Workspace* workspace, const AccountItem& account, QWidget* parent)
    : QDialog(parent), m_workspace(workspace), m_account(account), m_rest(new QTimer(this))
{
    setWindowTitle(tr("Check an update task"));
    setAccessibleName(windowTitle());
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    resize(820, 560);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::k20, space::k16, space::k20, space::k16);
    column->setSpacing(space::k12);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::k16);
    row->addWidget(makeInput(), 2);
    row->addWidget(makeAnswer(), 3);
    column->addLayout(row, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_create = buttons->addButton(tr("Create the task…"), QDialogButtonBox::ActionRole);
    m_create->hide();
    connect(m_create, &QPushButton::clicked, this, [this] { emit createWanted(devices()); });
    column->addWidget(buttons);
    m_rest->setSingleShot(true);
    m_rest->setInterval(kRestMs);
    connect(m_rest, &QTimer::timeout, this, &CheckDialog::ask);
    ask();
}

QWidget* CheckDialog::makeInput()
{
    auto* part = new QWidget;
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::k8);
    column->addWidget(new Label(tr("Devices"), TextRole::CardTitle));
    m_text = new QPlainTextEdit;
    m_text->setPlaceholderText(tr("Paste device ids, one a line, or separated by commas."));
    m_text->setAccessibleName(tr("Device ids"));
    m_text->setTabChangesFocus(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    auto* open = new QPushButton(icon(QStringLiteral("open")), tr("Open a list…"));
    open->setAutoDefault(false);
    m_fileError = new Label({}, TextRole::Second, Ink::Bad);
    m_fileError->setWordWrap(true);
    m_fileError->hide();
    column->addWidget(m_text, 1);
    column->addWidget(m_fileError);
    column->addWidget(open, 0, Qt::AlignLeft);
    connect(m_text, &QPlainTextEdit::textChanged, m_rest, QOverload<>::of(&QTimer::start));
    connect(open, &QPushButton::clicked, this, &CheckDialog::chooseFile);
    return part;
}

QWidget* CheckDialog::makeAnswer()
{
    auto* part = new QWidget;
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::k8);
    auto* head = new QHBoxLayout;
    m_tag = new StatusTag;
    m_verdict = new Label({}, TextRole::Body);
    m_verdict->setWordWrap(true);
    head->setSpacing(space::k8);
    head->addWidget(m_tag, 0, Qt::AlignTop);
    head->addWidget(m_verdict, 1);
    m_counts = new KeyValues(true);
    auto* note = new Note;
    note->column()->addWidget(m_counts);
    m_table = new DataTable(QStringLiteral("check-task"), checkColumns());
    m_table->setDense(true);
    m_table->setAccessibleName(tr("Devices of the list"));
    column->addLayout(head);
    column->addWidget(note);
    column->addWidget(m_table, 1);
    const auto open = [this](const QVariant& key) {
        const auto place = std::size_t(key.toLongLong());
        if (place < m_check.rows.size() && m_check.rows[place].state != TaskDevice::Unknown)
            emit deviceOpened(toText(m_check.rows[place].device));
    };
    connect(m_table, &DataTable::linkActivated, this, open);
    connect(m_table, &DataTable::rowActivated, this, open);
    connect(m_table, &DataTable::exportRequested, this, [this] {
        ExportDialog::ask(this, m_table, tr("Devices of the list"), QStringLiteral("task-devices"));
    });
    m_states = new StateStack(part);
    connect(m_states, &StateStack::retry, this, &CheckDialog::ask);
    return m_states;
}

void CheckDialog::setDevices(const QString& text)
{
    m_text->setPlainText(text);
}

bool CheckDialog::openFile(const QString& path)
{
    QFile file(path);
    const bool readable = file.open(QIODevice::ReadOnly) && file.size() <= kMostBytes;
    m_fileError->setVisible(!readable);
    if (!readable) {
        m_fileError->setText(file.isOpen() ? tr("%1 is larger than a list of devices can be.").arg(path)
                                           : tr("%1 cannot be read: %2").arg(path, file.errorString()));
        return false;
    }
    m_text->setPlainText(QString::fromUtf8(file.readAll()));
    return true;
}

void CheckDialog::chooseFile()
{
    const QString path =
        askOpenPath(this, tr("Open a list of devices"), tr("Lists (*.txt *.csv *.list);;All files (*)"));
    if (!path.isEmpty())
        openFile(path);
}

QStringList CheckDialog::devices() const
{
    QStringList out;
    for (const CheckedDevice& item : m_check.rows)
        if (item.state != TaskDevice::Repeated)
            out << toText(item.device);
    return out;
}

bool CheckDialog::isWaiting() const
{
    return m_rest->isActive() || m_answers.pending();
}

void CheckDialog::ask()
{
    std::vector<std::string> devices;
    for (const QString& id : deviceIds(m_text->toPlainText()))
        devices.push_back(id.toStdString());
    if (devices.empty()) {
        m_answers.dropAll();
        m_check = {};
        m_create->hide();
        m_states->showEmpty(
            {QStringLiteral("licences"),
             tr("No devices yet"),
             tr("Paste the ids of the devices that the task is to update, or open a list. The "
                "engine says what they would need; nothing is written."),
             {}});
        return;
    }
    m_states->showLoading();
    m_answers.take(QStringLiteral("check"), m_workspace->checkTask(m_account.id, devices),
                   [this](const Result<CheckedTask>& answer) {
                       if (const auto* check = std::get_if<CheckedTask>(&answer))
                           show(*check);
                       else if (!std::get<Failure>(answer).cancelled)
                           m_states->showError(errorText(std::get<Failure>(answer),
                                                         tr("The list could not be checked"),
                                                         tr("Nothing was changed.")));
                   });
}

void CheckDialog::show(const CheckedTask& check)
{
    m_check = check;
    m_tag->setTag(check.passes ? Tag{Tone::Good, tr("Would pass"), {}}
                               : Tag{Tone::Bad, tr("Would not pass"), {}});
    if (check.passes)
        m_verdict->setText(check.isFree ? tr("Charging has not begun: the task is free, and its devices stay "
                                             "free for their lifetime.")
                           : check.needed == 0 ? tr("Every device has its licence; the task draws none.")
                                               : tr("The task draws %1 of %2 licences; %3 remain.")
                                                     .arg(number(check.needed), number(check.available),
                                                          number(check.available - check.needed)));
    else if (check.reason == Reason::InsufficientLicences)
        m_verdict->setText(
            tr("%1 licences are needed and %2 are there: %3 are short.")
                .arg(number(check.needed), number(check.available), number(check.needed - check.available)));
    else
        m_verdict->setText(tr("%1 (%2).").arg(reasonText(check.reason), reasonCode(check.reason)));
    QVector<KeyValue> lines = {{tr("Devices in the list"), number(check.devices)}};
    for (const TaskDevice state : {TaskDevice::Needs, TaskDevice::Licensed, TaskDevice::Grandfathered,
                                   TaskDevice::Terminated, TaskDevice::Unknown, TaskDevice::Repeated})
        if (const auto found = check.counts.find(state); found != check.counts.end() && found->second > 0)
            lines.append(
                {taskDeviceText(state),
                 number(found->second),
                 {},
                 false,
                 state == TaskDevice::Unknown || state == TaskDevice::Terminated ? Ink::Bad : Ink::Text,
                 {}});
    m_counts->setLines(lines);
    m_table->rows()->setRows(checkRows(check));
    m_create->setVisible(check.passes);
    m_states->showContent();
}

} // namespace quota
