// SPDX-License-Identifier: GPL-3.0-or-later
// Which account the pages speak of: a search, and the account with its scheme and zone.
#pragma once

#include "workspace/page_data.h"

#include <QAbstractButton>

namespace quota {

class AccountPopup;
class SearchField;

/// The account's face: initials, name, scheme and time zone.
class AccountButton : public QAbstractButton {
    Q_OBJECT
public:
    /// A button without an account.
    explicit AccountButton(QWidget* parent = nullptr);
    /// Shows an account.
    void setAccount(const AccountItem& account);
    /// Shows the initials alone.
    void setFolded(bool folded);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_initials;
    QString m_second;
    bool m_folded = false;
};

/// Search field and button; both open the popup.
class AccountSwitcher : public QWidget {
    Q_OBJECT
public:
    /// A switcher without accounts.
    explicit AccountSwitcher(QWidget* parent = nullptr);
    /// The accounts to choose from.
    void setAccounts(const std::vector<AccountItem>& accounts);
    /// The account in force.
    void setCurrent(const AccountItem& account);
    /// Shows the initials alone.
    void setFolded(bool folded);
    /// Opens the popup with a text typed already.
    void open(const QString& typed = {});
    /// The popup, for those who must see whether it is open.
    [[nodiscard]] AccountPopup* popup() const { return m_popup; }

signals:
    /// Another account was chosen.
    void chosen(const QString& account);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    SearchField* m_field;
    AccountButton* m_button;
    AccountPopup* m_popup;
    QString m_current;
};

} // namespace quota
