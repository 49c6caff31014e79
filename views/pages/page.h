// SPDX-License-Identifier: GPL-3.0-or-later
// What all pages share: what the window tells a page, what a page tells the window, and how it takes its
// answers.
#pragma once

#include "pages/answers.h"
#include "pages/role_locks.h"

#include <QPointer>
#include <QVariantMap>
#include <QWidget>

class QAbstractButton;

namespace quota {

class StateStack;

/// What a page speaks of. The workspace outlives the page.
struct PageContext {
    Workspace* workspace = nullptr;
    AccountItem account;
    Period period;
    QString argument; ///< what of it: a device's id
};

/// A page of the console. The window makes it once, gives it a context, and asks it to refresh when the
/// context or the store has changed; a page keeps what it shows until the new answer is there.
class Page : public QWidget {
    Q_OBJECT
public:
    /// A page without a context.
    explicit Page(QWidget* parent = nullptr);

    /// The name in the sidebar's order of things: "overview", "ota-upgrades", "devices", "device", "data",
    /// "welcome".
    [[nodiscard]] virtual QString pageId() const = 0;
    /// The title in the user's language.
    [[nodiscard]] virtual QString title() const = 0;
    /// The icon's meaning, as icon() knows it.
    [[nodiscard]] virtual QString iconName() const = 0;
    /// Whether the window shows its period selector.
    [[nodiscard]] virtual bool usesPeriod() const { return false; }
    /// Whether accounts of a scheme have a use for the page.
    [[nodiscard]] virtual bool visibleFor(Scheme /*scheme*/) const { return true; }
    /// Whether this very account has a use for the page.
    [[nodiscard]] virtual bool shownFor(const AccountItem& account) const
    {
        return visibleFor(account.scheme);
    }
    /// The page above this one in the breadcrumb ("devices" above "device"), or empty.
    [[nodiscard]] virtual QString parentPage() const { return {}; }
    /// The last part of the breadcrumb: the title, or what the page is about (a device's id).
    [[nodiscard]] virtual QString breadcrumb() const { return title(); }
    /// Buttons for the right of the tool bar, which shows them while the page is shown. The page owns them.
    [[nodiscard]] virtual QList<QWidget*> headActions() { return {}; }

    /// Takes a context and asks for what it shows; drops the answers to older questions.
    void setContext(const PageContext& context);
    /// The context in force.
    [[nodiscard]] const PageContext& context() const { return m_context; }
    /// Locks what the user's role forbids, after the workspace has told another role.
    void applyRights();
    /// Asks the workspace again without losing the place (scroll, selection, filters).
    virtual void refresh() = 0;

    /// Where the user is, to return to the very row: plain values only.
    [[nodiscard]] virtual QVariantMap saveState() const { return {}; }
    /// Returns there; the rows may come later. Called after setContext(), also with an argument of
    /// openPage().
    virtual void restoreState(const QVariantMap& /*state*/) {}

    /// saveState(), and where tables, scroll area and keyboard stand.
    [[nodiscard]] QVariantMap keptState() const;
    /// Returns to what keptState() gave: the very row, when the rows have come.
    void returnTo(const QVariantMap& state);

    /// Cancels what is open, on the server too, and keeps what is shown. False when nothing was open.
    bool cancel();
    /// The same where the page is left: it asks again when it is next shown.
    bool leave();

    /// True while an answer is waited for, of the page or of an explanation that it opened.
    [[nodiscard]] virtual bool isWaiting() const;
    /// States, tabs and dialogs worth a picture, beside the page as it opens. The words name the pictures.
    [[nodiscard]] virtual QStringList tourStates() const { return {}; }
    /// Goes into one of these states.
    virtual void showTourState(const QString& /*state*/) {}

signals:
    /// Opens a page. The argument's "argument" becomes the context's, its "account" (where it is there) the
    /// account; the whole goes to restoreState().
    void openPage(const QString& pageId, const QVariantMap& argument);
    /// A line for the status bar; empty takes it away.
    void statusMessage(const QString& text);
    /// Title or breadcrumb is another now.
    void titleChanged();
    /// All answers are there.
    void settled();

protected:
    /// The context is another now; the page may clear what belongs to the old account. refresh() follows.
    virtual void contextChanged(const PageContext& /*before*/) {}
    /// A button that not every role may press: `doer` says who may, as in “an administrator settles bills”.
    void restrict(QAbstractButton* button, Need need, const QString& doer);
    /// The role is another now; restricted buttons are locked by themselves.
    virtual void rightsChanged(const StoreRights& /*rights*/) {}
    /// What the user may do with the store.
    [[nodiscard]] StoreRights rights() const;
    /// Runs `handler(const Result<Value>&)` on the GUI thread, unless the same channel has asked again
    /// meanwhile; the older question is cancelled.
    template <typename Value, typename Handler>
    void watch(const QString& channel, const QFuture<Result<Value>>& future, Handler handler)
    {
        m_answers.take(channel, future, std::move(handler));
    }
    /// The same on the channel "page".
    template <typename Value, typename Handler>
    void watch(const QFuture<Result<Value>>& future, Handler handler)
    {
        watch(QStringLiteral("page"), future, std::move(handler));
    }
    /// Gives the value to `show`; where it could not be read, `states` says so: `failed` puts it into words.
    template <typename Value, typename Show>
    void read(const QString& channel, StateStack* states, const QFuture<Result<Value>>& future,
              const QString& failed, Show show)
    {
        watch(channel, future, [states, failed, show](const Result<Value>& answer) {
            if (const auto* value = std::get_if<Value>(&answer))
                show(*value);
            else
                tellFailure(states, std::get<Failure>(answer), failed);
        });
    }
    /// The same on the channel "page".
    template <typename Value, typename Show>
    void read(StateStack* states, const QFuture<Result<Value>>& future, const QString& failed, Show show)
    {
        read(QStringLiteral("page"), states, future, failed, std::move(show));
    }
    /// The open questions.
    [[nodiscard]] Answers& answers() { return m_answers; }

private:
    /// Why an answer did not come. Kept: another reading follows, and there is nothing to say.
    enum class WhyNot { Cancelled, Lost, Kept };
    void keepShown(WhyNot why);
    void reach(const QVariantMap& places);
    void reachKeyboard(const QVariantMap& places);

    struct Restricted {
        QPointer<QAbstractButton> button;
        Need need;
        QString doer, tip; ///< tip: of the button that is not locked
    };
    static void lock(const Restricted& one, const StoreRights& rights);
    static void tellFailure(StateStack* states, const Failure& failure, const QString& failed);

    QVector<Restricted> m_restricted;
    QVariantMap m_places; ///< to return to when the answers are there
    PageContext m_context;
    Answers m_answers;
};

} // namespace quota
