// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/change/change_dialog.h"

#include "pages/change/change_words.h"
#include "pages/change/field_form.h"
#include "pages/convert.h"
#include "pages/export/export_dialog.h"
#include "pages/page.h"
#include "tables/data_table.h"
#include "theme/icons.h"
#include "theme/space.h"
#include "theme/style.h"
#include "theme/theme.h"
#include "widgets/card.h"
#include "widgets/dialog_footer.h"
#include "widgets/hint_line.h"
#include "widgets/key_pause.h"
#include "widgets/key_values.h"

#include <QComboBox>
#include <QPainter>
#include <QPushButton>
#include <QSettings>
#include <QTimer>
#include <QVBoxLayout>

#include <pwd.h>
#include <unistd.h>

namespace quota {
namespace {

constexpr int kRestMs = 150;
constexpr int kSlowMs = 200;
constexpr int kWidth = 460;
constexpr int kTaskRows = 6;
constexpr Instant kSameMinute = 60 * second;

} // namespace

QString actorName()
{
    QString name = QSettings().value(QStringLiteral("user/name")).toString();
    if (name.isEmpty())
        name =
            qEnvironmentVariable("USER", qEnvironmentVariable("LOGNAME", qEnvironmentVariable("USERNAME")));
    // Started by a service or in a container there is no such variable; the system still knows who it is.
    if (const passwd* user = name.isEmpty() ? getpwuid(geteuid()) : nullptr)
        name = QString::fromLocal8Bit(user->pw_name);
    name.removeIf([](QChar c) { return c.category() == QChar::Other_Control; });
    return name.trimmed().left(32);
}

ChangeDialog::ChangeDialog(Workspace* workspace, const AccountItem& account, const ChangeSpec& spec,
                           QWidget* parent)
    : QDialog(parent),
      m_workspace(workspace),
      m_account(account),
      m_spec(spec),
      m_rest(new QTimer(this)),
      m_slow(new QTimer(this))
{
    setWindowTitle(spec.title);
    setAccessibleName(spec.title);
    const StoreRights rights = workspace->rights();
    m_handsIn = rights.handsIn() && spec.mayHandIn;
    if (m_handsIn)
        m_spec.date = ChangeDate::EngineClock;
    else
        m_lock = roleLock(rights, Need::Change,
                          spec.doer.isEmpty() ? tr("an administrator enters changes") : spec.doer);
    m_rest->setSingleShot(true);
    m_rest->setInterval(kRestMs);
    m_slow->setSingleShot(true);
    m_slow->setInterval(kSlowMs);
    layOut(spec);
    connect(m_rest, &QTimer::timeout, this, &ChangeDialog::askEngine);
    connect(m_slow, &QTimer::timeout, this, [this] { m_busy->setVisible(isWaiting()); });
    connect(m_form, &FieldForm::edited, this, &ChangeDialog::edited);
    connect(m_dates, &QComboBox::activated, this, &ChangeDialog::edited);
    connect(m_workspace, &Workspace::changed, this, [this] {
        if (!m_writing)
            edited();
    });
    setActable(false);
    askEngine();
}

ChangeDialog* ChangeDialog::ask(Page* page, const ChangeSpec& spec)
{
    auto* dialog = new ChangeDialog(page->context().workspace, page->context().account, spec, page->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ChangeDialog::written, page, &Page::statusMessage);
    dialog->open();
    return dialog;
}

void ChangeDialog::layOut(const ChangeSpec& spec)
{
    setMinimumWidth(kWidth);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    auto* column = new QVBoxLayout;
    column->setContentsMargins(space::k16, space::k12, space::k16, space::k12);
    column->setSpacing(space::k12);
    column->addWidget(new Label(spec.title, TextRole::PaneTitle));
    if (!spec.intro.isEmpty()) {
        auto* intro = new Label(spec.intro, TextRole::Second, Ink::Second);
        intro->setWordWrap(true);
        column->addWidget(intro);
    }
    m_form = new FieldForm(spec.fields);
    column->addWidget(m_form);
    addDateRow();
    m_note = new Note;
    m_work = new Label({}, TextRole::Second, Ink::Second);
    m_work->setWordWrap(true);
    m_lines = new KeyValues(true);
    m_note->column()->addWidget(m_work);
    m_note->column()->addWidget(m_lines);
    m_note->setAccessibleName(tr("What it will do"));
    column->addWidget(m_note);
    column->addWidget(makeDevices(), 1);
    m_hints = new QVBoxLayout;
    m_hints->setSpacing(space::k4);
    column->addLayout(m_hints);
    column->addStretch(1);
    outer->addLayout(column, 1);
    outer->addWidget(makeFooter());
    m_form->setVisible(!spec.fields.isEmpty());
    m_note->hide();
}

void ChangeDialog::addDateRow()
{
    m_dates = new QComboBox;
    m_dates->addItem({}, int(ChangeDate::EngineClock));
    m_dates->addItem({}, int(ChangeDate::Now));
    if (m_spec.date)
        m_dates->setCurrentIndex(m_dates->findData(int(*m_spec.date)));
    m_dates->setAccessibleName(tr("Dated"));
    m_dateLabel = new Label(tr("Dated"), TextRole::Body, Ink::Second);
    m_dateLabel->setBuddy(m_dates);
    m_dateMeaning = new Label({}, TextRole::Second, Ink::Third);
    m_dateMeaning->setWordWrap(true);
    m_form->addRow(m_dateLabel, m_dates, m_dateMeaning);
    for (QWidget* part : {static_cast<QWidget*>(m_dateLabel), static_cast<QWidget*>(m_dates),
                          static_cast<QWidget*>(m_dateMeaning)})
        part->hide();
}

QWidget* ChangeDialog::makeDevices()
{
    TableColumn device, verdict;
    device.id = QStringLiteral("device");
    device.title = tr("Device");
    device.stretch = 1;
    verdict.id = QStringLiteral("verdict");
    verdict.title = tr("Needs");
    verdict.kind = CellKind::Tag;
    verdict.width = 220;
    m_devices = new DataTable(QStringLiteral("task-devices"), {device, verdict});
    m_devices->setAccessibleName(tr("Devices of the task"));
    m_devices->setMinimumHeight(m_devices->heightFor(kTaskRows));
    connect(m_devices, &DataTable::exportRequested, this, [this] {
        ExportDialog::ask(this, m_devices, tr("Devices of the task"), QStringLiteral("task-devices"));
    });
    m_devices->hide();
    return m_devices;
}

void ChangeDialog::showDevices(const ChangePreview& preview)
{
    QVector<TableRow> rows;
    if (preview.task) {
        for (const auto& [id, verdict] : preview.task->devices) {
            const bool bad = verdict == TaskVerdict::Terminated || verdict == TaskVerdict::Unknown;
            const Tone tone = bad ? Tone::Bad : verdict == TaskVerdict::Needs ? Tone::Warning : Tone::Good;
            rows.append({toText(id),
                         {Cell::of(toText(id)),
                          Cell::tag(tone, verdictText(verdict, preview.task->meter), toneIcon(tone))}});
        }
    }
    m_devices->rows()->setRows(rows);
    m_devices->setVisible(!rows.isEmpty());
}

QWidget* ChangeDialog::makeFooter()
{
    auto* footer = new DialogFooter;
    m_busy = new Label({}, TextRole::Second, Ink::Second);
    m_busy->hide();
    footer->addWidget(m_busy);
    m_cancel = new QPushButton(tr("Cancel"));
    m_act = new QPushButton(m_spec.verb.isEmpty() ? m_spec.title : m_spec.verb);
    makePrimary(m_act);
    m_act->setDefault(true);
    m_cancel->setAutoDefault(false);
    footer->addButton(m_cancel);
    footer->addButton(m_act);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_act, &QPushButton::clicked, this, &ChangeDialog::write);
    return footer;
}

void ChangeDialog::reject()
{
    if (!m_writing)
        QDialog::reject();
}

// What pressed the button beneath must not press this one too, and the other way round.
void ChangeDialog::showEvent(QShowEvent* event)
{
    QDialog::showEvent(event);
    KeyPause::begin();
}

void ChangeDialog::done(int result)
{
    KeyPause::begin();
    QDialog::done(result);
}

void ChangeDialog::setDate(ChangeDate date)
{
    m_dates->setCurrentIndex(m_dates->findData(int(date)));
    edited();
}

bool ChangeDialog::isWaiting() const
{
    return m_rest->isActive() || m_answers.pending();
}

void ChangeDialog::edited()
{
    setActable(false);
    m_rest->start();
}

ChangeRequest ChangeDialog::request() const
{
    ChangeRequest request;
    request.events = m_spec.events(m_form->values());
    request.date = ChangeDate(m_dates->currentData().toInt());
    request.actor = actorName().toStdString();
    return request;
}

void ChangeDialog::askEngine()
{
    m_answers.drop(QStringLiteral("preview"));
    m_preview.reset();
    if (!m_form->isComplete()) {
        m_note->hide();
        m_devices->hide();
        clearHints();
        m_words.clear();
        m_act->setText(m_spec.verb.isEmpty() ? m_spec.title : m_spec.verb);
        return;
    }
    m_values = m_form->values();
    m_asked = request();
    m_act->setText(m_spec.act(m_values));
    m_busy->setText(tr("Trying…"));
    m_slow->start();
    m_answers.take(QStringLiteral("preview"), m_workspace->preview(m_asked),
                   [this](const Result<ChangePreview>& answer) {
                       m_busy->hide();
                       if (const auto* preview = std::get_if<ChangePreview>(&answer))
                           present(*preview);
                       else if (const auto& failure = std::get<Failure>(answer); !failure.cancelled)
                           showNo(tr("The engine could not be asked: %1").arg(toText(failure.what)));
                   });
}

void ChangeDialog::present(const ChangePreview& preview)
{
    m_preview = preview;
    showDates(preview);
    clearHints();
    const bool accepted = preview.outcome == Outcome::Accepted;
    const QVector<KeyValue> lines = changeLines(preview, m_spec.titles);
    m_lines->setLines(lines);
    showDevices(preview);
    m_work->setText(dueWorkText(preview));
    m_work->setVisible(!m_work->text().isEmpty());
    m_note->setVisible(!lines.isEmpty() || !m_work->text().isEmpty());
    m_words.clear();
    for (const KeyValue& line : lines)
        m_words += line.key + QStringLiteral(": ") + line.value + QLatin1Char('\n');
    const auto& warnings = preview.warnings;
    const bool changes =
        std::find(warnings.begin(), warnings.end(), ChangeWarning::NothingChanges) == warnings.end();
    if (!accepted) {
        if (!complainAtField(preview))
            addHint(Tone::Bad, refusalText(preview));
    } else {
        for (const ChangeWarning warning : warnings)
            addHint(Tone::Warning, warningText(warning));
        if (!m_spec.undoable && changes && m_lock.isEmpty())
            addHint(Tone::Warning, tr("Cannot be undone."));
        if (m_handsIn && changes)
            addHint(Tone::Info, tr("It is handed in; an administrator’s program takes it."));
    }
    if (!m_lock.isEmpty())
        addHint(Tone::Info, m_lock);
    setActable(accepted && changes && m_lock.isEmpty());
    m_note->setAccessibleDescription(m_words);
    fit();
}

/// Grows with what is to be said, once the layout knows of it; never shrinks, so that the buttons stay where
/// they are.
void ChangeDialog::fit()
{
    QTimer::singleShot(0, this, [this] {
        layout()->activate();
        const int needed =
            layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width()) : sizeHint().height();
        if (needed > height())
            resize(width(), needed);
    });
}

QString ChangeDialog::words() const
{
    return m_words;
}

void ChangeDialog::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokens().base);
}

void ChangeDialog::showDates(const ChangePreview& preview)
{
    m_dates->setItemText(0, changeDateText(ChangeDate::EngineClock, preview));
    m_dates->setItemText(1, changeDateText(ChangeDate::Now, preview));
    m_dateMeaning->setText(changeDateMeaning(m_asked.date));
    const bool differ = !m_spec.date && preview.wallClock - preview.engineClock > kSameMinute;
    for (QWidget* part : {static_cast<QWidget*>(m_dateLabel), static_cast<QWidget*>(m_dates),
                          static_cast<QWidget*>(m_dateMeaning)})
        part->setVisible(differ);
    m_form->setVisible(differ || !m_spec.fields.isEmpty());
}

/// What the journal's own check says of one key stands at that field.
bool ChangeDialog::complainAtField(const ChangePreview& preview)
{
    if (preview.reason != Reason::OutOfRange && preview.reason != Reason::AlreadyExists)
        return false;
    for (const ChangeField& field : std::as_const(m_spec.fields)) {
        const bool named =
            preview.reason == Reason::AlreadyExists
                ? field.id == QLatin1String("account") || field.id == QLatin1String("product")
                : spellPlain(preview.message).find("“" + field.id.toStdString() + "”") != std::string::npos;
        if (!named)
            continue;
        const QString sentence =
            field.kind == FieldKind::Email  ? tr("This is no address that mail can go to.")
            : field.kind == FieldKind::Date ? tr("The day must lie after the engine’s clock, %1.")
                                                  .arg(clockText(preview.token.at, preview.account.timezone))
                                            : refusalText(preview);
        m_words += sentence;
        return m_form->complain(field.id, sentence);
    }
    return false;
}

void ChangeDialog::showNo(const QString& words)
{
    m_note->hide();
    m_words.clear();
    clearHints();
    addHint(Tone::Bad, words);
    setActable(false);
    fit();
}

void ChangeDialog::addHint(Tone tone, const QString& text)
{
    m_hints->addWidget(new HintLine(tone, text));
    m_words += text + QLatin1Char('\n');
}

void ChangeDialog::clearHints()
{
    while (QLayoutItem* item = m_hints->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

void ChangeDialog::setActable(bool actable)
{
    m_act->setEnabled(actable);
    m_act->setAccessibleDescription(actable ? QString() : m_words);
    m_act->setToolTip(actable ? QString() : m_lock);
}

void ChangeDialog::write()
{
    if (!m_preview || m_writing || m_rest->isActive())
        return;
    m_writing = true;
    setActable(false);
    m_form->setEnabled(false);
    m_dates->setEnabled(false);
    m_busy->setText(tr("Writing…"));
    m_slow->start();
    m_answers.take(QStringLiteral("apply"), m_workspace->apply(m_asked, m_preview->token),
                   [this](const Result<ChangeResult>& answer) {
                       m_writing = false;
                       m_form->setEnabled(true);
                       m_dates->setEnabled(true);
                       m_busy->hide();
                       if (const auto* result = std::get_if<ChangeResult>(&answer))
                           return finish(*result);
                       showNo(tr("Nothing was written: %1").arg(toText(std::get<Failure>(answer).what)));
                       setActable(true); // the same again, when the disk has room or the store is free
                   });
}

void ChangeDialog::finish(const ChangeResult& result)
{
    if (result.written) {
        emit written(result.handedIn
                         ? tr("Handed in: %1. An administrator’s program takes it.").arg(m_spec.act(m_values))
                         : m_spec.done(m_values));
        accept();
        return;
    }
    askEngine();
    m_busy->setText(tr("The account has moved on meanwhile; nothing was written."));
    m_busy->show();
}

} // namespace quota
