// SPDX-License-Identifier: GPL-3.0-or-later
// The tool bar above the page: back and forward, where you are, the period, the search and the menu.
#pragma once

#include "widgets/period_selector.h"

#include <QFrame>

class QHBoxLayout;
class QMenu;
class QToolButton;

namespace quota {

class Label;
class LinkButton;
class SearchField;

/// A bar 50 pixels high on the surface of cards, with a line below. Where there is little room the search
/// becomes a button and then the period a menu, before the title is shortened.
class HeadBar : public QFrame {
    Q_OBJECT
public:
    /// A bar whose menu button opens this menu.
    explicit HeadBar(QMenu* menu, QWidget* parent = nullptr);
    /// Where the user is; a parent page stands before it as a link.
    void setPlace(const QString& parent, const QString& title);
    /// Whether there is somewhere to go back and forward to.
    void setHistory(bool back, bool forward);
    /// The page's own buttons; they stay the page's.
    void setActions(const QList<QWidget*>& actions);
    /// The one period selector.
    [[nodiscard]] PeriodSelector* period() const { return m_period; }
    /// Opens the menu.
    void openMenu();

signals:
    /// A step back was asked for.
    void back();
    /// A step forward was asked for.
    void forward();
    /// The page above was asked for.
    void parentChosen();
    /// The palette was asked for, with what was typed already.
    void searchOpened(const QString& typed);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fold();
    [[nodiscard]] int widthOfRest() const;

    QToolButton* m_back;
    QToolButton* m_forward;
    LinkButton* m_parent;
    Label* m_chevron;
    Label* m_title;
    PeriodSelector* m_period;
    QHBoxLayout* m_actions;
    QList<QWidget*> m_shown;
    SearchField* m_search;
    QToolButton* m_searchButton; ///< in its place where there is little room
    QToolButton* m_menuButton;
};

} // namespace quota
