// SPDX-License-Identifier: GPL-3.0-or-later
// A small play for one payer's engine: lines of events with what is decided, and questions about the state
// after them.
#pragma once

#include "engine/decide.h"
#include "journal/event_parser.h"

#include <string>
#include <string_view>
#include <vector>

namespace quota {

/// Plays a script, one step a line; blank lines and lines that begin with // are passed over.
///
///     TIME ACCOUNT TYPE[#ID] [{DATA}] [=> DECISION]     an event; without DECISION it must be accepted
///     N-M* TIME …                                       the same for every n from N to M; @ is n
///     > TIME                                            time passes
///     ? QUESTION = ANSWER                               see answer()
///
/// DATA is JSON with ' for ". A string 'x[N-M]' in it stands for 'xN', … 'xM'. DECISION is the outcome, the
/// reason if any, then every draw as source/grant=units, with “late” before it all for a late event.
class Scene {
public:
    explicit Scene(const ZoneCatalogue& zones);

    /// The first line that did not come out as written, with what came instead; empty when all did.
    std::string play(std::string_view script);
    /// Decides one event given as its envelope's parts.
    Decision send(std::string_view time, std::string_view account, std::string_view type, std::string_view id,
                  std::string_view data);
    /// Decides one event given as a line of a journal.
    Decision sendLine(std::string_view json);
    /// Does the scheduled work until a time.
    void advance(Instant until);
    PayerState& state() { return m_state; }
    const std::vector<LedgerEntry>& ledger() const { return m_ledger; }

    /// What the state says to a question, as text; the questions are those of the switch in the source.
    std::string answer(const std::vector<std::string>& question) const;

private:
    std::string playLine(std::string_view line);
    std::string playEvent(const std::string& line);
    void takeEffects();
    std::string answerOfDevice(const std::string& about, const Device& device) const;
    std::string answerOfBooks(const std::vector<std::string>& question, Index account) const;

    const ZoneCatalogue& m_zones;
    EventParser m_parser;
    PayerState m_state;
    bool m_opened = false;
    int m_sent = 0;
    std::vector<LedgerEntry> m_ledger;
    std::vector<SubscriptionDay> m_calls;
    std::vector<MessageDay> m_messages;
    std::vector<ReportRow> m_reports;
    std::vector<FirmwareUpdate> m_updates;
    std::map<std::array<std::int32_t, 3>, std::pair<Units, Units>> m_daily;
    std::map<std::array<std::int32_t, 3>, Units> m_beyond; ///< monthly excess
};

/// A decision in the script's words.
std::string decisionText(const Decision& decision);

} // namespace quota
