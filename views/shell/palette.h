// SPDX-License-Identifier: GPL-3.0-or-later
// The palette of Ctrl+K: one field that finds pages, accounts, devices, campaigns and commands.
#pragma once

#include "pages/answers.h"
#include "shell/palette_source.h"

#include <QDialog>

class QListView;
class QStandardItemModel;
class QTimer;

namespace quota {

class Label;
class MatchDelegate;
class SearchField;

/// A frameless dialog over the window. Devices and campaigns are looked up by the workspace after a short
/// rest.
class CommandPalette : public QDialog {
    Q_OBJECT
public:
    /// A closed palette.
    explicit CommandPalette(QWidget* parent);
    /// Opens with what can be found, and with a text typed already. Without an account no devices are looked
    /// up.
    /// A device that is not of the account is looked up in the others.
    void openWith(const QVector<PaletteEntry>& entries, Workspace* workspace, const std::string& account,
                  const QVector<AccountItem>& others, const QString& typed);
    /// What the list shows now, for tests and assistive tools.
    [[nodiscard]] QStringList shown() const;
    /// What stands in the place of an empty list; empty while there is one.
    [[nodiscard]] QString note() const;
    /// Whether devices are still looked up.
    [[nodiscard]] bool isWaiting() const;

signals:
    /// A device was chosen, of an account.
    void deviceChosen(const QString& device, const QString& account);
    /// A campaign was chosen.
    void campaignChosen(const QString& campaign);
    /// Whether an upgrade of a device would pass is asked.
    void probeChosen(const QString& device, const QString& account);
    /// The explanation of a device's last refusal is wanted on the clipboard.
    void refusalChosen(const QString& device, const QString& account);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void search(const QString& text);
    void lookUp();
    void takeDevices(const Result<DevicePageData>& answer);
    void lookElsewhere(qsizetype from);
    void takeCampaigns(const Result<std::vector<CampaignItem>>& answer);
    void addCommands(const QString& device, const QString& account);
    void addElsewhere(const DeviceData& found, const AccountItem& owner);
    /// Whether the very id that is typed is one of the account's devices.
    [[nodiscard]] bool isFoundHere() const;
    void showNote();
    void runWaiting();
    void fill();
    void runCurrent();
    void move(int rows);

    SearchField* m_field;
    QListView* m_list;
    QStandardItemModel* m_model;
    MatchDelegate* m_delegate;
    Label* m_note;
    QTimer* m_rest;
    Answers m_answers;
    Workspace* m_workspace = nullptr;
    std::string m_account;
    QVector<PaletteEntry> m_entries;
    QVector<AccountItem> m_others;
    QVector<PaletteEntry> m_devices, m_elsewhere, m_campaigns, m_commands;
    bool m_runFirst = false; ///< Enter came before what it was for
    QVector<PaletteEntry> m_listed;
};

} // namespace quota
