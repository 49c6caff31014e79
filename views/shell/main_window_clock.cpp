// SPDX-License-Identifier: GPL-3.0-or-later
// The engine's clock in the window: where it stands, and whether it advances by itself.
#include "pages/convert.h"
#include "pages/data/store_jobs.h"
#include "shell/advance_setting.h"
#include "shell/clock_keeper.h"
#include "shell/commands.h"
#include "shell/main_window.h"
#include "shell/session.h"
#include "shell/status_strip.h"

#include <QAction>
#include <QSignalBlocker>

namespace quota {

void MainWindow::connectClock()
{
    m_keeper->setBusy([this] { return m_jobs->running() || !m_jobs->waiting().isEmpty(); });
    connect(m_commands->keepClock, &QAction::triggered, this, [this](bool on) {
        if (!on)
            return keepClock(false);
        // Not checked before it is said.
        m_commands->keepClock->setChecked(false);
        auto* dialog = new AdvanceSettingDialog(
            m_account.id.empty() ? QString() : clockText(m_account.clock, m_account.timezone), this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &QDialog::accepted, this, [this] { keepClock(true); });
        dialog->open();
    });
    connect(m_keeper, &ClockKeeper::advanced, this, [this](int payers) {
        m_status->tell(tr("Work that had become due was done for %Ln payer(s)", nullptr, payers));
    });
    connect(m_keeper, &ClockKeeper::failed, this, [this](const Failure& failure) {
        // The banner tells of a server that is lost.
        if (!failure.unreachable && !failure.cancelled)
            m_status->tell(tr("Work that has become due was not done: %1").arg(toText(failure.what)));
    });
}

void MainWindow::keepClock(bool on)
{
    m_session->setKeepsClock(m_storeKey, on);
    followClock();
}

// As the person chose for this store, where the role allows it.
void MainWindow::followClock()
{
    const bool on = m_storeOpen && m_info.rights.mayChange() && m_session->keepsClock(m_storeKey);
    m_commands->keepClock->setChecked(on);
    m_keeper->setOn(on);
    showClock();
}

void MainWindow::showClock()
{
    if (m_account.id.empty())
        return m_status->setClock({});
    const QString clock = clockText(m_account.clock, m_account.timezone);
    m_status->setClock(m_keeper->isOn() ? tr("Engine clock %1, advances by itself").arg(clock)
                                        : tr("Engine clock %1").arg(clock));
}

} // namespace quota
