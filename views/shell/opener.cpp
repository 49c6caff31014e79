// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/opener.h"

#include "pages/convert.h"
#include "pages/data/import_dialog.h"
#include "theme/save_path.h"

#include <QFileDialog>
#include <QFileInfo>

namespace quota {
namespace {

QString storeFilter()
{
    return Opener::tr("Stores (*.quotadesk);;All files (*)");
}

} // namespace

Opener::Opener(Workspace* workspace, QWidget* window)
    : QObject(window), m_workspace(workspace), m_window(window)
{
}

void Opener::openDemo()
{
    start({true, {}, false, {}});
}

void Opener::open(const QString& path, bool create, const QStringList& journals)
{
    start({false, path, create, journals});
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
    const QString name = QFileInfo(wish.path).fileName();
    emit opening(wish.demo
                     ? tr("Opening the demo. The first time its fleet is generated, which takes a moment.")
                     : tr("Opening %1").arg(name));
    const auto future =
        wish.demo ? m_workspace->openDemo() : m_workspace->open(wish.path.toStdString(), wish.create);
    m_answers.take(QStringLiteral("open"), future, [this](const Result<StoreInfo>& answer) { take(answer); });
}

void Opener::take(const Result<StoreInfo>& answer)
{
    if (const auto* info = std::get_if<StoreInfo>(&answer)) {
        emit opened(*info, m_wish.demo, m_wish.journals);
        return;
    }
    const auto& failure = std::get<Failure>(answer);
    if (failure.cancelled)
        emit cancelled();
    else
        emit failed(errorText(
            failure, m_wish.demo ? tr("The demo could not be opened") : tr("The store could not be opened"),
            tr("Nothing was changed."), tr("Choose another file, or retry.")));
}

} // namespace quota
