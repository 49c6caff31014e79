// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/account_model.h"

#include "pages/convert.h"

#include <QHash>

namespace quota {

AccountModel::AccountModel(QObject* parent) : QAbstractItemModel(parent) {}

void AccountModel::setAccounts(const std::vector<AccountItem>& accounts)
{
    beginResetModel();
    m_accounts = accounts;
    rebuild();
    endResetModel();
}

void AccountModel::setNeedle(const QString& needle)
{
    if (needle == m_needle)
        return;
    beginResetModel();
    m_needle = needle;
    rebuild();
    endResetModel();
}

bool AccountModel::matchesText(const AccountItem& account) const
{
    if (m_needle.isEmpty())
        return true;
    for (const std::string* text : {&account.name, &account.id, &account.organisation}) {
        if (toText(*text).contains(m_needle, Qt::CaseInsensitive))
            return true;
    }
    return false;
}

void AccountModel::rebuild()
{
    m_nodes.clear();
    m_roots.clear();
    m_matches = 0;
    QHash<QString, QVector<int>> tenants;
    for (int i = 0; i < int(m_accounts.size()); ++i) {
        if (!m_accounts[size_t(i)].parent.empty())
            tenants[toText(m_accounts[size_t(i)].parent)].append(i);
    }
    for (int i = 0; i < int(m_accounts.size()); ++i) {
        const AccountItem& account = m_accounts[size_t(i)];
        if (!account.parent.empty())
            continue;
        const bool own = matchesText(account);
        const int position = int(m_nodes.size());
        m_nodes.append({i, -1, own, {}, int(m_roots.size())});
        for (const int tenant : tenants.value(toText(account.id))) {
            if (!matchesText(m_accounts[size_t(tenant)]))
                continue;
            m_nodes[position].children.append(int(m_nodes.size()));
            m_nodes.append({tenant, position, true, {}, int(m_nodes[position].children.size()) - 1});
            ++m_matches;
        }
        if (!own && m_nodes[position].children.isEmpty()) {
            m_nodes.removeLast();
            continue;
        }
        m_matches += own ? 1 : 0;
        m_roots.append(position);
    }
}

QModelIndex AccountModel::indexOf(const QString& account) const
{
    for (int i = 0; i < m_nodes.size(); ++i) {
        if (toText(m_accounts[size_t(m_nodes[i].account)].id) == account)
            return createIndex(m_nodes[i].row, 0, quintptr(i));
    }
    return {};
}

QModelIndex AccountModel::firstMatch() const
{
    for (int i = 0; i < m_nodes.size(); ++i) {
        if (m_nodes[i].matches)
            return createIndex(m_nodes[i].row, 0, quintptr(i));
    }
    return {};
}

const AccountModel::Node* AccountModel::nodeOf(const QModelIndex& index) const
{
    if (!index.isValid() || qsizetype(index.internalId()) >= m_nodes.size())
        return nullptr;
    return &m_nodes[qsizetype(index.internalId())];
}

QModelIndex AccountModel::index(int row, int column, const QModelIndex& parent) const
{
    const Node* node = nodeOf(parent);
    const QVector<int>& rows = node ? node->children : m_roots;
    if (row < 0 || row >= rows.size() || column != 0)
        return {};
    return createIndex(row, 0, quintptr(rows[row]));
}

QModelIndex AccountModel::parent(const QModelIndex& child) const
{
    const Node* node = nodeOf(child);
    if (!node || node->parent < 0)
        return {};
    return createIndex(m_nodes[node->parent].row, 0, quintptr(node->parent));
}

int AccountModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return int(m_roots.size());
    const Node* node = nodeOf(parent);
    return node ? int(node->children.size()) : 0;
}

int AccountModel::columnCount(const QModelIndex&) const
{
    return 1;
}

QString AccountModel::second(const AccountItem& account) const
{
    return account.tenants > 0 ? tr("%Ln tenants", nullptr, account.tenants) : schemeText(account.scheme);
}

QVariant AccountModel::data(const QModelIndex& index, int role) const
{
    const Node* node = nodeOf(index);
    if (!node)
        return {};
    const AccountItem& account = m_accounts[size_t(node->account)];
    switch (role) {
    case Qt::DisplayRole:
        return accountName(account);
    case Qt::ToolTipRole:
        return toText(account.id);
    case Qt::AccessibleTextRole:
        return accountName(account) + QStringLiteral(", ") + second(account);
    case IdRole:
        return toText(account.id);
    case SecondRole:
        return second(account);
    case IconRole:
        return account.tenants > 0 ? QStringLiteral("tenants") : QStringLiteral("user");
    default:
        return {};
    }
}

} // namespace quota
