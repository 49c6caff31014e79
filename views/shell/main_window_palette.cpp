// SPDX-License-Identifier: GPL-3.0-or-later
// What the window offers in its palette.
#include "pages/convert.h"
#include "shell/commands.h"
#include "shell/main_window.h"
#include "shell/page_book.h"
#include "shell/palette.h"
#include "shell/status_strip.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>

namespace quota {

void MainWindow::copyLastRefusal(const QString& device)
{
    const std::string account = m_account.id;
    m_answers.take(QStringLiteral("refusal"), m_workspace.lastRefusal(account, device.toStdString()),
                   [this, device](const Result<Explanation>& answer) {
                       const auto* refusal = std::get_if<Explanation>(&answer);
                       if (!refusal) {
                           m_status->tell(toText(std::get<Failure>(answer).what));
                       } else if (!refusal->found) {
                           m_status->tell(tr("%1 was never refused.").arg(device));
                       } else {
                           QGuiApplication::clipboard()->setText(toText(plainText(*refusal)));
                           m_status->tell(tr("The last refusal of %1 was copied.").arg(device));
                       }
                   });
}

void MainWindow::openPalette(const QString& typed)
{
    const bool open = !m_account.id.empty();
    m_palette->openWith(paletteEntries(), open ? &m_workspace : nullptr, m_account.id, typed);
}

QVector<PaletteEntry> MainWindow::paletteEntries()
{
    QVector<PaletteEntry> entries;
    if (!m_account.id.empty()) {
        const QVector<SidebarEntry> pages = m_book->entries(m_account, m_info.rights);
        for (const SidebarEntry& page : pages)
            if (page.lock.isEmpty())
                entries.append({page.icon, page.title, tr("Page"), [this, id = page.page] { openPage(id); },
                                page.page, true});
    }
    const QList<QAction*> actions = m_commands->forPalette();
    for (QAction* action : actions)
        entries.append({QStringLiteral("run"),
                        action->text().remove(QLatin1Char('&')),
                        tr("Command · %1").arg(m_commands->groupOf(action)),
                        [action] { action->trigger(); },
                        {}});
    for (const AccountItem& account : m_info.accounts) {
        const QString id = toText(account.id);
        entries.append({QStringLiteral("user"), accountName(account),
                        tr("Account · %1").arg(schemeText(account.scheme)), [this, id] { setAccount(id); },
                        id + QLatin1Char(' ') + toText(account.organisation)});
    }
    return entries;
}

} // namespace quota
