// SPDX-License-Identifier: GPL-3.0-or-later
// The tour's second half: a store without accounts, then accounts that have nothing yet.
#include "pages/convert.h"
#include "pages/data/data_page.h"
#include "shell/page_book.h"
#include "tour.h"

#include <QFile>

namespace quota {
namespace {

// The last two lines are rejected, so that there are some to look at.
const QByteArray kAccounts =
    R"({"specversion":"1.0","id":"1","source":"tour","type":"account.created","time":"2026-09-01T08:00:00Z",)"
    R"("account":"fjord","data":{"name":"Fjord Water","scheme":"allowance","timezone":"Europe/Oslo"}})"
    "\n"
    R"({"specversion":"1.0","id":"2","source":"tour","type":"account.created","time":"2026-09-01T08:00:00Z",)"
    R"("account":"glimmer","data":{"name":"Glimmer Lamps","scheme":"licence"}})"
    "\n"
    R"({"specversion":"1.0","id":"3","source":"tour","type":"account.created","time":"2026-09-01T08:00:00Z",)"
    R"("account":"taiga","data":{"name":"Taiga Networks","scheme":"package"}})"
    "\n"
    R"({"specversion":"1.0","id":"4","source":"tour","type":"device.connected","time":"2026-09-01T08:05:00Z",)"
    R"("account":"fjord","data":{"device":"FW-0001"}})"
    "\n"
    R"({"specversion":"1.0","id":"5","source":"tour","type":"ota.requested","time":"2026-09-31T08:05:00Z",)"
    R"("account":"fjord","data":{"device":"FW-0001","bytes":5000000}})"
    "\n";

} // namespace

void Tour::makeEmptyStore()
{
    const std::string path = m_scratch.filePath(QStringLiteral("new.quotadesk")).toStdString();
    m_answers.take(QStringLiteral("scratch"), m_maker.open(path, true),
                   [this](const Result<StoreInfo>& answer) {
                       if (const auto* failure = std::get_if<Failure>(&answer))
                           m_fault = toText(failure->what);
                   });
}

void Tour::importAccounts()
{
    QFile file(m_scratch.filePath(QStringLiteral("accounts.jsonl")));
    if (!file.open(QIODevice::WriteOnly) || file.write(kAccounts) != kAccounts.size()) {
        m_fault = file.errorString();
        return;
    }
    file.close();
    m_answers.take(QStringLiteral("scratch"), m_maker.importJournal(file.fileName().toStdString(), {}),
                   [this](const Result<ImportItem>& answer) {
                       if (const auto* failure = std::get_if<Failure>(&answer))
                           m_fault = toText(failure->what);
                   });
}

void Tour::planEmpty()
{
    const auto open = [this] {
        StartWish wish;
        wish.store = m_scratch.filePath(QStringLiteral("new.quotadesk"));
        m_window->start(wish);
    };
    m_steps.append({{}, [this] { makeEmptyStore(); }, {}});
    m_steps.append({{}, open, {}});
    for (const ThemeMode theme : m_plan.themes) {
        m_steps.append({{}, [this, theme] { m_window->setTheme(theme); }, {}});
        m_steps.append(
            {QStringLiteral("data-empty"), [this] { m_window->openPage(QStringLiteral("data")); }, {}});
    }
    m_steps.append({{}, [this] { importAccounts(); }, {}});
    m_steps.append({{}, open, [this] {
                        for (const ThemeMode theme : m_plan.themes)
                            planEmptyPages(theme);
                    }});
}

void Tour::planEmptyPages(ThemeMode theme)
{
    m_steps.append({{}, [this, theme] { m_window->setTheme(theme); }, {}});
    for (const AccountItem& account : m_window->accounts()) {
        const QString scheme =
            account.scheme == Scheme::Allowance ? QString() : QLatin1Char('-') + toText(word(account.scheme));
        m_steps.append({{}, [this, id = toText(account.id)] { m_window->setAccount(id); }, {}});
        const QStringList pages = PageBook::ids();
        for (const QString& page : pages) {
            if (page == QLatin1String("welcome") || page == QLatin1String("data") ||
                !m_window->book()->page(page)->shownFor(account))
                continue;
            // The device and the campaign that are asked for are not there.
            const QVariantMap argument = {{QStringLiteral("argument"), QStringLiteral("FW-0001")}};
            m_steps.append({page + scheme + QStringLiteral("-empty"),
                            [this, page, argument] { m_window->openPage(page, argument); },
                            {}});
        }
    }
    m_steps.append({{}, [this] { m_window->openPage(QStringLiteral("data")); }, {}});
    m_steps.append({QStringLiteral("data-rejects"),
                    [this] { m_window->book()->data()->showTourState(QStringLiteral("rejects")); },
                    {}});
}

} // namespace quota
