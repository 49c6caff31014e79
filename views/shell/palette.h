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
    void openWith(const QVector<PaletteEntry>& entries, Workspace* workspace, const std::string& account,
                  const QString& typed);
    /// What the list shows now, for tests and assistive tools.
    [[nodiscard]] QStringList shown() const;
    /// Whether devices are still looked up.
    [[nodiscard]] bool isWaiting() const;

signals:
    /// A device was chosen.
    void deviceChosen(const QString& device);
    /// A campaign was chosen.
    void campaignChosen(const QString& campaign);
    /// Whether an upgrade of a device would pass is asked.
    void probeChosen(const QString& device);
    /// The explanation of a device's last refusal is wanted on the clipboard.
    void refusalChosen(const QString& device);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void search(const QString& text);
    void lookUp();
    void takeDevices(const Result<DevicePageData>& answer);
    void takeCampaigns(const Result<std::vector<CampaignItem>>& answer);
    void addCommands(const QString& device);
    void runWaiting();
    void fill();
    void runCurrent();
    void move(int rows);

    SearchField* m_field;
    QListView* m_list;
    QStandardItemModel* m_model;
    MatchDelegate* m_delegate;
    QTimer* m_rest;
    Answers m_answers;
    Workspace* m_workspace = nullptr;
    std::string m_account;
    QVector<PaletteEntry> m_entries;
    QVector<PaletteEntry> m_devices, m_campaigns, m_commands;
    bool m_runFirst = false; ///< Enter came before what it was for
    QVector<PaletteEntry> m_listed;
};

} // namespace quota
