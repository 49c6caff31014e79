// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/store_rows.h"

#include "pages/format.h"
#include "widgets/state_stack.h"

namespace quota {

StoreRows::StoreRows(RowModel* rows, Answers* answers, QObject* parent, const QString& name)
    : QObject(parent), m_rows(rows), m_answers(answers), m_name(name)
{
}

void StoreRows::tellFailures(StateStack* states, const QString& what)
{
    m_tells = [states, what](const Failure& failure) {
        states->showError(errorText(failure, what, tr("Nothing was changed.")));
    };
}

void StoreRows::showWork(StateStack* states, const QString& words)
{
    m_states = states;
    m_words = words;
    connect(m_answers, &Answers::progressed, this, [this](const QString& channel, qint64 done, qint64 all) {
        if (m_channels.contains(channel))
            m_states->setProgress({m_words, done, all});
    });
}

void StoreRows::drop()
{
    for (const QString& channel : std::as_const(m_channels))
        m_answers->drop(channel);
    m_channels.clear();
}

QString StoreRows::begin(const RowRequest& request, const QString& beside)
{
    if (request.token != m_token)
        drop();
    m_token = request.token;
    const QString channel =
        QStringLiteral("%1 %2").arg(m_name, beside.isEmpty() ? QString::number(request.from) : beside);
    if (!m_channels.contains(channel))
        m_channels << channel;
    if (m_states && !m_states->isWaiting())
        m_states->showLoading();
    return channel;
}

void StoreRows::fail(const Failure& failure) const
{
    if (!failure.cancelled && m_tells)
        m_tells(failure);
}

} // namespace quota
