// SPDX-License-Identifier: GPL-3.0-or-later
// The open account switcher: a search and the tree of accounts.
#pragma once

#include "shell/account_model.h"

#include <QFrame>

class QTreeView;

namespace quota {

class Label;
class MatchDelegate;
class SearchField;

/// Opens below a widget; Up and Down move, Enter opens, Escape closes.
class AccountPopup : public QFrame {
    Q_OBJECT
public:
    /// A closed popup without accounts.
    explicit AccountPopup(QWidget* parent = nullptr);
    /// The accounts to choose from.
    void setAccounts(const std::vector<AccountItem>& accounts);
    /// Opens below a widget with a text typed already.
    void openBelow(QWidget* anchor, const QString& current, const QString& typed);

signals:
    /// An account was chosen.
    void chosen(const QString& account);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void search(const QString& text);
    void choose(const QModelIndex& index);

    AccountModel* m_model;
    MatchDelegate* m_delegate;
    SearchField* m_field;
    QTreeView* m_tree;
    Label* m_foot;
};

} // namespace quota
