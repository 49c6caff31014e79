// SPDX-License-Identifier: GPL-3.0-or-later
// The first page: ways to a store.
#pragma once

#include "pages/page.h"
#include "widgets/error_box.h"

namespace quota {

class ChoiceButton;
class ProgressRow;

/// Offers the demo, a new store, an existing one, and a journal; shows how far opening is and why it failed.
class WelcomePage : public Page {
    Q_OBJECT
public:
    /// A page that waits for a choice.
    explicit WelcomePage(QWidget* parent = nullptr);

    [[nodiscard]] QString pageId() const override { return QStringLiteral("welcome"); }
    [[nodiscard]] QString title() const override { return tr("Welcome"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("app"); }
    void refresh() override {}
    [[nodiscard]] QStringList tourStates() const override;
    void showTourState(const QString& state) override;

    /// A store is being opened, in words.
    void showOpening(const QString& words);
    /// Opening failed.
    void showError(const ErrorText& text);
    /// Names the server that was connected to last; empty where none was.
    void offerServer(const QString& name);
    /// Waits for a choice again.
    void showChoices();

signals:
    /// The demo shall be opened.
    void demoChosen();
    /// A new store shall be made.
    void newChosen();
    /// A store shall be opened.
    void openChosen();
    /// A server's store shall be connected to.
    void connectChosen();
    /// A journal shall be imported; no paths: ask for them.
    void importChosen(const QStringList& paths);
    /// Opening shall be tried again.
    void retryChosen();
    /// Opening shall be given up.
    void cancelChosen();

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    QWidget* makeHead();
    QWidget* makeChoices();

    QVector<ChoiceButton*> m_choices;
    ChoiceButton* m_connect = nullptr;
    ErrorBox* m_error;
    ProgressRow* m_progress;
};

} // namespace quota
