// SPDX-License-Identifier: GPL-3.0-or-later
// The one dialog that changes something. It asks for a few fields, lets the engine try what they say, shows
// what would happen, and writes exactly that.
//
// A page makes a change with a spec, mostly one of change_specs.h:
//
//     connect(buy, &LockedButton::activated, this,
//             [this] { ChangeDialog::ask(this, topupPurchase(context().account, Meter::Ota)); });
//
// A spec of its own says which fields there are, which events they make, and how the button and the status
// bar put it:
//
//     ChangeSpec spec;
//     spec.title = tr("Buy OTA licences");
//     spec.fields = {{"quantity", FieldKind::Quantity, tr("Quantity"), unitText(Meter::Licence)}};
//     spec.events = [id](const ChangeValues& v) {
//         return std::vector{changeEvent(id, EventType::LicencePurchased, {{"quantity",
//         v.number("quantity")}})};
//     };
//     spec.act = [](const ChangeValues& v) { return tr("Buy %1 licences").arg(number(v.number("quantity")));
//     }; spec.done = [](const ChangeValues& v) { return tr("Bought %1
//     licences").arg(number(v.number("quantity"))); };
//
// Lines, refusals and warnings come from the engine's preview (change_words.h), the same for every page. When
// it is done the workspace emits changed(), so the page asks again by itself, and the status bar says it.
#pragma once

#include "pages/answers.h"
#include "pages/change/change_field.h"
#include "theme/tokens.h"

#include <QDialog>
#include <QMap>

#include <functional>
#include <optional>

class QComboBox;
class QPushButton;
class QTimer;
class QVBoxLayout;

namespace quota {

class DataTable;
class FieldForm;
class HintLine;
class KeyValues;
class Label;
class Note;
class Page;

/// A change as a page describes it. `act` and `done` are asked with complete values only; before that, the
/// button shows `verb`.
struct ChangeSpec {
    QString title{};
    QString intro{}; ///< a sentence below the title
    QString verb{};  ///< "Buy"
    QVector<ChangeField> fields{};
    std::function<std::vector<ChangeEvent>(const ChangeValues&)> events{};
    std::function<QString(const ChangeValues&)> act{};
    std::function<QString(const ChangeValues&)> done{};
    std::optional<ChangeDate> date{}; ///< the one that makes sense; else the user chooses
    bool mayHandIn = false;           ///< a sub-account leaves it for an administrator's program
    QString doer{};                   ///< who may, for roles that may not: “an administrator settles bills”
    QMap<QString, QString> titles{};  ///< what the preview calls alerts, by their ids
    bool undoable = false; ///< another change of the same kind takes it back; else “Cannot be undone.”
};

/// The dialog of one change.
class ChangeDialog : public QDialog {
    Q_OBJECT
public:
    /// A dialog for a spec; the workspace outlives it.
    ChangeDialog(Workspace* workspace, const AccountItem& account, const ChangeSpec& spec,
                 QWidget* parent = nullptr);
    /// Opens the dialog over a page, whose status bar tells what was done. It deletes itself.
    static ChangeDialog* ask(Page* page, const ChangeSpec& spec);

    /// The fields.
    [[nodiscard]] FieldForm* form() const { return m_form; }
    /// The default button.
    [[nodiscard]] QPushButton* actButton() const { return m_act; }
    /// Chooses the date of the change.
    void setDate(ChangeDate date);
    /// The last preview, or nothing while none is there or fields are wrong.
    [[nodiscard]] const std::optional<ChangePreview>& preview() const { return m_preview; }
    /// What stands in the note, for tests: keys and values, then what the hints say.
    [[nodiscard]] QString words() const;
    /// True while the engine is asked or the change is written.
    [[nodiscard]] bool isWaiting() const;

    /// Closes without a change; not while one is being written.
    void reject() override;
    /// Closes either way.
    void done(int result) override;
    /// The devices of an update task, each with what it needs; hidden for other changes.
    [[nodiscard]] DataTable* devices() const { return m_devices; }

protected:
    void showEvent(QShowEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

signals:
    /// The change is written; in words for the status bar.
    void written(const QString& words);

private:
    void layOut(const ChangeSpec& spec);
    void addDateRow();
    QWidget* makeDevices();
    void showDevices(const ChangePreview& preview);
    void fit();
    QWidget* makeFooter();
    void edited();
    void askEngine();
    void present(const ChangePreview& preview);
    void showDates(const ChangePreview& preview);
    void showNo(const QString& words);
    void addHint(Tone tone, const QString& text);
    void clearHints();
    bool complainAtField(const ChangePreview& preview);
    void setActable(bool actable);
    void write();
    void finish(const ChangeResult& result);
    [[nodiscard]] ChangeRequest request() const;

    Workspace* m_workspace;
    AccountItem m_account;
    ChangeSpec m_spec;
    Answers m_answers;
    QTimer* m_rest;
    QTimer* m_slow;
    FieldForm* m_form = nullptr;
    Label* m_dateLabel = nullptr;
    QComboBox* m_dates = nullptr;
    Label* m_dateMeaning = nullptr;
    Note* m_note = nullptr;
    Label* m_work = nullptr;
    KeyValues* m_lines = nullptr;
    DataTable* m_devices = nullptr;
    QVBoxLayout* m_hints = nullptr;
    Label* m_busy = nullptr;
    QPushButton* m_cancel = nullptr;
    QPushButton* m_act = nullptr;
    ChangeRequest m_asked; ///< what the preview is of
    ChangeValues m_values;
    std::optional<ChangePreview> m_preview;
    QString m_words;
    bool m_writing = false;
    bool m_handsIn = false;
    QString m_lock; ///< why the user's role may only look, or empty
};

/// The name that changes are entered under: the setting “Your name”, else the system's user.
QString actorName();

} // namespace quota
