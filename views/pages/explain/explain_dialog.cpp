// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/explain/explain_dialog.h"

#include "pages/convert.h"
#include "pages/explain/explanation_card.h"
#include "theme/icons.h"
#include "theme/space.h"
#include "widgets/state_stack.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace quota {
namespace {

constexpr int kWide = 560;
constexpr int kLow = 320;
constexpr int kHigh = 640;

QFuture<Result<Explanation>> askFor(const PageContext& context, const ExplainWish& wish)
{
    const std::string& account = context.account.id;
    Workspace* workspace = context.workspace;
    if (const auto* decision = std::get_if<DecisionWish>(&wish))
        return workspace->explain(account, decision->seq);
    if (const auto* event = std::get_if<EventWish>(&wish))
        return workspace->explainEvent(account, event->source, event->id);
    if (const auto* bill = std::get_if<BillWish>(&wish))
        return workspace->explainBill(bill->account.empty() ? account : bill->account, bill->meter,
                                      bill->month);
    if (const auto* refusal = std::get_if<RefusalWish>(&wish))
        return workspace->lastRefusal(account, refusal->device);
    return workspace->explainLedger(account, std::get<EntryWish>(wish).seq);
}

} // namespace

ExplainDialog::ExplainDialog(const PageContext& context, const ExplainWish& wish, QWidget* parent)
    : QDialog(parent),
      m_context(context),
      m_wish(wish),
      m_card(new ExplanationCard),
      m_device(new QPushButton(icon(QStringLiteral("devices")), tr("Open device")))
{
    setWindowTitle(tr("Explanation"));
    setAccessibleName(windowTitle());
    resize(kWide, kLow);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::k16, space::k16, space::k16, space::k16);
    column->setSpacing(space::k12);
    column->addWidget(m_card, 1);
    auto* buttons = new QHBoxLayout;
    auto* close = new QPushButton(tr("Close"));
    close->setDefault(true);
    m_device->hide();
    m_device->setAutoDefault(false);
    buttons->addWidget(m_device);
    buttons->addStretch(1);
    buttons->addWidget(close);
    column->addLayout(buttons);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_device, &QPushButton::clicked, this, [this] {
        accept();
        emit openPage(QStringLiteral("device"), {{QStringLiteral("argument"), toText(m_data.device)},
                                                 {QStringLiteral("account"), toText(m_data.account)}});
    });
    connect(m_card, &ExplanationCard::openPage, this,
            [this](const QString& page, const QVariantMap& argument) {
                accept();
                emit openPage(page, argument);
            });
    connect(m_card->states(), &StateStack::retry, this, &ExplainDialog::ask);
    connect(m_card, &ExplanationCard::message, this, &ExplainDialog::message);
    ask();
}

void ExplainDialog::ask()
{
    if (!m_context.workspace)
        return;
    m_card->states()->forget();
    m_card->states()->showLoading();
    m_answers.take(QStringLiteral("explain"), askFor(m_context, m_wish),
                   [this](const Result<Explanation>& answer) {
                       if (const auto* data = std::get_if<Explanation>(&answer))
                           setData(*data);
                       else
                           m_card->states()->showError(errorText(std::get<Failure>(answer),
                                                                 tr("This could not be explained"),
                                                                 tr("Nothing was changed.")));
                   });
}

void ExplainDialog::setData(const Explanation& explanation)
{
    m_data = explanation;
    m_card->setData(explanation, m_context.account.timezone);
    if (!explanation.found)
        m_card->states()->showEmpty({QStringLiteral("info"),
                                     tr("Nothing to explain"),
                                     tr("The journal has no such event any more, or never had."),
                                     {}});
    m_device->setVisible(!explanation.device.empty());
    // As high as its words need.
    if (layout()->hasHeightForWidth())
        resize(kWide, qBound(kLow, layout()->totalHeightForWidth(kWide), kHigh));
    // The copy is what a dialog like this is opened for.
    m_card->focusCopy();
}

ExplainDialog* openExplanation(Page* page, const ExplainWish& wish)
{
    auto* dialog = new ExplainDialog(page->context(), wish, page);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &ExplainDialog::message, page, &Page::statusMessage);
    QObject::connect(dialog, &ExplainDialog::openPage, page, &Page::openPage);
    dialog->open();
    return dialog;
}

} // namespace quota
