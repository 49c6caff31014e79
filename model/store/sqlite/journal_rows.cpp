// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite/journal_rows.h"

#include "store/store_failure.h"

namespace quota {

const std::vector<std::string>& SourceNames::all()
{
    load();
    return m_names;
}

const std::string* SourceNames::find(std::int64_t number)
{
    const auto at = static_cast<std::size_t>(number);
    if (number > 0 && at >= m_names.size())
        load();
    return number > 0 && at < m_names.size() && !m_names[at].empty() ? &m_names[at] : nullptr;
}

void SourceNames::load()
{
    Statement rows = m_database.prepare("SELECT no, text FROM source WHERE no > 0 ORDER BY no");
    while (rows.step()) {
        m_names.resize(static_cast<std::size_t>(rows.integer(0)) + 1);
        m_names.back() = rows.text(1);
    }
}

std::string visitJournal(Database& database, SourceNames& sources, std::int64_t payer, std::int64_t fromSeq,
                         const std::function<bool(const StoredEvent&)>& visit)
{
    Statement rows =
        database.prepare("SELECT first_seq, last_seq, entries FROM journal WHERE payer=?1 AND first_seq >="
                         " ifnull((SELECT max(first_seq) FROM journal WHERE payer=?1 AND first_seq<=?2), 0) "
                         "ORDER BY first_seq");
    rows.bind(payer, fromSeq);
    StoredEvent event;
    std::int64_t source = 0, expected = 0;
    while (rows.step()) {
        const std::int64_t first = rows.integer(0), last = rows.integer(1);
        const auto damaged = [&] {
            return "entries " + std::to_string(first) + " to " + std::to_string(last) + " cannot be read";
        };
        if (expected != 0 && first != expected)
            return "entry " + std::to_string(expected) + ": an entry is missing, or is there twice";
        expected = last + 1;
        BlockDecoder block(rows.blob(2), first);
        while (block.nextSeq() <= last) {
            if (!block.next(event, source))
                return damaged();
            if (event.seq < fromSeq)
                continue;
            const std::string* name = sources.find(source);
            if (name == nullptr)
                return damaged();
            event.source = *name;
            if (!visit(event))
                return {};
        }
        if (!block.isAtEnd())
            return damaged();
    }
    return {};
}

bool JournalCursor::read(std::int64_t payer, std::int64_t seq, StoredEvent& event, std::int64_t& source)
{
    const bool holds = payer == m_payer && seq >= m_first && seq <= m_last;
    if (!holds) {
        if (m_bytes.empty())
            m_select = m_database.prepare("SELECT first_seq, last_seq, entries FROM journal WHERE payer=? AND"
                                          " first_seq<=? ORDER BY first_seq DESC LIMIT 1");
        m_select.bind(payer, seq);
        if (!m_select.step() || m_select.integer(1) < seq) {
            m_select.reset();
            return false;
        }
        m_payer = payer;
        m_first = m_select.integer(0);
        m_last = m_select.integer(1);
        m_bytes = m_select.blob(2);
        m_select.reset();
    }
    if (!holds || m_decoder.nextSeq() > seq)
        m_decoder = BlockDecoder(m_bytes, m_first);
    while (m_decoder.nextSeq() <= seq)
        if (!m_decoder.next(event, source)) {
            reset();
            throw StoreFailure(
                StoreFailure::Kind::Damaged,
                about(m_database.path(),
                      phrase("Failure", "entry %1 of the journal cannot be read; run “quotactl verify”.")
                          .text(std::to_string(seq))));
        }
    return true;
}

void JournalCursor::reset()
{
    m_select = Statement();
    m_bytes.clear();
    m_payer = m_first = 0;
    m_last = -1;
}

} // namespace quota
