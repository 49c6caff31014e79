// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/opener.h"

#include "pages/convert.h"
#include "pages/data/import_dialog.h"
#include "shell/connection.h"
#include "theme/save_path.h"

#include <QFileDialog>
#include <QFileInfo>

namespace quota {
namespace {

QString storeFilter()
{
    return Opener::tr("Stores (*.quotadesk);;All files (*)");
}

QString nameOf(const QString& path)
{
    if (!isServerAddress(path))
        return QFileInfo(path).fileName();
    const auto address = readAddress(path);
    return address ? connectionPlace(address->connection) : Opener::tr("a server");
}

} // namespace

Opener::Opener(Workspace* workspace, QWidget* window)
    : QObject(window), m_workspace(workspace), m_window(window)
{
}

void Opener::openDemo()
{
    start({true, {}, false, {}, {}});
}

void Opener::open(const QString& path, bool create, const QStringList& journals, const QString& name)
{
    start({false, path, create, journals, name.isEmpty() ? nameOf(path) : name});
}

QString Opener::askNewFile()
{
    QString path = askSavePath(m_window, tr("New store"), QStringLiteral("store.quotadesk"), storeFilter(),
                               nullptr, QFileDialog::DontConfirmOverwrite);
    if (!path.isEmpty() && QFileInfo(path).suffix().isEmpty())
        path += QStringLiteral(".quotadesk");
    return path;
}

void Opener::chooseNew()
{
    const QString path = askNewFile();
    if (!path.isEmpty())
        open(path, true);
}

void Opener::chooseOpen()
{
    const QString path = askOpenPath(m_window, tr("Open a store"), storeFilter());
    if (!path.isEmpty())
        open(path, false);
}

void Opener::chooseJournals(const QStringList& journals)
{
    QStringList chosen = journals;
    if (chosen.isEmpty())
        chosen = askOpenPaths(m_window, tr("Import a journal"), journalFilter());
    const QString path = chosen.isEmpty() ? QString() : askNewFile();
    if (!path.isEmpty())
        open(path, true, chosen);
}

void Opener::retry()
{
    start(m_wish);
}

void Opener::cancel()
{
    m_answers.dropAll();
    emit cancelled();
}

void Opener::start(const Wish& wish)
{
    m_wish = wish;
    emit opening(wish.demo
                     ? tr("Opening the demo. The first time its fleet is generated, which takes a moment.")
                     : tr("Opening %1").arg(wish.name));
    const auto future =
        wish.demo ? m_workspace->openDemo() : m_workspace->open(wish.path.toStdString(), wish.create);
    m_answers.take(QStringLiteral("open"), future, [this](const Result<StoreInfo>& answer) { take(answer); });
}

void Opener::take(const Result<StoreInfo>& answer)
{
    if (const auto* info = std::get_if<StoreInfo>(&answer)) {
        // An address may have a password, and nobody needs it any more.
        const Wish done = std::exchange(m_wish, {});
        emit opened(*info, done.demo, done.journals);
        return;
    }
    const auto& failure = std::get<Failure>(answer);
    if (failure.cancelled)
        emit cancelled();
    else if (isServerAddress(m_wish.path))
        emit failed(errorText(failure, tr("%1 could not be opened").arg(m_wish.name),
                              tr("Nothing was changed."), tr("Check the connection, or retry.")));
    else
        emit failed(errorText(
            failure, m_wish.demo ? tr("The demo could not be opened") : tr("The store could not be opened"),
            tr("Nothing was changed."), tr("Choose another file, or retry.")));
}

} // namespace quota
