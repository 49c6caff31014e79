// SPDX-License-Identifier: GPL-3.0-or-later
// A button that shows what is chosen and opens a menu to choose otherwise.
#pragma once

#include <QPushButton>
#include <QStringList>
#include <QVector>

class QMenu;

namespace quota {

/// A name and an id that can be chosen.
struct Choice {
    QString id;
    QString name;
};

/// One of a few: "Deductions by week".
class OneChoice : public QPushButton {
    Q_OBJECT
public:
    /// A button whose accessible name is the label; the first choice is in force.
    OneChoice(const QString& label, const QVector<Choice>& choices, QWidget* parent = nullptr);
    /// Shows the choice alone, where it says by itself what it is about; the label is in the tool tip.
    void setBare();
    /// Position of the choice in force.
    [[nodiscard]] int current() const { return m_current; }
    /// Chooses without a signal.
    void setCurrent(int index);
    /// Id of the choice in force.
    [[nodiscard]] QString currentId() const { return m_choices.value(m_current).id; }
    /// Chooses by id without a signal; an id that is not known yet becomes a choice under its own name.
    void setCurrentId(const QString& id);
    /// Other choices; the id in force stays.
    void setChoices(const QVector<Choice>& choices);
    /// What can be chosen.
    [[nodiscard]] const QVector<Choice>& choices() const { return m_choices; }
    /// Shows something in force that is none of the choices, without a signal; the id is empty then.
    void setOther(const QString& text);

signals:
    /// The user chose another one.
    void chosen(int index);
    /// There are other choices now.
    void choicesChanged();

private:
    void fillMenu();
    void say(const QString& choice);

    QString m_label;
    QVector<Choice> m_choices;
    int m_current = 0;
    bool m_bare = false;
};

/// Any of a few: "Products All 5". The menu stays open while marks are set.
class ManyChoice : public QPushButton {
    Q_OBJECT
public:
    /// A button without choices; the label stands before what is chosen.
    explicit ManyChoice(const QString& label, QWidget* parent = nullptr);
    /// Other choices; the ids that are chosen still stay chosen.
    void setChoices(const QVector<Choice>& choices);
    /// The chosen ids; empty for all.
    [[nodiscard]] QStringList chosen() const { return m_chosen; }
    /// Chooses without a signal.
    void setChosen(const QStringList& ids);

signals:
    /// The user chose otherwise; told when the menu closes.
    void changed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fillMenu();
    void toggle(const QString& id, bool on);
    void refresh();

    QString m_label;
    QVector<Choice> m_choices;
    QStringList m_chosen;
    QStringList m_before;
    QMenu* m_menu;
};

} // namespace quota
