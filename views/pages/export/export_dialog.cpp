// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/export/export_dialog.h"

#include "pages/convert.h"
#include "pages/export/export_job.h"
#include "pages/export/report_export.h"
#include "pages/page.h"
#include "pages/words.h"
#include "tables/data_table.h"
#include "tables/group_tree.h"
#include "theme/save_path.h"
#include "theme/space.h"
#include "theme/style.h"
#include "theme/text.h"
#include "theme/theme.h"
#include "widgets/dialog_footer.h"
#include "widgets/hint_line.h"
#include "widgets/label.h"
#include "widgets/progress_row.h"

#include <QComboBox>
#include <QDir>
#include <QFileInfo>
#include <QGridLayout>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QSettings>
#include <QVBoxLayout>

namespace quota {
namespace {

constexpr int kWidth = 520;
constexpr qint64 kMostXlsxRows = 1'048'575;
const QString kFormKey = QStringLiteral("export/form");
const char* const kEndings[] = {"csv", "csv.gz", "xlsx", "json"};

QString withoutEnding(const QString& path)
{
    for (const char* ending : {".csv.gz", ".csv", ".xlsx", ".json"})
        if (path.endsWith(QLatin1String(ending), Qt::CaseInsensitive))
            return path.chopped(qsizetype(qstrlen(ending)));
    return path;
}

QString viewWords(const DataTable& table)
{
    const RowModel& rows = *table.rows();
    const auto titleOf = [&](const QString& id) { return rows.columns().value(rows.columnOf(id)).title; };
    QStringList parts;
    for (auto it = rows.filters().begin(); it != rows.filters().end(); ++it)
        parts << ExportDialog::tr("%1: %2", "column and its filter").arg(titleOf(it.key()), it.value());
    if (rows.columnOf(rows.sortColumn()) >= 0)
        parts << ExportDialog::tr("by %1").arg(titleOf(rows.sortColumn()));
    return parts.join(QStringLiteral(" · "));
}

} // namespace

QString exportName(const Page& page, const QString& part)
{
    const PageContext& context = page.context();
    QStringList parts = {page.pageId()};
    if (!part.isEmpty())
        parts << part;
    if (!context.account.id.empty())
        parts << toText(context.account.id);
    if (!context.argument.isEmpty())
        parts << context.argument;
    if (page.usesPeriod())
        parts << toDate(context.period.from).toString(Qt::ISODate) + QLatin1Char('_') +
                     toDate(context.period.to).toString(Qt::ISODate);
    QString name = parts.join(QLatin1Char('-'));
    for (QChar& c : name)
        if (QStringLiteral("/\\:*?\"<>|").contains(c))
            c = QLatin1Char('_');
    return name;
}

ExportDialog::ExportDialog(const ExportWish& wish, qint64 total, const Make& make, QWidget* parent)
    : QDialog(parent), m_make(make), m_total(total), m_proposed(wish.form)
{
    setWindowTitle(tr("Export"));
    setAccessibleName(windowTitle());
    setMinimumWidth(kWidth);
    layOut(wish);
    m_path->setText(QDir(saveFolder()).filePath(wish.name));
    const int form =
        m_form->findData(m_proposed.isEmpty() ? QSettings().value(kFormKey) : QVariant(m_proposed));
    m_form->setCurrentIndex(qMax(0, form));
    chooseForm();
    connect(m_form, &QComboBox::currentIndexChanged, this, &ExportDialog::chooseForm);
    connect(m_browse, &QPushButton::clicked, this, &ExportDialog::browse);
    connect(m_export, &QPushButton::clicked, this, &ExportDialog::start);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_path, &QLineEdit::textChanged, this,
            [this](const QString& text) { m_export->setEnabled(!text.trimmed().isEmpty()); });
}

ExportDialog::ExportDialog(RowSource* source, const ExportWish& wish, QWidget* parent)
    : ExportDialog(
          wish, source->total(),
          [source](const QString& path) { return std::make_unique<ExportJob>(source, path); }, parent)
{
    m_source = source;
    source->setParent(this);
}

ExportDialog::ExportDialog(const ReportWish& report, QWidget* parent)
    : ExportDialog(
          {report.title, report.name, report.words, report.form}, 0,
          [report](const QString& path) { return std::make_unique<ReportExport>(report, path); }, parent)
{
}

ExportDialog::~ExportDialog() = default;

ExportDialog* ExportDialog::open(QWidget* from, ExportDialog* dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    for (QWidget* at = from; at; at = at->parentWidget())
        if (auto* page = qobject_cast<Page*>(at)) {
            connect(dialog, &ExportDialog::written, page, &Page::statusMessage);
            break;
        }
    static_cast<QDialog*>(dialog)->open();
    return dialog;
}

ExportDialog* ExportDialog::open(QWidget* from, RowSource* source, const QString& title, const QString& part,
                                 const QString& view)
{
    Page* page = nullptr;
    for (QWidget* at = from; at && !page; at = at->parentWidget())
        page = qobject_cast<Page*>(at);
    const ExportWish wish = {
        title.isEmpty() && page ? page->title() : title, page ? exportName(*page, part) : part, view, {}};
    return open(from, new ExportDialog(source, wish, from->window()));
}

ExportDialog* ExportDialog::ask(QWidget* from, const ReportWish& report)
{
    return open(from, new ExportDialog(report, from->window()));
}

ExportDialog* ExportDialog::ask(QWidget* from, DataTable* table, const QString& title, const QString& part)
{
    return open(from, new TableSource(table), title, part, viewWords(*table));
}

ExportDialog* ExportDialog::ask(QWidget* from, GroupTree* tree, const QString& title, const QString& part)
{
    return open(from, new TreeSource(tree), title, part, {});
}

// A report says itself what it is of; how many rows it has is known when it is written.
QString ExportDialog::contentWords(const ExportWish& wish) const
{
    if (m_total == 0 && !wish.view.isEmpty())
        return wish.view;
    const QString rows =
        m_total == 1 ? tr("One row, as shown") : tr("%1 rows, as shown").arg(number(m_total));
    return wish.view.isEmpty() ? rows : rows + QStringLiteral(" · ") + wish.view;
}

void ExportDialog::layOut(const ExportWish& wish)
{
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    auto* column = new QVBoxLayout;
    column->setContentsMargins(space::k16, space::k12, space::k16, space::k12);
    column->setSpacing(space::k12);
    column->addWidget(new Label(tr("Export %1").arg(inSentence(wish.title)), TextRole::PaneTitle));
    auto* words = new Label(contentWords(wish), TextRole::Second, Ink::Second);
    words->setWordWrap(true);
    column->addWidget(words);

    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(space::k12);
    grid->setVerticalSpacing(space::k8);
    grid->setColumnStretch(1, 1);
    m_form = new QComboBox;
    m_form->addItem(tr("CSV table"), QStringLiteral("csv"));
    m_form->addItem(tr("CSV table, compressed"), QStringLiteral("csv.gz"));
    m_form->addItem(tr("Excel workbook"), QStringLiteral("xlsx"));
    m_form->addItem(tr("JSON"), QStringLiteral("json"));
    m_form->setAccessibleName(tr("Form"));
    m_path = new QLineEdit;
    m_path->setAccessibleName(tr("File"));
    m_browse = new QPushButton(tr("Browse…"));
    m_browse->setAutoDefault(false);
    auto* form = new Label(tr("Form"), TextRole::Body, Ink::Second);
    form->setBuddy(m_form);
    auto* file = new Label(tr("File"), TextRole::Body, Ink::Second);
    file->setBuddy(m_path);
    grid->addWidget(form, 0, 0);
    grid->addWidget(m_form, 0, 1, 1, 2);
    grid->addWidget(file, 1, 0);
    grid->addWidget(m_path, 1, 1);
    grid->addWidget(m_browse, 1, 2);
    column->addLayout(grid);
    m_hint = new HintLine(Tone::Bad);
    m_hint->hide();
    m_progress = new ProgressRow;
    m_progress->setCancellable(false);
    // Its button would become the dialog's default although it is not seen.
    const QList<QPushButton*> hidden = m_progress->findChildren<QPushButton*>();
    for (QPushButton* button : hidden)
        button->setAutoDefault(false);
    m_progress->hide();
    column->addWidget(m_hint);
    column->addWidget(m_progress);
    column->addStretch(1);
    outer->addLayout(column, 1);

    auto* footer = new DialogFooter;
    m_cancel = new QPushButton(tr("Cancel"));
    m_cancel->setAutoDefault(false);
    m_export = new QPushButton(tr("Export"));
    makePrimary(m_export);
    m_export->setDefault(true);
    footer->addButton(m_cancel);
    footer->addButton(m_export);
    outer->addWidget(footer);
}

void ExportDialog::setForm(const QString& ending)
{
    m_form->setCurrentIndex(m_form->findData(ending));
}

void ExportDialog::setPath(const QString& path)
{
    m_path->setText(path);
    for (const char* ending : kEndings)
        if (path.endsWith(QLatin1Char('.') + QLatin1String(ending)))
            setForm(QLatin1String(ending));
}

QString ExportDialog::path() const
{
    return withoutEnding(m_path->text().trimmed()) + QLatin1Char('.') + m_form->currentData().toString();
}

QString ExportDialog::problem() const
{
    return m_hint->isHidden() ? QString() : m_hint->text();
}

void ExportDialog::chooseForm()
{
    m_path->setText(path());
    const bool tooMany = m_form->currentData() == QLatin1String("xlsx") && m_total > kMostXlsxRows;
    m_hint->setHint(
        Tone::Bad,
        tooMany
            ? tr("A sheet has room for %1 rows. Filter the table, or choose CSV.").arg(number(kMostXlsxRows))
            : QString());
    m_hint->setVisible(tooMany);
    m_export->setEnabled(!tooMany);
}

void ExportDialog::browse()
{
    const QString chosen = askSavePath(this, tr("Export"), path(),
                                       m_form->currentText() + QStringLiteral(" (*.") +
                                           m_form->currentData().toString() + QLatin1Char(')'));
    if (chosen.isEmpty())
        return;
    m_path->setText(withoutEnding(chosen) + QLatin1Char('.') + m_form->currentData().toString());
    m_replaced = path(); // the file dialog has asked
}

void ExportDialog::start()
{
    if (m_replaced != path() && QFileInfo::exists(path())) {
        m_replaced = path();
        m_hint->setHint(Tone::Warning, tr("The file is there already. Export again to replace it."));
        m_hint->show();
        return;
    }
    QSettings settings;
    if (m_form->currentData() != QVariant(m_proposed)) // a proposal that was taken is no wish for all others
        settings.setValue(kFormKey, m_form->currentData());
    rememberSaveFolder(path());
    m_path->setText(path());
    setRunning(true);
    if (m_source)
        m_source->rewind();
    m_job = m_make(path());
    connect(m_job.get(), &ExportWork::progressed, this, [this](qint64 rows) {
        m_progress->setProgress({tr("%1 rows").arg(number(rows)), rows, m_total});
    });
    connect(m_job.get(), &ExportWork::finished, this, &ExportDialog::finish);
    m_job->start();
}

void ExportDialog::finish(const QString& error)
{
    // The job tells this itself; it goes when it has returned, and leaves the source to the dialog.
    if (m_source)
        m_source->setParent(this);
    m_job.release()->deleteLater();
    if (error.isEmpty()) {
        emit written(tr("Exported to %1").arg(path()));
        accept();
        return;
    }
    setRunning(false);
    m_hint->setHint(Tone::Bad, error);
    m_hint->show();
}

void ExportDialog::setRunning(bool running)
{
    m_form->setEnabled(!running);
    m_path->setEnabled(!running);
    m_browse->setEnabled(!running);
    m_export->setEnabled(!running);
    m_hint->hide();
    m_progress->reset();
    m_progress->setProgress({tr("Begins…"), 0, m_total});
    m_progress->setVisible(running);
}

void ExportDialog::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokens().base);
}

} // namespace quota
