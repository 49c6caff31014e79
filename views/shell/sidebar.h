// SPDX-License-Identifier: GPL-3.0-or-later
// The list of pages in their groups.
#pragma once

#include <QTreeView>
#include <QVector>

class QStandardItemModel;

namespace quota {

/// An entry of the sidebar. Entries of one group stand together; an empty group has no heading.
struct SidebarEntry {
    QString page;
    QString title;
    QString icon;
    QString group;
    int badge = 0;  ///< 0: none
    QString lock{}; ///< why the user's role does not see the page, or empty
};

/// The pages as a tree that does not fold; one click or Enter opens.
class Sidebar : public QTreeView {
    Q_OBJECT
public:
    /// An empty sidebar.
    explicit Sidebar(QWidget* parent = nullptr);
    /// Shows entries in order.
    void setEntries(const QVector<SidebarEntry>& entries);
    /// Marks a page as the one shown, without a signal; an unknown one marks none.
    void setCurrentPage(const QString& page);
    /// Shows icons alone.
    void setFolded(bool folded);

signals:
    /// A page was chosen.
    void pageChosen(const QString& page);
    /// A locked page was chosen: why it does not open.
    void lockedChosen(const QString& reason);

protected:
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void drawBranches(QPainter* painter, const QRect& rect, const QModelIndex& index) const override;
    void drawRow(QPainter* painter, const QStyleOptionViewItem& option,
                 const QModelIndex& index) const override;

private:
    void choose(const QModelIndex& index);

    QStandardItemModel* m_model;
    QVector<SidebarEntry> m_entries;
};

} // namespace quota
