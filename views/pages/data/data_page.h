// SPDX-License-Identifier: GPL-3.0-or-later
// What goes into the store and out of it: imports with their rejects, export, backup, and the store's facts.
#pragma once

#include "pages/data/store_jobs.h"
#include "pages/page.h"

class QPushButton;
class QVBoxLayout;

namespace quota {

class Banner;
class Card;
class DataTable;
class KeyValues;
class LockedButton;
class RejectsDialog;
class StateStack;

/// The page of imports, export and backup. The jobs are the window's and outlive the page.
class DataPage : public Page {
    Q_OBJECT
public:
    /// A page that shows and feeds this queue.
    explicit DataPage(StoreJobs* jobs, QWidget* parent = nullptr);

    [[nodiscard]] QString pageId() const override { return QStringLiteral("data"); }
    [[nodiscard]] QString title() const override { return tr("Data"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("data"); }
    [[nodiscard]] QList<QWidget*> headActions() override;
    void refresh() override;
    /// import: the number of an import whose rejected lines are wanted.
    void restoreState(const QVariantMap& state) override;
    [[nodiscard]] QStringList tourStates() const override;
    void showTourState(const QString& state) override;

    /// Asks for files and shows what an import of them does.
    void chooseImport();
    /// Shows what an import of these files does, and queues it when confirmed.
    void offerImport(const QStringList& paths);
    /// Asks for a file and exports the journal.
    void chooseExport();
    /// Asks for a file and makes a backup.
    void chooseBackup();
    /// Asks for a backup and for a new file, and restores the one into the other.
    void chooseRestore();
    /// The rejected lines of an import, or null where there are none.
    RejectsDialog* openRejects(qint64 no);
    [[nodiscard]] DataTable* table() const { return m_table; }
    /// Also while rejected lines are on their way.
    [[nodiscard]] bool isWaiting() const override;

signals:
    /// A store's file is to be opened.
    void storeWanted(const QString& path);
    /// The connections to servers are to be shown.
    void connectionsWanted();

protected:
    void contextChanged(const PageContext& before) override;
    void rightsChanged(const StoreRights& rights) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    QWidget* makeImports();
    QWidget* makeStore();
    void showJobs();
    void showFailures();
    void takeImports(const Result<std::vector<ImportItem>>& answer);
    void takeInfo(const Result<StoreInfo>& answer);
    void fillTable();
    void importAgain(qint64 no);
    void offerRestored(const QString& path);

    StoreJobs* m_jobs;
    LockedButton* m_import;
    LockedButton* m_export;
    LockedButton* m_backup;
    QPushButton* m_restore;
    Banner* m_restored;
    QString m_restoredPath;
    QVBoxLayout* m_failures = nullptr;
    Card* m_importsCard = nullptr;
    DataTable* m_table = nullptr;
    StateStack* m_states = nullptr;
    KeyValues* m_facts = nullptr;
    std::vector<ImportItem> m_imports;
    qint64 m_wanted = 0; ///< import whose rejected lines are to be shown when the imports are there
    bool m_loaded = false;
    bool m_runningShown = false;
};

} // namespace quota
