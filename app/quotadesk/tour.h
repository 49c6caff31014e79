// SPDX-License-Identifier: GPL-3.0-or-later
// Draws every page, and each of its states worth seeing, into files: to look at them all, and to compare
// them.
#pragma once

#include "shell/main_window.h"
#include "theme/theme.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QVector>
#include <functional>

namespace quota {

/// What a tour draws.
struct TourPlan {
    QString folder;
    QVector<ThemeMode> themes;
    QString language;
    StartWish start;
};

/// Goes through the window step by step, waits until each has loaded, and writes
/// PAGE[-STATE]-THEME-LANGUAGE.png.
class Tour : public QObject {
    Q_OBJECT
public:
    /// A tour through a window, which outlives it.
    Tour(MainWindow* window, const TourPlan& plan);
    /// Begins; finished() follows.
    void start();

signals:
    /// The tour is over; empty words when all was drawn.
    void finished(const QString& fault);

private:
    /// One picture. An empty name draws nothing.
    struct Step {
        QString name;
        std::function<void()> prepare;
        std::function<void()> drawn; ///< may add steps
    };

    void planWelcome(ThemeMode theme);
    void planStore(ThemeMode theme);
    void planPages(const QString& suffix, const AccountItem& account, const QStringList& pages);
    void planPopups();
    void planConnections();
    void planServer();
    void planEmpty();
    void planEmptyPages(ThemeMode theme);
    void makeEmptyStore();
    void importAccounts();
    [[nodiscard]] bool isWaiting() const;
    void addStates(Page* page, const QString& name);
    void addTables(Page* page, const QString& name, qsizetype& at);
    void addWaitAndFailure(Page* page, const QString& name, qsizetype at);
    void openFirstDevice();
    void openFirstCampaign();
    void next();
    void poll();
    void draw(const QString& name);
    void closePopups();

    MainWindow* m_window;
    TourPlan m_plan;
    QVector<Step> m_steps;
    Step m_step;
    QElapsedTimer m_since;
    QTimer* m_poll;
    QString m_fault;
    Answers m_answers;
    QString m_subject; ///< the device or campaign whose page comes next
    int m_drawn = 0;
    QTemporaryDir m_scratch; ///< of the store without anything
    Workspace m_maker;       ///< makes that store
};

} // namespace quota
