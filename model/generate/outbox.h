// SPDX-License-Identifier: GPL-3.0-or-later
// What happens on a day, collected in a few bytes each before it is put in order and written.
#pragma once

#include "vocabulary/words.h"

#include <cstdint>
#include <string>
#include <vector>

namespace quota {

enum class RecordKind : std::uint8_t {
    Register,
    Connect,
    Terminate,
    Message,
    Request,
    CampaignUpdate,
    CampaignFinish,
    Text
};

/// One event to be. Times are seconds since 1970-01-01T00:00:00Z.
struct Record {
    std::int64_t arrives = 0; ///< when its line is written
    std::int64_t time = 0;
    std::uint64_t number = 0; ///< its id, 0 until it has one
    std::int64_t value =
        0; ///< bytes or count; of a campaign its number × 2, and 1 for success; of Text its slot
    std::uint32_t account = 0;
    std::uint32_t device = 0;
    RecordKind kind = RecordKind::Text;
    bool mayStray = false; ///< may arrive late or twice
};

/// An event with data of its own.
struct TextEvent {
    EventType type = EventType::ClockAdvanced;
    std::string data;  ///< JSON
    std::string actor; ///< empty for none
};

/// Today's records, in the order of their making.
class Outbox {
public:
    void add(const Record& record) { m_records.push_back(record); }

    void addText(std::size_t account, std::int64_t time, TextEvent event)
    {
        std::size_t slot = m_texts.size();
        if (m_free.empty()) {
            m_texts.push_back(std::move(event));
        } else {
            slot = m_free.back();
            m_free.pop_back();
            m_texts[slot] = std::move(event);
        }
        Record record;
        record.arrives = record.time = time;
        record.value = static_cast<std::int64_t>(slot);
        record.account = static_cast<std::uint32_t>(account);
        m_records.push_back(record);
    }

    /// The records, to be put in order; the caller clears them when they are written.
    std::vector<Record>& records() { return m_records; }
    const TextEvent& text(std::int64_t slot) const { return m_texts[static_cast<std::size_t>(slot)]; }
    /// Gives a slot back, when its event is written.
    void release(std::int64_t slot)
    {
        m_texts[static_cast<std::size_t>(slot)] = TextEvent{};
        m_free.push_back(static_cast<std::size_t>(slot));
    }

private:
    std::vector<Record> m_records;
    std::vector<TextEvent> m_texts;
    std::vector<std::size_t> m_free;
};

} // namespace quota
