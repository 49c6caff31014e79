// SPDX-License-Identifier: GPL-3.0-or-later
// The accounts of a store as a tree: aggregators with their tenants.
#pragma once

#include "workspace/page_data.h"

#include <QAbstractItemModel>
#include <QVector>

namespace quota {

/// The tree of accounts whose name, id or organisation contains a text. A match below an account keeps it
/// shown.
class AccountModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Role { IdRole = Qt::UserRole + 1, SecondRole, IconRole };

    /// A tree without accounts.
    explicit AccountModel(QObject* parent = nullptr);
    /// Shows other accounts.
    void setAccounts(const std::vector<AccountItem>& accounts);
    /// Shows only what matches.
    void setNeedle(const QString& needle);
    /// What is looked for.
    [[nodiscard]] const QString& needle() const { return m_needle; }
    /// How many accounts match by themselves.
    [[nodiscard]] int matches() const { return m_matches; }
    /// How many accounts there are.
    [[nodiscard]] int total() const { return int(m_accounts.size()); }
    /// Where an account stands, or an invalid index.
    [[nodiscard]] QModelIndex indexOf(const QString& account) const;
    /// The first account that matches by itself.
    [[nodiscard]] QModelIndex firstMatch() const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    /// A shown account: its place among m_accounts, and the shown ones below it.
    struct Node {
        int account = -1;
        int parent = -1; ///< position among m_nodes, or -1 for a root
        bool matches = false;
        QVector<int> children; ///< positions among m_nodes
        int row = 0;
    };

    void rebuild();
    [[nodiscard]] bool matchesText(const AccountItem& account) const;
    [[nodiscard]] const Node* nodeOf(const QModelIndex& index) const;
    [[nodiscard]] QString second(const AccountItem& account) const;

    std::vector<AccountItem> m_accounts;
    QVector<Node> m_nodes;
    QVector<int> m_roots; ///< positions among m_nodes
    QString m_needle;
    int m_matches = 0;
};

} // namespace quota
