// SPDX-License-Identifier: GPL-3.0-or-later
// The line at the window's foot: store, role, engine clock, the selection's sum and the work in the
// background.
#pragma once

#include <QStatusBar>

class QProgressBar;
class QToolButton;

namespace quota {

class Label;

/// A status bar 26 pixels high. Parts without words are hidden.
class StatusStrip : public QStatusBar {
    Q_OBJECT
public:
    /// An empty strip.
    explicit StatusStrip(QWidget* parent = nullptr);
    /// "demo.quotadesk · SQLite"; the tool tip has the whole path.
    void setStore(const QString& text, const QString& toolTip);
    /// What the user may do.
    void setRole(const QString& text);
    /// The engine's clock in the account's zone.
    void setClock(const QString& text);
    /// The sum of the selected rows.
    void setSelection(const QString& text);
    /// A line that goes away by itself.
    void tell(const QString& text);
    /// What the page is busy with, while it shows what was there before; it gives way to what is told.
    void setBusy(const QString& text);
    /// The work that runs, in thousandths; −1 when nobody knows how far it is. Empty words: nothing runs.
    void setJob(const QString& words, int thousandths);

signals:
    /// The running work shall stop.
    void cancelled();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    class Part;
    Part* m_store;
    Part* m_role;
    Part* m_clock;
    Label* m_message;
    Label* m_selection;
    QWidget* m_job;
    Label* m_jobWords;
    QProgressBar* m_bar;
    Label* m_percent;
    QToolButton* m_cancel;
    QTimer* m_forget;
    bool m_saysBusy = false;
};

} // namespace quota
