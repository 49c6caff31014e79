// SPDX-License-Identifier: GPL-3.0-or-later
// Opens stores: the demo, a new one, an existing one, or a new one for a journal. Says how it goes; never
// waits.
#pragma once

#include "pages/answers.h"
#include "widgets/error_box.h"

#include <QStringList>

class QWidget;

namespace quota {

/// One store is opened at a time; a newer wish replaces an older one.
class Opener : public QObject {
    Q_OBJECT
public:
    /// An opener whose dialogs belong to a window.
    Opener(Workspace* workspace, QWidget* window);
    /// Makes the demo where it is missing, and opens it.
    void openDemo();
    /// Opens a file, or the store of a postgresql:// address; `create` makes it when it is missing. The
    /// journals are to be imported afterwards. `name`: how it is called, where that is not the file's.
    void open(const QString& path, bool create, const QStringList& journals = {}, const QString& name = {});
    /// Asks for a new file.
    void chooseNew();
    /// Asks for a store's file.
    void chooseOpen();
    /// Asks for journals where none are named, then for a new file to import them into.
    void chooseJournals(const QStringList& journals);
    /// Tries the last wish again.
    void retry();
    /// Gives up.
    void cancel();
    /// True while a store is being opened.
    [[nodiscard]] bool isOpening() const { return m_answers.pending(); }

signals:
    /// A store is being opened, in words.
    void opening(const QString& words);
    /// A store is open.
    void opened(const quota::StoreInfo& info, bool demo, const QStringList& journals);
    /// It failed.
    void failed(const quota::ErrorText& text);
    /// It was given up.
    void cancelled();

private:
    struct Wish {
        bool demo = false;
        QString path;
        bool create = false;
        QStringList journals;
        QString name; ///< what a person sees of it: never an address with a password
    };

    void start(const Wish& wish);
    void take(const Result<StoreInfo>& answer);
    [[nodiscard]] QString askNewFile();

    Workspace* m_workspace;
    QWidget* m_window;
    Answers m_answers;
    Wish m_wish;
};

} // namespace quota
