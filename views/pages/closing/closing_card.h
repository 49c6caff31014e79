// SPDX-License-Identifier: GPL-3.0-or-later
// Leads through the closing of a month: what is done, what is due, what is unusual, and the export of all.
#pragma once

#include "pages/answers.h"
#include "pages/closing/closing_rows.h"
#include "widgets/card.h"

#include <QVariantMap>

class QPushButton;

namespace quota {

class DataTable;
class KeyValues;
class Label;
class LinkButton;
class ProgressRow;
class StateStack;
class StatusTag;

/// The section as a card. It asks through its page's answers and tells where its links lead.
class ClosingCard : public Card {
    Q_OBJECT
public:
    /// A card that waits for its context; the answers are its page's and outlive it.
    explicit ClosingCard(Answers* answers, QWidget* parent = nullptr);
    /// Asks for a payer's month; without one for the month before the clock's. A tenant's card is hidden.
    void setContext(Workspace* workspace, const AccountItem& account, std::optional<Month> month);
    /// Shows a finished value.
    void setData(const ClosingData& data);
    /// The value shown.
    [[nodiscard]] const ClosingData& data() const { return m_data; }
    /// Brings the section into sight, and the keyboard to its export, when its answer is there.
    void lead();
    /// Exports all reports of the month shown, as the button does after its dialog: into a new folder, or
    /// into an archive where the path ends in ".zip".
    void exportTo(const QString& path);

signals:
    /// A link leads to a page.
    void openPage(const QString& pageId, const QVariantMap& argument);
    /// A line for the status bar.
    void statusMessage(const QString& text);
    /// The export is there, or has failed.
    void exported(const QString& path, bool done);

private:
    struct Step {
        StatusTag* tag = nullptr;
        Label* words = nullptr;
        LinkButton* link = nullptr;
        KeyValues* figures = nullptr;
        QWidget* row = nullptr;
    };

    Step addStep(class QVBoxLayout* column, const QString& title);
    QWidget* makeSteps();
    QWidget* makeFindings();
    void setFigures(const Step& step, const QVector<ClosingFigure>& figures);
    void ask();
    void showWork();
    void showBills();
    void showReports();
    void showFindings();
    void chooseExport();
    void chooseAdvance();
    void reachExport();
    void showExported(const QString& path, const Result<ClosingExported>& answer);

    Answers* m_answers;
    Answers m_jobs; ///< go on when the page speaks of something else
    Workspace* m_workspace = nullptr;
    AccountItem m_account;
    std::optional<Month> m_month;
    ClosingData m_data;
    QVector<ClosingFigure> m_figures; ///< that act; a link is the place of one
    StateStack* m_states;
    Step m_work, m_bills, m_reports, m_unusual;
    QPushButton* m_export = nullptr;
    ProgressRow* m_progress = nullptr;
    Label* m_result = nullptr;
    LinkButton* m_open = nullptr;
    QString m_written;
    DataTable* m_findings = nullptr;
    bool m_isShown = false;
    bool m_isWanted = false; ///< the section is to come into sight
};

} // namespace quota
