// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/data/data_page.h"

#include "pages/convert.h"
#include "pages/data/import_dialog.h"
#include "pages/data/import_rows.h"
#include "pages/data/rejects_dialog.h"
#include "pages/filter_fields.h"
#include "pages/role_words.h"
#include "tables/data_table.h"
#include "theme/icons.h"
#include "theme/save_path.h"
#include "theme/space.h"
#include "theme/style.h"
#include "theme/text.h"
#include "widgets/banner.h"
#include "widgets/card.h"
#include "widgets/error_box.h"
#include "widgets/key_values.h"
#include "widgets/locked_button.h"
#include "widgets/state_stack.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMimeData>
#include <QPushButton>
#include <QVBoxLayout>
#include <utility>

namespace quota {
namespace {

constexpr int kMostImports = 200;
constexpr int kFactsWidth = 560; // farther apart, a label and its value are no line to the eye

QStringList localFiles(const QMimeData* data)
{
    QStringList paths;
    const QList<QUrl> urls = data->urls();
    for (const QUrl& url : urls) {
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    }
    return paths;
}

/// A store's new file; what is there already is refused later, in words. A name without an ending gets the
/// one that such files are found by.
QString askStorePath(QWidget* parent, const QString& title, const QString& name)
{
    QString path = askSavePath(parent, title, name, DataPage::tr("Stores (*.quotadesk)"), nullptr,
                               QFileDialog::DontConfirmOverwrite);
    if (!path.isEmpty() && QFileInfo(path).suffix().isEmpty())
        path += QStringLiteral(".quotadesk");
    return path;
}

} // namespace

DataPage::DataPage(StoreJobs* jobs, QWidget* parent)
    : Page(parent),
      m_jobs(jobs),
      m_import(new LockedButton(tr("Import…"), this)),
      m_export(new LockedButton(tr("Export journal…"), this)),
      m_backup(new LockedButton(tr("Back up…"), this)),
      m_restore(new QPushButton(tr("Restore…"), this)),
      m_restored(new Banner)
{
    setAcceptDrops(true);
    makePrimary(m_import);
    m_import->setIcon(icon(QStringLiteral("import"), IconTone::OnFill));
    m_export->setIcon(icon(QStringLiteral("export")));
    m_backup->setIcon(icon(QStringLiteral("backup")));
    m_restore->setIcon(icon(QStringLiteral("open")));
    m_restore->setToolTip(tr("Makes a new store from a backup; the open one stays as it is"));
    for (QPushButton* button : std::initializer_list<QPushButton*>{m_import, m_export, m_backup, m_restore})
        button->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::pageMarginX, space::pageMarginY, space::pageMarginX,
                               space::pageMarginY);
    column->setSpacing(space::cardGap);
    m_failures = new QVBoxLayout;
    m_failures->setSpacing(space::k8);
    column->addLayout(m_failures);
    column->addWidget(m_restored);
    m_restored->hide();
    column->addWidget(makeImports(), 1);
    column->addWidget(makeStore());
    restrict(m_import, Need::Change, tr("an administrator imports"));
    restrict(m_export, Need::WholePayers, tr("support and administrators export journals"));
    restrict(m_backup, Need::WholeStore, tr("an administrator or support of the whole store backs it up"));
    connect(m_import, &LockedButton::activated, this, &DataPage::chooseImport);
    connect(m_export, &LockedButton::activated, this, &DataPage::chooseExport);
    connect(m_backup, &LockedButton::activated, this, &DataPage::chooseBackup);
    connect(m_restore, &QPushButton::clicked, this, &DataPage::chooseRestore);
    connect(m_jobs, &StoreJobs::restored, this, &DataPage::offerRestored);
    connect(m_restored, &Banner::acted, this, [this] {
        m_restored->hide();
        emit storeWanted(m_restoredPath);
    });
    connect(m_jobs, &StoreJobs::changed, this, &DataPage::showJobs);
    connect(m_jobs, &StoreJobs::finished, this, &DataPage::refresh);
}

QWidget* DataPage::makeImports()
{
    m_importsCard = new Card(tr("Imports"));
    m_importsCard->setFlush(true);
    m_table = new DataTable(QStringLiteral("imports"), importTableColumns());
    m_table->setAccessibleName(tr("Imports"));
    connect(m_table->rows(), &RowModel::answered, this,
            [this] { m_importsCard->setSubtitle(shownText(m_table)); });
    m_states = new StateStack(m_table);
    m_importsCard->addWidget(m_states, 1);
    connect(m_table, &DataTable::linkActivated, this,
            [this](const QVariant& key, const QString&) { openRejects(key.toLongLong()); });
    connect(m_table, &DataTable::rowActivated, this,
            [this](const QVariant& key) { openRejects(key.toLongLong()); });
    connect(m_table, &DataTable::cancelRequested, m_jobs, &StoreJobs::stop);
    connect(m_states, &StateStack::retry, this, &DataPage::refresh);
    connect(m_states, &StateStack::acted, this, &DataPage::chooseImport);
    return m_importsCard;
}

QWidget* DataPage::makeStore()
{
    auto* card = new Card(tr("Store"));
    m_facts = new KeyValues(true);
    m_facts->setMaximumWidth(kFactsWidth);
    card->addWidget(m_facts);
    connect(m_facts, &KeyValues::linkActivated, this, [this] { emit connectionsWanted(); });
    return card;
}

QList<QWidget*> DataPage::headActions()
{
    return {m_restore, m_backup, m_export, m_import};
}

void DataPage::contextChanged(const PageContext& before)
{
    if (before.workspace != context().workspace)
        m_loaded = false;
    m_restored->hide();
}

void DataPage::rightsChanged(const StoreRights& rights)
{
    setAcceptDrops(rights.mayChange());
}

void DataPage::refresh()
{
    if (!context().workspace)
        return;
    if (!m_loaded)
        m_states->showLoading();
    watch(QStringLiteral("imports"), context().workspace->imports(kMostImports),
          [this](const Result<std::vector<ImportItem>>& answer) { takeImports(answer); });
    watch(QStringLiteral("info"), context().workspace->info(),
          [this](const Result<StoreInfo>& answer) { takeInfo(answer); });
    showFailures();
}

void DataPage::takeImports(const Result<std::vector<ImportItem>>& answer)
{
    if (const auto* failure = std::get_if<Failure>(&answer)) {
        m_states->showError(
            errorText(*failure, tr("The imports could not be read"), tr("The store is unchanged.")));
        return;
    }
    m_imports = std::get<std::vector<ImportItem>>(answer);
    m_loaded = true;
    fillTable();
    if (const qint64 wanted = std::exchange(m_wanted, 0); wanted > 0)
        openRejects(wanted);
}

void DataPage::restoreState(const QVariantMap& state)
{
    m_wanted = state.value(QStringLiteral("import")).toLongLong();
    if (m_loaded && m_wanted > 0 && !answers().pending(QStringLiteral("imports")))
        openRejects(std::exchange(m_wanted, 0));
}

void DataPage::fillTable()
{
    QVector<TableRow> rows;
    const auto& running = m_jobs->running();
    m_runningShown = running && running->job.kind == StoreJob::Import;
    if (m_runningShown)
        rows.append(runningImportRow(*running));
    for (const ImportItem& import : m_imports) {
        // The running one stands in the first row already.
        if (!m_runningShown || import.finished || toText(import.path) != running->job.path)
            rows.append(endedImportRow(import));
    }
    if (rows.isEmpty()) {
        m_importsCard->setSubtitle({});
        if (!rights().mayChange()) {
            m_states->showEmpty({QStringLiteral("import"),
                                 rights().seesEverything() ? tr("Nothing was imported yet")
                                                           : tr("Imports belong to the whole store"),
                                 rights().seesEverything()
                                     ? tr("An administrator imports journals; they are listed here.")
                                     : tr("Your role sees some of its payers. Administrators and support of "
                                          "the whole store see what was imported."),
                                 {}});
            return;
        }
        m_states->showEmpty(
            {QStringLiteral("import"), tr("Nothing was imported yet"),
             tr("An import applies a journal, or a CSV file of bulk usage. Files can also be dropped here."),
             tr("Import…")});
        return;
    }
    m_table->rows()->setRows(rows);
    m_states->showContent();
}

void DataPage::takeInfo(const Result<StoreInfo>& answer)
{
    const auto* info = std::get_if<StoreInfo>(&answer);
    // What was shown stays; the imports above tell what went wrong.
    if (!info)
        return;
    const qint64 tenants = std::count_if(info->accounts.begin(), info->accounts.end(),
                                         [](const AccountItem& account) { return !account.parent.empty(); });
    QStringList zones;
    for (const std::string& version : info->zoneData)
        zones << toText(version);
    QVector<KeyValue> lines = {
        {info->server ? tr("Server") : tr("File"), toText(info->path), {}},
        {tr("Your role"), roleText(*info), {}},
        {tr("Accounts"), number(qint64(info->accounts.size())),
         tenants > 0 ? tr("%1 of them tenants").arg(number(tenants)) : QString()},
        {tr("Devices"), number(info->devices), {}},
        {tr("Events"), number(info->events), {}},
        {tr("Ledger entries"), number(info->ledgerEntries), {}},
        {tr("Version"), number(info->version), tr("of the store’s tables")},
        {tr("Time zones"), zones.join(QStringLiteral(", ")), toText(info->zoneDataNotice)},
    };
    if (!info->server)
        lines.insert(1, {tr("Size"), bytesText(info->fileBytes), {}});
    lines.append({tr("Servers"), tr("Connections…"), {}, false, Ink::Accent, QStringLiteral("connections")});
    m_facts->setLines(lines);
}

void DataPage::showJobs()
{
    const auto& running = m_jobs->running();
    const bool importing = running && running->job.kind == StoreJob::Import;
    if (importing && m_runningShown)
        m_table->rows()->updateRow(0, runningImportRow(*running));
    else if (m_loaded && importing != m_runningShown)
        fillTable();
    showFailures();
}

void DataPage::showFailures()
{
    const QVector<FailedJob>& failed = m_jobs->failed();
    if (m_failures->count() == failed.size())
        return;
    while (QLayoutItem* item = m_failures->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (qsizetype i = 0; i < failed.size(); ++i) {
        auto* box = new ErrorBox(failureText(failed[i]));
        connect(box, &ErrorBox::retry, this, [this, i] { m_jobs->settle(i, true); }, Qt::QueuedConnection);
        m_failures->addWidget(box);
    }
}

RejectsDialog* DataPage::openRejects(qint64 no)
{
    for (const ImportItem& import : m_imports) {
        if (import.no != no || import.rejected == 0)
            continue;
        auto* dialog = new RejectsDialog(context().workspace, import, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &RejectsDialog::message, this, &Page::statusMessage);
        connect(dialog, &RejectsDialog::again, this, [this, no] { importAgain(no); });
        dialog->open();
        return dialog;
    }
    return nullptr;
}

// What was entered is duplicate then, and the rejected lines get a second chance.
void DataPage::importAgain(qint64 no)
{
    for (const ImportItem& import : m_imports)
        if (import.no == no && rights().mayChange())
            m_jobs->add({StoreJob::Import, toText(import.path), toText(import.type), {}});
}

bool DataPage::isWaiting() const
{
    const QList<RejectsDialog*> dialogs = findChildren<RejectsDialog*>();
    return Page::isWaiting() || std::any_of(dialogs.begin(), dialogs.end(),
                                            [](const RejectsDialog* dialog) { return dialog->isWaiting(); });
}

void DataPage::chooseRestore()
{
    const QString backup =
        askOpenPath(this, tr("Restore: the backup to read"), tr("Stores (*.quotadesk);;All files (*)"));
    if (backup.isEmpty())
        return;
    const QString path =
        askStorePath(this, tr("Restore: the new store to make"), QStringLiteral("restored.quotadesk"));
    if (!path.isEmpty())
        m_jobs->add({StoreJob::Restore, path, {}, backup});
}

void DataPage::offerRestored(const QString& path)
{
    m_restoredPath = path;
    m_restored->setText(
        {Tone::Good, tr("Restored."), tr("%1 is a store of its own now.").arg(path), tr("Open it")});
    m_restored->show();
}

void DataPage::chooseImport()
{
    const QStringList paths = askOpenPaths(this, tr("Import"), journalFilter());
    if (!paths.isEmpty())
        offerImport(paths);
}

void DataPage::offerImport(const QStringList& paths)
{
    auto* dialog = new ImportDialog(paths, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        const QVector<StoreJob> jobs = dialog->jobs();
        for (const StoreJob& job : jobs)
            m_jobs->add(job);
    });
    dialog->open();
}

void DataPage::chooseExport()
{
    const QString path = askSavePath(this, tr("Export journal"), QStringLiteral("journal.jsonl.gz"),
                                     tr("Journals (*.jsonl *.jsonl.gz)"));
    if (!path.isEmpty())
        m_jobs->add({StoreJob::Export, path, {}, {}});
}

void DataPage::chooseBackup()
{
    const QString path = askStorePath(this, tr("Back up"), QStringLiteral("backup.quotadesk"));
    if (!path.isEmpty())
        m_jobs->add({StoreJob::BackUp, path, {}, {}});
}

void DataPage::dragEnterEvent(QDragEnterEvent* event)
{
    if (!localFiles(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void DataPage::dropEvent(QDropEvent* event)
{
    event->acceptProposedAction();
    offerImport(localFiles(event->mimeData()));
}

QStringList DataPage::tourStates() const
{
    QStringList states = {QStringLiteral("job-failed"), QStringLiteral("restored"), QStringLiteral("import")};
    if (std::any_of(m_imports.begin(), m_imports.end(),
                    [](const ImportItem& item) { return item.rejected > 0; }))
        states.append(QStringLiteral("rejects"));
    return states;
}

void DataPage::showTourState(const QString& state)
{
    m_restored->hide();
    while (!m_jobs->failed().isEmpty())
        m_jobs->settle(0, false);
    const QString path = toText(context().workspace->path());
    if (state == QLatin1String("job-failed")) {
        m_jobs->add({StoreJob::BackUp, path, {}, {}}); // onto the store itself, which is refused
        return;
    }
    if (state == QLatin1String("restored")) {
        offerRestored(path);
        return;
    }
    if (state == QLatin1String("import")) {
        QStringList paths;
        for (const ImportItem& import : m_imports)
            paths.append(toText(import.path));
        offerImport(paths.mid(0, 3));
        return;
    }
    for (const ImportItem& import : m_imports) {
        if (import.rejected > 0) {
            openRejects(import.no);
            return;
        }
    }
}

} // namespace quota
