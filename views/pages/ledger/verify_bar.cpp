// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/ledger/verify_bar.h"

#include "pages/convert.h"
#include "theme/space.h"
#include "theme/text.h"
#include "widgets/banner.h"
#include "widgets/card.h"
#include "widgets/progress_row.h"
#include "workspace/difference_words.h"

#include <QVBoxLayout>

namespace quota {
namespace {

const QString kChannel = QStringLiteral("verify");

QString secondsText(qint64 milliseconds)
{
    return milliseconds < 1000 ? VerifyBar::tr("less than a second")
                               : VerifyBar::tr("%1 s").arg(number((milliseconds + 500) / 1000));
}

} // namespace

VerifyBar::VerifyBar(QWidget* parent)
    : QWidget(parent), m_progress(new ProgressRow), m_result(new Banner), m_error(new ErrorBox)
{
    auto* work = new Card;
    work->addWidget(m_progress);
    m_work = work;
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_work);
    column->addWidget(m_result);
    column->addWidget(m_error);
    setAccessibleName(tr("Verify"));
    hide();
    connect(m_progress, &ProgressRow::cancelled, this, [this] { m_answers.stop(kChannel); });
    connect(m_result, &Banner::acted, this, &QWidget::hide);
    connect(m_error, &ErrorBox::retry, this, [this] { start(m_workspace); }, Qt::QueuedConnection);
}

void VerifyBar::showOnly(const QWidget* part)
{
    for (QWidget* each : std::initializer_list<QWidget*>{m_work, m_result, m_error})
        each->setVisible(each == part);
    show();
}

void VerifyBar::start(Workspace* workspace)
{
    if (!workspace || isRunning())
        return;
    if (m_workspace != workspace) {
        m_workspace = workspace;
        connect(workspace, &Workspace::verifyProgressed, this, &VerifyBar::setProgress);
    }
    m_progress->reset();
    m_progress->setProgress({tr("Verifying: reading the hash chains…"), 0, 0});
    showOnly(m_work);
    m_answers.take(kChannel, workspace->verify(), [this](const Result<VerifyData>& answer) {
        if (const auto* data = std::get_if<VerifyData>(&answer))
            setData(*data);
        else
            setFailure(std::get<Failure>(answer));
    });
}

void VerifyBar::setProgress(qint64 done, qint64 all)
{
    // The last progress may come behind the answer.
    if (isRunning())
        m_progress->setProgress(
            {tr("Verifying: %1 of %2 events decided again").arg(number(done), number(all)), done, all});
}

void VerifyBar::setData(const VerifyData& data)
{
    if (data.same)
        m_words =
            tr("%1 events and %2 ledger entries, in %3. Every balance follows from the ledger, the hash "
               "chains are whole, and the journal decided again gives the same rows.")
                .arg(number(data.events), number(data.ledgerEntries), secondsText(data.milliseconds));
    else
        m_words = tr("%1. The store was changed from outside; restore a backup, or replay an export of the "
                     "journal into a new store.")
                      .arg(toText(differenceOf(data.difference)));
    m_result->setText({data.same ? Tone::Good : Tone::Bad,
                       data.same ? tr("Verified.") : tr("A difference was found."), m_words, tr("Close")});
    showOnly(m_result);
    emit finished(data.same ? tr("The store is verified.") : tr("Verifying found a difference."));
}

void VerifyBar::setFailure(const Failure& failure)
{
    if (failure.cancelled) {
        hide();
        m_words.clear();
        emit finished(tr("Verifying was stopped; nothing was changed."));
        return;
    }
    m_words = toText(failure.what);
    m_error->setText(
        errorText(failure, tr("The store could not be verified"), tr("Verifying changes nothing.")));
    showOnly(m_error);
    emit finished(tr("The store could not be verified."));
}

} // namespace quota
