// SPDX-License-Identifier: GPL-3.0-or-later
// The asking of rows that a store fills: what a table's model requests goes to the workspace on a channel for
// each chunk, an answer comes back only while its question stands, and a failure is told in one place.
#pragma once

#include "pages/answers.h"
#include "tables/row_model.h"

#include <QStringList>

namespace quota {

class StateStack;

/// The open requests of one table. With another order or other filters nobody waits for the older rows any
/// more: their questions are cancelled.
class StoreRows : public QObject {
    Q_OBJECT
public:
    /// For the rows of a model, by questions whose channels begin with a name. Model and answers outlive it.
    StoreRows(RowModel* rows, Answers* answers, QObject* parent,
              const QString& name = QStringLiteral("rows"));

    /// Tells failures by a page's states: "The devices could not be read", and that nothing was changed.
    void tellFailures(StateStack* states, const QString& what);
    /// Tells failures otherwise. A cancelled question is none.
    void tellFailures(std::function<void(const Failure&)> tells) { m_tells = std::move(tells); }
    /// A page's states wait with the rows, also while others are sorted and filtered: how far that is, in
    /// these words, and Cancel. `shows` has them show the content again.
    void showWork(StateStack* states, const QString& words);
    /// Takes the answer to a request and hands it to `shows(const Data&)`, which supplies the rows. `beside`
    /// names a second question about the same rows (how many there are) that runs beside the first.
    template <typename Data, typename Shows>
    void take(const RowRequest& request, const QFuture<Result<Data>>& answer, Shows shows,
              const QString& beside = {});
    /// Cancels what is open.
    void drop();

private:
    QString begin(const RowRequest& request, const QString& beside);
    void fail(const Failure& failure) const;

    StateStack* m_states = nullptr;
    QString m_words;
    RowModel* m_rows;
    Answers* m_answers;
    QString m_name;
    QStringList m_channels;
    quint64 m_token = 0;
    std::function<void(const Failure&)> m_tells;
};

template <typename Data, typename Shows>
void StoreRows::take(const RowRequest& request, const QFuture<Result<Data>>& answer, Shows shows,
                     const QString& beside)
{
    m_answers->take(begin(request, beside), answer,
                    [this, token = request.token, shows](const Result<Data>& result) {
                        if (token != m_rows->token())
                            return;
                        if (const auto* data = std::get_if<Data>(&result))
                            shows(*data);
                        else
                            fail(std::get<Failure>(result));
                    });
}

} // namespace quota
