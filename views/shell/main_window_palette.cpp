// SPDX-License-Identifier: GPL-3.0-or-later
// What the window offers in its palette.
#include "pages/billing_words.h"
#include "pages/convert.h"
#include "pages/phrase_text.h"
#include "pages/role_locks.h"
#include "shell/commands.h"
#include "shell/main_window.h"
#include "shell/page_book.h"
#include "shell/palette.h"
#include "shell/status_strip.h"
#include "vocabulary/calendar.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QPointer>
#include <QPushButton>
#include <QSet>
#include <utility>

namespace quota {

void MainWindow::copyLastRefusal(const QString& device, const QString& account)
{
    m_answers.take(
        QStringLiteral("refusal"), m_workspace.lastRefusal(account.toStdString(), device.toStdString()),
        [this, device](const Result<Explanation>& answer) {
            const auto* refusal = std::get_if<Explanation>(&answer);
            if (!refusal) {
                m_status->tell(toText(std::get<Failure>(answer).what));
            } else if (!refusal->found) {
                m_status->tell(tr("%1 was never refused.").arg(device));
            } else {
                QGuiApplication::clipboard()->setText(toText(plainText(*refusal, screenLanguage())));
                m_status->tell(tr("The last refusal of %1 was copied.").arg(device));
            }
        });
}

void MainWindow::openPalette(const QString& typed)
{
    const bool open = !m_account.id.empty();
    QVector<AccountItem> others;
    for (const AccountItem& account : m_info.accounts)
        if (account.id != m_account.id)
            others.append(account);
    m_palette->openWith(paletteEntries(), open ? &m_workspace : nullptr, m_account.id, others, typed);
}

// Where the section of a payer's closing stands follows from its scheme.
std::optional<PaletteEntry> MainWindow::closingEntry(const AccountItem& payer)
{
    if (payer.id.empty() || !payer.parent.empty() || !m_info.rights.seesWholePayers())
        return std::nullopt;
    const QString page =
        payer.scheme == Scheme::Allowance ? QStringLiteral("bills") : QStringLiteral("my-billing");
    if (!isPageOf(m_info.rights, page) || !pageLock(m_info.rights, page).isEmpty())
        return std::nullopt;
    const QVariantMap argument = {{QStringLiteral("account"), toText(payer.id)},
                                  {QStringLiteral("closing"), true}};
    const Month last = monthOf(payer.today) - 1;
    return PaletteEntry{QStringLiteral("bills"),
                        (payer.tenants > 0 ? tr("Close %1: work, bills, reports, export of all tenants")
                                           : tr("Close %1: work, bills, reports, export"))
                            .arg(monthLongText(last)),
                        accountName(payer), [this, page, argument] { openPage(page, argument); },
                        tr("month closing, CSV, zip")};
}

// The buttons that the page shows and that may be pressed now, those of the tool bar first.
QVector<PaletteEntry> MainWindow::pageCommands()
{
    QVector<PaletteEntry> entries;
    QSet<QString> known;
    const QList<QWidget*> head = currentPage()->headActions();
    QList<QPushButton*> buttons;
    for (QWidget* widget : head)
        if (auto* button = qobject_cast<QPushButton*>(widget))
            buttons.append(button);
    buttons += currentPage()->findChildren<QPushButton*>();
    for (QPushButton* button : std::as_const(buttons)) {
        const QString text = button->text().remove(QLatin1Char('&'));
        if (text.isEmpty() || button->menu() || button->isCheckable() || !button->isVisible() ||
            !button->isEnabled() || known.contains(text))
            continue;
        known.insert(text);
        entries.append({QStringLiteral("run"),
                        text,
                        tr("On this page"),
                        [button = QPointer(button)] {
                            if (button)
                                button->click();
                        },
                        {}});
    }
    return entries;
}

// What is bought or changed on a page, for who looks for that and not for the page.
QString MainWindow::deedsOf(const QString& page)
{
    const struct {
        const char* page;
        QString deeds;
    } deeds[] = {
        {"ota-upgrades", tr("buy top-up, request debug resources")},
        {"service-subscription", tr("buy top-up, settle")},
        {"device-messages", tr("buy top-up, settle")},
        {"activation-codes", tr("buy codes, upgrade allowance")},
        {"ota-licences", tr("buy licences, check a task")},
        {"service-package", tr("buy or renew package, correct tokens")},
        {"bills", tr("settle, month closing")},
        {"my-billing", tr("month closing, report, export all tenants")},
        {"ledger", tr("verify")},
        {"tenants", tr("add tenant, edit tenant")},
        {"devices", tr("refused, why")},
        {"alerts", tr("rules, recipients, acknowledge")},
        {"data", tr("import, export, backup, restore")},
    };
    for (const auto& deed : deeds)
        if (page == QLatin1String(deed.page))
            return deed.deeds;
    return {};
}

QVector<PaletteEntry> MainWindow::paletteEntries()
{
    QVector<PaletteEntry> entries;
    if (!m_account.id.empty()) {
        const QVector<SidebarEntry> pages = m_book->entries(m_account, m_info.rights);
        for (const SidebarEntry& page : pages)
            if (page.lock.isEmpty())
                entries.append({page.icon, page.title, tr("Page"), [this, id = page.page] { openPage(id); },
                                page.page + QLatin1Char(' ') + deedsOf(page.page), true});
    }
    // The closing of the account's own payer comes before the commands, the others' after all.
    const AccountItem* own = m_account.parent.empty() ? &m_account : find(toText(m_account.parent));
    if (const auto closing = own ? closingEntry(*own) : std::nullopt)
        entries.append(*closing);
    entries += pageCommands();
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
    for (const AccountItem& account : m_info.accounts)
        if (const auto other = own && account.id != own->id ? closingEntry(account) : std::nullopt)
            entries.append(*other);
    return entries;
}

} // namespace quota
