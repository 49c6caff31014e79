// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/answers.h"

namespace quota {

Answers::Answers(QObject* parent) : QObject(parent) {}

Answers::~Answers()
{
    dropAll();
}

void Answers::drop(const QString& channel)
{
    const Open open = m_open.take(channel);
    if (open.cancel)
        open.cancel();
}

void Answers::dropAll()
{
    const QHash<QString, Open> all = std::exchange(m_open, {});
    for (const Open& open : all)
        open.cancel();
}

void Answers::stop(const QString& channel)
{
    const auto open = m_open.constFind(channel);
    if (open != m_open.constEnd())
        open->cancel();
}

quint64 Answers::begin(const QString& channel, std::function<void()> cancel)
{
    drop(channel);
    m_open.insert(channel, {++m_last, std::move(cancel)});
    return m_last;
}

bool Answers::isOpen(const QString& channel, quint64 token) const
{
    const auto open = m_open.constFind(channel);
    return open != m_open.constEnd() && open->token == token;
}

bool Answers::end(const QString& channel, quint64 token)
{
    if (!isOpen(channel, token))
        return false;
    m_open.remove(channel);
    return true;
}

} // namespace quota
