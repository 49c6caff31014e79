// SPDX-License-Identifier: GPL-3.0-or-later
// The palette of Ctrl+K: one field that finds pages, accounts, devices and commands.
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

/// A frameless dialog over the window. Devices are looked up by the workspace after a short rest.
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

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void search(const QString& text);
    void askDevices();
    void takeDevices(const Result<DevicePageData>& answer);
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
    QVector<PaletteEntry> m_devices;
    QVector<PaletteEntry> m_listed;
};

} // namespace quota
