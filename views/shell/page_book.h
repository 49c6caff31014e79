// SPDX-License-Identifier: GPL-3.0-or-later
// The pages that exist, in the order and the groups of the sidebar. A new page is entered here, and sidebar,
// palette, options and tour know it.
#pragma once

#include "shell/sidebar.h"
#include "workspace/page_data.h"

#include <QHash>
#include <QStackedWidget>

namespace quota {

struct AccountItem;
class DataPage;
class Page;
class StoreJobs;
class WelcomePage;

/// Holds every page, made when it is first asked for.
class PageBook : public QStackedWidget {
    Q_OBJECT
public:
    /// A book whose data page feeds this queue.
    explicit PageBook(StoreJobs* jobs, QWidget* parent = nullptr);
    /// The ids of all pages in order, those beside the sidebar last.
    [[nodiscard]] static QStringList ids();
    /// The page of an id, or null for an unknown one.
    Page* page(const QString& id);
    /// The page shown, or null.
    [[nodiscard]] Page* current() const;
    /// The first page.
    WelcomePage* welcome();
    /// The page of imports.
    DataPage* data();
    /// The sidebar's entries for an account, with the number of alerts that nobody has acknowledged.
    /// Pages that the role may not see are locked.
    QVector<SidebarEntry> entries(const AccountItem& account, const StoreRights& rights = {});
    /// Pages that were made already.
    [[nodiscard]] QList<Page*> made() const { return m_pages.values(); }

signals:
    /// A page was made; whoever listens to pages connects to it.
    void pageMade(Page* page);

private:
    Page* make(const QString& id);

    StoreJobs* m_jobs;
    QHash<QString, Page*> m_pages;
};

} // namespace quota
