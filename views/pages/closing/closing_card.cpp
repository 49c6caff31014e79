// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/closing/closing_card.h"

#include "pages/billing_words.h"
#include "pages/change/change_specs.h"
#include "pages/closing/closing_rows.h"
#include "pages/layout.h"
#include "tables/data_table.h"
#include "theme/icons.h"
#include "theme/save_path.h"
#include "theme/space.h"
#include "widgets/key_values.h"
#include "widgets/link_button.h"
#include "widgets/progress_row.h"
#include "widgets/state_stack.h"
#include "widgets/status_tag.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>
#include <QUrl>
#include <QVBoxLayout>
#include <utility>

namespace quota {
namespace {

constexpr int kFoldBelow = 860;
constexpr int kFindingRows = 7;
const QString kClosing = QStringLiteral("closing");
const QString kZip = QStringLiteral(".zip");

// An export is never written over another: its name, and a number where the folder has that already.
QString unusedName(const QString& base)
{
    const QDir folder(saveFolder());
    QString name = base;
    for (int i = 2; folder.exists(name + kZip) || folder.exists(name); ++i)
        name = QStringLiteral("%1-%2").arg(base).arg(i);
    return name + kZip;
}

Instant wallClock()
{
    return QDateTime::currentMSecsSinceEpoch() * 1000;
}

} // namespace

ClosingCard::ClosingCard(Answers* answers, QWidget* parent)
    : Card(tr("Month closing"), parent), m_answers(answers)
{
    auto* row = new FoldingRow(kFoldBelow);
    row->addWidget(makeSteps(), 38);
    row->addWidget(makeFindings(), 62);
    m_states = new StateStack(row);
    m_states->blocks()->setRows(4);
    addWidget(m_states);
    m_export = new QPushButton(icon(QStringLiteral("export"), IconTone::OnFill), tr("Export all tenants…"));
    m_export->setDefault(true);
    addTool(m_export);
    connect(m_export, &QPushButton::clicked, this, &ClosingCard::chooseExport);
    connect(m_states, &StateStack::retry, this, &ClosingCard::ask);
}

ClosingCard::Step ClosingCard::addStep(QVBoxLayout* column, const QString& title)
{
    Step step;
    step.row = new QWidget;
    auto* lines = new QVBoxLayout(step.row);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(space::k2);
    auto* head = new QHBoxLayout;
    head->setSpacing(space::k8);
    step.tag = new StatusTag;
    step.link = new LinkButton;
    step.link->hide();
    head->addWidget(new Label(title, TextRole::CardTitle));
    head->addWidget(step.tag);
    head->addStretch(1);
    head->addWidget(step.link);
    step.words = new Label({}, TextRole::Body, Ink::Second);
    step.words->setWordWrap(true);
    lines->addLayout(head);
    lines->addWidget(step.words);
    step.figures = new KeyValues(true);
    step.figures->layout()->setContentsMargins(0, space::k2, 0, 0);
    lines->addWidget(step.figures);
    connect(step.figures, &KeyValues::linkActivated, this, [this](const QString& link) {
        const ClosingFigure figure = m_figures.value(link.toInt());
        emit openPage(figure.page, figure.argument);
    });
    column->addWidget(step.row);
    return step;
}

QWidget* ClosingCard::makeSteps()
{
    auto* part = new QWidget;
    QVBoxLayout* column = makeColumn(part);
    m_work = addStep(column, tr("Scheduled work"));
    m_bills = addStep(column, tr("Bills"));
    m_reports = addStep(column, tr("Reports"));
    m_unusual = addStep(column, tr("Against the month before"));
    m_progress = new ProgressRow;
    m_progress->hide();
    auto* result = new QHBoxLayout;
    m_result = new Label({}, TextRole::Body);
    m_result->setWordWrap(true);
    m_result->hide();
    m_open = new LinkButton(tr("Open folder"));
    m_open->hide();
    result->addWidget(m_result, 1);
    result->addWidget(m_open);
    column->addWidget(m_progress);
    column->addLayout(result);
    column->addStretch(1);
    connect(m_work.link, &QAbstractButton::clicked, this, &ClosingCard::chooseAdvance);
    connect(m_progress, &ProgressRow::cancelled, this, [this] { m_jobs.stop(QStringLiteral("export")); });
    connect(m_open, &QAbstractButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_written)); });
    return part;
}

QWidget* ClosingCard::makeFindings()
{
    m_findings = new DataTable(QStringLiteral("closing-findings"), findingColumns());
    m_findings->setDense(true);
    m_findings->setAccessibleName(tr("Unusual against the month before"));
    m_findings->setPlaceholder(tr("Nothing unusual: no change of more than half and at least 10."));
    const auto open = [this](const QVariant& key, const QString& column) {
        const auto place = std::size_t(key.toLongLong());
        if (place >= m_data.findings.size())
            return;
        const Finding& finding = m_data.findings[place];
        const Month month = m_data.report.month - (column == QLatin1String("before") ? 1 : 0);
        const auto [page, argument] = column == QLatin1String("account")
                                          ? findingAccount(finding, m_data)
                                          : findingPlace(finding, m_data, month);
        emit openPage(page, argument);
    };
    connect(m_findings, &DataTable::linkActivated, this, open);
    connect(m_findings, &DataTable::rowActivated, this,
            [open](const QVariant& key) { open(key, QStringLiteral("what")); });
    auto* part = new QWidget;
    QVBoxLayout* column = makeColumn(part);
    column->addWidget(m_findings);
    column->addStretch(1);
    return part;
}

void ClosingCard::setContext(Workspace* workspace, const AccountItem& account, std::optional<Month> month)
{
    if (account.id != m_account.id) {
        m_states->forget();
        m_result->hide();
        m_open->hide();
    }
    m_workspace = workspace;
    m_account = account;
    m_month = month;
    // What is closed is a payer.
    m_isShown = account.parent.empty() && (!workspace || workspace->rights().seesWholePayers());
    setVisible(m_isShown);
    ask();
}

void ClosingCard::ask()
{
    if (!m_workspace || m_account.id.empty() || !m_isShown)
        return;
    m_states->showLoading();
    m_answers->take(
        kClosing, m_workspace->closing(m_account.id, m_month), [this](const Result<ClosingData>& answer) {
            if (const auto* data = std::get_if<ClosingData>(&answer))
                setData(*data);
            else if (!std::get<Failure>(answer).cancelled)
                m_states->showError(errorText(std::get<Failure>(answer), tr("The month could not be read"),
                                              tr("Nothing was changed.")));
        });
}

void ClosingCard::setData(const ClosingData& data)
{
    m_data = data;
    setSubtitle(monthLongText(data.report.month));
    m_export->setText(data.accounts > 1 ? tr("Export all tenants…") : tr("Export the reports…"));
    m_figures.clear();
    showWork();
    showBills();
    showReports();
    showFindings();
    m_states->showContent();
    reachExport();
}

void ClosingCard::lead()
{
    m_isWanted = true;
    if (!m_answers->pending())
        reachExport();
}

void ClosingCard::reachExport()
{
    if (!std::exchange(m_isWanted, false))
        return;
    // After the page has returned to its place, and the answers have been laid out.
    QTimer::singleShot(0, this, [this] {
        QTimer::singleShot(0, this, [this] {
            for (QWidget* up = parentWidget(); up; up = up->parentWidget())
                if (auto* area = qobject_cast<QScrollArea*>(up))
                    area->ensureWidgetVisible(this, 0, space::k24);
            m_export->setFocus(Qt::OtherFocusReason);
        });
    });
}

void ClosingCard::setFigures(const Step& step, const QVector<ClosingFigure>& figures)
{
    QVector<KeyValue> lines;
    for (const ClosingFigure& figure : figures) {
        KeyValue line{figure.label, number(figure.value)};
        // Nothing has no list.
        if (!figure.page.isEmpty() && figure.value > 0) {
            line.link = QString::number(m_figures.size());
            m_figures << figure;
        }
        lines << line;
    }
    step.figures->setLines(lines);
    step.figures->setVisible(!lines.isEmpty());
}

void ClosingCard::showWork()
{
    setFigures(m_work, workFigures(m_data));
    const std::string& zone = m_data.account.timezone;
    m_work.link->hide();
    if (m_data.isDone) {
        m_work.tag->setTag({Tone::Good, tr("Done"), {}});
        m_work.words->setText(
            tr("Everything that %1 brings is done; the clock stands at %2.")
                .arg(monthLongText(m_data.report.month), clockText(m_data.account.clock, zone)));
        return;
    }
    m_work.tag->setTag(
        {m_data.isOver ? Tone::Warning : Tone::Info, m_data.isOver ? tr("Work due") : tr("Month runs"), {}});
    const QString until = clockText(m_data.workDue, zone);
    if (m_data.workDue > wallClock()) {
        m_work.words->setText(
            tr("The month is complete on %1; until then its figures still change.").arg(until));
        return;
    }
    m_work.words->setText(
        tr("The clock stands at %1. Bills, expiries and reports up to %2 are still to be made.")
            .arg(clockText(m_data.account.clock, zone), until));
    m_work.link->setText(tr("Advance to now…"));
    m_work.link->show();
}

void ClosingCard::showBills()
{
    m_bills.row->setVisible(m_data.account.scheme == Scheme::Allowance);
    const auto issued = qint64(m_data.bills.size());
    qint64 open = 0;
    qint64 overdue = 0;
    for (const BillItem& bill : m_data.bills) {
        open += bill.status == BillStatus::Open ? 1 : 0;
        overdue += bill.status == BillStatus::Overdue ? 1 : 0;
    }
    m_bills.tag->setTag(overdue > 0 ? Tag{Tone::Bad, tr("%1 overdue").arg(number(overdue)), {}}
                        : open > 0  ? Tag{Tone::Warning, tr("%1 open").arg(number(open)), {}}
                                    : Tag{Tone::Good, issued > 0 ? tr("Settled") : tr("None"), {}});
    m_bills.words->setText(!m_data.isOver ? tr("Bills of the month are issued when it ends.")
                           : issued == 0
                               ? tr("The month had no excess, so that there are no bills.")
                               : tr("Each account has a bill of the month for every meter with excess."));
    setFigures(m_bills, billFigures(m_data));
}

void ClosingCard::showReports()
{
    const bool package = m_data.account.scheme == Scheme::Package;
    m_reports.tag->setTag(
        package ? reportTag(m_data.report)
                : Tag{m_data.isOver ? Tone::Good : Tone::Info, m_data.isOver ? tr("Ready") : tr("Live"), {}});
    m_reports.words->setText(package         ? reportWords(m_data.report, m_data.account.timezone)
                             : m_data.isOver ? tr("Figures of the whole month, of all accounts together.")
                                             : tr("Figures of the month so far, of all accounts together."));
    setFigures(m_reports, reportFigures(m_data));
}

void ClosingCard::showFindings()
{
    const auto count = qint64(m_data.findings.size());
    const bool first = m_data.report.month <= m_data.report.first;
    m_unusual.tag->setTag(first       ? Tag{Tone::Neutral, tr("First month"), QStringLiteral("calendar")}
                          : count > 0 ? Tag{Tone::Warning, tr("%1 unusual").arg(number(count)), {}}
                                      : Tag{Tone::Good, tr("As usual"), {}});
    m_unusual.words->setText(
        first ? tr("There is no month before to compare with.")
        : m_data.isOver
            ? tr("Compared are use, devices and refusals of each account: changes of more than half and at "
                 "least 10, and what stopped.")
            : tr("The month still runs: the comparison is of what is there so far."));
    m_findings->rows()->setRows(findingRows(m_data));
    const int rows = qBound(3, int(count), kFindingRows);
    m_findings->setMinimumHeight(m_findings->heightFor(rows));
    m_findings->setMaximumHeight(m_findings->heightFor(kFindingRows));
}

void ClosingCard::chooseAdvance()
{
    auto* dialog = new ChangeDialog(m_workspace, m_data.account, clockAdvance(m_data.account), window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ChangeDialog::written, this, &ClosingCard::statusMessage);
    dialog->open();
}

void ClosingCard::chooseExport()
{
    const QString zip = tr("Zip archive (*.zip)");
    const QString folder = tr("Folder (*)");
    QString filter = zip;
    const QString name = unusedName(QStringLiteral("%1-%2").arg(
        toText(m_data.account.id), monthDate(m_data.report.month).toString(QStringLiteral("yyyy-MM"))));
    QString path =
        askSavePath(this, tr("Export all reports of %1").arg(monthLongText(m_data.report.month)), name,
                    zip + QStringLiteral(";;") + folder, &filter, QFileDialog::DontConfirmOverwrite);
    if (path.isEmpty())
        return;
    if (filter == folder && path.endsWith(kZip))
        path.chop(4);
    else if (filter == zip && !path.endsWith(kZip))
        path += kZip;
    exportTo(path);
}

void ClosingCard::exportTo(const QString& path)
{
    if (!m_workspace || m_data.account.id.empty())
        return;
    ClosingExport wish;
    wish.account = m_data.account.id;
    wish.month = m_data.report.month;
    wish.path = path.toStdString();
    wish.isZip = path.endsWith(kZip);
    m_export->setEnabled(false);
    m_result->hide();
    m_open->hide();
    m_progress->reset();
    m_progress->setProgress({tr("Writing reports…"), 0, m_data.accounts + 1});
    m_progress->show();
    const QFuture<Result<ClosingExported>> future = m_workspace->exportClosing(wish);
    auto* watcher = new QFutureWatcher<Result<ClosingExported>>(this);
    connect(watcher, &QFutureWatcherBase::progressValueChanged, this, [this, watcher](int done) {
        m_progress->setProgress(
            {tr("%1 of %2 accounts")
                 .arg(number(qMin<qint64>(done, m_data.accounts)), number(m_data.accounts)),
             done, watcher->progressMaximum()});
    });
    connect(watcher, &QFutureWatcherBase::finished, watcher, &QObject::deleteLater);
    watcher->setFuture(future);
    m_jobs.take(QStringLiteral("export"), future,
                [this, path](const Result<ClosingExported>& answer) { showExported(path, answer); });
}

void ClosingCard::showExported(const QString& path, const Result<ClosingExported>& answer)
{
    m_export->setEnabled(true);
    m_progress->hide();
    const auto* failure = std::get_if<Failure>(&answer);
    m_result->setInk(failure && !failure->cancelled ? Ink::Bad : Ink::Good);
    if (failure) {
        m_result->setText(failure->what.empty() ? tr("The export was cancelled; nothing was written.")
                                                : toText(failure->what));
    } else {
        const auto& written = std::get<ClosingExported>(answer);
        m_result->setText(
            tr("%1 accounts, %2 files: %3").arg(number(written.accounts), number(written.files), path));
        m_written = QFileInfo(path).isDir() ? path : QFileInfo(path).absolutePath();
    }
    m_result->show();
    m_open->setVisible(!failure);
    emit statusMessage(m_result->text());
    emit exported(path, !failure);
}

} // namespace quota
